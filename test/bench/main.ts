import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exploring } from './exploring.ts';
import { judging } from './judging.ts';
import { manyCases } from './many-cases.ts';
import type { Measure } from './measure.ts';
import { opening } from './opening.ts';
import { cellsOf, pageOf, type Ran } from './page.ts';
import { pages } from './pages.ts';
import { programVersion, serverVersion } from './servers.ts';
import { starting } from './starting.ts';
import { stepsEmbedded } from './steps-embedded.ts';
import { stepsOverHttp } from './steps-over-http.ts';

/** In the order of the page, the most important first. */
const measures: readonly Measure[] = [
  stepsOverHttp,
  stepsEmbedded,
  manyCases,
  opening,
  exploring,
  pages,
  starting,
  judging,
];
const PAGE = resolve(import.meta.dirname, '../../docs/benchmarks.md');

const say = (line: string) => process.stdout.write(`${line}\n`);

async function ran(measure: Measure, quick: boolean, cases: number): Promise<Ran> {
  say(`\n${measure.name}: ${measure.title}`);
  try {
    const outcome = await measure.run({ quick, cases, say: line => say(`  … ${line}`) });
    for (const figure of outcome.figures) say(`  ${cellsOf(figure).join(' | ')}`);
    return { measure, outcome };
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    say(`  failed: ${error instanceof Error ? error.stack : failed}`);
    return { measure, outcome: { failed } };
  }
}

/**
 * npm run bench [-- name …] [--quick] [--cases 5000000]. A run of all measures writes the page; a run of
 * some only prints.
 */
async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, cases: { type: 'string', default: '200000' } },
    allowPositionals: true,
  });
  const unknown = positionals.filter(name => !measures.some(each => each.name === name));
  const cases = Number(values.cases);
  if (unknown.length > 0 || !Number.isInteger(cases) || cases < 1)
    throw new Error(
      `Measures: ${measures.map(({ name }) => name).join(', ')}; --quick; --cases <a whole number>`,
    );
  const chosen = measures.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const began = new Date();
  const loadBefore = loadavg()[0] ?? 0;
  const isWhole = chosen.length === measures.length;
  const postgres = isWhole
    ? [await serverVersion(), programVersion('pgbench') ?? 'no pgbench'].join(', ')
    : '';
  const all: Ran[] = [];
  for (const measure of chosen) {
    all.push(await ran(measure, values.quick, cases));
    const minutes = (Date.now() - began.getTime()) / 60_000;
    // After each: a run that is cut short leaves what it has found.
    if (isWhole)
      writeFileSync(PAGE, pageOf({ quick: values.quick, began, minutes, loadBefore, postgres, ran: all }));
  }
  if (isWhole) say('\ndocs/benchmarks.md is written.');
}

await bench().catch(error => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
// Drivers of databases that are gone may still hold timers.
process.exit();

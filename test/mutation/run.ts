import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import type { InProcessOptions } from './in-process.ts';
import { mutated, page } from './page.ts';
import {
  hashOf,
  LEAST,
  measuredFrom,
  type Results,
  rangeOf,
  readReasons,
  readResults,
  reasonFor,
  root,
  scoreOf,
  textOf,
  toOf,
  writeResults,
} from './results.ts';
import { copied } from './source.ts';

/*
 * npm run mutation [-- <beginning of a path>…] [--survivors] [--tests a,b] [--page] [--dry]
 *
 * Mutates what begins so, writes what it found to results.json and docs/mutation.md, and fails where
 * too few mutants are found or a survivor has no reason.
 */
const { values: asked, positionals: parts } = parseArgs({
  allowPositionals: true,
  options: {
    /** Only what survived the last time, of files that are as they were. */
    survivors: { type: 'boolean', default: false },
    /** Only these test files (`quota,ballot`): quicker, and never better than with all. */
    tests: { type: 'string', default: '' },
    /** Seconds of tests that one mutant is given. */
    seconds: { type: 'string', default: '3' },
    /** No run: the page anew, from what is known. */
    page: { type: 'boolean', default: false },
    /** Nothing is written. */
    dry: { type: 'boolean', default: false },
  },
});

const known = readResults();
const reasons = readReasons();
const files = mutated().filter(file => parts.length === 0 || parts.some(part => file.startsWith(part)));
const asIs = files.filter(file => known[file]?.sha256 === hashOf(textOf(file)));

/** What one run mutates: a folder, at most so many files of it, so that a run broken off loses little. */
const AT_ONCE = 6;
const groups = (): readonly (readonly string[])[] => {
  const folders = [...new Set(files.map(file => dirname(file)))];
  return folders.flatMap(folder => {
    const own = files.filter(file => dirname(file) === folder);
    return Array.from({ length: Math.ceil(own.length / AT_ONCE) }, (_, n) =>
      own.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
    );
  });
};
const survivors = (): readonly string[] =>
  asIs.flatMap(file => (known[file]?.survived ?? []).map(({ range }) => `${file}:${range}`));

/** Every mutant that a run tried, to be found again among the survivors of the last. */
const tried = new Set<string>();

/** Files of types alone have nothing to mutate, and that is known then. */
const bare = (list: readonly string[]): Results =>
  Object.fromEntries(
    list.map(file => [file, { sha256: hashOf(textOf(file)), killed: 0, timeout: 0, survived: [] }]),
  );

/** What survived the last time and was killed now counts as killed; all else is as it was. */
const afterSurvivors = (found: Results): Results =>
  Object.fromEntries(
    asIs.flatMap(file => {
      const before = known[file];
      if (!before) return [];
      const lives = (range: string, to: string) =>
        !tried.has(`${file} ${range} ${to}`) ||
        found[file]?.survived.some(each => each.range === range && each.to === to);
      const survived = before.survived.filter(({ range, to }) => lives(range, to));
      const killed = before.killed + before.survived.length - survived.length;
      return [[file, { ...before, killed, survived }]];
    }),
  );

// Stryker's workers load the runner as it stands.
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import tsx`;

async function run(mutate: readonly string[]): Promise<Results> {
  const workspace = join(root, '.stryker-tmp', String(process.pid));
  copied(root, workspace);
  const texts = new Map(files.map(file => [file, textOf(file)]));
  process.chdir(workspace);
  const inProcess: InProcessOptions = {
    tests: asked.tests.split(',').filter(Boolean),
    budget: 1000 * Number(asked.seconds),
  };
  try {
    const found = await new Stryker({
      mutate: [...mutate],
      plugins: [join(workspace, 'test/mutation/in-process.ts')],
      testRunner: 'in-process',
      ignorers: ['sentences'],
      coverageAnalysis: 'perTest',
      // The workspace is a copy already.
      inPlace: true,
      tsconfigFile: 'none',
      tempDirName: 'instrumented',
      concurrency: Number(process.env.MUTATION_WORKERS ?? 1),
      timeoutMS: 25_000,
      timeoutFactor: 0.5,
      reporters: [asked.dry ? 'json' : 'progress-append-only'],
      logLevel: 'warn',
      warnings: false,
      inProcess,
    } as ConstructorParameters<typeof Stryker>[0]).runMutationTest();
    for (const mutant of found)
      if (mutant.status !== 'Ignored')
        tried.add(
          `${mutant.fileName.slice(workspace.length + 1)} ${rangeOf(mutant.location)} ${toOf(mutant)}`,
        );
    return measuredFrom(found, workspace, texts);
  } finally {
    process.chdir(root);
    rmSync(workspace, { recursive: true, force: true });
  }
}

const began = Date.now();
let judged: Results = {};
const lists = asked.page ? [] : asked.survivors ? [survivors()] : asked.dry ? [files] : groups();
for (const list of lists.filter(each => each.length > 0)) {
  const found = await run(list);
  judged = { ...judged, ...(asked.survivors ? afterSurvivors(found) : { ...bare(list), ...found }) };
  // Another run may have written meanwhile.
  if (!asked.dry) writeResults({ ...readResults(), ...judged });
}
const results = readResults();
if (asked.page) judged = results;
if (!asked.dry) writeFileSync(join(root, 'docs/mutation.md'), page(results, reasons));

const score = scoreOf(Object.values(judged));
let unexplained = 0;
for (const [file, { survived }] of Object.entries(judged))
  for (const survivor of survived)
    if (reasonFor(reasons, file, survivor) === null) {
      unexplained += 1;
      const { line, from, to, range } = survivor;
      console.log(`${file}:${range} ${JSON.stringify({ line, from, to })}`);
    }
console.log(
  `${score.percent.toFixed(2)} % of ${score.mutants} mutants in ${Object.keys(judged).length} files: ` +
    `${score.killed} killed, ${score.timeout} without end, ${score.survived} survived, ${unexplained} of them ` +
    `without a reason (test/mutation/survivors.json); ${Math.round((Date.now() - began) / 1000)} s`,
);
if (score.percent < LEAST || unexplained > 0) process.exitCode = 1;

import { type Clause, clauses } from '../../machines/clauses.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { byHand } from './by-hand.ts';
import { everyClause } from './citations.ts';
import type { Norm } from './norms.ts';
import { type Place, placesOf } from './places.ts';
import { type NamedTest, namedTests, overWholeTables, runsOverAll } from './tests.ts';

export const PAGE = 'docs/traceability.md';
export const COMMAND = 'npm run docs';

/** All that is known of one clause: where it lives, what tests it, what it refuses, and what software leaves to people. */
export interface Trace {
  readonly clause: Clause;
  readonly places: readonly Place[];
  readonly tests: readonly NamedTest[];
  readonly refusals: readonly Norm[];
}

const wholeTable = (clause: Clause, places: readonly Place[]): NamedTest[] =>
  (['rule', 'guard'] as const).flatMap(kind =>
    runsOverAll(kind) && places.some(place => place.kind === kind)
      ? [
          {
            clause,
            file: overWholeTables[kind].file,
            title: `every ${kind} in turn`,
            refuses: true,
            allows: true,
          },
        ]
      : [],
  );

export const tracesOf = (norms: readonly Norm[]): readonly Trace[] => {
  const places = placesOf(giangBien2020);
  const tests = namedTests();
  return everyClause.map(clause => {
    const own = places.filter(place => place.clause === clause);
    return {
      clause,
      places: own,
      tests: [...wholeTable(clause, own), ...tests.filter(test => test.clause === clause)],
      refusals: norms.filter(norm => norm.clause === clause && norm.refused),
    };
  });
};

const escaped = (given: string) => given.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
const link = (file: string) => `[${file}](../${file})`;
const unique = (list: readonly string[]) => [...new Set(list)];
const anchor = (clause: Clause) => `t-${clause.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;

/** At most so many of a kind are named in one cell: the rest are counted. */
const MOST = 4;
const some = (list: readonly string[], of: string): string =>
  [...list.slice(0, MOST), ...(list.length > MOST ? [`and ${list.length - MOST} more ${of}`] : [])].join(
    '; ',
  );

const livesIn = ({ places }: Trace): string =>
  unique(places.map(({ kind, file }) => `${kind} ${file}`))
    .map(key => {
      const here = places.filter(({ kind, file }) => `${kind} ${file}` === key);
      const [{ kind, file }] = here as [Place];
      const names =
        kind === 'source'
          ? ''
          : `: ${escaped(some(unique(here.map(({ name }) => name)), `of this ${kind}`))}`;
      return `**${kind}** ${link(file)}${names}`;
    })
    .join('<br>');

const testedBy = ({ clause, tests }: Trace): string => {
  if (tests.length === 0) return '–';
  const refusing = tests.filter(({ refuses }) => refuses).length;
  const allowing = tests.filter(({ allows }) => allows).length;
  return `[${tests.length === 1 ? '1 test' : `${tests.length} tests`}](#${anchor(clause)}): ${refusing} with a refusal, ${allowing} with what is lawful`;
};

const said = ({ clause, refusals }: Trace): string => {
  const lines = refusals
    .filter(({ what }) => !what.startsWith('role ') && !what.startsWith('order '))
    .map(
      ({ what, message }) =>
        `\`${what.replace(/^guard /, '').replace(/^rule /, '')}\`: ${escaped(message?.vi ?? '')}`,
    );
  const others = refusals
    .filter(({ what }) => what.startsWith('role ') || what.startsWith('order '))
    .map(({ message }) => escaped(message?.vi ?? ''));
  const hand = byHand[clause];
  return (
    [
      ...unique(lines).slice(0, MOST),
      ...(lines.length < MOST ? unique(others).slice(0, MOST - lines.length) : []),
      ...(hand ? [`*Not enforced:* ${hand.why.en} *Instead:* ${hand.instead.en}`] : []),
    ].join('<br>') || '–'
  );
};

const testList = ({ clause, tests }: Trace): string =>
  [
    `<a id="${anchor(clause)}"></a>`,
    '',
    `**${clause}**`,
    '',
    ...unique(
      tests.map(
        ({ file, title, refuses, allows }) =>
          `- ${link(file)}: ${escaped(title)}${refuses ? ' (refusal)' : ''}${allows ? ' (lawful)' : ''}`,
      ),
    ),
  ].join('\n');

/** The page as it should stand in the repository: the same on every run. */
export const pageOf = (traces: readonly Trace[]): string => {
  const row = (trace: Trace) =>
    `| ${[trace.clause, escaped(clauses[trace.clause].norm.en), livesIn(trace), testedBy(trace), said(trace)].join(' | ')} |`;
  return `${[
    `<!-- Generated from the machines, the plan and the tests by \`${COMMAND}\`. Do not edit. -->`,
    '# Each norm of the plan: where it lives, what tests it, what it refuses',
    `${traces.length} norms. A refusal is given as a user reads it, from a small ward that is played step by step (\`npm run norms\` prints them all); numbers and names in it are examples. What software cannot enforce says why and what it does instead.`,
    [
      '| Clause | Norm | Where it lives | Tests | Refusal, or why none |',
      '| --- | --- | --- | --- | --- |',
      ...traces.map(row),
    ].join('\n'),
    '## The tests, clause by clause',
    'A test is listed where its title, a row of its table or the refusal it expects names the clause.',
    ...traces.filter(({ tests }) => tests.length > 0).map(testList),
  ].join('\n\n')}\n`;
};

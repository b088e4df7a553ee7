import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { clauses } from '../../machines/clauses.ts';
import { rules } from '../../machines/ordering/rules.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { byHand } from '../../server/traceability/by-hand.ts';
import { citedIn, everyClause, root } from '../../server/traceability/citations.ts';
import { type Norm, playedNorms } from '../../server/traceability/norms.ts';
import { COMMAND, PAGE, pageOf, type Trace, tracesOf } from '../../server/traceability/page.ts';
import { placesOf } from '../../server/traceability/places.ts';

/** Playing the small ward is work: once for all tests here. */
let played: { readonly norms: readonly Norm[]; readonly accepted: readonly string[] };
beforeAll(() => {
  played = playedNorms();
}, 240_000);

const stored = () => (existsSync(join(root, PAGE)) ? readFileSync(join(root, PAGE), 'utf8') : '');
const rowsOf = (page: string) => [...page.matchAll(/^\| ([ABC]\.\S+|B\.II) \|/gm)].map(([, id]) => id);

/** Places that hold a norm, as against those that only name it or list what a form asks. */
const HOLDS = [
  'rule',
  'guard',
  'step',
  'arrow',
  'state',
  'standard',
  'quota',
  'deadline',
  'file item',
  'reading',
  'code',
];

describe('docs/traceability.md', () => {
  it('says what machines, plan and tests say', () => {
    const fresh = stored() === pageOf(tracesOf(played.norms));
    expect(fresh, `${PAGE} is stale: run \`${COMMAND}\` and commit what it writes`).toBe(true);
  });
  it('has a row for each clause, in the order of the plan, and for nothing else', () => {
    expect(rowsOf(stored()), `Rows are missing: run \`${COMMAND}\``).toEqual(Object.keys(clauses));
    expect(everyClause.length).toBe(103);
  });
});

describe('each clause', () => {
  const traces: readonly Trace[] = tracesOf([]);
  it('has a place in the code, or says why software cannot enforce it', () => {
    const lost = traces.filter(({ clause, places }) => places.length === 0 && !byHand[clause]);
    expect(
      lost.map(({ clause }) => clause),
      'These live nowhere: add a rule, a guard or a row, or an entry in server/traceability/by-hand.ts',
    ).toEqual([]);
  });
  it('is named by a test where the code holds it', () => {
    const untested = traces.filter(
      ({ places, tests }) => places.some(({ kind }) => HOLDS.includes(kind)) && tests.length === 0,
    );
    expect(
      untested.map(({ clause }) => clause),
      'No test of test/law or test/worlds names these: write one whose title begins with the clause',
    ).toEqual([]);
  });
  it('has a test with a refusal where a rule, a guard or a standard refuses', () => {
    const unrefused = traces.filter(
      ({ places, tests }) =>
        places.some(({ kind }) => ['rule', 'guard', 'standard', 'quota'].includes(kind)) &&
        !tests.some(({ refuses }) => refuses),
    );
    expect(unrefused.map(({ clause }) => clause)).toEqual([]);
  });
  it('is cited, longest id first and never by a part of another', () => {
    expect(citedIn('B.II.1.4a-q, B.II.6#7, #8 and B.II: not B.II.1.4 nor C.1')).toEqual([
      'B.II.1.4a-q',
      'B.II.6#7',
      'B.II.6#8',
      'B.II',
    ]);
  });
});

describe('each place', () => {
  it('stands under a clause of the catalogue, and every row of the ordering is one', () => {
    const places = placesOf(giangBien2020);
    expect(places.filter(({ clause }) => !(clause in clauses))).toEqual([]);
    expect(places.filter(({ kind }) => kind === 'rule').length).toBe(rules.length);
  });
  it('exists as a file', () => {
    const files = new Set(placesOf(giangBien2020).map(({ file }) => file));
    expect([...files].filter(file => !existsSync(join(root, file)))).toEqual([]);
  });
});

describe('each norm that refuses', () => {
  it('refuses its violation in the small ward', () => {
    expect(played.norms.filter(({ refused }) => !refused).map(({ what }) => what)).toEqual([]);
  });
  it('lets none pass', () => {
    expect(played.accepted).toEqual([]);
  });
});

import type { Clause } from '../../machines/clauses.ts';

/** A norm that no row of a table names: the code that holds it, by a name that must stand in the file. */
export interface Anchor {
  readonly clause: Clause;
  readonly file: string;
  readonly symbol: string;
  readonly does: string;
}

const seeds = 'machines/ordering/seeds.ts';
const people = 'machines/ordering/people.ts';
const roles = 'machines/roles.ts';

/**
 * Where norms of scope and of roles live. A roster becomes cases in `seeds.ts` and `people.ts`, and who
 * may act is found in `roles.ts`: by computing, not by rows, so what each part holds is said here.
 */
export const anchors: readonly Anchor[] = [
  {
    clause: 'A.2',
    file: 'machines/ordering/rules.ts',
    symbol: "'individuals-complete-collective'",
    does: 'collective, individuals, collective report: the rows B.I.4.2#1a and B.I.4.2#1c carry it out',
  },
  {
    clause: 'A.3',
    file: seeds,
    symbol: 'seedsOf',
    does: 'opens a case for everybody in scope, and one that says why for who is not',
  },
  {
    clause: 'B.I.1.1',
    file: 'machines/ordering/roster.ts',
    symbol: 'KINDS_RUN_HERE',
    does: 'every body of these kinds has a collective review',
  },
  { clause: 'B.I.1.2#1', file: people, symbol: 'takesPart', does: 'who is reviewed at all' },
  {
    clause: 'B.I.1.2#2',
    file: people,
    symbol: 'LED_KINDS',
    does: 'heads, deputies and standing members of these bodies are reviewed there and rated as leaders',
  },
  {
    clause: 'B.I.2.1',
    file: people,
    symbol: 'conferenceOf',
    does: 'each collective has a review of its own, at its own body',
  },
  { clause: 'B.I.2.2#1', file: people, symbol: 'places', does: "everyone's own cell is a place of review" },
  {
    clause: 'B.I.2.2#2a',
    file: seeds,
    symbol: 'outsideResult',
    does: 'a post on a body outside has a case in which its result is recorded',
  },
  {
    clause: 'B.I.2.2#2b',
    file: people,
    symbol: 'reviewPlace',
    does: 'a post is reviewed before its body or where the roster says (reviewedAt)',
  },
  {
    clause: 'B.I.2.2#2c',
    file: people,
    symbol: 'reviewPlace',
    does: 'a post is reviewed before its body or where the roster says (reviewedAt)',
  },
  {
    clause: 'B.I.2.2#2d',
    file: people,
    symbol: 'reviewPlace',
    does: 'a person has as many reviews as places',
  },
  {
    clause: 'B.II.1.1',
    file: seeds,
    symbol: 'organisationBrief',
    does: 'ward body and cells have an organisation rating, others none',
  },
  {
    clause: 'B.II.1.2',
    file: seeds,
    symbol: 'organisationBrief',
    does: 'the sheet of a cell follows from its kind',
  },
  {
    clause: "B.II.1.4'",
    file: 'machines/organisation-rating/organisation-rating.steps.ts',
    symbol: 'decided',
    does: 'only the superior decides: the ward committee, for a cell',
  },
  {
    clause: 'B.II.2.1',
    file: seeds,
    symbol: 'memberBrief',
    does: 'everyone has a member rating; who is exempt opens out of scope',
  },
  {
    clause: 'B.II.2.4',
    file: 'machines/member-rating/member-rating.steps.ts',
    symbol: 'decided',
    does: 'selfRated is for the subject alone, decided for the ward committee',
  },
  {
    clause: 'B.II.3.1',
    file: seeds,
    symbol: 'RATED_COLLECTIVES',
    does: 'the kinds of body whose leadership is rated',
  },
  {
    clause: 'B.II.3.4b',
    file: 'machines/collective-rating/collective-rating.steps.ts',
    symbol: 'decided',
    does: 'only the superior decides: the ward committee, for Front and organisations',
  },
  {
    clause: 'B.II.4#1',
    file: seeds,
    symbol: 'leaderBrief',
    does: 'whom the district manages is decided there and recorded here',
  },
  {
    clause: 'B.II.6#2b',
    file: 'machines/ordering/chains.ts',
    symbol: 'blockers',
    does: 'what is outstanding stays listed with whom it waits for',
  },
  {
    clause: 'B.II.6#6a',
    file: seeds,
    symbol: 'lessThan',
    does: 'months are counted up to the day the plan opens',
  },
  {
    clause: 'C.2.4',
    file: 'server/sheets/collated-results.ts',
    symbol: 'export',
    does: 'collates the results of the ward for the district',
  },
  {
    clause: 'C.2.4',
    file: roles,
    symbol: 'office',
    does: 'the committee office drafts, receives files and notifies',
  },
  {
    clause: 'C.2.5',
    file: roles,
    symbol: 'inspection',
    does: 'the inspection commission may suggest deep review and record findings',
  },
  {
    clause: 'C.2.7',
    file: 'machines/collective-review/collective-review.steps.ts',
    symbol: 'conferenceScheduled',
    does: 'reports and schedules are drafted and given by the cell itself; its members write their self-reviews',
  },
];

import type { CaseRef } from '../../machines/case.ts';
import type { Roster } from '../../machines/ordering/roster.ts';
import type { Procedure } from '../../machines/words.ts';
import { body, cell, deputy, head, person, ward } from './roster-parts.ts';

/**
 * Small worlds: each a roster and the part of its cases that is explored. A whole ward has some 10^5
 * states for four members' ratings alone; so one world looks at reviews, another at ratings after the
 * reviews have been brought to their end, and together they exercise every row of the rule table.
 */
export interface SmallWorld {
  readonly name: string;
  readonly roster: Roster;
  /** The cases that take part at all; precedences from and to others are left out with them. */
  readonly keeps: (ref: CaseRef) => boolean;
  /** Cases brought to their end, step by step, before the exploration begins. */
  readonly settled?: (ref: CaseRef) => boolean;
  /** Steps that take a case back, how often in all, and for which cases. */
  readonly again?: { readonly most: number; readonly of: (ref: CaseRef) => boolean };
  /** People whose absence may be recorded, at which places. */
  readonly absent?: readonly { readonly person: string; readonly place: string }[];
  /** Who may be made head of a body, once. */
  readonly heads?: readonly { readonly body: string; readonly person: string }[];
}

const ofProcedures =
  (...procedures: readonly Procedure[]) =>
  ({ procedure }: CaseRef) =>
    procedures.includes(procedure);
const reviews = ofProcedures('collectiveReview', 'individualReview');
const notOf =
  (...subjects: readonly string[]) =>
  ({ subject, place }: CaseRef) =>
    !subjects.includes(subject) && (place === null || !subjects.includes(place));
const both =
  (...conditions: readonly ((ref: CaseRef) => boolean)[]) =>
  (ref: CaseRef) =>
    conditions.every(holds => holds(ref));
/** What belongs to cells and their members only: nothing before or about the ward and the offices. */
const inCells = notOf('ward', 'offices', 'officer');

const pair = ward([cell('c')], [person('h', 'c', [head('c')]), person('m', 'c')]);
const four = ward(
  [cell('c')],
  [person('h', 'c', [head('c')]), person('d', 'c', [deputy('c')]), person('m1', 'c'), person('m2', 'c')],
);
const cellRatings = both(inCells, ofProcedures('memberRating', 'organisationRating', 'dossier'));

const twoCells = ward(
  [cell('c1'), cell('c2')],
  [
    person('w1', 'c1', [head('ward')]),
    person('w2', 'c2', [deputy('ward'), head('c2')]),
    person('h1', 'c1', [head('c1')]),
    person('m2', 'c2'),
  ],
);

/** Council reviewed in the ward committee's conference, People's Committee in its own, a clinic outside. */
const government = ward(
  [
    body('council', 'peoplesCouncilStanding', 'ward', 'ward', { combinedWith: 'ward' }),
    body('committee', 'peoplesCommittee', 'ward', 'ward'),
    body('clinic', 'professional', 'ward', 'district'),
  ],
  [
    person('w1', 'offices', [head('ward')]),
    person('k1', 'offices', [head('committee')], { civilServant: true }),
    person('c1', 'offices', [head('council', { reviewedAt: 'ward' })]),
    person('c2', 'offices', [deputy('council', { reviewedAt: 'ward' })], { civilServant: true }),
  ],
);

/** People with posts in two places: cell and Front, Front and ward. */
const twoPlaces = ward(
  [cell('c'), body('front', 'frontStanding', 'front', 'ward')],
  [
    person('f1', 'c', [head('front'), head('c')]),
    person('f2', 'c', [deputy('front'), deputy('ward')], { civilServant: true }),
    person('w1', 'offices', [head('ward')], { managedByDistrict: true }),
  ],
);

export const smallest: SmallWorld = {
  name: 'a cell of two, reviews',
  roster: pair,
  keeps: both(inCells, reviews),
};

export const cellOfFour: SmallWorld = {
  name: 'a cell of four, reviews',
  roster: four,
  keeps: both(inCells, reviews),
};

export const worlds: readonly SmallWorld[] = [
  smallest,
  cellOfFour,
  {
    name: 'a cell with a Party group, reviews',
    roster: ward(
      [cell('c'), body('g', 'partyGroup', 'c', 'c')],
      [person('h', 'c', [head('c')]), person('m', 'c', [], { group: 'g' })],
    ),
    keeps: both(inCells, reviews),
  },
  {
    name: 'a cell of two, from review to rating',
    roster: ward([cell('c')], [person('h', 'c', [head('c')]), person('m', 'c', [], { civilServant: true })]),
    keeps: both(inCells, ({ procedure }) => procedure !== 'dossier'),
  },
  {
    name: 'a cell of five, one of them exempt, ratings and file',
    roster: ward(
      [cell('c')],
      [
        person('h', 'c', [head('c')]),
        person('d', 'c', [deputy('c')]),
        person('m1', 'c'),
        person('m2', 'c'),
        person('e', 'c', [], { status: 'exempt' }),
      ],
    ),
    keeps: cellRatings,
  },
  {
    name: 'two cells under a ward committee, reviews',
    roster: twoCells,
    keeps: both(notOf('offices', 'officer'), reviews),
  },
  {
    name: 'two cells under a ward committee, members, cells and ward body',
    roster: twoCells,
    keeps: both(notOf('offices', 'officer'), ofProcedures('memberRating', 'organisationRating')),
  },
  {
    name: 'two cells under a ward committee, bodies, leaders and files',
    roster: twoCells,
    keeps: both(
      notOf('offices', 'officer'),
      ofProcedures('organisationRating', 'collectiveRating', 'leaderRating', 'dossier'),
    ),
  },
  {
    name: 'a combined conference, reviews',
    roster: government,
    keeps: both(
      notOf('offices', 'officer'),
      ofProcedures('collectiveReview', 'individualReview', 'outsideResult'),
    ),
  },
  {
    name: 'leaders of the government, from review to rating',
    roster: government,
    keeps: both(
      notOf('offices', 'officer', 'clinic', 'w1', 'k1'),
      ofProcedures('individualReview', 'civilServantRating', 'outsideResult', 'leaderRating'),
    ),
  },
  {
    name: 'posts in two places, reviews',
    roster: twoPlaces,
    keeps: both(notOf('offices', 'officer'), reviews),
  },
  {
    name: 'posts in two places, ratings',
    roster: twoPlaces,
    keeps: both(
      notOf('offices', 'officer', 'c'),
      ofProcedures(
        'civilServantRating',
        'outsideResult',
        'organisationRating',
        'collectiveRating',
        'leaderRating',
      ),
    ),
  },
  {
    name: 'posts in two places, from the Front to its leaders',
    roster: twoPlaces,
    keeps: both(
      notOf('offices', 'officer', 'c', 'ward', 'w1'),
      ofProcedures(
        'collectiveReview',
        'individualReview',
        'civilServantRating',
        'collectiveRating',
        'leaderRating',
      ),
    ),
  },
  {
    name: 'a cell too young to be rated, members and file',
    roster: ward([cell('c', { foundedOn: '2020-09-02' })], [person('h', 'c', [head('c')]), person('m', 'c')]),
    keeps: cellRatings,
  },
  {
    name: 'a ward committee without leaders, ratings and file',
    roster: ward(
      [],
      [person('w1', 'offices', [{ body: 'ward' }]), person('w2', 'offices', [{ body: 'ward' }])],
    ),
    keeps: both(
      notOf('offices', 'officer'),
      ofProcedures('organisationRating', 'collectiveRating', 'dossier'),
    ),
  },
];

/** Worlds in which something is taken back, somebody is absent, or the head changes. */
export const disturbed: readonly SmallWorld[] = [
  {
    name: 'reviews ordered again, at most twice',
    roster: pair,
    keeps: both(inCells, reviews),
    again: { most: 2, of: () => true },
  },
  {
    name: 'results cancelled, at most once',
    roster: pair,
    keeps: both(inCells, ofProcedures('memberRating', 'organisationRating')),
    again: { most: 1, of: () => true },
  },
  {
    name: 'a member’s result cancelled twice',
    roster: pair,
    keeps: both(inCells, ofProcedures('memberRating', 'organisationRating')),
    again: { most: 2, of: ({ subject }) => subject === 'm' },
  },
  {
    name: 'a member absent, and the head, who is replaced',
    roster: ward(
      [cell('c')],
      [person('h', 'c', [head('c')]), person('d', 'c', [deputy('c')]), person('m', 'c')],
    ),
    keeps: both(inCells, reviews),
    absent: [
      { person: 'h', place: 'c' },
      { person: 'm', place: 'c' },
    ],
    heads: [{ body: 'c', person: 'd' }],
  },
  {
    name: 'a member absent, ratings and file',
    roster: pair,
    keeps: both(inCells, ({ procedure }) => procedure !== 'collectiveReview'),
    settled: ({ procedure, subject }) => procedure === 'individualReview' && subject === 'h',
    absent: [{ person: 'm', place: 'c' }],
  },
  {
    name: 'a new head of the cell while it rates',
    roster: ward(
      [cell('c')],
      [person('h', 'c', [head('c')]), person('d', 'c', [deputy('c')]), person('m', 'c')],
    ),
    keeps: both(inCells, ofProcedures('collectiveReview', 'memberRating', 'organisationRating')),
    settled: ({ procedure }) => procedure === 'collectiveReview',
    heads: [{ body: 'c', person: 'd' }],
  },
  {
    name: 'a new head, and reviews ordered again once',
    roster: ward([cell('c')], [person('h', 'c', [head('c')]), person('d', 'c', [deputy('c')])]),
    keeps: both(inCells, reviews),
    again: { most: 1, of: ({ procedure }) => procedure === 'individualReview' },
    heads: [{ body: 'c', person: 'd' }],
  },
  {
    name: 'a council’s deputy becomes acting head of the ward committee',
    roster: government,
    keeps: both(notOf('offices', 'officer', 'clinic', 'committee', 'k1'), reviews),
    heads: [{ body: 'ward', person: 'c2' }],
  },
];

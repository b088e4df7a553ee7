import { describe, expect, test } from 'vitest';
import { type PairName, pairFinders } from '../../machines/ordering/pairs.ts';
import { peopleOf } from '../../machines/ordering/people.ts';
import { Roster } from '../../machines/ordering/roster.ts';
import { type Rule, rules } from '../../machines/ordering/rules.ts';
import { unfold } from '../../machines/ordering/unfold.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import type { Procedure } from '../../machines/words.ts';

const body = (id: string, kind: string, more: object = {}) => ({
  id,
  kind,
  name: id,
  unit: 'ward',
  parent: 'ward',
  ...more,
});
const post = (at: string, role: string, reviewedAt?: string) => ({ body: at, role, reviewedAt });
const person = (id: string, ...posts: object[]) => ({
  id,
  name: id,
  cell: 'cell',
  admittedOn: '2008-05-19',
  posts,
});

/**
 * The council is reviewed with the ward committee, its head and a member there; its deputy sits on both.
 * The second cell and the station have no head.
 */
const roster = Roster.parse({
  bodies: [
    { id: 'district', kind: 'external', name: 'district', unit: 'district' },
    body('ward', 'wardCommittee', { parent: 'district' }),
    body('council', 'peoplesCouncilStanding', { parent: 'district', combinedWith: 'ward' }),
    body('committee', 'peoplesCommittee', { parent: 'district' }),
    body('station', 'professional'),
    body('cell', 'cell', { unit: 'school', officerInCharge: 'secretary' }),
    body('cell-2', 'cell', { unit: 'cell-2', officerInCharge: 'secretary' }),
    body('school', 'professional', { unit: 'school' }),
    body('group', 'partyGroup', { unit: 'school', parent: 'cell' }),
  ],
  people: [
    { ...person('chi'), group: 'group' },
    person('vice-speaker', post('ward', 'member'), post('council', 'deputy')),
    person('speaker', post('ward', 'deputy'), post('council', 'head', 'ward')),
    person('clerk', post('council', 'member', 'ward')),
    person('secretary', post('ward', 'head')),
    person('chair', post('ward', 'member'), post('committee', 'head')),
    person('vice-chair', post('committee', 'deputy')),
    person('an', post('cell', 'head'), post('station', 'member')),
    { ...person('lone'), cell: 'cell-2' },
  ],
});
const people = peopleOf(roster);
const OTHERS = ['chi', 'vice-speaker', 'speaker', 'clerk', 'secretary', 'chair', 'vice-chair'];

type Procedures = readonly [before: Procedure, after: Procedure];
const rowsOf = (pairs: PairName, of?: Procedures): readonly Rule[] =>
  rules.filter(
    rule => rule.pairs === pairs && (!of || (rule.before[0] === of[0] && rule.after[0] === of[1])),
  );
const related = (pairs: PairName, of?: Procedures) =>
  [...pairFinders[pairs](people, rowsOf(pairs, of)[0] as Rule)].map(pair => pair.join(' → '));

/** The same, as far as both cases exist. */
const opened = (pairs: PairName, of?: Procedures) => {
  const unfolded = unfold(giangBien2020, roster, 'T', rowsOf(pairs, of).slice(0, 1));
  if ('loop' in unfolded) throw new Error(unfolded.loop.en);
  const names = new Map(
    unfolded.cases.map(({ case: id, subject, place }) => [id, place ? `${subject} at ${place}` : subject]),
  );
  return unfolded.precedences.map(({ before, after }) => `${names.get(before)} → ${names.get(after)}`);
};

describe('which cases a row of the ordering relates', () => {
  test.each<[string, PairName, string[]]>([
    [
      'B.I.4.2#1b, settled 7: the head of a body before its others, where they are reviewed for their post there',
      'headAndOthers',
      [
        ...['vice-speaker', 'speaker', 'clerk', 'chair'].map(
          who => `individualReview|secretary|ward → individualReview|${who}|ward`,
        ),
        // Not the deputy, who is reviewed at the council for that post, and at the ward for another.
        'individualReview|speaker|ward → individualReview|clerk|ward',
        'individualReview|chair|committee → individualReview|vice-chair|committee',
        ...OTHERS.map(who => `individualReview|an|cell → individualReview|${who}|cell`),
      ],
    ],
    [
      'B.I.4.2#1d: what a profession did elsewhere, before the Party body of its unit',
      'professionSameUnit',
      ['outsideResult|station| → collectiveReview|ward|', 'outsideResult|school| → collectiveReview|cell|'],
    ],
    [
      'B.I.2.2#2b: only who is reviewed in the conference of another body',
      'combinedConference',
      ['collectiveReview|council| → collectiveReview|ward|'],
    ],
    [
      'B.I.4.2#1e: only members with a Party group',
      'reviewedInGroup',
      ['collectiveReview|cell| → individualReview|chi|cell'],
    ],
    [
      'B.II.6#2a: the rating for a post rests on the review for that post, wherever it is; no review, no pair',
      'postReview',
      [
        'individualReview|vice-speaker|ward → leaderRating|vice-speaker|ward',
        'individualReview|vice-speaker|council → leaderRating|vice-speaker|council',
        'individualReview|speaker|ward → leaderRating|speaker|ward',
        'individualReview|speaker|ward → leaderRating|speaker|council',
        'individualReview|clerk|ward → leaderRating|clerk|council',
        'individualReview|secretary|ward → leaderRating|secretary|ward',
        'individualReview|chair|ward → leaderRating|chair|ward',
        'individualReview|chair|committee → leaderRating|chair|committee',
        'individualReview|vice-chair|committee → leaderRating|vice-chair|committee',
        'individualReview|an|cell → leaderRating|an|cell',
      ],
    ],
    [
      'B.II.6#3b: the leaders of council and committee wait for the result from outside',
      'itsLeadersRatedOutside',
      [
        ...['vice-speaker', 'speaker', 'clerk'].map(
          who => `outsideResult|council| → leaderRating|${who}|council`,
        ),
        ...['chair', 'vice-chair'].map(who => `outsideResult|committee| → leaderRating|${who}|committee`),
      ],
    ],
    [
      'B.II.6#3a: each body before its superior; the uppermost has none',
      'superior',
      [
        ...['ward', 'council', 'committee'].map(
          id => `organisationRating|${id}| → organisationRating|district|`,
        ),
        ...['station', 'cell', 'cell-2', 'school'].map(
          id => `organisationRating|${id}| → organisationRating|ward|`,
        ),
        'organisationRating|group| → organisationRating|cell|',
      ],
    ],
    [
      "B.II.4#2a: the head of a cell after its members; a board's head is no head of members",
      'membersAndTheirHead',
      OTHERS.map(who => `memberRating|${who}| → memberRating|an|`),
    ],
    [
      'B.II.1.4a: a cell is decided after its members, all but the head',
      'membersButTheHead',
      [
        ...OTHERS.map(who => `memberRating|${who}| → organisationRating|cell|`),
        'memberRating|lone| → organisationRating|cell-2|',
      ],
    ],
    [
      'B.II.4#2a: the head of a board after its other leaders, each for that post',
      'leadersAndTheirHead',
      [
        ...['vice-speaker', 'speaker', 'chair'].map(
          who => `leaderRating|${who}|ward → leaderRating|secretary|ward`,
        ),
        ...['vice-speaker', 'clerk'].map(who => `leaderRating|${who}|council → leaderRating|speaker|council`),
        'leaderRating|vice-chair|committee → leaderRating|chair|committee',
      ],
    ],
    [
      'C.1#2: the file of a cell waits for the rating of that cell',
      'ownCell',
      ['organisationRating|cell| → dossier|cell|', 'organisationRating|cell-2| → dossier|cell-2|'],
    ],
  ])('%s', (_, pairs, expected) => {
    expect(related(pairs)).toEqual(expected);
  });

  test.each<[string, PairName, Procedures | undefined, string[]]>([
    ['B.I.4.2#1d: not who is reviewed in the same conference', 'sameUnit', undefined, ['committee → ward']],
    [
      'B.II.1.4a: government, Front and organisations of the level, no profession and nobody outside',
      'peers',
      undefined,
      ['council → ward', 'committee → ward'],
    ],
    [
      'C.1#3: the file of the ward waits for each organisation, the ward body too',
      'ward',
      ['organisationRating', 'dossier'],
      ['ward → ward', 'cell → ward', 'cell-2 → ward'],
    ],
    [
      'C.1#3: for each leader',
      'ward',
      ['leaderRating', 'dossier'],
      [
        'vice-speaker at council',
        'speaker at ward',
        'speaker at council',
        'secretary at ward',
        'chair at committee',
        'vice-chair at committee',
      ].map(leader => `${leader} → ward`),
    ],
    [
      'C.1#3: for the files of the cells, and not for itself',
      'ward',
      ['dossier', 'dossier'],
      ['cell → ward', 'cell-2 → ward'],
    ],
  ])('%s', (_, pairs, of, expected) => {
    expect(opened(pairs, of)).toEqual(expected);
  });
});

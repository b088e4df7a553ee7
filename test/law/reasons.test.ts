import { describe, expect, test } from 'vitest';
import { giangBien2020 as plan } from '../../machines/plans/giang-bien-2020.ts';
import { type CollectiveInput, collectiveCeiling } from '../../machines/standards/collective.ts';
import { leaderCeiling } from '../../machines/standards/leader.ts';
import { type MemberInput, memberCeiling } from '../../machines/standards/member.ts';
import { type OrganisationInput, organisationCeiling } from '../../machines/standards/organisation.ts';
import type { Ceiling } from '../../machines/standards/reason.ts';

/*
 * What holds a rating down is said: each row of a standard under its own clause, with the level it leaves
 * and the numbers.
 */
const said = ({ because }: Ceiling) =>
  because.map(({ clause, limits, message }) => [clause, limits, message.en]);
const on = '2020-03-01';

const MEMBER = [
  [
    'criteria below',
    { grades: { duties: 'poor', pledge: 'poor' } },
    [
      ['B.II.2.3a', 'good', '1 of 2 result criteria below Excellent: Results in the duties assigned (Poor)'],
      ['B.II.2.3a', 'good', "1 of 8 other criteria below Good: Keeping the year's personal pledge (Poor)"],
      ['B.II.2.3b', 'completed', '1 of 2 result criteria below Good: Results in the duties assigned (Poor)'],
      [
        'B.II.2.3b',
        'completed',
        "1 of 8 other criteria below Average: Keeping the year's personal pledge (Poor)",
      ],
      [
        'B.II.2.3c',
        'notCompleted',
        "2 of 10 basic criteria below Average: Results in the duties assigned (Poor); Keeping the year's personal pledge (Poor)",
      ],
    ],
  ],
  [
    'the civil-servant rating',
    { civilServant: { level: 'notCompleted' } },
    [
      ['B.II.2.3a', 'good', 'The civil-servant rating of the year is Not completed, below Excellent'],
      ['B.II.2.3b', 'completed', 'The civil-servant rating of the year is Not completed, below Good'],
      ['B.II.2.3d', 'notCompleted', 'The civil-servant rating of the year is Not completed, below Completed'],
    ],
  ],
  [
    'months, those not graded yet left out',
    {
      civilServant: {
        level: 'excellent',
        months: { '2': 'completed', '7': undefined, '11': 'notCompleted' },
      },
    },
    [
      ['B.II.2.3a', 'good', 'Months below Good: 2 (2, 11)'],
      ['B.II.2.3b', 'completed', 'Months below Completed: 1 (11)'],
    ],
  ],
  ['sick leave', { sickMonths: 3 }, [['B.II.6#6b', 'completed', '3 months of sick leave, 3 or more']]],
  [
    'degradation',
    { findings: { degradation: true } },
    [['B.II.2.3d', 'notCompleted', 'The competent level found degradation']],
  ],
  [
    'targets',
    { targets: { met: 49, total: 100 } },
    [['B.II.2.3d', 'notCompleted', '49 of 100 targets met, under 50 %']],
  ],
  [
    'a penalty',
    { discipline: [{ on, form: 'reprimand' }] },
    [['B.II.2.3d', 'notCompleted', 'Disciplined in 2020; violations, each counted once: 1']],
  ],
  [
    'two violations, one of them punished twice',
    {
      discipline: [
        { on, form: 'reprimand', violation: 'v1' },
        { on, form: 'warning', violation: 'v2' },
        { on: '2020-04-01', form: 'warning', violation: 'v1' },
      ],
    },
    [['B.II.2.3d', 'notCompleted', 'Disciplined in 2020; violations, each counted once: 2']],
  ],
  [
    'what is headed, where its level is there and below Excellent',
    { headed: [{ name: 'X', level: 'good' }, { name: 'Y', level: 'excellent' }, { name: 'Z' }] },
    [['B.II.4#2b', 'good', 'Not above the level of X: Good']],
  ],
  [
    'what is headed also by a newly arrived head, where nothing is found',
    { headed: [{ name: 'X', level: 'good' }], newcomer: true },
    [['B.II.4#2b', 'good', 'Not above the level of X: Good']],
  ],
  [
    'nothing, where the head is newly arrived and it is found not attributable (B.II.6#9)',
    { headed: [{ name: 'X', level: 'good' }], newcomer: true, findings: { notAttributable: true } },
    [],
  ],
] as const satisfies readonly (readonly [string, MemberInput, readonly unknown[]])[];

describe('what holds a member down (B.II.2.3)', () => {
  test.each(MEMBER)('%s', (_, input, reasons) => {
    expect(said(memberCeiling(input, plan))).toEqual(reasons);
  });
  test('and a leader, on the sheet of leaders, but for the sheet the same (B.II.4)', () => {
    for (const [, input, reasons] of MEMBER.slice(1))
      expect(said(leaderCeiling(input, plan))).toEqual(reasons);
  });
});

const COLLECTIVE = [
  [
    'criteria below',
    { grades: { partyBuilding: 'poor', principles: 'poor' } },
    [
      [
        'B.II.3.3a',
        'good',
        '1 of 4 result criteria below Excellent: Building Party and political system (Poor)',
      ],
      [
        'B.II.3.3a',
        'good',
        '1 of 3 other criteria below Good: Democratic centralism, rules and unity (Poor)',
      ],
      [
        'B.II.3.3b',
        'completed',
        '1 of 4 result criteria below Good: Building Party and political system (Poor)',
      ],
      [
        'B.II.3.3b',
        'completed',
        '1 of 3 other criteria below Average: Democratic centralism, rules and unity (Poor)',
      ],
      [
        'B.II.3.3c',
        'notCompleted',
        '2 of 7 basic criteria below Average: Democratic centralism, rules and unity (Poor); Building Party and political system (Poor)',
      ],
    ],
  ],
  [
    'a member warned',
    { membersDiscipline: [{ on, form: 'warning' }] },
    [
      ['B.II.3.3b', 'completed', 'Members were disciplined in 2020; violations: 1'],
      [
        'B.II.3.3d',
        'notCompleted',
        'Members disciplined by warning or more; violations, each counted once: 1',
      ],
    ],
  ],
  [
    'a penalty of its own',
    { discipline: [{ on, form: 'warning' }] },
    [
      [
        'B.II.3.3c',
        'notCompleted',
        'The collective was disciplined in 2020 for what it had not found and remedied itself; penalties: 1',
      ],
    ],
  ],
  ['disunity', { findings: { disunity: true } }, [['B.II.3.3d', 'notCompleted', 'Found to be disunited']]],
  [
    'a degraded member',
    { findings: { degradation: true } },
    [['B.II.3.3d', 'notCompleted', 'Found to have a degraded member']],
  ],
  [
    'targets',
    { targets: { met: 49, total: 100 } },
    [['B.II.3.3d', 'notCompleted', '49 of 100 targets met, under 50 %']],
  ],
  [
    'main targets, none of them met where nothing is said',
    { targets: { met: 99, total: 100, mainTotal: 10 } },
    [['B.II.3.3d', 'notCompleted', '0 of 10 main targets met, under 100 %']],
  ],
  [
    'its organisation',
    { organisations: [{ name: 'X', level: 'good' }] },
    [['B.II.3.3-cap', 'good', 'Not above the level of X: Good']],
  ],
] as const satisfies readonly (readonly [string, Partial<CollectiveInput>, readonly unknown[]])[];

describe('what holds a collective down (B.II.3.3)', () => {
  test.each(COLLECTIVE)('%s', (_, input, reasons) => {
    expect(said(collectiveCeiling({ body: 'front', ...input }, plan))).toEqual(reasons);
  });
});

const ORGANISATION = [
  [
    'criteria below',
    { grades: { partyBuilding: 'poor', ideology: 'poor' } },
    [
      ['B.II.1.4a', 'good', '1 of 4 result criteria below Excellent: The Party-building programme (Poor)'],
      [
        'B.II.1.4a',
        'good',
        '1 of 5 other criteria below Good: Work on ideas and learning from example (Poor)',
      ],
      ['B.II.1.4b', 'completed', '1 of 4 result criteria below Good: The Party-building programme (Poor)'],
      [
        'B.II.1.4b',
        'completed',
        '1 of 5 other criteria below Average: Work on ideas and learning from example (Poor)',
      ],
      [
        'B.II.1.4c',
        'notCompleted',
        '2 of 9 criteria below Average: The Party-building programme (Poor); Work on ideas and learning from example (Poor)',
      ],
    ],
  ],
  [
    'too few cells at least Good',
    { subordinates: { good: 1, completed: 3 } },
    [
      ['B.II.1.4a', 'good', '1 of 4 subordinate bodies at least Good, under 80 %'],
      ['B.II.1.4b', 'completed', '1 of 4 subordinate bodies at least Good, under 50 %'],
    ],
  ],
  [
    'cells Not completed',
    { subordinates: { good: 8, notCompleted: 3 } },
    [
      ['B.II.1.4a', 'good', '3 of 11 subordinate bodies Not completed; there may be none'],
      ['B.II.1.4a', 'good', '8 of 11 subordinate bodies at least Good, under 80 %'],
      ['B.II.1.4b', 'completed', '3 of 11 subordinate bodies Not completed; there may be none'],
      ['B.II.1.4d', 'notCompleted', '3 of 11 subordinate bodies Not completed, more than 20 %'],
    ],
  ],
  [
    'peers, one without a level yet',
    {
      peers: [
        { kind: 'frontStanding', name: 'F', level: 'completed' },
        { kind: 'massOrganisation', name: 'W', level: 'notCompleted' },
        { kind: 'massOrganisation', name: 'Y' },
        { kind: 'peoplesCommittee', name: 'G', level: 'good' },
      ],
    },
    [
      ['B.II.1.4a', 'good', '2 of 4 peers of the same level below Good: F, W'],
      ['B.II.1.4b', 'completed', '1 of 4 peers of the same level below Completed: W'],
    ],
  ],
  [
    'two of Front and organisations Not completed',
    {
      peers: [
        { kind: 'frontStanding', name: 'F', level: 'notCompleted' },
        { kind: 'massOrganisation', name: 'W', level: 'notCompleted' },
      ],
    },
    [
      ['B.II.1.4a', 'good', '2 of 2 peers of the same level below Good: F, W'],
      ['B.II.1.4b', 'completed', '2 of 2 peers of the same level below Completed: F, W'],
      ['B.II.1.4d', 'notCompleted', '2 of the Front and the organisations Not completed, 2 or more'],
    ],
  ],
  [
    'a penalty',
    { discipline: [{ on, form: 'warning' }] },
    [
      [
        'B.II.1.4c',
        'notCompleted',
        'The body was disciplined in 2020 for what it had not found and remedied itself; penalties: 1',
      ],
    ],
  ],
  [
    'targets',
    { targets: { met: 49, total: 100 } },
    [['B.II.1.4d', 'notCompleted', '49 of 100 targets met, under 50 %']],
  ],
  [
    'a poor programme',
    { findings: { poorProgramme: true } },
    [['B.II.1.4d', 'notCompleted', 'The Party-building programme was found poor']],
  ],
] as const satisfies readonly (readonly [string, Partial<OrganisationInput>, readonly unknown[]])[];

describe('what holds a Party body down (B.II.1.4)', () => {
  test.each(ORGANISATION)('%s', (_, input, reasons) => {
    expect(said(organisationCeiling({ sheet: 'ward', ...input }, plan))).toEqual(reasons);
  });
});

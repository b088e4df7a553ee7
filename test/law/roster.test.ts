import { describe, expect, test } from 'vitest';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import example from '../support/roster.example.json' with { type: 'json' };
import {
  type Change,
  changed,
  deputy,
  head,
  member,
  pointers,
  smallRoster,
  warningsOf,
} from './small-roster.ts';

/** What comes close and is lawful. */
const lawful: [title: string, change: Change][] = [
  ['all as it should be', {}],
  [
    'an external body with a parent',
    {
      '/bodies/-': { id: 'city', kind: 'external', name: 'Thành ủy', unit: 'city' },
      '/bodies/1/parent': 'city',
    },
  ],
  [
    'a transfer from a place that is no body, on the day of arriving there',
    { '/people/5/transferred': { from: 'Chi bộ khác', on: '2020-01-02', joinedFormerOn: '2020-01-02' } },
  ],
  ['temporary activity at a place that is no body', { '/people/5/temporaryAt': 'Chi bộ ngoài phường' }],
  ['a maternity leave of one day', { '/people/5/maternity': { from: '2020-03-01', to: '2020-03-01' } }],
  [
    'a violation elsewhere',
    { '/people/5/discipline': [{ on: '2020-01-01', form: 'warning', violatedIn: 'cũ' }] },
  ],
  ['a member of another cell’s committee', { '/people/3/posts/-': member('cell-1') }],
  ['a school board reviewed with the cell of its unit', { '/bodies/6/combinedWith': 'cell-2' }],
  ['a standing member of the ward committee', { '/people/5/posts/-': { body: 'ward', role: 'standing' } }],
  ['a body with no head that is not reviewed here', { '/people/3/posts/-': member('board') }],
  ['an id of sixty-four letters and signs', { '/bodies/6/id': `1Ơ_.-${'x'.repeat(59)}` }],
  ...['residential', 'school', 'enterprise', 'police'].map((kind): [string, Change] => [
    `a cell of kind ${kind}`,
    { '/bodies/4/cellKind': kind },
  ]),
  ...['committeeOffice', 'inspectionCommission'].map((kind): [string, Change] => [
    `a body of kind ${kind}`,
    { '/bodies/6/kind': kind },
  ]),
  ...['reprimand', 'warning', 'removal', 'expulsion'].map((form): [string, Change] => [
    `a ${form} of a member`,
    { '/people/5/discipline': [{ on: '2020-01-01', form }] },
  ]),
  [
    'discipline of a body that it found and remedied itself',
    { '/bodies/3/discipline': [{ on: '2020-01-01', form: 'Khiển trách', selfFound: true, remedied: true }] },
  ],
];

const suspended = (status: string): Change => ({
  '/bodies/4/officerInCharge': 'p6',
  '/people/5/status': status,
  '/people/0/posts/-': deputy('front'),
});

const warnings: [title: string, change: Change, pointer: string, says: RegExp][] = [
  ['a vacant head', { '/people/1/posts/1/role': 'member' }, '/bodies/3', /no head/],
  [
    'a head suspended from committees',
    { '/people/0/status': 'suspendedFromCommittee' },
    '/bodies/0',
    /no head/,
  ],
  ['one reviewable person', { '/people/5/posts': [] }, '/bodies/3', /only one/],
  [
    'one reviewable beside one suspended',
    { '/people/5/status': 'suspendedFromCommittee' },
    '/bodies/3',
    /only one/,
  ],
  ['nobody in scope', { '/people/5/posts': [], '/people/1/posts': [head('cell-1')] }, '/bodies/3', /nobody/],
  ['an exempt officer in charge', suspended('exempt'), '/bodies/4/officerInCharge', /exempt or suspended/],
  [
    'a suspended officer',
    suspended('suspendedFromParty'),
    '/bodies/4/officerInCharge',
    /exempt or suspended/,
  ],
];

describe('a roster is accepted with', () => {
  test.each(lawful)('%s', (_, change) => {
    expect(warningsOf(changed(change))).toEqual([]);
  });

  test('its defaults filled in', () => {
    const reading = readRoster(smallRoster());
    const roster = 'roster' in reading ? reading.roster : undefined;
    expect(roster?.people[5]).toMatchObject({ status: 'active', civilServant: false });
    const without = readRoster(
      changed({ '/people/5/posts': undefined, '/people/3/posts/-': deputy('front') }),
    );
    expect('roster' in without && without.roster.people[5]?.posts).toEqual([]);
    expect(roster?.bodies.map(body => body.cellKind).filter(kind => kind !== undefined)).toEqual([
      'residential',
      'residential',
    ]);
  });

  test('every field used, as in the example', () => {
    const reading = readRoster(example);
    expect('roster' in reading && reading.roster).toEqual(example);
    expect(pointers(warningsOf(example))).toEqual(['/bodies/2', '/bodies/3']);
  });
});

describe('a roster is accepted with a warning for', () => {
  test.each(warnings)('%s', (_, change, pointer, says) => {
    const found = warningsOf(changed(change));
    expect(pointers(found)).toEqual([pointer]);
    expect(found[0]?.message.en).toMatch(says);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Body, Person } from '../../machines/ordering/roster.ts';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import example from '../support/roster.example.json' with { type: 'json' };

type Draft = { bodies: Partial<Body>[]; people: Partial<Person>[] };

/** A ward of two cells with neither fault nor warning; the tests spoil one thing at a time. */
function smallRoster(): Draft {
  const ward = { unit: 'ward', parent: 'ward' };
  const person = (id: string, cell: string, ...posts: Person['posts']): Partial<Person> => ({
    id,
    name: `Đảng viên ${id}`,
    cell,
    admittedOn: '2008-05-19',
    posts,
  });
  return {
    bodies: [
      { id: 'ward', kind: 'wardCommittee', name: 'Đảng ủy phường', unit: 'ward', parent: 'district' },
      { id: 'district', kind: 'external', name: 'Quận ủy', unit: 'district' },
      { id: 'council', kind: 'peoplesCouncilStanding', name: 'HĐND', ...ward, combinedWith: 'ward' },
      { id: 'front', kind: 'frontStanding', name: 'MTTQ', ...ward },
      { id: 'cell-1', kind: 'cell', name: 'Chi bộ 1', unit: 'cell-1', parent: 'ward', officerInCharge: 'p3' },
      { id: 'cell-2', kind: 'cell', name: 'Chi bộ 2', unit: 'school', parent: 'ward', officerInCharge: 'p1' },
      { id: 'board', kind: 'professional', name: 'Ban Giám hiệu', unit: 'school', parent: 'district' },
      { id: 'group-1', kind: 'partyGroup', name: 'Tổ đảng 1', unit: 'cell-1', parent: 'cell-1' },
    ],
    people: [
      person('p1', 'cell-1', { body: 'ward', role: 'head' }, { body: 'cell-1', role: 'deputy' }),
      person('p2', 'cell-1', { body: 'cell-1', role: 'head' }, { body: 'front', role: 'head' }),
      person('p3', 'cell-2', { body: 'ward', role: 'standing' }, { body: 'cell-2', role: 'head' }),
      person('p4', 'cell-2', { body: 'council', role: 'head', reviewedAt: 'ward' }),
      person('p5', 'cell-2', { body: 'council', role: 'deputy', reviewedAt: 'ward' }),
      { ...person('p6', 'cell-1', { body: 'front', role: 'deputy' }), group: 'group-1' },
    ],
  };
}

/** What to put where: a pointer into the roster and the new value; `-` appends, undefined takes away. */
type Change = Readonly<Record<string, unknown>>;

function changed(change: Change): unknown {
  const draft = smallRoster();
  for (const [pointer, value] of Object.entries(change)) {
    const path = pointer.split('/').slice(1);
    const last = path.pop() ?? '';
    const target = path.reduce<unknown>((node, key) => Object(node)[key], draft);
    if (Array.isArray(target) && last === '-') target.push(value);
    else if (value === undefined) Reflect.deleteProperty(Object(target), last);
    else Object.assign(Object(target), { [last]: value });
  }
  return draft;
}

function faultsOf(input: unknown) {
  const reading = readRoster(input);
  return 'faults' in reading ? reading.faults : [];
}

function warningsOf(input: unknown) {
  const reading = readRoster(input);
  if ('faults' in reading) throw new Error(`Not accepted: ${JSON.stringify(reading.faults, null, 1)}`);
  return reading.warnings;
}

const pointers = (found: readonly { pointer: string }[]) => found.map(({ pointer }) => pointer);

const member = (body: string) => ({ body, role: 'member' });
const deputy = (body: string, reviewedAt?: string) => ({ body, role: 'deputy', reviewedAt });
const head = (body: string) => ({ body, role: 'head' });

/** Each row: what is wrong, how it comes about, where it is reported, and a word of the sentence. */
const faults: [title: string, change: Change, pointer: string, says: RegExp][] = [
  ['two bodies with one id', { '/bodies/6/id': 'front' }, '/bodies/6/id', /taken by \/bodies\/3/],
  ['two people with one id', { '/people/5/id': 'p5' }, '/people/5/id', /taken by \/people\/4/],
  ['a person with the id of a body', { '/people/5/id': 'front' }, '/people/5/id', /\/bodies\/3/],
  ['an unknown cell', { '/people/4/cell': 'cell-9' }, '/people/4/cell', /no body “cell-9”/],
  ['no cell', { '/people/4/cell': undefined }, '/people/4/cell', /missing/],
  ['a cell that is none', { '/people/4/cell': 'front' }, '/people/4/cell', /not a cell/],
  ['an unknown group', { '/people/5/group': 'group-9' }, '/people/5/group', /no body/],
  ['a group that is none', { '/people/5/group': 'cell-1' }, '/people/5/group', /not a Party group/],
  ['a group of another cell', { '/people/4/group': 'group-1' }, '/people/4/group', /of that cell/],
  ['a post in no body', { '/people/5/posts/-': member('x') }, '/people/5/posts/1/body', /no body “x”/],
  ['two posts in one body', { '/people/5/posts/-': member('front') }, '/people/5/posts/1/body', /one post/],
  [
    'a standing member elsewhere',
    { '/people/5/posts/0/role': 'standing' },
    '/people/5/posts/0/role',
    /Only the/,
  ],
  ['a second head', { '/people/5/posts/0/role': 'head' }, '/people/5/posts/0/role', /already has a head/],
  ['a head from another cell', { '/people/2/cell': 'cell-1' }, '/people/2/posts/1/body', /of that cell/],
  [
    'a deputy from elsewhere',
    { '/people/3/posts/-': deputy('cell-1') },
    '/people/3/posts/1/body',
    /of that cell/,
  ],
  [
    'a review nowhere',
    { '/people/5/posts/0': deputy('front', 'x') },
    '/people/5/posts/0/reviewedAt',
    /no body “x”/,
  ],
  ...['board', 'district', 'group-1'].map((place): [string, Change, string, RegExp] => [
    `a review at ${place}, which is not run here`,
    { '/people/5/posts/0': deputy('front', place) },
    '/people/5/posts/0/reviewedAt',
    /not reviewed here/,
  ]),
  ['no parent', { '/bodies/3/parent': undefined }, '/bodies/3/parent', /no parent/],
  ['an unknown parent', { '/bodies/3/parent': 'city' }, '/bodies/3/parent', /no body “city”/],
  ['a person as parent', { '/bodies/3/parent': 'p1' }, '/bodies/3/parent', /no body “p1”/],
  ['a body that is its own parent', { '/bodies/3/parent': 'front' }, '/bodies/3/parent', /front → front;/],
  ['a loop', { '/bodies/1/parent': 'cell-1' }, '/bodies/0/parent', /ward → district → cell-1 → ward;/],
  ['no ward committee', { '/bodies': [], '/people': [] }, '/bodies', /no ward committee/],
  ['two ward committees', { '/bodies/3/kind': 'wardCommittee' }, '/bodies/3/kind', /second ward committee/],
  ['a conference with nobody', { '/bodies/2/combinedWith': 'x' }, '/bodies/2/combinedWith', /no body “x”/],
  [
    'a conference with a board',
    { '/bodies/2/combinedWith': 'front' },
    '/bodies/2/combinedWith',
    /Party body/,
  ],
  [
    'a conference with itself',
    { '/bodies/0/combinedWith': 'ward' },
    '/bodies/0/combinedWith',
    /another body/,
  ],
  ['a conference elsewhere', { '/bodies/2/combinedWith': 'cell-1' }, '/bodies/2/combinedWith', /of one unit/],
  [
    'no officer',
    { '/bodies/4/officerInCharge': undefined },
    '/bodies/4/officerInCharge',
    /no officer in charge/,
  ],
  [
    'an unknown officer',
    { '/bodies/4/officerInCharge': 'p9' },
    '/bodies/4/officerInCharge',
    /no person “p9”/,
  ],
  ['a body as officer', { '/bodies/4/officerInCharge': 'front' }, '/bodies/4/officerInCharge', /no person/],
  [
    'a transfer before arriving',
    { '/people/5/transferred': { from: 'x', on: '2020-01-01', joinedFormerOn: '2020-01-02' } },
    '/people/5/transferred/on',
    /before joining/,
  ],
  [
    'a maternity leave that ends before it begins',
    { '/people/5/maternity': { from: '2020-03-02', to: '2020-03-01' } },
    '/people/5/maternity/to',
    /before it began/,
  ],
  ['no name', { '/bodies/3/name': undefined }, '/bodies/3/name', /missing/],
  ['a blank name', { '/bodies/3/name': ' ' }, '/bodies/3/name', /not blank/],
  ['a name with a NUL', { '/bodies/3/name': 'a\u0000' }, '/bodies/3/name', /control characters/],
  ['half a surrogate pair', { '/bodies/3/name': 'a\ud800' }, '/bodies/3/name', /control characters/],
  ['a malformed id', { '/bodies/6/id': 'a/b' }, '/bodies/6/id', /letters, digits/],
  ['an unknown kind', { '/bodies/6/kind': 'club' }, '/bodies/6/kind', /one of: wardCommittee/],
  ['a day that is none', { '/people/5/admittedOn': '2019-02-29' }, '/people/5/admittedOn', /a real day/],
  ['thirteen months of sickness', { '/people/5/sickMonths': 13 }, '/people/5/sickMonths', /at most 12/],
  ['an unknown field', { '/people/5/a~b': 1 }, '/people/5/a~0b', /no field “a~b”/],
];

/** Beside the faults: what comes close and is lawful. */
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

describe('a roster is refused for', () => {
  test.each(faults)('%s', (_, change, pointer, says) => {
    const found = faultsOf(changed(change));
    expect(pointers(found)).toEqual([pointer]);
    expect(found[0]?.message.en).toMatch(says);
    expect(found[0]?.message.vi).not.toBe(found[0]?.message.en);
  });

  test('every fault at once, those of shape and those of sense', () => {
    const spoiled = changed({
      '/bodies/3/name': undefined,
      '/bodies/3/parent': 'city',
      '/bodies/4/officerInCharge': undefined,
      '/people/5/admittedOn': 'yesterday',
      '/people/5/cell': 'cell-9',
      '/people/4/group': 'group-1',
    });
    expect(pointers(faultsOf(spoiled)).sort()).toEqual([
      '/bodies/3/name',
      '/bodies/3/parent',
      '/bodies/4/officerInCharge',
      '/people/4/group',
      '/people/5/admittedOn',
      '/people/5/cell',
      '/people/5/group',
    ]);
  });

  test('two loops, each told once', () => {
    const spoiled = changed({ '/bodies/0/parent': 'council', '/bodies/6/parent': 'board' });
    expect(faultsOf(spoiled).map(({ message }) => message.en)).toEqual([
      expect.stringContaining('ward → council → ward;'),
      expect.stringContaining('board → board;'),
    ]);
  });

  test('not being a roster at all, whatever it is', () => {
    expect(pointers(faultsOf(undefined))).toEqual(['']);
    expect(pointers(faultsOf({ bodies: [7] }))).toEqual(['/people', '/bodies/0']);
    expect(pointers(faultsOf({ ...smallRoster(), cells: [] }))).toEqual(['/cells']);
    fc.assert(fc.property(fc.jsonValue(), value => faultsOf(value).length > 0));
  });

  test('anything put in the place of any field, without ever throwing', () => {
    const roster = JSON.stringify(example);
    const fields = fc.constantFrom(
      ...new Set([...roster.matchAll(/"(\w+)":/g)].map(match => match[1] ?? '')),
    );
    fc.assert(
      fc.property(fields, fc.jsonValue(), (field, value) => {
        const spoiled = JSON.parse(roster, (key, old) => (key === field ? value : old));
        return readRoster(spoiled) !== undefined;
      }),
    );
  });
});

describe('a roster is accepted with', () => {
  test.each(lawful)('%s', (_, change) => {
    expect(warningsOf(changed(change))).toEqual([]);
  });

  test('its defaults filled in', () => {
    const reading = readRoster(smallRoster());
    const roster = 'roster' in reading ? reading.roster : undefined;
    expect(roster?.people[5]).toMatchObject({ status: 'active', civilServant: false });
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

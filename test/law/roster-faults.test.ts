import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import example from '../support/roster.example.json' with { type: 'json' };
import {
  board,
  type Change,
  changed,
  deputy,
  faultsOf,
  member,
  pointers,
  smallRoster,
} from './small-roster.ts';

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
  ...['a/b', '-a', ' a', 'a ', '', 'x'.repeat(65)].map((id): [string, Change, string, RegExp] => [
    `a malformed id, “${id}”`,
    { '/bodies/6/id': id },
    '/bodies/6/id',
    /letters, digits/,
  ]),
  ['an unknown kind', { '/bodies/6/kind': 'club' }, '/bodies/6/kind', /one of: wardCommittee/],
  ['a day that is none', { '/people/5/admittedOn': '2019-02-29' }, '/people/5/admittedOn', /a real day/],
  ['thirteen months of sickness', { '/people/5/sickMonths': 13 }, '/people/5/sickMonths', /at most 12/],
  ['an unknown field', { '/people/5/a~b': 1 }, '/people/5/a~0b', /no field “a~b”/],
];

/** A field that is wrong, what was built on it, and that nothing else is told: neither true nor false of it. */
const unreadable: [title: string, change: Change, pointers: string[]][] = [
  ['two people without ids', { '/people/4/id': 7, '/people/5/id': 7 }, ['/people/4/id', '/people/5/id']],
  [
    'a body of no known kind, without parent',
    { '/bodies/6': { ...board, kind: 'club' } },
    ['/bodies/6/kind'],
  ],
  ['no unit of the one combined', { '/bodies/2/unit': 7 }, ['/bodies/2/unit']],
  ['no unit of the Party body', { '/bodies/0/unit': 7 }, ['/bodies/0/unit']],
  ['no kind of the Party body', { '/bodies/0/kind': 7 }, ['/bodies/0/kind', '/bodies']],
  ['no kind of a cell', { '/bodies/4/kind': 7 }, ['/bodies/4/kind']],
  ['no kind of a Party group', { '/bodies/7/kind': 7 }, ['/bodies/7/kind']],
  ['no cell of which a Party group could be', { '/bodies/7/parent': 7 }, ['/bodies/7/parent']],
  ['no cell of a member with a group', { '/people/5/cell': 7 }, ['/people/5/cell']],
  ['no cell of a secretary', { '/people/1/cell': 7 }, ['/people/1/cell']],
  ['posts that are none', { '/people/5/posts': 7 }, ['/people/5/posts']],
  ['a post with a wrong role', { '/people/5/posts/0/role': 'boss' }, ['/people/5/posts/0/role']],
  [
    'a body without id, and a member without cell',
    { '/bodies/6/id': 7, '/people/5/cell': 7, '/people/5/group': undefined },
    ['/bodies/6/id', '/people/5/cell'],
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

  test.each(unreadable)('%s, and for nothing that would follow from it', (_, change, expected) => {
    expect(pointers(faultsOf(changed(change)))).toEqual(expected);
  });

  test('an entry without an id is called by its place', () => {
    const spoiled = changed({ '/bodies/6/id': undefined, '/bodies/6/parent': undefined });
    expect(faultsOf(spoiled).map(({ message }) => message.en)).toEqual([
      'This field is missing; it must be a string.',
      expect.stringMatching(/^“\/bodies\/6” has no parent;/),
    ]);
  });

  test('a loop without the body that leads into it', () => {
    const spoiled = changed({ '/bodies/0/parent': 'board', '/bodies/6/parent': 'board' });
    expect(faultsOf(spoiled).map(({ message }) => message.en)).toEqual([
      expect.stringContaining(': board → board;'),
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

import { describe, expect, test } from 'vitest';
import { peopleOf } from '../../machines/ordering/people.ts';
import { Roster } from '../../machines/ordering/roster.ts';
import { ward } from '../support/ward-world.ts';

const body = (id: string, kind: string) => ({ id, kind, name: id, unit: 'ward', parent: 'ward' });
const post = (at: string, role: string, reviewedAt?: string) => ({ body: at, role, reviewedAt });
const person = (id: string, status: string, ...posts: object[]) => ({
  id,
  name: id,
  cell: 'cell',
  admittedOn: '2008-05-19',
  status,
  posts,
});

/** Listed against the alphabet, deputies before heads. */
const roster = Roster.parse({
  bodies: [
    body('cell', 'cell'),
    body('empty-cell', 'cell'),
    body('ward', 'wardCommittee'),
    body('front', 'frontStanding'),
    body('women', 'massOrganisation'),
    body('station', 'professional'),
  ],
  people: [
    person('vi', 'active', post('front', 'deputy'), post('station', 'member')),
    person('tam', 'active', post('front', 'head'), post('women', 'member', 'front')),
    person(
      'son',
      'suspendedFromCommittee',
      post('ward', 'head'),
      post('station', 'head'),
      post('cell', 'head'),
    ),
    person(
      'oanh',
      'suspendedFromParty',
      post('ward', 'member'),
      post('women', 'head'),
      post('station', 'member'),
    ),
    person('nga', 'exempt', post('ward', 'deputy'), post('front', 'member')),
    person('minh', 'active', post('ward', 'member')),
    person('lan', 'active', post('ward', 'deputy'), post('cell', 'deputy', 'cell')),
  ],
});
const people = peopleOf(roster);
const named = (id: string) => {
  const found = roster.people.find(each => each.id === id);
  if (!found) throw new Error(`No ${id}`);
  return found;
};
const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);

describe('where a person is reviewed', () => {
  test.each<[string, string, string[]]>([
    ['B.I.2.2#1, #2d: in the cell and where the posts are', 'minh', ['cell', 'ward']],
    ['B.I.2.2#1: in the cell once, also with a post there', 'lan', ['cell', 'ward']],
    ['ordering: not at a body that is not run here', 'vi', ['cell', 'front']],
    ['settled 7: once at the place where two posts are reviewed', 'tam', ['cell', 'front']],
    ['B.I.1.2#1, settled 3: suspended from committee activity: in the cell only', 'son', ['cell']],
    ['B.I.1.2#1: suspended from Party activity: nowhere', 'oanh', []],
    ['B.I.1.2#1: exempt: nowhere', 'nga', []],
  ])('%s', (_, id, places) => {
    expect(people.places(named(id))).toEqual(places);
  });

  test('B.I.1.2#1: by post: who is suspended from committee activity keeps a post of the cell', () => {
    const of = (id: string) => named(id).posts.map(each => people.reviewPlace(named(id), each));
    expect(of('son')).toEqual([null, null, 'cell']);
    expect(of('oanh')).toEqual([null, null, null]);
    expect(of('vi')).toEqual(['front', null]);
    expect(of('tam')).toEqual(['front', 'front']);
  });
});

describe('who is at a body', () => {
  test.each<[string, string, string[]]>([
    ['settled 7: everyone with a post and everyone reviewed there, by their ids', 'front', ['tam', 'vi']],
    ['B.I.1.2#1: nobody whose review there does not run', 'ward', ['lan', 'minh']],
    [
      'B.I.2.2#1: a cell: its members as far as they are reviewed',
      'cell',
      ['lan', 'minh', 'son', 'tam', 'vi'],
    ],
    ['settled 7: who is reviewed elsewhere for a post there belongs to it', 'women', ['tam']],
    [
      'a body not run here: who has a post there and takes part in Party life at all',
      'station',
      ['son', 'vi'],
    ],
    ['nobody where there is nobody', 'empty-cell', []],
  ])('%s', (_, id, conference) => {
    expect(ids(people.conferenceOf(id))).toEqual(conference);
  });

  test('reviewed at a body, and members of a cell: nobody where there is nobody', () => {
    expect(ids(people.reviewedAt('front'))).toEqual(['vi', 'tam']);
    expect(people.reviewedAt('women')).toEqual([]);
    expect(ids(people.membersOf('cell'))).toEqual(ids(roster.people));
    expect(people.membersOf('ward')).toEqual([]);
  });
});

describe('who is head (settled 2)', () => {
  test.each([
    ['the person with the role, not the deputy listed before', 'front', 'tam'],
    ['nobody where the review there does not run: suspended from committee activity', 'ward', null],
    ['B.I.1.2#1: who is suspended from committee activity still heads the own cell', 'cell', 'son'],
    ['nobody where the head is suspended from Party activity', 'women', null],
    ['nobody of a body that is not run here', 'station', null],
  ])('%s', (_, id, head) => {
    expect(people.headOf(id)?.id ?? null).toBe(head);
  });

  test('settled 1: a new head counts instead, and only at that body; an unknown one is nobody', () => {
    const later = peopleOf(
      roster,
      new Map([
        ['front', 'vi'],
        ['cell', 'nobody'],
      ]),
    );
    expect(later.headOf('front')?.id).toBe('vi');
    expect(later.headOf('cell')).toBeNull();
    expect(later.headOf('ward')).toBeNull();
  });
});

describe('a roster that could not be', () => {
  test('has no ward committee, or is asked for a body that it does not have', () => {
    expect(() => peopleOf({ bodies: [], people: [] })).toThrow(RangeError);
    expect(() => people.body('nowhere')).toThrow(RangeError);
    expect(people.body('front').kind).toBe('frontStanding');
  });
});

describe('who has a leader rating', () => {
  test('B.II.4#1, settled 8: heads and deputies of the five kinds of leadership, for each post; no mere member', () => {
    expect(ward().names('leaderRating')).toEqual([
      'leaderRating secretary at ward',
      'leaderRating vice at ward',
      'leaderRating chair at committee',
      'leaderRating vice-chair at committee',
      'leaderRating speaker at council',
      'leaderRating vice-speaker at council',
      'leaderRating front-head at front',
      'leaderRating front-deputy at front',
      'leaderRating women-head at women',
    ]);
  });
});

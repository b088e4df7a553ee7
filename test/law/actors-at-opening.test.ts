import { describe, expect, test } from 'vitest';
import { briefOf, type More, named, post, seedsFor } from './full-roster.ts';

const actors = (name: string, more: More = {}) => briefOf(name, more).actors;

describe('who may act', () => {
  test('settled 19: the ward stands for its office and its inspection commission where there are none', () => {
    const none = { office: { kind: 'professional' }, inspection: { kind: 'professional' } };
    expect(actors('collectiveReview front', none)).toMatchObject({ office: 'ward', inspection: 'ward' });
  });

  test.each<[string, string, string]>([
    ['B.II.2.4: the ward committee decides a member', 'memberRating chi', 'ward'],
    ['also in a cell directly under the district', 'memberRating son', 'ward'],
    ['B.II.3.4b: the body above decides a collective', 'collectiveRating front', 'ward'],
    ['B.II.3.4a: the district the ward committee', 'collectiveRating ward', 'district'],
    ['B.II.4#1: the district a leader whom it manages', 'leaderRating secretary at ward', 'district'],
    ['B.II.4#1: the ward committee the other leaders', 'leaderRating chair at committee', 'ward'],
    ['a body with nothing above it is under the ward', 'outsideResult secretary at district', 'ward'],
  ])('%s', (_, name, superior) => {
    expect(actors(name).superior).toBe(superior);
  });

  test('B.I.4.2#4b: the deputies of a body: who is reviewed for that post, and no other', () => {
    expect(actors('collectiveReview ward').deputies).toEqual(['vice']);
    expect(actors('memberRating chi').deputies).toEqual(['binh']);
  });

  test('settled 9: the officer in charge; about the own case any other of the ward committee', () => {
    expect(actors('memberRating chi').officers).toEqual(['vice']);
    expect(actors('memberRating vice').officers).toEqual(['secretary']);
    const others = ['binh', 'chair', 'speaker', 'standing', 'vice'];
    expect(actors('memberRating secretary').officers).toEqual(others);
    expect(actors('collectiveReview ward').officers).toEqual([]);
  });

  test('settled 2: from above may preside the officer first, then people of the body above, never the subject', () => {
    const above = (name: string) => briefOf(name).fromAbove;
    expect(above('collectiveReview cell-1')).toEqual([
      ...['vice', 'binh', 'chair', 'secretary', 'speaker', 'standing'],
    ]);
    expect(above('individualReview chair at cell-2')).toEqual([
      ...['secretary', 'binh', 'speaker', 'standing', 'vice'],
    ]);
    expect(above('collectiveReview council')).toEqual(['secretary']);
  });

  test('settled 2: where the body above has nobody here, or there is none, people of the ward committee', () => {
    const wardPeople = ['binh', 'chair', 'secretary', 'speaker', 'standing', 'vice'];
    expect(briefOf('collectiveReview committee').fromAbove).toEqual(wardPeople);
    expect(briefOf('outsideResult secretary at district').fromAbove).toEqual(
      wardPeople.filter(id => id !== 'secretary'),
    );
  });

  test('B.I.4.2#1e: the Party group, in the cell only and for who has one', () => {
    expect(actors('individualReview binh at cell-1').group).toBe('group');
    expect(actors('individualReview binh at ward').group).toBeNull();
    expect(actors('individualReview chi at cell-1').group).toBeNull();
  });

  test('B.II.6#7, B.II.6#8: a former or temporary cell acts where it is one of the roster', () => {
    const transferred = { on: '2020-08-01', joinedFormerOn: '2019-01-01' };
    const of = (told: object) => actors('memberRating chi', { chi: told });
    expect(of({ transferred: { ...transferred, from: 'cell-2' }, temporaryAt: 'cell-3' })).toMatchObject({
      formerCell: 'cell-2',
      temporaryCell: 'cell-3',
    });
    const elsewhere = { transferred: { ...transferred, from: 'another ward' }, temporaryAt: 'a ship' };
    expect(of(elsewhere)).toMatchObject({ formerCell: null, temporaryCell: null });
    expect(of({})).toMatchObject({ formerCell: null, temporaryCell: null });
  });

  test('B.II.2.5-2a: whether a cell has a committee', () => {
    const has = (cell: string) => actors(`collectiveReview ${cell}`).hasCommittee;
    expect([has('cell-1'), has('cell-2')]).toEqual([true, false]);
  });
});

describe('what a rating reaches and stands beside', () => {
  const reached = (name: string) => named(briefOf(name).absenceReaches);

  test('settled 5: absence in the own cell reaches the member rating, and a rating for a post reviewed there', () => {
    expect(reached('individualReview binh at cell-1')).toEqual(['memberRating binh']);
    expect(reached('individualReview secretary at cell-2')).toEqual(['memberRating secretary']);
  });

  test('settled 5: absence at a place of posts reaches the ratings for the posts reviewed there, no others', () => {
    expect(reached('individualReview vice at ward')).toEqual(['leaderRating vice at ward']);
    expect(reached('individualReview speaker at ward')).toEqual(['leaderRating speaker at council']);
    expect(reached('individualReview chair at ward')).toEqual([]);
  });

  test('settled 5: nothing but the review of a person reaches any', () => {
    const reaching = seedsFor().filter(({ brief }) => brief.absenceReaches.length > 0);
    expect([...new Set(reaching.map(({ procedure }) => procedure))]).toEqual(['individualReview']);
  });

  test('B.II.6#3d: the ratings for several posts of one leader stand side by side', () => {
    expect(named(briefOf('leaderRating tam at front').otherPosts)).toEqual(['leaderRating tam at women']);
    expect(named(briefOf('leaderRating tam at women').otherPosts)).toEqual(['leaderRating tam at front']);
    const beside = seedsFor().filter(({ brief }) => brief.otherPosts.length > 0);
    expect(beside.map(({ subject, place }) => `${subject} at ${place}`)).toEqual([
      ...['vice at ward', 'vice at front', 'tam at front', 'tam at women'],
    ]);
  });
});

describe('who is new at the head (B.II.6#9)', () => {
  const binh = { posts: [post('cell-1', 'deputy', { arrivedOn: '2020-03-01' })] };

  test.each<[string, string, More, boolean]>([
    ['head of a cell since a day of the plan’s year', 'memberRating an', {}, true],
    ['head since the year before', 'leaderRating chair at committee', {}, false],
    ['head since nobody told when', 'leaderRating secretary at ward', {}, false],
    [
      'head since a later year',
      'memberRating an',
      { an: { posts: [post('cell-1', 'head', { arrivedOn: '2021-01-01' })] } },
      false,
    ],
    [
      'head of the place, new at another',
      'memberRating an',
      { an: { posts: [post('front', 'member', { arrivedOn: '2020-03-01' }), post('cell-1', 'head')] } },
      false,
    ],
    [
      'head elsewhere for long, but new here',
      'memberRating an',
      {
        tam: { posts: [] },
        an: { posts: [post('front', 'head'), post('cell-1', 'head', { arrivedOn: '2020-03-01' })] },
      },
      true,
    ],
    ['not the head by the roster: who heads later was made so since', 'memberRating chi', {}, true],
    ['nor is a deputy, since whenever', 'memberRating binh', { binh }, true],
    [
      'nor a deputy of long standing',
      'memberRating binh',
      { binh: { posts: [post('cell-1', 'deputy', { arrivedOn: '2010-03-01' })] } },
      true,
    ],
  ])('%s', (_, name, more, newcomer) => {
    expect(briefOf(name, more).newcomer).toBe(newcomer);
  });
});

import { describe, expect, test } from 'vitest';
import { leaderRatingSteps } from '../../machines/leader-rating/leader-rating.steps.ts';
import { type WardChange, ward } from '../support/ward-world.ts';
import { NOW, twoPosts } from './guard-trials.ts';
import { findingsRefused, levelsAfter, memoryOf, told, walked } from './walk.ts';

const vice = 'leaderRating vice at ward';
const secretary = 'leaderRating secretary at ward';
const there = 'leaderRating vice at front';

describe('the rating of a leader (B.II.4)', () => {
  const way = [
    ['selfRated', 'selfRated', ['opinionsCollected']],
    ['opinionsCollected', 'opinionsCollected', ['ballotCounted']],
    ['ballotCounted', 'balloted', ['reported'], 'balloted'],
    ['reported', 'reported', ['decided']],
    ['decided', 'decided', ['notified'], 'decided'],
    ['notified', 'notified', [], 'notified'],
  ];
  const steps = way.map(([step]) => step as string);

  test('goes from the self-rating over opinions, ballot and report to decision and notice', () => {
    const w = ward().at(NOW);
    expect(w.case(vice)).toMatchObject({ state: 'awaited', next: ['selfRated'] });
    expect(walked(w, vice, steps)).toEqual(way);
    expect(w.case(vice).done).toBe(true);
  });

  test('settled 10: that of one managed by the district goes from the self-rating to the decision of the district', () => {
    const w = ward().at(NOW);
    expect(walked(w, secretary, ['selfRated', 'decided', 'notified'])).toEqual([
      ['selfRated', 'selfRated', ['decided']],
      ['decided', 'decided', ['notified'], 'decided'],
      ['notified', 'notified', [], 'notified'],
    ]);
  });

  test('settled 18: findings come at any time before the decision, and move nothing', () => {
    expect(findingsRefused(ward().at(NOW), vice, steps)).toEqual(['decided', 'notified']);
  });

  test('B.II.6#5: cancelled, it begins anew and keeps what was found', () => {
    const w = ward().at(NOW).upTo(vice, 'reported');
    w.take(vice, 'findingRecorded', { kind: 'notAttributable' });
    w.until(vice, 'decided').take(vice, 'resultCancelled');
    expect(w.case(vice)).toMatchObject({ state: 'awaited', round: 2, milestones: {}, next: ['selfRated'] });
    expect(memoryOf(w.case(vice))).toMatchObject({ levels: {}, grades: {}, findings: ['notAttributable'] });
  });
});

describe('what it remembers', () => {
  test('the levels of its stages are different facts: none overwrites another (steps.md)', () => {
    const w = ward().at(NOW);
    const levels = levelsAfter(w, vice, [
      ['selfRated', 'excellent'],
      ['ballotCounted', 'completed'],
      ['reported', 'notCompleted'],
      ['decided', 'good'],
    ]);
    expect(levels).toEqual({
      selfRated: 'excellent',
      balloted: 'completed',
      reported: 'notCompleted',
      decided: 'good',
    });
    expect(Object.keys(memoryOf(w.case(vice)).grades as object).length).toBeGreaterThan(0);
  });

  test('B.II.6#3d: what its ballot came to is told to the ratings of the other posts, once there is one', () => {
    const w = ward().at(NOW).upTo(vice, 'ballotCounted');
    expect(w.case(vice).outline).toStrictEqual({ level: 'good', decided: null });
    w.take(vice, 'ballotCounted');
    expect(w.case(vice).outline).toStrictEqual({ level: 'good', decided: null, balloted: 'good' });
  });

  test('B.II.4#3: it counts in its group from the report on', () => {
    const w = ward().at(NOW).upTo(vice, 'reported');
    expect(w.case(vice).standing).toBe('pending');
    w.take(vice, 'reported');
    expect(w.case(vice).standing).toBe('good');
  });
});

describe('votes that differ between posts (B.II.6#3d)', () => {
  const threePosts: WardChange = {
    people: {
      vice: {
        ...twoPosts.people?.vice,
        posts: [...(twoPosts.people?.vice?.posts ?? []), { body: 'women', role: 'deputy' }],
      },
    },
  };
  const says = (w: ReturnType<typeof ward>) => told(w, vice, 'decided').map(each => [each.rule, each.says]);
  const rest =
    'the competent level has to find so, recorded by findingRecorded (votesDiffered) with its document';

  test('are told with their places, those that came to the same left out', () => {
    const w = ward(threePosts).at(NOW).untilNext(vice, 'decided');
    const { eligible } = w.case(there).brief;
    w.wish(there, 'ballotCounted', {
      votes: { excellent: 0, good: 0, completed: eligible, notCompleted: 0 },
    });
    w.until(there, 'balloted').until('leaderRating vice at women', 'balloted');
    expect(says(w)).toEqual([
      ['differingVotesAreSettled', `The votes differ between places (here: Good; front: Completed): ${rest}`],
    ]);
  });

  test('and a vote without a majority is told as such, here and there', () => {
    const none = { votes: { excellent: 0, good: 0, completed: 0, notCompleted: 0 }, valid: 0 };
    const w = ward(twoPosts).at(NOW).wish(there, 'ballotCounted', none).until(there, 'balloted');
    expect(says(w.fork().untilNext(vice, 'decided'))).toEqual([
      [
        'differingVotesAreSettled',
        `The votes differ between places (here: Good; front: no majority): ${rest}`,
      ],
    ]);
    const other = ward(twoPosts).at(NOW).wish(vice, 'ballotCounted', none).until(there, 'balloted');
    other.wish(vice, 'reported', { reason: 'Khác' }).wish(vice, 'decided', { reason: 'Khác' });
    expect(says(other.untilNext(vice, 'decided'))).toEqual([
      [
        'differingVotesAreSettled',
        `The votes differ between places (here: no majority; front: Good): ${rest}`,
      ],
    ]);
  });
});

describe('who takes its steps', () => {
  test.each([
    ['selfRated', 'B.II.4#1', ['subject']],
    ['opinionsCollected', 'B.II.4#2a', ['body', 'ward', 'office', 'superior']],
    ['ballotCounted', 'B.II.4#2a', ['body', 'ward', 'superior']],
    ['reported', 'B.II.4#2a', ['body', 'ward', 'office']],
    ['decided', 'B.II.4#2a', ['superior']],
  ] as const)('%s (%s): %j', (type, clause, by) => {
    const step = leaderRatingSteps[type];
    expect([step.clause, step.by]).toEqual([clause, by]);
  });
});

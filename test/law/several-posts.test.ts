import { describe, expect, test } from 'vitest';
import { notMet, type WardWorld, ward } from '../support/ward-world.ts';
import { NOW, twoPosts, votesDiffer } from './guard-trials.ts';

const here = 'leaderRating vice at ward';
const there = 'leaderRating vice at front';
const open = (): WardWorld => ward(twoPosts).at(NOW).untilNext(here, 'decided');
const refused = notMet(['differingVotesAreSettled', 'B.II.6#3d']);

describe('B.II.6#3d: the holder of several posts', () => {
  test('with differing votes is decided only once the competent level has found so on the record', () => {
    const w = open();
    votesDiffer(w);
    expect(w.refused(here, 'decided')).toEqual(refused);
    w.take(here, 'findingRecorded', { kind: 'notAttributable' });
    expect(w.refused(here, 'decided')).toEqual(refused);
    w.take(here, 'findingRecorded', { kind: 'votesDiffered' });
    w.take(here, 'decided');
  });

  test('with the same votes everywhere is decided without a finding', () => {
    const w = open().until(there, 'balloted');
    w.take(here, 'decided');
    w.until(there, 'decided');
  });

  test('is not held up by a ballot still to come, but the later decision is, once it differs', () => {
    const w = open();
    w.take(here, 'decided');
    votesDiffer(w);
    w.untilNext(there, 'decided');
    expect(w.refused(there, 'decided')).toEqual(refused);
    w.take(there, 'findingRecorded', { kind: 'votesDiffered' });
    w.take(there, 'decided');
  });

  test('a finding in one post does not speak for the other', () => {
    const w = open();
    votesDiffer(w);
    w.take(there, 'findingRecorded', { kind: 'votesDiffered' });
    expect(w.refused(here, 'decided')).toEqual(refused);
  });

  test('a majority in one place and none in the other differ too', () => {
    const w = open();
    const { eligible } = w.case(there).brief;
    w.wish(there, 'ballotCounted', {
      votes: { excellent: 0, good: 0, completed: 0, notCompleted: 0 },
      valid: 0,
      returned: eligible,
    });
    w.until(there, 'balloted');
    expect(w.case(there).outline.balloted).toBeNull();
    expect(w.refused(here, 'decided')).toEqual(refused);
  });

  test('a post that was left, or a ballot that was cancelled with its result, no longer counts', () => {
    const left = open();
    votesDiffer(left);
    left.take(there, 'leftScope', { reason: 'postEnded' });
    left.take(here, 'decided');
    const cancelled = open();
    votesDiffer(cancelled);
    cancelled.untilNext(there, 'decided').take(there, 'findingRecorded', { kind: 'votesDiffered' });
    cancelled.until(there, 'decided').take(there, 'resultCancelled');
    expect(cancelled.facts(here).otherBallots).toEqual([]);
    cancelled.take(here, 'decided');
  });
});

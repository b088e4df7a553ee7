import type { OutOfScope } from '../case.ts';
import type { Clause } from '../clauses.ts';
import { leftScopeState, procedure } from '../procedure.ts';
import { ratingEnd } from '../rating-end.ts';
import {
  carriesFindings,
  countsFrom,
  ratingMemory,
  ratingOutline,
  rememberRating,
} from '../rating-memory.ts';
import { proposedLevel } from '../standards/ballot.ts';
import { type Text, text } from '../words.ts';
import { leaderRatingConditions } from './leader-rating.guards.ts';
import { leaderRatingSteps } from './leader-rating.steps.ts';

const rating = procedure({
  name: 'leaderRating',
  steps: leaderRatingSteps,
  conditions: leaderRatingConditions,
  memory: ratingMemory,
  remember: {
    selfRated: rememberRating.selfRated,
    ballotCounted: (ballot, { levels }, _step, { plan }) => ({
      levels: { ...levels, balloted: proposedLevel(ballot, plan.readings) },
    }),
    reported: rememberRating.reported,
    decided: rememberRating.decided,
    findingRecorded: rememberRating.findingRecorded,
  },
  carriesOver: carriesFindings,
  order: ['selfRated', 'opinionsCollected', 'ballotCounted', 'reported', 'decided', 'notified'],
  selfBallotConfirm: true,
  outline: memory => ({
    ...ratingOutline(memory),
    ...(memory.levels.balloted === undefined ? {} : { balloted: memory.levels.balloted }),
  }),
  counts: countsFrom(({ taken }) => taken.reported !== undefined),
});
const { arrow } = rating;

const outOfScope: readonly (readonly [OutOfScope, Clause, Text])[] = [
  [
    'postNotReviewed',
    'B.I.1.2#1',
    text(
      'Bị đình chỉ sinh hoạt cấp ủy, không kiểm điểm ở chức vụ này',
      'Suspended from committee activity: no review in this post',
    ),
  ],
];

const finding = { findingRecorded: arrow('findingRecorded') };

/**
 * The rating of a leader in one post (B.II.4): self-rating, opinions, ballot, report, decision.
 * Who is managed by the district is decided there: after the self-rating its decision is recorded.
 */
export const leaderRatingMachine = rating.statechart.createMachine({
  id: 'leaderRating',
  context: rating.fresh,
  initial: 'unopened',
  on: {
    confirmedAgain: arrow('confirmedAgain', { when: ['newResultIsThere'] }),
    leftScope: arrow('leftScope', { target: '#leaderRating.leftScope', way: 'out' }),
  },
  states: {
    unopened: { meta: { label: text('Chưa mở', 'Not opened') }, ...rating.opening('awaited', outOfScope) },
    awaited: {
      meta: { label: text('Chưa tự đánh giá', 'Not self-rated') },
      on: {
        selfRated: arrow('selfRated', { target: 'selfRated', when: ['everyCriterionGraded'] }),
        ...finding,
      },
    },
    selfRated: {
      meta: { label: text('Đã tự đánh giá', 'Self-rated') },
      on: {
        opinionsCollected: arrow('opinionsCollected', { target: 'opinionsCollected', when: ['decidedHere'] }),
        decided: arrow('decided', {
          target: 'decided',
          clause: 'B.II.4#1',
          when: ['decidedByDistrict', 'documentAttached'],
          reaches: 'decided',
        }),
        ...finding,
      },
    },
    opinionsCollected: {
      meta: { label: text('Đã lấy ý kiến', 'Opinions collected') },
      on: {
        ballotCounted: arrow('ballotCounted', {
          target: 'balloted',
          when: ['votersAreEligible'],
          reaches: 'balloted',
        }),
        ...finding,
      },
    },
    balloted: {
      meta: { label: text('Đã kiểm phiếu', 'Ballot counted') },
      on: { reported: arrow('reported', { target: 'reported', when: ['departureHasReason'] }), ...finding },
    },
    reported: {
      meta: { label: text('Đã báo cáo', 'Reported') },
      on: {
        decided: arrow('decided', {
          target: 'decided',
          when: ['departureHasReason', 'differingVotesAreSettled', 'withinCeiling', 'quota'],
          reaches: 'decided',
        }),
        ...finding,
      },
    },
    ...ratingEnd(arrow, 'awaited', 'B.II.5#2'),
    leftScope: leftScopeState,
    ...rating.outOfScopeStates(outOfScope),
  },
});

export const leaderRating = { ...rating, machine: leaderRatingMachine };

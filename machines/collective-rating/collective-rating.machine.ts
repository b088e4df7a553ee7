import type { OutOfScope } from '../case.ts';
import type { Clause } from '../clauses.ts';
import { leftScopeState, procedure } from '../procedure.ts';
import { ratingConditions } from '../rating-conditions.ts';
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
import { collectiveRatingSteps } from './collective-rating.steps.ts';

const rating = procedure({
  name: 'collectiveRating',
  steps: collectiveRatingSteps,
  conditions: ratingConditions,
  memory: ratingMemory,
  remember: {
    selfRated: rememberRating.selfRated,
    appraised: rememberRating.appraised,
    ballotCounted: (ballot, { levels }, _step, { plan }) => ({
      levels: { ...levels, balloted: proposedLevel(ballot, plan.readings) },
    }),
    decided: rememberRating.decided,
    findingRecorded: rememberRating.findingRecorded,
  },
  carriesOver: carriesFindings,
  order: ['selfRated', 'opinionsCollected', 'appraised', 'ballotCounted', 'decided', 'notified'],
  selfBallotConfirm: true,
  outline: ratingOutline,
  counts: countsFrom(({ taken }) => taken.ballotCounted !== undefined),
});
const { arrow } = rating;

const outOfScope: readonly (readonly [OutOfScope, Clause, Text])[] = [
  ['nobodyInScope', 'A.3', text('Không có ai thuộc diện', 'Nobody in scope')],
];

const finding = { findingRecorded: arrow('findingRecorded') };

/**
 * The rating of a leadership collective (B.II.3.5): self-rating, opinions, appraisal, the ward
 * committee's secret ballot and decision. The ward committee's own goes to the district after the opinions.
 */
export const collectiveRatingMachine = rating.statechart.createMachine({
  id: 'collectiveRating',
  context: rating.fresh,
  initial: 'unopened',
  on: {
    confirmedAgain: arrow('confirmedAgain', { when: ['newResultIsThere'] }),
    leftScope: arrow('leftScope', { target: '#collectiveRating.leftScope', way: 'out' }),
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
      on: { opinionsCollected: arrow('opinionsCollected', { target: 'opinionsCollected' }), ...finding },
    },
    opinionsCollected: {
      meta: { label: text('Đã lấy ý kiến', 'Opinions collected') },
      on: {
        appraised: arrow('appraised', { target: 'appraised', when: ['decidedHere'] }),
        decided: arrow('decided', {
          target: 'decided',
          clause: 'B.II.3.4a',
          when: ['decidedByDistrict', 'documentAttached'],
          reaches: 'decided',
        }),
        ...finding,
      },
    },
    appraised: {
      meta: { label: text('Đã thẩm định', 'Appraised') },
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
      meta: { label: text('Đảng ủy đã bỏ phiếu', 'Ballot counted') },
      on: {
        decided: arrow('decided', {
          target: 'decided',
          when: ['departureHasReason', 'withinCeiling', 'quota'],
          reaches: 'decided',
        }),
        ...finding,
      },
    },
    ...ratingEnd(arrow, 'awaited', 'B.II.5#1'),
    leftScope: leftScopeState,
    ...rating.outOfScopeStates(outOfScope),
  },
});

export const collectiveRating = { ...rating, machine: collectiveRatingMachine };

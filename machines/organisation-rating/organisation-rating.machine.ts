import type { OutOfScope } from '../case.ts';
import type { Clause } from '../clauses.ts';
import { after } from '../conditions.ts';
import { leftScopeState, procedure } from '../procedure.ts';
import { ratingConditions } from '../rating-conditions.ts';
import { ratingEnd } from '../rating-end.ts';
import {
  carriesFindings,
  countsFrom,
  type RatingMemory,
  ratingMemory,
  ratingOutline,
  rememberRating,
} from '../rating-memory.ts';
import { proposedLevel } from '../standards/ballot.ts';
import { type Text, text } from '../words.ts';
import { organisationRatingSteps } from './organisation-rating.steps.ts';

const rating = procedure({
  name: 'organisationRating',
  steps: organisationRatingSteps,
  conditions: {
    ...ratingConditions,
    opinionsAreIn: after<RatingMemory>(
      'B.II.1.5-2',
      'opinionsCollected',
      text('Chưa lấy ý kiến các tổ chức liên quan', 'The opinions of the bodies concerned are not in yet'),
    ),
  },
  memory: ratingMemory,
  remember: {
    criteriaGraded: ({ grades, targets }) => ({ grades, targets }),
    ballotCounted: (ballot, { levels }, _step, { plan }) => ({
      levels: { ...levels, balloted: proposedLevel(ballot, plan.readings) },
    }),
    reported: rememberRating.reported,
    // A first appraisal before the opinions is on the record, but does not stand for the one after them.
    opinionsCollected: (_opinions, { levels }) => ({ levels: { ...levels, appraised: null } }),
    appraised: rememberRating.appraised,
    decided: rememberRating.decided,
    findingRecorded: rememberRating.findingRecorded,
  },
  carriesOver: carriesFindings,
  order: [
    'criteriaGraded',
    'ballotCounted',
    'reported',
    'opinionsCollected',
    'appraised',
    'decided',
    'notified',
  ],
  selfBallotConfirm: true,
  outline: ratingOutline,
  counts: countsFrom(
    ({ levels, taken }) => taken.opinionsCollected !== undefined && levels.appraised != null,
  ),
});
const { arrow } = rating;

const outOfScope: readonly (readonly [OutOfScope, Clause, Text])[] = [
  [
    'foundedUnderSixMonths',
    'B.II.6#6a',
    text('Thành lập chưa đủ 06 tháng', 'Founded less than six months ago'),
  ],
  ['nobodyInScope', 'A.3', text('Không có ai thuộc diện', 'Nobody in scope')],
];

const finding = { findingRecorded: arrow('findingRecorded') };

/**
 * The rating of a Party organisation (B.II.1.5): a cell's goes from its ballot to the ward's opinions,
 * appraisal and decision; the ward body's own goes from its ballot to the district, which decides.
 */
export const organisationRatingMachine = rating.statechart.createMachine({
  id: 'organisationRating',
  context: rating.fresh,
  initial: 'unopened',
  on: {
    confirmedAgain: arrow('confirmedAgain', { when: ['newResultIsThere'] }),
    leftScope: arrow('leftScope', { target: '#organisationRating.leftScope', way: 'out' }),
  },
  states: {
    unopened: { meta: { label: text('Chưa mở', 'Not opened') }, ...rating.opening('awaited', outOfScope) },
    awaited: {
      meta: { label: text('Chưa tự chấm', 'Not graded') },
      on: {
        criteriaGraded: arrow('criteriaGraded', { target: 'graded', when: ['everyCriterionGraded'] }),
        ...finding,
      },
    },
    graded: {
      meta: { label: text('Đã tự chấm', 'Criteria graded') },
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
      on: {
        reported: arrow('reported', {
          target: 'reported',
          when: ['departureHasReason'],
          reaches: 'reported',
        }),
        ...finding,
      },
    },
    reported: {
      meta: { label: text('Đã báo cáo', 'Reported') },
      on: {
        opinionsCollected: arrow('opinionsCollected', { target: 'opinionsCollected', when: ['decidedHere'] }),
        appraised: arrow('appraised', {
          target: 'appraisedFirst',
          way: 'aside',
          when: ['decidedHere', 'departureHasReason'],
        }),
        decided: arrow('decided', {
          target: 'decided',
          when: ['decidedByDistrict', 'documentAttached', 'departureHasReason'],
          reaches: 'decided',
        }),
        ...finding,
      },
    },
    appraisedFirst: {
      meta: { label: text('Đã thẩm định lần đầu', 'Appraised a first time') },
      on: { opinionsCollected: arrow('opinionsCollected', { target: 'opinionsCollected' }), ...finding },
    },
    opinionsCollected: {
      meta: { label: text('Đã lấy ý kiến', 'Opinions collected') },
      on: {
        appraised: arrow('appraised', { target: 'appraised', when: ['departureHasReason', 'opinionsAreIn'] }),
        ...finding,
      },
    },
    appraised: {
      meta: { label: text('Đã thẩm định', 'Appraised') },
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

export const organisationRating = { ...rating, machine: organisationRatingMachine };

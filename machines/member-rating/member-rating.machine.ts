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
import { memberRatingConditions } from './member-rating.guards.ts';
import { memberRatingSteps } from './member-rating.steps.ts';

const rating = procedure({
  name: 'memberRating',
  steps: memberRatingSteps,
  conditions: memberRatingConditions,
  memory: ratingMemory,
  remember: {
    selfRated: rememberRating.selfRated,
    levelProposed: rememberRating.proposed,
    ballotCounted: (ballot, { levels }, _step, { plan }) => ({
      levels: { ...levels, balloted: proposedLevel(ballot, plan.readings) },
    }),
    reported: rememberRating.reported,
    appraised: rememberRating.appraised,
    decided: rememberRating.decided,
    findingRecorded: rememberRating.findingRecorded,
  },
  carriesOver: carriesFindings,
  order: [
    'residenceCommented',
    'formerCellCommented',
    'temporaryCellCommented',
    'selfRated',
    'levelProposed',
    'discussed',
    'ballotCounted',
    'reported',
    'appraised',
    'decided',
    'notified',
  ],
  selfBallotConfirm: true,
  notNeeded: ({ comments }) =>
    (['residence', 'formerCell', 'temporaryCell'] as const)
      .filter(whose => !comments[whose])
      .map(whose => `${whose}Commented`),
  outline: ratingOutline,
  counts: countsFrom(({ taken }) => taken.reported !== undefined),
});
const { arrow } = rating;

const outOfScope: readonly (readonly [OutOfScope, Clause, Text])[] = [
  ['exempt', 'B.II.2.1', text('Được miễn công tác và sinh hoạt', 'Exempt from work and activity')],
  ['suspendedFromParty', 'B.I.1.2#1', text('Bị đình chỉ sinh hoạt đảng', 'Suspended from Party activity')],
  [
    'admittedUnderSixMonths',
    'B.II.6#6a',
    text('Kết nạp chưa đủ 06 tháng', 'Admitted less than six months ago'),
  ],
];

/** A comment from elsewhere: its own part of the preparation, and it may be repeated. */
const commentPart = (
  type: 'residenceCommented' | 'formerCellCommented' | 'temporaryCellCommented',
  label: Text,
) => ({
  meta: { label },
  initial: 'open' as const,
  states: {
    open: {
      meta: { label: text('Chưa có', 'Not in') },
      on: { [type]: arrow(type, { target: 'commented' }) },
    },
    commented: {
      meta: { label: text('Đã có', 'In') },
      on: { [type]: arrow(type) },
    },
  },
});

/** The rating of a member: comments and self-rating, proposal, discussion, ballot, report, appraisal, decision, notice (B.II.2.5). */
export const memberRatingMachine = rating.statechart.createMachine({
  id: 'memberRating',
  context: rating.fresh,
  initial: 'unopened',
  on: {
    confirmedAgain: arrow('confirmedAgain', { when: ['newResultIsThere'] }),
    leftScope: arrow('leftScope', { target: '#memberRating.leftScope', way: 'out' }),
  },
  states: {
    unopened: { meta: { label: text('Chưa mở', 'Not opened') }, ...rating.opening('preparing', outOfScope) },
    preparing: {
      type: 'parallel',
      meta: { label: text('Tự đánh giá và nhận xét', 'Self-rating and comments') },
      on: {
        findingRecorded: arrow('findingRecorded'),
        levelProposed: arrow('levelProposed', {
          target: 'proposed',
          when: [
            'selfRatedFirst',
            'residenceCommentIsIn',
            'formerCellCommentIsIn',
            'temporaryCellCommentIsIn',
          ],
        }),
      },
      states: {
        selfRating: {
          meta: { label: text('Tự đánh giá', 'Self-rating') },
          initial: 'awaited',
          states: {
            awaited: {
              meta: { label: text('Chưa tự đánh giá', 'Not self-rated') },
              on: { selfRated: arrow('selfRated', { target: 'selfRated', when: ['everyCriterionGraded'] }) },
            },
            selfRated: { meta: { label: text('Đã tự đánh giá', 'Self-rated') } },
          },
        },
        residence: commentPart('residenceCommented', text('Nơi cư trú', 'Residence')),
        formerCell: commentPart('formerCellCommented', text('Chi bộ nơi chuyển đi', 'Former cell')),
        temporaryCell: commentPart(
          'temporaryCellCommented',
          text('Nơi sinh hoạt tạm thời', 'Temporary cell'),
        ),
      },
    },
    proposed: {
      meta: { label: text('Đã đề xuất mức', 'Level proposed') },
      on: {
        discussed: arrow('discussed', { target: 'discussed' }),
        findingRecorded: arrow('findingRecorded'),
      },
    },
    discussed: {
      meta: { label: text('Đã thảo luận', 'Discussed') },
      on: {
        ballotCounted: arrow('ballotCounted', { target: 'balloted', when: ['votersAreEligible'] }),
        findingRecorded: arrow('findingRecorded'),
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
        findingRecorded: arrow('findingRecorded'),
      },
    },
    reported: {
      meta: { label: text('Đã báo cáo đảng ủy', 'Reported') },
      on: {
        appraised: arrow('appraised', { target: 'appraised', when: ['departureHasReason'] }),
        findingRecorded: arrow('findingRecorded'),
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
        findingRecorded: arrow('findingRecorded'),
      },
    },
    ...ratingEnd(arrow, 'preparing', 'B.II.5#2'),
    leftScope: leftScopeState,
    ...rating.outOfScopeStates(outOfScope),
  },
});

export const memberRating = { ...rating, machine: memberRatingMachine };

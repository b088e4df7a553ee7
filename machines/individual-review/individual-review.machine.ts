import { leftScopeState, procedure } from '../procedure.ts';
import { text } from '../words.ts';
import { type IndividualReviewMemory, individualReviewConditions } from './individual-review.guards.ts';
import { individualReviewSteps } from './individual-review.steps.ts';

const review = procedure({
  name: 'individualReview',
  steps: individualReviewSteps,
  conditions: individualReviewConditions,
  memory: { presiding: null, absent: false, deepReview: false } as IndividualReviewMemory,
  remember: {
    deepReviewSuggested: () => ({ deepReview: true }),
    absenceRecorded: () => ({ absent: true }),
    presented: ({ presiding }) => ({ presiding, absent: false }),
  },
  carriesOver: ({ deepReview }) => ({ deepReview }),
  order: ['selfReviewWritten', 'presented', 'membersCommented', 'concluded', 'selfReviewCompleted'],
  notNeeded: ({ actors }) => (actors.group === null ? ['groupReported'] : []),
  outline: ({ deepReview }) => ({ deepReview }),
});
const { arrow } = review;

const groupReported = arrow('groupReported', {
  way: 'onward',
  when: ['belongsToGroup', 'groupHasNotReported'],
});

/** The review of a person at a place (B.I.4.2#4a): one case for each place where the person is reviewed. */
export const individualReviewMachine = review.statechart.createMachine({
  id: 'individualReview',
  context: review.fresh,
  initial: 'unopened',
  on: {
    leftScope: arrow('leftScope', { target: '#individualReview.leftScope', way: 'out' }),
    confirmedAgain: arrow('confirmedAgain', { when: ['newResultIsThere'] }),
  },
  states: {
    unopened: { meta: { label: text('Chưa mở', 'Not opened') }, ...review.opening('preparing') },
    preparing: {
      meta: { label: text('Chuẩn bị', 'Preparing') },
      initial: 'notWritten',
      on: {
        deepReviewSuggested: arrow('deepReviewSuggested'),
        absenceRecorded: arrow('absenceRecorded'),
        groupReported: groupReported,
      },
      states: {
        notWritten: {
          meta: { label: text('Chưa viết bản tự kiểm điểm', 'Self-review not written') },
          on: { selfReviewWritten: arrow('selfReviewWritten', { target: 'written' }) },
        },
        written: {
          meta: { label: text('Đã viết bản tự kiểm điểm', 'Self-review written') },
          on: {
            presented: arrow('presented', {
              target: '#individualReview.conference',
              when: ['presidingIsNotTheReviewed', 'presidingMayPreside'],
            }),
          },
        },
      },
    },
    conference: {
      meta: { label: text('Kiểm điểm tại hội nghị', 'In the conference') },
      initial: 'presented',
      states: {
        presented: {
          meta: { label: text('Đã trình bày', 'Presented') },
          on: {
            groupReported: groupReported,
            membersCommented: arrow('membersCommented', {
              target: 'commented',
              when: ['commentsComeFromOthers'],
            }),
          },
        },
        commented: {
          meta: { label: text('Đã góp ý', 'Commented') },
          on: {
            groupReported: groupReported,
            concluded: arrow('concluded', {
              target: '#individualReview.concluded',
              when: ['groupReportedFirst'],
              reaches: 'concluded',
            }),
          },
        },
      },
    },
    concluded: {
      meta: { label: text('Đã kết luận', 'Concluded') },
      on: {
        selfReviewCompleted: arrow('selfReviewCompleted', { target: 'completed', reaches: 'completed' }),
        reviewOrderedAgain: arrow('reviewOrderedAgain', { target: 'preparing', way: 'back' }),
      },
    },
    completed: {
      tags: 'done',
      meta: { label: text('Đã hoàn thành', 'Completed') },
      on: { reviewOrderedAgain: arrow('reviewOrderedAgain', { target: 'preparing', way: 'back' }) },
    },
    leftScope: leftScopeState,
  },
});

export const individualReview = { ...review, machine: individualReviewMachine };

import type { OutOfScope } from '../case.ts';
import type { Clause } from '../clauses.ts';
import { leftScopeState, procedure } from '../procedure.ts';
import { type Text, text } from '../words.ts';
import { type CollectiveReviewMemory, collectiveReviewConditions } from './collective-review.guards.ts';
import { collectiveReviewSteps } from './collective-review.steps.ts';

const review = procedure({
  name: 'collectiveReview',
  steps: collectiveReviewSteps,
  conditions: collectiveReviewConditions,
  memory: { deepReview: false, presiding: null, attending: [], openedAt: null } as CollectiveReviewMemory,
  remember: {
    deepReviewSuggested: () => ({ deepReview: true }),
    conferenceOpened: ({ presiding, attending }, _context, { occurredAt }) => ({
      presiding,
      attending,
      openedAt: occurredAt,
    }),
  },
  carriesOver: ({ deepReview }) => ({ deepReview }),
  order: [
    'reportDrafted',
    'opinionsGathered',
    'draftCirculated',
    'conferenceScheduled',
    'conferenceOpened',
    'reportPresented',
    'membersCommented',
    'concluded',
    'reportFinalised',
  ],
  outline: ({ deepReview }) => ({ deepReview }),
});
const { arrow } = review;

const outOfScope: readonly (readonly [OutOfScope, Clause, Text])[] = [
  ['nobodyInScope', 'A.3', text('Không có ai thuộc diện kiểm điểm', 'Nobody in scope')],
];

/** The review of a collective: report, conference, conclusion, final report (B.I.4). */
export const collectiveReviewMachine = review.statechart.createMachine({
  id: 'collectiveReview',
  context: review.fresh,
  initial: 'unopened',
  on: {
    headReplaced: arrow('headReplaced', { when: ['newHeadIsOfTheConference'] }),
    confirmedAgain: arrow('confirmedAgain', { when: ['newResultIsThere'] }),
    leftScope: arrow('leftScope', { target: '#collectiveReview.leftScope', way: 'out' }),
  },
  states: {
    unopened: { meta: { label: text('Chưa mở', 'Not opened') }, ...review.opening('preparing', outOfScope) },
    preparing: {
      type: 'parallel',
      meta: { label: text('Chuẩn bị hội nghị', 'Preparing the conference') },
      on: {
        deepReviewSuggested: arrow('deepReviewSuggested'),
        conferenceOpened: arrow('conferenceOpened', {
          target: 'conference',
          when: [
            'reportDrafted',
            'opinionsGathered',
            'draftCirculated',
            'conferenceScheduled',
            'workingDaysSinceCirculation',
            'presidingMayPreside',
            'everyoneIsAccountedFor',
          ],
          reaches: 'opened',
        }),
      },
      states: {
        report: {
          meta: { label: text('Báo cáo', 'Report') },
          initial: 'notDrafted',
          states: {
            notDrafted: {
              meta: { label: text('Chưa dự thảo', 'Not drafted') },
              on: { reportDrafted: arrow('reportDrafted', { target: 'drafted' }) },
            },
            drafted: { meta: { label: text('Đã dự thảo', 'Drafted') } },
          },
        },
        opinions: {
          meta: { label: text('Ý kiến góp ý', 'Opinions') },
          initial: 'awaited',
          states: {
            awaited: {
              meta: { label: text('Chờ góp ý', 'Awaited') },
              on: {
                opinionsGathered: arrow('opinionsGathered', { target: 'gathered', when: ['reportDrafted'] }),
              },
            },
            gathered: { meta: { label: text('Đã góp ý', 'Gathered') } },
          },
        },
        circulation: {
          meta: { label: text('Gửi dự thảo', 'Circulation') },
          initial: 'awaited',
          states: {
            awaited: {
              meta: { label: text('Chưa gửi', 'Not circulated') },
              on: {
                draftCirculated: arrow('draftCirculated', {
                  target: 'circulated',
                  when: ['reportDrafted', 'everyMemberGotTheDraft'],
                }),
              },
            },
            circulated: {
              meta: { label: text('Đã gửi', 'Circulated') },
              on: { draftCirculated: arrow('draftCirculated', { when: ['everyMemberGotTheDraft'] }) },
            },
          },
        },
        schedule: {
          meta: { label: text('Lịch kiểm điểm', 'Schedule') },
          initial: 'awaited',
          states: {
            awaited: {
              meta: { label: text('Chưa báo lịch', 'Not scheduled') },
              on: {
                conferenceScheduled: arrow('conferenceScheduled', {
                  target: 'scheduled',
                  when: ['officerIsToldTheDate'],
                }),
              },
            },
            scheduled: {
              meta: { label: text('Đã báo lịch', 'Scheduled') },
              on: { conferenceScheduled: arrow('conferenceScheduled', { when: ['officerIsToldTheDate'] }) },
            },
          },
        },
      },
    },
    conference: {
      meta: { label: text('Hội nghị kiểm điểm', 'Conference') },
      initial: 'opened',
      states: {
        opened: {
          meta: { label: text('Đã khai mạc', 'Opened') },
          on: { reportPresented: arrow('reportPresented', { target: 'presented' }) },
        },
        presented: {
          meta: { label: text('Đã trình bày báo cáo', 'Report presented') },
          on: {
            membersCommented: arrow('membersCommented', {
              target: 'commented',
              when: ['everyonePresentCommented'],
            }),
          },
        },
        commented: {
          meta: { label: text('Đã góp ý', 'Commented') },
          on: {
            concluded: arrow('concluded', { target: '#collectiveReview.concluded', reaches: 'concluded' }),
          },
        },
      },
    },
    concluded: {
      meta: { label: text('Đã kết luận, kiểm điểm cá nhân', 'Concluded; individuals are reviewed') },
      on: {
        reportFinalised: arrow('reportFinalised', {
          target: 'finalised',
          when: ['longEnough', 'halfDaysFitTheCalendar'],
          reaches: 'finalised',
        }),
        reviewOrderedAgain: arrow('reviewOrderedAgain', { target: 'preparing', way: 'back' }),
      },
    },
    finalised: {
      tags: 'done',
      meta: { label: text('Đã hoàn thiện báo cáo', 'Report finalised') },
      on: { reviewOrderedAgain: arrow('reviewOrderedAgain', { target: 'preparing', way: 'back' }) },
    },
    leftScope: leftScopeState,
    ...review.outOfScopeStates(outOfScope),
  },
});

export const collectiveReview = { ...review, machine: collectiveReviewMachine };

import { z } from 'zod';
import type { Facts } from '../case.ts';
import { commonSteps, Document, exampleDocument, leavingReasons, Reason, RosterId, step } from '../step.ts';
import { Level, text } from '../words.ts';

const instant = z.iso.datetime({ offset: true });

/** The review of a collective: what can be recorded (B.I.4.1, B.I.4.2). */
export const collectiveReviewSteps = {
  deepReviewSuggested: step({
    label: text('Gợi ý kiểm điểm sâu', 'Deep review suggested'),
    clause: 'B.I.4.1b',
    by: ['superior', 'ward', 'inspection', 'officer', 'outside'],
    shape: { topics: z.array(z.string().trim().min(1)).min(1), document: Document },
    example: () => ({
      topics: ['Công tác lãnh đạo, chỉ đạo'],
      document: exampleDocument('Công văn gợi ý kiểm điểm sâu'),
    }),
  }),
  reportDrafted: step({
    label: text('Dự thảo báo cáo kiểm điểm', 'Report drafted'),
    clause: 'B.I.4.1a#1',
    by: ['head', 'body', 'deputies', 'office'],
    shape: { document: Document, claimedLevel: Level.optional() },
    example: () => ({ document: exampleDocument('Dự thảo báo cáo kiểm điểm tập thể (Mẫu 01)') }),
  }),
  opinionsGathered: step({
    label: text('Lấy ý kiến góp ý vào dự thảo', 'Opinions gathered'),
    clause: 'B.I.4.1a#1',
    by: ['head', 'body', 'deputies', 'office'],
    shape: { from: z.array(RosterId).min(1) },
    example: ({ facts }) => ({ from: toSomebody(facts).slice(0, 3) }),
  }),
  draftCirculated: step({
    label: text('Gửi dự thảo cho thành viên hội nghị', 'Draft circulated'),
    clause: 'B.I.4.1a#1',
    by: ['head', 'body', 'deputies', 'office'],
    shape: { to: z.array(RosterId).min(1) },
    example: ({ facts }) => ({ to: toSomebody(facts) }),
  }),
  conferenceScheduled: step({
    label: text('Báo cáo lịch kiểm điểm', 'Conference scheduled'),
    clause: 'B.I.4.2#2',
    by: ['head', 'body', 'deputies', 'office'],
    shape: { startsAt: instant, officerInCharge: RosterId.optional() },
    example: ({ facts }) => ({
      startsAt: facts.now,
      ...(facts.brief.actors.officers[0] ? { officerInCharge: facts.brief.actors.officers[0] } : {}),
    }),
  }),
  conferenceOpened: step({
    label: text('Khai mạc hội nghị kiểm điểm', 'Conference opened'),
    clause: 'B.I.4.2#3',
    by: ['head', 'body', 'deputies', 'conference', 'officer'],
    shape: {
      presiding: RosterId,
      attending: z.array(RosterId).min(1),
      absent: z.array(RosterId).default([]),
    },
    example: ({ facts }) => {
      const { brief, head, absent } = facts;
      const conference = conferenceNow(facts);
      const there = conference.filter(id => !absent.includes(id));
      // Where nobody of the conference is left or there, somebody from above presides (settled 2).
      const attending = there.length > 0 ? there : brief.fromAbove.slice(0, 1);
      const deputy = brief.actors.deputies.find(id => attending.includes(id));
      return {
        presiding: (attending.find(id => id === head) ?? deputy ?? attending[0]) as string,
        attending,
        absent: conference.filter(id => absent.includes(id)),
      };
    },
  }),
  reportPresented: step({
    label: text('Trình bày báo cáo kiểm điểm', 'Report presented'),
    clause: 'B.I.4.2#3',
    by: ['head', 'conference', 'presiding'],
    shape: {},
    example: () => ({}),
  }),
  membersCommented: step({
    label: text('Từng thành viên góp ý', 'Members commented'),
    clause: 'B.I.4.2#3',
    by: ['presiding', 'head', 'body', 'deputies'],
    shape: { members: z.array(RosterId).min(1) },
    example: ({ context, facts }) => {
      const { attending } = context as object as { readonly attending: readonly string[] };
      return { members: attending.length > 0 ? attending : [facts.head ?? facts.case.subject] };
    },
  }),
  concluded: step({
    label: text('Kết luận kiểm điểm tập thể', 'Review concluded'),
    clause: 'B.I.4.2#3',
    by: ['head', 'presiding'],
    shape: { points: z.array(z.string().trim().min(1)).min(1) },
    example: () => ({ points: ['Tiếp thu các ý kiến góp ý để hoàn thiện báo cáo'] }),
  }),
  reportFinalised: step({
    label: text('Hoàn thiện báo cáo', 'Report finalised'),
    clause: 'B.I.4.2#1c',
    by: ['head', 'body', 'deputies', 'presiding'],
    shape: { halfDays: z.number().int().min(0) },
    example: ({ facts, context }) => ({ halfDays: leastHalfDays(facts, context) }),
  }),
  headReplaced: step({
    label: text('Thay hoặc giao quyền người đứng đầu', 'Head replaced, or an acting head named'),
    clause: 'B.I.4.2#1b',
    by: ['superior', 'ward', 'body', 'office', 'officer'],
    shape: { person: RosterId, document: Document },
    example: ({ facts }) => ({
      person:
        facts.brief.actors.deputies.find(id => mayLead(facts).includes(id)) ??
        mayLead(facts)[0] ??
        // Nobody else may lead: the refusal says so.
        facts.case.subject,
      document: exampleDocument('Quyết định giao nhiệm vụ'),
    }),
  }),
  reviewOrderedAgain: step({
    label: text('Yêu cầu kiểm điểm lại', 'Review ordered again'),
    clause: 'C.2.2',
    by: ['officer', 'superior', 'ward'],
    shape: { reason: Reason },
    example: () => ({ reason: 'Kiểm điểm chưa đạt yêu cầu' }),
  }),
  ...commonSteps(leavingReasons.body),
} as const;

/** The conference as it is now: without those who have left the scope since the cycle opened (settled 1). */
export const conferenceNow = ({ brief, waits }: Pick<Facts, 'brief' | 'waits'>): readonly string[] => {
  // A review waits for the reviews of its people and for bodies; no body sits in a conference.
  const left = waits.filter(({ relieved }) => relieved === 'leftScope').map(({ subject }) => subject);
  return brief.conference.filter(id => !left.includes(id));
};

/** Who could become head: of the conference as it is now, not recorded absent, not the head already. */
export const mayLead = (facts: Facts): readonly string[] =>
  conferenceNow(facts).filter(id => id !== facts.head && !facts.absent.includes(id));

/** Whom a paper goes to: the conference, or the body itself where everybody has left. */
const toSomebody = (facts: Facts): readonly string[] => {
  const conference = conferenceNow(facts);
  return conference.length > 0 ? conference : [facts.brief.actors.body];
};

/** Half days that a review takes at least (B.I.5): more where it, or anyone reviewed there, had deep review. */
export function leastHalfDays({ plan, waits }: Pick<Facts, 'plan' | 'waits'>, context: object): number {
  const { deepReview } = context as { readonly deepReview: boolean };
  const deep =
    deepReview ||
    waits.some(wait => wait.rule === 'individuals-complete-collective' && wait.outline.deepReview);
  return deep ? plan.review.halfDaysAfterDeepReview : plan.review.halfDays;
}

import { z } from 'zod';
import { commonSteps, Document, exampleDocument, leavingReasons, Reason, RosterId, step } from '../step.ts';
import { Level, text } from '../words.ts';

/** The review of a person at a place: what can be recorded (B.I.4.1, B.I.4.2). */
export const individualReviewSteps = {
  deepReviewSuggested: step({
    label: text('Gợi ý kiểm điểm sâu', 'Deep review suggested'),
    clause: 'B.I.4.1b',
    by: ['ward', 'superior', 'body', 'inspection', 'officer'],
    shape: { topics: z.array(z.string().trim().min(1)).min(1), document: Document },
    example: () => ({
      topics: ['Trách nhiệm nêu gương'],
      document: exampleDocument('Công văn gợi ý kiểm điểm sâu'),
    }),
  }),
  selfReviewWritten: step({
    label: text('Viết bản tự kiểm điểm', 'Self-review written'),
    clause: 'B.I.4.1a#2',
    by: ['subject'],
    shape: { document: Document, claimedLevel: Level.optional() },
    example: () => ({ document: exampleDocument('Bản tự kiểm điểm (Mẫu 02)') }),
  }),
  absenceRecorded: step({
    label: text('Ghi nhận vắng mặt', 'Absence recorded'),
    clause: 'B.II.6#2b',
    by: ['head', 'deputies', 'body', 'officer', 'presiding'],
    shape: { reason: Reason },
    example: () => ({ reason: 'Vắng mặt có lý do' }),
  }),
  groupReported: step({
    label: text('Tổ đảng báo cáo chi bộ', 'Party group reported'),
    clause: 'B.I.4.2#1e',
    by: ['group', 'head', 'body'],
    shape: { group: RosterId, document: Document },
    example: ({ facts }) => ({
      // Nobody without a group can be reported by one: the body stands in, and the refusal says so.
      group: facts.brief.actors.group ?? facts.brief.actors.body,
      document: exampleDocument('Báo cáo kết quả kiểm điểm của tổ đảng'),
    }),
  }),
  presented: step({
    label: text('Trình bày bản tự kiểm điểm', 'Self-review presented'),
    clause: 'B.I.4.2#4a',
    by: ['subject'],
    shape: { presiding: RosterId },
    example: ({ facts }) => ({ presiding: presidingExample(facts) }),
  }),
  membersCommented: step({
    label: text('Các thành viên góp ý', 'Members commented'),
    clause: 'B.I.4.2#4a',
    by: ['presiding', 'head', 'deputies', 'body'],
    shape: { members: z.array(RosterId).min(1) },
    example: ({ facts }) => {
      const others = facts.brief.conference.filter(
        id => id !== facts.case.subject && !facts.absent.includes(id),
      );
      return { members: others.length > 0 ? others : facts.brief.fromAbove.slice(0, 1) };
    },
  }),
  concluded: step({
    label: text('Chủ trì kết luận', 'Review concluded'),
    clause: 'B.I.4.2#4a',
    by: ['presiding'],
    shape: { strengths: z.string().trim().min(1), shortcomings: z.string().trim().min(1) },
    example: () => ({ strengths: 'Hoàn thành nhiệm vụ được giao', shortcomings: 'Cần chủ động hơn' }),
  }),
  selfReviewCompleted: step({
    label: text('Hoàn thiện bản tự kiểm điểm', 'Self-review completed'),
    clause: 'B.I.4.2#4a',
    by: ['subject'],
    shape: { document: Document },
    example: () => ({ document: exampleDocument('Bản tự kiểm điểm đã hoàn thiện') }),
  }),
  reviewOrderedAgain: step({
    label: text('Yêu cầu kiểm điểm lại', 'Review ordered again'),
    clause: 'C.2.2',
    by: ['officer', 'ward', 'superior'],
    shape: { reason: Reason },
    example: () => ({ reason: 'Kiểm điểm chưa đạt yêu cầu' }),
  }),
  ...commonSteps(leavingReasons.personAtPlace),
} as const;

/** Who would preside: a deputy over the head, the head over the others, else somebody who may. */
function presidingExample({ brief, case: { subject }, head, absent }: import('../case.ts').Facts): string {
  const there = (id: string | null): id is string => id !== null && id !== subject && !absent.includes(id);
  const choice = [
    ...(head === subject ? brief.actors.deputies : [head]),
    ...brief.conference,
    ...brief.fromAbove,
  ].find(there);
  return choice ?? subject;
}

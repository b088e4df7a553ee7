import { Document, exampleDocument, leavingReasons, leftScopeStep, Reason, step } from '../step.ts';
import { Level, text } from '../words.ts';

/** What was done or decided outside the body, recorded here with its paper (B.II.1.4a–d, B.II.3.3-cap, B.I.2.2#2a). */
export const outsideResultSteps = {
  resultRecorded: step({
    label: text('Ghi kết quả từ bên ngoài', 'Outside result recorded'),
    clause: 'B.II.3.3-cap',
    by: ['outside', 'superior', 'office', 'body', 'ward'],
    shape: { level: Level.optional(), document: Document },
    example: ({ facts }) => ({
      // A review before another body has no level; the rating of an organisation has one.
      ...(facts.case.place === null && facts.brief.kind !== 'professional' ? { level: 'good' as const } : {}),
      document: exampleDocument('Thông báo kết quả'),
    }),
    mayPrecedePlan: true,
  }),
  resultCancelled: step({
    label: text('Hủy bỏ kết quả', 'Result cancelled'),
    clause: 'B.II.6#5',
    by: ['outside', 'superior', 'office', 'body', 'ward'],
    shape: { reason: Reason },
    example: () => ({ reason: 'Kết quả được xem xét lại' }),
    mayPrecedePlan: true,
  }),
  // Nothing comes before it, so it never rests on a revoked result: it has no confirmedAgain.
  leftScope: leftScopeStep(leavingReasons.personOrBody),
} as const;

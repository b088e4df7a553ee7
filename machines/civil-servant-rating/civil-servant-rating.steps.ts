import { z } from 'zod';
import { Document, exampleDocument, leavingReasons, leftScopeStep, Reason, step } from '../step.ts';
import { Level, text } from '../words.ts';

const MONTHS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const;

/** The rating of a civil servant, run elsewhere and recorded here (C.2.3, B.II.2.2b). */
export const civilServantRatingSteps = {
  resultRecorded: step({
    label: text('Ghi kết quả đánh giá công chức, viên chức', 'Civil-servant result recorded'),
    clause: 'C.2.3',
    by: ['outside', 'superior', 'office', 'ward'],
    shape: {
      level: Level,
      /** Month → level, those graded so far: a missing month is not a bad one. */
      months: z.partialRecord(z.enum(MONTHS), Level),
      document: Document,
    },
    example: () => ({
      level: 'good' as const,
      months: Object.fromEntries(MONTHS.slice(0, 10).map(month => [month, 'good' as const])),
      document: exampleDocument('Thông báo kết quả đánh giá công chức, viên chức'),
    }),
    mayPrecedePlan: true,
  }),
  resultCancelled: step({
    label: text('Hủy bỏ kết quả', 'Result cancelled'),
    clause: 'B.II.6#5',
    by: ['outside', 'superior', 'office', 'ward'],
    shape: { reason: Reason },
    example: () => ({ reason: 'Kết quả được đánh giá lại' }),
    mayPrecedePlan: true,
  }),
  // Nothing comes before it, so it never rests on a revoked result: it has no confirmedAgain.
  leftScope: leftScopeStep(leavingReasons.civilServant),
} as const;

import { z } from 'zod';
import type { Clause } from '../clauses.ts';
import {
  appraisedStep,
  ballotCountedStep,
  decidedStep,
  exampleLevel,
  reportedStep,
  selfRatedStep,
} from '../rating-steps.ts';
import type { Role } from '../roles.ts';
import { commonSteps, Document, exampleDocument, leavingReasons, ratingSteps, step } from '../step.ts';
import { Level, type Text, text } from '../words.ts';

const commentStep = (label: Text, clause: Clause, by: readonly Role[], paper: string) =>
  step({
    label,
    clause,
    by,
    shape: { comment: z.string().trim().min(1), document: Document },
    example: () => ({ comment: 'Chấp hành tốt', document: exampleDocument(paper) }),
    mayPrecedePlan: true,
  });

/** The rating of a member in the official cell: what can be recorded (B.II.2.5). */
export const memberRatingSteps = {
  residenceCommented: commentStep(
    text('Nhận xét của cấp ủy nơi cư trú', 'Comment from the place of residence'),
    'B.II.2.5-2a',
    ['outside', 'body', 'office'],
    'Phiếu nhận xét nơi cư trú',
  ),
  formerCellCommented: commentStep(
    text('Nhận xét của chi bộ nơi chuyển đi', 'Comment of the former cell'),
    'B.II.6#7',
    ['formerCell', 'outside', 'office'],
    'Nhận xét của chi bộ nơi chuyển đi',
  ),
  temporaryCellCommented: commentStep(
    text('Nhận xét của chi bộ nơi sinh hoạt tạm thời', 'Comment of the temporary cell'),
    'B.II.6#8',
    ['temporaryCell', 'outside', 'office'],
    'Nhận xét của chi bộ nơi sinh hoạt tạm thời',
  ),
  selfRated: selfRatedStep(
    text('Tự đánh giá, tự nhận mức', 'Self-rated'),
    'B.II.2.5-1',
    ['subject'],
    'Bản tự đánh giá (Mẫu 02)',
  ),
  levelProposed: step({
    label: text('Chi ủy đề xuất mức xếp loại', 'Level proposed'),
    clause: 'B.II.2.5-2a',
    by: ['cellCommittee'],
    shape: { level: Level },
    example: ask => ({ level: exampleLevel(ask) }),
  }),
  discussed: step({
    label: text('Chi bộ thảo luận', 'Discussed'),
    clause: 'B.II.2.5-2a',
    by: ['body', 'head', 'deputies'],
    shape: {},
    example: () => ({}),
  }),
  ballotCounted: ballotCountedStep('B.II.2.5-2b', ['body', 'head', 'deputies']),
  reported: reportedStep(text('Báo cáo đảng ủy', 'Reported to the ward committee'), 'B.II.2.5-2b', [
    'body',
    'head',
    'deputies',
  ]),
  appraised: appraisedStep('B.II.2.5-2c', ['officer']),
  decided: decidedStep('B.II.2.5-2c', ['ward']),
  ...ratingSteps,
  ...commonSteps(leavingReasons.person),
} as const;

import {
  appraisedStep,
  ballotCountedStep,
  decidedStep,
  exampleGrades,
  gradesCheck,
  gradesShape,
  opinionsCollectedStep,
  reportedStep,
} from '../rating-steps.ts';
import { commonSteps, Document, exampleDocument, leavingReasons, ratingSteps, step } from '../step.ts';
import { text } from '../words.ts';

/** The rating of a Party organisation, a cell or the ward Party body: what can be recorded (B.II.1.5). */
export const organisationRatingSteps = {
  criteriaGraded: step({
    label: text('Tự chấm theo tiêu chí', 'Criteria graded'),
    clause: 'B.II.1.5-1',
    by: ['body', 'head', 'deputies', 'office'],
    shape: { ...gradesShape, targets: gradesShape.targets.unwrap(), document: Document },
    check: gradesCheck,
    example: ask => ({
      ...exampleGrades(ask),
      document: exampleDocument('Báo cáo và biểu tự chấm (Mẫu 01)'),
    }),
  }),
  ballotCounted: ballotCountedStep('B.II.1.5-1', ['body', 'head', 'deputies']),
  reported: reportedStep(text('Báo cáo cấp trên', 'Reported to the level above'), 'B.II.1.5-1', [
    'body',
    'head',
    'deputies',
    'office',
  ]),
  opinionsCollected: opinionsCollectedStep('B.II.1.5-2', ['superior', 'ward', 'office']),
  appraised: appraisedStep('B.II.1.5-3', ['officer', 'superior', 'ward', 'office']),
  decided: decidedStep('B.II.1.5-3', ['superior']),
  ...ratingSteps,
  ...commonSteps(leavingReasons.body),
} as const;

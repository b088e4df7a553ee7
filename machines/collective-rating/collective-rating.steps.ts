import {
  appraisedStep,
  ballotCountedStep,
  decidedStep,
  opinionsCollectedStep,
  selfRatedStep,
} from '../rating-steps.ts';
import { commonSteps, leavingReasons, ratingSteps } from '../step.ts';
import { text } from '../words.ts';

/** The rating of a leadership collective: what can be recorded (B.II.3.5). */
export const collectiveRatingSteps = {
  selfRated: selfRatedStep(
    text('Tập thể tự đánh giá, tự nhận mức', 'Self-rated'),
    'B.II.3.5-1',
    ['body', 'head', 'deputies', 'office'],
    'Báo cáo tự đánh giá (Mẫu 01)',
  ),
  opinionsCollected: opinionsCollectedStep('B.II.3.5-2', ['superior', 'ward', 'office']),
  appraised: appraisedStep('B.II.3.5-3', ['superior', 'ward', 'office']),
  ballotCounted: ballotCountedStep('B.II.3.5-3', ['superior', 'ward']),
  decided: decidedStep('B.II.3.5-3', ['superior']),
  ...ratingSteps,
  ...commonSteps(leavingReasons.body),
} as const;

import {
  ballotCountedStep,
  decidedStep,
  opinionsCollectedStep,
  reportedStep,
  selfRatedStep,
} from '../rating-steps.ts';
import { commonSteps, leavingReasons, ratingSteps } from '../step.ts';
import { text } from '../words.ts';

/** The rating of a person in a leading post: what can be recorded (B.II.4). */
export const leaderRatingSteps = {
  selfRated: selfRatedStep(
    text('Tự đánh giá, tự nhận mức', 'Self-rated'),
    'B.II.4#1',
    ['subject'],
    'Bản tự đánh giá (Mẫu 02)',
  ),
  opinionsCollected: opinionsCollectedStep('B.II.4#2a', ['body', 'ward', 'office', 'superior']),
  ballotCounted: ballotCountedStep('B.II.4#2a', ['body', 'ward', 'superior']),
  reported: reportedStep(text('Báo cáo cấp có thẩm quyền', 'Reported'), 'B.II.4#2a', [
    'body',
    'ward',
    'office',
  ]),
  decided: decidedStep('B.II.4#2a', ['superior']),
  ...ratingSteps,
  ...commonSteps(leavingReasons.personAtPlace),
} as const;

import { type Condition, condition, ownCase } from '../conditions.ts';
import { ratingConditions } from '../rating-conditions.ts';
import type { RatingMemory } from '../rating-memory.ts';
import { text } from '../words.ts';

type Guard = Condition<RatingMemory>;

export const memberRatingConditions = {
  ...ratingConditions,
  selfRatedFirst: {
    clause: 'B.II.2.5-1',
    kind: 'precedence',
    own: true,
    unmet: ask =>
      ask.context.taken.selfRated
        ? []
        : [
            {
              rule: 'self-ballot-confirm',
              message: text('Đảng viên chưa tự đánh giá', 'The member has not rated self yet'),
              waitingFor: [ownCase(ask, 'selfRated', [ask.facts.case.subject])],
            },
          ],
  },
  /** The comment from the place of residence is in, unless the member is exempt from it (reading: refuse). */
  residenceCommentIsIn: condition<RatingMemory>(
    'B.II.2.5-2a',
    ({ context, facts }) =>
      !facts.brief.comments.residence ||
      facts.plan.readings.missingResidenceComment === 'warn' ||
      context.taken.residenceCommented !== undefined,
    text('Chưa có nhận xét của cấp ủy nơi cư trú', 'The comment from the place of residence is not in yet'),
    { own: true },
  ),
  formerCellCommentIsIn: condition<RatingMemory>(
    'B.II.6#7',
    ({ context, facts }) =>
      !facts.brief.comments.formerCell || context.taken.formerCellCommented !== undefined,
    text(
      'Chưa có nhận xét của chi bộ nơi chuyển đi (từ 06 tháng trở lên)',
      'The comment of the former cell (6 months or more there) is not in yet',
    ),
    { own: true },
  ),
  temporaryCellCommentIsIn: condition<RatingMemory>(
    'B.II.6#8',
    ({ context, facts }) =>
      !facts.brief.comments.temporaryCell || context.taken.temporaryCellCommented !== undefined,
    text(
      'Chưa có nhận xét của chi bộ nơi sinh hoạt tạm thời',
      'The comment of the temporary cell is not in yet',
    ),
    { own: true },
  ),
} as const satisfies Record<string, Guard>;

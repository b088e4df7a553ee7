import { condition } from '../conditions.ts';
import { ratingConditions } from '../rating-conditions.ts';
import type { RatingMemory } from '../rating-memory.ts';
import { levelLabel, type Text, text } from '../words.ts';

const said = (level: RatingMemory['levels']['balloted']): Text =>
  level ? levelLabel[level] : text('không mức nào đủ phiếu', 'no majority');

/** The conditions of a leader's rating: those of every rating, and what several posts of one person ask for. */
export const leaderRatingConditions = {
  ...ratingConditions,
  /**
   * Where the ballots on a person's posts came to different levels, the competent level has found so on
   * the record before the next of them is decided. The ballot of a post still to come is not waited for:
   * whichever rating is decided last sees them all.
   */
  differingVotesAreSettled: condition<RatingMemory>(
    'B.II.6#3d',
    ({ context: { levels, findings }, facts: { otherBallots } }) =>
      findings.includes('votesDiffered') || otherBallots.every(({ level }) => level === levels.balloted),
    ({ context: { levels }, facts: { otherBallots } }) => {
      const here = said(levels.balloted);
      const there = otherBallots
        .filter(({ level }) => level !== levels.balloted)
        .map(({ place, level }) => ({ place, level: said(level) }));
      return text(
        `Kết quả phiếu khác nhau giữa các nơi (ở đây: ${here.vi}; ${there.map(({ place, level }) => `${place}: ${level.vi}`).join('; ')}): cấp có thẩm quyền phải kết luận, ghi bằng findingRecorded (votesDiffered) kèm văn bản`,
        `The votes differ between places (here: ${here.en}; ${there.map(({ place, level }) => `${place}: ${level.en}`).join('; ')}): the competent level has to find so, recorded by findingRecorded (votesDiffered) with its document`,
      );
    },
  ),
} as const;

import { z } from 'zod';
import type { Readings } from '../plans/plan.ts';
import { LEVELS, type Level, type Text, text } from '../words.ts';

const Count = z.int().min(0);

/**
 * The numbers of a count, as fields of a step. A ballot is secret: there is no place for who voted
 * what. A level without votes may be left out.
 */
export const ballotShape = {
  eligible: Count,
  present: Count,
  issued: Count,
  returned: Count,
  valid: Count,
  votes: z.strictObject({
    excellent: Count.default(0),
    good: Count.default(0),
    completed: Count.default(0),
    notCompleted: Count.default(0),
  }),
} as const;
export const BallotNumbers = z.strictObject(ballotShape);
export type BallotNumbers = z.infer<typeof BallotNumbers>;

export interface BallotFault {
  /** The number that does not agree. */
  readonly path: 'present' | 'issued' | 'returned' | 'valid' | 'votes';
  /** The same as a JSON pointer into the count. */
  readonly pointer: string;
  /** What it may be at most; for `votes`, what they must sum to. */
  readonly right: number;
  readonly message: Text;
}

const ORDER = [
  {
    path: 'present',
    of: 'eligible',
    vi: 'Số có mặt',
    en: 'Those present',
    than: text('số được bỏ phiếu', 'those eligible'),
  },
  {
    path: 'issued',
    of: 'present',
    vi: 'Số phiếu phát ra',
    en: 'Ballots issued',
    than: text('số có mặt', 'those present'),
  },
  {
    path: 'returned',
    of: 'issued',
    vi: 'Số phiếu thu về',
    en: 'Ballots returned',
    than: text('số phát ra', 'those issued'),
  },
  {
    path: 'valid',
    of: 'returned',
    vi: 'Số phiếu hợp lệ',
    en: 'Valid ballots',
    than: text('số thu về', 'those returned'),
  },
] as const;

/** Everything in the count that does not agree, with what would be right. */
export const ballotFaults = (ballot: BallotNumbers): readonly BallotFault[] => {
  const cast = LEVELS.reduce((sum, level) => sum + ballot.votes[level], 0);
  return [
    ...ORDER.filter(({ path, of }) => ballot[path] > ballot[of]).map(
      ({ path, of, vi, en, than }): BallotFault => ({
        path,
        pointer: `/${path}`,
        right: ballot[of],
        message: text(
          `${vi} là ${ballot[path]}, nhiều nhất bằng ${than.vi} là ${ballot[of]}`,
          `${en} are ${ballot[path]}, at most ${than.en}: ${ballot[of]}`,
        ),
      }),
    ),
    ...(cast === ballot.valid
      ? []
      : [
          {
            path: 'votes' as const,
            pointer: '/votes',
            right: ballot.valid,
            message: text(
              `Tổng số phiếu bốn mức là ${cast}, phải bằng số phiếu hợp lệ là ${ballot.valid}`,
              `The votes sum to ${cast}, they must sum to the valid ballots: ${ballot.valid}`,
            ),
          },
        ]),
  ];
};

/** A count whose sums agree. Each issue carries `params.right` and `params.text` in both languages. */
export const Ballot = BallotNumbers.superRefine((ballot, context) => {
  for (const { path, right, message } of ballotFaults(ballot)) {
    context.addIssue({ code: 'custom', path: [path], message: message.en, params: { right, text: message } });
  }
});
export type Ballot = z.infer<typeof Ballot>;

/** Votes for the level and for every better one. */
const votesFrom = ({ votes }: Pick<Ballot, 'votes'>, level: Level): number =>
  LEVELS.slice(0, LEVELS.indexOf(level) + 1).reduce((sum, each) => sum + votes[each], 0);

type Cast = Pick<Ballot, 'eligible' | 'votes'>;

const overHalf = (ballot: Cast, level: Level): boolean => votesFrom(ballot, level) * 2 > ballot.eligible;

const twoThirds = (ballot: Cast, level: Level): boolean =>
  ballot.eligible > 0 && votesFrom(ballot, level) * 3 >= ballot.eligible * 2;

/** The level with the most votes; a tie names none, and no votes at all are a tie of four. */
const plurality = ({ votes }: Cast): Level | null => {
  const most = Math.max(...LEVELS.map(level => votes[level]));
  const [first, second] = LEVELS.filter(level => votes[level] === most);
  return second === undefined ? (first ?? null) : null;
};

/**
 * The level a count proposes, null where it proposes none. The plan states no pass mark; the readings
 * say which is used, and every share is of those eligible, not of those who came.
 */
export const proposedLevel = (ballot: Cast, { passMark }: Pick<Readings, 'passMark'>): Level | null => {
  if (passMark === 'plurality') return plurality(ballot);
  const passes = (level: Level) =>
    passMark === 'twoThirdsForExcellent' && level === 'excellent'
      ? twoThirds(ballot, level)
      : overHalf(ballot, level);
  return LEVELS.find(passes) ?? null;
};

import type { GroupStanding } from '../case.ts';
import type { Clause } from '../clauses.ts';
import type { Quota, QuotaKind, Readings, Rounding } from '../plans/plan.ts';
import { type Text, text } from '../words.ts';

/** Where the plan limits the share of Excellent, for each kind of group. */
export const QUOTA_CLAUSE = {
  members: 'B.II.2.3a-q',
  cells: 'B.II.1.4a-q',
  collectives: 'B.II.3.3a-q',
  leaders: 'B.II.4#3',
} as const satisfies Record<QuotaKind, Clause>;

/** A group that shares one quota: `n` rated Good or better, `e` of them Excellent, `total` rated at all. */
export interface QuotaCount {
  readonly n: number;
  readonly e: number;
  /** Read only where the quota is a share of all; without it, all are taken to be Good or better. */
  readonly total?: number | undefined;
}

type QuotaReadings = Pick<Readings, 'quotaRounding' | 'smallGroup' | 'smallGroupCountedAfter'>;
type Share = Pick<Quota, 'percent' | 'of'>;

const rounded = (hundredths: number, rounding: Rounding): number => {
  const rest = hundredths % 100;
  const whole = (hundredths - rest) / 100;
  const up = { down: false, up: rest > 0, nearest: rest >= 50 }[rounding];
  return up ? whole + 1 : whole;
};

const baseOf = ({ n, e, total = n }: QuotaCount, of: Quota['of']): number =>
  ({ good: n - e, goodOrBetter: n, all: total })[of];

/**
 * Whether so many may be Excellent (B.II.1.4a-q, B.II.2.3a-q, B.II.3.3a-q, B.II.4#3). By default
 * E ≤ ⌊20 % × (N − E)⌋, Good not including Excellent; where fewer than five are rated Good one may be
 * chosen (B.II.6#11), counted after the choice: else five could choose none where four choose one.
 */
export const excellentAllowed = (count: QuotaCount, quota: Share, readings: QuotaReadings): boolean => {
  const { n, e } = count;
  if (e > n) return false;
  const good = readings.smallGroupCountedAfter ? n - e : n;
  if (e === 1 && good < readings.smallGroup) return true;
  return e <= rounded(quota.percent * baseOf(count, quota.of), readings.quotaRounding);
};

/** The highest number of Excellent among `n` rated Good or better. */
export const mostExcellent = (n: number, quota: Share, readings: QuotaReadings, total?: number): number => {
  let e = 0;
  // Each further Excellent leaves fewer Good, so the first that is refused ends it.
  while (excellentAllowed({ n, e: e + 1, total }, quota, readings)) e += 1;
  return e;
};

/** How many more of a group may be decided Excellent as it stands, and why no more. */
export interface QuotaRoom extends Pick<GroupStanding, 'pending' | 'excellent'> {
  readonly clause: Clause;
  /** Rated Good or better, those Excellent among them. */
  readonly goodOrBetter: number;
  readonly most: number;
  readonly more: number;
  /** Later cancellations and lower decisions may leave more than the share: none is added until that is settled. */
  readonly tooMany: number;
  readonly because: Text;
}

/** The room that a group leaves: none before all of it can be compared, then up to its share. */
export function quotaRoom(
  { pending, good, excellent, total }: GroupStanding,
  rule: Quota,
  readings: QuotaReadings,
): QuotaRoom {
  const goodOrBetter = good + excellent;
  const most = mostExcellent(goodOrBetter, rule, readings, total);
  const more = pending > 0 ? 0 : Math.max(0, most - excellent);
  const share = text(
    `${goodOrBetter} đối tượng từ Tốt trở lên: nhiều nhất ${most} Xuất sắc (${rule.percent} %, hoặc 1 khi dưới ${readings.smallGroup} mức Tốt), đã có ${excellent}`,
    `${goodOrBetter} are rated Good or better: at most ${most} Excellent (${rule.percent} %, or 1 where fewer than ${readings.smallGroup} are Good), ${excellent} are`,
  );
  const waits = text(
    `Còn ${pending} đối tượng cùng nhóm chưa báo cáo: chưa thể quyết định mức Xuất sắc`,
    `${pending} of the group have not reported yet: Excellent cannot be decided before`,
  );
  return {
    clause: QUOTA_CLAUSE[rule.kind],
    pending,
    excellent,
    goodOrBetter,
    most,
    more,
    tooMany: Math.max(0, excellent - most),
    because: pending > 0 ? waits : share,
  };
}

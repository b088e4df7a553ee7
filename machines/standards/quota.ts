import type { Quota, Readings, Rounding } from '../plans/plan.ts';

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
  if (e === 0) return true;
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

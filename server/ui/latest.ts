import { dayOf, earliestAfterWorkingDays } from '../../machines/calendar.ts';
import { deadlinesOf, tooLateFrom } from '../../machines/deadlines.ts';
import type { Body } from '../../machines/ordering/roster.ts';
import type { Day, Instant } from '../../machines/words.ts';
import { mended } from '../cycles/derived.ts';
import type { Whole } from '../cycles/reader.ts';
import { byBody } from './by-body.ts';
import { daysBetween, lastDay } from './dates.ts';
import type { Standing } from './standing.ts';

/** How far a body is from its deadlines: what makes one cell "the latest". */
export interface Lag {
  readonly body: Body;
  readonly cases: readonly Standing[];
  /** Its own review, where it has one. */
  readonly review: Standing | null;
  /** The first day on which its review could still be finished, and the last day in time; null once finished. */
  readonly earliestFinish: Day | null;
  readonly lastDay: Day | null;
  /** Days between the two: above 0 it will be late even if everything is done at once. */
  readonly slip: number;
  /** Days by which the most overdue of its cases is late already. */
  readonly overdue: number;
  /** Steps taken and all steps towards the end, over all its cases. */
  readonly taken: number;
  readonly steps: number;
  readonly conferenceFrom: Day | null;
}

/**
 * The first day on which the review of a body can be finished, if everyone begins at once. The draft lies
 * before the members for some full working days (B.I.4.1a#1) and the conference takes its half days
 * (B.I.5); what waits for other bodies is told where it waits, and not counted here.
 */
const finishOf = (
  { plan }: Whole,
  { record }: Standing,
  today: Day,
): { finish: Day; conference: Day | null } => {
  const { taken } = record;
  const halfDays = record.outline.deepReview ? plan.review.halfDaysAfterDeepReview : plan.review.halfDays;
  const more = Math.ceil(halfDays / 2) - 1;
  const plus = (day: Day, n: number) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
  if (taken.conferenceOpened !== undefined) {
    const end = plus(dayOf(taken.conferenceOpened), more);
    return { finish: end > today ? end : today, conference: null };
  }
  const sent = taken.draftCirculated === undefined ? today : dayOf(taken.draftCirculated);
  const first = earliestAfterWorkingDays(
    sent,
    plan.review.circulationWorkingDays,
    plan.holidays.map(({ day }) => day),
  );
  const conference = first > today ? first : today;
  return { finish: plus(conference, more), conference };
};

const lagOf = (whole: Whole, body: Body, cases: readonly Standing[], now: Instant): Lag => {
  const today = dayOf(now);
  const review =
    cases.find(({ record }) => record.procedure === 'collectiveReview' && record.scope === 'in') ?? null;
  const due = review && deadlinesOf(whole.plan, review.record)[0];
  const open =
    review && review.record.taken.reportFinalised === undefined ? finishOf(whole, review, today) : null;
  const last = due ? lastDay(tooLateFrom(due)) : null;
  const inScope = cases.filter(({ status }) => status !== 'out');
  return {
    body,
    cases,
    review,
    earliestFinish: open?.finish ?? null,
    conferenceFrom: open?.conference ?? null,
    lastDay: last,
    slip: open && last ? Math.max(0, daysBetween(last, open.finish)) : 0,
    overdue: Math.max(
      0,
      ...cases
        .filter(({ status }) => status === 'late')
        .map(({ deadline }) => (deadline ? daysBetween(lastDay(deadline), today) : 0)),
    ),
    taken: inScope.reduce((sum, each) => sum + each.taken, 0),
    steps: inScope.reduce((sum, each) => sum + each.steps, 0),
  };
};

/** The latest first: by the days it is or will be late, then by how little of its work is done. */
const later = (a: Lag, b: Lag): number =>
  Math.max(b.slip, b.overdue) - Math.max(a.slip, a.overdue) ||
  a.taken / Math.max(1, a.steps) - b.taken / Math.max(1, b.steps);

/** Every body with work of its own, the latest first. */
export const lags = (whole: Whole, now: Instant): readonly Lag[] => {
  const cases = byBody(whole, now);
  return mended<readonly Lag[]>(whole, `lags ${dayOf(now)}`, known => {
    const before = new Map(known?.map(lag => [lag.body.id, lag]));
    return whole.cycle.roster.bodies
      .flatMap(body => {
        const own = cases.get(body.id);
        const so = before.get(body.id);
        return own ? [so?.cases === own ? so : lagOf(whole, body, own, now)] : [];
      })
      .sort(later);
  });
};

/** The cell that is latest, or null where nothing is left to do in any. */
export const latestCell = (whole: Whole, now: Instant): Lag | null =>
  lags(whole, now).find(({ body, taken, steps }) => body.kind === 'cell' && taken < steps) ?? null;

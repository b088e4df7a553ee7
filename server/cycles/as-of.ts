import type { Context } from 'hono';
import { addDays, startOfDay, toInstant } from '../../machines/calendar.ts';
import { type Day, type Instant, text } from '../../machines/words.ts';
import type { Desk } from '../app.ts';
import { refuse } from '../problem.ts';
import type { Whole } from './reader.ts';
import { stoodAt } from './stood-at.ts';

/** A moment to look at, by one of the two clocks: when things were recorded, or when they happened (settled 25). */
export interface AsOf {
  readonly at: Instant;
  readonly clock: 'recorded' | 'happened';
}

/** The query parameter of each clock. */
export const asOfField = { recorded: 'as_of', happened: 'occurred_as_of' } as const;

/** The last instant of a day in Hà Nội: what `as_of` of a mere day means. */
export const endOfDay = (day: Day): Instant =>
  new Date(Date.parse(startOfDay(addDays(day, 1))) - 1).toISOString();

const isDay = (given: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(given) && toInstant(`${given}T00:00:00Z`) !== null;

/**
 * The moment that a query asks to be shown; null where it asks for the present. An instant has its offset,
 * a day means its end. Throws the refusal `invalid-request` for anything else, and for both clocks at once.
 */
export function asOfIn(query: URLSearchParams): AsOf | null {
  const asked = (['recorded', 'happened'] as const).filter(clock => query.get(asOfField[clock]));
  const [clock] = asked;
  if (!clock) return null;
  const pointer = `/${asOfField[clock]}`;
  if (asked.length > 1)
    return refuse('invalid-request', {
      errors: [
        {
          pointer,
          message: text(
            'Chỉ chọn một trong as_of và occurred_as_of',
            'Either as_of or occurred_as_of, not both',
          ),
        },
      ],
    });
  const given = query.get(asOfField[clock]) as string;
  // In a query a plus that was not escaped arrives as a space.
  const at = isDay(given) ? endOfDay(given) : toInstant(given.replace(' ', '+'));
  return at
    ? { at, clock }
    : refuse('invalid-request', {
        errors: [
          {
            pointer,
            message: text(
              `${given}: cần một ngày (2020-12-02) hoặc một thời điểm có múi giờ`,
              `${given}: a day (2020-12-02) or an instant with its offset is wanted`,
            ),
          },
        ],
      });
}

/** A cycle as it is looked at: whole, with the instant that counts as now. */
export interface Sight {
  readonly whole: Whole;
  readonly now: Instant;
  readonly asOf: AsOf | null;
}

/**
 * The cycle at present, or as it stood at the moment that the request asks for. Throws the refusal
 * `not-found` where there is no such cycle, or none yet, and `invalid-request` for what is no moment.
 */
export async function sightIn(
  context: Context,
  { reader, ground }: Pick<Desk, 'reader' | 'ground'>,
  id: string,
): Promise<Sight> {
  const asOf = asOfIn(new URL(context.req.url).searchParams);
  const present = (await reader.whole(id)) ?? refuse('not-found');
  const now = ground.clock();
  if (!asOf) return { whole: present, now, asOf };
  const { openedAt } = present.cycle;
  if (asOf.clock === 'recorded' && asOf.at < openedAt)
    return refuse('not-found', {
      detail: text(
        `Khi đó chưa có kỳ này: kỳ mở lúc ${openedAt}`,
        `There was no such cycle yet: it was opened at ${openedAt}`,
      ),
    });
  return {
    whole: await stoodAt(present, await reader.lines(id), asOf),
    now: asOf.at < now ? asOf.at : now,
    asOf,
  };
}

/** Which lines of a log, or refused attempts, a moment has already seen. */
export const seenBy =
  (asOf: AsOf | null) =>
  ({ recordedAt, occurredAt }: { readonly recordedAt: Instant; readonly occurredAt?: Instant }): boolean =>
    asOf === null || (asOf.clock === 'happened' && occurredAt ? occurredAt : recordedAt) <= asOf.at;

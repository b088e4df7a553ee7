import { z } from 'zod';
import { startOfDay, toInstant } from '../../machines/calendar.ts';
import { blockers } from '../../machines/ordering/chains.ts';
import { planCheck } from '../../machines/ordering/plan-check.ts';
import { shortestPath } from '../../machines/ordering/shortest-path.ts';
import { type Instant, text } from '../../machines/words.ts';
import type { Api, Ground } from '../app.ts';
import { refuse } from '../problem.ts';
import type { Reader, Whole } from '../ui/read.ts';
import { stoodAt } from '../ui/replay.ts';

const Limit = z.coerce.number().int().min(1).max(10_000).default(100);

/** An instant with offset, or a day: then its end in Hà Nội. */
const asOf = (given: string): Instant => {
  const next = /^\d{4}-\d\d-\d\d$/.test(given) && toInstant(`${given}T00:00:00Z`);
  if (next) return new Date(Date.parse(startOfDay(given)) + 86_400_000 - 1).toISOString();
  return (
    toInstant(given.replace(' ', '+')) ??
    refuse('invalid-request', {
      errors: [
        {
          pointer: '/as_of',
          message: text('as_of là một thời điểm có múi giờ', 'as_of is an instant with its offset'),
        },
      ],
    })
  );
};

/** Who waits for whom, the shortest way on, and the plan held against the cycle as it stands. */
export function waitingRoutes(app: Api, { clock }: Pick<Ground, 'clock'>, reader: Reader): void {
  /** The cycle now, or as it was recorded at `as_of`. */
  const look = async (id: string, at: string | undefined): Promise<{ whole: Whole; now: Instant }> => {
    const whole = (await reader.whole(id)) ?? refuse('not-found');
    if (at === undefined) return { whole, now: clock() };
    const moment = asOf(at);
    if (moment >= clock()) return { whole, now: clock() };
    return {
      whole: await stoodAt(whole, await reader.lines(id), { at: moment, clock: 'recorded' }),
      now: moment,
    };
  };

  app.get('/v1/cycles/:id/blockers', async context => {
    const limit = Limit.safeParse(context.req.query('limit'));
    if (!limit.success)
      return refuse('invalid-request', {
        errors: [{ pointer: '/limit', message: text('limit từ 1 đến 10000', 'limit is from 1 to 10000') }],
      });
    const { whole, now } = await look(context.req.param('id'), context.req.query('as_of'));
    return context.json(blockers(whole.world, now, { limit: limit.data }));
  });

  app.get('/v1/cycles/:id/plan-check', async context => {
    const { whole, now } = await look(context.req.param('id'), context.req.query('as_of'));
    return context.json(planCheck(whole.plan, whole.world, now));
  });

  app.get('/v1/cases/:id/path', async context => {
    const id = context.req.param('id');
    const end = id.lastIndexOf('-');
    const { whole, now } = await look(end > 0 ? id.slice(0, end) : '', context.req.query('as_of'));
    const own = whole.world.cases.get(id) ?? refuse('not-found');
    const to = context.req.query('to') || undefined;
    try {
      const path = shortestPath(whole.world, id, now, to);
      if (path) return context.json(path);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return refuse('invalid-request', {
        errors: [{ pointer: '/to', message: text(`Không có mốc ${to}`, `There is no milestone ${to}`) }],
      });
    }
    return refuse('not-possible-now', {
      detail: text('Không có đường nào dẫn tới đó', 'No way leads there'),
      state: own.state,
      allowed: own.next,
    });
  });
}

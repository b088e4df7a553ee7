import { z } from 'zod';
import { blockers } from '../../machines/ordering/chains.ts';
import { planCheck } from '../../machines/ordering/plan-check.ts';
import { shortestPath } from '../../machines/ordering/shortest-path.ts';
import { text } from '../../machines/words.ts';
import type { Api, Desk } from '../app.ts';
import { refuse } from '../problem.ts';
import { cycleOfCase } from '../request.ts';
import { sightIn } from './as-of.ts';

const Limit = z.coerce.number().int().min(1).max(10_000).default(100);

/** Who waits for whom, the shortest way on, and the plan held against the cycle as it stands. */
export function waitingRoutes(app: Api, desk: Pick<Desk, 'ground' | 'reader'>): void {
  app.get('/v1/cycles/:id/blockers', async context => {
    const limit = Limit.safeParse(context.req.query('limit'));
    if (!limit.success)
      return refuse('invalid-request', {
        errors: [{ pointer: '/limit', message: text('limit từ 1 đến 10000', 'limit is from 1 to 10000') }],
      });
    const { whole, now } = await sightIn(context, desk, context.req.param('id'));
    return context.json(blockers(whole.world, now, { limit: limit.data }));
  });

  app.get('/v1/cycles/:id/plan-check', async context => {
    const { whole, now } = await sightIn(context, desk, context.req.param('id'));
    return context.json(planCheck(whole.plan, whole.world, now));
  });

  app.get('/v1/cases/:id/path', async context => {
    const id = context.req.param('id');
    const { whole, now } = await sightIn(context, desk, cycleOfCase(id));
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

import { Hono } from 'hono';
import { isAway } from '../db/sql.ts';
import type { Store } from '../db/store.ts';
import type { Procedure } from '../machines/words.ts';
import { type Signed, signedIn } from './access/owner-key.ts';
import { type Lane, lanes } from './cases/lane.ts';
import { caseRoutes } from './cases/routes.ts';
import type { Clock } from './clock.ts';
import { Reader } from './cycles/reader.ts';
import { cycleRoutes } from './cycles/routes.ts';
import { waitingRoutes } from './cycles/waiting.ts';
import { healthRoutes } from './health.ts';
import { Metrics } from './metrics.ts';
import { openApiRoute } from './openapi/document.ts';
import { answerProblem, Refusal } from './problem.ts';
import { pictureRoutes } from './procedures/pictures.ts';
import { procedureRoutes } from './procedures/routes.ts';
import { limited } from './request.ts';
import { sheetRoutes } from './sheets/routes.ts';
import { streamRoute } from './stream.ts';
import { uiRoutes } from './ui/routes.tsx';

/** What the routes stand on. Everything that differs between a test, a demo and a real server is here. */
export interface Ground {
  readonly store: Store;
  readonly clock: Clock;
  readonly stamps: Readonly<Record<Procedure, string>>;
  readonly keyMatches: (key: string) => boolean;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/** What the routes share: the ground, the one reader that follows the cycles, and the way steps go in. */
export interface Desk {
  readonly ground: Ground;
  readonly reader: Reader;
  readonly lane: (cycle: string) => Lane;
}

export type Api = Hono<{ Variables: { signed: Signed } }>;

const MOST_BYTES = 8 * 1024 * 1024;

/** The whole HTTP application, without a port. */
export function createApp(given: Ground): Api {
  const metrics = new Metrics();
  const ground: Ground = { ...given, store: metrics.watched(given.store) };
  const app: Api = new Hono<{ Variables: { signed: Signed } }>();
  const reader = new Reader(ground.store);
  const desk: Desk = {
    ground,
    reader,
    lane: lanes(ground.store, ground.clock, ground.stamps, cycle => reader.settled(cycle)),
  };

  app.use(async (context, next) => {
    const began = performance.now();
    await next();
    const { method, path } = context.req;
    ground.log({
      method,
      path,
      status: context.res.status,
      ms: Math.round((performance.now() - began) * 10) / 10,
    });
  });
  metrics.routes(app);
  app.onError((error, context) => {
    if (error instanceof Refusal) return answerProblem(context, error.problem);
    ground.log({ level: 'error', path: context.req.path, error: error.stack ?? String(error) });
    return answerProblem(
      context,
      isAway(error) ? { type: 'unavailable', retryAfter: 1 } : { type: 'internal-error' },
    );
  });
  app.notFound(context => answerProblem(context, { type: 'not-found' }));
  app.use('/v1/*', limited(MOST_BYTES));
  app.use('/v1/*', signedIn(ground.keyMatches));

  healthRoutes(app, ground);
  pictureRoutes(app);
  procedureRoutes(app);
  cycleRoutes(app, desk);
  caseRoutes(app, desk);
  sheetRoutes(app, desk);
  waitingRoutes(app, desk);
  openApiRoute(app);
  streamRoute(app, ground);
  uiRoutes(app, desk);
  return app;
}

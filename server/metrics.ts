import { routePath } from 'hono/route';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Store } from '../db/store.ts';
import type { Api } from './app.ts';

/**
 * Numbers for whoever runs the server, as Prometheus reads them: how long requests take by route, how
 * many steps were recorded and how many attempts refused. No one's name and no case's is in them.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  private readonly steps = new Counter({
    name: 'trinh_tu_steps_total',
    help: 'Steps recorded by this server',
    labelNames: ['procedure', 'step'],
    registers: [this.registry],
  });
  private readonly refusals = new Counter({
    name: 'trinh_tu_refusals_total',
    help: 'Attempts that were refused and kept',
    labelNames: ['problem'],
    registers: [this.registry],
  });
  private readonly races = new Counter({
    name: 'trinh_tu_races_total',
    help: 'Statements that lost a race and were decided again',
    registers: [this.registry],
  });

  constructor() {
    const { registry } = this;
    new Gauge({
      name: 'process_resident_memory_bytes',
      help: 'Memory of the process',
      registers: [registry],
      collect() {
        this.set(process.memoryUsage.rss());
      },
    });
  }

  /** The same store, whose records are counted once they stand. */
  watched(store: Store): Store {
    return {
      ...store,
      record: async (cycle, batch) => {
        const recorded = await store.record(cycle, batch);
        if (recorded === 'stale') this.races.inc();
        else {
          for (const { procedure, type } of batch.lines) this.steps.inc({ procedure, step: type });
          for (const { problem } of batch.attempts) this.refusals.inc({ problem });
        }
        return recorded;
      },
    };
  }

  /** Measures every request that comes after it, and answers `GET /metrics`. */
  routes(app: Api): void {
    app.use(async (context, next) => {
      const done = this.requests.startTimer({ method: context.req.method });
      await next();
      // The pattern, not the path: there are as many paths as cases.
      done({ route: routePath(context), status: context.res.status });
    });
    app.get('/metrics', async context => {
      context.header('content-type', this.registry.contentType);
      return context.body(await this.registry.metrics());
    });
  }
}

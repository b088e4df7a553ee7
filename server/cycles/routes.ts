import { stream } from 'hono/streaming';
import { z } from 'zod';
import type { CaseFilter, CycleRow } from '../../db/store.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { planById } from '../../machines/plans/registry.ts';
import { Procedure, text } from '../../machines/words.ts';
import type { Api, Ground } from '../app.ts';
import type { Lane } from '../cases/lane.ts';
import { listedCase } from '../cases/represent.ts';
import { answer } from '../cases/routes.ts';
import { refuse } from '../problem.ts';
import { idempotency, isDryRun, jsonBody } from '../request.ts';
import { prepareCycle } from './open.ts';
import { subjectsMatching } from './search.ts';

const LOG_CHUNK = 1000;
const MOST_ITEMS = 2000;

const flag = z.enum(['true', 'false', '1', '0', '']).transform(value => value !== 'false' && value !== '0');
const Query = z.object({
  procedure: Procedure.optional(),
  subject: z.string().optional(),
  place: z.string().optional(),
  state: z.string().optional(),
  ready: flag.optional(),
  late: flag.optional(),
  outstanding: flag.optional(),
  done: flag.optional(),
  q: z.string().max(200).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

const BatchBody = z.strictObject({
  atomic: z.boolean().default(false),
  items: z
    .array(
      z.strictObject({
        case: z.string(),
        version: z.number().int().min(0).optional(),
        idempotencyKey: z.string().min(1).max(255).optional(),
        step: z.unknown(),
      }),
    )
    .min(1)
    .max(MOST_ITEMS),
});

/** Parses what a request carries; every fault is answered with its pointer. */
const parsed = <Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> => {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  return refuse('invalid-request', {
    errors: read.error.issues.map(({ path, message }) => ({
      pointer: path.map(key => `/${String(key)}`).join(''),
      message: text(message, message),
    })),
  });
};

const shownCycle = ({ roster: _roster, ...cycle }: CycleRow) => cycle;

/** Cycles: opening, standing, cases, many steps at once, the log, closing. */
export function cycleRoutes(app: Api, ground: Ground, lane: (cycle: string) => Lane): void {
  const { store, clock, stamps } = ground;
  const known = async (id: string): Promise<{ cycle: CycleRow; plan: Plan }> => {
    const cycle = await store.cycle(id);
    const plan = cycle && planById(cycle.plan);
    return cycle && plan ? { cycle, plan } : refuse('not-found');
  };

  app.post('/v1/cycles', async context => {
    const body = await jsonBody(context);
    const { recordedBy } = context.get('signed');
    const dryRun = isDryRun(context);
    const key = dryRun ? null : idempotency(context, recordedBy, body);
    const kept = key && (await store.answerTo(key.scope, key.key));
    if (key && kept) {
      if (kept.fingerprint !== key.fingerprint) return refuse('idempotency-key-reused');
      context.header('idempotent-replayed', 'true');
      return context.json(kept.body as object, 201);
    }
    const { cycle, warnings } = prepareCycle(body, clock(), recordedBy, stamps);
    const verdict = {
      id: cycle.id,
      cases: cycle.cases.length,
      precedences: cycle.precedences.length,
      warnings,
    };
    if (dryRun) return context.json({ ...verdict, id: null });
    const opened = await store.openCycle(
      key ? { ...cycle, key: { ...key, status: 201, body: verdict } } : cycle,
    );
    if (opened === 'opened') return context.json(verdict, 201, { location: `/v1/cycles/${cycle.id}` });
    // Somebody else used the same key at the same moment: theirs is the first answer.
    const first = key && (await store.answerTo(key.scope, key.key));
    if (!key || first?.fingerprint !== key.fingerprint) return refuse('idempotency-key-reused');
    context.header('idempotent-replayed', 'true');
    return context.json(first.body as object, 201);
  });

  app.get('/v1/cycles', async context => {
    const cycles = await store.cycles();
    return context.json({
      items: await Promise.all(
        cycles.map(async cycle => ({ ...shownCycle(cycle), ...(await store.summary(cycle.id)) })),
      ),
    });
  });

  app.get('/v1/cycles/:id', async context => {
    const { cycle } = await known(context.req.param('id'));
    return context.json({ ...shownCycle(cycle), ...(await store.summary(cycle.id)) });
  });

  app.get('/v1/cycles/:id/roster', async context =>
    context.json((await known(context.req.param('id'))).cycle.roster),
  );

  app.post('/v1/cycles/:id/close', async context => {
    const { cycle } = await known(context.req.param('id'));
    const { recordedBy } = context.get('signed');
    idempotency(context, recordedBy, null);
    const open = await store.closeCycle(cycle.id, clock(), recordedBy);
    if (typeof open === 'string') return context.json(shownCycle((await known(cycle.id)).cycle));
    return refuse('condition-not-met', {
      violations: [
        {
          rule: 'nothing-outstanding',
          clause: 'B.II.6#2b',
          message: text(
            `Còn ${open.length} việc chưa xong: chưa thể đóng kỳ`,
            `${open.length} cases are not done: the cycle cannot be closed yet`,
          ),
          waitingFor: [],
        },
      ],
      also: { outstanding: open },
    });
  });

  app.get('/v1/cycles/:id/cases', async context => {
    const { cycle, plan } = await known(context.req.param('id'));
    const { q, ...query } = parsed(Query, context.req.query());
    const filter = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
    const { items, next } = await store.cases(cycle.id, {
      ...filter,
      ...(q ? { subjects: subjectsMatching(cycle.roster, q) } : {}),
    } as CaseFilter);
    const now = clock();
    return context.json({ items: items.map(record => listedCase(record, plan, now)), next });
  });

  app.post('/v1/cycles/:id/steps', async context => {
    const { cycle } = await known(context.req.param('id'));
    const body = await jsonBody(context);
    const { recordedBy } = context.get('signed');
    const dryRun = isDryRun(context);
    const key = dryRun ? null : idempotency(context, recordedBy, body);
    const { atomic, items } = parsed(BatchBody, body);
    const reply = await lane(cycle.id).take({
      items: items.map(({ case: id, version, step }) => ({
        case: id,
        body: step,
        version: version ?? null,
        recordedBy,
      })),
      shape: atomic ? 'atomic' : 'batch',
      dryRun,
      key,
    });
    return answer(context, reply);
  });

  app.get('/v1/cycles/:id/log', async context => {
    const { cycle } = await known(context.req.param('id'));
    const { after } = parsed(
      z.object({ after: z.coerce.number().int().min(0).default(0) }),
      context.req.query(),
    );
    context.header('content-type', 'application/x-ndjson; charset=utf-8');
    return stream(context, async out => {
      let position = after;
      for (;;) {
        const lines = await store.log(cycle.id, position, LOG_CHUNK);
        if (lines.length > 0) await out.write(`${lines.map(line => JSON.stringify(line)).join('\n')}\n`);
        position = lines.at(-1)?.position ?? position;
        if (lines.length < LOG_CHUNK) return;
      }
    });
  });
}

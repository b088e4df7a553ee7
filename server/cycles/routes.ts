import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import type { CaseFilter, CycleRow } from '../../db/store.ts';
import { faultsOf } from '../../machines/faults.ts';
import { type Instant, Procedure, text } from '../../machines/words.ts';
import type { Api, Desk } from '../app.ts';
import { listedCase } from '../cases/represent.ts';
import { answer } from '../cases/routes.ts';
import { languageOf, refuse } from '../problem.ts';
import { idempotency, isDryRun, jsonBody, requestKey } from '../request.ts';
import { asOfIn, seenBy, sightIn } from './as-of.ts';
import { openedVerdict, openOnce, planCheckOf, prepareCycle } from './open.ts';
import type { Whole } from './reader.ts';
import { subjectsMatching } from './search.ts';
import { casesOf, summaryOf } from './sift.ts';

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
  return refuse('invalid-request', { errors: faultsOf(read.error, given) });
};

/** A cycle as it stood: with the position of its log at that moment, and not closed before it was. */
const shownAt = ({ cycle, position }: Whole, now: Instant) => ({
  ...shownCycle(cycle),
  closedAt: cycle.closedAt !== null && cycle.closedAt <= now ? cycle.closedAt : null,
  position,
});

const shownCycle = ({ roster: _roster, ...cycle }: CycleRow) => cycle;

/** Cycles: opening, standing, cases, many steps at once, the log, closing. */
export function cycleRoutes(app: Api, desk: Desk): void {
  const { ground, lane } = desk;
  const { store, clock, stamps } = ground;
  const known = async (id: string): Promise<CycleRow> => (await store.cycle(id)) ?? refuse('not-found');
  const isPast = (context: Context) => asOfIn(new URL(context.req.url).searchParams) !== null;

  app.post('/v1/cycles', async context => {
    const body = await jsonBody(context);
    const { recordedBy } = context.get('signed');
    if (isDryRun(context)) {
      const prepared = prepareCycle(body, clock(), recordedBy, stamps);
      return context.json({
        ...openedVerdict(prepared),
        id: null,
        planCheck: planCheckOf(prepared.cycle, clock()),
      });
    }
    const key = idempotency(context, recordedBy, body);
    const { verdict, replayed } = await openOnce(
      { store, stamps, now: clock(), openedBy: recordedBy },
      body,
      key,
    );
    if (replayed) context.header('idempotent-replayed', 'true');
    else context.header('location', `/v1/cycles/${verdict.id}`);
    return context.json(verdict, 201);
  });

  app.get('/v1/cycles', async context => {
    const cycles = await store.cycles();
    return context.json({
      items: await Promise.all(
        cycles.map(async cycle => ({ ...shownCycle(cycle), ...(await store.summary(cycle.id, clock())) })),
      ),
    });
  });

  app.get('/v1/cycles/:id', async context => {
    const id = context.req.param('id');
    if (isPast(context)) {
      const { whole, now } = await sightIn(context, desk, id);
      return context.json({ ...shownAt(whole, now), ...summaryOf(whole.world, now) });
    }
    const cycle = await known(id);
    return context.json({ ...shownCycle(cycle), ...(await store.summary(cycle.id, clock())) });
  });

  app.get('/v1/cycles/:id/roster', async context =>
    context.json((await known(context.req.param('id'))).roster),
  );

  app.post('/v1/cycles/:id/close', async context => {
    const cycle = await known(context.req.param('id'));
    const { recordedBy } = context.get('signed');
    const key = idempotency(context, recordedBy, null);
    const first = await store.answerTo(key.scope, key.key);
    if (first) {
      context.header('idempotent-replayed', 'true');
      return context.json(first.body as object);
    }
    const open = await store.closeCycle(cycle.id, clock(), recordedBy, closed => ({
      ...key,
      status: 200,
      body: shownCycle(closed),
    }));
    if (typeof open === 'string') return context.json(shownCycle(await known(cycle.id)));
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
    const cycle = await known(context.req.param('id'));
    const { q, late, ...query } = parsed(Query, context.req.query());
    const sight = isPast(context) ? await sightIn(context, desk, cycle.id) : null;
    const now = sight?.now ?? clock();
    const filter: CaseFilter = {
      ...query,
      late: late === undefined ? undefined : { is: late, now },
      subjects: q ? subjectsMatching(cycle.roster, q) : undefined,
    };
    const { items, next } = sight ? casesOf(sight.whole.world, filter) : await store.cases(cycle.id, filter);
    return context.json({ items: items.map(record => listedCase(record, now)), next });
  });

  app.post('/v1/cycles/:id/steps', async context => {
    const cycle = await known(context.req.param('id'));
    const body = await jsonBody(context);
    const { recordedBy } = context.get('signed');
    const dryRun = isDryRun(context);
    const key = dryRun ? null : idempotency(context, recordedBy, body);
    const { atomic, items } = parsed(BatchBody, body);
    const reply = await lane(cycle.id).take({
      items: items.map(({ case: id, version, step, idempotencyKey }) => ({
        case: id,
        body: step,
        version: version ?? null,
        recordedBy,
        key: idempotencyKey ? requestKey(recordedBy, `/v1/cases/${id}/steps`, idempotencyKey, step) : null,
      })),
      shape: atomic ? 'atomic' : 'batch',
      dryRun,
      key,
      language: languageOf(context.req.header('accept-language')),
    });
    return answer(context, reply);
  });

  app.get('/v1/cycles/:id/log', async context => {
    const cycle = await known(context.req.param('id'));
    const asOf = asOfIn(new URL(context.req.url).searchParams);
    const { after } = parsed(
      z.object({ after: z.coerce.number().int().min(0).default(0) }),
      context.req.query(),
    );
    context.header('content-type', 'application/x-ndjson; charset=utf-8');
    return stream(context, async out => {
      let position = after;
      for (;;) {
        const lines = await store.log(cycle.id, position, LOG_CHUNK);
        const seen = lines.filter(seenBy(asOf));
        if (seen.length > 0) await out.write(`${seen.map(line => JSON.stringify(line)).join('\n')}\n`);
        position = lines.at(-1)?.position ?? position;
        if (lines.length < LOG_CHUNK) return;
      }
    });
  });
}

import type { Context } from 'hono';
import type { GatherAsk } from '../../db/store.ts';
import { availableSteps } from '../../machines/available.ts';
import type { CaseRecord, Facts } from '../../machines/case.ts';
import { planById } from '../../machines/plans/registry.ts';
import type { Instant } from '../../machines/words.ts';
import { factsFor } from '../../machines/world.ts';
import type { Api, Desk } from '../app.ts';
import { type AsOf, asOfIn, seenBy, sightIn } from '../cycles/as-of.ts';
import { answerProblem, refuse } from '../problem.ts';
import { cycleOfCase, idempotency, ifMatch, isDryRun, jsonBody } from '../request.ts';
import type { Reply } from './lane.ts';
import { shownCase } from './represent.ts';

/** The store throws RangeError where there is no such cycle. */
const noSuchCycle = (error: unknown): never => {
  if (error instanceof RangeError) return refuse('not-found');
  throw error;
};

interface Looked {
  readonly own: CaseRecord;
  readonly facts: Facts;
  readonly now: Instant;
  readonly asOf: AsOf | null;
}

/** A case with everything outside it that decides what is possible there, now or at the moment asked for. */
async function look(context: Context, desk: Desk, id: string): Promise<Looked> {
  const { store, clock } = desk.ground;
  if (asOfIn(new URL(context.req.url).searchParams)) {
    const { whole, now, asOf } = await sightIn(context, desk, cycleOfCase(id));
    const own = whole.world.cases.get(id) ?? refuse('not-found');
    return { own, now, asOf, facts: factsFor(whole.world, own, now) };
  }
  const ask: GatherAsk = { case: id, type: null, quota: true };
  const { world, plan: name } = await store.gather(cycleOfCase(id), [ask]).catch(noSuchCycle);
  const plan = planById(name) ?? refuse('not-found');
  const own = world.cases.get(id) ?? refuse('not-found');
  const now = clock();
  return { own, now, asOf: null, facts: factsFor({ ...world, plan }, own, now) };
}

/** Cases: what they are, what can be done, what was done and what was refused; and the one way to take a step. */
export function caseRoutes(app: Api, desk: Desk): void {
  const { store } = desk.ground;

  app.get('/v1/cases/:id', async context => {
    const { own, facts, now } = await look(context, desk, context.req.param('id'));
    context.header('etag', `"${own.version}"`);
    return context.json(shownCase(own, facts, now));
  });

  app.get('/v1/cases/:id/steps/available', async context => {
    const { own, facts } = await look(context, desk, context.req.param('id'));
    context.header('etag', `"${own.version}"`);
    return context.json({ state: own.state, version: own.version, items: availableSteps(own, facts) });
  });

  app.get('/v1/cases/:id/history', async context => {
    const id = context.req.param('id');
    const { asOf } = await look(context, desk, id);
    const texts = await store.texts(id);
    return context.json({
      items: (await store.history(id))
        .filter(seenBy(asOf))
        .map(line => ({ ...line, texts: textsOf(line.payload, texts) })),
    });
  });

  app.get('/v1/cases/:id/attempts', async context => {
    const id = context.req.param('id');
    const { asOf } = await look(context, desk, id);
    // What was refused never happened: by either clock an attempt stands from when it was made.
    const made = seenBy(asOf && { ...asOf, clock: 'recorded' });
    return context.json({
      items: (await store.attempts(id)).filter(each => made({ recordedAt: each.recordedAt })),
    });
  });

  app.post('/v1/cases/:id/steps', async context => {
    const id = context.req.param('id');
    const body = await jsonBody(context);
    const { recordedBy } = context.get('signed');
    const dryRun = isDryRun(context);
    const key = dryRun ? null : idempotency(context, recordedBy, body);
    const reply = await desk
      .lane(cycleOfCase(id))
      .take({
        items: [{ case: id, body, version: ifMatch(context), recordedBy }],
        shape: 'single',
        dryRun,
        key,
      })
      .catch(noSuchCycle);
    return answer(context, reply);
  });
}

/** What the lane answered, over the wire. */
export const answer = (context: Parameters<typeof answerProblem>[0], reply: Reply): Response => {
  if ('problem' in reply) return answerProblem(context, reply.problem);
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' };
  if (reply.replayed) headers['idempotent-replayed'] = 'true';
  const version = (reply.body as { case?: { version?: number } }).case?.version;
  if (version !== undefined) headers.etag = `"${version}"`;
  return context.body(JSON.stringify(reply.body), reply.status as 200, headers);
};

/** Personal texts of a line, by the digest that stands for them in its payload; erased ones are missing. */
const textsOf = (payload: unknown, texts: ReadonlyMap<string, string>): Readonly<Record<string, string>> => {
  if (Array.isArray(payload)) return Object.assign({}, ...payload.map(each => textsOf(each, texts)));
  if (typeof payload !== 'object' || payload === null) return {};
  const { sha256 } = payload as { sha256?: unknown };
  const own = typeof sha256 === 'string' ? texts.get(sha256) : undefined;
  return Object.assign(
    own === undefined ? {} : { [sha256 as string]: own },
    ...Object.values(payload).map(each => textsOf(each, texts)),
  );
};

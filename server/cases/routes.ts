import type { GatherAsk } from '../../db/store.ts';
import { availableSteps } from '../../machines/available.ts';
import type { CaseRecord, Facts } from '../../machines/case.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { planById } from '../../machines/plans/registry.ts';
import { factsFor } from '../../machines/world.ts';
import type { Api, Ground } from '../app.ts';
import { answerProblem, refuse } from '../problem.ts';
import { idempotency, ifMatch, isDryRun, jsonBody } from '../request.ts';
import type { Lane, Reply } from './lane.ts';
import { shownCase } from './represent.ts';

/** The cycle of a case stands in its name. */
const cycleIn = (id: string): string => {
  const at = id.lastIndexOf('-');
  return at > 0 ? id.slice(0, at) : refuse('not-found');
};

/** The store throws RangeError where there is no such cycle. */
const noSuchCycle = (error: unknown): never => {
  if (error instanceof RangeError) return refuse('not-found');
  throw error;
};

/** A case with everything outside it that decides what is possible there. */
async function look(
  { store, clock }: Ground,
  id: string,
): Promise<{ own: CaseRecord; facts: Facts; plan: Plan }> {
  const ask: GatherAsk = { case: id, type: null, quota: true };
  const { world, plan: name } = await store.gather(cycleIn(id), [ask]).catch(noSuchCycle);
  const plan = planById(name);
  const own = world.cases.get(id);
  if (!own || !plan) return refuse('not-found');
  return { own, plan, facts: factsFor({ ...world, plan }, own, clock()) };
}

/** Cases: what they are, what can be done, what was done and what was refused; and the one way to take a step. */
export function caseRoutes(app: Api, ground: Ground, lane: (cycle: string) => Lane): void {
  const { store, clock } = ground;

  app.get('/v1/cases/:id', async context => {
    const { own, facts } = await look(ground, context.req.param('id'));
    context.header('etag', `"${own.version}"`);
    return context.json(shownCase(own, facts, clock()));
  });

  app.get('/v1/cases/:id/steps/available', async context => {
    const { own, facts } = await look(ground, context.req.param('id'));
    context.header('etag', `"${own.version}"`);
    return context.json({ state: own.state, version: own.version, items: availableSteps(own, facts) });
  });

  app.get('/v1/cases/:id/history', async context => {
    const id = context.req.param('id');
    await look(ground, id);
    const texts = await store.texts(id);
    return context.json({
      items: (await store.history(id)).map(line => ({ ...line, texts: textsOf(line.payload, texts) })),
    });
  });

  app.get('/v1/cases/:id/attempts', async context => {
    const id = context.req.param('id');
    await look(ground, id);
    return context.json({ items: await store.attempts(id) });
  });

  app.post('/v1/cases/:id/steps', async context => {
    const id = context.req.param('id');
    const body = await jsonBody(context);
    const { recordedBy } = context.get('signed');
    const dryRun = isDryRun(context);
    const cycle = cycleIn(id);
    const key = dryRun ? null : idempotency(context, recordedBy, body);
    const reply = await lane(cycle)
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

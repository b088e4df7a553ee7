import { serve } from '@hono/node-server';
import { stamps } from '../../db/stamp.ts';
import { openedWorld } from '../../machines/open-cycle.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { planById } from '../../machines/plans/registry.ts';
import { createApp, type Ground } from '../../server/app.ts';
import { Lane } from '../../server/cases/lane.ts';
import { prepareCycle } from '../../server/cycles/open.ts';
import { DEMO_NOW } from '../../server/demo/load.ts';
import { tell } from '../../server/demo/story.ts';
import { Teller } from '../../server/demo/teller.ts';
import { wardRoster } from '../../server/demo/ward-roster.ts';
import { memoryStore } from '../support/database.ts';

/** A small ward in the middle of its year, behind the whole application and without a port. */
export async function smallWard(size = { seed: 7, cells: 8, members: 64 }) {
  const store = await memoryStore();
  const errors: unknown[] = [];
  const ground: Ground = {
    store,
    clock: () => DEMO_NOW,
    stamps,
    keyMatches: key => key === 'key',
    log: entry => {
      if (entry.level === 'error') errors.push(entry);
    },
  };
  const { cycle } = prepareCycle(
    { plan: 'giang-bien-2020', roster: wardRoster(size), name: 'Phường thử' },
    '2020-11-16T01:00:00.000Z',
    'owner',
    stamps,
  );
  const plan = planById(cycle.plan) as Plan;
  const teller = new Teller(openedWorld(plan, cycle.roster, cycle.cases, cycle.precedences), DEMO_NOW);
  tell(teller, cycle.roster);
  await store.openCycle(cycle);
  const lane = new Lane(cycle.id, store, ground.clock, stamps);
  await lane.take({
    items: teller.told.map(({ case: id, body }) => ({ case: id, body, version: 'any', recordedBy: 'owner' })),
    shape: 'atomic',
    dryRun: false,
    key: null,
  });
  return { app: createApp(ground), ground, store, cycle: cycle.id, roster: cycle.roster, errors };
}
export type SmallWard = Awaited<ReturnType<typeof smallWard>>;

/** The same behind a port of its own; `stop` cuts every connection at once. */
export async function served(ward: Pick<SmallWard, 'app'>, port = 0) {
  const server = await new Promise<ReturnType<typeof serve>>(resolve => {
    const made = serve({ fetch: ward.app.fetch, port, hostname: '127.0.0.1' }, () => resolve(made));
  });
  const address = server.address() as { port: number };
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** The pages that this suite looks at, as paths within a cycle. */
export const PAGES = [
  '',
  '?actors=all',
  '?occurred_as_of=2020-11-25',
  '?as_of=2020-11-20',
  '/bodies',
  '/bodies/cell-1',
  '/bodies/ward',
  '/results',
  '/results?occurred_as_of=2020-11-25',
  '/timeline',
  '/timeline?only=cells&sort=name',
  '/cases',
  '/cases?procedure=memberRating&status=done',
  '/cases?q=khong+co+ai',
  '/cases?late=true&ready=false&outstanding=true&done=false&subject=p0001&due=2020-12-03',
  '/procedures',
  '/procedures/memberRating',
  '/procedures/collectiveReview?heat=time&body=cell-3',
  '/procedures/dossier?heat=late',
  '/rules/1',
  '/chains',
  '/chains?procedure=individualReview',
  '/plan-check',
  '/inspection',
  '/sheet/cell-7?tab=rating',
  '/search',
  '/search?q=phieu',
  '/search?q=zzzz',
  '/acting',
  '/acting?q=chi+bo',
] as const;

/** Those that draw something of their own: in a browser the others would be the same again. */
export const LAYOUTS = PAGES.filter(
  path =>
    ![
      '?actors=all',
      '?as_of=2020-11-20',
      '/results?occurred_as_of=2020-11-25',
      '/timeline?only=cells&sort=name',
      '/cases?procedure=memberRating&status=done',
      '/procedures/dossier?heat=late',
      '/chains?procedure=individualReview',
      '/search',
      '/acting?q=chi+bo',
    ].includes(path),
);

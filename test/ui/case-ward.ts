import { stamps } from '../../db/stamp.ts';
import { openedWorld } from '../../machines/open-cycle.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { planById } from '../../machines/plans/registry.ts';
import type { Instant } from '../../machines/words.ts';
import { createApp, type Ground } from '../../server/app.ts';
import { Lane } from '../../server/cases/lane.ts';
import { prepareCycle } from '../../server/cycles/open.ts';
import { DEMO_NOW } from '../../server/demo/load.ts';
import { Teller } from '../../server/demo/teller.ts';
import { wardRoster } from '../../server/demo/ward-roster.ts';
import { memoryStore } from '../support/database.ts';

const READY: Instant = '2020-11-18T02:00:00.000Z';

/** A ward in which nothing has happened yet but what comes from elsewhere: comments, results of the office. */
export const untouchedWard = async () => {
  const store = await memoryStore();
  const ground: Ground = {
    store,
    clock: () => DEMO_NOW,
    stamps,
    keyMatches: () => true,
    log: () => undefined,
  };
  const { cycle } = prepareCycle(
    { plan: 'giang-bien-2020', roster: wardRoster({ seed: 7, cells: 2, members: 12 }), name: 'Phường thử' },
    '2020-11-16T01:00:00.000Z',
    'owner',
    stamps,
  );
  const plan = planById(cycle.plan) as Plan;
  const teller = new Teller(openedWorld(plan, cycle.roster, cycle.cases, cycle.precedences), DEMO_NOW);
  for (const own of teller.all('civilServantRating')) teller.take(own, 'resultRecorded', READY);
  for (const own of teller.all('memberRating')) {
    const { residence, formerCell, temporaryCell } = own.brief.comments;
    if (residence) teller.take(own, 'residenceCommented', READY);
    if (formerCell) teller.take(own, 'formerCellCommented', READY);
    if (temporaryCell) teller.take(own, 'temporaryCellCommented', READY);
  }
  await store.openCycle(cycle);
  await new Lane(cycle.id, store, ground.clock, stamps).take({
    items: teller.told.map(({ case: id, body }) => ({ case: id, body, version: 'any', recordedBy: 'owner' })),
    shape: 'atomic',
    dryRun: false,
    key: null,
  });
  return { app: createApp(ground), store, cycle: cycle.id };
};

import { openedWorld } from '../../machines/open-cycle.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { planById } from '../../machines/plans/registry.ts';
import type { Instant } from '../../machines/words.ts';
import type { Ground } from '../app.ts';
import { Lane } from '../cases/lane.ts';
import { prepareCycle } from '../cycles/open.ts';
import { tell } from './story.ts';
import { Teller } from './teller.ts';
import { wardRoster } from './ward-roster.ts';

/** The morning on which the demonstration ward stands: two days before the cells' deadline. */
export const DEMO_NOW: Instant = '2020-12-02T01:00:00.000Z';

/** The demonstration ward: 27 cells, 866 members, always the same. */
export const demoRoster = () => wardRoster({ seed: 2020, cells: 27, members: 866 });

const AT_ONCE = 250;

/** Opens the demonstration ward in an empty database and records its year so far, through the one door. */
export async function loadDemo(ground: Ground, say: (line: string) => void): Promise<void> {
  const began = performance.now();
  const clock = () => DEMO_NOW;
  const { cycle } = prepareCycle(
    { plan: 'giang-bien-2020', roster: demoRoster(), name: 'Phường thí dụ, năm 2020' },
    '2020-11-16T01:00:00.000Z',
    'owner',
    ground.stamps,
  );
  say(`Nạp phường thí dụ / loading the demonstration ward: ${cycle.cases.length} việc, cases`);
  const plan = planById(cycle.plan) as Plan;
  const world = openedWorld(plan, cycle.roster, cycle.cases, cycle.precedences);
  const teller = new Teller(world, DEMO_NOW);
  tell(teller, cycle.roster);

  await ground.store.openCycle(cycle);
  const lane = new Lane(cycle.id, ground.store, clock, ground.stamps);
  for (let from = 0; from < teller.told.length; from += AT_ONCE) {
    const reply = await lane.take({
      items: teller.told
        .slice(from, from + AT_ONCE)
        .map(({ case: id, body }) => ({ case: id, body, version: 'any', recordedBy: 'owner' })),
      shape: 'atomic',
      dryRun: false,
      key: null,
    });
    if ('problem' in reply)
      throw new Error(`The demonstration ward is at fault: ${JSON.stringify(reply.problem)}`);
    if (Math.floor(from / 2000) !== Math.floor((from + AT_ONCE) / 2000))
      say(`  ${Math.min(from + AT_ONCE, teller.told.length)} / ${teller.told.length} bước, steps`);
  }
  await ground.store.setSetting('demo', cycle.id);
  say(`  ${teller.told.length} bước, steps (${Math.round((performance.now() - began) / 100) / 10} s)`);
}

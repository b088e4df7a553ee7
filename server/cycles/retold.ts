import type { Replayer } from '../../db/replay.ts';
import { stamps } from '../../db/stamp.ts';
import type { CycleRow, LogLine } from '../../db/store.ts';
import type { Refused } from '../../machines/decide.ts';
import { openedCases, openedWorld } from '../../machines/open-cycle.ts';
import { unfold } from '../../machines/ordering/unfold.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { planById } from '../../machines/plans/registry.ts';
import type { Step } from '../../machines/step.ts';
import { advance, moveOn, type OwnWorld, ownCopy } from '../../machines/world.ts';

/** A cycle as it was opened, by the machines as they are now. Throws where they no longer unfold it. */
export function reopened(
  plan: Plan,
  { id, roster, openedAt }: Pick<CycleRow, 'id' | 'roster' | 'openedAt'>,
): OwnWorld {
  const unfolded = unfold(plan, roster, id);
  if ('loop' in unfolded) throw new Error(`Cycle ${id} can no longer be unfolded: ${unfolded.loop.en}`);
  const cases = openedCases(plan, id, unfolded, openedAt, stamps);
  return ownCopy(openedWorld(plan, roster, cases, unfolded.precedences));
}

/** Takes the step of a line of the log again, decided at the moment it was recorded; or why it is refused now. */
export function retell(world: OwnWorld, line: LogLine): Refused | null {
  const { case: id, type, occurredAt, by, recordedAt, payload, hash } = line;
  const outcome = advance(world, id, { ...payload, type, occurredAt, by } as Step, recordedAt);
  if (outcome.verdict === 'refused') return outcome;
  moveOn(world, { ...outcome, case: { ...outcome.case, hash } });
  return null;
}

/** How a cycle is opened and moved by the machines as they are now. */
export const byTheseMachines: Replayer<OwnWorld> = {
  opened: cycle => {
    const plan = planById(cycle.plan);
    if (!plan) throw new Error(`The plan ${cycle.plan} of cycle ${cycle.id} is not here`);
    return reopened(plan, cycle);
  },
  take: retell,
};

import type { NewCycle } from '../../db/store.ts';
import type { Roster } from '../../machines/ordering/roster.ts';
import { DEMO_NOW } from '../../server/demo/load.ts';
import { tell } from '../../server/demo/story.ts';
import { Teller } from '../../server/demo/teller.ts';
import { wardRoster } from '../../server/demo/ward-roster.ts';
import { cycleOf } from '../db/driving.ts';

/** The server's clock while it is measured: the morning on which the demonstration's story ends. */
export const CLOCK = DEMO_NOW;

/** One step of a ward's year, to be sent to any cycle of that roster. */
export interface PlannedStep {
  /** What stands behind the cycle's id in the id of the case. */
  readonly suffix: string;
  /** The case's version before it, which the request names. */
  readonly version: number;
  /** The body as it is sent. */
  readonly body: string;
  /** How many steps have to be recorded before, and which have to wait for this one. */
  readonly waits: number;
  readonly frees: readonly number[];
}

/** A generated ward and the demonstration's story told in it: every step lawful in its place. */
export interface BenchWard {
  readonly roster: Roster;
  readonly cases: number;
  readonly precedences: number;
  readonly steps: readonly PlannedStep[];
}

const NAME = 'w';

/** The cases that a step of a case may look at or change: whatever is tied to it by a precedence or a brief. */
function neighboursOf({ cases, precedences }: NewCycle): (id: string) => ReadonlySet<string> {
  const tied = new Map(cases.map(({ case: id }) => [id, new Set([id])]));
  const tie = (one: string, other: string) => {
    tied.get(one)?.add(other);
    tied.get(other)?.add(one);
  };
  for (const { before, after } of precedences) tie(before, after);
  for (const { case: id, brief } of cases)
    for (const other of [...brief.absenceReaches, ...brief.otherPosts]) tie(id, other);
  return id => tied.get(id) as ReadonlySet<string>;
}

/**
 * Steps on cases that are not tied to each other may be recorded in any order, so many clients can send
 * them at once; steps on tied cases keep the order in which the story tells them.
 */
export function benchWard(cells: number, members: number): BenchWard {
  const roster = wardRoster({ seed: 2020, cells, members });
  const { cycle, world } = cycleOf(NAME, roster);
  const teller = new Teller(world, CLOCK);
  tell(teller, roster);
  const neighbours = neighboursOf(cycle);
  const lastOn = new Map<string, number>();
  const versions = new Map<string, number>();
  const frees: number[][] = teller.told.map(() => []);
  const steps = teller.told.map(({ case: id, body }, at) => {
    const before = new Set([...neighbours(id)].flatMap(other => lastOn.get(other) ?? []));
    for (const earlier of before) frees[earlier]?.push(at);
    lastOn.set(id, at);
    const version = versions.get(id) ?? 0;
    versions.set(id, version + 1);
    return {
      suffix: id.slice(NAME.length),
      version,
      body: JSON.stringify(body),
      waits: before.size,
      frees: frees[at] as number[],
    };
  });
  return { roster, cases: cycle.cases.length, precedences: cycle.precedences.length, steps };
}

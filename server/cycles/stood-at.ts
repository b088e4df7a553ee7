import type { CycleRow, LogLine } from '../../db/store.ts';
import { ownCopy, type World } from '../../machines/world.ts';
import type { AsOf } from './as-of.ts';
import type { Whole } from './reader.ts';
import { reopened, retell } from './retold.ts';

/** Steps replayed before others get a turn. */
const BREATH = 60;
const KEPT = 12;

interface Told {
  readonly whole: Whole;
  readonly lines: number;
}

const kept = new Map<CycleRow['id'], Map<string, Promise<Told>>>();

/**
 * The cycle as it stood: its opening, and the log up to that moment told again through the same
 * decisions. Made once for a moment and kept, the nearest earlier one by the same clock as the beginning.
 * By the clock of what happened, a later record of an earlier fact counts; by the other it does not.
 */
export async function stoodAt(whole: Whole, lines: readonly LogLine[], asOf: AsOf): Promise<Whole> {
  const told = lines.filter(
    line => (asOf.clock === 'recorded' ? line.recordedAt : line.occurredAt) <= asOf.at,
  );
  const last = told.at(-1)?.position ?? 0;
  const key = `${asOf.clock} ${told.length} ${last}`;
  const ofCycle = kept.get(whole.cycle.id) ?? new Map<string, Promise<Told>>();
  kept.set(whole.cycle.id, ofCycle);
  const known = ofCycle.get(key) ?? tell(whole, told, asOf.clock, ofCycle);
  ofCycle.delete(key);
  ofCycle.set(key, known);
  for (const oldest of ofCycle.keys()) {
    if (ofCycle.size <= KEPT) break;
    ofCycle.delete(oldest);
  }
  known.catch(() => ofCycle.delete(key));
  return (await known).whole;
}

async function tell(
  whole: Whole,
  told: readonly LogLine[],
  clock: AsOf['clock'],
  ofCycle: ReadonlyMap<string, Promise<Told>>,
): Promise<Told> {
  let beginning: World | null = null;
  let from = 0;
  // By the clock of recording every earlier moment is a beginning of a later one.
  if (clock === 'recorded')
    for (const [key, promise] of ofCycle)
      if (key.startsWith('recorded ')) {
        const earlier = await promise.catch(() => null);
        if (earlier && earlier.lines <= told.length && earlier.lines > from) {
          beginning = earlier.whole.world;
          from = earlier.lines;
        }
      }
  const world = beginning ? ownCopy(beginning) : reopened(whole.plan, whole.cycle);
  for (const [at, line] of told.entries()) {
    if (at < from) continue;
    const refused = retell(world, line);
    if (refused)
      throw new Error(`Position ${line.position}, ${line.type}, is not accepted again: ${refused.type}`);
    if (at % BREATH === 0) await new Promise(resolve => setImmediate(resolve));
  }
  const last = told.at(-1);
  return {
    lines: told.length,
    whole: {
      ...whole,
      world: { ...world, roster: whole.cycle.roster },
      position: last?.position ?? 0,
      recordedAt: last?.recordedAt ?? whole.cycle.openedAt,
    },
  };
}

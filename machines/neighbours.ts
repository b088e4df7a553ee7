import type { CaseRecord } from './case.ts';
import type { Precedence } from './ordering/precedence.ts';
import type { World } from './world.ts';

interface Sides {
  readonly beforeIt: ReadonlyMap<string, readonly Precedence[]>;
  readonly afterIt: ReadonlyMap<string, readonly Precedence[]>;
}

const sides = new WeakMap<readonly Precedence[], Sides>();

/** The precedences of a world by the case that waits and by the case waited for; made once for each list. */
const sidesOf = (precedences: readonly Precedence[]): Sides => {
  const known = sides.get(precedences);
  if (known) return known;
  const beforeIt = new Map<string, Precedence[]>();
  const afterIt = new Map<string, Precedence[]>();
  for (const row of precedences) {
    for (const [map, id] of [
      [beforeIt, row.after],
      [afterIt, row.before],
    ] as const) {
      const rows = map.get(id);
      if (rows) rows.push(row);
      else map.set(id, [row]);
    }
  }
  const made = { beforeIt, afterIt };
  sides.set(precedences, made);
  return made;
};

type Rows = Pick<World, 'precedences'>;

/** What stands before the steps of a case (its id). */
export const precedencesBefore = ({ precedences }: Rows, id: string): readonly Precedence[] =>
  sidesOf(precedences).beforeIt.get(id) ?? [];

/** What the milestones of a case (its id) stand before. */
export const precedencesAfter = ({ precedences }: Rows, id: string): readonly Precedence[] =>
  sidesOf(precedences).afterIt.get(id) ?? [];

export const need = (world: World, id: string): CaseRecord => {
  const found = world.cases.get(id);
  if (!found) throw new Error(`Case ${id} is not loaded`);
  return found;
};

/** Cases that wait for any of these, or have waited, by their id. */
export const dependantsOf = (world: World, ids: readonly string[]): Map<string, CaseRecord> =>
  new Map(
    ids.flatMap(id => precedencesAfter(world, id)).map(({ after }) => [after, need(world, after)] as const),
  );

/** A precedence by what it says, whether it gates or has lapsed. */
export const rowKey = ({ rule, before, milestone, after, step }: Precedence) =>
  `${rule} ${before} ${milestone} ${after} ${step}`;
const exactly = (row: Precedence) => `${rowKey(row)} ${row.lapsed}`;

/** The precedences of a world once these are gone and those have come, as the store deletes and inserts them. */
export const replaced = (
  { precedences }: World,
  remove: readonly Precedence[],
  add: readonly Precedence[],
): readonly Precedence[] => {
  const removed = new Set(remove.map(exactly));
  // The same list where nothing changes: what was made of it once serves on.
  return removed.size + add.length === 0
    ? precedences
    : [...precedences.filter(row => !removed.has(exactly(row))), ...add];
};

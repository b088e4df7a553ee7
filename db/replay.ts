import canonicalize from 'canonicalize';
import type { CaseRecord, Violation } from '../machines/case.ts';
import { lineHash } from './log-line.ts';
import { type CycleRow, emptyBatch, type LogLine, type Store } from './store.ts';

/** A cycle as far as it has been replayed. */
export interface Replayed {
  readonly cases: ReadonlyMap<string, CaseRecord>;
}

/** How a cycle is opened and moved: given from outside, since nothing that decides stands in `db/`. */
export interface Replayer<World extends Replayed> {
  readonly opened: (cycle: CycleRow) => World;
  /** Moves the world on by a line's step, decided at the moment it was recorded; or says why it is refused now. */
  readonly take: (world: World, line: LogLine) => { readonly violations: readonly Violation[] } | null;
}

/** Something that the stored snapshot of a case says otherwise than its steps do. */
export interface Difference {
  readonly case: string;
  readonly field: string;
  readonly stored: unknown;
  readonly replayed: unknown;
}

export interface Replay {
  readonly lines: number;
  /** Steps that were accepted once and are not lawful for these machines. */
  readonly refused: readonly { readonly line: LogLine; readonly violations: readonly Violation[] }[];
  /** Lines whose hash, or whose link to the line before, is not what it should be. */
  readonly broken: readonly LogLine[];
  readonly differences: readonly Difference[];
  /** Every case as its steps make it, with its revision as it is stored. */
  readonly cases: readonly CaseRecord[];
}

const CHUNK = 1000;

/** Counts of changes and the stamp are the store's own, not a consequence of the steps. */
const OWN_TO_THE_STORE: ReadonlySet<string> = new Set(['revision', 'machine']);

/** Whether both say the same. Nearly always they do, and in the same order: only otherwise is that put right. */
const same = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b) || canonicalize(a) === canonicalize(b);

const differences = (stored: CaseRecord, replayed: CaseRecord): Difference[] =>
  (Object.keys({ ...stored, ...replayed }) as (keyof CaseRecord)[])
    .filter(field => !OWN_TO_THE_STORE.has(field))
    .filter(field => !same(stored[field], replayed[field]))
    .map(field => ({ case: stored.case, field, stored: stored[field], replayed: replayed[field] }));

/**
 * Replays a cycle from its log alone and holds the result against the stored snapshots. Reads the erasable
 * texts nowhere: what was decided never rested on them. Writes nothing.
 */
export async function replay<World extends Replayed>(
  store: Store,
  id: string,
  { opened, take }: Replayer<World>,
): Promise<Replay> {
  const cycle = await store.cycle(id);
  if (!cycle) throw new RangeError(`There is no cycle ${id}`);
  const world = opened(cycle);
  let lines = 0;
  const refused: Replay['refused'][number][] = [];
  const broken: LogLine[] = [];
  for (let chunk = await store.log(id, 0, CHUNK); chunk.length > 0; ) {
    for (const line of chunk) {
      if (lineHash(line) !== line.hash || world.cases.get(line.case)?.hash !== line.previous)
        broken.push(line);
      const against = take(world, line);
      if (against) refused.push({ line, violations: against.violations });
    }
    lines += chunk.length;
    chunk = await store.log(id, chunk.at(-1)?.position ?? 0, CHUNK);
  }
  const { items: stored } = await store.cases(id, { limit: world.cases.size + 1 });
  return {
    lines,
    refused,
    broken,
    differences: stored.flatMap(record => {
      const replayed = world.cases.get(record.case);
      return replayed
        ? differences(record, replayed)
        : [{ case: record.case, field: 'case', stored: record.case, replayed: null }];
    }),
    cases: stored.flatMap(({ case: of, revision }) => {
      const replayed = world.cases.get(of);
      return replayed ? [{ ...replayed, revision }] : [];
    }),
  };
}

/**
 * Puts replayed cases in the place of the stored snapshots, with the stamps they bear: the upgrade to
 * new machines. The log stays as it is. Throws where a step was refused, or where somebody recorded
 * meanwhile; what was written until then stands, and the next run goes on from there.
 */
export async function adopt(
  store: Store,
  cycle: string,
  { cases, refused, broken, differences }: Replay,
): Promise<void> {
  if (refused.length + broken.length > 0)
    throw new Error(`Cycle ${cycle}: ${refused.length} steps refused, ${broken.length} lines broken`);
  const rebriefed = new Set(differences.filter(({ field }) => field === 'brief').map(({ case: id }) => id));
  await store.rebrief(cases.filter(({ case: id }) => rebriefed.has(id)));
  for (let at = 0; at < cases.length; at += CHUNK) {
    const batch = cases
      .slice(at, at + CHUNK)
      .map(record => ({ record: { ...record, revision: record.revision + 1 }, gathered: record.revision }));
    if ((await store.record(cycle, { ...emptyBatch, cases: batch })) === 'stale')
      throw new Error(`Cycle ${cycle} moved on while it was upgraded, or is closed: try again`);
  }
}

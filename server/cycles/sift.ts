import type { CaseFilter, CycleSummary } from '../../db/store.ts';
import type { CaseRecord } from '../../machines/case.ts';
import { overdue } from '../../machines/deadlines.ts';
import type { Instant } from '../../machines/words.ts';
import { factsFor, type World } from '../../machines/world.ts';

/*
 * What `db/lists.ts` asks of the database, asked of a world in memory: the cycle as it stood at some
 * moment is in no table. Tests hold the two against each other.
 */

const isDone = ({ done, marks }: CaseRecord): boolean => done && marks.length === 0;
const isOutstanding = (record: CaseRecord): boolean =>
  !isDone(record) && (record.absent || record.marks.length > 0);
const isLate = (record: CaseRecord, now: Instant): boolean => record.late || overdue(record, now);

const isReady = (world: World, record: CaseRecord, now: Instant): boolean => {
  if (record.scope !== 'in' || isDone(record)) return false;
  const { waits } = factsFor(world, record, now);
  const blocked = new Set(
    waits
      .filter(({ reachedAt, relieved }) => reachedAt === null && relieved === null)
      .map(({ step }) => step),
  );
  return record.next.some(step => !blocked.has(step));
};

/** Counts by procedure and state, and what stands ready, waiting, late and outstanding at `now`. */
export function summaryOf(world: World, now: Instant): CycleSummary {
  const records = [...world.cases.values()];
  const count = (holds: (record: CaseRecord) => boolean) => records.filter(holds).length;
  const byProcedure: Record<string, { total: number; states: Record<string, number> }> = {};
  for (const { procedure, state } of records) {
    const entry = byProcedure[procedure] ?? { total: 0, states: {} };
    byProcedure[procedure] = entry;
    entry.total += 1;
    entry.states[state] = (entry.states[state] ?? 0) + 1;
  }
  return {
    cases: records.length,
    done: count(isDone),
    ready: count(record => isReady(world, record, now)),
    waiting: count(record => !isDone(record) && !isReady(world, record, now)),
    late: count(record => isLate(record, now)),
    outstanding: count(isOutstanding),
    byProcedure,
  };
}

/** A page of cases by filter, in the order in which they were opened; `cursor` is where the page before ended. */
export function casesOf(
  world: World,
  { cursor, limit, procedure, subject, place, state, ready, late, outstanding, done, subjects }: CaseFilter,
): { readonly items: readonly CaseRecord[]; readonly next: string | null } {
  const is = (wanted: boolean | undefined, found: () => boolean) =>
    wanted === undefined || wanted === found();
  const now = late?.now ?? '';
  const from = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(from) || from < 0) return { items: [], next: null };
  const found = [...world.cases.values()]
    .map((record, at) => ({ record, number: at + 1 }))
    .filter(
      ({ record, number }) =>
        number > from &&
        (procedure === undefined || record.procedure === procedure) &&
        (subject === undefined || record.subject === subject) &&
        (place === undefined || record.place === place) &&
        (state === undefined ||
          record.state === state ||
          record.state.startsWith(`${state}.`) ||
          record.state.startsWith(`${state}+`)) &&
        (subjects === undefined || subjects.includes(record.subject)) &&
        is(late?.is, () => isLate(record, now)) &&
        is(outstanding, () => isOutstanding(record)) &&
        is(done, () => isDone(record)) &&
        is(ready, () => isReady(world, record, now)),
    );
  const page = found.slice(0, limit);
  return {
    items: page.map(({ record }) => record),
    next: found.length > limit ? String(page.at(-1)?.number) : null,
  };
}

import { asc, desc, eq, max } from 'drizzle-orm';
import type { Roster } from '../machines/ordering/roster.ts';
import type { Instant } from '../machines/words.ts';
import { attempts, cycles } from './schema.ts';
import type { Drizzle, Sql } from './sql.ts';
import type { CycleRow, KeptAnswer } from './store.ts';

const columns = {
  id: cycles.id,
  name: cycles.name,
  plan: cycles.plan,
  year: cycles.year,
  openedAt: cycles.openedAt,
  openedBy: cycles.openedBy,
  closedAt: cycles.closedAt,
  roster: cycles.roster,
  position: cycles.position,
};

const cycleRow = (row: Omit<CycleRow, 'roster'> & { roster: unknown }): CycleRow => ({
  ...row,
  roster: row.roster as Roster,
});

/** All cycles, the one opened first first. */
export const listCycles = async (db: Drizzle): Promise<readonly CycleRow[]> =>
  (await db.select(columns).from(cycles).orderBy(asc(cycles.openedAt), asc(cycles.id))).map(cycleRow);

export const findCycle = async (db: Drizzle, id: string): Promise<CycleRow | null> => {
  const [row] = await db.select(columns).from(cycles).where(eq(cycles.id, id));
  return row ? cycleRow(row) : null;
};

/**
 * Closes a cycle unless a case of it is not done, or rests on a revoked result. The cases are read at
 * one moment and the cycle is closed at its position of that moment: a step recorded in between moves
 * the position, and the next try sees what it did. So the row that the answer was made from is the one closed.
 */
const closing = `
WITH seen AS (
  SELECT id, position, closed_at FROM cycles WHERE id = $1::text
), undone AS (
  SELECT cases.id, n FROM cases, seen WHERE cycle = seen.id AND NOT (done AND json_array_length(marks) = 0)
), closed AS (
  UPDATE cycles SET closed_at = $2::text, closed_by = $3::text FROM seen
  WHERE cycles.id = seen.id AND cycles.closed_at IS NULL AND cycles.position = seen.position
    AND cycles.position = ($4::text)::bigint AND NOT EXISTS (SELECT FROM undone)
  RETURNING cycles.id
), answered AS (
  INSERT INTO answers (scope, key, cycle, fingerprint, status, body)
  SELECT given.scope, given.key, closed.id, given.fingerprint, given.status, given.body
  FROM closed, json_to_record(($5::text)::json)
    AS given(scope text, key text, fingerprint text, status int, body json)
  -- Somebody sent the same request at the same moment: theirs is the first answer, and says the same.
  ON CONFLICT DO NOTHING
)
SELECT json_build_object(
  'closed', EXISTS (SELECT FROM closed),
  'already', closed_at IS NOT NULL,
  'undone', (SELECT json_agg(id ORDER BY n) FROM undone)) FROM seen`;

/** The ids of the cases that still keep it open, if any. Throws RangeError where there is no such cycle. */
export async function closeCycle(
  { one, drizzle }: Sql,
  id: string,
  at: Instant,
  by: string,
  answer: (closed: CycleRow) => KeptAnswer,
): Promise<'closed' | 'already' | readonly string[]> {
  for (;;) {
    const row = await findCycle(drizzle, id);
    if (!row) throw new RangeError(`There is no cycle ${id}`);
    const kept = answer({ ...row, closedAt: at });
    const found = (await one(closing, [id, at, by, String(row.position), JSON.stringify(kept)])) as {
      closed: boolean;
      already: boolean;
      undone: readonly string[] | null;
    };
    if (found.already) return 'already';
    if (found.closed) return 'closed';
    if (found.undone) return found.undone;
  }
}

/** The last instant at which anything was recorded, over all cycles. */
export async function latestRecorded(db: Drizzle): Promise<Instant | null> {
  const [step] = await db.select({ at: max(cycles.recordedAt) }).from(cycles);
  const [attempt] = await db
    .select({ at: attempts.recordedAt })
    .from(attempts)
    .orderBy(desc(attempts.id))
    .limit(1);
  const instants = [step?.at, attempt?.at].filter(at => typeof at === 'string');
  return instants.sort().at(-1) ?? null;
}

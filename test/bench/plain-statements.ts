import { storeOn } from '../../db/connection.ts';
import { openExternal } from '../../db/external.ts';
import { cycleOf } from '../db/driving.ts';
import type { BenchDatabase } from './servers.ts';
import { plainClient } from './servers.ts';
import { type BenchWard, CLOCK } from './ward.ts';

/**
 * The same reads and writes as a step makes them, as somebody would write them who checks nothing: one
 * SELECT of the case, its brief, what must come before it and the answer under its key; one statement that
 * writes the case, the line, the cycle's position and the answer. Names are pgbench's.
 */
export const READ = `
SELECT c.id, c.revision, c.version, c.value, c.context, c.milestones, c.taken, c.outline, c.next, c.hash,
  b.brief, earlier.waits, kept.status
FROM cases AS c JOIN briefs AS b ON b.case_id = c.id
LEFT JOIN answers AS kept ON kept.scope = :scope::text AND kept.key = :key::text
CROSS JOIN LATERAL (SELECT json_agg(json_build_object('rule', p.rule, 'step', p.step, 'milestone', p.milestone,
    'before', e.id, 'milestones', e.milestones, 'marks', e.marks, 'scope', e.scope)) AS waits
  FROM precedences AS p JOIN cases AS e ON e.id = p.before_case
  WHERE p.cycle = c.cycle AND p.after_case = c.id) AS earlier
WHERE c.id = :cycle::text || '-' || :n::text`;

/** Dividing by the number of cases changed makes a step that changed nothing an error. */
const written = (position: string): string => `
WITH counted AS (${position}),
moved AS (
  UPDATE cases SET value = :value::json, context = :context::json, milestones = :milestones::json,
    taken = :taken::json, outline = :outline::json, next = :next::json, version = version + 1,
    revision = revision + 1, hash = :sha::text
  WHERE id = :id::text AND revision = :revision::int RETURNING 1
), logged AS (
  INSERT INTO steps (cycle, position, case_id, round, version, type, by, occurred_at, recorded_by,
    recorded_at, payload, previous, hash)
  SELECT :cycle::text, counted.position, :id::text, 1, :version::int + 1, 'presented', 'p0001',
    :instant::text, 'owner', :instant::text, :payload::json, :hash::text, :sha::text FROM counted
), answered AS (
  INSERT INTO answers (scope, key, cycle, fingerprint, status, body)
  VALUES (:scope::text, :key::text, :cycle::text, :sha::text, 201, :answer::json)
)
SELECT 1 / count(*) AS done FROM moved`;

export const WRITE = written(
  'UPDATE cycles SET position = position + 1 WHERE id = :cycle::text RETURNING position',
);
/** As `WRITE`, but lines are numbered by a sequence: writers do not wait for each other, and gaps are possible. */
export const WRITE_UNORDERED = written(`SELECT nextval('bench_positions') AS position`);

export const CYCLE = 'yardstick';

/** What every plain step is given beside its case: of the size that a real step has. */
export const given = (answer: string): Readonly<Record<string, string>> => ({
  cycle: CYCLE,
  scope: 'owner /v1/cases/yardstick/steps',
  sha: 'f'.repeat(64),
  instant: CLOCK,
  payload: JSON.stringify((JSON.parse(answer) as { step: { payload: object } }).step.payload),
  answer,
});

/** Opens the ward in the yardstick's database, where nobody else writes. */
export async function furnish({ url }: BenchDatabase, { roster }: BenchWard): Promise<void> {
  const sql = await openExternal(url, 1);
  await storeOn(sql).openCycle(cycleOf(CYCLE, roster).cycle);
  await sql.close();
  const plain = plainClient(url, 1);
  await plain`CREATE SEQUENCE bench_positions`;
  await plain`VACUUM (ANALYZE)`;
  await plain.end();
}

import type { Precedence } from '../machines/ordering/precedence.ts';
import { movingColumns, movingRow, typed } from './case-row.ts';
import { faultOf, type Sql } from './sql.ts';
import type { Batch } from './store.ts';

/** The channel on which a cycle's new last position is announced: a hint to look, never the news itself. */
export const CHANNEL = 'trinh_tu_log';

const precedenceColumns = 'rule text, before text, milestone text, after text, step text, lapsed boolean';

/**
 * Records a batch: all of it in the log's next positions, or nothing. How two writers keep apart:
 *
 * - `locked` takes the cycle's row, and every other part joins it, so nothing is written before: writers of
 *   one cycle are in turn until they commit. Positions are therefore dense and in the order of commits (a
 *   reader who has seen one has seen all before it), and no two writers wait for each other crosswise.
 * - A writer who waited still sees the cases as its statement found them; under READ COMMITTED Postgres
 *   reads a row that changed meanwhile anew and asks the condition again. So `revision = gathered`
 *   decides on the latest row, and a lost race updates fewer rows than asked.
 * - Then `moved_on` raises, and nothing of the statement stays.
 *
 * LIMIT says how many rows the JSON holds: without it the planner expects a hundred, and scans. The cycle
 * of a case is compared by IS NOT DISTINCT FROM, which no index serves: by `=` the plan kept for all
 * parameters reads every case of the cycle to find one, as long as the tables have not been analyzed.
 */
export const recordStatement = `
WITH locked AS (
  SELECT id, position FROM cycles WHERE id = $1::text AND closed_at IS NULL FOR NO KEY UPDATE
), given_cases AS (
  SELECT * FROM json_to_recordset(($3::text)::json)
    AS given(id text, gathered int, ${typed(movingColumns)}) LIMIT json_array_length(($3::text)::json)
), moved AS (
  UPDATE cases SET ${Object.keys(movingColumns)
    .map(name => `${name} = given_cases.${name}`)
    .join(', ')}
  FROM locked, given_cases
  WHERE cases.id = given_cases.id AND cases.revision = given_cases.gathered
    AND cases.cycle IS NOT DISTINCT FROM locked.id
  RETURNING 1
), logged AS (
  INSERT INTO steps (cycle, position, case_id, round, version, type, by, occurred_at, recorded_by,
    recorded_at, payload, previous, hash)
  SELECT locked.id, locked.position + line.nth, line."case", line.round, line.version, line.type, line.by,
    line."occurredAt", line."recordedBy", line."recordedAt", line.payload, line.previous, line.hash
  FROM locked, json_to_recordset(($2::text)::json) AS line(nth int, "case" text, round int, version int,
    type text, by text, "occurredAt" text, "recordedBy" text, "recordedAt" text, payload json,
    previous text, hash text)
  RETURNING recorded_at
), counted AS (
  UPDATE cycles SET position = locked.position + json_array_length(($2::text)::json),
    recorded_at = greatest(cycles.recorded_at, (SELECT max(recorded_at) FROM logged))
  FROM locked WHERE cycles.id = locked.id
  RETURNING cycles.position
), given_groups AS (
  SELECT * FROM json_to_recordset(($4::text)::json) AS given("group" text, gathered int)
    LIMIT json_array_length(($4::text)::json)
), pressed AS (
  UPDATE quota_groups SET revision = quota_groups.revision + 1
  FROM locked, given_groups
  WHERE quota_groups.cycle = locked.id AND quota_groups.name = given_groups."group"
    AND quota_groups.revision = given_groups.gathered
  RETURNING 1
), removed AS (
  DELETE FROM precedences USING locked, json_to_recordset(($5::text)::json) AS gone(${precedenceColumns})
  WHERE precedences.cycle = locked.id AND precedences.after_case = gone.after
    AND precedences.before_case = gone.before AND precedences.rule = gone.rule
    AND precedences.milestone = gone.milestone AND precedences.step = gone.step
    AND precedences.lapsed = coalesce(gone.lapsed, false)
), added AS (
  INSERT INTO precedences (cycle, rule, before_case, milestone, after_case, step, lapsed)
  SELECT locked.id, come.rule, come.before, come.milestone, come.after, come.step, coalesce(come.lapsed, false)
  FROM locked, json_to_recordset(($6::text)::json) AS come(${precedenceColumns})
), sealed AS (
  INSERT INTO texts (case_id, sha256, cycle, salt, text)
  SELECT given."case", given.sha256, locked.id, given.salt, given.text
  FROM locked, json_to_recordset(($7::text)::json)
    AS given("case" text, sha256 text, salt text, text text)
), answered AS (
  INSERT INTO answers (scope, key, cycle, fingerprint, status, body)
  SELECT given.scope, given.key, locked.id, given.fingerprint, given.status, given.body
  FROM locked, json_to_recordset(($8::text)::json)
    AS given(scope text, key text, fingerprint text, status int, body json)
), tried AS (
  INSERT INTO attempts (cycle, case_id, type, by, occurred_at, recorded_by, recorded_at, problem,
    violations, errors, body_sha256)
  SELECT $1::text, given."case", given.type, given.by, given."occurredAt", given."recordedBy",
    given."recordedAt", given.problem, given.violations, given.errors, given."bodySha256"
  FROM locked, json_to_recordset(($9::text)::json) AS given("case" text, type text, by text,
    "occurredAt" text, "recordedBy" text, "recordedAt" text, problem text, violations json, errors json,
    "bodySha256" text)
)
SELECT json_build_object('last', counted.position, 'check', CASE
  WHEN (SELECT count(*) FROM moved) < json_array_length(($3::text)::json) THEN moved_on('a case')
  WHEN (SELECT count(*) FROM pressed) < json_array_length(($4::text)::json) THEN moved_on('a quota group')
  ELSE pg_notify('${CHANNEL}', json_build_array(locked.id, counted.position)::text)::text END)
FROM locked, counted`;

/** Refused attempts alone need no turn in the log, and are kept of a closed cycle too. */
export const attemptsStatement = `
WITH tried AS (
  INSERT INTO attempts (cycle, case_id, type, by, occurred_at, recorded_by, recorded_at, problem,
    violations, errors, body_sha256)
  SELECT $1::text, given."case", given.type, given.by, given."occurredAt", given."recordedBy",
    given."recordedAt", given.problem, given.violations, given.errors, given."bodySha256"
  FROM json_to_recordset(($2::text)::json) AS given("case" text, type text, by text, "occurredAt" text,
    "recordedBy" text, "recordedAt" text, problem text, violations json, errors json, "bodySha256" text)
  RETURNING 1
)
SELECT json_build_object('tried', count(*)) FROM tried`;

/** Names that another writer may have taken between the read and the write: lost races, not faults. */
const RACES = new Set(['answers_first', 'steps_one_per_version']);

const twice = (names: readonly string[]): boolean => new Set(names).size < names.length;

/** What nobody validated may hold characters that Postgres refuses: NUL, and halves of a pair. */
const attemptsOf = ({ attempts }: Batch): string =>
  JSON.stringify(attempts, (_name, value) =>
    typeof value === 'string' ? value.replaceAll('\u0000', '\ufffd').replace(/\p{Cs}/gu, '\ufffd') : value,
  );

/** Rows that one step of a batch adds and another takes away (or the other way round) are as they were. */
function netted(batch: Batch): Pick<Batch, 'addPrecedences' | 'removePrecedences'> {
  const name = (row: Precedence) =>
    JSON.stringify([row.rule, row.before, row.milestone, row.after, row.step, row.lapsed ?? false]);
  const added = [...batch.addPrecedences];
  const removed = batch.removePrecedences.filter(row => {
    const at = added.findIndex(other => name(other) === name(row));
    if (at >= 0) added.splice(at, 1);
    return at < 0;
  });
  return { addPrecedences: added, removePrecedences: removed };
}

/** The parameters of the statement, in its order. */
export const recordParameters = (cycle: string, batch: Batch): readonly string[] => {
  const { addPrecedences, removePrecedences } = netted(batch);
  return [
    cycle,
    JSON.stringify(batch.lines.map((line, at) => ({ nth: at + 1, ...line }))),
    JSON.stringify(
      batch.cases.map(({ record, gathered }) => ({ id: record.case, gathered, ...movingRow(record) })),
    ),
    JSON.stringify(batch.groups),
    JSON.stringify(removePrecedences),
    JSON.stringify(addPrecedences),
    JSON.stringify(batch.texts),
    JSON.stringify(batch.answers),
    attemptsOf(batch),
  ];
};

/**
 * Writes a batch. `stale`: a case or group moved on, a key was answered, or the cycle was closed since
 * it was gathered; nothing is written. Throws RangeError for a batch that holds a case, a group or a key
 * twice: it could never be written, however often it was tried.
 */
export async function record(
  sql: Sql,
  cycle: string,
  batch: Batch,
): Promise<{ readonly positions: readonly number[] } | 'stale'> {
  const { lines, cases, groups, answers, texts, attempts } = batch;
  if (lines.length + cases.length + groups.length + answers.length + texts.length === 0) {
    if (attempts.length > 0) await sql.one(attemptsStatement, [cycle, attemptsOf(batch)]);
    return { positions: [] };
  }
  if (
    twice(cases.map(({ record: { case: id } }) => id)) ||
    twice(groups.map(({ group }) => group)) ||
    twice(answers.map(({ scope, key }) => `${scope} ${key}`))
  )
    throw new RangeError('A batch holds each case, group and key once');
  try {
    const done = (await sql.one(recordStatement, recordParameters(cycle, batch))) as { last: number } | null;
    if (done === null) return 'stale';
    return { positions: lines.map((_line, at) => done.last - lines.length + at + 1) };
  } catch (error) {
    const { code, constraint } = faultOf(error);
    if (code === 'TT001' || (code === '23505' && RACES.has(constraint))) return 'stale';
    throw error;
  }
}

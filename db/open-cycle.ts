import { lastingColumns, movingColumns, openingRow, typed } from './case-row.ts';
import { faultOf, type Sql } from './sql.ts';
import type { NewCycle } from './store.ts';

/** One statement, so all or nothing without a transaction of its own. */
const statement = `
WITH opened AS (
  INSERT INTO cycles (id, name, plan, year, opened_at, opened_by, roster, recorded_at)
  SELECT id, name, plan, year, "openedAt", "openedBy", roster, "openedAt"
  FROM json_to_record(($1::text)::json)
    AS given(id text, name text, plan text, year int, "openedAt" text, "openedBy" text, roster json)
), opened_cases AS (
  INSERT INTO cases (${Object.keys({ ...lastingColumns, ...movingColumns }).join(', ')})
  SELECT * FROM json_to_recordset(($2::text)::json)
    AS given(${typed({ ...lastingColumns, ...movingColumns })})
), opened_briefs AS (
  INSERT INTO briefs (case_id, brief)
  SELECT * FROM json_to_recordset(($3::text)::json) AS given("case" text, brief json)
), opened_precedences AS (
  INSERT INTO precedences (cycle, rule, before_case, milestone, after_case, step)
  SELECT $4::text, * FROM unnest(
    ($5::text)::text[], ($6::text)::text[], ($7::text)::text[], ($8::text)::text[], ($9::text)::text[])
), opened_groups AS (
  INSERT INTO quota_groups (cycle, name) SELECT $4::text, unnest(($10::text)::text[])
), answered AS (
  INSERT INTO answers (scope, key, cycle, fingerprint, status, body)
  SELECT scope, key, $4::text, fingerprint, status, body
  FROM json_to_recordset(($11::text)::json)
    AS given(scope text, key text, fingerprint text, status int, body json)
)
SELECT 'opened' AS outcome`;

/** An array of text as Postgres reads it. */
const array = (items: readonly string[]): string =>
  `{${items.map(item => `"${item.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;

/** Writes a whole cycle, or nothing: `key-taken` where the request's key was answered meanwhile. */
export async function openCycle(sql: Sql, cycle: NewCycle): Promise<'opened' | 'key-taken'> {
  const { cases, precedences, groups: _counted, key, ...row } = cycle;
  const groups = new Set(cases.flatMap(({ brief }) => (brief.quota ? [brief.quota.group] : [])));
  try {
    await sql.one(statement, [
      JSON.stringify(row),
      JSON.stringify(cases.map((record, at) => openingRow(record, at + 1))),
      JSON.stringify(cases.map(({ case: id, brief }) => ({ case: id, brief }))),
      cycle.id,
      array(precedences.map(({ rule }) => rule)),
      array(precedences.map(({ before }) => before)),
      array(precedences.map(({ milestone }) => milestone)),
      array(precedences.map(({ after }) => after)),
      array(precedences.map(({ step }) => step)),
      array([...groups]),
      JSON.stringify(key ? [key] : []),
    ]);
    return 'opened';
  } catch (error) {
    const { code, constraint } = faultOf(error);
    if (code === '23505' && constraint === 'answers_first') return 'key-taken';
    throw error;
  }
}

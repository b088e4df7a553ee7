import type { CaseRecord } from '../machines/case.ts';
import { rules } from '../machines/ordering/rules.ts';
import type { Instant } from '../machines/words.ts';
import { caseJson } from './case-row.ts';
import type { Sql } from './sql.ts';
import type { CaseFilter, CycleSummary } from './store.ts';

/**
 * Lists read a cycle, not the database: its cases through one index, and where it matters who is ready,
 * its precedences through another. `done` here is what the interface calls done: nothing more is
 * expected of the case, so it does not rest on a revoked result either.
 */
const done = '(c.done AND json_array_length(c.marks) = 0)';
const outstanding = `(NOT ${done} AND (c.absent OR json_array_length(c.marks) > 0))`;

/** Something of it happened past its deadline, or is not there though its deadline has passed. */
const late = (now: string) => `(c.late OR coalesce(c.due <= ${now}, false))`;

const relieving = JSON.stringify([
  ...new Set(rules.filter(rule => 'absenceRelieves' in rule).map(({ name }) => name)),
]);

/** The steps of a cycle that wait for another case; $2 holds the rules that an absence relieves. */
const blocked = `blocked AS MATERIALIZED (
  SELECT DISTINCT p.after_case, p.step FROM precedences AS p
  JOIN cases AS earlier ON earlier.id = p.before_case AND earlier.cycle = p.cycle
  WHERE p.cycle = $1::text AND NOT p.lapsed AND earlier.scope = 'in' AND earlier.milestones->p.milestone IS NULL
    AND NOT (earlier.absent AND p.rule IN (SELECT json_array_elements_text(($2::text)::json)))
)`;

const ready = `(c.scope = 'in' AND NOT ${done} AND EXISTS (
  SELECT FROM json_array_elements_text(c.next) AS coming(step)
  WHERE (c.id, coming.step) NOT IN (SELECT after_case, step FROM blocked)))`;

const counting = `
WITH ${blocked}, judged AS MATERIALIZED (
  SELECT c.procedure, c.state, ${done} AS done, ${ready} AS ready, ${late('$3::text')} AS late,
    ${outstanding} AS outstanding
  FROM cases AS c WHERE c.cycle = $1::text
)
SELECT json_build_object(
  'cases', count(*),
  'done', count(*) FILTER (WHERE done),
  'ready', count(*) FILTER (WHERE ready),
  'waiting', count(*) FILTER (WHERE NOT done AND NOT ready),
  'late', count(*) FILTER (WHERE late),
  'outstanding', count(*) FILTER (WHERE outstanding),
  'states', (SELECT json_agg(json_build_array(procedure, state, number)) FROM (
    SELECT procedure, state, count(*) AS number FROM judged GROUP BY procedure, state
    ORDER BY procedure, state) AS by_state)
) FROM judged`;

/** Counts of a cycle in one query; what is overdue is so at `now`. */
export async function summary({ one }: Sql, cycle: string, now: Instant): Promise<CycleSummary> {
  const { states, ...counts } = (await one(counting, [cycle, relieving, now])) as Omit<
    CycleSummary,
    'byProcedure'
  > & { states: readonly (readonly [string, string, number])[] | null };
  const byProcedure: Record<string, { total: number; states: Record<string, number> }> = {};
  for (const [procedure, state, number] of states ?? []) {
    const entry = byProcedure[procedure] ?? { total: 0, states: {} };
    entry.total += number;
    entry.states[state] = number;
    byProcedure[procedure] = entry;
  }
  return { ...counts, byProcedure };
}

const conditions: Readonly<Record<string, (parameter: string) => string>> = {
  procedure: at => `c.procedure = ${at}`,
  subject: at => `c.subject = ${at}`,
  place: at => `c.place = ${at}`,
  state: at =>
    `(c.state = ${at} OR starts_with(c.state, ${at} || '.') OR starts_with(c.state, ${at} || '+'))`,
  ready: at => `${ready} = (${at} = 'true')`,
  outstanding: at => `${outstanding} = (${at} = 'true')`,
  done: at => `${done} = (${at} = 'true')`,
  subjects: at => `c.subject IN (SELECT json_array_elements_text((${at})::json))`,
};

/** A page of cases, by their numbers; `cursor` is the number of the last case of the page before. */
export async function listCases(
  { one }: Sql,
  cycle: string,
  { cursor, limit, ...filter }: CaseFilter,
): Promise<{ readonly items: readonly CaseRecord[]; readonly next: string | null }> {
  const after = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(after) || after < 0 || after > 2 ** 31 - 1) return { items: [], next: null };
  const parameters = [cycle, relieving, String(after), String(limit)];
  const where = Object.entries(filter).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (name === 'late') {
      const { is, now } = value as NonNullable<CaseFilter['late']>;
      parameters.push(now);
      return [`${is ? '' : 'NOT '}${late(`$${parameters.length}::text`)}`];
    }
    const condition = conditions[name];
    if (!condition) return [];
    parameters.push(Array.isArray(value) ? JSON.stringify(value) : String(value));
    return [condition(`$${parameters.length}::text`)];
  });
  const found = (await one(
    `WITH ${filter.ready === undefined ? 'blocked AS (SELECT $2::text)' : blocked}, page AS (
      SELECT c.* FROM cases AS c
      WHERE c.cycle = $1::text AND c.n > ($3::text)::int ${where.map(each => `AND ${each}`).join(' ')}
      ORDER BY c.n LIMIT ($4::text)::int + 1
    )
    SELECT json_build_object(
      'items', (SELECT json_agg(${caseJson('page', 'briefs')} ORDER BY page.n) FROM page
        JOIN briefs ON briefs.case_id = page.id),
      'numbers', (SELECT json_agg(n ORDER BY n) FROM page))`,
    parameters,
  )) as { items: readonly CaseRecord[] | null; numbers: readonly number[] | null };
  const { items, numbers } = found;
  const more = (numbers?.length ?? 0) > limit;
  return { items: (items ?? []).slice(0, limit), next: more ? String(numbers?.[limit - 1]) : null };
}

/** One case, or null. */
export const findCase = async ({ one }: Sql, id: string): Promise<CaseRecord | null> =>
  (await one(
    `SELECT ${caseJson('c', 'b')} FROM cases AS c JOIN briefs AS b ON b.case_id = c.id WHERE c.id = $1::text`,
    [id],
  )) as CaseRecord | null;

import type { CaseRecord } from '../machines/case.ts';
import type { Precedence } from '../machines/ordering/precedence.ts';
import type { Roster } from '../machines/ordering/roster.ts';
import type { Group, World } from '../machines/world.ts';
import { caseJson } from './case-row.ts';
import type { Sql } from './sql.ts';
import type { GatherAsk, Gathered, KeptAnswer } from './store.ts';

/**
 * Steps that take something back, or end an absence: they change cases that wait for theirs. Tests hold
 * this list against the machines. A case recorded absent is always read this far, whatever the step.
 */
export const STEPS_THAT_REACH_BACK: ReadonlySet<string> = new Set([
  'reviewOrderedAgain',
  'resultCancelled',
  'returned',
  'leftScope',
  'absenceRecorded',
]);

/** What is asked of one case, over all steps that one read prepares. */
interface CaseAsk {
  readonly case: string;
  /** A step is to be decided, and may end an absence. */
  readonly acts: boolean;
  readonly back: boolean;
  readonly decides: boolean;
  readonly quota: boolean;
}

const merged = (asks: readonly GatherAsk[]): readonly CaseAsk[] => {
  const byCase = new Map<string, CaseAsk>();
  for (const { case: id, type, quota } of asks) {
    const so = byCase.get(id);
    byCase.set(id, {
      case: id,
      acts: so?.acts === true || type !== null,
      back: so?.back === true || (type !== null && STEPS_THAT_REACH_BACK.has(type)),
      decides: so?.decides === true || type === 'decided',
      quota: so?.quota === true || quota,
    });
  }
  return [...byCase.values()];
};

const groupsAndAnswers = (groups: string) => `
  'groups', (SELECT json_agg(json_build_object(
      'name', name, 'revision', revision, 'counted', counted, 'pending', pending, 'good', good,
      'excellent', excellent, 'total', total))
    FROM (${groups}) AS standing),
  'answers', (SELECT json_agg(json_build_object('scope', a.scope, 'key', a.key,
      'fingerprint', a.fingerprint, 'status', a.status, 'body', a.body))
    FROM json_to_recordset(($3::text)::json) AS asked(scope text, key text)
    CROSS JOIN LATERAL (SELECT * FROM answers
      WHERE answers.scope = asked.scope AND answers.key = asked.key OFFSET 0) AS a)`;

/** How the cases of a group stand; only what is counted costs more than the group's own row. */
const counts = (which: string) => `
  SELECT g.name, g.revision, ${which} AS counted,
    count(*) FILTER (WHERE c.standing = 'pending') AS pending,
    count(*) FILTER (WHERE c.standing = 'good') AS good,
    count(*) FILTER (WHERE c.standing = 'excellent') AS excellent,
    count(*) FILTER (WHERE c.standing IS DISTINCT FROM 'out') AS total`;

const precedenceJson = (row: string) => `json_build_object('rule', ${row}.rule, 'before', ${row}.before_case,
  'milestone', ${row}.milestone, 'after', ${row}.after_case, 'step', ${row}.step,
  'lapsed', ${row}.lapsed)`;

/**
 * The neighbourhood of the asked cases. Every table is reached from a handful of names through an
 * index; LATERAL … OFFSET 0 keeps the planner from turning that into a scan, whatever it believes
 * about sizes. So the cost is that of the neighbourhood, not of the cycle or its history.
 */
export const neighbourhood = `
WITH own AS MATERIALIZED (
  SELECT asked.decides AND c.procedure = 'memberRating' AS decides, asked.quota,
    asked.back OR (asked.acts AND c.absent) AS back, c.id, c.body, c.quota_group
  FROM json_to_recordset(($2::text)::json)
    AS asked("case" text, acts boolean, back boolean, decides boolean, quota boolean)
  CROSS JOIN LATERAL (SELECT id, body, procedure, quota_group, absent FROM cases
    WHERE id = asked."case" AND cycle = $1::text OFFSET 0) AS c
), before_own AS MATERIALIZED (
  SELECT own.decides, p.* FROM own CROSS JOIN LATERAL (SELECT * FROM precedences
    WHERE cycle = $1::text AND after_case = own.id OFFSET 0) AS p
), cells AS MATERIALIZED (
  -- Whose own decision may leave a cell below its standard (settled 16): the cell's rating is judged anew.
  SELECT c.id, c.body FROM (SELECT DISTINCT before_case FROM before_own
    WHERE decides AND rule = 'head-last') AS p
  CROSS JOIN LATERAL (SELECT id, body, procedure FROM cases WHERE id = p.before_case OFFSET 0) AS c
  WHERE c.procedure = 'organisationRating'
), before_cells AS MATERIALIZED (
  SELECT p.* FROM cells CROSS JOIN LATERAL (SELECT * FROM precedences
    WHERE cycle = $1::text AND after_case = cells.id OFFSET 0) AS p
), reached AS MATERIALIZED (
  SELECT reach.id FROM own CROSS JOIN LATERAL (SELECT briefs.brief FROM briefs
      WHERE briefs.case_id = own.id OFFSET 0) AS b
    CROSS JOIN LATERAL json_array_elements_text(b.brief->'absenceReaches') AS reach(id)
  WHERE own.back
), from_reached AS MATERIALIZED (
  SELECT p.* FROM (SELECT id FROM own WHERE back UNION SELECT id FROM reached) AS source
  CROSS JOIN LATERAL (SELECT * FROM precedences
    WHERE cycle = $1::text AND before_case = source.id OFFSET 0) AS p
), around AS MATERIALIZED (
  SELECT id FROM own UNION SELECT before_case FROM before_own UNION SELECT before_case FROM before_cells
  UNION SELECT id FROM reached UNION SELECT after_case FROM from_reached
  UNION SELECT other.id FROM own
    CROSS JOIN LATERAL (SELECT briefs.brief FROM briefs WHERE briefs.case_id = own.id OFFSET 0) AS b
    CROSS JOIN LATERAL json_array_elements_text(b.brief->'otherPosts') AS other(id)
), bodies AS MATERIALIZED (
  SELECT body FROM own UNION SELECT body FROM cells
), groups AS MATERIALIZED (
  SELECT quota_group AS name, bool_or(quota) AS counted FROM (
    SELECT quota_group, quota FROM own
    UNION ALL SELECT c.quota_group, false FROM reached CROSS JOIN LATERAL (SELECT quota_group FROM cases
      WHERE cases.id = reached.id OFFSET 0) AS c) AS asked
  WHERE quota_group IS NOT NULL GROUP BY quota_group
)
SELECT json_build_object(
  'plan', (SELECT plan FROM cycles WHERE id = $1::text),
  'closed', (SELECT closed_at IS NOT NULL FROM cycles WHERE id = $1::text),
  'cases', (SELECT json_agg(${caseJson('c', 'b')}) FROM around
    CROSS JOIN LATERAL (SELECT * FROM cases WHERE cases.id = around.id OFFSET 0) AS c
    CROSS JOIN LATERAL (SELECT brief FROM briefs WHERE briefs.case_id = around.id OFFSET 0) AS b),
  'precedences', (SELECT json_agg(${precedenceJson('p')} ORDER BY p.id) FROM (
    SELECT id, rule, before_case, milestone, after_case, step, lapsed FROM before_own
    UNION SELECT id, rule, before_case, milestone, after_case, step, lapsed FROM before_cells
    UNION SELECT id, rule, before_case, milestone, after_case, step, lapsed FROM from_reached) AS p),
  'absent', (SELECT json_agg(json_build_object('body', c.body, 'subject', c.subject)) FROM bodies
    CROSS JOIN LATERAL (SELECT body, subject, procedure FROM cases
      WHERE cycle = $1::text AND cases.body = bodies.body AND absent OFFSET 0) AS c
    WHERE c.procedure = 'individualReview'),
  ${groupsAndAnswers(`${counts('groups.counted')}
    FROM groups CROSS JOIN LATERAL (SELECT name, revision FROM quota_groups
      WHERE quota_groups.cycle = $1::text AND quota_groups.name = groups.name OFFSET 0) AS g
    LEFT JOIN LATERAL (SELECT standing FROM cases
      WHERE groups.counted AND cycle = $1::text AND quota_group = groups.name OFFSET 0) AS c ON true
    GROUP BY g.name, g.revision, groups.counted`)}
)`;

/** Everything of a cycle: a body's new head changes who waits for whom, wherever that head had a part. */
const wholeCycle = `
SELECT json_build_object(
  'plan', plan, 'closed', closed_at IS NOT NULL, 'roster', roster,
  'cases', (SELECT json_agg(${caseJson('c', 'b')} ORDER BY c.n) FROM cases AS c
    JOIN briefs AS b ON b.case_id = c.id WHERE c.cycle = cycles.id),
  'precedences', (SELECT json_agg(${precedenceJson('p')} ORDER BY p.id) FROM precedences AS p
    WHERE p.cycle = cycles.id),
  'absent', (SELECT json_agg(json_build_object('body', c.body, 'subject', c.subject)) FROM cases AS c
    WHERE c.cycle = cycles.id AND c.absent AND c.procedure = 'individualReview'),
  ${groupsAndAnswers(`${counts('true')}
    FROM quota_groups AS g LEFT JOIN cases AS c ON c.cycle = g.cycle AND c.quota_group = g.name
    WHERE g.cycle = $1::text GROUP BY g.name, g.revision`)}
) FROM cycles WHERE id = $1::text AND $2::text IS NOT NULL`;

interface Found {
  readonly plan: string | null;
  readonly closed: boolean;
  readonly roster?: Roster;
  readonly cases: readonly CaseRecord[] | null;
  readonly precedences: readonly Precedence[] | null;
  readonly absent: readonly { readonly body: string; readonly subject: string }[] | null;
  readonly groups: readonly (Group & { readonly name: string; readonly counted: boolean })[] | null;
  readonly answers: readonly KeptAnswer[] | null;
}

/**
 * A group that nobody asked to count has a revision and no numbers: NaN, so that a quota judged on it
 * by mistake refuses, and never grants.
 */
const groupOf = ({ revision, counted, pending, good, excellent, total }: Group & { counted: boolean }) =>
  counted
    ? { revision, pending, good, excellent, total }
    : { revision, pending: Number.NaN, good: Number.NaN, excellent: Number.NaN, total: Number.NaN };

const absentByBody = (absent: Found['absent']): World['absent'] => {
  const byBody = new Map<string, string[]>();
  for (const { body, subject } of absent ?? []) byBody.set(body, [...(byBody.get(body) ?? []), subject]);
  return byBody;
};

/** The parameters of either statement, in their order. */
export const gatherParameters = (cycle: string, asks: readonly GatherAsk[]): readonly string[] => [
  cycle,
  JSON.stringify(merged(asks)),
  JSON.stringify(asks.flatMap(({ keys = [] }) => keys.map(({ scope, key }) => ({ scope, key })))),
];

/** One read, one statement, one moment: throws RangeError where there is no such cycle. */
export async function gather(sql: Sql, cycle: string, asks: readonly GatherAsk[]): Promise<Gathered> {
  const whole = asks.some(({ type }) => type === 'headReplaced');
  const statement = whole ? wholeCycle : neighbourhood;
  const found = (await sql.one(statement, gatherParameters(cycle, asks))) as Found | null;
  if (!found || found.plan === null) throw new RangeError(`There is no cycle ${cycle}`);
  return {
    plan: found.plan,
    closed: found.closed,
    answers: new Map((found.answers ?? []).map(answer => [`${answer.scope} ${answer.key}`, answer])),
    world: {
      cases: new Map((found.cases ?? []).map(record => [record.case, record])),
      precedences: (found.precedences ?? []).map(({ lapsed, ...row }) => (lapsed ? { ...row, lapsed } : row)),
      absent: absentByBody(found.absent),
      groups: new Map((found.groups ?? []).map(group => [group.name, groupOf(group)])),
      ...(found.roster ? { roster: found.roster } : {}),
    },
  };
}

import { caseJson } from './case-row.ts';
import { STEPS_THAT_REACH_BACK } from './gather.ts';
import type { Sql } from './sql.ts';
import type { News } from './store.ts';

/** Steps after which other cases may be changed as well: those that reach back, and a decision, which may mark a cell. */
export const changesOthers = (type: string): boolean =>
  STEPS_THAT_REACH_BACK.has(type) || type === 'decided' || type === 'headReplaced';

const since = `
SELECT json_agg(json_build_object('position', s.position, 'type', s.type, 'recordedAt', s.recorded_at,
    'record', ${caseJson('c', 'b')}) ORDER BY s.position)
FROM (SELECT * FROM steps WHERE cycle = $1::text AND position > ($2::text)::bigint
    ORDER BY position LIMIT ($3::text)::int) AS s
  JOIN cases AS c ON c.id = s.case_id JOIN briefs AS b ON b.case_id = s.case_id`;

/** The steps after a position, at most `limit`, each with its case as it stands now: one read, one moment. */
export const newsAfter = async (
  { one }: Sql,
  cycle: string,
  after: number,
  limit: number,
): Promise<readonly News[]> =>
  ((await one(since, [cycle, String(after), String(limit)])) as readonly News[] | null) ?? [];

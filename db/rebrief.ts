import type { CaseRecord } from '../machines/case.ts';
import type { Sql } from './sql.ts';

const statement = `
WITH given AS (
  SELECT * FROM json_to_recordset(($1::text)::json) AS given("case" text, brief json)
), written AS (
  UPDATE briefs SET brief = given.brief FROM given WHERE briefs.case_id = given."case" RETURNING 1
)
SELECT json_build_object('written', count(*)) FROM written`;

/** Gives cases the briefs that these records bear. */
export const rebrief = async (
  { one }: Sql,
  records: readonly Pick<CaseRecord, 'case' | 'brief'>[],
): Promise<void> => {
  await one(statement, [JSON.stringify(records.map(({ case: id, brief }) => ({ case: id, brief })))]);
};

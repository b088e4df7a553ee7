import { and, asc, desc, eq, getTableColumns, gt } from 'drizzle-orm';
import { attempts, cases, steps, texts } from './schema.ts';
import type { Drizzle } from './sql.ts';
import type { Attempt, LogLine } from './store.ts';

const line = {
  position: steps.position,
  cycle: steps.cycle,
  case: steps.case,
  procedure: cases.procedure,
  subject: cases.subject,
  place: cases.place,
  round: steps.round,
  version: steps.version,
  type: steps.type,
  by: steps.by,
  occurredAt: steps.occurredAt,
  recordedBy: steps.recordedBy,
  recordedAt: steps.recordedAt,
  payload: steps.payload,
  previous: steps.previous,
  hash: steps.hash,
};

const lines = (db: Drizzle) => db.select(line).from(steps).innerJoin(cases, eq(cases.id, steps.case));

/** The lines of a cycle's log after a position, in its one order. */
export const logAfter = async (
  db: Drizzle,
  cycle: string,
  after: number,
  limit: number,
): Promise<readonly LogLine[]> =>
  (await lines(db)
    .where(and(eq(steps.cycle, cycle), gt(steps.position, after)))
    .orderBy(asc(steps.position))
    .limit(limit)) as LogLine[];

/** The steps of a case, the first first. */
export const historyOf = async (db: Drizzle, caseId: string): Promise<readonly LogLine[]> =>
  (await lines(db).where(eq(steps.case, caseId)).orderBy(asc(steps.version))) as LogLine[];

/** The refused attempts on a case, the first first. */
export const attemptsOn = async (db: Drizzle, caseId: string): Promise<readonly Attempt[]> =>
  (await db.select().from(attempts).where(eq(attempts.case, caseId)).orderBy(asc(attempts.id))) as Attempt[];

/** The refused attempts on all cases of a cycle, the last first: by its cases, of which each has its own in an index. */
export const attemptsIn = async (db: Drizzle, cycle: string): Promise<readonly Attempt[]> =>
  (await db
    .select(getTableColumns(attempts))
    .from(cases)
    .innerJoin(attempts, eq(attempts.case, cases.id))
    .where(eq(cases.cycle, cycle))
    .orderBy(desc(attempts.id))) as Attempt[];

/** The personal texts of a case by their digests. */
export const textsOf = async (db: Drizzle, caseId: string): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await db.select({ sha256: texts.sha256, text: texts.text }).from(texts).where(eq(texts.case, caseId))
    ).map(({ sha256, text }) => [sha256, text]),
  );

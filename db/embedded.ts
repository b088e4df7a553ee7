import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { lockDirectory } from './directory-lock.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Sql } from './sql.ts';

const MEMORY = 'memory://';

/** The cell of a row, whatever its name. */
export const cell = (row: unknown): unknown =>
  typeof row === 'object' && row !== null ? (Object.values(row)[0] ?? null) : null;

/**
 * Opens Postgres in this process (PGlite): in a directory that one process holds at a time, or in
 * memory. `template` is a data directory dumped before, with all migrations, from which memory starts fast.
 */
export async function openEmbedded(
  dataDir: string,
  template?: Blob,
): Promise<Sql & { readonly pglite: PGlite }> {
  const release = dataDir === MEMORY ? () => {} : lockDirectory(dataDir);
  try {
    const directory = dataDir === MEMORY ? MEMORY : join(dataDir, 'postgres');
    if (dataDir !== MEMORY) mkdirSync(dataDir, { recursive: true });
    const pglite = await PGlite.create(template ? { loadDataDir: template } : { dataDir: directory });
    const db = drizzle(pglite);
    if (!template) await migrate(db, { migrationsFolder: MIGRATIONS });
    return {
      pglite,
      drizzle: db,
      one: async (statement, parameters) => {
        const { rows } = await pglite.query(statement, [...parameters]);
        return cell(rows[0]);
      },
      close: async () => {
        await pglite.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

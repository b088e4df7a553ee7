import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { lockDirectory } from './directory-lock.ts';
import { MIGRATIONS } from './migrations.ts';
import { cell, type Sql } from './sql.ts';

const MEMORY = 'memory://';

const quoted = (given: string): string => `'${given.replaceAll("'", "''")}'`;

/**
 * Runs statements prepared: PGlite plans every query anew, which costs the long ones ten times what they
 * do. What EXECUTE is given stands in its text, since it takes no parameters of its own.
 */
function preparing(pglite: PGlite): Sql['one'] {
  const names = new Map<string, string>();
  return async (statement, parameters) => {
    if (parameters.length === 0) return cell((await pglite.query(statement)).rows[0]);
    let name = names.get(statement);
    if (name === undefined) {
      name = `s${names.size}`;
      names.set(statement, name);
      await pglite.exec(`PREPARE ${name} AS ${statement}`).catch((error: unknown) => {
        names.delete(statement);
        throw error;
      });
    }
    const { rows } = await pglite.query(`EXECUTE ${name}(${parameters.map(quoted).join(', ')})`);
    return cell(rows[0]);
  };
}

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
      one: preparing(pglite),
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

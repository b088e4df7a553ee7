import { fileURLToPath } from 'node:url';

/** Where the migrations stand: written by drizzle-kit from the schema, or by hand for what it cannot say. */
export const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

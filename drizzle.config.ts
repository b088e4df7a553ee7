import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate --name=…` writes what changed in the schema; triggers are written by hand. */
export default defineConfig({ dialect: 'postgresql', schema: './db/schema.ts', out: './db/migrations' });

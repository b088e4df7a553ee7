import { and, eq } from 'drizzle-orm';
import { answers, settings } from './schema.ts';
import type { Drizzle } from './sql.ts';
import type { KeptAnswer } from './store.ts';

export const findSetting = async (db: Drizzle, name: string): Promise<string | null> => {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.name, name));
  return row?.value ?? null;
};

export const keepSetting = async (db: Drizzle, name: string, value: string): Promise<void> => {
  await db
    .insert(settings)
    .values({ name, value })
    .onConflictDoUpdate({ target: settings.name, set: { value } });
};

/** The answer kept under a key, whichever cycle it lives with. */
export const answerTo = async (db: Drizzle, scope: string, key: string): Promise<KeptAnswer | null> => {
  const [row] = await db
    .select({
      scope: answers.scope,
      key: answers.key,
      fingerprint: answers.fingerprint,
      status: answers.status,
      body: answers.body,
    })
    .from(answers)
    .where(and(eq(answers.scope, scope), eq(answers.key, key)));
  return row ?? null;
};

import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { openStore } from '../db/connection.ts';
import { stamps } from '../db/stamp.ts';
import { ownerKey } from './access/owner-key.ts';
import { createApp, type Ground } from './app.ts';
import { readClock, runningFrom } from './clock.ts';
import type { Config } from './config.ts';
import { DEMO_NOW, loadDemo } from './demo/load.ts';

export interface Running {
  readonly url: string;
  /** The owner's key where it was made on this start: shown once. */
  readonly key: string | null;
  readonly ground: Ground;
  readonly stop: () => Promise<void>;
}

const logger =
  (level: Config['LOG_LEVEL']): Ground['log'] =>
  entry => {
    const loud = entry.level === 'error' ? level !== 'silent' : level === 'debug' || level === 'info';
    if (loud) process.stderr.write(`${JSON.stringify(entry)}\n`);
  };

/** Opens the database, loads the demonstration ward into an empty one, and serves. `say` tells people what happens. */
export async function start(config: Config, say: (line: string) => void): Promise<Running> {
  const store = await openStore(
    config.DATABASE_URL ? { databaseUrl: config.DATABASE_URL } : { dataDir: config.DATA_DIR },
  );
  const { made, matches } = await ownerKey(store, config.OWNER_KEY);
  const demonstrates = config.DEMO === '1' && config.NODE_ENV !== 'production';
  const fresh = demonstrates && (await store.cycles()).length === 0;
  const isDemo = fresh || (demonstrates && (await store.setting('demo')) !== null);

  // The demonstration ward lives in December 2020: its clock goes on from there, never behind what is recorded.
  const latest = isDemo && config.CLOCK === undefined ? await store.latestRecorded() : null;
  const clock =
    isDemo && config.CLOCK === undefined
      ? runningFrom(latest !== null && latest > DEMO_NOW ? latest : DEMO_NOW)
      : readClock(config.CLOCK, config.NODE_ENV === 'production');
  const ground: Ground = { store, clock, stamps, keyMatches: matches, log: logger(config.LOG_LEVEL) };
  if (fresh) await loadDemo(ground, say);

  const app = createApp(ground);
  const server = await new Promise<ReturnType<typeof serve>>(resolve => {
    const made = serve({ fetch: app.fetch, port: config.PORT, hostname: config.HOST }, () => resolve(made));
  });
  const { port } = server.address() as AddressInfo;
  const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
  return {
    url: `http://${host}:${port}`,
    key: made,
    ground,
    stop: async () => {
      await new Promise<void>(resolve => server.close(() => resolve()));
      await store.close();
    },
  };
}

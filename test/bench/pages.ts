import type { Connection } from './connection.ts';
import { load, send } from './load.ts';
import { inTurn, type Measure, median, timed } from './measure.ts';
import { ServerProcess } from './server-process.ts';
import { benchDatabase } from './servers.ts';
import type { PlannedStep } from './ward.ts';
import { wardOf1200 } from './wards.ts';

const BEFORE = 2000;
/** Between a step and the look that follows it: longer than a server believes what it last read of the log. */
const PAUSE = 260;

async function page(connection: Connection, path: string): Promise<number> {
  let size = 0;
  const took = await timed(async () => {
    const { status, body } = await connection.get(path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    size = body.length;
  });
  if (size < 5000) throw new Error(`${path} is nearly empty`);
  return took;
}

/** What the server needs for the board and for a page with a chart, a ward of 1,200 people open. */
export const pages: Measure = {
  name: 'pages',
  title: 'Pages at 1,200 people',
  what: `One client on the loopback, ${BEFORE} steps recorded, Postgres: the time from the request to the last byte. "After a step": ${PAUSE} ms after it, by then the server that recorded it has made ready what is looked at. "At once": in the moment that the step is answered, as who sent it from a page looks. "Step of another server": of the same database, so that the look itself has to find out what is new.`,
  yardstick: 'None.',
  run: async ({ quick, say }) => {
    const ward = wardOf1200();
    const database = await benchDatabase();
    const server = await ServerProcess.start({ DATABASE_URL: database.url });
    const beside = await ServerProcess.start({ DATABASE_URL: database.url });
    const here = await server.connect();
    const there = await beside.connect();
    try {
      const cycle = await server.open(ward.roster);
      say('recording');
      const rest = [...(await load(server, cycle, ward.steps, 64, BEFORE)).rest];
      const many = quick ? 12 : 40;
      const again = async (path: string) => {
        const each: number[] = [];
        for (let at = 0; at < many; at += 1) each.push(await page(here, path));
        return median(each);
      };
      const anew = async (path: string, looks: Connection, pause: number) => {
        const each: number[] = [];
        for (let at = 0; at < many; at += 1) {
          await send(here, cycle, rest.shift() as PlannedStep);
          if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause));
          each.push(await page(looks, path));
        }
        return median(each);
      };
      const looked = {
        'the board': `/cycles/${cycle}`,
        'the statechart of the member rating': `/cycles/${cycle}/procedures/memberRating`,
      };
      const kinds = Object.entries(looked).flatMap(([name, path]) => [
        [`${name}, nothing new`, () => again(path)] as const,
        [`${name}, after a step`, () => anew(path, here, PAUSE)] as const,
        [`${name}, at once`, () => anew(path, here, 0)] as const,
        [`${name}, step of another server`, () => anew(path, there, PAUSE)] as const,
      ]);
      for (const path of Object.values(looked)) await again(path);
      const found = await inTurn(quick ? 2 : 5, Object.fromEntries(kinds));
      const goal = { of: 'value', is: '<', limit: 10 } as const;
      return {
        figures: kinds.map(([label]) => ({ label, unit: 'ms', ours: found[label] ?? [], goal })),
        notes: [],
      };
    } finally {
      here.close();
      there.close();
      await beside.stop();
      await server.stop();
      await database.close();
    }
  },
};

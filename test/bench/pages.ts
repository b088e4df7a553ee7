import type { Connection } from './connection.ts';
import { load, send } from './load.ts';
import { inTurn, type Measure, median, timed } from './measure.ts';
import { ServerProcess } from './server-process.ts';
import { benchDatabase } from './servers.ts';
import type { PlannedStep } from './ward.ts';
import { wardOf1200 } from './wards.ts';

const BEFORE = 2000;
/** A position of the log is believed so long by the pages: a step sent elsewhere shows only afterwards. */
const BELIEVED = 260;

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
  what: `One client on the loopback, ${BEFORE} steps recorded, Postgres: the time from the request to the last byte. "After a step" follows a step that another client recorded, so the page is made anew.`,
  yardstick: 'None.',
  run: async ({ quick, say }) => {
    const ward = wardOf1200();
    const database = await benchDatabase();
    const server = await ServerProcess.start({ DATABASE_URL: database.url });
    const connection = await server.connect();
    try {
      const cycle = await server.open(ward.roster);
      say('recording');
      const rest = [...(await load(server, cycle, ward.steps, 64, BEFORE)).rest];
      const many = quick ? 12 : 40;
      const again = async (path: string) => {
        const each: number[] = [];
        for (let at = 0; at < many; at += 1) each.push(await page(connection, path));
        return median(each);
      };
      const anew = async (path: string) => {
        const each: number[] = [];
        for (let at = 0; at < many; at += 1) {
          await send(connection, cycle, rest.shift() as PlannedStep);
          await new Promise(resolve => setTimeout(resolve, BELIEVED));
          each.push(await page(connection, path));
        }
        return median(each);
      };
      const board = `/cycles/${cycle}`;
      const chart = `/cycles/${cycle}/procedures/memberRating`;
      for (const path of [board, chart]) await again(path);
      const found = await inTurn(quick ? 2 : 5, {
        boardAgain: () => again(board),
        chartAgain: () => again(chart),
        boardAnew: () => anew(board),
        chartAnew: () => anew(chart),
      });
      const goal = { of: 'value', is: '<', limit: 10 } as const;
      return {
        figures: [
          { label: 'board, nothing new', unit: 'ms', ours: found.boardAgain, goal },
          { label: 'board, after a step', unit: 'ms', ours: found.boardAnew, goal },
          { label: 'statechart of the member rating, nothing new', unit: 'ms', ours: found.chartAgain, goal },
          { label: 'statechart of the member rating, after a step', unit: 'ms', ours: found.chartAnew, goal },
        ],
        notes: [],
      };
    } finally {
      connection.close();
      await server.stop();
      await database.close();
    }
  },
};

import { type Load, load } from './load.ts';
import { inTurn, type Measure, median } from './measure.ts';
import { plainLoad, plainName } from './plain-load.ts';
import { furnish } from './plain-statements.ts';
import { ServerProcess } from './server-process.ts';
import { benchDatabase } from './servers.ts';
import { wardOf1200 } from './wards.ts';

const CONNECTIONS = 16;

/** Steps over HTTP with every check on, against the same reads and writes with none, without HTTP. */
export const stepsOverHttp: Measure = {
  name: 'steps',
  title: 'Steps over HTTP on Postgres',
  what: 'Clients send the steps of a ward of 1,200 people to the program in a process of its own, each step with its version and its key, in an order that the ordering allows: reviews, ratings, dossiers, whatever the demonstration tells. Every step is answered 201, or the measure fails.',
  yardstick: `${plainName}: one SELECT of the case, its brief, what comes before it and the kept answer; one statement that writes case, line, position and answer. Nothing is checked, hashed or decided, and there is no HTTP. With many connections the positions come from a sequence, for which nobody waits (the harder yardstick, on which the goals are judged); and once more from the cycle's row, gapless and in the order of commits, as the program gives them.`,
  run: async ({ quick, say }) => {
    const ward = wardOf1200();
    const most = quick ? 1500 : 8000;
    const seconds = quick ? 2 : 6;
    const own = await benchDatabase();
    const ordered = await benchDatabase();
    const unordered = await benchDatabase();
    await furnish(ordered, ward);
    await furnish(unordered, ward);
    const server = await ServerProcess.start({ DATABASE_URL: own.url });
    const sent = async (clients: number, steps: number): Promise<Load> =>
      load(server, await server.open(ward.roster), ward.steps, clients, steps);
    try {
      say('warming up');
      const { answer } = await sent(64, 1000);
      const plain = (isOrdered: boolean, connections: number) =>
        plainLoad({
          url: (isOrdered ? ordered : unordered).url,
          connections,
          seconds,
          cases: ward.cases,
          answer,
          ordered: isOrdered,
        });
      await plain(true, CONNECTIONS);
      const many = await inTurn(quick ? 3 : 5, {
        with64: async () => (await sent(64, most)).perSecond,
        unordered: async () => (await plain(false, CONNECTIONS)).perSecond,
        with256: async () => (await sent(256, most)).perSecond,
        ordered: async () => (await plain(true, CONNECTIONS)).perSecond,
      });
      const alone = await inTurn(quick ? 3 : 5, {
        http: async () => median((await sent(1, quick ? 300 : 1000)).milliseconds),
        plain: async () => (await plain(true, 1)).median,
      });
      const name = `${plainName}, ${CONNECTIONS} connections`;
      return {
        figures: [
          {
            label: '64 clients',
            unit: 'steps/s',
            ours: many.with64,
            against: { label: name, values: many.unordered },
            goal: { of: 'ratio', is: '≥', limit: 1 },
          },
          {
            label: '256 clients',
            unit: 'steps/s',
            ours: many.with256,
            against: { label: name, values: many.unordered },
            goal: { of: 'ratio', is: '≥', limit: 1.2 },
          },
          {
            label: '64 clients, the yardstick also in gapless order',
            unit: 'steps/s',
            ours: many.with64,
            against: { label: `${name}, position on the cycle's row`, values: many.ordered },
          },
          {
            label: 'one client, one step, p50',
            unit: 'ms',
            ours: alone.http,
            against: { label: `${plainName}, 1 connection`, values: alone.plain },
            goal: { of: 'ratio', is: '≤', limit: 2 },
          },
        ],
        notes: [
          `The program, the clients and Postgres share the machine's cores; so do ${plainName} and Postgres.`,
        ],
      };
    } finally {
      await server.stop();
      for (const database of [own, ordered, unordered]) await database.close();
    }
  },
};

import { storeOn } from '../../db/connection.ts';
import { openExternal } from '../../db/external.ts';
import { replay } from '../../db/replay.ts';
import type { LogLine } from '../../db/store.ts';
import { Reader } from '../../server/cycles/reader.ts';
import { byTheseMachines } from '../../server/cycles/retold.ts';
import { judgedRows } from '../../server/ui/inspection/gather.ts';
import { Verifier } from '../../server/ui/inspection/integrity.ts';
import { load } from './load.ts';
import { inTurn, type Measure, timed } from './measure.ts';
import { ServerProcess } from './server-process.ts';
import { benchDatabase, plainClient } from './servers.ts';
import { wardOf1200 } from './wards.ts';

/** How fast a log is judged: its hashes, its order without the machines, and the whole of it replayed. */
export const judging: Measure = {
  name: 'judging',
  title: "The inspector's work on a log",
  what: 'The log of a ward of 1,200 people as the program recorded it, on Postgres, one core. Hashes: every line and its link, from memory. Order: every row of the ordering judged from the lines, without a machine. Replay: read from the database, every step decided anew, every snapshot compared.',
  yardstick: 'Reading the rows of the log alone, by one plain query.',
  run: async ({ quick, say }) => {
    const ward = wardOf1200();
    const database = await benchDatabase();
    const server = await ServerProcess.start({ DATABASE_URL: database.url });
    const external = await openExternal(database.url, 2);
    const plain = plainClient(database.url, 1);
    try {
      const cycle = await server.open(ward.roster);
      say('recording');
      await load(server, cycle, ward.steps, 64, quick ? 2000 : Number.POSITIVE_INFINITY);
      await server.stop();
      const store = storeOn(external);
      const reader = new Reader(store);
      const lines = await reader.lines(cycle);
      const whole = await reader.whole(cycle);
      if (!whole) throw new Error('The cycle is gone');
      const perSecond = (ms: number) => (lines.length * 1000) / ms;
      const hashes = (all: readonly LogLine[]) => {
        const verifier = new Verifier();
        for (const line of all) verifier.take(line);
        const { faults, lines: seen } = verifier.end(whole.world.cases.values());
        if (faults.length > 0 || seen !== all.length) throw new Error(`${faults.length} lines at fault`);
      };
      const found = await inTurn(quick ? 3 : 7, {
        rows: async () =>
          perSecond(
            await timed(async () => {
              const rows = await plain`SELECT * FROM steps WHERE cycle = ${cycle} ORDER BY position`;
              if (rows.length !== lines.length) throw new Error(`${rows.length} rows`);
            }),
          ),
        hashes: async () => perSecond(await timed(() => hashes(lines))),
        order: async () =>
          perSecond(
            await timed(() => {
              if (judgedRows(whole, lines).some(({ counts }) => counts.broken > 0))
                throw new Error('The order was broken');
            }),
          ),
        replay: async () =>
          perSecond(
            await timed(async () => {
              const {
                lines: seen,
                refused,
                broken,
                differences,
              } = await replay(store, cycle, byTheseMachines);
              if (seen !== lines.length || refused.length + broken.length + differences.length > 0)
                throw new Error(`${seen} lines, ${broken.length} broken, ${differences.length} differences`);
            }),
          ),
      });
      const against = { label: 'reading the rows', values: found.rows };
      return {
        figures: [
          { label: 'hashes and links', unit: 'lines/s', ours: found.hashes, against },
          {
            label: 'order, without the machines',
            unit: 'lines/s',
            ours: found.order,
            against,
            goal: { of: 'value', is: '≥', limit: 250_000 },
          },
          {
            label: 'full replay',
            unit: 'lines/s',
            ours: found.replay,
            against,
            goal: { of: 'value', is: '≥', limit: 120_000 },
          },
        ],
        notes: [
          `${lines.length} lines. The order is judged pair by pair: ${ward.precedences} pairs, also those whose step is still to come; the replay unfolds the cycle again (${ward.cases} cases) before its first line.`,
        ],
      };
    } finally {
      await external.close();
      await plain.end();
      await server.stop();
      await database.close();
    }
  },
};

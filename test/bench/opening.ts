import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { storeOn } from '../../db/connection.ts';
import { openExternal } from '../../db/external.ts';
import { cycleOf } from '../db/driving.ts';
import { inTurn, type Measure, timed } from './measure.ts';
import { opened, ServerProcess } from './server-process.ts';
import { benchDatabase, plainClient } from './servers.ts';
import { wardOf1200 } from './wards.ts';

const MODEL = 'model';
const TABLES = {
  cycles: 'SELECT * FROM cycles',
  cases: 'SELECT * FROM cases ORDER BY n',
  briefs: 'SELECT * FROM briefs',
  precedences:
    'SELECT cycle, rule, before_case, milestone, after_case, step, lapsed FROM precedences ORDER BY id',
  quota_groups: 'SELECT * FROM quota_groups',
} as const;
type Table = keyof typeof TABLES;
const TARGETS: Readonly<Record<Table, string>> = {
  cycles: 'cycles',
  cases: 'cases',
  briefs: 'briefs',
  precedences: 'precedences (cycle, rule, before_case, milestone, after_case, step, lapsed)',
  quota_groups: 'quota_groups',
};
const tables = Object.keys(TABLES) as readonly Table[];

/** What COPY gives of every table of a cycle; a connection each, since a second COPY on one may never end. */
async function copied(url: string): Promise<Readonly<Record<Table, string>>> {
  const found: Partial<Record<Table, string>> = {};
  for (const table of tables) {
    const sql = plainClient(url, 1);
    const chunks: Buffer[] = [];
    for await (const chunk of await sql.unsafe(`COPY (${TABLES[table]}) TO STDOUT`).readable())
      chunks.push(chunk as Buffer);
    await sql.end();
    found[table] = Buffer.concat(chunks).toString('utf8');
  }
  return found as Record<Table, string>;
}

/** The same rows as those of another cycle. */
const renamed = (rows: string, name: string): Buffer =>
  Buffer.from(rows.replace(new RegExp(`\\b${MODEL}\\b`, 'g'), name));

/** Opening a cycle of 1,200 people, against COPY of the same rows into the same tables. */
export const opening: Measure = {
  name: 'opening',
  title: 'Opening a cycle of 1,200 people',
  what: 'POST /v1/cycles with the roster: it is read and checked, unfolded into cases and precedences, and written by one statement. Then that statement alone, through the store.',
  yardstick:
    'COPY … FROM STDIN of the same rows into the same tables with their indexes, in one transaction.',
  run: async ({ quick, say }) => {
    const { roster, cases, precedences } = wardOf1200();
    const rows = cases * 2 + precedences;
    const own = await benchDatabase();
    const yardstick = await benchDatabase();
    const server = await ServerProcess.start({ DATABASE_URL: own.url });
    const connection = await server.connect();
    const store = await openExternal(own.url, 1);
    const model = await openExternal(yardstick.url, 1);
    const plain = plainClient(yardstick.url, 1);
    try {
      await storeOn(model).openCycle(cycleOf(MODEL, roster).cycle);
      const copies = await copied(yardstick.url);
      const copy = async (round: number): Promise<number> => {
        const ready = tables.map(table => [table, renamed(copies[table], `copy${round}`)] as const);
        return timed(() =>
          plain.begin(async sql => {
            for (const [table, bytes] of ready)
              await pipeline(
                Readable.from([bytes]),
                await sql.unsafe(`COPY ${TARGETS[table]} FROM STDIN`).writable(),
              );
          }),
        );
      };
      const body = JSON.stringify({ plan: 'giang-bien-2020', roster });
      say('warming up');
      for (let at = 0; at < 3; at += 1) await opened(connection, body);
      await copy(-1);
      const found = await inTurn(quick ? 3 : 9, {
        request: () => timed(() => opened(connection, body)),
        copy,
        statement: round => {
          const { cycle } = cycleOf(`own${round}`, roster);
          return timed(() => storeOn(store).openCycle(cycle));
        },
      });
      const perSecond = (all: readonly number[]) => all.map(ms => (rows * 1000) / ms);
      return {
        figures: [
          {
            label: 'the whole request',
            unit: 'ms',
            ours: found.request,
            against: { label: 'COPY', values: found.copy },
            goal: { of: 'value', is: '<', limit: 150 },
          },
          {
            label: 'the statement alone',
            unit: 'rows/s',
            ours: perSecond(found.statement),
            against: { label: 'COPY', values: perSecond(found.copy) },
            goal: { of: 'ratio', is: '≥', limit: 1 },
          },
        ],
        notes: [
          `${cases} cases, as many briefs, ${precedences} precedences: ${rows} rows, and those of the cycle and its quota groups.`,
        ],
      };
    } finally {
      connection.close();
      await server.stop();
      await store.close();
      await model.close();
      await plain.end();
      await own.close();
      await yardstick.close();
    }
  },
};

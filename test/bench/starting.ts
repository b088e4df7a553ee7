import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './load.ts';
import { inTurn, type Measure } from './measure.ts';
import { ended, heard, memoryOf, processOf, ServerProcess } from './server-process.ts';
import { benchDatabase } from './servers.ts';
import { wardOf1200 } from './wards.ts';

const STEPS = 1000;

/** Opens the ward, records some of its year and reads its board, as on a day of use. */
async function furnish(server: ServerProcess): Promise<string> {
  const ward = wardOf1200();
  const cycle = await server.open(ward.roster);
  await load(server, cycle, ward.steps, 64, STEPS);
  await read(server, cycle);
  return cycle;
}

async function read(server: ServerProcess, cycle: string): Promise<void> {
  const connection = await server.connect();
  const { status } = await connection.get(`/cycles/${cycle}`);
  connection.close();
  if (status !== 200) throw new Error(`The board was answered with ${status}`);
}

/** Until the first answer on a directory that exists already, and the memory of the server. */
export const starting: Measure = {
  name: 'starting',
  title: 'Start to first answer, and memory',
  what: `From the start of the process (TypeScript translated as it is loaded, as with npm start) to the first answer, on a directory with a ward of 1,200 people and ${STEPS} steps; resident memory of the server's process after the ward was opened, stepped through and its board read, and after a start once its board was read.`,
  yardstick:
    'A process that does nothing but open the same directory with PGlite and ask one question: from its start to the answer, and the opening alone.',
  run: async ({ quick, say }) => {
    const folder = mkdtempSync(join(tmpdir(), 'trinh-tu-bench-'));
    const place = { DATA_DIR: join(folder, 'data') };
    const bare = { BENCH_DIRECTORY: join(folder, 'data', 'postgres') };
    const database = await benchDatabase();
    try {
      say('furnishing');
      const first = await ServerProcess.start(place);
      const cycle = await furnish(first);
      const used = memoryOf(first.child);
      await first.stop();
      const alone: number[] = [];
      const memoryAlone: number[] = [];
      const memoryStarted: number[] = [];
      const found = await inTurn(quick ? 2 : 7, {
        program: async () => {
          const began = performance.now();
          const server = await ServerProcess.start(place);
          const connection = await server.connect();
          const { status } = await connection.get('/readyz');
          const took = performance.now() - began;
          connection.close();
          if (status !== 200) throw new Error(`Not ready: ${status}`);
          await read(server, cycle);
          memoryStarted.push(memoryOf(server.child));
          await server.stop();
          return took;
        },
        bare: async () => {
          const began = performance.now();
          const child = processOf('test/bench/bare-embedded.ts', bare);
          alone.push(Number(await heard(child, /opened in ([\d.]+) ms/)));
          const took = performance.now() - began;
          memoryAlone.push(memoryOf(child));
          await ended(child);
          return took;
        },
      });
      say('memory on Postgres');
      const external = await ServerProcess.start({ DATABASE_URL: database.url });
      await furnish(external);
      const onPostgres = memoryOf(external.child);
      await external.stop();
      return {
        figures: [
          {
            label: 'start to first answer',
            unit: 'ms',
            ours: found.program,
            against: { label: 'PGlite in a bare process', values: found.bare },
          },
          {
            label: 'start to first answer, against the opening alone',
            unit: 'ms',
            ours: found.program,
            against: { label: 'PGlite.create and one query', values: alone },
            goal: { of: 'ratio', is: '≤', limit: 2 },
          },
          {
            label: 'memory, PGlite, started on a ward',
            unit: 'MB',
            ours: memoryStarted,
            against: { label: 'PGlite in a bare process', values: memoryAlone },
            goal: { of: 'value', is: '<', limit: 450 },
          },
          {
            label: 'memory, PGlite, after opening and steps',
            unit: 'MB',
            ours: [used],
            goal: { of: 'value', is: '<', limit: 450 },
          },
          {
            label: 'memory, Postgres outside, after opening and steps',
            unit: 'MB',
            ours: [onPostgres],
            goal: { of: 'value', is: '<', limit: 160 },
          },
        ],
        notes: [
          'The translator that turns TypeScript into JavaScript may be a process of its own: not counted.',
        ],
      };
    } finally {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

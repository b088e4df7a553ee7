import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq, sql as raw } from 'drizzle-orm';
import { storeOn } from '../../db/connection.ts';
import { openEmbedded } from '../../db/embedded.ts';
import { briefs, cases, cycles, precedences, steps } from '../../db/schema.ts';
import type { Drizzle } from '../../db/sql.ts';
import { cycleOf } from '../db/driving.ts';
import { load } from './load.ts';
import { inTurn, type Measure } from './measure.ts';
import { ServerProcess } from './server-process.ts';
import { CLOCK } from './ward.ts';
import { wardOf1200 } from './wards.ts';

const CYCLE = 'yardstick';
const payload = { document: { title: 'Mẫu 02' }, note: 'x'.repeat(80) };

/** One step as it is usually written: a transaction, five statements, nothing checked. */
const plainStep = (drizzle: Drizzle, id: string): Promise<void> =>
  drizzle.transaction(async tx => {
    const [own] = await tx
      .select()
      .from(cases)
      .innerJoin(briefs, eq(briefs.case, cases.id))
      .where(eq(cases.id, id));
    if (!own) throw new Error(`${id} is not there`);
    await tx
      .select()
      .from(precedences)
      .innerJoin(cases, eq(cases.id, precedences.before))
      .where(and(eq(precedences.cycle, CYCLE), eq(precedences.after, id)));
    const [counted] = await tx
      .update(cycles)
      .set({ position: raw`${cycles.position} + 1` })
      .where(eq(cycles.id, CYCLE))
      .returning({ position: cycles.position });
    const { version, revision, value, context, taken, next, hash } = own.cases;
    await tx.insert(steps).values({
      cycle: CYCLE,
      position: counted?.position as number,
      case: id,
      round: 1,
      version: version + 1,
      type: 'presented',
      by: 'p0001',
      occurredAt: CLOCK,
      recordedBy: 'owner',
      recordedAt: CLOCK,
      payload,
      previous: hash,
      hash: 'f'.repeat(64),
    });
    const moved = await tx
      .update(cases)
      .set({
        value,
        context,
        taken,
        next,
        version: version + 1,
        revision: revision + 1,
        hash: 'f'.repeat(64),
      })
      .where(and(eq(cases.id, id), eq(cases.revision, revision)))
      .returning({ id: cases.id });
    if (moved.length !== 1) throw new Error(`${id} was not moved`);
  });

/** Steps over HTTP on the embedded database, against a plain transaction of five statements on it. */
export const stepsEmbedded: Measure = {
  name: 'embedded',
  title: 'Steps over HTTP on the embedded database',
  what: 'As above, 64 clients, the program on PGlite in a directory.',
  yardstick:
    'A Drizzle transaction of five statements on a PGlite of its own in a directory, without HTTP: the case with its brief, what comes before it, the position, the line, the case. Nothing is checked and no answer is kept.',
  run: async ({ quick, say }) => {
    const ward = wardOf1200();
    const most = quick ? 500 : 6000;
    const seconds = quick ? 2 : 6;
    const folder = mkdtempSync(join(tmpdir(), 'trinh-tu-bench-'));
    const plain = await openEmbedded(join(folder, 'yardstick'));
    const server = await ServerProcess.start({ DATA_DIR: join(folder, 'own') });
    try {
      const { cycle } = cycleOf(CYCLE, ward.roster);
      await storeOn(plain).openCycle(cycle);
      const plainRun = async (): Promise<number> => {
        const began = performance.now();
        let done = 0;
        for (; performance.now() - began < seconds * 1000; done += 1)
          await plainStep(plain.drizzle, `${CYCLE}-${1 + Math.floor(Math.random() * cycle.cases.length)}`);
        return done / ((performance.now() - began) / 1000);
      };
      say('warming up');
      await load(server, await server.open(ward.roster), ward.steps, 64, 300);
      await plainRun();
      const { http, five } = await inTurn(quick ? 2 : 5, {
        http: async () =>
          (await load(server, await server.open(ward.roster), ward.steps, 64, most)).perSecond,
        five: plainRun,
      });
      return {
        figures: [
          {
            label: '64 clients, PGlite',
            unit: 'steps/s',
            ours: http,
            against: { label: 'five statements by Drizzle', values: five },
            goal: { of: 'ratio', is: '≥', limit: 8 },
          },
        ],
        notes: [],
      };
    } finally {
      await server.stop();
      await plain.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

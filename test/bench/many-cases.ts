import { lastingColumns, movingColumns } from '../../db/case-row.ts';
import { storeOn } from '../../db/connection.ts';
import { openExternal } from '../../db/external.ts';
import { cycleOf } from '../db/driving.ts';
import { send } from './load.ts';
import { inTurn, type Measure, median } from './measure.ts';
import { ServerProcess } from './server-process.ts';
import { type BenchDatabase, benchDatabase, plainClient } from './servers.ts';
import type { BenchWard, PlannedStep } from './ward.ts';
import { wardOf1000Cases } from './wards.ts';

const MODEL = 'm';
const AT_ONCE = 20;
/** The goal's number of cases, as near as whole wards come to it. */
const FULL = 4_990_000;

/** Opens one cycle of the ward and copies its rows until there are `cases`; gives how many cycles there are. */
async function fill(
  { url }: BenchDatabase,
  ward: BenchWard,
  cases: number,
  say: (line: string) => void,
): Promise<number> {
  const sql = await openExternal(url, 1);
  await storeOn(sql).openCycle(cycleOf(`${MODEL}0`, ward.roster).cycle);
  await sql.close();
  const plain = plainClient(url, 1);
  const cycles = Math.max(1, Math.round(cases / ward.cases));
  const rest = Object.keys({ ...lastingColumns, ...movingColumns })
    .filter(name => name !== 'id' && name !== 'cycle')
    .join(', ');
  const id = (column: string) => `replace(${column}, '${MODEL}0-', '${MODEL}' || k || '-')`;
  for (let from = 1; from < cycles; from += AT_ONCE) {
    const many = `generate_series(${from}, ${Math.min(from + AT_ONCE, cycles) - 1}) AS k`;
    const only = `WHERE cycle = '${MODEL}0'`;
    await plain.unsafe(`
      INSERT INTO cycles (id, name, plan, year, opened_at, opened_by, roster, recorded_at)
      SELECT '${MODEL}' || k, name, plan, year, opened_at, opened_by, '{"bodies":[],"people":[]}', recorded_at
      FROM cycles, ${many} WHERE id = '${MODEL}0'`);
    await plain.unsafe(
      `INSERT INTO cases (id, cycle, ${rest}) SELECT ${id('id')}, '${MODEL}' || k, ${rest} FROM cases, ${many} ${only}`,
    );
    await plain.unsafe(
      `INSERT INTO briefs (case_id, brief)
       SELECT ${id('case_id')}, ${id('brief::text')}::json FROM briefs, ${many} WHERE case_id LIKE '${MODEL}0-%'`,
    );
    await plain.unsafe(
      `INSERT INTO precedences (cycle, rule, before_case, milestone, after_case, step, lapsed)
       SELECT '${MODEL}' || k, rule, ${id('before_case')}, milestone, ${id('after_case')}, step, lapsed
       FROM precedences, ${many} ${only}`,
    );
    await plain.unsafe(
      `INSERT INTO quota_groups (cycle, name) SELECT '${MODEL}' || k, name FROM quota_groups, ${many} ${only}`,
    );
    if (from % (AT_ONCE * 10) === 1) say(`${from * ward.cases} cases`);
  }
  await plain`VACUUM (ANALYZE)`;
  await plain.end();
  return cycles;
}

/** Whether a step costs more where the database is full, everything else being the same. */
export const manyCases: Measure = {
  name: 'many-cases',
  title: 'A step in a full database',
  what: 'One client, one step after the other, over HTTP, Postgres; each step in a cycle taken at random out of all, cycles being copies of a ward of about 1,000 cases.',
  yardstick: 'The same steps by the same program in a database with that one ward alone.',
  run: async ({ quick, cases, say }) => {
    const ward = wardOf1000Cases();
    const first = ward.steps.filter(({ waits }) => waits === 0);
    const rounds = 3;
    const each = Math.min(Math.floor(first.length / (rounds + 1)), 200);
    const full = await benchDatabase();
    const small = await benchDatabase();
    const many = await fill(full, ward, quick ? Math.min(cases, 20_000) : cases, say);
    await fill(small, ward, ward.cases, say);
    const fullServer = await ServerProcess.start({ DATABASE_URL: full.url });
    const smallServer = await ServerProcess.start({ DATABASE_URL: small.url });
    /** The p50 of one share of the steps that rest on nothing, each sent to a cycle of its own choice. */
    const stepping = async (server: ServerProcess, cycles: number, share: number): Promise<number> => {
      const connection = await server.connect();
      const milliseconds: number[] = [];
      for (const step of first.slice(share * each, (share + 1) * each)) {
        const cycle = `${MODEL}${Math.floor(Math.random() * cycles)}`;
        const began = performance.now();
        await send(connection, cycle, step satisfies PlannedStep);
        milliseconds.push(performance.now() - began);
      }
      connection.close();
      return median(milliseconds);
    };
    try {
      say('warming up');
      await stepping(fullServer, many, 0);
      await stepping(smallServer, 1, 0);
      const found = await inTurn(rounds, {
        full: round => stepping(fullServer, many, round + 1),
        small: round => stepping(smallServer, 1, round + 1),
      });
      return {
        figures: [
          {
            label: `p50 of a step at ${(many * ward.cases).toLocaleString('en-GB')} cases`,
            unit: 'ms',
            ours: found.full,
            against: { label: `${ward.cases.toLocaleString('en-GB')} cases`, values: found.small },
            // The goal is for a full database: at fewer cases a ratio proves nothing of it.
            ...(many * ward.cases >= FULL ? { goal: { of: 'ratio', is: '≤', limit: 1.15 } as const } : {}),
          },
        ],
        notes: [
          `${many} cycles, ${each} steps a round. The goal, ≤ 1.15 ×, is for 5,000,000 cases: npm run bench -- many-cases --cases 5000000.`,
        ],
      };
    } finally {
      await fullServer.stop();
      await smallServer.stop();
      await full.close();
      await small.close();
    }
  },
};

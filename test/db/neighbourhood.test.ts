import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gatherParameters, neighbourhood, STEPS_THAT_REACH_BACK } from '../../db/gather.ts';
import { recordParameters, recordStatement } from '../../db/record.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { Roster } from '../../machines/ordering/roster.ts';
import type { ArrowMeta } from '../../machines/procedure.ts';
import { PROCEDURES, type Procedure } from '../../machines/words.ts';
import { wardRoster } from '../../server/demo/ward-roster.ts';
import { openOnServer, type TestDatabase } from '../support/database.ts';
import { accepted, asking, batchOf, cycleOf, exampleRoster, gathered, need, possible } from './driving.ts';

type Planned = 'custom' | 'generic';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly Plans?: readonly PlanNode[];
}
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Small tables that a scan reads as fast as an index: one row for each cycle, a handful for each group. */
const SMALL = new Set(['cycles', 'quota_groups']);

describe('what a step costs', () => {
  let database: TestDatabase;
  let client: postgres.Sql;
  beforeEach(async () => {
    database = await openOnServer(2);
    client = postgres(database.url ?? '', { max: 1 });
  });
  afterEach(async () => {
    await client?.end();
    await database?.close();
  });

  /**
   * Explains a prepared statement as it really runs, and undoes what it did: planned for these very
   * parameters, as at first, or once for all, as later on.
   */
  const explain = async (statement: string, parameters: readonly string[], planned: Planned) => {
    const quoted = parameters.map(each => `'${each.replaceAll("'", "''")}'`).join(', ');
    let plan: PlanNode | undefined;
    await client
      .begin(async sql => {
        await sql.unsafe(`SET LOCAL plan_cache_mode = force_${planned}_plan`);
        await sql.unsafe(`PREPARE explained AS ${statement}`);
        const [row] = await sql.unsafe(
          `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE explained(${quoted})`,
        );
        plan = row?.['QUERY PLAN'][0].Plan;
        await sql.unsafe('DEALLOCATE explained');
        throw new Error('undo');
      })
      .catch((error: Error) => {
        if (error.message !== 'undo') throw error;
      });
    if (!plan) throw new Error('There is no plan');
    return {
      scans: nodesOf(plan)
        .filter(node => node['Node Type'] === 'Seq Scan' && !SMALL.has(node['Relation Name'] ?? ''))
        .map(node => node['Relation Name']),
      blocks: plan['Shared Hit Blocks'],
    };
  };

  interface Given {
    readonly roster?: Roster;
    /** Whether the database has looked how large its tables are. */
    readonly known?: boolean;
    readonly type?: string;
    readonly procedure?: Procedure;
    readonly planned: Planned;
  }
  const measured = async (
    cycle: string,
    { roster = exampleRoster, known = true, type = 'reviewOrderedAgain', procedure, planned }: Given,
  ) => {
    const { store } = database;
    const { cycle: opened, world } = cycleOf(cycle, roster);
    if (!(await store.cycle(cycle))) await store.openCycle(opened);
    if (known) await client.unsafe('VACUUM ANALYZE');
    const [id = ''] =
      [...world.cases].find(
        ([each, record]) =>
          (!procedure || record.procedure === procedure) && possible(world, each).length > 0,
      ) ?? [];
    const [step] = possible(world, id);
    if (!step) throw new Error('Nothing is possible');
    const asks = [{ ...asking(id, step), type, quota: true }];
    const found = await gathered(store, cycle, id, step);
    const batch = batchOf(found, accepted(found, id, step));
    expect(need(found, id).version).toBe(0);
    return {
      gather: await explain(neighbourhood, gatherParameters(cycle, asks), planned),
      record: await explain(recordStatement, recordParameters(cycle, batch), planned),
    };
  };

  const plans = ['custom', 'generic'] as const;

  it.each(plans)(
    'does not grow with other cycles or with the log: every large table is reached by an index (%s plan)',
    async planned => {
      await database.store.openCycle(cycleOf('one').cycle);
      await client.unsafe(`INSERT INTO answers
      SELECT 'scope', n::text, 'one', '', 201, '{}' FROM generate_series(1, 2000) AS n`);
      const alone = await measured('one', { planned });
      for (let n = 0; n < 20; n += 1) await database.store.openCycle(cycleOf(`other${n}`).cycle);
      await client.unsafe(`INSERT INTO steps
      SELECT 'other0', n, 'other0-1', 1, n, 'x', 'x', '', '', '', '{}', '', '' FROM generate_series(1, 20000) AS n`);
      const among = await measured('one', { planned });
      expect([...among.gather.scans, ...among.record.scans]).toEqual([]);
      // An index may be a level deeper: a block or two for each table, not twenty times as many.
      expect(among.gather.blocks).toBeLessThan(alone.gather.blocks * 2);
      expect(among.record.blocks).toBeLessThan(alone.record.blocks * 2);
    },
  );

  it.each(plans)(
    'does not grow with the size of the cycle, also where the database does not know its tables yet (%s plan)',
    async planned => {
      // A case whose neighbourhood is small, however large the ward.
      const fresh = {
        planned,
        known: false,
        type: 'selfReviewWritten',
        procedure: 'individualReview',
      } as const;
      const small = await measured('small', fresh);
      const large = await measured('large', {
        ...fresh,
        roster: wardRoster({ seed: 3, cells: 27, members: 800 }),
      });
      expect([...large.gather.scans, ...large.record.scans]).toEqual([]);
      // The whole of it would be some hundreds.
      expect(large.gather.blocks).toBeLessThan(small.gather.blocks * 2);
      expect(large.record.blocks).toBeLessThan(small.record.blocks * 2);
    },
  );

  it('reaches back for every step that takes something back', () => {
    const back = new Set(
      PROCEDURES.flatMap(name => metasOf(catalogue[name].machine.root as unknown as Drawn))
        .filter(({ way }) => way === 'back')
        .map(({ step }) => step),
    );
    expect(back.size).toBeGreaterThan(2);
    expect([...back].filter(step => !STEPS_THAT_REACH_BACK.has(step))).toEqual([]);
  });
});

interface Drawn {
  readonly transitions: ReadonlyMap<string, readonly { readonly meta?: unknown }[]>;
  readonly states: Readonly<Record<string, Drawn>>;
}
const metasOf = (node: Drawn): ArrowMeta[] => [
  ...[...node.transitions.values()].flat().map(({ meta }) => meta as ArrowMeta),
  ...Object.values(node.states).flatMap(metasOf),
];

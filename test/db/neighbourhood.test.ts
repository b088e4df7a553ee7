import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherParameters, neighbourhood, STEPS_THAT_REACH_BACK } from '../../db/gather.ts';
import { recordParameters, recordStatement } from '../../db/record.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { ArrowMeta } from '../../machines/procedure.ts';
import { PROCEDURES } from '../../machines/words.ts';
import { openOnServer, type TestDatabase } from '../support/database.ts';
import { accepted, asking, batchOf, cycleOf, gathered, need, possible } from './driving.ts';

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
  beforeAll(async () => {
    database = await openOnServer(2);
    client = postgres(database.url ?? '', { max: 1 });
  });
  afterAll(async () => {
    await client?.end();
    await database?.close();
  });

  /** Explains a statement as it really runs, and undoes what it did. */
  const explain = async (statement: string, parameters: readonly string[]) => {
    let plan: PlanNode | undefined;
    await client
      .begin(async sql => {
        const [row] = await sql.unsafe(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement}`, [
          ...parameters,
        ]);
        plan = row?.['QUERY PLAN'][0].Plan;
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

  const measured = async (cycle: string) => {
    const { store } = database;
    const { cycle: opened, world } = cycleOf(cycle);
    if (!(await store.cycle(cycle))) await store.openCycle(opened);
    await client.unsafe('VACUUM ANALYZE');
    const id = [...world.cases.keys()].find(each => possible(world, each).length > 0) ?? '';
    const [step] = possible(world, id);
    if (!step) throw new Error('Nothing is possible');
    const asks = [{ ...asking(id, step), type: 'reviewOrderedAgain', quota: true }];
    const found = await gathered(store, cycle, id, step);
    const batch = batchOf(found, accepted(found, id, step));
    expect(need(found, id).version).toBe(0);
    return {
      gather: await explain(neighbourhood, gatherParameters(cycle, asks)),
      record: await explain(recordStatement, recordParameters(cycle, batch)),
    };
  };

  it('does not grow with other cycles or with the log: every large table is reached by an index', async () => {
    await database.store.openCycle(cycleOf('one').cycle);
    await client.unsafe(`INSERT INTO answers
      SELECT 'scope', n::text, 'one', '', 201, '{}' FROM generate_series(1, 2000) AS n`);
    const alone = await measured('one');
    for (let n = 0; n < 20; n += 1) await database.store.openCycle(cycleOf(`other${n}`).cycle);
    await client.unsafe(`INSERT INTO steps
      SELECT 'other0', n, 'other0-1', 1, n, 'x', 'x', '', '', '', '{}', '', '' FROM generate_series(1, 20000) AS n`);
    const among = await measured('one');
    expect([...among.gather.scans, ...among.record.scans]).toEqual([]);
    // An index may be a level deeper: a block or two for each table, not twenty times as many.
    expect(among.gather.blocks).toBeLessThan(alone.gather.blocks * 2);
    expect(among.record.blocks).toBeLessThan(alone.record.blocks * 2);
  });

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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adopt, replay } from '../../db/replay.ts';
import { stampOf, stamps } from '../../db/stamp.ts';
import { procedures } from '../../machines/catalogue.ts';
import { byTheseMachines } from '../../server/cycles/retold.ts';
import { databases, type TestDatabase } from '../support/database.ts';
import { accepted, batchOf, cycleOf, gathered, seeded, toTheEnd, wander } from './driving.ts';

describe.each(databases)('replay on $name', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
    for (const cycle of ['first', 'second']) {
      const { cycle: opened, world } = cycleOf(cycle);
      await database.store.openCycle(opened);
      const walk = cycle === 'first' ? wander(world, 120, seeded(11)) : toTheEnd(world);
      let left = 150;
      for (const { case: id, step } of walk) {
        if (left-- === 0) break;
        const found = await gathered(database.store, cycle, id, step);
        await database.store.record(cycle, batchOf(found, accepted(found, id, step)));
      }
    }
  });
  afterAll(() => database?.close());

  it.each(['first', 'second'])('gives every snapshot exactly: %s', async cycle => {
    const { differences, refused, broken, lines, cases } = await replay(
      database.store,
      cycle,
      byTheseMachines,
    );
    expect({ differences, refused, broken }).toEqual({ differences: [], refused: [], broken: [] });
    expect(lines).toBeGreaterThan(100);
    expect(cases).toHaveLength(95);
  });

  it('gives briefs made by an earlier version as the roster makes them now', async () => {
    const { store, sql } = database;
    const [first] = (await store.cases('second', { limit: 1 })).items;
    const id = first?.case ?? '';
    await sql.one(`UPDATE briefs SET brief = '{"otherPosts": []}' WHERE case_id = $1::text RETURNING 1`, [
      id,
    ]);
    const found = await replay(store, 'second', byTheseMachines);
    expect(found.differences).toMatchObject([{ case: id, field: 'brief' }]);
    await adopt(store, 'second', found);
    expect((await store.caseRecord(id))?.brief).toEqual(first?.brief);
  });

  it('shows a snapshot that says otherwise, and puts it right', async () => {
    const { store, sql } = database;
    const [line] = await store.log('first', 0, 1);
    const id = line?.case ?? '';
    await sql.one(`UPDATE cases SET state = 'elsewhere', machine = 'old' WHERE id = $1::text RETURNING 1`, [
      id,
    ]);
    const found = await replay(store, 'first', byTheseMachines);
    expect(found.differences).toMatchObject([{ case: id, field: 'state', stored: 'elsewhere' }]);
    await adopt(store, 'first', found);
    const again = await replay(store, 'first', byTheseMachines);
    expect(again.differences).toEqual([]);
    const record = await store.caseRecord(id);
    expect(record?.machine).toBe(stamps[record?.procedure ?? 'dossier']);
    expect(record?.revision).toBe((found.cases.find(each => each.case === id)?.revision ?? 0) + 1);
    expect((await store.cycle('first'))?.position).toBe(found.lines);
  });

  it('names the steps that would be refused now, and then adopts nothing', async () => {
    const { store } = database;
    const strict: typeof byTheseMachines = {
      ...byTheseMachines,
      take: (world, line) => (line.position === 3 ? { violations: [] } : byTheseMachines.take(world, line)),
    };
    const found = await replay(store, 'first', strict);
    expect(found.refused[0]?.line.position).toBe(3);
    await expect(adopt(store, 'first', found)).rejects.toThrow(/refused/);
  });
});

describe('the stamp of a machine', () => {
  it('changes with the machine, and not with the order in which it is written down', () => {
    const { config } = procedures.dossier.machine;
    expect(stamps.dossier).toMatch(/^[0-9a-f]{16}$/);
    expect(stampOf(Object.fromEntries(Object.entries(config).reverse()))).toBe(stamps.dossier);
    expect(stampOf({ ...config, initial: 'elsewhere' })).not.toBe(stamps.dossier);
    expect(new Set(Object.values(stamps)).size).toBe(9);
  });
});

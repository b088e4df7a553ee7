import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineHash } from '../../db/log-line.ts';
import { NO_HASH } from '../../machines/open-cycle.ts';
import { after, factsFor, type World } from '../../machines/world.ts';
import { databases, type TestDatabase } from '../support/database.ts';
import {
  accepted,
  batchOf,
  cycleOf,
  gathered,
  type Move,
  NOW,
  need,
  seeded,
  toTheEnd,
  wander,
} from './driving.ts';

/**
 * The same steps in memory and through the database: what a step is decided on, what it becomes, and
 * what it does to other cases must not differ by a letter, after every single step.
 */

/** A cycle to its end, shaken by what may happen afterwards, and a cycle where much happens from the start. */
function* story(world: World): Generator<Move, World> {
  const ended = yield* toTheEnd(world);
  return yield* wander(ended, 90, seeded(7));
}
const walks = [
  { id: 'ended', moves: [...story(cycleOf('ended').world)] },
  { id: 'shaken', moves: [...wander(cycleOf('shaken').world, 250, seeded(3))] },
];

const sorted = (items: readonly unknown[]) => items.map(item => JSON.stringify(item)).sort();

const facts = (world: World, id: string, quota: boolean) => {
  const { waits, absent, quota: group, ...rest } = factsFor(world, need(world, id), NOW);
  return { ...rest, waits: sorted(waits), absent: sorted(absent), quota: quota ? group : null };
};

describe.each(databases)('a cycle on $name', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());

  it.each(walks)('goes as in memory, step by step: $id', async ({ id: cycle, moves }) => {
    const { store } = database;
    const opened = cycleOf(cycle);
    expect(await store.openCycle(opened.cycle)).toBe('opened');
    let world: World = { ...opened.world };
    let position = 0;
    for (const { case: id, step } of moves) {
      const found = await gathered(store, cycle, id, step);
      const what = `${id} ${step.type}`;
      expect(facts(found, id, step.type === 'decided'), what).toEqual(
        facts(world, id, step.type === 'decided'),
      );
      const outcome = accepted(found, id, step);
      const expected = accepted(world, id, step);
      const written = await store.record(cycle, batchOf(found, outcome));
      position += 1;
      expect(written, what).toEqual({ positions: [position] });
      world = after(world, expected);
      for (const { case: changed } of [expected.case, ...expected.touched]) {
        const stored = await store.caseRecord(changed);
        expect(stored, `${what} in ${changed}`).toEqual(need(world, changed));
        expect(JSON.stringify(stored?.value)).toBe(JSON.stringify(need(world, changed).value));
      }
    }
    const all = await store.cases(cycle, { limit: 10_000 });
    expect(all.next).toBeNull();
    expect(new Map(all.items.map(record => [record.case, record]))).toEqual(world.cases);
    const { world: whole } = await store.gather(cycle, [
      { case: moves[0]?.case ?? '', type: 'headReplaced', quota: false },
    ]);
    expect(sorted(whole.precedences)).toEqual(sorted(world.precedences));
    expect(whole.roster).toEqual(opened.cycle.roster);
    for (const [name, { revision: _of, ...group }] of world.groups)
      expect(whole.groups.get(name), name).toMatchObject(group);
  });

  it.each(walks)('keeps a log that is dense and chained: $id', async ({ id: cycle, moves }) => {
    const log = await database.store.log(cycle, 0, 10_000);
    expect(log.map(({ position }) => position)).toEqual(moves.map((_move, at) => at + 1));
    const last = new Map<string, { hash: string; version: number }>();
    for (const line of log) {
      const before = last.get(line.case) ?? { hash: NO_HASH, version: 0 };
      expect(line.previous).toBe(before.hash);
      expect(line.version).toBe(before.version + 1);
      expect(lineHash(line)).toBe(line.hash);
      last.set(line.case, line);
    }
    const [first] = log;
    expect(await database.store.history(first?.case ?? '')).toEqual(
      log.filter(line => line.case === first?.case),
    );
    expect(await database.store.log(cycle, 5, 2)).toEqual(log.slice(5, 7));
    expect(await database.store.latestRecorded()).toBe(NOW);
  });
});

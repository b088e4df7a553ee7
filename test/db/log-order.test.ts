import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANNEL } from '../../db/record.ts';
import { openOnServer, type TestDatabase } from '../support/database.ts';
import { cycleOf, need, possible, put } from './driving.ts';

describe('a log that sixteen writers fill', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openOnServer(20);
  });
  afterAll(() => database?.close());

  it('is followed without a gap and without a line twice', async () => {
    const { store, url } = database;
    const opened = cycleOf('followed');
    await store.openCycle(opened.cycle);
    const { id: cycle } = opened.cycle;
    const cases = [...opened.world.cases.keys()];
    const announced: number[] = [];
    const listener = postgres(url ?? '', { max: 1 });
    await listener.listen(CHANNEL, payload => announced.push(JSON.parse(payload)[1]));

    let written = 0;
    let writing = true;
    let stale = 0;
    const write = async (writer: number) => {
      // Four writers go through the same cases, so that they meet.
      for (let at = 0; at < 24; at += 1) {
        const id = cases[(Math.floor(writer / 4) * 12 + at) % cases.length] as string;
        const { world } = await store.gather(cycle, [{ case: id, type: 'decided', quota: true }]);
        const [due] = possible({ ...world, plan: opened.world.plan }, id).filter(({ type }) =>
          need(world, id).next.includes(type),
        );
        const outcome = due && (await put(store, cycle, id, due));
        if (outcome === 'stale') stale += 1;
        else if (outcome?.verdict === 'accepted') written += 1;
      }
    };
    const seen: number[] = [];
    const follow = async () => {
      for (;;) {
        const last = !writing;
        const lines = await store.log(cycle, seen.at(-1) ?? 0, 7);
        seen.push(...lines.map(({ position }) => position));
        if (last && lines.length === 0) return;
      }
    };
    const followed = follow();
    await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
    writing = false;
    await followed;
    await expect.poll(() => announced.length).toBe(written);
    await listener.end();
    expect(written).toBeGreaterThan(60);
    expect(stale).toBeGreaterThan(0);
    expect(seen).toEqual(Array.from({ length: written }, (_, at) => at + 1));
    expect(announced).toEqual(seen);
  });
});

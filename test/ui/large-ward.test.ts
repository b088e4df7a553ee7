import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGES, type SmallWard, smallWard } from './small-ward.ts';

/** The largest ward that the pages are made for: 1,200 members, some cells of more than fifty. */
const SIZE = { seed: 7, cells: 27, members: 1200 };
const MOST_BYTES = 300_000;
/** The board is to take the server less than 10 ms: the quickest of many, since others use the processors too. */
const BOARD_MS = 10;
const MOST_MS = 50;
const TIMES = 31;

let ward: SmallWard;
beforeAll(async () => {
  ward = await smallWard(SIZE);
});
afterAll(() => ward.store.close());

const get = (path: string) => ward.app.request(`/cycles/${ward.cycle}${path}`);
const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

describe('with 1,200 members', () => {
  it.each(PAGES)('%s stays below 300 kB', async path => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(MOST_BYTES);
  });

  it.each(['', '?tab=rating'])('so does the sheet of the largest cell %s', async tab => {
    const members = new Map<string, number>();
    for (const { cell } of ward.roster.people) members.set(cell, (members.get(cell) ?? 0) + 1);
    const [largest] = [...members].sort((a, b) => b[1] - a[1]);
    expect(largest?.[1]).toBeGreaterThan(50);
    const answer = await get(`/sheet/${largest?.[0]}${tab}`);
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(MOST_BYTES);
  });

  it.each(['', '/bodies', '/cases', '/results'])('%s is made in a few milliseconds', async path => {
    await (await get(path)).text();
    const times: number[] = [];
    for (let n = 0; n < TIMES; n += 1) {
      const began = performance.now();
      await (await get(path)).text();
      times.push(performance.now() - began);
    }
    if (process.env.SHOW_TIMES) process.stdout.write(`${path || '/'}: ${median(times).toFixed(1)} ms\n`);
    expect(median(times)).toBeLessThan(MOST_MS);
    if (path === '') expect(Math.min(...times)).toBeLessThan(BOARD_MS);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGES, type SmallWard, served, smallWard } from './small-ward.ts';
import { possible, send } from './take.ts';

/** The largest ward that the pages are made for: 1,200 members, some cells of more than fifty. */
const SIZE = { seed: 7, cells: 27, members: 1200 };
const MOST_BYTES = 300_000;
/** Processor time of the server for a page that shows what was not known yet, at the median. */
const BOARD_MS = 10;
const MOST_MS = 50;
const LOOKS = 15;
/** Others use the processors too, and make everything dearer: the best of so many rounds counts. */
const ROUNDS = 3;
/** Longer than a position of the log is believed without asking. */
const BELIEVED = 260;

let ward: SmallWard;
let port: Awaited<ReturnType<typeof served>>;
beforeAll(async () => {
  ward = await smallWard(SIZE);
  // Behind a port answers are made as they are for users; the looks below only save the way through it.
  port = await served(ward);
});
afterAll(async () => {
  await port.stop();
  await ward.store.close();
});

const get = (path: string) => ward.app.request(`/cycles/${ward.cycle}${path}`);
const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

type Steps = Awaited<ReturnType<typeof possible>>;

/** What a look costs the processor at the median, each after a step that nobody has seen yet. */
const looked = async (path: string, steps: Steps): Promise<number> => {
  const times: number[] = [];
  let before = await (await get(path)).text();
  for (const step of steps) {
    await send(ward, step);
    await new Promise(resolve => setTimeout(resolve, BELIEVED));
    const began = process.cpuUsage();
    const page = await (await get(path)).text();
    const { user, system } = process.cpuUsage(began);
    times.push((user + system) / 1000);
    expect(page).not.toBe(before);
    before = page;
  }
  return median(times);
};

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

  it.each([
    ['', BOARD_MS],
    ['/bodies', MOST_MS],
    ['/cases', MOST_MS],
    ['/results', MOST_MS],
  ] as const)('%s shows a step that it has not shown before in a few milliseconds', async (path, most) => {
    const medians: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const steps = await possible(ward, 'memberRating', ['appraised', 'selfRated', 'decided'], LOOKS);
      expect(steps).toHaveLength(LOOKS);
      medians.push(await looked(path, steps));
      if (process.env.SHOW_TIMES) process.stdout.write(`${path || '/'}: ${medians.at(-1)?.toFixed(1)} ms\n`);
      if (Math.min(...medians) < most) break;
    }
    expect(Math.min(...medians)).toBeLessThan(most);
  });
});

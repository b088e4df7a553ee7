import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foreseen } from '../../server/cycles/derived.ts';
import { Reader, type Whole } from '../../server/cycles/reader.ts';
import { stoodAt } from '../../server/cycles/stood-at.ts';
import { type SmallWard, smallWard } from '../ui/small-ward.ts';
import { take } from '../ui/take.ts';

let ward: SmallWard;
beforeAll(async () => {
  ward = await smallWard({ seed: 11, cells: 7, members: 42 });
});
afterAll(() => ward.store.close());

it('follows the log as if everything were read anew, also where a step touches other cases', async () => {
  const following = new Reader(ward.store);
  await following.whole(ward.cycle);
  const done: string[] = [];
  for (const [procedure, ...types] of [
    ['civilServantRating', 'resultRecorded'],
    ['memberRating', 'appraised'],
    ['memberRating', 'decided'],
    ['individualReview', 'absenceRecorded'],
    ['individualReview', 'presented'],
    ['collectiveReview', 'reviewOrderedAgain'],
    ['collectiveReview', 'headReplaced'],
    ['dossier', 'returned'],
    ['memberRating', 'leftScope'],
  ] as const) {
    if (!(await take(ward, procedure, types))) continue;
    done.push(types[0]);
    following.settled(ward.cycle);
    const followed = await following.whole(ward.cycle);
    const anew = await new Reader(ward.store).whole(ward.cycle);
    expect(followed?.position, types[0]).toBe(anew?.position);
    expect(followed?.world.cases, types[0]).toEqual(anew?.world.cases);
    expect(followed?.world.precedences.length, types[0]).toBe(anew?.world.precedences.length);
    expect(followed?.world.absent, types[0]).toEqual(anew?.world.absent);
    const counts = [...(anew?.world.groups ?? [])].map(([name, { revision: _, ...group }]) => [name, group]);
    expect(
      [...(followed?.world.groups ?? [])].map(([name, { revision: _, ...group }]) => [name, group]),
      types[0],
    ).toEqual(counts);
  }
  expect(done).toContain('reviewOrderedAgain');
  expect(done).toContain('appraised');
});

it('tells the log again to the very cases that are stored', async () => {
  const reader = new Reader(ward.store);
  const whole = await reader.whole(ward.cycle);
  if (!whole) throw new Error('The ward is gone');
  const lines = await reader.lines(ward.cycle);
  const told = await stoodAt(whole, lines, { at: '2021-01-01T00:00:00.000Z', clock: 'recorded' });
  const bare = (cases: typeof whole.world.cases) =>
    [...cases.values()]
      .map(({ case: id, state, milestones, marks, absent, done, late, next, head }) => ({
        id,
        state,
        milestones,
        marks,
        absent,
        done,
        late,
        next,
        head,
      }))
      .sort((a, b) => a.id.localeCompare(b.id));
  expect(bare(told.world.cases)).toEqual(bare(whole.world.cases));
});

describe('what somebody looks at', () => {
  /** Longer than the reader waits for steps that are sent together, and shorter than anything is believed. */
  const READY = 100;
  const ready = () => new Promise(resolve => setTimeout(resolve, READY));
  const step = async (reader: Reader) => {
    expect(await take(ward, 'memberRating', ['appraised', 'selfRated', 'decided'])).toBeTruthy();
    reader.settled(ward.cycle);
    await ready();
  };
  /** A look at a page, which notes the position that it is made of each time that it is made. */
  const look = async (reader: Reader, made: number[], key = 'page') => {
    const whole = (await reader.whole(ward.cycle)) as Whole;
    foreseen(whole, key, ({ position }) => made.push(position));
    return whole.position;
  };

  it('is made ready after a step, before the next look, and once for each look', async () => {
    const reader = new Reader(ward.store);
    const made: number[] = [];
    const first = await look(reader, made);
    expect(made).toEqual([first]);
    await step(reader);
    expect(made).toEqual([first, first + 1]);
    // Nobody has looked since: further steps cost nothing.
    await step(reader);
    expect(made).toHaveLength(2);
    expect(await look(reader, made)).toBe(first + 2);
    expect(made).toEqual([first, first + 1, first + 2]);
    await step(reader);
    expect(made.at(-1)).toBe(first + 3);
    expect(await look(reader, made)).toBe(first + 3);
    expect(made).toHaveLength(4);
  });

  it('is left where it cannot be made, and whoever looks next is told so, or gets it after all', async () => {
    const reader = new Reader(ward.store);
    const whole = (await reader.whole(ward.cycle)) as Whole;
    let fails = false;
    const page = (at: Whole) =>
      foreseen(at, 'failing', async () => {
        if (fails) throw new Error('The page cannot be made');
      });
    await page(whole);
    const made: number[] = [];
    await look(reader, made, 'the other');
    fails = true;
    await step(reader);
    expect(made).toHaveLength(2);
    const now = (await reader.whole(ward.cycle)) as Whole;
    expect(now.position).toBe(whole.position + 1);
    await expect(page(now)).rejects.toThrow('cannot be made');
    fails = false;
    await expect(page(now)).resolves.toBeUndefined();
  });

  it('is made ready as far as it was asked for last, not all that anybody ever asked for', async () => {
    const reader = new Reader(ward.store);
    const made: number[] = [];
    const wanted: string[] = [];
    const first = (await reader.whole(ward.cycle)) as Whole;
    for (let n = 0; n < 20; n += 1)
      foreseen(first, `page ${n}`, ({ position }) => {
        made.push(position);
        wanted.push(`page ${n}`);
      });
    wanted.length = 0;
    await step(reader);
    expect(wanted).toEqual([19, 18, 17, 16, 15, 14, 13, 12].map(n => `page ${n}`));
    expect(new Set(made)).toEqual(new Set([first.position, first.position + 1]));
  });
});

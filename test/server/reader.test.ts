import { afterAll, beforeAll, expect, it } from 'vitest';
import { Reader } from '../../server/cycles/reader.ts';
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
    following.stale(ward.cycle);
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

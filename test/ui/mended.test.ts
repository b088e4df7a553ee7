import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CaseRecord } from '../../machines/case.ts';
import { createApp } from '../../server/app.ts';
import { derived, foreseen, inherit, makeAhead, mended } from '../../server/cycles/derived.ts';
import type { Whole } from '../../server/cycles/reader.ts';
import { standings } from '../../server/ui/standing.ts';
import { instant, ward } from '../support/ward-world.ts';
import { type SmallWard, smallWard } from './small-ward.ts';
import { take } from './take.ts';

let small: SmallWard;
beforeAll(async () => {
  small = await smallWard({ seed: 5, cells: 7, members: 48 });
});
afterAll(() => small.store.close());

const NOW = instant('2020-12-05T08:00+07:00');
/** Every page whose numbers are mended after a step. */
const PATHS = [
  '',
  '?actors=all',
  '?lang=en',
  '/procedures/memberRating',
  '/procedures/memberRating?heat=time&body=cell-1',
  '/bodies',
  '/bodies/cell-1',
  '/cases?done=false',
  '/timeline',
];
/** Longer than a position of the log is believed without asking. */
const BELIEVED = 260;

const pagesOf = async (app: SmallWard['app']): Promise<readonly string[]> => {
  const pages: string[] = [];
  for (const path of PATHS) pages.push(await (await app.request(`/cycles/${small.cycle}${path}`)).text());
  return pages;
};

/** Steps that change their own case, its dependants, a whole place, or who waits for whom. */
const STEPS = [
  ['individualReview', 'selfReviewWritten'],
  ['civilServantRating', 'resultRecorded'],
  ['individualReview', 'absenceRecorded'],
  ['memberRating', 'appraised'],
  ['memberRating', 'decided'],
  ['collectiveReview', 'reportDrafted'],
  ['collectiveReview', 'conferenceOpened'],
  ['collectiveReview', 'concluded'],
  ['individualReview', 'presented'],
  ['collectiveReview', 'reviewOrderedAgain'],
  ['collectiveReview', 'headReplaced'],
  ['memberRating', 'leftScope'],
  ['dossier', 'itemReceived'],
] as const;

/**
 * Whether each page is what a server that knows nothing yet makes of the same cycle: where the steps are
 * recorded, which makes what was looked at ready before it is asked for, and at a server beside that one.
 */
const sameAsAnew = async (beside: SmallWard['app'], after: string): Promise<readonly string[]> => {
  const anew = await pagesOf(createApp(small.ground));
  for (const [name, app] of Object.entries({ here: small.app, beside }))
    for (const [at, page] of (await pagesOf(app)).entries())
      expect(page === anew[at], `${PATHS[at]} ${name} after ${after}`).toBe(true);
  return anew;
};

it('a page mended step after step is the page made anew', async () => {
  const beside = createApp(small.ground);
  await pagesOf(beside);
  const before = await pagesOf(small.app);
  const changed = new Set<string>();
  for (const [procedure, type] of STEPS) {
    if (!(await take(small, procedure, [type]))) continue;
    await new Promise(resolve => setTimeout(resolve, BELIEVED));
    const pages = await sameAsAnew(beside, type);
    for (const [at, page] of pages.entries()) if (page !== before[at]) changed.add(`${PATHS[at]}`);
    changed.add(type);
  }
  // Something did change, everywhere, by the steps that matter most.
  for (const each of [...PATHS, 'absenceRecorded', 'reviewOrderedAgain', 'headReplaced', 'leftScope'])
    expect([...changed]).toContain(each);
});

it('whoever is away takes part in no case of the place any more, also in those that did not change', () => {
  const w = ward().at('2020-12-01T08:00+07:00').untilNext('memberRating vice', 'levelProposed');
  const { world } = w;
  const rating = w.idOf('memberRating vice');
  const review = w.idOf('individualReview giang at cell-2');
  const before = { world, plan: world.plan } as Whole;
  const acting = (whole: Whole) =>
    standings(whole, NOW)
      .get(rating)
      ?.next.find(({ step }) => step === 'levelProposed')?.by;
  expect(acting(before)).toEqual(['giang']);

  const away = { ...(world.cases.get(review) as CaseRecord), absent: true };
  const then = {
    ...before,
    world: {
      ...world,
      cases: new Map(world.cases).set(review, away),
      absent: new Map([['cell-2', ['giang']]]),
    },
  } as Whole;
  const anew = { ...then };
  inherit(before, then, [review]);
  expect(acting(then)).toEqual(['cell-2']);
  expect(standings(then, NOW)).toEqual(standings(anew, NOW));
});

it('what is mended is given what was known and all that changed since, also where nobody asked in between', () => {
  const positions = [{}, {}, {}, {}] as const;
  const asked: unknown[] = [];
  const ask = (at: 0 | 1 | 2 | 3) =>
    mended<string>(positions[at], 'key', (known, changed) => {
      asked.push([known, [...changed].sort()]);
      return `value ${at}`;
    });
  ask(0);
  inherit(positions[0], positions[1], ['a', 'b']);
  inherit(positions[1], positions[2], ['b', 'c']);
  expect(ask(2)).toBe('value 2');
  expect(ask(2)).toBe('value 2');
  expect(asked).toEqual([
    [null, []],
    ['value 0', ['a', 'b', 'c']],
  ]);
  // Too much has changed to mend it.
  inherit(
    positions[2],
    positions[3],
    Array.from({ length: 401 }, (_, n) => `case ${n}`),
  );
  ask(3);
  expect(asked.at(-1)).toEqual([null, []]);
});

it('what is derived is made once for each key of what it is derived from', () => {
  let made = 0;
  const make = () => {
    made += 1;
    return made;
  };
  const from = {};
  expect([
    derived(from, 'a', make),
    derived(from, 'a', make),
    derived(from, 'b', make),
    derived({}, 'a', make),
  ]).toEqual([1, 1, 2, 3]);
});

it('what is made ahead is what was asked for in the last minute, also where positions were passed over', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const positions = [{}, {}, {}, {}] as const;
    const made: string[] = [];
    const ask = (at: 0 | 1 | 2 | 3, page: string) =>
      foreseen(positions[at], page, whole => made.push(`${page} ${positions.indexOf(whole as never)}`));
    ask(0, 'old');
    vi.advanceTimersByTime(40_000);
    ask(0, 'new');
    inherit(positions[0], positions[1], []);
    inherit(positions[1], positions[2], []);
    await makeAhead(positions[2]);
    vi.advanceTimersByTime(30_000);
    inherit(positions[2], positions[3], []);
    await makeAhead(positions[3]);
    expect(made).toEqual(['old 0', 'new 0', 'new 2', 'old 2', 'new 3']);
  } finally {
    vi.useRealTimers();
  }
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../machines/case.ts';
import { rules } from '../../machines/ordering/rules.ts';
import { after, type World } from '../../machines/world.ts';
import { databases, type TestDatabase } from '../support/database.ts';
import { accepted, caseAbout, cycleOf, endOf, need, openedAt, possible, seeded, wander } from './driving.ts';

/** The instant at which lateness is judged, and the first one after it. */
const now = '2020-12-03T17:00:00.000Z';
const later = '2020-12-03T17:00:00.001Z';

/** A cycle in which much has happened: absences, revocations, cases that left. */
const shaken = (): World => {
  let world = endOf(wander(cycleOf('shaken').world, 300, seeded(5)));
  const review = [...world.cases.keys()].find(
    id =>
      need(world, id).procedure === 'individualReview' &&
      possible(world, id).some(({ type }) => type === 'absenceRecorded'),
  );
  const absence = review && possible(world, review).find(({ type }) => type === 'absenceRecorded');
  if (review && absence) world = after(world, accepted(world, review, absence));
  // Lateness comes with the plan's deadlines; here it is enough that some were late, or are overdue.
  const dated = (record: CaseRecord, n: number) => ({
    ...record,
    late: n % 7 === 0,
    due: n % 5 === 0 ? now : n % 5 === 1 ? null : later,
  });
  world = { ...world, cases: new Map([...world.cases].map(([id, record], n) => [id, dated(record, n)])) };
  return openedAt(world, 'listed').world;
};
const world = shaken();
const all = [...world.cases.values()];

/** The same words as in `db/lists.ts`, said again over a world in memory. */
const relieving = new Set<string>(rules.filter(rule => 'absenceRelieves' in rule).map(({ name }) => name));
const done = (record: CaseRecord) => record.done && record.marks.length === 0;
const late = (record: CaseRecord) => record.late || record.due === now;
const outstanding = (record: CaseRecord) => !done(record) && (record.absent || record.marks.length > 0);
const blocked = (id: string, step: string) =>
  world.precedences.some(row => {
    const earlier = need(world, row.before);
    return (
      row.after === id &&
      row.step === step &&
      earlier.scope === 'in' &&
      earlier.milestones[row.milestone] === undefined &&
      !(earlier.absent && relieving.has(row.rule))
    );
  });
const ready = (record: CaseRecord) =>
  record.scope === 'in' && !done(record) && record.next.some(step => !blocked(record.case, step));

describe.each(databases)('lists of a cycle on $name', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
    // Another cycle beside it, of which nothing may be seen.
    await database.store.openCycle(cycleOf('beside').cycle);
    await database.store.openCycle(openedAt(world, 'listed').cycle);
  });
  afterAll(() => database?.close());

  it('counts by procedure and state, and what is done, ready, waiting, late and outstanding', async () => {
    const counted = await database.store.summary('listed', now);
    const { byProcedure, ...numbers } = counted;
    expect(numbers).toEqual({
      cases: all.length,
      done: all.filter(done).length,
      ready: all.filter(ready).length,
      waiting: all.filter(record => !done(record) && !ready(record)).length,
      late: all.filter(late).length,
      outstanding: all.filter(outstanding).length,
    });
    for (const count of Object.values(numbers)) expect(count).toBeGreaterThan(0);
    const states: Record<string, number> = {};
    for (const { procedure, state } of all)
      states[`${procedure} ${state}`] = (states[`${procedure} ${state}`] ?? 0) + 1;
    const found = Object.entries(byProcedure).flatMap(([procedure, entry]) =>
      Object.entries(entry.states).map(([state, count]) => [`${procedure} ${state}`, count]),
    );
    expect(Object.fromEntries(found)).toEqual(states);
    expect(Object.values(byProcedure).reduce((sum, { total }) => sum + total, 0)).toBe(all.length);
  });

  const cell = need(world, caseAbout(world, 'dossier cell-1')).subject;
  const filters = [
    ['ready', { ready: true }, ready],
    ['not ready', { ready: false }, (record: CaseRecord) => !ready(record)],
    ['done', { done: true }, done],
    ['outstanding', { outstanding: true }, outstanding],
    ['late', { late: { is: true, now } }, late],
    ['not late', { late: { is: false, now } }, (record: CaseRecord) => !late(record)],
    ['procedure', { procedure: 'memberRating' }, (each: CaseRecord) => each.procedure === 'memberRating'],
    ['subject', { subject: cell }, ({ subject }: CaseRecord) => subject === cell],
    ['place', { place: cell }, ({ place }: CaseRecord) => place === cell],
    ['subjects', { subjects: ['p01', cell] }, ({ subject }: CaseRecord) => ['p01', cell].includes(subject)],
    ['no subjects', { subjects: [] }, () => false],
    [
      'first part of a state',
      { state: 'preparing' },
      ({ state }: CaseRecord) => state === 'preparing' || state.startsWith('preparing.'),
    ],
    [
      'two at once',
      { procedure: 'memberRating', ready: true },
      (each: CaseRecord) => each.procedure === 'memberRating' && ready(each),
    ],
  ] as const;
  it.each(filters)('filters by %s', async (_name, filter, expected) => {
    const { items, next } = await database.store.cases('listed', { ...filter, limit: 1000 });
    expect(items.map(({ case: id }) => id)).toEqual(all.filter(expected).map(({ case: id }) => id));
    expect(next).toBeNull();
  });

  it('pages through all cases by cursor, each once, in the order of their numbers', async () => {
    const seen: string[] = [];
    let cursor: string | null = '0';
    while (cursor !== null) {
      const page = await database.store.cases('listed', { limit: 19, cursor });
      expect(page.items.length).toBeLessThanOrEqual(19);
      seen.push(...page.items.map(({ case: id }) => id));
      cursor = page.next;
    }
    expect(seen).toEqual(all.map(({ case: id }) => id));
    expect(await database.store.cases('listed', { limit: 5, cursor: 'nonsense' })).toEqual({
      items: [],
      next: null,
    });
  });

  it('finds one case, or none; one cycle, or none; and all cycles in the order of opening', async () => {
    const { store } = database;
    const [first] = all;
    expect(await store.caseRecord(first?.case ?? '')).toEqual(first);
    expect(await store.caseRecord('listed-100000')).toBeNull();
    expect(await store.cycle('nowhere')).toBeNull();
    await expect(store.gather('nowhere', [])).rejects.toThrow(RangeError);
    expect((await store.cycles()).map(({ id }) => id)).toEqual(['beside', 'listed']);
    const { cases: _cases, precedences: _rows, groups: _groups, ...row } = cycleOf('beside').cycle;
    expect(await store.cycle('beside')).toEqual({ ...row, closedAt: null, position: 0 });
  });

  it('keeps settings', async () => {
    const { store } = database;
    expect(await store.setting('key')).toBeNull();
    await store.setSetting('key', 'one');
    await store.setSetting('key', "two'\\");
    expect(await store.setting('key')).toBe("two'\\");
    expect(await store.ready()).toBe(true);
  });
});

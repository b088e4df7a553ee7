import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordParameters, recordStatement } from '../../db/record.ts';
import { type CycleRow, emptyBatch } from '../../db/store.ts';
import type { Step } from '../../machines/step.ts';
import { after, type Outcome } from '../../machines/world.ts';
import { databases, type TestDatabase } from '../support/database.ts';
import {
  accepted,
  asking,
  batchOf,
  cycleOf,
  endOf,
  gathered,
  insist,
  NOW,
  need,
  openedAt,
  possible,
  put,
  taken,
  toTheEnd,
} from './driving.ts';

/** Reviews are done, every member's grades are the best, and only the decisions on members are left. */
const undecided = endOf(
  toTheEnd(cycleOf('mid').world, ({ procedure }, step) => {
    if (procedure === 'dossier' || (procedure === 'memberRating' && step.type === 'decided')) return null;
    if (procedure !== 'memberRating' || step.type !== 'selfRated') return step;
    const best = Object.keys(step.grades as object).map(criterion => [criterion, 'excellent']);
    return { ...step, grades: Object.fromEntries(best) };
  }),
);
/** Reviews are done, and no member has rated the year yet. */
const reviewed = endOf(
  toTheEnd(cycleOf('rev').world, ({ procedure }, step) => (procedure.endsWith('Review') ? step : null)),
);

const step = (world: Parameters<typeof possible>[0], id: string, type: string): Step => {
  const found = possible(world, id).find(each => each.type === type);
  if (!found) throw new Error(`${type} is not possible in ${id}`);
  return found;
};

let cycles = 0;
const fresh = async ({ store }: TestDatabase, from: typeof reviewed) => {
  const opened = openedAt(from, `race${++cycles}`);
  await store.openCycle(opened.cycle);
  return opened;
};

/** A review that can be ordered again, and the rating of its subject that waits for it. */
const pairs = (world: typeof reviewed) =>
  world.precedences.flatMap(({ rule, before, after: rating }) => {
    if (rule !== 'review-before-rating' || need(world, rating).procedure !== 'memberRating') return [];
    const revoke = possible(world, before).find(({ type }) => type === 'reviewOrderedAgain');
    const rate = possible(world, rating).find(({ type }) => type === 'selfRated');
    return revoke && rate ? [{ before, after: rating, revoke, rate }] : [];
  });

const excellent = (world: typeof undecided, id: string): Step => ({
  ...step(world, id, 'decided'),
  level: 'excellent',
  reason: 'Thành tích nổi trội',
});
const candidates = (world: typeof undecided): readonly string[] =>
  [...world.cases.values()]
    .filter(({ procedure, subject, head }) => procedure === 'memberRating' && subject !== head)
    .map(({ case: id }) => id)
    .filter(id => possible(world, id).some(({ type }) => type === 'decided'))
    .filter(id => taken(world, id, excellent(world, id)).verdict === 'accepted');

/** How many of them may be decided Excellent one after another. */
const mostExcellent = (start: typeof undecided, ids: readonly string[]): number => {
  let world = start;
  let most = 0;
  for (const id of ids) {
    const outcome = taken(world, id, excellent(start, id));
    if (outcome.verdict === 'refused') continue;
    world = after(world, outcome);
    most += 1;
  }
  return most;
};

const verdict = (outcome: Outcome | 'stale') => (outcome === 'stale' ? 'stale' : outcome.verdict);

describe.each(databases)('writers who meet on $name', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());

  it('two on one case: one wins, the other is stale, and nothing of it stays', async () => {
    const { store } = database;
    const { cycle, world } = await fresh(database, reviewed);
    const [pair] = pairs(world);
    if (!pair) throw new Error('There is no pair');
    const found = await gathered(store, cycle.id, pair.after, pair.rate);
    const batch = batchOf(found, accepted(found, pair.after, pair.rate));
    const loser = {
      ...batch,
      texts: [{ cycle: cycle.id, case: pair.after, sha256: 'x', salt: 's', text: 'lost' }],
      answers: [{ scope: 's', key: `lost ${cycle.id}`, fingerprint: 'f', status: 201, body: {} }],
    };
    const results = await Promise.all([store.record(cycle.id, batch), store.record(cycle.id, loser)]);
    expect(results.filter(result => result === 'stale')).toHaveLength(1);
    expect(await store.log(cycle.id, 0, 10)).toHaveLength(1);
    expect(await store.record(cycle.id, loser)).toBe('stale');
    expect((await store.caseRecord(pair.after))?.version).toBe(batch.lines[0]?.version);
    const stayed = results[0] === 'stale' ? 1 : 0;
    expect((await store.texts(pair.after)).size).toBe(stayed);
    expect((await store.answerTo('s', `lost ${cycle.id}`)) === null).toBe(stayed === 0);
    expect((await store.cycle(cycle.id))?.position).toBe(1);
  });

  it('a case of another cycle is written by no step of this one', async () => {
    const { store } = database;
    const { cycle, world } = await fresh(database, reviewed);
    const [pair] = pairs(world);
    if (!pair) throw new Error('There is no pair');
    const found = await gathered(store, cycle.id, pair.after, pair.rate);
    const batch = batchOf(found, accepted(found, pair.after, pair.rate));
    const other = (await fresh(database, reviewed)).cycle.id;
    // Its line is new in that log too: only whose the case is stands against it.
    expect(await store.record(other, batch)).toBe('stale');
    expect((await store.caseRecord(pair.after))?.version).toBe(found.cases.get(pair.after)?.version);
    expect(await store.log(other, 0, 10)).toEqual([]);
  });

  it('the same key twice: the second is stale and then finds the first answer', async () => {
    const { store } = database;
    const { cycle, world } = await fresh(database, reviewed);
    const [one, other] = pairs(world);
    if (!one || !other) throw new Error('There are no two pairs');
    const answer = { scope: `owner ${cycle.id}`, key: 'k', fingerprint: 'f', status: 201 };
    const batches = await Promise.all(
      [one, other].map(async ({ after: id, rate }, at) => {
        const found = await gathered(store, cycle.id, id, rate);
        const batch = batchOf(found, accepted(found, id, rate));
        return { ...batch, answers: [{ ...answer, body: { at } }] };
      }),
    );
    const results = await Promise.all(batches.map(batch => store.record(cycle.id, batch)));
    expect(results.filter(result => result === 'stale')).toHaveLength(1);
    const first = results.findIndex(result => result !== 'stale');
    const { answers } = await store.gather(cycle.id, [
      { ...asking(other.after, other.rate), keys: [{ scope: answer.scope, key: 'k' }] },
    ]);
    expect(answers.get(`${answer.scope} k`)).toEqual({ ...answer, body: { at: first } });
    expect(await store.answerTo(answer.scope, 'k')).toEqual({ ...answer, body: { at: first } });
    expect(await store.log(cycle.id, 0, 10)).toHaveLength(1);
    const again = { ...openedAt(reviewed, 'twice').cycle, key: { ...answer, body: {} } };
    expect(await store.openCycle(again)).toBe('key-taken');
    expect(await store.cycle('twice')).toBeNull();
  });

  it('a review ordered again while a rating rests on it: whoever comes second is stale, in either order', async () => {
    const { store } = database;
    const { cycle, world } = await fresh(database, reviewed);
    const [one, other] = pairs(world);
    if (!one || !other) throw new Error('There are no two pairs');
    const prepared = async (id: string, what: Step) => {
      const found = await gathered(store, cycle.id, id, what);
      return batchOf(found, accepted(found, id, what));
    };
    const revokes = await prepared(one.before, one.revoke);
    const rates = await prepared(one.after, one.rate);
    expect(await store.record(cycle.id, revokes)).not.toBe('stale');
    expect(await store.record(cycle.id, rates)).toBe('stale');
    expect(await insist(store, cycle.id, one.after, one.rate)).toMatchObject({ type: 'out-of-order' });

    const rates2 = await prepared(other.after, other.rate);
    const revokes2 = await prepared(other.before, other.revoke);
    expect(await store.record(cycle.id, rates2)).not.toBe('stale');
    expect(await store.record(cycle.id, revokes2)).toBe('stale');
    expect(verdict(await insist(store, cycle.id, other.before, other.revoke))).toBe('accepted');
    expect((await store.caseRecord(other.after))?.marks).toMatchObject([{ of: other.before }]);
  });

  it('the same, raced: a rating never rests unseen on a review taken back', async () => {
    const { store } = database;
    const seen = new Map<string, number>();
    for (let round = 0; round < 3; round += 1) {
      const { cycle, world } = await fresh(database, reviewed);
      for (const [at, { before, after: rating, revoke, rate }] of pairs(world).entries()) {
        const race = [() => put(store, cycle.id, before, revoke), () => put(store, cycle.id, rating, rate)];
        if (at % 2 === 1) race.reverse();
        const outcomes = await Promise.all(race.map(run => run()));
        if (at % 2 === 1) outcomes.reverse();
        const [revoked, rated] = outcomes.map(verdict);
        const stands = await store.caseRecord(rating);
        const name = `${revoked} ${rated}`;
        seen.set(name, (seen.get(name) ?? 0) + 1);
        if (revoked === 'accepted' && rated === 'accepted')
          expect(stands?.marks, 'both: the rating came first and is marked').toHaveLength(1);
        else expect([revoked, rated], 'one was written').toContain('accepted');
      }
    }
    expect(seen.get('accepted stale') ?? seen.get('stale accepted'), JSON.stringify([...seen])).toBeDefined();
  });

  it('several Excellent where one is left: exactly one', async () => {
    const { store } = database;
    for (let round = 0; round < 3; round += 1) {
      const { cycle, world } = await fresh(database, undecided);
      const ids = candidates(world);
      const most = mostExcellent(world, ids);
      expect(ids.length).toBeGreaterThan(most + 1);
      for (const id of ids.slice(0, most - 1))
        expect(verdict(await put(store, cycle.id, id, excellent(world, id)))).toBe('accepted');
      const outcomes = await Promise.all(
        ids.slice(most - 1).map(id => insist(store, cycle.id, id, excellent(world, id))),
      );
      expect(outcomes.filter(outcome => outcome.verdict === 'accepted')).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.verdict === 'refused') expect(outcome.violations).toMatchObject([{ rule: 'quota' }]);
      const { world: now } = await store.gather(cycle.id, [
        { case: ids[0] as string, type: null, quota: true },
      ]);
      expect(now.groups.get('members')).toMatchObject({ excellent: most, revision: most });
    }
  });

  it('a cycle that is closed takes no more steps, but still keeps attempts', async () => {
    const { store } = database;
    const { cycle, world } = await fresh(database, reviewed);
    const [pair] = pairs(world);
    if (!pair) throw new Error('There is no pair');
    const answer = (closed: CycleRow) => ({
      scope: 's',
      key: 'close',
      fingerprint: 'f',
      status: 200,
      body: { position: closed.position, closedAt: closed.closedAt },
    });
    const open = await store.closeCycle(cycle.id, NOW, 'owner', answer);
    expect(open).toContain(pair.after);
    const found = await gathered(store, cycle.id, pair.after, pair.rate);
    const batch = batchOf(found, accepted(found, pair.after, pair.rate));
    const unbegun = cycleOf(`closed${++cycles}`).cycle;
    const done = { ...unbegun, cases: unbegun.cases.map(record => ({ ...record, done: true })) };
    await store.openCycle(done);
    expect(await store.closeCycle(done.id, NOW, 'owner', answer)).toBe('closed');
    expect(await store.answerTo('s', 'close')).toEqual({
      ...answer({ ...(done as unknown as CycleRow), position: 0, closedAt: NOW }),
    });
    expect(await store.closeCycle(done.id, NOW, 'owner', answer)).toBe('already');
    expect((await store.cycle(done.id))?.closedAt).toBe(NOW);
    expect((await store.gather(done.id, [])).closed).toBe(true);
    const moved = { ...batch, cases: [] };
    expect(await store.record(done.id, moved)).toBe('stale');
    const attempt = {
      cycle: done.id,
      case: done.cases[0]?.case ?? '',
      type: 'no\u0000such \ud800',
      by: null,
      occurredAt: 'yesterday',
      recordedBy: 'owner',
      recordedAt: NOW,
      problem: 'invalid-step',
      violations: [],
      errors: [{ pointer: '/type', message: { vi: 'Không có', en: 'No' } }],
      bodySha256: '0'.repeat(64),
    };
    expect(await store.record(done.id, { ...emptyBatch, attempts: [attempt] })).toEqual({ positions: [] });
    expect(await store.attempts(attempt.case)).toEqual([
      { ...attempt, id: expect.any(Number), type: 'no\ufffdsuch \ufffd' },
    ]);
    // Of the whole cycle: those on all its cases, the last first, and of no other cycle.
    const later = { ...attempt, case: done.cases[1]?.case ?? '', type: 'later' };
    await store.record(done.id, { ...emptyBatch, attempts: [later] });
    expect((await store.attemptsIn(done.id)).map(({ type }) => type)).toEqual([
      'later',
      'no\ufffdsuch \ufffd',
    ]);
    expect(await store.attemptsIn('another')).toEqual([]);
  });

  it('without the revision check the lost race is written: the check is what protects', async () => {
    const { store, sql } = database;
    const unprotected = recordStatement.replace(' AND cases.revision = given_cases.gathered', '');
    expect(unprotected).not.toBe(recordStatement);
    const { cycle, world } = await fresh(database, reviewed);
    const [pair] = pairs(world);
    if (!pair) throw new Error('There is no pair');
    const found = await gathered(store, cycle.id, pair.after, pair.rate);
    const rates = batchOf(found, accepted(found, pair.after, pair.rate));
    expect(verdict(await put(store, cycle.id, pair.before, pair.revoke))).toBe('accepted');
    expect(await sql.one(unprotected, recordParameters(cycle.id, rates))).toMatchObject({ last: 2 });
    // What the tests above rule out: the review is taken back, and the rating rests on it unmarked.
    expect((await store.caseRecord(pair.before))?.milestones).toEqual({});
    expect(await store.caseRecord(pair.after)).toMatchObject({ marks: [], taken: { selfRated: {} } });
  });
});

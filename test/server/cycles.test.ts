import { describe, expect, it } from 'vitest';
import { stamps } from '../../db/stamp.ts';
import { prepareCycle } from '../../server/cycles/open.ts';
import { databases } from '../support/database.ts';
import { calling, draft, type Json, NOW, roster } from './calling.ts';

describe.each(databases)('cycles on $name', ({ open }) => {
  const { api, call, get } = calling(open);

  it('opens every case and precedence, with warnings, and shows how far it is', async () => {
    const { body } = await get(`/v1/cycles/${api.cycle}`);
    expect(body).toMatchObject({
      cases: 95,
      late: expect.any(Number),
      outstanding: 0,
      plan: 'giang-bien-2020',
    });
    expect(body.done + body.ready + body.waiting).toBe(95);
    expect((await get('/v1/cycles')).body.items.map(({ id }: Json) => id)).toContain(api.cycle);
  });
  it('answers a faulty roster with every fault at once, where it is and what would be right', async () => {
    const people = structuredClone(roster.people);
    (people[0] as Json).cell = 'nowhere';
    (people[1] as Json).posts[0].body = 'nobody';
    const { status, body, headers } = await call('POST', '/v1/cycles', {
      plan: 'no-plan',
      roster: { ...roster, people },
    });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(body.type).toBe('/problems/invalid-roster');
    expect(body.errors.map(({ pointer }: Json) => pointer)).toEqual(
      expect.arrayContaining(['/plan', '/roster/people/0/cell', '/roster/people/1/posts/0/body']),
    );
  });
  it('spells out the loop of a roster in which two heads wait for each other', async () => {
    const people = structuredClone(roster.people);
    // The ward's head becomes a deputy of the People's Committee, whose head is a deputy of the ward: both at the ward.
    (people[0] as Json).posts.push({ body: 'committee', role: 'deputy', reviewedAt: 'ward' });
    const { status, body } = await call('POST', '/v1/cycles', {
      plan: 'giang-bien-2020',
      roster: { ...roster, people },
    });
    expect(status).toBe(422);
    expect(body.errors[0].message.en).toMatch(/individualReview p01 @ ward.*individualReview p02 @ ward/);
  });
  it('a dry run gives the same verdict and writes nothing', async () => {
    const before = (await get('/v1/cycles')).body.items.length;
    const { status, body } = await call('POST', '/v1/cycles?dry_run=true', {
      plan: 'giang-bien-2020',
      roster,
    });
    expect({ status, id: body.id, cases: body.cases }).toEqual({ status: 200, id: null, cases: 95 });
    const check = (await get(`/v1/cycles/${api.cycle}/plan-check`)).body;
    const finishes = ({ deadlines }: Json) =>
      deadlines.map(({ deadline, soonest }: Json) => [deadline.clause, soonest.finish, soonest.slack]);
    expect(finishes(body.planCheck)).toEqual(finishes(check));
    expect(body.planCheck.conflicts).toHaveLength(check.conflicts.length);
    expect((await get('/v1/cycles')).body.items).toHaveLength(before);
  });
  it('is not closed while anything is outstanding, and lists it', async () => {
    const { status, body } = await call('POST', `/v1/cycles/${api.cycle}/close`);
    expect(status).toBe(409);
    expect(body.outstanding.length).toBeGreaterThan(80);
    expect(body.violations[0].clause).toBe('B.II.6#2b');
  });
  it('is closed once everything is done, and the same key gives the same answer again', async () => {
    const { cycle: prepared } = prepareCycle({ plan: 'giang-bien-2020', roster }, NOW, 'owner', stamps);
    const cases = prepared.cases.map(record => ({ ...record, done: true }));
    await api.database.store.openCycle({ ...prepared, cases });
    const close = () =>
      call('POST', `/v1/cycles/${prepared.id}/close`, undefined, { 'idempotency-key': 'c' });
    const [first, again] = [await close(), await close()];
    expect(first).toMatchObject({ status: 200, body: { id: prepared.id, closedAt: NOW } });
    expect(again.body).toEqual(first.body);
    expect([first, again].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    const late = await call('POST', `/v1/cycles/${prepared.id}/steps`, {
      items: [{ case: cases[0]?.case, version: 0, step: draft }],
    });
    expect(late).toMatchObject({ status: 409, body: { state: 'closed' } });
  });
  it('gives the first answer again for the same key, also when a cycle is opened', async () => {
    const headers = { 'idempotency-key': 'open-once' };
    const first = await call('POST', '/v1/cycles', { plan: 'giang-bien-2020', roster }, headers);
    const again = await call('POST', '/v1/cycles', { plan: 'giang-bien-2020', roster }, headers);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = await call('POST', '/v1/cycles', { plan: 'giang-bien-2020', roster, name: 'x' }, headers);
    expect(other).toMatchObject({ status: 422, body: { type: '/problems/idempotency-key-reused' } });
  });
});

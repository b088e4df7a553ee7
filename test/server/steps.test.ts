import { describe, expect, it } from 'vitest';
import { databases } from '../support/database.ts';
import { calling, draft, type Json } from './calling.ts';

describe.each(databases)('a step on $name', ({ open }) => {
  const { api, call, get, find, take } = calling(open);

  it('is refused for what the request lacks, each with its problem', async () => {
    const id = await find('collectiveReview', 'cell-1');
    const path = `/v1/cases/${id}/steps`;
    expect(await call('POST', path, draft, { 'idempotency-key': '' })).toMatchObject({
      status: 400,
      body: { type: '/problems/idempotency-key-required' },
    });
    expect(await call('POST', path, draft)).toMatchObject({
      status: 428,
      body: { type: '/problems/version-required' },
    });
    expect(await take(id, 7, draft)).toMatchObject({
      status: 412,
      body: { type: '/problems/stale-version', version: 0 },
    });
    expect(await take(id, 0, '{')).toMatchObject({
      status: 400,
      body: { type: '/problems/malformed-request' },
    });
    expect(await take(id, 0, { ...draft, type: 'xstate.init' })).toMatchObject({
      status: 422,
      body: { type: '/problems/invalid-step' },
    });
    expect(await take(id, 0, { ...draft, document: {}, more: 1 })).toMatchObject({
      status: 422,
      body: {
        errors: expect.arrayContaining([
          expect.objectContaining({ pointer: '/document/title' }),
          expect.objectContaining({ pointer: '/more' }),
        ]),
      },
    });
    expect(await take(id, 0, { ...draft, occurredAt: '2020-11-17T08:00:00' })).toMatchObject({
      status: 422,
      body: { type: '/problems/invalid-time' },
    });
    expect(await take(id, 0, { ...draft, occurredAt: '2021-11-17T08:00:00Z' })).toMatchObject({
      status: 422,
      body: { type: '/problems/invalid-time' },
    });
    expect(await take(id, 0, { ...draft, by: 'p15' })).toMatchObject({
      status: 403,
      body: { type: '/problems/not-authorised', violations: [{ clause: 'B.I.4.1a#1' }] },
    });
    expect(await take(`${api.cycle}-9999`, 0, draft)).toMatchObject({ status: 404 });
    expect(await call('GET', `/v1/cases/${id}`, undefined, { authorization: 'Bearer wrong' })).toMatchObject({
      status: 401,
    });
    expect((await get(`/v1/cases/${id}`)).body.version).toBe(0);
  });

  it('is recorded once, whatever the number of retries; a refusal advances nothing and is kept as evidence', async () => {
    const id = await find('collectiveReview', 'cell-1');
    expect(await take(id, 0, draft, { 'idempotency-key': 'a' })).toMatchObject({ status: 201 });
    const [first, second] = await Promise.all([
      take(id, 0, draft, { 'idempotency-key': 'a' }),
      take(id, 0, draft, { 'idempotency-key': 'a' }),
    ]);
    expect(first.body).toEqual(second.body);
    expect(first.headers.get('idempotent-replayed')).toBe('true');
    expect(await take(id, 0, { ...draft, note: 'khác' }, { 'idempotency-key': 'a' })).toMatchObject({
      status: 422,
    });
    const refused = await take(id, 1, {
      type: 'conferenceOpened',
      occurredAt: '2020-11-18T08:00:00+07:00',
      by: 'p08',
      presiding: 'p08',
      attending: ['p08'],
      absent: [],
    });
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/out-of-order' } });
    expect(refused.body.violations.map(({ rule }: Json) => rule)).toContain('steps-in-order');
    const { body, headers } = await get(`/v1/cases/${id}`);
    expect(body.version).toBe(1);
    expect(headers.get('etag')).toBe('"1"');
    expect((await get(`/v1/cases/${id}/history`)).body.items).toHaveLength(1);
    const { items } = (await get(`/v1/cases/${id}/attempts`)).body;
    expect(items.at(-1)).toMatchObject({
      type: 'conferenceOpened',
      problem: 'out-of-order',
      by: 'p08',
      recordedBy: 'owner',
    });
  });

  it('a dry run says what would happen, needs no key, and leaves no trace', async () => {
    const id = await find('collectiveReview', 'cell-2');
    const step = { ...draft, by: 'p15' };
    const path = `/v1/cases/${id}/steps?dry_run=true`;
    expect(await call('POST', path, step, { 'if-match': '"0"', 'idempotency-key': '' })).toMatchObject({
      status: 200,
      body: { case: { version: 1 } },
    });
    expect(await call('POST', path, { ...step, by: 'p01' }, { 'if-match': '"0"' })).toMatchObject({
      status: 403,
    });
    expect((await get(`/v1/cases/${id}`)).body.version).toBe(0);
    expect((await get(`/v1/cases/${id}/attempts`)).body.items).toHaveLength(0);
  });

  it('keeps personal text out of the log, behind a salted digest', async () => {
    const id = await find('individualReview', 'p10', 'cell-1');
    const absent = {
      type: 'absenceRecorded',
      occurredAt: '2020-11-18T08:00:00+07:00',
      by: 'p08',
      reason: 'Ốm nặng',
      note: 'Gia đình báo',
    };
    expect(await take(id, 0, absent)).toMatchObject({ status: 201 });
    const log = (await get(`/v1/cycles/${api.cycle}/log`)).body as string;
    expect(log).not.toMatch('Ốm nặng');
    const line = JSON.parse(log.trim().split('\n').at(-1) as string);
    expect(line.payload.reason.sha256).toMatch(/^[0-9a-f]{64}$/);
    const { items } = (await get(`/v1/cases/${id}/history`)).body;
    expect(Object.values(items[0].texts)).toEqual(expect.arrayContaining(['Ốm nặng', 'Gia đình báo']));
    expect((await get(`/v1/cases/${id}`)).body.outstanding).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { databases } from '../support/database.ts';
import { calling, draft, type Json } from './calling.ts';

describe.each(databases)('many steps in one call on $name', ({ open }) => {
  const { api, call, get, find, take } = calling(open);

  const schedule = {
    type: 'conferenceScheduled',
    occurredAt: '2020-11-18T09:00:00+07:00',
    by: 'p20',
    startsAt: '2020-11-25T08:00:00+07:00',
    officerInCharge: 'p02',
  };
  it('each has its own outcome, later ones see earlier ones', async () => {
    const id = await find('collectiveReview', 'cell-3');
    const { status, body } = await call('POST', `/v1/cycles/${api.cycle}/steps`, {
      items: [
        { case: id, version: 0, step: { ...draft, by: 'p20' } },
        { case: id, step: { type: 'reportPresented', occurredAt: '2020-11-18T09:00:00+07:00', by: 'p20' } },
        { case: id, step: schedule },
      ],
    });
    expect(status).toBe(200);
    expect(body.outcomes.map(({ status: each }: Json) => each)).toEqual([201, 409, 201]);
    expect((await get(`/v1/cases/${id}`)).body.version).toBe(2);
  });
  it('says of the groups of its decisions how many more may be Excellent, and why', async () => {
    const decision = {
      type: 'decided',
      occurredAt: '2020-12-08T08:00:00+07:00',
      by: 'ward',
      level: 'excellent',
      reason: 'x',
    };
    const id = await find('memberRating', 'p10');
    const { body } = await call('POST', `/v1/cycles/${api.cycle}/steps`, {
      items: [{ case: id, version: 0, step: decision }],
    });
    expect(body.outcomes[0].status).toBe(409);
    expect(body.quotas).toEqual([
      expect.objectContaining({ group: 'members', clause: 'B.II.2.3a-q', more: 0, excellent: 0 }),
    ]);
    expect(body.quotas[0].because.vi).toMatch(/^Còn \d+ đối tượng cùng nhóm chưa báo cáo/);
    const dossier = await find('dossier', 'cell-1');
    const other = await call('POST', `/v1/cycles/${api.cycle}/steps`, {
      items: [{ case: dossier, version: 0, step: { type: 'nothing' } }],
    });
    expect(other.body.quotas).toEqual([]);
  });
  it('an item with a key of its own is recorded once, however it is sent again', async () => {
    const id = await find('collectiveReview', 'cell-2');
    const step = { ...draft, by: 'p15' };
    const send = (items: Json[]) => call('POST', `/v1/cycles/${api.cycle}/steps`, { items });
    const item = { case: id, version: 0, idempotencyKey: 'item-1', step };
    const { body: first } = await send([item, item]);
    expect(first.outcomes.map(({ status }: Json) => status)).toEqual([201, 201]);
    expect(first.outcomes.map(({ replayed }: Json) => replayed)).toEqual([undefined, true]);
    const { body: again } = await send([item]);
    expect(again.outcomes[0].step).toEqual(first.outcomes[0].step);
    const alone = await take(id, 0, step, { 'idempotency-key': 'item-1' });
    expect(alone).toMatchObject({ status: 201, body: { step: first.outcomes[0].step } });
    expect(alone.headers.get('idempotent-replayed')).toBe('true');
    const { body: other } = await send([{ ...item, step: { ...step, note: 'other' } }]);
    expect(other.outcomes[0].problem.type).toBe('/problems/idempotency-key-reused');
    expect((await get(`/v1/cases/${id}`)).body.version).toBe(1);
  });
  it('an atomic batch that fails keeps no answer under the keys of its items', async () => {
    const id = await find('collectiveReview', 'women');
    const item = { case: id, version: 0, idempotencyKey: 'item-2', step: { ...draft, by: 'p06' } };
    const failed = await call('POST', `/v1/cycles/${api.cycle}/steps`, {
      atomic: true,
      items: [item, { case: id, step: { ...draft, by: 'p06' } }],
    });
    expect(failed.status).toBe(409);
    const { body } = await call('POST', `/v1/cycles/${api.cycle}/steps`, { atomic: true, items: [item] });
    expect(body.outcomes).toMatchObject([{ status: 201, case: { version: 1 } }]);
    expect(body.outcomes[0].replayed).toBeUndefined();
  });
  it('says what is wrong in the language of the reader', async () => {
    const items = [{ case: await find('dossier', 'cell-1'), version: 0, step: { type: 'nothing' } }];
    const title = async (language: string) =>
      (await call('POST', `/v1/cycles/${api.cycle}/steps`, { items }, { 'accept-language': language })).body
        .outcomes[0].problem.title;
    expect([await title('vi'), await title('en')]).toEqual(['Bước không hợp lệ', 'Invalid step']);
  });
  it('all or nothing where asked: the first fault is the status, all faults are reported, nothing is written', async () => {
    const id = await find('collectiveReview', 'front');
    const { status, body } = await call('POST', `/v1/cycles/${api.cycle}/steps`, {
      atomic: true,
      items: [
        { case: id, version: 0, step: { ...draft, by: 'p04' } },
        {
          case: id,
          step: { type: 'concluded', occurredAt: '2020-11-18T09:00:00+07:00', by: 'p04', points: ['x'] },
        },
      ],
    });
    expect(status).toBe(409);
    expect(body.outcomes.map(({ status: each }: Json) => each)).toEqual([424, 409]);
    expect((await get(`/v1/cases/${id}`)).body.version).toBe(0);
    expect((await get(`/v1/cases/${id}/attempts`)).body.items).toHaveLength(1);
  });
});

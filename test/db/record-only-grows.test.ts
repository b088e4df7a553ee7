import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyBatch } from '../../db/store.ts';
import { databases, type TestDatabase } from '../support/database.ts';
import { accepted, batchOf, cycleOf, gathered, NOW, possible } from './driving.ts';

describe.each(databases)('the record on $name only grows', ({ open }) => {
  let database: TestDatabase;
  let id: string;
  beforeAll(async () => {
    database = await open();
    const { store } = database;
    const { cycle, world } = cycleOf('grows');
    await store.openCycle(cycle);
    id = [...world.cases.keys()].find(each => possible(world, each).length > 0) ?? '';
    const [step] = possible(world, id);
    if (!step) throw new Error('Nothing is possible');
    const found = await gathered(store, 'grows', id, step);
    const attempt = {
      cycle: 'grows',
      case: id,
      type: 'x',
      by: null,
      occurredAt: null,
      recordedBy: 'owner',
      recordedAt: NOW,
      problem: 'invalid-step',
      violations: [],
      errors: [],
      bodySha256: '',
    };
    await store.record('grows', {
      ...batchOf(found, accepted(found, id, step)),
      attempts: [attempt],
      texts: [{ cycle: 'grows', case: id, sha256: 'digest', salt: 'salt', text: 'personal' }],
    });
  });
  afterAll(() => database?.close());

  const refusals = ['steps', 'attempts'].flatMap(table => [
    `UPDATE ${table} SET type = 'other'`,
    `UPDATE ${table} SET type = 'other' WHERE false`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table} CASCADE`,
  ]);
  it.each(refusals)('%s is refused by the database', async statement => {
    const failed = await database.sql.one(statement, []).then(
      () => 'done',
      (error: unknown) => error,
    );
    const table = statement.match(/steps|attempts/)?.[0];
    const what = statement.split(' ')[0];
    expect(failed).toMatchObject({
      code: 'TT003',
      message: `The record only grows: ${what} of "${table}" is refused`,
    });
    expect(await database.store.history(id)).toHaveLength(1);
    expect(await database.store.attempts(id)).toHaveLength(1);
  });

  it('a cycle with steps, or a case, cannot be deleted from under them', async () => {
    await expect(database.sql.one(`DELETE FROM cases WHERE id = $1::text`, [id])).rejects.toThrow(
      /foreign key/,
    );
    await expect(database.sql.one(`DELETE FROM cycles`, [])).rejects.toThrow(/foreign key/);
  });

  it('personal texts may be erased, and the line stays', async () => {
    const { store, sql } = database;
    expect(await store.texts(id)).toEqual(new Map([['digest', 'personal']]));
    await sql.one('DELETE FROM texts WHERE case_id = $1::text', [id]);
    expect(await store.texts(id)).toEqual(new Map());
    expect(await store.history(id)).toHaveLength(1);
  });

  it('a fault in the middle of a batch leaves nothing of it', async () => {
    const { store } = database;
    const text = { cycle: 'grows', case: 'no such case', sha256: 'd', salt: 's', text: 't' };
    const answer = { scope: 's', key: 'k', fingerprint: 'f', status: 201, body: {} };
    await expect(store.record('grows', { ...emptyBatch, texts: [text], answers: [answer] })).rejects.toThrow(
      /foreign key/,
    );
    expect(await store.answerTo('s', 'k')).toBeNull();
    await expect(store.record('grows', { ...emptyBatch, answers: [answer, answer] })).rejects.toThrow(
      RangeError,
    );
  });
});

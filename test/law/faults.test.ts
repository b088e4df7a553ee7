import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faultsOf } from '../../machines/faults.ts';
import { readStep } from '../../machines/read-step.ts';

/** What is said of one wrong field of a body that is otherwise right. */
const said = (over: Readonly<Record<string, unknown>>) => {
  const body = {
    type: 'conferenceScheduled',
    occurredAt: '2020-11-18T09:00:00+07:00',
    by: 'p1',
    startsAt: '2020-11-25T08:00:00+07:00',
    ...over,
  };
  const read = readStep('collectiveReview', body);
  return 'errors' in read ? read.errors.map(({ pointer, message }) => [pointer, message.vi, message.en]) : [];
};

describe('a wrong body is told what would be right, where, in both languages', () => {
  test('a right one is told nothing', () => {
    expect(said({})).toEqual([]);
  });
  test.each([
    [
      { startsAt: undefined },
      '/startsAt',
      'Thiếu trường này; cần một chuỗi ký tự.',
      /missing; it must be a string/,
    ],
    [{ startsAt: '2020-11-25' }, '/startsAt', /thời điểm có múi giờ/, /an instant with its offset/],
    [
      { startsAt: 25 },
      '/startsAt',
      'Giá trị không đúng; cần một chuỗi ký tự.',
      /not right; it must be a string/,
    ],
    [{ by: '' }, '/by', /dòng chữ không trống/, /a text that is not blank/],
    [{ more: 1 }, '/more', /Không có trường “more”/, /There is no field “more”/],
    [
      { document: { title: 'x', sha256: 'AB' } },
      '/document/sha256',
      /SHA-256: 64 chữ số/,
      /SHA-256: 64 hexa/,
    ],
    [{ document: { title: 'x', date: '2020-02-30' } }, '/document/date', /ngày có thật/, /a real day/],
    [{ note: 'x'.repeat(10_001) }, '/note', /tối đa 10000 ký tự/, /at most 10000 characters/],
  ] as const)('%j', (over, pointer, vi, en) => {
    expect(said(over)).toEqual([[pointer, expect.stringMatching(vi), expect.stringMatching(en)]]);
  });
  test.each([
    [{ type: 'reportFinalised', halfDays: 1.5 }, '/halfDays', 'một số nguyên'],
    [{ type: 'membersCommented', members: [] }, '/members', 'ít nhất 1 mục'],
    [
      { type: 'leftScope', reason: 'bored', document: { title: 'x' } },
      '/reason',
      'một trong: dissolved, transferredOut',
    ],
  ])('%j', (over, pointer, vi) => {
    const { startsAt: _none, ...body } = {
      occurredAt: '2020-11-18T09:00:00+07:00',
      by: 'p1',
      startsAt: 0,
      ...over,
    };
    const read = readStep('collectiveReview', body);
    const errors = 'errors' in read ? read.errors : [];
    expect(errors).toMatchObject([{ pointer, message: { vi: expect.stringContaining(vi) } }]);
  });
});

describe('a fault of any kind', () => {
  const told = (schema: z.ZodType, input: unknown, base?: string) => {
    const { error } = schema.safeParse(input);
    return error ? faultsOf(error, input, base).map(({ pointer, message }) => [pointer, message.en]) : [];
  };
  const right = (schema: z.ZodType, input: unknown) =>
    told(schema, input).map(([, said]) => said?.replace('This value is not right; it must be ', ''));

  test('is pointed to by the names as they stand, ~ and / escaped (RFC 6901)', () => {
    const schema = z.strictObject({ list: z.array(z.strictObject({ 'a/b': z.string() })).optional() });
    expect(told(schema, { 'c/d~e': 1 })).toEqual([
      ['/c~1d~0e', 'There is no field “c/d~e” here; remove it or correct its name.'],
    ]);
    expect(told(schema, { list: [{ 'a/b': '' }, { 'a/b': 1 }] }, '/base')).toEqual([
      ['/base/list/1/a~1b', 'This value is not right; it must be a string.'],
    ]);
  });
  test.each([
    ['a number too small', z.number().min(2), 1, 'at least 2.'],
    ['a number too big', z.number().max(2), 3, 'at most 2.'],
    ['a list too short', z.array(z.string()).min(2), ['x'], 'a list of at least 2.'],
    ['a list too long', z.array(z.string()).max(1), ['x', 'y'], 'a list of at most 1.'],
    ['a text too short', z.string().min(1), '', 'a text that is not blank.'],
    ['a text too long', z.string().max(1), 'xy', 'at most 1 characters.'],
    [
      'a blank name',
      z.record(z.string().trim().min(1), z.string()),
      { ' ': 'x' },
      'fields with names that are not blank.',
    ],
    ['anything else', z.number().refine(n => n === 2), 1, 'a valid value.'],
  ] as const)('says what would be right: %s', (_, schema, input, said) => {
    expect(right(schema, input)).toEqual([said]);
  });
});

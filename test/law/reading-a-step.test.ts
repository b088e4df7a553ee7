import { describe, expect, test } from 'vitest';
import { catalogue } from '../../machines/catalogue.ts';
import { readStep } from '../../machines/read-step.ts';

const submitted = { type: 'submitted', occurredAt: '2020-12-09T08:00:00+07:00', by: 'an' };
const told = (body: unknown) => {
  const read = readStep('dossier', body);
  return 'step' in read
    ? read.step
    : [read.problem, ...read.errors.map(({ pointer, message: { vi, en } }) => [pointer, vi, en])];
};
const where = (body: unknown) => {
  const read = readStep('dossier', body);
  return 'step' in read ? null : [read.problem, ...read.errors.map(({ pointer }) => pointer)];
};
const theSteps = [
  'invalid-step',
  [
    '/type',
    'Quy trình này có các bước: itemReceived, submitted, returned, accepted, leftScope, confirmedAgain',
    'The steps of this procedure are: itemReceived, submitted, returned, accepted, leftScope, confirmedAgain',
  ],
];

describe('what is no step of the procedure is told the steps there are', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'submitted'],
    ['a number', 7],
    ['a list', [submitted]],
    ['a body without a type', { by: 'an' }],
    ['a type that is null', { ...submitted, type: null }],
    ['a type in a list, though its text would be a name', { ...submitted, type: ['submitted'] }],
    ['a type of another procedure', { ...submitted, type: 'selfRated' }],
    ['a type of the language', { ...submitted, type: 'toString' }],
  ])('%s', (_what, body) => {
    expect(told(body)).toEqual(theSteps);
  });
});

describe('the time of a step', () => {
  test('is kept in UTC to the millisecond, whatever its offset', () => {
    expect(told(submitted)).toEqual({ ...submitted, occurredAt: '2020-12-09T01:00:00.000Z' });
    expect(told({ ...submitted, occurredAt: '2020-12-09T01:00:00.5Z' })).toEqual({
      ...submitted,
      occurredAt: '2020-12-09T01:00:00.500Z',
    });
  });
  test.each(['2020-12-09', '2020-12-09T08:00:00', '2020-02-30T08:00:00+07:00', 'now', ''])(
    '"%s" is none: told where, and what one looks like',
    occurredAt => {
      expect(told({ ...submitted, occurredAt })).toEqual([
        'invalid-time',
        [
          '/occurredAt',
          'Thời điểm phải theo ISO 8601 và có múi giờ, ví dụ 2020-12-01T08:00:00+07:00',
          'The time has to be ISO 8601 with its offset, such as 2020-12-01T08:00:00+07:00',
        ],
      ]);
    },
  );
  test('that is no text is a fault of the body like any other', () => {
    for (const occurredAt of [undefined, null, 1607475600000])
      expect(where({ ...submitted, occurredAt })).toEqual(['invalid-step', '/occurredAt']);
  });
  test('is asked for only once the body is right', () => {
    expect(where({ ...submitted, occurredAt: 'now', by: '' })).toEqual(['invalid-step', '/by']);
  });
});

describe('the paper behind a step', () => {
  const digest = (sha256: string) => where({ ...submitted, document: { title: 'Biên bản', sha256 } });
  test('bears a digest of exactly 64 hexadecimal digits, where a copy is kept', () => {
    expect(digest('0af9'.repeat(16))).toBeNull();
    for (const wrong of [
      '0'.repeat(63),
      '0'.repeat(65),
      `x${'0'.repeat(64)}`,
      `${'0'.repeat(64)}x`,
      'A'.repeat(64),
    ])
      expect(digest(wrong)).toEqual(['invalid-step', '/document/sha256']);
  });
});

test('a step is read by its own procedure: the same name may carry other fields elsewhere', () => {
  const cancelled = { ...submitted, type: 'resultCancelled', reason: 'Sai sót' };
  expect(readStep('civilServantRating', cancelled)).toHaveProperty('step');
  expect(readStep('memberRating', cancelled)).toMatchObject({ errors: [{ pointer: '/document' }] });
  expect(Object.keys(catalogue.memberRating.steps)).toContain('resultCancelled');
});

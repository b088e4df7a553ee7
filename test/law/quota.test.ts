import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giangBien2020 as plan } from '../../machines/plans/giang-bien-2020.ts';
import type { QuotaBase, Rounding } from '../../machines/plans/plan.ts';
import { excellentAllowed, mostExcellent, quotaRoom } from '../../machines/standards/quota.ts';

const { readings } = plan;
const quota = (of: QuotaBase) => ({ percent: 20, of });

describe('how many of N rated Good or better may be Excellent', () => {
  const table = [
    [0, 0, 0],
    [1, 1, 1],
    [2, 1, 1],
    [3, 1, 1],
    [4, 1, 1],
    [5, 1, 1],
    [6, 1, 1],
    [7, 1, 1],
    [8, 1, 1],
    [9, 1, 1],
    [10, 1, 2],
    [12, 2, 2],
    [15, 2, 3],
    [20, 3, 4],
    [27, 4, 5],
    [30, 5, 6],
    [846, 141, 169],
  ] as const;

  test.each(table)(
    'N = %i: %i of those Good, %i of Good-or-better (B.II.2.3a-q, B.II.6#11)',
    (n, good, better) => {
      expect(mostExcellent(n, quota('good'), readings)).toBe(good);
      expect(mostExcellent(n, quota('goodOrBetter'), readings)).toBe(better);
    },
  );

  test('a share of all rated counts those below Good too (B.II.2.3a-q, another reading)', () => {
    expect(mostExcellent(10, quota('all'), readings, 30)).toBe(6);
    expect(mostExcellent(10, quota('all'), readings)).toBe(2);
    expect(mostExcellent(3, quota('all'), readings, 100)).toBe(3);
  });

  test('the four quotas of the plan are each 20 % of those rated Good', () => {
    expect(plan.quotas.map(q => [q.kind, q.clause, q.percent, q.of])).toEqual([
      ['members', 'B.II.2.3a-q', 20, 'good'],
      ['cells', 'B.II.1.4a-q', 20, 'good'],
      ['collectives', 'B.II.3.3a-q', 20, 'good'],
      ['leaders', 'B.II.4#3', 20, 'good'],
    ]);
  });
});

describe('the line and both sides of it', () => {
  test.each([
    [12, 2, true],
    [11, 2, false],
    [13, 2, true],
    [18, 3, true],
    [17, 3, false],
    [6, 1, true],
  ] as const)('N = %i with %i Excellent: %s (B.II.1.4a-q)', (n, e, allowed) => {
    expect(excellentAllowed({ n, e }, quota('good'), readings)).toBe(allowed);
  });

  test('fewer than five Good, counted after the choice, may choose one and not two (B.II.6#11)', () => {
    expect(excellentAllowed({ n: 5, e: 1 }, quota('good'), readings)).toBe(true);
    expect(excellentAllowed({ n: 5, e: 2 }, quota('good'), readings)).toBe(false);
    expect(excellentAllowed({ n: 1, e: 1 }, quota('good'), readings)).toBe(true);
    expect(excellentAllowed({ n: 0, e: 1 }, quota('good'), readings)).toBe(false);
  });

  test('counted before the choice, five choose none where four choose one (B.II.6#11)', () => {
    const before = { ...readings, smallGroupCountedAfter: false };
    expect([4, 5, 6].map(n => mostExcellent(n, quota('good'), before))).toEqual([1, 0, 1]);
  });

  test('none Excellent is always allowed', () => {
    fc.assert(fc.property(fc.nat(100), n => excellentAllowed({ n, e: 0 }, quota('good'), readings)));
  });
});

describe('the room a group leaves (B.II.2.3a-q)', () => {
  const group = (more: object) => ({ total: 20, pending: 0, good: 10, excellent: 2, ...more });
  const room = (more: object, kind = 0) =>
    quotaRoom(group(more), plan.quotas[kind] as (typeof plan.quotas)[number], readings);

  test.each([
    ['two of twelve: the share is used up', { good: 10, excellent: 2 }, [12, 2, 0, 0]],
    ['one of twelve: one more', { good: 11, excellent: 1 }, [12, 2, 1, 0]],
    ['three of twelve: one too many, none is added', { good: 9, excellent: 3 }, [12, 2, 0, 1]],
    ['one still to report: none may be decided', { good: 11, excellent: 1, pending: 1 }, [12, 2, 0, 0]],
  ] as const)('%s', (_, more, [goodOrBetter, most, left, tooMany]) => {
    const found = room(more);
    expect(found).toMatchObject({ goodOrBetter, most, more: left, tooMany });
  });

  test('it says whom it waits for while one is pending, and the share once none is', () => {
    expect(room({ pending: 1 }).because.en).toBe(
      '1 of the group have not reported yet: Excellent cannot be decided before',
    );
    expect(room({ pending: 0 }).because.en).toBe(
      '12 are rated Good or better: at most 2 Excellent (20 %, or 1 where fewer than 5 are Good), 2 are',
    );
  });

  test('each kind of group is under its own clause', () => {
    expect(plan.quotas.map((_, kind) => room({}, kind).clause)).toEqual([
      'B.II.2.3a-q',
      'B.II.1.4a-q',
      'B.II.3.3a-q',
      'B.II.4#3',
    ]);
  });
});

describe('rounding', () => {
  test.each([
    ['down', 12, 2],
    ['nearest', 12, 2],
    ['up', 12, 2],
    ['down', 13, 2],
    ['nearest', 13, 2],
    ['up', 14, 3],
    ['down', 14, 2],
    ['nearest', 16, 3],
    ['down', 16, 2],
  ] as const)('%s: N = %i allows %i', (quotaRounding: Rounding, n, most) => {
    expect(mostExcellent(n, quota('good'), { ...readings, quotaRounding })).toBe(most);
  });

  test('a share without a rest is the same under every rounding', () => {
    for (const quotaRounding of ['down', 'nearest', 'up'] as const)
      expect(mostExcellent(10, quota('goodOrBetter'), { ...readings, quotaRounding })).toBe(2);
  });

  test('exactly half is rounded up by nearest', () => {
    const nearest = { ...readings, quotaRounding: 'nearest' as const };
    expect(mostExcellent(10, { percent: 25, of: 'goodOrBetter' }, nearest)).toBe(3);
    expect(mostExcellent(10, { percent: 24, of: 'goodOrBetter' }, nearest)).toBe(2);
  });
});

describe('properties', () => {
  const bases = fc.constantFrom<QuotaBase>('good', 'goodOrBetter', 'all');
  const roundings = fc.constantFrom<Rounding>('down', 'up', 'nearest');

  test('more rated Good never allow fewer Excellent', () => {
    fc.assert(
      fc.property(fc.nat(400), bases, roundings, (n, of, quotaRounding) => {
        const own = { ...readings, quotaRounding };
        return mostExcellent(n + 1, quota(of), own) >= mostExcellent(n, quota(of), own);
      }),
    );
  });

  test('everything up to the highest number is allowed and nothing above it', () => {
    const setting = fc.record({ n: fc.nat(60), of: bases, quotaRounding: roundings, after: fc.boolean() });
    fc.assert(
      fc.property(setting, ({ n, of, quotaRounding, after }) => {
        const own = { ...readings, quotaRounding, smallGroupCountedAfter: after };
        const most = mostExcellent(n, quota(of), own);
        return Array.from({ length: n + 2 }, (_, e) => e).every(
          e => excellentAllowed({ n, e }, quota(of), own) === e <= most,
        );
      }),
    );
  });

  test('rounding down, the Excellent are never more than a fifth of the Good, or the one of a small group', () => {
    fc.assert(
      fc.property(fc.nat(2000), n => {
        const e = mostExcellent(n, quota('good'), readings);
        return e * 5 <= n - e || (e === 1 && n - e < 5);
      }),
    );
  });
});

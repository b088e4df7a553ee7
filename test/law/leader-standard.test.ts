import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giangBien2020 as plan } from '../../machines/plans/giang-bien-2020.ts';
import { type LeaderInput, leaderCeiling } from '../../machines/standards/leader.ts';
import { atLeast, GRADES, type Grade, LEVELS, type Level } from '../../machines/words.ts';

const sheet = plan.criteria.leader;
const grades = (result: Grade, rest: Grade): Record<string, Grade> =>
  Object.fromEntries(sheet.map(c => [c.id, c.result ? result : rest]));
const best = grades('excellent', 'good');
const levelOf = (input: LeaderInput) => leaderCeiling(input, plan).level;
const reasonsFor = (input: LeaderInput) => leaderCeiling(input, plan).because.map(r => [r.clause, r.limits]);

describe("a member's standard on the sheet with the office", () => {
  test.each([
    ['excellent', 'good', 'excellent', 'B.II.2.3a'],
    ['good', 'good', 'good', 'B.II.2.3a'],
    ['good', 'average', 'good', 'B.II.2.3b'],
    ['average', 'average', 'completed', 'B.II.2.3b'],
    ['average', 'poor', 'notCompleted', 'B.II.2.3c'],
  ] as const)('result %s and the rest %s allow %s (%s)', (result, rest, level, _clause) => {
    expect(levelOf({ grades: grades(result, rest) })).toBe(level);
  });

  test('the office counts: its results and how it was led (B.I.4.2#4c)', () => {
    expect(levelOf({ grades: { ...best, fieldInCharge: 'good' } })).toBe('good');
    expect(levelOf({ grades: { ...best, unity: 'average' } })).toBe('good');
    expect(leaderCeiling({}, plan).ungraded).toContain('answerability');
  });

  test.each([
    [49, 'notCompleted'],
    [50, 'excellent'],
    [51, 'excellent'],
  ] as const)('%i of 100 targets allow %s (B.II.2.3d)', (met, level) => {
    expect(levelOf({ grades: best, targets: { met, total: 100 } })).toBe(level);
  });

  test('the faults and notes of a member bind a leader (B.II.2.3d, B.II.6#6b)', () => {
    expect(levelOf({ discipline: [{ on: '2020-01-01', form: 'reprimand' }] })).toBe('notCompleted');
    expect(levelOf({ findings: { degradation: true } })).toBe('notCompleted');
    expect(levelOf({ civilServant: { level: 'completed' } })).toBe('completed');
    expect([2, 3].map(sickMonths => levelOf({ sickMonths }))).toEqual(['excellent', 'completed']);
  });
});

describe('the head (B.II.4#2b)', () => {
  test.each(LEVELS)('a collective or an organisation rated %s allows no more (B.II.4#2b)', level => {
    expect(levelOf({ grades: best, headed: [{ name: 'Ban Thường trực', level }] })).toBe(level);
  });

  test('everything headed caps, each with its own reason (B.II.4#2b)', () => {
    const headed = [
      { name: 'Đảng ủy', level: 'good' },
      { name: 'Đảng bộ', level: 'completed' },
      { name: 'HĐND', level: undefined },
    ] as const;
    expect(reasonsFor({ grades: best, headed })).toEqual([
      ['B.II.4#2b', 'good'],
      ['B.II.4#2b', 'completed'],
    ]);
  });

  test('a newly arrived head to whom the level is not attributable is not capped, but bound by the rest (B.II.6#9)', () => {
    const headed = [{ name: 'Đảng bộ', level: 'notCompleted' }] as const;
    const findings = { notAttributable: true };
    const newcomer = true;
    expect(levelOf({ grades: best, headed, newcomer, findings })).toBe('excellent');
    expect(levelOf({ grades: best, headed, newcomer: false, findings })).toBe('notCompleted');
    expect(levelOf({ grades: best, headed, newcomer, findings: { notAttributable: false } })).toBe(
      'notCompleted',
    );
    expect(levelOf({ grades: best, headed, newcomer, findings, sickMonths: 3 })).toBe('completed');
  });

  test('a deputy heads nothing and is not capped (B.II.4#2b)', () => {
    expect(levelOf({ grades: best, headed: [] })).toBe('excellent');
  });
});

describe('properties', () => {
  const level = fc.constantFrom<Level>(...LEVELS);
  const grade = fc.constantFrom<Grade>(...GRADES);
  const ids = sheet.map(c => c.id);
  const input: fc.Arbitrary<LeaderInput> = fc.record(
    {
      grades: fc.dictionary(fc.constantFrom(...ids), grade),
      headed: fc.array(fc.record({ name: fc.constant('X'), level }), { maxLength: 3 }),
      sickMonths: fc.nat(12),
    },
    { requiredKeys: [] },
  );

  test('a better grade never lowers the ceiling', () => {
    fc.assert(
      fc.property(input, fc.constantFrom(...ids), grade, grade, (given, id, one, other) => {
        const [better, worse] = GRADES.indexOf(one) <= GRADES.indexOf(other) ? [one, other] : [other, one];
        const withGrade = (g: Grade) => levelOf({ ...given, grades: { ...given.grades, [id]: g } });
        return atLeast(withGrade(better), withGrade(worse));
      }),
    );
  });

  test('a head is never above what is headed, and the exception never lowers (B.II.4#2b, B.II.6#9)', () => {
    fc.assert(
      fc.property(input, given => {
        const capped = levelOf(given);
        const free = levelOf({ ...given, newcomer: true, findings: { notAttributable: true } });
        return (
          (given.headed ?? []).every(h => h.level === undefined || atLeast(h.level, capped)) &&
          atLeast(free, capped)
        );
      }),
    );
  });
});

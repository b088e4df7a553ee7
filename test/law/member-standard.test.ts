import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giangBien2020 as plan } from '../../machines/plans/giang-bien-2020.ts';
import { type MemberInput, memberCeiling } from '../../machines/standards/member.ts';
import { reasonsAgainst } from '../../machines/standards/reason.ts';
import { atLeast, GRADES, type Grade, LEVELS, type Level } from '../../machines/words.ts';

const sheet = plan.criteria.member;
const resultIds = sheet.filter(c => c.result).map(c => c.id);
const grades = (result: Grade, rest: Grade): Record<string, Grade> =>
  Object.fromEntries(sheet.map(c => [c.id, c.result ? result : rest]));
const best = grades('excellent', 'good');
const levelOf = (input: MemberInput) => memberCeiling(input, plan).level;
const clausesOf = (input: MemberInput) => memberCeiling(input, plan).because.map(r => r.clause);

describe('grades', () => {
  test.each([
    ['excellent', 'good', 'excellent', 'B.II.2.3a'],
    ['good', 'good', 'good', 'B.II.2.3a'],
    ['excellent', 'average', 'good', 'B.II.2.3a'],
    ['good', 'average', 'good', 'B.II.2.3b'],
    ['average', 'average', 'completed', 'B.II.2.3b'],
    ['good', 'poor', 'notCompleted', 'B.II.2.3b'],
    ['poor', 'excellent', 'notCompleted', 'B.II.2.3c'],
  ] as const)('result %s and the rest %s allow %s (%s)', (result, rest, level, _clause) => {
    expect(levelOf({ grades: grades(result, rest) })).toBe(level);
  });

  test('one result criterion below Excellent is enough to lose Excellent (B.II.2.3a)', () => {
    for (const id of resultIds) expect(levelOf({ grades: { ...best, [id]: 'good' } })).toBe('good');
  });

  test('one other criterion below Good is enough to lose Excellent (B.II.2.3a)', () => {
    expect(levelOf({ grades: { ...best, pledge: 'average' } })).toBe('good');
  });

  test('Completed asks the basic criteria only (B.II.2.3c)', () => {
    const lenient = {
      ...plan,
      criteria: {
        ...plan.criteria,
        member: sheet.map(c => (c.id === 'workingStyle' ? { ...c, basic: false } : c)),
      },
    };
    const input = { grades: { ...best, workingStyle: 'poor' } } as const;
    expect(memberCeiling(input, lenient).level).toBe('completed');
    expect(memberCeiling(input, plan).level).toBe('notCompleted');
  });

  test('what is not graded yet does not limit and is named; what applies to some only is not missed', () => {
    const found = memberCeiling({ grades: { duties: 'good' } }, plan);
    expect(found.level).toBe('good');
    expect(found.ungraded).toEqual(['politics', 'morals', 'discipline', 'workingStyle', 'pledge', 'remedy']);
    expect(memberCeiling({}, plan)).toMatchObject({ level: 'excellent', because: [] });
  });

  test('every reason is given, down to each lower level, with its numbers', () => {
    const found = memberCeiling({ grades: { ...best, duties: 'average' }, sickMonths: 4 }, plan);
    expect(found.because.map(r => [r.clause, r.limits])).toEqual([
      ['B.II.2.3a', 'good'],
      ['B.II.2.3b', 'completed'],
      ['B.II.6#6b', 'completed'],
    ]);
    expect(found.because[0]?.message.en).toMatch(/^1 of 2 result criteria below Excellent: .+ \(Average\)$/);
    expect(found.because[0]?.message.vi).toMatch(/^1 trên 2 tiêu chí kết quả dưới cấp độ Xuất sắc/);
    expect(reasonsAgainst(found, 'excellent')).toHaveLength(3);
    expect(reasonsAgainst(found, 'good')).toHaveLength(2);
    expect(reasonsAgainst(found, 'completed')).toEqual([]);
  });
});

describe('targets (B.II.2.3d)', () => {
  test.each([
    [49, 100, 'notCompleted'],
    [50, 100, 'excellent'],
    [51, 100, 'excellent'],
    [1, 3, 'notCompleted'],
    [0, 0, 'excellent'],
  ] as const)('%i of %i targets allow %s (B.II.2.3d)', (met, total, level) => {
    expect(levelOf({ grades: best, targets: { met, total } })).toBe(level);
  });

  test('force majeure is no exception for a member (B.II.2.3d)', () => {
    expect(levelOf({ grades: best, targets: { met: 49, total: 100, forceMajeure: true } })).toBe(
      'notCompleted',
    );
  });
});

describe('civil servants', () => {
  test.each([
    ['excellent', 'excellent'],
    ['good', 'good'],
    ['completed', 'completed'],
    ['notCompleted', 'notCompleted'],
  ] as const)('rated %s in the year allows %s (B.II.2.3a, b, d)', (level, expected) => {
    expect(levelOf({ grades: best, civilServant: { level } })).toBe(expected);
  });

  test.each([
    ['excellent', 'excellent'],
    ['good', 'excellent'],
    ['completed', 'good'],
    ['notCompleted', 'completed'],
  ] as const)('one month %s allows %s (B.II.2.3a, B.II.2.3b)', (month, expected) => {
    expect(levelOf({ civilServant: { level: 'excellent', months: { '1': 'excellent', '12': month } } })).toBe(
      expected,
    );
  });

  test('a missing month or year is not a bad one (B.II.2.3a)', () => {
    expect(levelOf({ civilServant: {} })).toBe('excellent');
    expect(levelOf({ civilServant: { level: 'excellent', months: { '3': 'good' } } })).toBe('excellent');
  });

  test('a month wholly on maternity leave is left out, a month partly worked is not (B.II.6#6c)', () => {
    const civilServant = { level: 'excellent', months: { '2': 'completed' } } as const;
    const from = '2020-02-01';
    expect(levelOf({ civilServant, maternity: { from, to: '2020-02-29' } })).toBe('excellent');
    expect(levelOf({ civilServant, maternity: { from, to: '2020-02-28' } })).toBe('good');
    expect(levelOf({ civilServant, maternity: { from: '2020-02-02', to: '2020-06-30' } })).toBe('good');
  });

  test('maternity leave by itself limits nothing (B.II.6#6c)', () => {
    expect(levelOf({ grades: best, maternity: { from: '2020-01-01', to: '2020-06-30' } })).toBe('excellent');
  });
});

describe('notes and faults', () => {
  test.each([
    [0, 'excellent'],
    [2, 'excellent'],
    [3, 'completed'],
    [4, 'completed'],
  ] as const)('%i months of sick leave allow %s (B.II.6#6b)', (sickMonths, level) => {
    expect(levelOf({ grades: best, sickMonths })).toBe(level);
  });

  test('found degradation is Not completed (B.II.2.3d)', () => {
    expect(levelOf({ grades: best, findings: { degradation: true } })).toBe('notCompleted');
    expect(levelOf({ grades: best, findings: { degradation: false, votesDiffered: true } })).toBe(
      'excellent',
    );
  });

  test.each([
    ['2019-12-31', 'excellent'],
    ['2020-01-01', 'notCompleted'],
    ['2020-12-31', 'notCompleted'],
    ['2021-01-01', 'excellent'],
  ] as const)('a reprimand on %s allows %s (B.II.2.3d)', (on, level) => {
    expect(levelOf({ grades: best, discipline: [{ on, form: 'reprimand' }] })).toBe(level);
  });

  test('a violation punished by the Party and again by the administration counts once (B.II.2.3d)', () => {
    const twice = [
      { on: '2020-03-01', form: 'reprimand', violation: 'v1' },
      { on: '2020-05-01', form: 'warning', violation: 'v1' },
    ] as const;
    const found = memberCeiling({ discipline: twice }, plan);
    expect(found.because).toHaveLength(1);
    expect(found.because[0]?.message.en).toMatch(/: 1$/);
    const two = memberCeiling({ discipline: [...twice, { on: '2020-06-01', form: 'reprimand' }] }, plan);
    expect(two.because[0]?.message.en).toMatch(/: 2$/);
  });

  test('a violation that counted last year does not count again (B.II.2.3d)', () => {
    const later = { on: '2020-02-01', form: 'warning', violation: 'v1' } as const;
    const earlier = { on: '2019-11-01', form: 'reprimand', violation: 'v1' } as const;
    expect(levelOf({ discipline: [earlier, later] })).toBe('excellent');
    expect(levelOf({ discipline: [later] })).toBe('notCompleted');
  });

  test('the secretary of a cell is not above the cell (B.II.4#2b), unless newly arrived (B.II.6#9)', () => {
    const headed = [{ name: 'Chi bộ 1', level: 'completed' }] as const;
    expect(levelOf({ grades: best, headed })).toBe('completed');
    expect(clausesOf({ grades: best, headed })).toEqual(['B.II.4#2b']);
    const findings = { notAttributable: true };
    expect(levelOf({ grades: best, headed, findings })).toBe('completed');
    expect(levelOf({ grades: best, headed, newcomer: true, findings })).toBe('excellent');
  });
});

const level = fc.constantFrom<Level>(...LEVELS);
const grade = fc.constantFrom<Grade>(...GRADES);
const input: fc.Arbitrary<MemberInput> = fc.record(
  {
    grades: fc.dictionary(fc.constantFrom(...sheet.map(c => c.id)), grade),
    targets: fc.record({ met: fc.nat(20), total: fc.nat(20) }),
    civilServant: fc.record(
      { level, months: fc.dictionary(fc.integer({ min: 1, max: 12 }).map(String), level) },
      { requiredKeys: [] },
    ),
    sickMonths: fc.nat(12),
    headed: fc.array(fc.record({ name: fc.constant('X'), level }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

describe('properties', () => {
  test('a better grade never lowers the ceiling', () => {
    fc.assert(
      fc.property(input, fc.constantFrom(...sheet.map(c => c.id)), grade, grade, (given, id, one, other) => {
        const [better, worse] = GRADES.indexOf(one) <= GRADES.indexOf(other) ? [one, other] : [other, one];
        const withGrade = (g: Grade) => levelOf({ ...given, grades: { ...given.grades, [id]: g } });
        return atLeast(withGrade(better), withGrade(worse));
      }),
    );
  });

  test('adding a fault never raises the ceiling, and a fault of B.II.2.3d leaves Not completed', () => {
    const fault = fc.constantFrom<MemberInput>(
      { findings: { degradation: true } },
      { discipline: [{ on: '2020-07-01', form: 'reprimand' }] },
      { targets: { met: 0, total: 1 } },
      { civilServant: { level: 'notCompleted' } },
    );
    fc.assert(fc.property(input, fault, (given, more) => levelOf({ ...given, ...more }) === 'notCompleted'));
    fc.assert(
      fc.property(input, fc.integer({ min: 3, max: 12 }), (given, sickMonths) =>
        atLeast(levelOf({ ...given, sickMonths: 0 }), levelOf({ ...given, sickMonths })),
      ),
    );
  });

  test('the ceiling is the lowest of its reasons, Excellent where there is none', () => {
    fc.assert(
      fc.property(input, given => {
        const found = memberCeiling(given, plan);
        const limits = found.because.map(r => LEVELS.indexOf(r.limits));
        return LEVELS.indexOf(found.level) === Math.max(0, ...limits);
      }),
    );
  });
});

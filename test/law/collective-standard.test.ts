import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giangBien2020 as plan } from '../../machines/plans/giang-bien-2020.ts';
import { type CollectiveInput, collectiveCeiling } from '../../machines/standards/collective.ts';
import { atLeast, GRADES, type Grade, LEVELS, type Level } from '../../machines/words.ts';

const sheet = plan.criteria.collective;
const grades = (result: Grade, rest: Grade): Record<string, Grade> =>
  Object.fromEntries(sheet.map(c => [c.id, c.result ? result : rest]));
const board = (more: Partial<CollectiveInput> = {}): CollectiveInput => ({
  body: 'mttq',
  grades: grades('excellent', 'good'),
  ...more,
});
const levelOf = (input: CollectiveInput, under = plan) => collectiveCeiling(input, under).level;
const reasonsFor = (input: CollectiveInput) =>
  collectiveCeiling(input, plan).because.map(r => [r.clause, r.limits]);

describe('grades', () => {
  test.each([
    ['excellent', 'good', 'excellent', 'B.II.3.3a'],
    ['good', 'good', 'good', 'B.II.3.3a'],
    ['excellent', 'average', 'good', 'B.II.3.3a'],
    ['good', 'average', 'good', 'B.II.3.3b'],
    ['average', 'average', 'completed', 'B.II.3.3b'],
    ['good', 'poor', 'notCompleted', 'B.II.3.3c'],
    ['poor', 'good', 'notCompleted', 'B.II.3.3c'],
  ] as const)('result %s and the rest %s allow %s (%s)', (result, rest, level, _clause) => {
    expect(levelOf(board({ grades: grades(result, rest) }))).toBe(level);
  });

  test('Completed asks the basic criteria only (B.II.3.3c)', () => {
    const collective = sheet.map(c => (c.id === 'remedy' ? { ...c, basic: false } : c));
    const lenient = { ...plan, criteria: { ...plan.criteria, collective } };
    const input = board({ grades: { ...grades('excellent', 'good'), remedy: 'poor' } });
    expect(levelOf(input, lenient)).toBe('completed');
    expect(levelOf(input)).toBe('notCompleted');
  });

  test('criteria without a grade are named and do not limit', () => {
    expect(collectiveCeiling({ body: 'mttq' }, plan)).toEqual({
      level: 'excellent',
      because: [],
      ungraded: sheet.map(c => c.id),
    });
  });
});

describe('targets (B.II.3.3d)', () => {
  test.each([
    [49, 'notCompleted'],
    [50, 'excellent'],
    [51, 'excellent'],
  ] as const)('%i of 100 targets allow %s (B.II.3.3d)', (met, level) => {
    expect(levelOf(board({ targets: { met, total: 100 } }))).toBe(level);
  });

  test.each([
    [9, 'notCompleted'],
    [10, 'excellent'],
    [11, 'excellent'],
  ] as const)('%i of 10 main targets allow %s (B.II.3.3d)', (mainMet, level) => {
    expect(levelOf(board({ targets: { met: 99, total: 100, mainMet, mainTotal: 10 } }))).toBe(level);
  });

  test('force majeure excepts both (B.II.3.3d)', () => {
    const targets = { met: 1, total: 100, mainMet: 0, mainTotal: 10, forceMajeure: true };
    expect(levelOf(board({ targets }))).toBe('excellent');
  });

  test('the other reading of the comma wants both at once (B.II.3.3d)', () => {
    const both = { ...plan, readings: { ...plan.readings, mainTargetsMissedIsNotCompleted: false } };
    const under = (met: number, mainMet: number) =>
      levelOf(board({ targets: { met, total: 100, mainMet, mainTotal: 10 } }), both);
    expect(under(49, 9)).toBe('notCompleted');
    expect(under(49, 10)).toBe('excellent');
    expect(under(50, 9)).toBe('excellent');
    expect(levelOf(board({ targets: { met: 49, total: 100 } }), both)).toBe('notCompleted');
  });
});

describe('discipline and findings', () => {
  const on = '2020-04-04';

  test.each([
    ['reprimand', 'completed'],
    ['warning', 'notCompleted'],
    ['removal', 'notCompleted'],
    ['expulsion', 'notCompleted'],
  ] as const)('a member disciplined by %s allows %s (B.II.3.3b, B.II.3.3d)', (form, level) => {
    expect(levelOf(board({ membersDiscipline: [{ on, form }] }))).toBe(level);
  });

  test.each([
    ['2019-12-31', 'excellent'],
    ['2020-01-01', 'completed'],
    ['2021-01-01', 'excellent'],
  ] as const)('a member reprimanded on %s allows %s (B.II.3.3b)', (day, level) => {
    expect(levelOf(board({ membersDiscipline: [{ on: day, form: 'reprimand' }] }))).toBe(level);
  });

  test('a violation committed in another body counts there, not here (B.II.6#10)', () => {
    const membersDiscipline = [{ on, form: 'warning', violatedIn: 'hoi-phu-nu' }] as const;
    expect(levelOf(board({ membersDiscipline }))).toBe('excellent');
    expect(levelOf(board({ membersDiscipline, body: 'hoi-phu-nu' }))).toBe('notCompleted');
  });

  test('one violation punished twice counts once, at its gravest (B.II.3.3d)', () => {
    const membersDiscipline = [
      { on, form: 'reprimand', violation: 'v' },
      { on: '2020-06-06', form: 'removal', violation: 'v' },
    ] as const;
    const found = collectiveCeiling(board({ membersDiscipline }), plan);
    expect(found.because.map(r => [r.clause, r.limits])).toEqual([
      ['B.II.3.3b', 'completed'],
      ['B.II.3.3d', 'notCompleted'],
    ]);
    for (const reason of found.because) expect(reason.message.en).toMatch(/: 1$/);
  });

  test('disciplined as a body is Not completed, unless it found and remedied the fault itself (B.II.3.3c)', () => {
    const discipline = [{ on, form: 'khiển trách' }];
    expect(reasonsFor(board({ discipline }))).toEqual([['B.II.3.3c', 'notCompleted']]);
    expect(levelOf(board({ discipline: [{ on, form: 'x', selfFound: true, remedied: true }] }))).toBe(
      'excellent',
    );
    expect(levelOf(board({ discipline: [{ on, form: 'x', selfFound: true }] }))).toBe('notCompleted');
    expect(levelOf(board({ discipline, findings: { selfFoundAndRemedied: true } }))).toBe('excellent');
    expect(levelOf(board({ discipline: [{ on: '2019-12-31', form: 'x' }] }))).toBe('excellent');
  });

  test.each([['disunity'], ['degradation']] as const)('found %s is Not completed (B.II.3.3d)', finding => {
    expect(reasonsFor(board({ findings: { [finding]: true } }))).toEqual([['B.II.3.3d', 'notCompleted']]);
    expect(levelOf(board({ findings: { [finding]: false } }))).toBe('excellent');
  });
});

describe('the cap (B.II.3.3-cap)', () => {
  test.each(LEVELS)('an organisation rated %s allows no more (B.II.3.3-cap)', level => {
    expect(levelOf(board({ organisations: [{ name: 'Đảng bộ', level }] }))).toBe(level);
  });

  test('an Excellent organisation holds nothing down and gives no reason (B.II.3.3-cap)', () => {
    expect(reasonsFor(board({ organisations: [{ name: 'Đảng bộ', level: 'excellent' }] }))).toEqual([]);
  });

  test('the lowest of several binds; one without a level does not limit (B.II.3.3-cap)', () => {
    const organisations = [
      { name: 'A', level: 'good' },
      { name: 'B', level: 'completed' },
      { name: 'C', level: undefined },
    ] as const;
    expect(levelOf(board({ organisations }))).toBe('completed');
    expect(reasonsFor(board({ organisations }))).toEqual([
      ['B.II.3.3-cap', 'good'],
      ['B.II.3.3-cap', 'completed'],
    ]);
  });
});

describe('properties', () => {
  const level = fc.constantFrom<Level>(...LEVELS);
  const grade = fc.constantFrom<Grade>(...GRADES);
  const ids = sheet.map(c => c.id);
  const penalty = fc.record({
    on: fc.constantFrom('2019-12-31', '2020-01-01', '2020-12-31'),
    form: fc.constantFrom('reprimand' as const, 'warning' as const),
  });
  const collective: fc.Arbitrary<CollectiveInput> = fc.record(
    {
      body: fc.constant('mttq'),
      grades: fc.dictionary(fc.constantFrom(...ids), grade),
      targets: fc.record({ met: fc.nat(9), total: fc.nat(9), mainMet: fc.nat(3), mainTotal: fc.nat(3) }),
      membersDiscipline: fc.array(penalty, { maxLength: 3 }),
      organisations: fc.array(fc.record({ name: fc.constant('X'), level }), { maxLength: 2 }),
    },
    { requiredKeys: ['body'] },
  );

  test('a better grade never lowers the ceiling', () => {
    fc.assert(
      fc.property(collective, fc.constantFrom(...ids), grade, grade, (given, id, one, other) => {
        const [better, worse] = GRADES.indexOf(one) <= GRADES.indexOf(other) ? [one, other] : [other, one];
        const withGrade = (g: Grade) => levelOf({ ...given, grades: { ...given.grades, [id]: g } });
        return atLeast(withGrade(better), withGrade(worse));
      }),
    );
  });

  test('adding a penalty or a cap never raises the ceiling', () => {
    fc.assert(
      fc.property(collective, penalty, level, (given, more, cap) => {
        const punished = { ...given, membersDiscipline: [...(given.membersDiscipline ?? []), more] };
        const capped = {
          ...given,
          organisations: [...(given.organisations ?? []), { name: 'Y', level: cap }],
        };
        return atLeast(levelOf(given), levelOf(punished)) && atLeast(levelOf(given), levelOf(capped));
      }),
    );
  });

  test('it is never above an organisation it leads (B.II.3.3-cap)', () => {
    fc.assert(
      fc.property(collective, given =>
        (given.organisations ?? []).every(o => o.level === undefined || atLeast(o.level, levelOf(given))),
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giangBien2020 as plan } from '../../machines/plans/giang-bien-2020.ts';
import {
  type OrganisationInput,
  type OrganisationSheet,
  organisationCeiling,
  type Peer,
} from '../../machines/standards/organisation.ts';
import { atLeast, GRADES, type Grade, LEVELS, type Level } from '../../machines/words.ts';

const SHEETS = ['ward', 'residential', 'school', 'enterprise', 'police'] as const;
const grades = (result: Grade, rest: Grade, sheet: OrganisationSheet): Record<string, Grade> =>
  Object.fromEntries(plan.criteria[sheet].map(c => [c.id, c.result ? result : rest]));
const cell = (more: Partial<OrganisationInput> = {}): OrganisationInput => ({
  sheet: 'residential',
  grades: grades('excellent', 'good', 'residential'),
  ...more,
});
const levelOf = (input: OrganisationInput) => organisationCeiling(input, plan).level;
const reasonsFor = (input: OrganisationInput) =>
  organisationCeiling(input, plan).because.map(r => [r.clause, r.limits]);

describe.each(SHEETS)('grades on the sheet %s', sheet => {
  test.each([
    ['excellent', 'good', 'excellent', 'B.II.1.4a'],
    ['good', 'good', 'good', 'B.II.1.4a'],
    ['excellent', 'average', 'good', 'B.II.1.4a'],
    ['good', 'average', 'good', 'B.II.1.4b'],
    ['average', 'average', 'completed', 'B.II.1.4b'],
    ['good', 'poor', 'notCompleted', 'B.II.1.4c'],
    ['poor', 'good', 'notCompleted', 'B.II.1.4c'],
  ] as const)('result %s and the rest %s allow %s (%s)', (result, rest, level, _clause) => {
    expect(levelOf({ sheet, grades: grades(result, rest, sheet) })).toBe(level);
  });
});

test('Completed asks all criteria, basic or not (B.II.1.4c)', () => {
  const none = plan.criteria.residential.map(c => ({ ...c, basic: false }));
  const other = { ...plan, criteria: { ...plan.criteria, residential: none } };
  const input = cell({ grades: { remedy: 'poor' } });
  expect(organisationCeiling(input, other).level).toBe('notCompleted');
});

describe('shares of the levels below', () => {
  test.each([
    [79, 'good'],
    [80, 'excellent'],
    [81, 'excellent'],
  ] as const)('%i of 100 at least Good allow %s (B.II.1.4a)', (good, level) => {
    expect(levelOf(cell({ subordinates: { good, completed: 100 - good } }))).toBe(level);
  });

  test.each([
    [49, 'completed'],
    [50, 'good'],
    [51, 'good'],
  ] as const)('%i of 100 at least Good allow %s (B.II.1.4b)', (good, level) => {
    expect(levelOf(cell({ subordinates: { excellent: 9, good: good - 9, completed: 100 - good } }))).toBe(
      level,
    );
  });

  test('one Not completed is enough to lose Excellent and Good (B.II.1.4a, B.II.1.4b)', () => {
    const input = cell({ subordinates: { good: 99, notCompleted: 1 } });
    expect(reasonsFor(input)).toEqual([
      ['B.II.1.4a', 'good'],
      ['B.II.1.4b', 'completed'],
    ]);
    expect(organisationCeiling(input, plan).because[0]?.message.en).toBe(
      '1 of 100 members Not completed; there may be none',
    );
  });

  test.each([
    [19, 'completed'],
    [20, 'completed'],
    [21, 'notCompleted'],
  ] as const)('%i of 100 Not completed allow %s (B.II.1.4d)', (notCompleted, level) => {
    expect(levelOf(cell({ subordinates: { good: 100 - notCompleted, notCompleted } }))).toBe(level);
  });

  test('the shares are exact for small bodies: 4 of 5, 1 of 5 (B.II.1.4a, B.II.1.4d)', () => {
    expect(levelOf(cell({ subordinates: { good: 4, completed: 1 } }))).toBe('excellent');
    expect(levelOf(cell({ subordinates: { good: 4, notCompleted: 1 } }))).toBe('completed');
    expect(levelOf(cell({ subordinates: { good: 3, notCompleted: 1 } }))).toBe('notCompleted');
  });

  test('with nobody below, the shares hold (B.II.1.4a)', () => {
    expect(levelOf(cell({ subordinates: {} }))).toBe('excellent');
    expect(levelOf(cell())).toBe('excellent');
  });

  test('the ward counts subordinate bodies, a cell members (B.II.1.4a)', () => {
    const subordinates = { good: 1, completed: 1 };
    const messages = (sheet: OrganisationSheet) =>
      organisationCeiling({ sheet, subordinates }, plan).because.map(r => r.message.en);
    expect(messages('ward')).toEqual(['1 of 2 subordinate bodies at least Good, under 80 %']);
    expect(messages('police')).toEqual(['1 of 2 members at least Good, under 80 %']);
  });
});

describe('peers of the same level', () => {
  const peers = (...levels: (readonly [Peer['kind'], Level | undefined])[]): OrganisationInput => ({
    sheet: 'ward',
    peers: levels.map(([kind, level], i) => ({ kind, level, name: `${kind} ${i}` })),
  });

  test.each([
    ['good', 'excellent'],
    ['completed', 'good'],
    ['notCompleted', 'completed'],
    [undefined, 'excellent'],
  ] as const)('a government rated %s allows %s (B.II.1.4a, B.II.1.4b)', (level, expected) => {
    expect(levelOf(peers(['peoplesCommittee', level], ['frontStanding', 'good']))).toBe(expected);
  });

  test('two of Front and organisations Not completed are too many, one is not (B.II.1.4d)', () => {
    expect(levelOf(peers(['frontStanding', 'notCompleted'], ['massOrganisation', 'good']))).toBe('completed');
    expect(levelOf(peers(['frontStanding', 'notCompleted'], ['massOrganisation', 'notCompleted']))).toBe(
      'notCompleted',
    );
    const three = peers(
      ['massOrganisation', 'notCompleted'],
      ['massOrganisation', 'notCompleted'],
      ['frontStanding', 'notCompleted'],
    );
    expect(levelOf(three)).toBe('notCompleted');
  });

  test('the government is not one of those two (B.II.1.4d)', () => {
    expect(levelOf(peers(['peoplesCommittee', 'notCompleted'], ['frontStanding', 'notCompleted']))).toBe(
      'completed',
    );
    expect(levelOf(peers(['peoplesCommittee', 'notCompleted'], ['peoplesCommittee', 'notCompleted']))).toBe(
      'completed',
    );
  });
});

describe('faults', () => {
  test.each([
    [49, 'notCompleted'],
    [50, 'excellent'],
    [51, 'excellent'],
  ] as const)('%i of 100 targets allow %s (B.II.1.4d)', (met, level) => {
    expect(levelOf(cell({ targets: { met, total: 100 } }))).toBe(level);
  });

  test('force majeure excepts the targets, not a poor programme (B.II.1.4d)', () => {
    const targets = { met: 0, total: 100, forceMajeure: true };
    expect(levelOf(cell({ targets }))).toBe('excellent');
    expect(levelOf(cell({ targets, findings: { poorProgramme: true } }))).toBe('notCompleted');
  });

  test('findings that the clause does not name limit nothing (B.II.1.4d)', () => {
    expect(levelOf(cell({ findings: { votesDiffered: true, notAttributable: true } }))).toBe('excellent');
  });

  test.each([
    ['2019-12-31', 'excellent'],
    ['2020-01-01', 'notCompleted'],
    ['2021-01-01', 'excellent'],
  ] as const)('disciplined on %s allows %s (B.II.1.4c)', (on, level) => {
    expect(levelOf(cell({ discipline: [{ on, form: 'warning' }] }))).toBe(level);
  });

  test('a fault the body found itself and has remedied does not count; one of the two is not enough (B.II.1.4c)', () => {
    const penalty = (selfFound: boolean, remedied: boolean) =>
      levelOf(cell({ discipline: [{ on: '2020-05-05', form: 'warning', selfFound, remedied }] }));
    expect(penalty(true, true)).toBe('excellent');
    expect(penalty(true, false)).toBe('notCompleted');
    expect(penalty(false, true)).toBe('notCompleted');
    const discipline = [{ on: '2020-05-05', form: 'warning' }];
    expect(levelOf(cell({ discipline, findings: { selfFoundAndRemedied: true } }))).toBe('excellent');
  });
});

test('every reason is given at once', () => {
  const input = cell({
    targets: { met: 1, total: 4 },
    subordinates: { good: 1, notCompleted: 1 },
    findings: { poorProgramme: true },
  });
  expect(reasonsFor(input)).toEqual([
    ['B.II.1.4a', 'good'],
    ['B.II.1.4a', 'good'],
    ['B.II.1.4b', 'completed'],
    ['B.II.1.4d', 'notCompleted'],
    ['B.II.1.4d', 'notCompleted'],
    ['B.II.1.4d', 'notCompleted'],
  ]);
});

test('criteria without a grade are named and do not limit', () => {
  const found = organisationCeiling({ sheet: 'police', grades: { crime: 'good' } }, plan);
  expect(found.level).toBe('good');
  expect(found.ungraded).toHaveLength(plan.criteria.police.length - 1);
});

const level = fc.constantFrom<Level>(...LEVELS);
const grade = fc.constantFrom<Grade>(...GRADES);
const ids = plan.criteria.ward.map(c => c.id);
const ward: fc.Arbitrary<OrganisationInput> = fc.record(
  {
    sheet: fc.constant('ward' as const),
    grades: fc.dictionary(fc.constantFrom(...ids), grade),
    targets: fc.record({ met: fc.nat(9), total: fc.nat(9), forceMajeure: fc.boolean() }),
    subordinates: fc.record({
      excellent: fc.nat(5),
      good: fc.nat(9),
      completed: fc.nat(5),
      notCompleted: fc.nat(5),
    }),
    peers: fc.array(
      fc.record({
        kind: fc.constantFrom('peoplesCommittee', 'frontStanding', 'massOrganisation'),
        name: fc.constant('X'),
        level,
      }),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: ['sheet'] },
);

describe('properties', () => {
  test('a better grade never lowers the ceiling', () => {
    fc.assert(
      fc.property(ward, fc.constantFrom(...ids), grade, grade, (given, id, one, other) => {
        const [better, worse] = GRADES.indexOf(one) <= GRADES.indexOf(other) ? [one, other] : [other, one];
        const withGrade = (g: Grade) => levelOf({ ...given, grades: { ...given.grades, [id]: g } });
        return atLeast(withGrade(better), withGrade(worse));
      }),
    );
  });

  test('a better level of one below never lowers the ceiling', () => {
    fc.assert(
      fc.property(ward, level, level, (given, one, other) => {
        const [better, worse] = atLeast(one, other) ? [one, other] : [other, one];
        const plus = (l: Level) =>
          levelOf({
            ...given,
            subordinates: { ...given.subordinates, [l]: (given.subordinates?.[l] ?? 0) + 1 },
          });
        return atLeast(plus(better), plus(worse));
      }),
    );
  });

  test('adding a fault never raises the ceiling', () => {
    const fault = fc.constantFrom<Partial<OrganisationInput>>(
      { findings: { poorProgramme: true } },
      { discipline: [{ on: '2020-02-02', form: 'x' }] },
      { targets: { met: 0, total: 1 } },
    );
    fc.assert(fc.property(ward, fault, (given, more) => levelOf({ ...given, ...more }) === 'notCompleted'));
    fc.assert(
      fc.property(ward, level, (given, l) => {
        const peers = [...(given.peers ?? []), { kind: 'frontStanding', name: 'Y', level: l } as const];
        return atLeast(levelOf(given), levelOf({ ...given, peers }));
      }),
    );
  });
});

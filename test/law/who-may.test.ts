import { describe, expect, test } from 'vitest';
import { type Role, roles, whoMay } from '../../machines/roles.ts';

const actors = {
  subject: 'chi',
  body: 'cell-1',
  superior: 'ward',
  ward: 'ward',
  office: 'office',
  inspection: 'inspectors',
  officers: ['vice', 'chair'],
  outside: ['district'],
  deputies: ['binh', 'dung'],
  group: 'group-1',
  formerCell: 'cell-2',
  temporaryCell: 'cell-3',
  hasCommittee: false,
};
type Cast = Parameters<typeof whoMay>[1];
const cast = { actors, head: 'an', absent: [], presiding: 'binh', conference: ['an', 'binh', 'chi'] };
const may = (role: Role, over: Partial<Cast> = {}, of: Partial<Cast['actors']> = {}) =>
  whoMay([role], { ...cast, ...over, actors: { ...actors, ...of } });

describe('who stands behind a role', () => {
  test.each([
    ['subject', ['chi']],
    ['body', ['cell-1']],
    ['head', ['an']],
    ['deputies', ['binh', 'dung']],
    ['presiding', ['binh']],
    ['conference', ['an', 'binh', 'chi']],
    ['officer', ['vice', 'chair']],
    ['superior', ['ward']],
    ['ward', ['ward']],
    ['office', ['office']],
    ['inspection', ['inspectors']],
    ['group', ['group-1']],
    ['formerCell', ['cell-2']],
    ['temporaryCell', ['cell-3']],
    ['outside', ['district']],
  ] as const)('%s: %j', (role, who) => {
    expect(may(role)).toEqual(who);
  });
  test('nobody, where the roster has nobody for it', () => {
    expect(may('head', { head: null })).toEqual([]);
    expect(may('presiding', { presiding: null })).toEqual([]);
    for (const role of ['group', 'formerCell', 'temporaryCell'] as const)
      expect(may(role, {}, { [role]: null })).toEqual([]);
  });
  test('the office, where the roster names no body outside: it records what comes from there', () => {
    expect(may('outside', {}, { outside: [] })).toEqual(['office']);
  });
  test('each role has its names in both languages, its own', () => {
    const labels = Object.values(roles).map(({ label }) => label);
    for (const language of ['vi', 'en'] as const)
      expect(new Set(labels.map(label => label[language])).size).toBe(labels.length);
    for (const { vi, en } of labels) expect([vi.trim(), en.trim()]).not.toContain('');
  });
});

describe('the cell committee (B.II.2.5-2a)', () => {
  const acting = (over: Partial<Cast>, of: Partial<Cast['actors']> = {}) => may('cellCommittee', over, of);

  test('is the committee itself where the cell has one, whoever is there', () => {
    expect(acting({}, { hasCommittee: true })).toEqual(['cell-1']);
    expect(acting({ head: null, absent: ['binh', 'dung'] }, { hasCommittee: true })).toEqual(['cell-1']);
  });
  test('where there is none, the secretary', () => {
    expect(acting({})).toEqual(['an']);
  });
  test('without a secretary who is there, the first deputy who is', () => {
    expect(acting({ head: null })).toEqual(['binh']);
    expect(acting({ absent: ['an'] })).toEqual(['binh']);
    expect(acting({ absent: ['an', 'binh'] })).toEqual(['dung']);
    expect(acting({ absent: ['binh'] })).toEqual(['an']);
  });
  test('with nobody of them there, the cell', () => {
    expect(acting({ absent: ['an', 'binh', 'dung'] })).toEqual(['cell-1']);
    expect(acting({ head: null }, { deputies: [] })).toEqual(['cell-1']);
  });
});

test('of several roles each person once, the most fitting first', () => {
  expect(whoMay(['presiding', 'head', 'deputies', 'ward', 'superior'], cast as Cast)).toEqual([
    'binh',
    'an',
    'dung',
    'ward',
  ]);
  expect(whoMay([], cast as Cast)).toEqual([]);
});

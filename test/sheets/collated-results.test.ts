import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../machines/case.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { LEVELS, type Level } from '../../machines/words.ts';
import { collatedResults } from '../../server/sheets/collated-results.ts';
import { resultsWorkbook } from '../../server/sheets/results-workbook.ts';
import { type CaseName, members, person, type WardWorld, ward } from '../support/ward-world.ts';

const AS_OF = '2020-12-09T01:00:00.000Z';

/** The ward with these cases decided at these levels, however they came to be. */
const decided = (w: WardWorld, levels: Readonly<Record<CaseName, Level>>): CaseRecord[] => {
  const wanted = new Map(Object.entries(levels).map(([name, level]) => [w.idOf(name as CaseName), level]));
  return [...w.world.cases.values()].map(record => {
    const level = wanted.get(record.case);
    return level
      ? { ...record, outline: { level, decided: level }, milestones: { decided: '2020-12-08T02:00:00.000Z' } }
      : record;
  });
};
const collated = (
  w: WardWorld,
  cases: readonly CaseRecord[],
  reasonsOfLeaving?: ReadonlyMap<string, string>,
) => {
  if (!w.world.roster) throw new Error('The ward has a roster');
  return collatedResults({
    plan: w.world.plan,
    roster: w.world.roster,
    cases,
    asOf: AS_OF,
    ...(reasonsOfLeaving ? { reasonsOfLeaving } : {}),
  });
};
const counts = (levels: Readonly<Record<Level, { count: number }>>) =>
  LEVELS.map(level => levels[level].count);

const small = () =>
  ward({
    people: {
      ...members('cell-1', 4),
      old: person('cell-1', { name: 'Đảng viên miễn', status: 'exempt' }),
      fresh: person('cell-1', { admittedOn: '2020-09-01' }),
    },
  });
const LEVELS_OF: Readonly<Record<CaseName, Level>> = {
  'memberRating m1': 'excellent',
  'memberRating m2': 'good',
  'memberRating m3': 'notCompleted',
  'memberRating secretary': 'good',
  'organisationRating cell-1': 'excellent',
  'organisationRating ward': 'good',
  'collectiveRating front': 'good',
  'leaderRating front-head at front': 'completed',
  'leaderRating secretary at ward': 'excellent',
};

describe('collated results', () => {
  const w = small();
  const results = collated(w, decided(w, LEVELS_OF));

  it('count members by level; percentages are of those decided', () => {
    const { tally } = results.members;
    expect(tally.total).toBe(20);
    expect(tally.decided).toBe(4);
    expect(counts(tally.levels)).toEqual([1, 2, 0, 1]);
    expect(LEVELS.map(level => tally.levels[level].percent)).toEqual([25, 50, 0, 25]);
    expect(tally.outstanding).toBe(14);
    expect(tally.outOfScope.map(({ reason, clause, count }) => [reason, clause, count])).toEqual([
      ['exempt', 'B.II.2.1', 1],
      ['admittedUnderSixMonths', 'B.II.6#6a', 1],
    ]);
  });
  it('leave nobody out: decided, out of scope and outstanding make the total, in every table (A.3)', () => {
    const tallies = [
      results.members.tally,
      ...results.members.byCell.map(({ tally }) => tally),
      results.organisations.cells.tally,
      results.collectives.tally,
      results.leaders.tally,
      ...results.leaders.byTitleGroup.map(({ tally }) => tally),
    ];
    for (const { total, decided: done, outOfScope, outstanding } of tallies)
      expect(done + outstanding + outOfScope.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    const of = (tables: readonly { tally: { total: number } }[]) =>
      tables.reduce((sum, { tally }) => sum + tally.total, 0);
    expect(of(results.members.byCell)).toBe(results.members.tally.total);
    expect(of(results.organisations.cells.byKind)).toBe(results.organisations.cells.tally.total);
    expect(of(results.collectives.byKind)).toBe(results.collectives.tally.total);
    expect(of(results.leaders.byTitleGroup)).toBe(results.leaders.tally.total);
  });
  it('have no percentages where nobody is decided', () => {
    const none = collated(w, [...w.world.cases.values()]);
    expect(none.members.tally.decided).toBe(0);
    expect(none.members.tally.levels.good.percent).toBeNull();
  });
  it('list cells by kind, collectives by kind, leaders by the groups of the plan (B.II.4#3)', () => {
    expect(results.organisations.ward).toMatchObject({ level: 'good', subject: { id: 'ward' } });
    expect(
      results.organisations.cells.byKind.map(({ id, results: of }) => [id, of.map(({ level }) => level)]),
    ).toEqual([['residential', ['excellent', null]]]);
    expect(results.collectives.byKind.map(({ id }) => id)).toEqual([
      'wardCommittee',
      'frontStanding',
      'massOrganisation',
    ]);
    expect(results.leaders.byTitleGroup.map(({ id, tally }) => [id, tally.total])).toEqual(
      giangBien2020.titleGroups.map(({ id }) => [
        id,
        { 'heads-party-government': 3, 'deputies-party-government': 3, 'heads-front-organisations': 2 }[id] ??
          1,
      ]),
    );
  });
  it('list the Excellent and the Not completed, whoever they are', () => {
    expect(results.excellent.map(({ kind, subject }) => `${kind} ${subject.id}`)).toEqual([
      'leader secretary',
      'organisation cell-1',
      'member m1',
    ]);
    expect(results.notCompleted.map(({ kind, subject, decidedAt }) => [kind, subject.id, decidedAt])).toEqual(
      [['member', 'm3', '2020-12-08T02:00:00.000Z']],
    );
  });
  it('a level that is only reported does not count', () => {
    const cases = [...w.world.cases.values()].map(record => ({
      ...record,
      outline: { level: 'good' as const, decided: null },
    }));
    expect(collated(w, cases).members.tally.decided).toBe(0);
  });
  it('who left is out of scope, with the reason, also where a level had been decided', () => {
    const left = small();
    left.take('memberRating m1', 'leftScope', { reason: 'died' });
    const id = left.idOf('memberRating m1');
    const {
      members: of,
      outOfScope,
      excellent,
    } = collated(left, decided(left, LEVELS_OF), new Map([[id, 'died']]));
    expect(of.tally.outOfScope).toContainEqual({
      reason: 'died',
      label: { vi: 'Từ trần', en: 'Died' },
      clause: 'A.3',
      count: 1,
    });
    expect(outOfScope.find(({ subject }) => subject.id === 'm1')?.level).toBeNull();
    expect(excellent.map(({ subject }) => subject.id)).not.toContain('m1');
    expect(collated(left, [...left.world.cases.values()]).members.tally.outOfScope).toContainEqual(
      expect.objectContaining({ reason: 'leftScope', count: 1 }),
    );
  });
  it('a decision that rests on a revoked result is counted and flagged', () => {
    const marked = small().resting('memberRating m2', 'collectiveReview cell-1');
    const { members: of } = collated(marked, decided(marked, LEVELS_OF));
    expect(of.tally.restsOnRevoked).toBe(1);
    expect(of.tally.decided).toBe(4);
  });
  it('are those of the machines: a member carried to the decision', () => {
    const run = ward()
      .at('2020-12-08T08:00+07:00')
      .wishLevel('memberRating chi', 'good')
      .until('memberRating chi', 'decided');
    const { members: of } = collated(run, [...run.world.cases.values()]);
    expect(counts(of.tally.levels)[1]).toBeGreaterThanOrEqual(1);
    expect(of.byCell.find(({ id }) => id === 'cell-1')?.tally.decided).toBeGreaterThanOrEqual(1);
  });
});

describe('the results as a workbook', () => {
  it('has the tables of an office: letterhead, title, numbered rows, totals, places to sign', async () => {
    const w = small();
    const file = await resultsWorkbook(collated(w, decided(w, LEVELS_OF)), AS_OF);
    const { sheets } = await readXlsx(file);
    expect(sheets.map(({ name }) => name)).toEqual([
      'Tổng hợp',
      'Đảng viên',
      'Tổ chức đảng',
      'Tập thể',
      'Cán bộ',
      'Xuất sắc',
      'Không hoàn thành',
      'Ngoài diện',
      'Chưa xếp loại',
    ]);
    const rowsOf = (name: string) => sheets.find(each => each.name === name)?.rows ?? [];
    const members = rowsOf('Đảng viên');
    expect(members[4]?.[0]).toBe('TỔNG HỢP XẾP LOẠI CHẤT LƯỢNG ĐẢNG VIÊN NĂM 2020');
    expect(members[5]?.[0]).toBe('(Số liệu đến 09/12/2020 08:00)');
    expect(members.find(row => row[1] === 'TỔNG CỘNG')?.slice(2, 14)).toEqual([
      20, 4, 1, 25, 2, 50, 0, 0, 1, 25, 2, 14,
    ]);
    expect(members.flat()).toContain('T/M ĐẢNG ỦY');
    expect(
      rowsOf('Không hoàn thành')
        .filter(row => row[0] === 1)
        .map(row => row[1]),
    ).toEqual(['added']);
    expect(rowsOf('Ngoài diện').flat()).toContain('Đảng viên miễn');
  });
  it('says so where a list is empty', async () => {
    const w = small();
    const { sheets } = await readXlsx(await resultsWorkbook(collated(w, [...w.world.cases.values()]), AS_OF));
    expect(sheets.find(({ name }) => name === 'Xuất sắc')?.rows.flat()).toContain('Không có.');
  });
});

import { describe, expect, test } from 'vitest';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { allGraded, type CaseName, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const placesOf = (who: string, w = ward()) =>
  w
    .names('individualReview')
    .filter(name => name.startsWith(`individualReview ${who} at `))
    .map(name => name.split(' at ')[1])
    .sort();

describe('who has which review', () => {
  test('B.I.1.1, B.I.2.1: committee, government, Front, organisations and cells are each reviewed at their own body', () => {
    expect(ward().names('collectiveReview')).toEqual(
      ['ward', 'council', 'committee', 'front', 'women', 'cell-1', 'cell-2'].map(
        id => `collectiveReview ${id}`,
      ),
    );
    const school = { kind: 'professional', name: 'school', unit: 'cell-1', parent: 'district' } as const;
    expect(ward({ bodies: { school } }).has('collectiveReview school')).toBe(false);
  });

  test('B.I.2.2#1: every member is reviewed in the own cell, and in no other', () => {
    const w = ward();
    expect(placesOf('chi', w)).toEqual(['cell-1']);
    for (const name of w.names('memberRating')) {
      const who = name.split(' ')[1] as string;
      const cell = w.case(name).brief.actors.body;
      expect(placesOf(who, w).filter(place => place?.startsWith('cell'))).toEqual([cell]);
    }
  });

  test('B.I.1.2#2, B.I.2.2#2c: heads and deputies of Front and organisations are also reviewed before their board', () => {
    expect(placesOf('front-head')).toEqual(['cell-2', 'front']);
    expect(placesOf('front-deputy')).toEqual(['cell-2', 'front']);
    expect(placesOf('women-head')).toEqual(['cell-2', 'women']);
  });

  test('B.I.2.2#2c: before the Front instead of the own board, where the roster says so', () => {
    const posts = [{ body: 'women', role: 'head', reviewedAt: 'front' } as const];
    expect(placesOf('women-head', ward({ people: { 'women-head': { posts } } }))).toEqual([
      'cell-2',
      'front',
    ]);
  });

  test('B.I.2.2#2d: who sits on the ward committee is reviewed before it and before each leadership besides', () => {
    expect(placesOf('chair')).toEqual(['cell-2', 'committee', 'ward']);
    expect(placesOf('speaker')).toEqual(['cell-2', 'council', 'ward']);
    expect(placesOf('chi')).not.toContain('ward');
  });
});

describe('who has which rating', () => {
  test('B.II.1.1: the ward body and each cell are rated as organisations, nobody else is', () => {
    expect(ward().names('organisationRating')).toEqual([
      'organisationRating ward',
      'organisationRating cell-1',
      'organisationRating cell-2',
    ]);
  });

  test('B.II.3.1: the leaderships of ward committee, Front and organisations are rated, government is not', () => {
    expect(ward().names('collectiveRating')).toEqual([
      'collectiveRating ward',
      'collectiveRating front',
      'collectiveRating women',
    ]);
  });

  test('B.I.1.2#2: heads and deputies are rated as such, an ordinary member of a board is not', () => {
    const w = ward();
    expect(w.has('leaderRating chair at committee')).toBe(true);
    expect(w.has('leaderRating vice-chair at committee')).toBe(true);
    expect(w.has('leaderRating chair at ward')).toBe(false);
  });
});

describe('criteria', () => {
  const { criteria } = giangBien2020;

  test.each(['residential', 'school', 'enterprise', 'police'] as const)(
    'B.II.1.2: a cell of the kind %s is graded on its own sheet, on no other',
    cellKind => {
      const w = ward({ bodies: { 'cell-1': { cellKind } } }).at(NOW);
      const name: CaseName = 'organisationRating cell-1';
      w.untilNext(name, 'criteriaGraded');
      const graded = (sheet: keyof typeof criteria) => ({
        grades: allGraded(giangBien2020, sheet, 'good'),
      });
      expect(w.allows(name, 'criteriaGraded', graded(cellKind))).toBe(true);
      expect(w.allows(name, 'criteriaGraded', graded('ward'))).toBe(false);
    },
  );

  test.each([
    ['B.II.2.2', 'memberRating chi', 'member', 'duties'],
    ['B.II.3.2', 'collectiveRating front', 'collective', undefined],
  ] as const)(
    '%s: %s is graded on every criterion of its sheet, results among them',
    (_, name, sheet, result) => {
      const w = ward().at(NOW).untilNext(name, 'selfRated');
      const grades = allGraded(giangBien2020, sheet, 'good');
      const results = criteria[sheet].filter(each => each.result && !each.optional).map(({ id }) => id);
      expect(results.length).toBeGreaterThan(0);
      if (result) expect(results).toEqual([result]);
      expect(w.allows(name, 'selfRated', { grades })).toBe(true);
      for (const { id } of criteria[sheet].filter(each => !each.optional)) {
        const { [id]: _left, ...others } = grades;
        expect(w.allows(name, 'selfRated', { grades: others })).toBe(false);
      }
    },
  );

  test('B.II.2.2b: the months of the year may be graded, for who is on the state payroll, and need not be', () => {
    const w = ward().at(NOW).untilNext('memberRating chi', 'selfRated');
    const { monthlyResults, ...others } = allGraded(giangBien2020, 'member', 'good');
    expect(w.allows('memberRating chi', 'selfRated', { grades: others })).toBe(true);
    expect(w.allows('memberRating chi', 'selfRated', { grades: { ...others, monthlyResults } })).toBe(true);
  });

  test('B.II.6#1: what was assigned is recorded beside what was met, and no more is met than assigned', () => {
    const w = ward().at(NOW).untilNext('memberRating chi', 'selfRated');
    const met = (n: number) => ({ targets: { met: n, total: 10 } });
    expect(w.allows('memberRating chi', 'selfRated', met(10))).toBe(true);
    expect(w.allows('memberRating chi', 'selfRated', met(11))).toBe(false);
  });
});

describe('the order of the whole', () => {
  test('A.2: the collective before its people, and its report only after them', () => {
    const w = ward().at(NOW);
    w.untilNext('collectiveReview cell-1', 'reportPresented');
    expect(w.allows('individualReview an at cell-1', 'presented')).toBe(false);
    w.upTo('collectiveReview cell-1', 'reportFinalised');
    expect(w.allows('collectiveReview cell-1', 'reportFinalised')).toBe(false);
    w.until('individualReview chi at cell-1', 'completed').untilNext(
      'collectiveReview cell-1',
      'reportFinalised',
    );
    expect(w.allows('collectiveReview cell-1', 'reportFinalised')).toBe(true);
  });

  test('C.2.7: a cell drafts its report, its members write their reviews, and it gives its schedule', () => {
    const w = ward().at(NOW);
    const by = (who: string) => ({ by: who });
    expect(w.allows('collectiveReview cell-1', 'reportDrafted', by('cell-1'))).toBe(true);
    expect(w.allows('collectiveReview cell-1', 'reportDrafted', by('front'))).toBe(false);
    expect(w.allows('collectiveReview cell-1', 'conferenceScheduled', by('cell-1'))).toBe(true);
    expect(w.allows('collectiveReview cell-1', 'conferenceScheduled', by('front'))).toBe(false);
    expect(w.allows('individualReview chi at cell-1', 'selfReviewWritten', by('chi'))).toBe(true);
    expect(w.allows('individualReview chi at cell-1', 'selfReviewWritten', by('cell-1'))).toBe(false);
  });
});

describe('what stands above a leadership collective', () => {
  const at = (level: string) => ({ level, reason: 'departs' });
  const clauses = (against: readonly (readonly string[])[]) => against.map(([, clause]) => clause);

  test('B.II.3.3a: graded Good throughout, it is not decided Excellent; Good is lawful', () => {
    const w = ward().at(NOW).untilNext('collectiveRating front', 'decided');
    expect(clauses(w.refused('collectiveRating front', 'decided', at('excellent')).against)).toContain(
      'B.II.3.3a',
    );
    expect(w.allows('collectiveRating front', 'decided', { level: 'good', reason: 'departs' })).toBe(true);
  });

  test('B.II.3.3c: disciplined, it is not decided Completed; Not completed is lawful', () => {
    const discipline = [{ on: '2020-05-04', form: 'reprimand' }];
    const w = ward({ bodies: { front: { discipline } } }).at(NOW);
    w.untilNext('collectiveRating front', 'decided');
    expect(clauses(w.refused('collectiveRating front', 'decided', at('completed')).against)).toEqual([
      'B.II.3.3c',
    ]);
    expect(w.allows('collectiveRating front', 'decided', { level: 'notCompleted', reason: 'departs' })).toBe(
      true,
    );
  });
});

import { describe, expect, test } from 'vitest';
import { planCheck } from '../../machines/ordering/plan-check.ts';
import { planConflicts } from '../../machines/ordering/plan-conflicts.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { text } from '../../machines/words.ts';
import { instant, type WardChange, type WardWorld, ward } from '../support/ward-world.ts';

const CIVIL = { civilServant: true } as const;
const withCivilServants: WardChange = { people: { chi: CIVIL, vice: CIVIL } };

const check = (w: WardWorld, now?: string) =>
  planCheck(w.world.plan, w.world, now === undefined ? undefined : instant(now));
const deadline = (of: ReturnType<typeof check>, id: string) => {
  const found = of.deadlines.find(each => each.deadline.id === id);
  if (!found) throw new Error(`No deadline ${id}`);
  return found;
};
const moved = (id: string, day: string): Plan => ({
  ...giangBien2020,
  deadlines: giangBien2020.deadlines.map(each => (each.id === id ? { ...each, day } : each)),
});
const names = (late: readonly { procedure: string; subject: string }[]) =>
  late.map(({ procedure, subject }) => `${procedure} ${subject}`);

describe('conflicts that lie in the plan itself', () => {
  test('C.2.3, C.1#1, B.II.6#3c: civil-servant results may come on the 5th, the cells need them before the 4th', () => {
    expect(planConflicts(giangBien2020)).toMatchObject([
      {
        waitsFor: { id: 'ward-civilServantRating-resultRecorded', clause: 'C.2.3', lastDay: '2020-12-05' },
        deadline: { id: 'cell-memberRating-reported', clause: 'C.1#1', lastDay: '2020-12-03' },
        rules: [{ rule: 'civil-servant-before-party', clause: 'B.II.6#3c' }],
        also: ['cell-organisationRating-reported'],
        cases: 0,
      },
    ]);
    const [conflict] = planConflicts(giangBien2020);
    for (const words of [conflict?.message.vi, conflict?.message.en])
      for (const clause of ['(C.2.3)', '(C.1#1)', '(B.II.6#3c)']) expect(words).toContain(clause);
    expect(conflict?.message.vi).toContain('chậm nhất ngày 05/12/2020');
    expect(conflict?.message.vi).toContain('trước ngày 04/12/2020');
  });

  test.each([
    ['by the 3rd there is none', '2020-12-03', 0],
    ['by the 4th there is one: the 3rd is the last day of the cells', '2020-12-04', 1],
  ])('C.2.3: results due %s', (_, day, conflicts) => {
    expect(planConflicts(moved('ward-civilServantRating-resultRecorded', day))).toHaveLength(conflicts);
  });

  test('a deadline put wrongly elsewhere is found by the same means', () => {
    const found = planConflicts(moved('cell-collectiveReview-reportFinalised', '2020-12-20'));
    expect(
      found.map(({ waitsFor, deadline, rules }) => [waitsFor.id, deadline.id, rules[0]?.clause]),
    ).toEqual([
      ['cell-collectiveReview-reportFinalised', 'cell-organisationRating-reported', 'B.II.6#2a'],
      ['ward-civilServantRating-resultRecorded', 'cell-memberRating-reported', 'B.II.6#3c'],
    ]);
  });

  test('it concerns as many cases as there are civil servants whose results are not there yet', () => {
    const w = ward(withCivilServants);
    expect(check(ward()).conflicts.map(({ cases }) => cases)).toEqual([0]);
    expect(check(w).conflicts.map(({ cases }) => cases)).toEqual([2]);
    w.take('civilServantRating chi', 'resultRecorded');
    expect(check(w).conflicts.map(({ cases }) => cases)).toEqual([1]);
  });
});

describe('the earliest finish', () => {
  test('B.I.4.1a#1, B.I.5#1: a cell is reviewed four days after the plan opens, the ward one day later', () => {
    const found = check(ward());
    expect(found.from).toBe('2020-11-16');
    // 17, 18 and 19 November lie between; the conference sits on Friday the 20th.
    const cell = deadline(found, 'cell-collectiveReview-reportFinalised');
    expect(cell.soonest).toMatchObject({ finish: '2020-11-20', slack: 9, late: [] });
    expect(
      cell.soonest.chain.map(({ step, day, because }) => [step, day, because.kind, because.clause]),
    ).toEqual([
      ['draftCirculated', '2020-11-16', 'starts', null],
      ['conferenceOpened', '2020-11-20', 'workingDays', 'B.I.4.1a#1'],
      ['reportFinalised', '2020-11-20', 'halfDays', 'B.I.5#1'],
    ]);
    // Both cells are there on the same day: the first of them is told.
    expect(cell.soonest.chain.map(({ subject }) => subject)).toEqual(['cell-1', 'cell-1', 'cell-1']);
    // The Front and the organisations sit all Friday, so the ward committee sits on Saturday (B.I.4.2#1d).
    const body = deadline(found, 'ward-collectiveReview-reportFinalised').soonest;
    expect(body).toMatchObject({ finish: '2020-11-21', slack: 13 });
    expect(body.chain.map(({ subject, because }) => [subject, because.clause])).toContainEqual([
      'ward',
      'B.I.4.2#1d',
    ]);
  });

  test.each([
    ['a holiday on the Wednesday between', ['2020-11-18'], '2020-11-21'],
    ['holidays on Wednesday and Thursday', ['2020-11-18', '2020-11-19'], '2020-11-24'],
    ['a holiday on the Friday, when the conference sits', ['2020-11-20'], '2020-11-20'],
    ['a holiday on a Saturday changes nothing', ['2020-11-21'], '2020-11-20'],
  ])('B.I.4.1a#1: %s shifts the review exactly so far', (_, days, finish) => {
    const holidays = days.map(day => ({ day, name: text('Nghỉ', 'Off') }));
    const found = check(ward({ plan: { holidays } }));
    expect(deadline(found, 'cell-collectiveReview-reportFinalised').soonest.finish).toBe(finish);
  });

  test('B.I.5#2: deep review takes half a day more, and so the second day', () => {
    const w = ward().at('2020-11-16T09:00+07:00');
    w.take('collectiveReview cell-1', 'deepReviewSuggested');
    const { soonest } = deadline(check(w), 'cell-collectiveReview-reportFinalised');
    expect(soonest.finish).toBe('2020-11-21');
    expect(soonest.chain.at(-1)).toMatchObject({ subject: 'cell-1', because: { kind: 'halfDays' } });
  });

  test('a slack below zero says by how many working days it is missed', () => {
    const late = ward({ plan: moved('cell-collectiveReview-reportFinalised', '2020-11-19') });
    const { soonest } = deadline(check(late), 'cell-collectiveReview-reportFinalised');
    expect(soonest).toMatchObject({ finish: '2020-11-20', slack: -2 });
    expect(names(soonest.late)).toEqual(['collectiveReview cell-1', 'collectiveReview cell-2']);
  });

  test('C.2.3: results that come on their last day make civil servants and their cells late, and nobody else', () => {
    const found = check(ward(withCivilServants));
    const members = deadline(found, 'cell-memberRating-reported');
    expect(members.soonest.late).toEqual([]);
    expect(members.whenDue).toMatchObject({ finish: '2020-12-05', slack: -1 });
    expect(names(members.whenDue.late)).toEqual(['memberRating chi', 'memberRating vice']);
    expect(names(deadline(found, 'cell-organisationRating-reported').whenDue.late)).toEqual([
      'organisationRating cell-1',
      'organisationRating cell-2',
    ]);
    // The file may go in on the 5th itself, and the ward has until the 9th.
    expect(deadline(found, 'cell-dossier-submitted').whenDue).toMatchObject({
      finish: '2020-12-05',
      late: [],
    });
    expect(deadline(found, 'ward-dossier-submitted').whenDue.late).toEqual([]);
    expect(
      members.whenDue.chain.map(({ procedure, step, because: { kind, clause } }) => [
        procedure,
        step,
        kind,
        clause,
      ]),
    ).toEqual([
      ['civilServantRating', 'resultRecorded', 'due', 'C.2.3'],
      ['memberRating', 'selfRated', 'rule', 'B.II.6#3c'],
      ['memberRating', 'reported', 'within', null],
    ]);
  });

  test('a result that is there already counts on its own day', () => {
    const w = ward(withCivilServants).at('2020-11-18T08:00+07:00');
    for (const who of ['chi', 'vice'] as const) w.take(`civilServantRating ${who}`, 'resultRecorded');
    const found = check(w, '2020-11-18T08:00+07:00');
    // 19, 20 and 23 November between: everything of the cells by Tuesday the 24th.
    expect(deadline(found, 'cell-memberRating-reported').whenDue).toMatchObject({
      finish: '2020-11-24',
      late: [],
    });
    expect(deadline(found, 'ward-civilServantRating-resultRecorded').whenDue).toMatchObject({
      finish: '2020-11-18',
      late: [],
    });
  });

  test('a result that is overdue is counted on today, and is late', () => {
    const found = deadline(
      check(ward(withCivilServants), '2020-12-07T08:00+07:00'),
      'ward-civilServantRating-resultRecorded',
    );
    expect(found.whenDue).toMatchObject({ finish: '2020-12-07', slack: -1 });
    expect(names(found.whenDue.late)).toEqual(['civilServantRating chi', 'civilServantRating vice']);
  });
});

describe('while the cycle runs', () => {
  const half = () => {
    const w = ward(withCivilServants).at('2020-12-01T17:00+07:00');
    w.until('organisationRating cell-1', 'reported');
    return w;
  };

  test('what is done stays on its day; the rest begins today', () => {
    const w = half();
    const found = check(w, '2020-12-01T17:00+07:00');
    expect(found.from).toBe('2020-12-01');
    const reviews = deadline(found, 'cell-collectiveReview-reportFinalised');
    expect(reviews).toMatchObject({ cases: 2, there: 1 });
    // cell-2 starts today: 2, 3 and 4 December between, so it sits on Saturday the 5th, two days too late.
    expect(reviews.soonest).toMatchObject({ finish: '2020-12-05', slack: -1 });
    expect(names(reviews.soonest.late)).toEqual(['collectiveReview cell-2']);
    const members = deadline(found, 'cell-memberRating-reported');
    expect(members.there).toBe(4);
    expect(members.soonest.late.every(({ happened }) => !happened)).toBe(true);
    expect(members.soonest.late).toHaveLength(members.cases - 4);
  });

  test('a draft that is out shortens the way by the days that have passed', () => {
    const w = half().at('2020-11-27T09:00+07:00');
    for (const step of ['reportDrafted', 'opinionsGathered', 'draftCirculated'])
      w.take('collectiveReview cell-2', step);
    // Friday the 27th: 30 November, 1 and 2 December between.
    const { soonest } = deadline(check(w, '2020-12-01T17:00+07:00'), 'cell-collectiveReview-reportFinalised');
    expect(soonest).toMatchObject({ finish: '2020-12-03', slack: 0, late: [] });
    expect(soonest.chain[0]).toMatchObject({ step: 'draftCirculated', because: { kind: 'happened' } });
  });

  test('what happened after its deadline stays late', () => {
    const w = ward().at('2020-12-04T17:00+07:00');
    w.until('collectiveReview cell-1', 'finalised', '2020-12-04T16:00+07:00');
    const { soonest } = deadline(check(w, '2020-12-04T17:00+07:00'), 'cell-collectiveReview-reportFinalised');
    expect(soonest.late.find(({ subject }) => subject === 'cell-1')).toMatchObject({
      day: '2020-12-04',
      happened: true,
    });
  });

  test('C.2.2: a review ordered again begins anew, and what rests on it with it', () => {
    const w = half();
    w.at('2020-12-02T08:00+07:00').take('collectiveReview cell-1', 'reviewOrderedAgain');
    const found = check(w, '2020-12-02T08:00+07:00');
    const { soonest, there } = deadline(found, 'cell-collectiveReview-reportFinalised');
    expect(there).toBe(0);
    // 3, 4 and 7 December between: the 8th.
    expect(soonest.finish).toBe('2020-12-08');
    // The cell's rating rests on it: its decision waits for the new report.
    expect(deadline(found, 'cell-organisationRating-decided').soonest.finish).toBe('2020-12-08');
  });

  test('settled 5: an absentee stays outstanding and keeps the deadline', () => {
    const w = ward().at('2020-11-30T17:00+07:00').until('collectiveReview cell-1', 'concluded');
    w.take('individualReview dung at cell-1', 'absenceRecorded');
    const found = check(w, '2020-11-30T17:00+07:00');
    expect(deadline(found, 'cell-individualReview-selfReviewCompleted').cases).toBe(
      deadline(check(ward()), 'cell-individualReview-selfReviewCompleted').cases,
    );
  });

  test('whoever is out of scope or has left has no deadline', () => {
    const before = deadline(check(ward()), 'cell-memberRating-reported').cases;
    const w = ward({ people: { dung: { status: 'exempt' } } });
    w.take('memberRating chi', 'leftScope');
    expect(deadline(check(w), 'cell-memberRating-reported').cases).toBe(before - 2);
  });
});

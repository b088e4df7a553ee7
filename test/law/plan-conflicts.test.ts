import { describe, expect, test } from 'vitest';
import { planCheck } from '../../machines/ordering/plan-check.ts';
import { type PlanConflict, planConflicts, ruleRef } from '../../machines/ordering/plan-conflicts.ts';
import { type RuleName, ruleNorm, rules } from '../../machines/ordering/rules.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import type { Deadline, Plan } from '../../machines/plans/plan.ts';
import type { Procedure } from '../../machines/words.ts';
import { instant, members, type WardWorld, ward } from '../support/ward-world.ts';
import { rowOf } from './row-examples.ts';

const REVIEWS = 'ward-collectiveReview-reportFinalised';
const CELL_REVIEWS = 'cell-collectiveReview-reportFinalised';
const GOVERNMENT = 'ward-outsideResult-resultRecorded-peoplesCouncilStanding-peoplesCommittee';
const FRONT = 'ward-outsideResult-resultRecorded-frontStanding-massOrganisation';
const CIVIL = 'ward-civilServantRating-resultRecorded';

const moved = (id: string, day: string): Plan => ({
  ...giangBien2020,
  deadlines: giangBien2020.deadlines.map(each => (each.id === id ? { ...each, day } : each)),
});
/** A further deadline of members' ratings in the cells. */
const memberRating = (step: string, day: string): Deadline => ({
  id: `${step} ${day}`,
  clause: 'C.1#1',
  procedure: 'memberRating',
  level: 'cell',
  step,
  day,
  inclusive: true,
});
const named = (id: string): Deadline => {
  const found = giangBien2020.deadlines.find(each => each.id === id);
  if (!found) throw new Error(`No deadline ${id}`);
  return found;
};
const told = (found: readonly PlanConflict[], source: string) =>
  found
    .filter(({ waitsFor }) => waitsFor.id === source)
    .map(({ deadline, rules, also }) => [deadline.id, rules.map(({ clause }) => clause), also]);
const conflictsOf = (w: WardWorld) => planCheck(w.world.plan, w.world).conflicts;

describe('the row of the ordering behind a precedence', () => {
  const ref = (rule: RuleName, before: Procedure, milestone: string, after: Procedure, step: string) =>
    ruleRef({ rule, before: 'a', milestone, after: 'b', step }, before, after);

  test.each(rules.map(rule => [rule.name, rowOf(rule), rule] as const))('%s: %s', (name, _, rule) => {
    const { before, after, clause } = rule;
    expect(ref(name, ...before, ...after)).toEqual({ rule: name, clause, norm: ruleNorm[name] });
  });

  test('B.I.2.2#2b: a revoked conclusion of the combined review is cited so, whichever gate waits for it', () => {
    const { clause } = ref(
      'government-before-party',
      'collectiveReview',
      'concluded',
      'collectiveReview',
      'reportFinalised',
    );
    expect(clause).toBe('B.I.2.2#2b');
  });
});

describe('what a deadline put too late would hold up', () => {
  test('B.II.3, B.I.4.2#1a, B.I.4.2#1d: reviews of the ward after the ratings that rest on them', () => {
    const behind = ['ward-leaderRating-decided', 'ward-dossier-submitted'];
    expect(told(planConflicts(moved(REVIEWS, '2020-12-20')), REVIEWS)).toEqual([
      ['ward-collectiveRating-decided', ['B.II.3'], behind],
      ['ward-individualReview-selfReviewCompleted', ['B.I.4.2#1d', 'B.I.4.2#1a'], behind],
      ['ward-organisationRating-decided', ['B.II.6#2a'], behind],
    ]);
  });

  test('B.II.6#3b: what is held up directly is not told again among what waits in turn', () => {
    expect(told(planConflicts(moved(GOVERNMENT, '2020-12-20')), GOVERNMENT)).toEqual([
      [
        'ward-leaderRating-decided',
        ['B.II.6#3b'],
        ['ward-collectiveRating-decided', 'ward-dossier-submitted'],
      ],
      [
        'ward-organisationRating-decided',
        ['B.II.1.4a'],
        ['ward-collectiveRating-decided', 'ward-dossier-submitted'],
      ],
    ]);
    // The leaders of the Front wait for its rating too, and its head for the result itself.
    expect(told(planConflicts(moved(FRONT, '2020-12-20')), FRONT)).toEqual([
      ['ward-collectiveRating-decided', ['B.II.3.3-cap'], ['ward-dossier-submitted']],
      ['ward-leaderRating-decided', ['B.II.4#2a'], ['ward-dossier-submitted']],
      ['ward-organisationRating-decided', ['B.II.1.4a'], ['ward-dossier-submitted']],
    ]);
  });

  test('it is said in both languages, with every clause on the way', () => {
    const messageOf = (plan: Plan, from: string, to: string) =>
      planConflicts(plan).find(({ waitsFor, deadline }) => waitsFor.id === from && deadline.id === to)
        ?.message;
    const inWords = messageOf(
      moved(REVIEWS, '2020-12-20'),
      REVIEWS,
      'ward-individualReview-selfReviewCompleted',
    );
    expect(inWords?.vi).toMatch(/ trước ngày 20\/12\/2020 \(C\.1#3\), .* \(B\.I\.4\.2#1d, B\.I\.4\.2#1a\)$/);
    expect(inWords?.en).toMatch(/ before 2020-12-20 \(C\.1#3\), .* \(B\.I\.4\.2#1d, B\.I\.4\.2#1a\)$/);
    const reported = 'cell-memberRating-reported';
    const within = messageOf(moved(reported, '2020-12-20'), reported, 'cell-memberRating-decided');
    expect(within?.vi).toMatch(/\(các bước của cùng một việc\)$/);
    expect(within?.en).toMatch(/\(steps of one case\)$/);
  });

  test('C.2.3: a step with two deadlines holds up what waits for it, as soon as one of them is too soon', () => {
    const rated = [memberRating('selfRated', '2020-12-03'), memberRating('selfRated', '2020-12-08')];
    const plan = {
      ...giangBien2020,
      deadlines: [named(CIVIL), ...rated, memberRating('reported', '2020-12-04')],
    };
    expect(told(planConflicts(plan), CIVIL)).toEqual([
      ['selfRated 2020-12-03', ['B.II.6#3c'], ['reported 2020-12-04']],
    ]);
  });

  test('of several ways to what is held up the one is told that the ordering names first', () => {
    const late = { ...named(GOVERNMENT), day: '2020-12-20' };
    const plan = { ...giangBien2020, deadlines: [late, named('ward-dossier-submitted')] };
    expect(told(planConflicts(plan), GOVERNMENT)).toEqual([
      ['ward-dossier-submitted', ['B.II.1.4a', 'C.1#3'], []],
    ]);
  });

  test('it is reckoned once for a plan', () => {
    expect(planConflicts(giangBien2020)).toBe(planConflicts(giangBien2020));
  });
});

describe('the conflicts of a roster', () => {
  const SUBORDINATE = { bodies: { 'cell-1': { parent: 'cell-2' } } } as const;

  test('B.II.6#3a: a cell rated by another cell would have to be decided before that one reports', () => {
    const found = conflictsOf(ward(SUBORDINATE));
    expect(found.map(({ waitsFor, deadline, cases }) => [waitsFor.id, deadline.id, cases])).toEqual([
      [CIVIL, 'cell-memberRating-reported', 0],
      ['cell-organisationRating-decided', 'cell-organisationRating-reported', 1],
    ]);
    expect(found[1]?.rules.map(({ clause }) => clause)).toEqual(['B.II.6#3a']);
  });

  test('each is told once, with its own number of cases', () => {
    const w = ward({ ...SUBORDINATE, people: { chi: { civilServant: true }, vice: { civilServant: true } } });
    expect(conflictsOf(w).map(({ waitsFor, cases }) => [waitsFor.id, cases])).toEqual([
      [CIVIL, 2],
      ['cell-organisationRating-decided', 1],
    ]);
  });

  test('nor is one told twice that is among several of the plan', () => {
    const w = ward({ plan: { deadlines: moved(REVIEWS, '2020-12-20').deadlines } });
    expect(conflictsOf(w).map(({ waitsFor, deadline, cases }) => [waitsFor.id, deadline.id, cases])).toEqual([
      [CIVIL, 'cell-memberRating-reported', 0],
      [REVIEWS, 'ward-collectiveRating-decided', 3],
      [REVIEWS, 'ward-individualReview-selfReviewCompleted', 4],
      [REVIEWS, 'ward-organisationRating-decided', 1],
    ]);
  });

  test('B.I.5#1: a conference that has been opened holds up its report no more', () => {
    const opened = { ...named(CELL_REVIEWS), id: 'opened', step: 'conferenceOpened', day: '2020-12-20' };
    const w = ward({ plan: { deadlines: [opened, named(CELL_REVIEWS)] } }).at('2020-12-09T08:00+07:00');
    expect(conflictsOf(w)).toMatchObject([{ waitsFor: { id: 'opened' }, cases: 2 }]);
    w.until('collectiveReview cell-1', 'opened');
    expect(conflictsOf(w)).toMatchObject([{ waitsFor: { id: 'opened' }, cases: 1 }]);
  });

  test('B.II.6#2a: a case counts for what it waits for itself, not for what its neighbour on the list does', () => {
    const exempt = { residenceCommentExempt: true };
    const reviews = { ...named('cell-individualReview-selfReviewCompleted'), day: '2020-12-20' };
    const w = ward({
      people: { an: exempt, binh: exempt, chi: exempt, dung: exempt, ...members('cell-2', 1, exempt) },
      plan: { deadlines: [reviews, memberRating('notified', '2020-12-09')] },
    }).at('2020-12-09T08:00+07:00');
    for (const who of ['an', 'binh', 'chi'] as const)
      w.until(`individualReview ${who} at cell-1`, 'completed');
    const inCell2 = [...w.world.cases.values()].filter(
      ({ procedure, place }) => procedure === 'individualReview' && place === 'cell-2',
    );
    // In cell-1 dung, and the secretary, whose own decision comes last.
    expect(conflictsOf(w).filter(({ cases }) => cases > 0)).toMatchObject([
      { deadline: { step: 'notified' }, cases: inCell2.length + 2 },
    ]);
  });

  test('what has happened holds up nobody any more', () => {
    const w = ward(SUBORDINATE).at('2020-12-09T08:00+07:00').until('organisationRating cell-1', 'decided');
    const found = planCheck(w.world.plan, w.world, instant('2020-12-09T08:00+07:00')).conflicts;
    expect(found.map(({ waitsFor, cases }) => [waitsFor.id, cases])).toEqual([[CIVIL, 0]]);
  });
});

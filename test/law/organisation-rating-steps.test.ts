import { describe, expect, test } from 'vitest';
import type { Remembered } from '../../machines/conditions.ts';
import { organisationRating } from '../../machines/organisation-rating/organisation-rating.machine.ts';
import { organisationRatingSteps } from '../../machines/organisation-rating/organisation-rating.steps.ts';
import { ward } from '../support/ward-world.ts';
import { NOW } from './guard-trials.ts';
import { findingsRefused, levelsAfter, memoryOf, walked } from './walk.ts';

const cell = 'organisationRating cell-1';
const wardBody = 'organisationRating ward';

describe('the rating of a Party organisation (B.II.1.5)', () => {
  const way = [
    ['criteriaGraded', 'graded', ['ballotCounted']],
    ['ballotCounted', 'balloted', ['reported'], 'balloted'],
    ['reported', 'reported', ['opinionsCollected'], 'reported'],
    ['opinionsCollected', 'opinionsCollected', ['appraised']],
    ['appraised', 'appraised', ['decided']],
    ['decided', 'decided', ['notified'], 'decided'],
    ['notified', 'notified', [], 'notified'],
  ];
  const steps = way.map(([step]) => step as string);

  test('that of a cell goes from its ballot to the opinions, appraisal and decision of the ward', () => {
    const w = ward().at(NOW);
    expect(w.case(cell)).toMatchObject({ state: 'awaited', next: ['criteriaGraded'] });
    expect(walked(w, cell, steps)).toEqual(way);
    expect(w.case(cell).done).toBe(true);
  });

  test('settled 10: that of the ward body goes from its ballot to the decision of the district', () => {
    const w = ward().at(NOW);
    const own = ['criteriaGraded', 'ballotCounted', 'reported', 'decided', 'notified'];
    expect(walked(w, wardBody, own)).toEqual([
      ...way.slice(0, 2),
      ['reported', 'reported', ['decided'], 'reported'],
      ...way.slice(5),
    ]);
  });

  test('settled 18: findings come at any time before the decision, and move nothing', () => {
    expect(findingsRefused(ward().at(NOW), cell, steps)).toEqual(['decided', 'notified']);
    const first = ward().at(NOW).until(cell, 'reported');
    first.take(cell, 'appraised');
    first.take(cell, 'findingRecorded');
    expect(first.case(cell)).toMatchObject({ state: 'appraisedFirst', next: ['opinionsCollected'] });
  });

  test('B.II.6#5: cancelled, it begins anew and keeps what was found', () => {
    const w = ward().at(NOW).upTo(cell, 'reported');
    w.take(cell, 'findingRecorded', { kind: 'disunity' });
    w.wish(cell, 'decided', { level: 'completed', reason: 'Khác' });
    w.until(cell, 'decided').take(cell, 'resultCancelled');
    expect(w.case(cell)).toMatchObject({
      state: 'awaited',
      round: 2,
      milestones: {},
      next: ['criteriaGraded'],
    });
    expect(memoryOf(w.case(cell))).toMatchObject({
      levels: {},
      grades: {},
      targets: null,
      findings: ['disunity'],
    });
  });
});

test('A.3: of a body that is dissolved nothing more is recorded, however far its rating had come', () => {
  for (const step of ['criteriaGraded', 'reported', 'decided', 'notified']) {
    const w = ward().at(NOW).untilNext(cell, step);
    w.take(cell, 'leftScope', { reason: 'dissolved' });
    expect(w.case(cell)).toMatchObject({ state: 'leftScope', scope: 'left', done: true, next: [] });
    expect(w.refused(cell, step).type).toBe('not-possible-now');
  }
});

describe('what it remembers', () => {
  test('B.II.1.5-1: the grades, and the targets of the year, without which it is not graded', () => {
    const w = ward().at(NOW).untilNext(cell, 'criteriaGraded');
    expect(w.refused(cell, 'criteriaGraded', { targets: undefined }).against).toEqual([['/targets', '']]);
    const { grades } = w.body(cell, 'criteriaGraded');
    w.take(cell, 'criteriaGraded', { targets: { met: 7, total: 9 } });
    expect(memoryOf(w.case(cell))).toMatchObject({ grades, targets: { met: 7, total: 9 } });
    expect(Object.keys(grades as object).length).toBeGreaterThan(0);
  });

  test('the levels of its stages are different facts: none overwrites another (steps.md)', () => {
    const w = ward().at(NOW);
    const levels = levelsAfter(w, cell, [
      ['ballotCounted', 'completed'],
      ['reported', 'notCompleted'],
      ['appraised', 'excellent'],
      ['decided', 'good'],
    ]);
    expect(levels).toEqual({
      balloted: 'completed',
      reported: 'notCompleted',
      appraised: 'excellent',
      decided: 'good',
    });
    expect(w.case(cell).outline).toEqual({ level: 'good', decided: 'good' });
  });

  test('B.II.1.5-2, B.II.1.4a-q: it counts in its group from the appraisal after the opinions; one before them does not stand', () => {
    const w = ward().at(NOW).until(cell, 'reported');
    w.take(cell, 'appraised', { level: 'completed', reason: 'Khác' });
    expect([w.case(cell).standing, w.case(cell).outline.level]).toEqual(['pending', 'completed']);
    w.take(cell, 'opinionsCollected');
    expect([w.case(cell).standing, memoryOf(w.case(cell)).levels.appraised]).toEqual(['pending', null]);
    w.take(cell, 'appraised');
    expect([w.case(cell).standing, w.case(cell).outline.level]).toEqual(['good', 'good']);
  });

  test('B.II.1.5-2: an appraisal that stands needs the opinions', () => {
    const w = ward().at(NOW).until(cell, 'reported');
    const condition = organisationRating.conditions.opinionsAreIn;
    const against = (taken: Remembered['taken']) =>
      condition
        ?.unmet({
          context: { ...organisationRating.fresh, taken },
          step: { type: 'appraised', occurredAt: '2020-12-05T01:00:00.000Z', by: 'vice' },
          facts: w.facts(cell),
        })
        .map(({ rule, message, waitingFor }) => [rule, message.en, waitingFor?.map(each => each.milestone)]);
    expect(against({ opinionsCollected: '2020-12-05T01:00:00.000Z' })).toEqual([]);
    expect(against({})).toEqual([
      ['steps-in-order', 'The opinions of the bodies concerned are not in yet', ['opinionsCollected']],
    ]);
    expect([condition?.clause, condition?.kind]).toEqual(['B.II.1.5-2', 'precedence']);
  });
});

describe('who takes its steps', () => {
  test.each([
    ['criteriaGraded', 'B.II.1.5-1', ['body', 'head', 'deputies', 'office']],
    ['ballotCounted', 'B.II.1.5-1', ['body', 'head', 'deputies']],
    ['reported', 'B.II.1.5-1', ['body', 'head', 'deputies', 'office']],
    ['opinionsCollected', 'B.II.1.5-2', ['superior', 'ward', 'office']],
    ['appraised', 'B.II.1.5-3', ['officer', 'superior', 'ward', 'office']],
    ['decided', 'B.II.1.5-3', ['superior']],
  ] as const)('%s (%s): %j', (type, clause, by) => {
    const step = organisationRatingSteps[type];
    expect([step.clause, step.by]).toEqual([clause, by]);
  });
});

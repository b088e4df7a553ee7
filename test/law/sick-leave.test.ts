import { describe, expect, test } from 'vitest';
import { notMet, type Overrides, ward } from '../support/ward-world.ts';

const decide = (change: object, level: string, more: Overrides = {}) => {
  const w = ward({ people: { chi: { ...change } } }).at('2020-12-09T08:00+07:00');
  if ('civilServant' in change) w.wish('civilServantRating chi', 'resultRecorded', more);
  return w
    .untilNext('memberRating chi', 'decided')
    .attempt('memberRating chi', 'decided', { level, reason: 'departs' });
};

describe('leave', () => {
  test.each([
    [2, 'good', true],
    [2.9, 'good', true],
    [3, 'good', false],
    [3, 'completed', true],
    [4, 'good', false],
  ])('B.II.6#6b: %s months of sick leave, %s: %s', (sickMonths, level, lawful) => {
    const outcome = decide({ sickMonths }, level);
    if (lawful) expect(outcome.verdict).toBe('accepted');
    else expect(outcome).toMatchObject(notMet(['withinCeiling', 'B.II.6#6b']));
  });

  test('B.II.6#6c: maternity leave by itself limits nothing', () => {
    expect(decide({ maternity: { from: '2020-03-01', to: '2020-09-01' } }, 'good').verdict).toBe('accepted');
  });

  test('B.II.6#6c: a month wholly on maternity leave is not held against a civil servant, a month of work is', () => {
    const leave = { civilServant: true, maternity: { from: '2020-03-01', to: '2020-08-31' } };
    expect(decide(leave, 'good', { months: { 3: 'notCompleted', 8: 'notCompleted' } }).verdict).toBe(
      'accepted',
    );
    expect(decide(leave, 'good', { months: { 9: 'notCompleted' } })).toMatchObject(
      notMet(['withinCeiling', 'B.II.2.3b']),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { notMet, outOfOrder, ward } from '../support/ward-world.ts';

const NOW = '2020-12-01T08:00+07:00';
const wardWith = () =>
  ward({
    people: { chi: { civilServant: true }, chair: { civilServant: true }, secretary: { civilServant: true } },
  }).at(NOW);
const missing = (who: string) =>
  outOfOrder(['civil-servant-before-party', 'B.II.6#3c', `civilServantRating ${who} recorded`]);

describe('the civil-servant rating comes before the Party rating', () => {
  test('B.II.6#3c: a member on the state payroll waits for it, before and after', () => {
    const w = wardWith().until('individualReview chi at cell-1', 'completed');
    expect(w.refused('memberRating chi', 'selfRated')).toEqual(missing('chi'));
    w.take('civilServantRating chi', 'resultRecorded', { occurredAt: '2020-11-30T08:00+07:00' });
    expect(
      w.refused('memberRating chi', 'selfRated', { occurredAt: '2020-11-30T07:59:59.999+07:00' }),
    ).toEqual(missing('chi'));
    w.take('memberRating chi', 'selfRated', { occurredAt: '2020-11-30T08:00+07:00' });
  });

  test('B.II.6#3c: a leader on the state payroll waits for it in the rating of the post too', () => {
    const w = wardWith().until('individualReview chair at committee', 'completed');
    expect(w.refused('leaderRating chair at committee', 'selfRated')).toEqual(missing('chair'));
    w.take('civilServantRating chair', 'resultRecorded').late;
    w.take('leaderRating chair at committee', 'selfRated');
  });

  test('B.II.6#3c: both rules are named where the review is missing as well', () => {
    expect(wardWith().refused('memberRating chi', 'selfRated')).toEqual(
      outOfOrder(
        ['civil-servant-before-party', 'B.II.6#3c', 'civilServantRating chi recorded'],
        ['review-before-rating', 'B.II.6#2a', 'individualReview chi at cell-1 completed'],
      ),
    );
  });

  test('B.II.6#3c: who is not on the state payroll has none and waits for none', () => {
    const w = wardWith();
    expect(w.names('civilServantRating')).toEqual([
      'civilServantRating chi',
      'civilServantRating secretary',
      'civilServantRating chair',
    ]);
    w.until('individualReview dung at cell-1', 'completed').take('memberRating dung', 'selfRated');
  });

  test('C.2.3: it is recorded with its paper and the months graded so far', () => {
    const w = wardWith();
    expect(w.refused('civilServantRating chi', 'resultRecorded', { document: undefined }).type).toBe(
      'invalid-step',
    );
    expect(w.refused('civilServantRating chi', 'resultRecorded', { months: { 13: 'good' } }).type).toBe(
      'invalid-step',
    );
    expect(w.allows('civilServantRating chi', 'resultRecorded', { months: { 1: 'good', 12: 'good' } })).toBe(
      true,
    );
    expect(w.allows('civilServantRating chi', 'resultRecorded', { months: {} })).toBe(true);
  });
});

describe('what the civil-servant rating allows', () => {
  const decidedAt = (level: string, months: Record<string, string>, asked: string) => {
    const w = wardWith();
    w.wish('civilServantRating chi', 'resultRecorded', { level, months }).wishLevel(
      'memberRating chi',
      'excellent',
    );
    for (const who of ['an', 'binh', 'dung']) w.until(`memberRating ${who}`, 'reported');
    for (const name of w.names('memberRating')) w.until(name, 'reported');
    w.upTo('memberRating chi', 'decided');
    return w.attempt('memberRating chi', 'decided', { level: asked, reason: 'departs' });
  };
  const refusal = (attempt: ReturnType<typeof decidedAt>) =>
    attempt.verdict === 'refused' ? { type: attempt.type, against: attempt.against } : 'accepted';

  test('B.II.2.3a: Excellent only where Excellent as civil servant, with no month at mere Completed', () => {
    expect(refusal(decidedAt('excellent', { 1: 'good', 2: 'excellent' }, 'excellent'))).toBe('accepted');
    expect(refusal(decidedAt('good', { 1: 'good' }, 'excellent'))).toEqual(
      notMet(['withinCeiling', 'B.II.2.3a']),
    );
    expect(refusal(decidedAt('excellent', { 1: 'good', 2: 'completed' }, 'excellent'))).toEqual(
      notMet(['withinCeiling', 'B.II.2.3a']),
    );
  });

  test('B.II.2.3b: Good only where at least Good, with no month Not completed', () => {
    expect(refusal(decidedAt('good', { 1: 'completed' }, 'good'))).toBe('accepted');
    expect(refusal(decidedAt('completed', {}, 'good'))).toEqual(notMet(['withinCeiling', 'B.II.2.3b']));
    expect(refusal(decidedAt('good', { 3: 'notCompleted' }, 'good'))).toEqual(
      notMet(['withinCeiling', 'B.II.2.3b']),
    );
  });

  test('B.II.2.3c, d: Completed only where at least Completed', () => {
    expect(refusal(decidedAt('completed', {}, 'completed'))).toBe('accepted');
    expect(refusal(decidedAt('notCompleted', {}, 'completed'))).toEqual(
      notMet(['withinCeiling', 'B.II.2.3d']),
    );
    expect(refusal(decidedAt('notCompleted', {}, 'notCompleted'))).toBe('accepted');
  });
});

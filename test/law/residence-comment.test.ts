import { describe, expect, test } from 'vitest';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { notMet, type WardChange, ward } from '../support/ward-world.ts';

const selfRated = (change: WardChange = {}) => {
  const w = ward(change).at('2020-12-03T08:00+07:00').until('individualReview chi at cell-1', 'completed');
  w.take('memberRating chi', 'selfRated');
  return w;
};

describe('the comment from the place of residence', () => {
  test('B.II.2.5-2a: no level is proposed without it', () => {
    const w = selfRated();
    expect(w.refused('memberRating chi', 'levelProposed')).toEqual(
      notMet(['residenceCommentIsIn', 'B.II.2.5-2a']),
    );
    w.take('memberRating chi', 'residenceCommented');
    w.take('memberRating chi', 'levelProposed');
  });

  test('B.II.2.5-2a: who is exempt from it needs none', () => {
    selfRated({ people: { chi: { residenceCommentExempt: true } } }).take(
      'memberRating chi',
      'levelProposed',
    );
  });

  test('B.II.2.5-2a: under the reading "warn" it does not hold up the proposal', () => {
    const readings = { ...giangBien2020.readings, missingResidenceComment: 'warn' as const };
    selfRated({ plan: { readings } }).take('memberRating chi', 'levelProposed');
  });

  test('settled 12: it may be repeated until the level is proposed, with its paper each time', () => {
    const w = selfRated();
    w.take('memberRating chi', 'residenceCommented');
    w.take('memberRating chi', 'residenceCommented');
    expect(w.refused('memberRating chi', 'residenceCommented', { document: undefined }).type).toBe(
      'invalid-step',
    );
    w.take('memberRating chi', 'levelProposed');
    expect(w.refused('memberRating chi', 'residenceCommented').type).toBe('not-possible-now');
  });
});

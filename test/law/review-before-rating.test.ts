import { describe, expect, test } from 'vitest';
import { outOfOrder, person, ward } from '../support/ward-world.ts';

const NOW = '2020-12-01T08:00+07:00';

describe('no rating without a completed review', () => {
  test('B.II.6#2a: a member rates self after the own review is completed; concluded is not enough', () => {
    const w = ward().at(NOW).until('individualReview chi at cell-1', 'concluded');
    expect(w.refused('memberRating chi', 'selfRated')).toEqual(
      outOfOrder(['review-before-rating', 'B.II.6#2a', 'individualReview chi at cell-1 completed']),
    );
    w.take('individualReview chi at cell-1', 'selfReviewCompleted', { occurredAt: '2020-11-30T08:00+07:00' });
    expect(
      w.refused('memberRating chi', 'selfRated', { occurredAt: '2020-11-30T07:59:59.999+07:00' }),
    ).toEqual(outOfOrder(['review-before-rating', 'B.II.6#2a', 'individualReview chi at cell-1 completed']));
    w.take('memberRating chi', 'selfRated', { occurredAt: '2020-11-30T08:00+07:00' });
  });

  test('B.II: comments from outside may come before the review', () => {
    const w = ward().at(NOW);
    w.take('memberRating chi', 'residenceCommented');
    expect(w.case('memberRating chi').state).toContain('commented');
  });

  test('B.II.6#2a: the ward’s leaders are rated as members after the review in their cell only', () => {
    const w = ward().at(NOW).until('memberRating chair', 'reported');
    expect(w.case('individualReview chair at ward').milestones).toEqual({});
    expect(w.case('individualReview chair at committee').milestones).toEqual({});
  });

  test('B.II.6#2a: a leader rates self after the review at the place of the post', () => {
    const w = ward().at(NOW).until('individualReview chair at cell-2', 'completed');
    expect(w.refused('leaderRating chair at committee', 'selfRated')).toEqual(
      outOfOrder(['review-before-rating', 'B.II.6#2a', 'individualReview chair at committee completed']),
    );
    w.until('individualReview chair at committee', 'completed');
    w.take('leaderRating chair at committee', 'selfRated');
  });

  test('B.II.6#2a: for a post reviewed elsewhere it is the review there', () => {
    const w = ward({
      people: {
        'women-head': { posts: [{ body: 'women', role: 'head', reviewedAt: 'front' }] },
        'women-deputy': person('cell-2', { posts: [{ body: 'women', role: 'deputy' }] }),
      },
    }).at(NOW);
    expect(w.refused('leaderRating women-head at women', 'selfRated')).toEqual(
      outOfOrder(['review-before-rating', 'B.II.6#2a', 'individualReview women-head at front completed']),
    );
    w.until('individualReview women-head at front', 'completed');
    w.take('leaderRating women-head at women', 'selfRated');
  });

  test('B.II.6#2a: a cell grades itself after its own report is final', () => {
    const w = ward().at(NOW).until('collectiveReview cell-1', 'concluded');
    for (const who of ['an', 'binh', 'chi', 'dung'])
      w.until(`individualReview ${who} at cell-1`, 'completed');
    expect(w.refused('organisationRating cell-1', 'criteriaGraded')).toEqual(
      outOfOrder(['review-before-rating', 'B.II.6#2a', 'collectiveReview cell-1 finalised']),
    );
    w.take('collectiveReview cell-1', 'reportFinalised');
    w.take('organisationRating cell-1', 'criteriaGraded');
  });

  test('B.II.3: a leadership collective is rated after its review is complete', () => {
    const w = ward().at(NOW).until('collectiveReview front', 'concluded');
    expect(w.refused('collectiveRating front', 'selfRated')).toEqual(
      outOfOrder(['review-before-rating', 'B.II.3', 'collectiveReview front finalised']),
    );
    w.until('collectiveReview front', 'finalised').take('collectiveRating front', 'selfRated');
  });
});

import { describe, expect, test } from 'vitest';
import { notMet, ward } from '../support/ward-world.ts';

const NOW = '2020-12-03T08:00+07:00';
const missing = notMet(['formerCellCommentIsIn', 'B.II.6#7']);

const transferred = (joinedFormerOn: string, on: string) =>
  ward({ people: { chi: { transferred: { from: 'cell-2', on, joinedFormerOn } } } })
    .at(NOW)
    .until('individualReview chi at cell-1', 'completed');
const rated = (w: ReturnType<typeof transferred>) => {
  w.take('memberRating chi', 'residenceCommented');
  w.take('memberRating chi', 'selfRated');
  return w;
};

describe('a transferred member', () => {
  test.each([
    ['2020-02-15', '2020-08-15', true],
    ['2020-02-14', '2020-08-15', true],
    ['2020-02-16', '2020-08-15', false],
    ['2019-08-31', '2020-02-29', true],
    ['2019-08-31', '2020-02-28', false],
  ])('B.II.6#7: in the old cell from %s to %s: its comments are required: %s', (from, to, required) => {
    const w = rated(transferred(from, to));
    if (required) expect(w.refused('memberRating chi', 'levelProposed')).toEqual(missing);
    else expect(w.allows('memberRating chi', 'levelProposed')).toBe(true);
    w.take('memberRating chi', 'formerCellCommented', { by: 'cell-2' });
    w.take('memberRating chi', 'levelProposed');
  });

  test('B.II.6#7: is rated by the receiving cell, and counts there', () => {
    const w = rated(transferred('2019-01-01', '2020-08-15'));
    expect(w.case('memberRating chi').brief.actors.body).toBe('cell-1');
    expect(w.refused('memberRating chi', 'discussed', { by: 'cell-2' }).type).toBe('not-possible-now');
  });

  test('B.II.6#7: who came from outside the roster brings the comments in the name of a body outside', () => {
    const w = ward({
      people: {
        chi: { transferred: { from: 'Đảng bộ phường khác', on: '2020-08-15', joinedFormerOn: '2019-01-01' } },
      },
    }).at(NOW);
    w.until('individualReview chi at cell-1', 'completed');
    expect(rated(w).refused('memberRating chi', 'levelProposed')).toEqual(missing);
    w.take('memberRating chi', 'formerCellCommented', { by: 'district' });
    w.take('memberRating chi', 'levelProposed');
  });

  test('B.II.6#7: comments from before the plan opened are good', () => {
    const w = ward({
      people: { chi: { transferred: { from: 'cell-2', on: '2020-08-15', joinedFormerOn: '2019-01-01' } } },
    }).at(NOW);
    w.take('memberRating chi', 'formerCellCommented', { occurredAt: '2020-08-15T08:00+07:00' });
    expect(w.case('memberRating chi').taken.formerCellCommented).toBe('2020-08-15T01:00:00.000Z');
  });
});

describe('temporary activity elsewhere', () => {
  test('B.II.6#8: rated in the official cell after the comments of the temporary one', () => {
    const w = ward({ people: { chi: { temporaryAt: 'cell-2' } } })
      .at(NOW)
      .until('individualReview chi at cell-1', 'completed');
    expect(rated(w).refused('memberRating chi', 'levelProposed')).toEqual(
      notMet(['temporaryCellCommentIsIn', 'B.II.6#8']),
    );
    expect(w.case('memberRating chi').brief.actors.body).toBe('cell-1');
    w.take('memberRating chi', 'temporaryCellCommented', { by: 'cell-2' });
    w.take('memberRating chi', 'levelProposed');
  });

  test('B.II.6#7, #8, B.II.2.5-2a: every comment that is missing is named at once', () => {
    const w = ward({
      people: {
        chi: {
          temporaryAt: 'cell-2',
          transferred: { from: 'cell-2', on: '2020-08-15', joinedFormerOn: '2019-01-01' },
        },
      },
    }).at(NOW);
    w.until('individualReview chi at cell-1', 'completed').take('memberRating chi', 'selfRated');
    expect(w.refused('memberRating chi', 'levelProposed')).toEqual(
      notMet(
        ['residenceCommentIsIn', 'B.II.2.5-2a'],
        ['formerCellCommentIsIn', 'B.II.6#7'],
        ['temporaryCellCommentIsIn', 'B.II.6#8'],
      ),
    );
  });
});

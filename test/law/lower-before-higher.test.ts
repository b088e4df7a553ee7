import { describe, expect, test } from 'vitest';
import { outOfOrder, ward } from '../support/ward-world.ts';

const NOW = '2020-12-03T08:00+07:00';
const cells = (...ids: string[]) =>
  outOfOrder(['lower-before-higher', 'B.II.6#3a', ...ids.map(id => `organisationRating ${id} decided`)]);
const boards = (...ids: string[]) =>
  outOfOrder(['lower-before-higher', 'B.II.6#3a', ...ids.map(id => `collectiveRating ${id} decided`)]);

describe('the lower level is rated before the higher', () => {
  test('B.II.6#3a: the ward body grades itself when every cell is decided; a ballot is not enough', () => {
    const w = ward().at(NOW).until('collectiveReview ward', 'finalised');
    for (const id of ['council', 'committee', 'front', 'women']) w.until(`outsideResult ${id}`, 'recorded');
    expect(w.refused('organisationRating ward', 'criteriaGraded')).toEqual(cells('cell-1', 'cell-2'));
    w.until('organisationRating cell-1', 'decided').until('organisationRating cell-2', 'reported');
    expect(w.refused('organisationRating ward', 'criteriaGraded')).toEqual(cells('cell-2'));
    w.until('organisationRating cell-2', 'decided').take('organisationRating ward', 'criteriaGraded');
  });

  test('B.II.6#3a: a cell decided later than the ward body graded itself is a violation', () => {
    const w = ward().at(NOW).until('collectiveReview ward', 'finalised');
    for (const id of ['council', 'committee', 'front', 'women']) w.until(`outsideResult ${id}`, 'recorded');
    w.until('organisationRating cell-1', 'decided');
    w.until('organisationRating cell-2', 'decided', '2020-12-02T10:00+07:00');
    expect(
      w.refused('organisationRating ward', 'criteriaGraded', { occurredAt: '2020-12-02T09:59:59.999+07:00' }),
    ).toEqual(cells('cell-2'));
    w.take('organisationRating ward', 'criteriaGraded', { occurredAt: '2020-12-02T10:00+07:00' });
  });

  test('B.II.6#3a: the ward committee rates itself when Front and organisations are decided', () => {
    const w = ward().at(NOW).until('collectiveReview ward', 'finalised');
    expect(w.refused('collectiveRating ward', 'selfRated')).toEqual(boards('front', 'women'));
    w.until('collectiveRating front', 'decided').until('collectiveRating women', 'balloted');
    expect(w.refused('collectiveRating ward', 'selfRated')).toEqual(boards('women'));
    w.until('collectiveRating women', 'decided').take('collectiveRating ward', 'selfRated');
  });

  test('B.II.6#3a: a cell has nothing below it to wait for', () => {
    const w = ward().at(NOW).until('collectiveReview cell-1', 'finalised');
    w.take('organisationRating cell-1', 'criteriaGraded');
    expect(w.case('organisationRating cell-2').milestones).toEqual({});
  });
});

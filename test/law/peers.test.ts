import { describe, expect, test } from 'vitest';
import { outOfOrder, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const PEERS = ['council', 'committee', 'front', 'women'];

describe('government, Front and organisations before the ward body', () => {
  test('B.II.1.4a: the ward body grades itself when the results of all of them are recorded', () => {
    const w = ward().at(NOW).upTo('organisationRating ward', 'criteriaGraded');
    for (const cell of ['cell-1', 'cell-2']) w.until(`organisationRating ${cell}`, 'decided');
    w.until('collectiveReview ward', 'finalised');
    const waits = (...ids: string[]) =>
      outOfOrder(['peers-before-ward', 'B.II.1.4a', ...ids.map(id => `outsideResult ${id} recorded`)]);
    expect(w.refused('organisationRating ward', 'criteriaGraded')).toEqual(waits(...PEERS));
    for (const id of PEERS.slice(1)) w.until(`outsideResult ${id}`, 'recorded');
    expect(w.refused('organisationRating ward', 'criteriaGraded')).toEqual(waits('council'));
    w.until('outsideResult council', 'recorded').take('organisationRating ward', 'criteriaGraded');
  });

  test('B.II.1.4a: a cell has no peers', () => {
    const w = ward().at(NOW).until('organisationRating cell-1', 'decided');
    for (const id of PEERS) expect(w.case(`outsideResult ${id}`).milestones).toEqual({});
  });

  test('B.II.1.4a: a professional body of another unit is no peer of the ward', () => {
    const w = ward({
      bodies: { school: { kind: 'professional', name: 'school', unit: 'cell-1', parent: 'district' } },
    }).at(NOW);
    w.upTo('organisationRating ward', 'criteriaGraded');
    const refused = w.refused('organisationRating ward', 'criteriaGraded');
    expect(refused.against.find(([rule]) => rule === 'peers-before-ward')?.slice(2)).toEqual(
      PEERS.map(id => `outsideResult ${id} recorded`).sort(),
    );
  });

  test('B.II.1.4a: the result of one of them names its level', () => {
    expect(ward().refused('outsideResult women', 'resultRecorded', { level: undefined })).toEqual({
      type: 'condition-not-met',
      against: [['ratedBodyHasALevel', 'B.II.1.4a']],
    });
  });
});

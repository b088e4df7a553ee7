import { describe, expect, test } from 'vitest';
import { notMet, outOfOrder, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';

describe('the organisation has its level before its leadership collective', () => {
  test('B.II.3.3-cap: a board is decided when the outside result of its organisation is recorded', () => {
    const w = ward().at(NOW).upTo('collectiveRating front', 'decided');
    const waits = outOfOrder([
      'organisation-before-collective',
      'B.II.3.3-cap',
      'outsideResult front recorded',
    ]);
    expect(w.refused('collectiveRating front', 'decided')).toEqual(waits);
    w.take('outsideResult front', 'resultRecorded', { occurredAt: '2020-12-08T10:00+07:00' });
    expect(
      w.refused('collectiveRating front', 'decided', { occurredAt: '2020-12-08T09:59:59.999+07:00' }),
    ).toEqual(waits);
    w.take('collectiveRating front', 'decided', { occurredAt: '2020-12-08T10:00+07:00' });
  });

  test('B.II.3.3-cap: the ward committee is decided when the ward body is', () => {
    const w = ward().at(NOW).upTo('collectiveRating ward', 'decided');
    expect(w.refused('collectiveRating ward', 'decided')).toEqual(
      outOfOrder(['organisation-before-collective', 'B.II.3.3-cap', 'organisationRating ward decided']),
    );
    w.until('organisationRating ward', 'decided').take('collectiveRating ward', 'decided');
  });

  test.each([
    ['good', 'excellent', false],
    ['good', 'good', true],
    ['completed', 'good', false],
    ['completed', 'completed', true],
    ['excellent', 'excellent', true],
  ] as const)('B.II.3.3-cap: the Front %s, its board %s: %s', (organisation, board, lawful) => {
    const w = ward().at(NOW).wishLevel('outsideResult front', organisation);
    w.wishLevel('collectiveRating front', board).until('outsideResult front', 'recorded');
    w.upTo('collectiveRating front', 'decided');
    if (lawful) expect(w.allows('collectiveRating front', 'decided')).toBe(true);
    else
      expect(w.refused('collectiveRating front', 'decided')).toEqual(
        notMet(['withinCeiling', 'B.II.3.3-cap']),
      );
  });
});

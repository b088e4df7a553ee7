import { describe, expect, test } from 'vitest';
import { outOfOrder, ward } from '../support/ward-world.ts';

const NOW = '2020-12-01T08:00+07:00';

describe('council and People’s Committee in the conference of the ward committee', () => {
  test('B.I.2.2#2b: the one conference opens without waiting for their final reports', () => {
    const w = ward().at(NOW);
    w.until('collectiveReview front', 'finalised').until('collectiveReview women', 'finalised');
    w.upTo('collectiveReview ward', 'conferenceOpened');
    expect(w.case('collectiveReview council').milestones).toEqual({});
    w.take('collectiveReview ward', 'conferenceOpened');
  });

  test('B.I.2.2#2b: inside it they are concluded first, the ward committee after', () => {
    const w = ward().at(NOW).upTo('collectiveReview ward', 'concluded');
    const waits = (...bodies: string[]) =>
      outOfOrder([
        'government-before-party',
        'B.I.2.2#2b',
        ...bodies.map(id => `collectiveReview ${id} concluded`),
      ]);
    expect(w.refused('collectiveReview ward', 'concluded')).toEqual(waits('committee', 'council'));
    w.until('collectiveReview council', 'concluded').upTo('collectiveReview committee', 'concluded');
    expect(w.refused('collectiveReview ward', 'concluded')).toEqual(waits('committee'));
    w.take('collectiveReview committee', 'concluded');
    w.take('collectiveReview ward', 'concluded');
  });

  test('B.I.2.2#2b: concluded later than the ward committee is a violation, at the same instant it is not', () => {
    const w = ward()
      .at(NOW)
      .upTo('collectiveReview ward', 'concluded')
      .until('collectiveReview council', 'concluded');
    w.until('collectiveReview committee', 'concluded', '2020-11-30T10:00+07:00');
    expect(
      w.refused('collectiveReview ward', 'concluded', { occurredAt: '2020-11-30T09:59:59.999+07:00' }),
    ).toEqual(outOfOrder(['government-before-party', 'B.I.2.2#2b', 'collectiveReview committee concluded']));
    w.take('collectiveReview ward', 'concluded', { occurredAt: '2020-11-30T10:00+07:00' });
  });

  test('B.I.4.2#1d: a council reviewed on its own is finalised before the ward conference opens', () => {
    const w = ward({ bodies: { council: { combinedWith: undefined } } }).at(NOW);
    w.until('collectiveReview front', 'finalised').until('collectiveReview women', 'finalised');
    w.upTo('collectiveReview ward', 'conferenceOpened').until('collectiveReview council', 'concluded');
    expect(w.refused('collectiveReview ward', 'conferenceOpened')).toEqual(
      outOfOrder(['government-before-party', 'B.I.4.2#1d', 'collectiveReview council finalised']),
    );
    w.until('collectiveReview council', 'finalised').take('collectiveReview ward', 'conferenceOpened');
  });
});

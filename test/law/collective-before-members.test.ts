import { describe, expect, test } from 'vitest';
import { outOfOrder, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const waits = (name: string) => outOfOrder(['collective-before-its-members', 'B.II.6#3b', name]);

describe('a leadership collective is rated before its members', () => {
  test('B.II.6#3b: a deputy of the Front is decided after its board', () => {
    const w = ward().at(NOW).upTo('leaderRating front-deputy at front', 'decided');
    expect(w.refused('leaderRating front-deputy at front', 'decided')).toEqual(
      waits('collectiveRating front decided'),
    );
    w.until('collectiveRating front', 'decided', '2020-12-08T10:00+07:00');
    expect(
      w.refused('leaderRating front-deputy at front', 'decided', {
        occurredAt: '2020-12-08T09:59:59.999+07:00',
      }),
    ).toEqual(waits('collectiveRating front decided'));
    w.take('leaderRating front-deputy at front', 'decided', { occurredAt: '2020-12-08T10:00+07:00' });
  });

  test('B.II.6#3b: a vice chair of the People’s Committee after its outside result', () => {
    const w = ward().at(NOW).upTo('leaderRating vice-chair at committee', 'decided');
    expect(w.refused('leaderRating vice-chair at committee', 'decided')).toEqual(
      waits('outsideResult committee recorded'),
    );
    w.until('outsideResult committee', 'recorded').take('leaderRating vice-chair at committee', 'decided');
  });

  test('B.II.6#3b: a deputy secretary of the ward after the ward committee', () => {
    const w = ward().at(NOW).upTo('leaderRating vice at ward', 'decided');
    expect(w.refused('leaderRating vice at ward', 'decided')).toEqual(waits('collectiveRating ward decided'));
    w.until('collectiveRating ward', 'decided').take('leaderRating vice at ward', 'decided');
  });

  test('B.II.6#3b: as members of their cell they wait for no collective', () => {
    const w = ward()
      .at(NOW)
      .until('memberRating vice', 'decided')
      .until('memberRating front-deputy', 'decided');
    expect(w.case('collectiveRating front').milestones).toEqual({});
  });
});

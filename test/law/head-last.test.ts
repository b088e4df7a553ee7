import { describe, expect, test } from 'vitest';
import { type CaseName, outOfOrder, ward } from '../support/ward-world.ts';

const NOW = '2020-12-03T08:00+07:00';
const waits = (...cases: CaseName[] | string[]) => outOfOrder(['head-last', 'B.II.4#2a', ...cases]);

describe('the head of a cell is decided last, as a member', () => {
  test('B.II.4#2a: after the cell and after every other member of it', () => {
    const w = ward().at(NOW);
    for (const who of ['an', 'binh', 'chi', 'dung']) w.until(`memberRating ${who}`, 'reported');
    w.upTo('memberRating an', 'decided');
    expect(w.refused('memberRating an', 'decided')).toEqual(
      waits(
        'organisationRating cell-1 decided',
        'memberRating binh decided',
        'memberRating chi decided',
        'memberRating dung decided',
      ),
    );
    for (const who of ['binh', 'chi', 'dung']) w.until(`memberRating ${who}`, 'decided');
    expect(w.refused('memberRating an', 'decided')).toEqual(waits('organisationRating cell-1 decided'));
    w.until('organisationRating cell-1', 'decided').take('memberRating an', 'decided');
  });

  test('B.II.4#2a: decided with an earlier date than the cell is a violation, with the same it is not', () => {
    const w = ward().at(NOW).until('organisationRating cell-1', 'decided', '2020-12-02T10:00+07:00');
    w.upTo('memberRating an', 'decided');
    expect(w.refused('memberRating an', 'decided', { occurredAt: '2020-12-02T09:59:59.999+07:00' })).toEqual(
      waits('organisationRating cell-1 decided'),
    );
    w.take('memberRating an', 'decided', { occurredAt: '2020-12-02T10:00+07:00' });
  });

  test('B.II.4#2a: other members wait neither for the head nor for one another', () => {
    const w = ward().at(NOW).until('memberRating chi', 'decided');
    for (const who of ['an', 'binh', 'dung']) expect(w.case(`memberRating ${who}`).milestones).toEqual({});
  });

  test('B.II.4#2a: who heads the ward is an ordinary member in the cell', () => {
    const w = ward().at(NOW).until('memberRating secretary', 'decided');
    expect(w.case('organisationRating cell-2').milestones).toEqual({});
  });
});

describe('the head of a leadership collective is decided last, as a leader', () => {
  test('B.II.4#2a: after the organisation, the collective and the other leaders of the place', () => {
    const w = ward().at(NOW).until('leaderRating front-head at front', 'balloted');
    w.take('leaderRating front-head at front', 'reported');
    expect(w.refused('leaderRating front-head at front', 'decided')).toEqual(
      outOfOrder(
        ['collective-before-its-members', 'B.II.6#3b', 'collectiveRating front decided'],
        [
          'head-last',
          'B.II.4#2a',
          'outsideResult front recorded',
          'collectiveRating front decided',
          'leaderRating front-deputy at front decided',
        ],
      ),
    );
    w.until('collectiveRating front', 'decided');
    expect(w.refused('leaderRating front-head at front', 'decided')).toEqual(
      waits('leaderRating front-deputy at front decided'),
    );
    w.until('leaderRating front-deputy at front', 'decided');
    w.take('leaderRating front-head at front', 'decided');
  });

  test('B.II.4#2a: the ward secretary comes after ward body, ward committee and its other leaders', () => {
    const w = ward().at('2020-12-09T08:00+07:00').upTo('leaderRating secretary at ward', 'decided');
    expect(w.refused('leaderRating secretary at ward', 'decided')).toEqual(
      outOfOrder(
        ['collective-before-its-members', 'B.II.6#3b', 'collectiveRating ward decided'],
        [
          'head-last',
          'B.II.4#2a',
          'organisationRating ward decided',
          'collectiveRating ward decided',
          'leaderRating vice at ward decided',
        ],
      ),
    );
    w.until('leaderRating secretary at ward', 'decided');
    for (const name of [
      'organisationRating ward',
      'collectiveRating ward',
      'leaderRating vice at ward',
    ] as const)
      expect(w.case(name).milestones.decided).toBeDefined();
  });

  test('B.II.4#2a: a government leadership has its outside result first', () => {
    const w = ward().at(NOW).until('leaderRating chair at committee', 'balloted');
    w.take('leaderRating chair at committee', 'reported').late;
    expect(w.refused('leaderRating chair at committee', 'decided')).toEqual(
      outOfOrder(
        ['collective-before-its-members', 'B.II.6#3b', 'outsideResult committee recorded'],
        [
          'head-last',
          'B.II.4#2a',
          'outsideResult committee recorded',
          'leaderRating vice-chair at committee decided',
        ],
      ),
    );
  });
});

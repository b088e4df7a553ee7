import { describe, expect, test } from 'vitest';
import type { Level } from '../../machines/words.ts';
import { type CaseName, notMet, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const capped = notMet(['withinCeiling', 'B.II.4#2b']);
const decided = (level: Level) => ({ level, reason: 'departs' });

const lawful = (w: WardWorld, name: CaseName, level: Level) => {
  const { verdict, ...refused } = { against: [], type: '', ...w.attempt(name, 'decided', decided(level)) };
  return verdict === 'accepted' ? true : { type: refused.type, against: refused.against };
};

describe('a head is not above what is headed', () => {
  /** The head's own grades would allow anything. */
  const headOfCell = (cell: Level) => {
    const w = ward()
      .at(NOW)
      .wishLevel('memberRating an', 'excellent')
      .wish('memberRating an', 'decided', decided('good'));
    return w.wishLevel('organisationRating cell-1', cell).untilNext('memberRating an', 'decided');
  };

  test.each([
    ['completed', 'good', capped],
    ['completed', 'completed', true],
    ['completed', 'notCompleted', true],
    ['good', 'excellent', capped],
    ['good', 'good', true],
  ] as const)('B.II.4#2b: the cell %s, its head %s', (cell, head, verdict) => {
    const w = headOfCell(cell);
    // The quota of members is another matter: the rest of them is reported.
    for (const name of w.names('memberRating')) w.until(name, 'reported');
    expect(lawful(w, 'memberRating an', head)).toEqual(verdict);
  });

  test('B.II.4#2b: other members of the cell are not capped by it', () => {
    const w = ward()
      .at(NOW)
      .wishLevel('organisationRating cell-1', 'completed')
      .until('organisationRating cell-1', 'decided');
    for (const who of ['binh', 'chi', 'dung'])
      expect(w.case(`memberRating ${who}`).outline.decided).toBe('good');
  });

  const headOfFront = (organisation: Level, board: Level) => {
    const w = ward()
      .at(NOW)
      .wishLevel('outsideResult front', organisation)
      .wishLevel('collectiveRating front', board);
    w.wishLevel('leaderRating front-head at front', 'excellent');
    w.wish('leaderRating front-head at front', 'decided', decided('completed'));
    w.wishLevel('leaderRating women-head at women', 'good').until(
      'leaderRating women-head at women',
      'decided',
    );
    return w.untilNext('leaderRating front-head at front', 'decided');
  };
  test.each([
    ['good', 'completed', 'good', capped],
    ['good', 'completed', 'completed', true],
    ['good', 'good', 'good', true],
    ['good', 'good', 'excellent', notMet(['withinCeiling', 'B.II.4#2b'], ['withinCeiling', 'B.II.4#2b'])],
  ] as const)('B.II.4#2b: the Front %s, its board %s, its head %s', (organisation, board, head, verdict) => {
    expect(lawful(headOfFront(organisation, board), 'leaderRating front-head at front', head)).toEqual(
      verdict,
    );
  });

  test('B.II.4#2b: a deputy is not capped by the board', () => {
    const w = ward().at(NOW).wishLevel('collectiveRating front', 'completed');
    w.until('leaderRating front-deputy at front', 'decided');
    expect(w.case('leaderRating front-deputy at front').outline.decided).toBe('good');
  });

  test('B.II.4#2b: a government head is capped by the outside result', () => {
    const w = ward().at(NOW).wishLevel('outsideResult committee', 'completed');
    w.untilNext('leaderRating chair at committee', 'decided');
    expect(lawful(w, 'leaderRating chair at committee', 'good')).toEqual(capped);
    expect(lawful(w, 'leaderRating chair at committee', 'completed')).toBe(true);
  });
});

describe('a newly arrived head', () => {
  const newcomer = (arrivedOn?: string) => {
    const posts = [{ body: 'cell-1', role: 'head' as const, ...(arrivedOn ? { arrivedOn } : {}) }];
    return ward({ people: { an: { posts } } })
      .at(NOW)
      .wishLevel('organisationRating cell-1', 'completed');
  };

  test('B.II.6#9: is not capped where the level of the organisation was found not attributable', () => {
    const w = newcomer('2020-10-01').untilNext('memberRating an', 'decided');
    expect(lawful(w, 'memberRating an', 'good')).toEqual(capped);
    w.take('memberRating an', 'findingRecorded', { kind: 'notAttributable' });
    expect(lawful(w, 'memberRating an', 'good')).toBe(true);
  });

  test.each([
    ['2019-12-31', capped],
    ['2020-01-01', true],
    [undefined, capped],
  ] as const)('B.II.6#9: with the finding, head since %s', (arrivedOn, verdict) => {
    const w = newcomer(arrivedOn).untilNext('memberRating an', 'decided');
    w.take('memberRating an', 'findingRecorded', { kind: 'notAttributable' });
    expect(lawful(w, 'memberRating an', 'good')).toEqual(verdict);
  });

  test('B.II.6#9: who was made head during the cycle is newly arrived', () => {
    const w = ward().at(NOW).wishLevel('organisationRating cell-1', 'completed');
    w.until('collectiveReview cell-1', 'concluded');
    w.take('collectiveReview cell-1', 'headReplaced', { person: 'binh' });
    w.untilNext('memberRating binh', 'decided');
    expect(lawful(w, 'memberRating binh', 'good')).toEqual(capped);
    w.take('memberRating binh', 'findingRecorded', { kind: 'notAttributable' });
    expect(lawful(w, 'memberRating binh', 'good')).toBe(true);
  });

  test('B.II.6#9: having arrived is not enough without that finding', () => {
    const w = newcomer('2020-11-15').untilNext('memberRating an', 'decided');
    expect(lawful(w, 'memberRating an', 'good')).toEqual(capped);
  });
});

describe('a collective is not above its organisation', () => {
  test.each([
    ['completed', 'good', notMet(['withinCeiling', 'B.II.3.3-cap'])],
    ['completed', 'completed', true],
    ['notCompleted', 'completed', notMet(['withinCeiling', 'B.II.3.3-cap'])],
    ['good', 'good', true],
  ] as const)(
    'B.II.3.3-cap: the women’s organisation %s, its committee %s',
    (organisation, board, verdict) => {
      const w = ward()
        .at(NOW)
        .wishLevel('outsideResult women', organisation)
        .untilNext('collectiveRating women', 'decided');
      expect(lawful(w, 'collectiveRating women', board)).toEqual(verdict);
    },
  );
});

describe('discipline and findings', () => {
  test('B.II.2.3d: disciplined in the year: Not completed', () => {
    const w = ward({ people: { chi: { discipline: [{ on: '2020-06-01', form: 'reprimand' }] } } }).at(NOW);
    w.untilNext('memberRating chi', 'decided');
    expect(lawful(w, 'memberRating chi', 'completed')).toEqual(notMet(['withinCeiling', 'B.II.2.3d']));
    expect(lawful(w, 'memberRating chi', 'notCompleted')).toBe(true);
  });

  test('B.II.2.3d: disciplined the year before: nothing', () => {
    const w = ward({ people: { chi: { discipline: [{ on: '2019-12-31', form: 'warning' }] } } }).at(NOW);
    w.untilNext('memberRating chi', 'decided');
    expect(lawful(w, 'memberRating chi', 'good')).toBe(true);
  });

  test('B.II.6#10: a violation elsewhere counts against the body where it happened, not the present one', () => {
    const w = ward({
      people: {
        'front-deputy': { discipline: [{ on: '2020-06-01', form: 'warning', violatedIn: 'women' }] },
      },
    }).at(NOW);
    w.untilNext('collectiveRating front', 'decided').untilNext('collectiveRating women', 'decided');
    expect(lawful(w, 'collectiveRating front', 'good')).toBe(true);
    expect(lawful(w, 'collectiveRating women', 'good')).toEqual(
      notMet(['withinCeiling', 'B.II.3.3b'], ['withinCeiling', 'B.II.3.3d']),
    );
  });

  test('B.II.1.4c: a cell disciplined in the year is Not completed, unless it found and remedied the fault', () => {
    const penalty = { on: '2020-06-01', form: 'khiển trách' };
    const cell = (more = {}) =>
      ward({ bodies: { 'cell-1': { discipline: [{ ...penalty, ...more }] } } })
        .at(NOW)
        .untilNext('organisationRating cell-1', 'decided');
    expect(lawful(cell(), 'organisationRating cell-1', 'completed')).toEqual(
      notMet(['withinCeiling', 'B.II.1.4c']),
    );
    expect(lawful(cell({ selfFound: true, remedied: true }), 'organisationRating cell-1', 'good')).toBe(true);
    expect(lawful(cell({ selfFound: true }), 'organisationRating cell-1', 'completed')).not.toBe(true);
  });
});

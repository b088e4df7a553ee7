import { describe, expect, test } from 'vitest';
import { outOfOrder, ward } from '../support/ward-world.ts';

const NOW = '2020-12-03T08:00+07:00';
const waits = (milestone: string, ...who: string[]) =>
  outOfOrder(['members-before-cell', 'B.II.1.4a', ...who.map(id => `memberRating ${id} ${milestone}`)]);

describe("a cell's level rests on its members' levels", () => {
  test("B.II.1.4a: the cell's ballot waits for the report on every member, the head among them", () => {
    const w = ward().at(NOW).upTo('organisationRating cell-1', 'ballotCounted');
    expect(w.refused('organisationRating cell-1', 'ballotCounted')).toEqual(
      waits('reported', 'an', 'binh', 'chi', 'dung'),
    );
    for (const who of ['an', 'binh', 'chi']) w.until(`memberRating ${who}`, 'reported');
    w.upTo('memberRating dung', 'reported');
    expect(w.refused('organisationRating cell-1', 'ballotCounted')).toEqual(waits('reported', 'dung'));
    w.take('memberRating dung', 'reported', { occurredAt: '2020-12-02T10:00+07:00' });
    expect(
      w.refused('organisationRating cell-1', 'ballotCounted', {
        occurredAt: '2020-12-02T09:59:59.999+07:00',
      }),
    ).toEqual(waits('reported', 'dung'));
    w.take('organisationRating cell-1', 'ballotCounted', { occurredAt: '2020-12-02T10:00+07:00' });
  });

  test("B.II.1.4a: the cell's decision waits for the decision on every member but the head", () => {
    const w = ward().at(NOW).upTo('organisationRating cell-1', 'decided');
    expect(w.refused('organisationRating cell-1', 'decided')).toEqual(
      waits('decided', 'binh', 'chi', 'dung'),
    );
    for (const who of ['binh', 'chi']) w.until(`memberRating ${who}`, 'decided');
    expect(w.refused('organisationRating cell-1', 'decided')).toEqual(waits('decided', 'dung'));
    w.until('memberRating dung', 'decided').take('organisationRating cell-1', 'decided');
    expect(w.case('memberRating an').milestones.decided).toBeUndefined();
  });

  test('B.II.1.4a: who is not rated is not waited for', () => {
    const w = ward({ people: { dung: { status: 'exempt' } } }).at(NOW);
    w.upTo('organisationRating cell-1', 'ballotCounted');
    expect(w.refused('organisationRating cell-1', 'ballotCounted')).toEqual(
      waits('reported', 'an', 'binh', 'chi'),
    );
  });
});

describe('the standard of the cell reads those levels', () => {
  const cellWith = (levels: Record<string, 'good' | 'completed' | 'notCompleted'>) => {
    const w = ward().at(NOW);
    for (const [who, level] of Object.entries(levels)) w.wishLevel(`memberRating ${who}`, level);
    for (const who of ['binh', 'chi', 'dung']) w.until(`memberRating ${who}`, 'decided');
    return w.wishLevel('organisationRating cell-1', 'completed').upTo('organisationRating cell-1', 'decided');
  };
  const decided = (level: string) => ({ level, reason: 'departs' });

  test('B.II.1.4b: two of four at least Good are enough for Good, one of four is not', () => {
    expect(
      cellWith({ chi: 'completed', dung: 'completed' }).allows(
        'organisationRating cell-1',
        'decided',
        decided('good'),
      ),
    ).toBe(true);
    expect(
      cellWith({ binh: 'completed', chi: 'completed', dung: 'completed' }).refused(
        'organisationRating cell-1',
        'decided',
        decided('good'),
      ),
    ).toEqual({ type: 'condition-not-met', against: [['withinCeiling', 'B.II.1.4b']] });
  });

  test('B.II.1.4d: more than 20 % Not completed and the cell is Not completed itself', () => {
    expect(
      cellWith({ chi: 'notCompleted' })
        .refused('organisationRating cell-1', 'decided', decided('completed'))
        .against.map(([, clause]) => clause),
    ).toContain('B.II.1.4d');
  });
});

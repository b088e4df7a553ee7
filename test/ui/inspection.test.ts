import { describe, expect, it } from 'vitest';
import { bookOf, judged, type Line, type Pair, type Party } from '../../server/ui/inspection/check.ts';

describe('the judgement of a pair', () => {
  const line = (position: number, of: string, type: string, more: Partial<Line> = {}): Line => ({
    position,
    case: of,
    round: 1,
    type,
    occurredAt: `2020-11-${String(10 + position).padStart(2, '0')}T01:00:00.000Z`,
    recordedAt: '2020-12-01T01:00:00.000Z',
    by: 'x',
    payload: {},
    ...more,
  });
  const pair: Pair = {
    row: 'r',
    before: 'a',
    reaching: 'concluded',
    after: 'b',
    step: 'presented',
    from: 0,
    to: Number.POSITIVE_INFINITY,
    absenceRelieves: false,
  };
  const party: Party = { scope: 'in', round: 1, absenceFrom: [] };
  const verdicts = (
    lines: readonly Line[],
    { own = pair, a = party, b = party }: { own?: Pair; a?: Party; b?: Party } = {},
  ) =>
    judged(
      bookOf(
        lines,
        new Map([
          ['a', a],
          ['b', b],
        ]),
      ),
      own,
    ).map(({ verdict, by }) => (by === null ? verdict : `${verdict} ${by}`));

  it('is held where the milestone stood, and open where the step is still to come', () => {
    expect(verdicts([line(1, 'a', 'concluded'), line(2, 'b', 'presented')])).toEqual(['held']);
    expect(verdicts([line(1, 'a', 'concluded')])).toEqual(['open']);
    expect(verdicts([])).toEqual(['open']);
  });
  it('is broken where it did not, by either order', () => {
    expect(verdicts([line(1, 'b', 'presented')])).toEqual(['broken both']);
    expect(verdicts([line(1, 'b', 'presented'), line(2, 'a', 'concluded')])).toEqual(['broken both']);
    const early = { occurredAt: '2020-11-01T01:00:00.000Z' };
    expect(verdicts([line(1, 'b', 'presented'), line(2, 'a', 'concluded', early)])).toEqual([
      'broken recorded',
    ]);
    expect(verdicts([line(1, 'a', 'concluded'), line(2, 'b', 'presented', early)])).toEqual([
      'broken occurred',
    ]);
  });
  it('decides by the order of the record at one and the same instant', () => {
    const same = { occurredAt: '2020-11-20T01:00:00.000Z' };
    expect(verdicts([line(1, 'a', 'concluded', same), line(2, 'b', 'presented', same)])).toEqual(['held']);
    expect(verdicts([line(1, 'b', 'presented', same), line(2, 'a', 'concluded', same)])).toEqual([
      'broken both',
    ]);
  });
  it('is broken on a result that was taken back before, and to be done again where it was afterwards', () => {
    const again = { ...party, round: 2 };
    const back = [line(1, 'a', 'concluded'), line(2, 'a', 'reviewOrderedAgain'), line(3, 'b', 'presented')];
    expect(verdicts(back, { a: again })).toEqual(['broken both']);
    const later = [line(1, 'a', 'concluded'), line(2, 'b', 'presented'), line(3, 'a', 'reviewOrderedAgain')];
    expect(verdicts(later, { a: again })).toEqual(['stale']);
    const confirmed = line(5, 'b', 'confirmedAgain', { payload: { of: 'a' } });
    const redone = line(4, 'a', 'concluded', { round: 2 });
    expect(verdicts([...later, redone, confirmed], { a: again })).toEqual(['held']);
  });
  it('asks nothing where the earlier subject is out, has left, or is recorded absent', () => {
    expect(verdicts([line(1, 'b', 'presented')], { a: { ...party, scope: 'out' } })).toEqual(['relieved']);
    expect(verdicts([line(1, 'a', 'leftScope'), line(2, 'b', 'presented')])).toEqual(['relieved']);
    const absent = [line(1, 'r', 'absenceRecorded'), line(2, 'b', 'presented')];
    const own = { ...pair, absenceRelieves: true };
    const a = { ...party, absenceFrom: ['r'] };
    expect(verdicts(absent, { own, a })).toEqual(['relieved']);
    expect(verdicts(absent, { a })).toEqual(['broken both']);
  });
});

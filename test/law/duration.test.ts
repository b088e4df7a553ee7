import { describe, expect, test } from 'vitest';
import { notMet, ward } from '../support/ward-world.ts';

const own = 'collectiveReview cell-1';

/** Opened at this time, with every individual review done at it too. */
const openedAt = (when: string, prepare: (w: ReturnType<typeof ward>) => void = () => {}) => {
  const w = ward().at('2020-12-09T08:00+07:00');
  prepare(w);
  w.until(own, 'opened', when).until(own, 'concluded');
  for (const who of ['an', 'binh', 'chi', 'dung']) w.until(`individualReview ${who} at cell-1`, 'completed');
  return w;
};
const finalised = (occurredAt: string, halfDays: number) => ({ occurredAt, halfDays });

const tooShort = notMet(['longEnough', 'B.I.5#1']);
const noRoom = notMet(['halfDaysFitTheCalendar', 'B.I.5#1']);

describe('a review takes at least a day', () => {
  test('B.I.5#1: half a day is too short, a day is enough, more is more', () => {
    const w = openedAt('2020-11-26T08:00+07:00');
    expect(w.refused(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 0))).toEqual(tooShort);
    expect(w.refused(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 1))).toEqual(tooShort);
    expect(w.allows(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 2))).toBe(true);
    expect(w.allows(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 3))).toBe(true);
  });
});

describe('half a day more after deep review', () => {
  const deep = { occurredAt: '2020-11-17T08:00+07:00' };
  const tooShortAfterDeepReview = notMet(['longEnough', 'B.I.5#2']);

  test('B.I.5#2: suggested to the collective, a day is too short and a day and a half is enough', () => {
    const w = openedAt('2020-11-26T08:00+07:00', before => {
      before.take(own, 'deepReviewSuggested', deep);
    });
    expect(w.allows(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 2))).toBe(false);
    expect(w.allows(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 3))).toBe(true);
    expect(w.allows(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 4))).toBe(true);
  });

  test('B.I.5#2: suggested to one person reviewed there, it is the conference that takes longer', () => {
    const w = openedAt('2020-11-26T08:00+07:00', before => {
      before.take('individualReview dung at cell-1', 'deepReviewSuggested', deep);
    });
    expect(w.allows(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 2))).toBe(false);
    expect(w.allows(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 3))).toBe(true);
  });

  test('B.I.5#2: suggested to the same person at another place, this conference stays as it is', () => {
    const w = ward().at('2020-12-09T08:00+07:00');
    w.take('individualReview vice at ward', 'deepReviewSuggested', deep);
    w.until('collectiveReview cell-2', 'concluded', '2020-11-26T08:00+07:00');
    for (const name of w.names('individualReview'))
      if (name.endsWith('at cell-2')) w.until(name, 'completed');
    expect(
      w.allows('collectiveReview cell-2', 'reportFinalised', finalised('2020-11-26T17:00+07:00', 2)),
    ).toBe(true);
  });

  test('B.I.5#2: the refusal cites the clause of the half day more', () => {
    const w = openedAt('2020-11-26T08:00+07:00', before => {
      before.take(own, 'deepReviewSuggested', deep);
    });
    expect(w.refused(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 2))).toEqual(
      tooShortAfterDeepReview,
    );
    expect(w.refused(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 1))).toEqual(
      tooShortAfterDeepReview,
    );
  });

  test('B.I.4.1b: deep review is suggested before the conference opens, and before the person presents', () => {
    const w = ward().at('2020-12-01T08:00+07:00').until(own, 'opened');
    expect(w.refused(own, 'deepReviewSuggested').type).toBe('not-possible-now');
    w.upTo('individualReview an at cell-1', 'presented').until(own, 'concluded');
    w.take('individualReview an at cell-1', 'deepReviewSuggested');
    w.take('individualReview an at cell-1', 'presented');
    expect(w.refused('individualReview an at cell-1', 'deepReviewSuggested').type).toBe('not-possible-now');
  });
});

describe('half days fit the calendar (settled 13)', () => {
  test('B.I.5#1: two half days fit one calendar day, a third does not, the next day has room for four', () => {
    const w = openedAt('2020-11-26T08:00+07:00');
    expect(w.allows(own, 'reportFinalised', finalised('2020-11-26T17:00+07:00', 2))).toBe(true);
    expect(w.refused(own, 'reportFinalised', finalised('2020-11-26T17:00+07:00', 3))).toEqual(noRoom);
    expect(w.allows(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 3))).toBe(true);
    expect(w.allows(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 4))).toBe(true);
    expect(w.refused(own, 'reportFinalised', finalised('2020-11-27T17:00+07:00', 5))).toEqual(noRoom);
  });

  test('B.I.5#1: midnight in Hà Nội begins the second day', () => {
    const w = openedAt('2020-11-26T23:00+07:00');
    expect(w.refused(own, 'reportFinalised', finalised('2020-11-26T23:59:59.999+07:00', 3))).toEqual(noRoom);
    expect(w.allows(own, 'reportFinalised', finalised('2020-11-27T00:00+07:00', 3))).toBe(true);
  });

  test('B.I.5#2: after deep review the report cannot be final on the day of the opening', () => {
    const w = openedAt('2020-11-26T08:00+07:00', before => {
      before.take(own, 'deepReviewSuggested', { occurredAt: '2020-11-17T08:00+07:00' });
    });
    expect(w.refused(own, 'reportFinalised', finalised('2020-11-26T23:59+07:00', 3))).toEqual(noRoom);
    expect(w.allows(own, 'reportFinalised', finalised('2020-11-27T00:00+07:00', 3))).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { notMet, outOfOrder, type WardChange, ward } from '../support/ward-world.ts';

const own = 'collectiveReview cell-1';
const tooSoon = notMet(['workingDaysSinceCirculation', 'B.I.4.1a#1']);

/** The draft goes out on this day; everything else of the preparation is there. */
const circulated = (when: string, change: WardChange = {}) => {
  const w = ward(change).at('2020-12-09T08:00+07:00');
  for (const step of ['reportDrafted', 'opinionsGathered'])
    w.take(own, step, { occurredAt: '2020-11-16T08:00+07:00' });
  w.take(own, 'draftCirculated', { occurredAt: when });
  return w.take(own, 'conferenceScheduled', { occurredAt: when }) && w;
};
const opened = (occurredAt: string) => ({ occurredAt });

describe('the draft goes out three working days before the conference', () => {
  test('B.I.4.1a#1: sent on a Monday, the conference may be on the Friday, not on the Thursday', () => {
    const w = circulated('2020-11-23T08:00+07:00');
    expect(w.refused(own, 'conferenceOpened', opened('2020-11-26T17:00+07:00'))).toEqual(tooSoon);
    expect(w.allows(own, 'conferenceOpened', opened('2020-11-27T08:00+07:00'))).toBe(true);
    expect(w.allows(own, 'conferenceOpened', opened('2020-11-30T08:00+07:00'))).toBe(true);
  });

  test('B.I.4.1a#1: a weekend between does not count', () => {
    const w = circulated('2020-11-19T08:00+07:00');
    for (const day of ['20', '21', '22', '23', '24'])
      expect(w.refused(own, 'conferenceOpened', opened(`2020-11-${day}T08:00+07:00`))).toEqual(tooSoon);
    expect(w.allows(own, 'conferenceOpened', opened('2020-11-25T08:00+07:00'))).toBe(true);
    expect(w.allows(own, 'conferenceOpened', opened('2020-11-26T08:00+07:00'))).toBe(true);
  });

  test('B.I.4.1a#1: a holiday between does not count either', () => {
    const holiday = { day: '2020-11-24', name: { vi: 'Ngày nghỉ', en: 'Holiday' } };
    const w = circulated('2020-11-19T08:00+07:00', {
      plan: { holidays: [...giangBien2020.holidays, holiday] },
    });
    expect(w.refused(own, 'conferenceOpened', opened('2020-11-25T08:00+07:00'))).toEqual(tooSoon);
    expect(w.allows(own, 'conferenceOpened', opened('2020-11-26T08:00+07:00'))).toBe(true);
    expect(w.allows(own, 'conferenceOpened', opened('2020-11-27T08:00+07:00'))).toBe(true);
  });

  test('B.I.4.1a#1: days are those of Hà Nội: a minute round midnight there is a day', () => {
    expect(
      circulated('2020-11-22T23:59+07:00').allows(own, 'conferenceOpened', opened('2020-11-26T00:00+07:00')),
    ).toBe(true);
    const w = circulated('2020-11-23T00:00+07:00');
    expect(w.refused(own, 'conferenceOpened', opened('2020-11-26T23:59:59.999+07:00'))).toEqual(tooSoon);
    expect(w.allows(own, 'conferenceOpened', opened('2020-11-27T00:00+07:00'))).toBe(true);
  });

  test('B.I.4.1a#1: a new circulation starts the three days again', () => {
    const w = circulated('2020-11-19T08:00+07:00');
    w.take(own, 'draftCirculated', { occurredAt: '2020-11-23T08:00+07:00' });
    expect(w.refused(own, 'conferenceOpened', opened('2020-11-25T08:00+07:00'))).toEqual(tooSoon);
    expect(w.refused(own, 'conferenceOpened', opened('2020-11-26T08:00+07:00'))).toEqual(tooSoon);
    expect(w.allows(own, 'conferenceOpened', opened('2020-11-27T08:00+07:00'))).toBe(true);
  });

  test('B.I.4.1a#1: a new schedule does not', () => {
    const w = circulated('2020-11-19T08:00+07:00');
    w.take(own, 'conferenceScheduled', { occurredAt: '2020-11-24T08:00+07:00' });
    expect(w.allows(own, 'conferenceOpened', opened('2020-11-25T08:00+07:00'))).toBe(true);
  });
});

describe('what comes before the conference', () => {
  test('B.I.4.1a#1: drafted, opinions gathered, circulated, scheduled: all that is missing is named', () => {
    const w = ward();
    expect(w.refused(own, 'conferenceOpened')).toEqual(
      outOfOrder(
        ['steps-in-order', 'B.I.4.1a#1', `${own} reportDrafted`],
        ['steps-in-order', 'B.I.4.1a#1', `${own} opinionsGathered`],
        ['steps-in-order', 'B.I.4.1a#1', `${own} draftCirculated`],
        ['steps-in-order', 'B.I.4.2#2', `${own} conferenceScheduled`],
      ),
    );
  });

  test.each(['opinionsGathered', 'draftCirculated'])('B.I.4.1a#1: %s only when there is a draft', step => {
    const w = ward();
    expect(w.refused(own, step)).toEqual(
      outOfOrder(['steps-in-order', 'B.I.4.1a#1', `${own} reportDrafted`]),
    );
    w.take(own, 'reportDrafted').step;
    w.take(own, step);
  });

  test.each([
    ['a first', 0],
    ['a further', 1],
  ])('B.I.4.1a#1: %s circulation reaches every member of the conference', (_, already) => {
    const w = ward();
    w.take(own, 'reportDrafted');
    if (already) w.take(own, 'draftCirculated');
    expect(w.refused(own, 'draftCirculated', { to: ['an', 'binh', 'chi'] })).toEqual(
      notMet(['everyMemberGotTheDraft', 'B.I.4.1a#1']),
    );
    expect(w.allows(own, 'draftCirculated', { to: ['dung', 'chi', 'binh', 'an'] })).toBe(true);
  });

  test('B.I.4.1a#1: the conference of a board is everyone with a post there and everyone reviewed there', () => {
    const w = ward({
      people: { 'women-head': { posts: [{ body: 'women', role: 'head', reviewedAt: 'front' }] } },
    });
    w.take('collectiveReview front', 'reportDrafted');
    expect(
      w.refused('collectiveReview front', 'draftCirculated', { to: ['front-head', 'front-deputy'] }),
    ).toEqual(notMet(['everyMemberGotTheDraft', 'B.I.4.1a#1']));
    w.take('collectiveReview front', 'draftCirculated', { to: ['front-head', 'front-deputy', 'women-head'] });
  });

  test('B.I.4.1a#2: one self-review for each person and place, written once', () => {
    const w = ward();
    w.take('individualReview an at cell-1', 'selfReviewWritten');
    expect(w.refused('individualReview an at cell-1', 'selfReviewWritten').type).toBe('not-possible-now');
    expect(w.names('individualReview').filter(name => name.includes(' chair '))).toEqual([
      'individualReview chair at ward',
      'individualReview chair at committee',
      'individualReview chair at cell-2',
    ]);
  });
});

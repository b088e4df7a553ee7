import { describe, expect, test } from 'vitest';
import { invalidTime, outOfOrder, ward } from '../support/ward-world.ts';

const NOW = '2020-11-27T08:00+07:00';
const own = 'collectiveReview cell-1';

describe('when a step may have happened', () => {
  test('ordering 1: now is lawful, a millisecond later is in the future', () => {
    const w = ward().at(NOW);
    expect(w.allows(own, 'reportDrafted', { occurredAt: NOW })).toBe(true);
    expect(w.refused(own, 'reportDrafted', { occurredAt: '2020-11-27T08:00:00.001+07:00' })).toEqual(
      invalidTime,
    );
  });

  test('settled 4: from 00:00 of the opening day in Hà Nội on, not a millisecond earlier', () => {
    const w = ward().at(NOW);
    expect(w.allows(own, 'reportDrafted', { occurredAt: '2020-11-16T00:00+07:00' })).toBe(true);
    expect(w.refused(own, 'reportDrafted', { occurredAt: '2020-11-15T23:59:59.999+07:00' })).toEqual(
      invalidTime,
    );
  });

  test.each([
    ['memberRating chi', 'residenceCommented'],
    ['outsideResult front', 'resultRecorded'],
    ['civilServantRating chi', 'resultRecorded'],
  ] as const)('settled 4: %s %s may have happened before the plan opened', (name, type) => {
    const w = ward({ people: { chi: { civilServant: true } } }).at(NOW);
    expect(w.allows(name, type, { occurredAt: '2020-07-01T08:00+07:00' })).toBe(true);
    expect(w.refused(name, type, { occurredAt: '2020-11-27T08:00:00.001+07:00' })).toEqual(invalidTime);
  });

  test.each([
    '2020-11-20',
    '2020-11-20T08:00',
    '2020-11-20T08:00:00',
    '2020-02-30T08:00+07:00',
    '2020-11-20T24:00+07:00',
    '2020-11-20T08:00:60+07:00',
    'hôm qua',
    '',
  ])('settled 21: "%s" is no time anyone can mean: invalid-time', occurredAt => {
    expect(ward().at(NOW).refused(own, 'reportDrafted', { occurredAt }).type).toBe('invalid-time');
  });

  test('settled 21: the same instant may be written with any offset', () => {
    const w = ward().at(NOW);
    w.take(own, 'reportDrafted', { occurredAt: '2020-11-20T01:00Z' });
    expect(w.case(own).taken.reportDrafted).toBe('2020-11-20T01:00:00.000Z');
    expect(w.allows(own, 'opinionsGathered', { occurredAt: '2020-11-20T08:00+07:00' })).toBe(true);
  });
});

describe('within one case', () => {
  test('ordering 1: the same instant as the last step is lawful, a millisecond earlier is out of order', () => {
    const w = ward().at(NOW);
    w.take(own, 'reportDrafted', { occurredAt: '2020-11-20T08:00+07:00' });
    expect(w.refused(own, 'opinionsGathered', { occurredAt: '2020-11-20T07:59:59.999+07:00' })).toEqual(
      outOfOrder(['steps-in-order', 'B.I.4.1a#1']),
    );
    w.take(own, 'opinionsGathered', { occurredAt: '2020-11-20T08:00+07:00' });
  });

  test('ordering 1: also for a step that leaves the state as it is, and for leaving the scope', () => {
    const w = ward().at(NOW);
    w.take(own, 'reportDrafted', { occurredAt: '2020-11-20T08:00+07:00' });
    for (const type of ['deepReviewSuggested', 'headReplaced', 'leftScope'])
      expect(w.refused(own, type, { occurredAt: '2020-11-19T08:00+07:00' }).type).toBe('out-of-order');
  });

  test('ordering 1: different cases keep their own time', () => {
    const w = ward().at(NOW);
    w.take(own, 'reportDrafted', { occurredAt: '2020-11-20T08:00+07:00' });
    w.take('collectiveReview cell-2', 'reportDrafted', { occurredAt: '2020-11-16T08:00+07:00' });
  });

  test('ordering 2: a refusal changes nothing', () => {
    const w = ward().at(NOW);
    const before = structuredClone(w.case(own));
    w.refused(own, 'conferenceOpened');
    expect(w.case(own)).toEqual(before);
  });
});

describe('across cases', () => {
  test('ordering 1: equal to the prerequisite is lawful, a millisecond earlier is out of order', () => {
    const w = ward().at(NOW).until(own, 'concluded', '2020-11-26T10:00+07:00');
    w.upTo('individualReview an at cell-1', 'presented');
    expect(
      w.refused('individualReview an at cell-1', 'presented', {
        occurredAt: '2020-11-26T09:59:59.999+07:00',
      }),
    ).toEqual(outOfOrder(['collective-before-individual', 'B.I.4.2#1a', `${own} concluded`]));
    expect(
      w.allows('individualReview an at cell-1', 'presented', { occurredAt: '2020-11-26T10:00+07:00' }),
    ).toBe(true);
  });
});

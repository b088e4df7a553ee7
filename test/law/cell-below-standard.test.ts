import { describe, expect, test } from 'vitest';
import { ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const cell = 'organisationRating cell-1';

/** Two of the four are at Completed already when the cell is decided Good, the head still at Good. */
const decidedGood = () => {
  const w = ward().at(NOW);
  for (const who of ['chi', 'dung']) w.wishLevel(`memberRating ${who}`, 'completed');
  return w.until(cell, 'decided').upTo('memberRating an', 'decided');
};

describe('the standard of the cell with its head in (settled 16)', () => {
  test('B.II.1.4b: the head decided at Good leaves two of four at least Good: nothing is marked', () => {
    const w = decidedGood();
    w.take('memberRating an', 'decided', { level: 'good' });
    expect(w.marks(cell)).toEqual([]);
  });

  test('B.II.1.4b: the head decided at Completed leaves one of four: accepted, and the cell is marked', () => {
    const w = decidedGood();
    expect(w.case(cell).outline.decided).toBe('good');
    w.take('memberRating an', 'decided', { level: 'completed', reason: 'departs' });
    expect(w.case('memberRating an').outline.decided).toBe('completed');
    expect(w.marks(cell)).toEqual(['memberRating an decided']);
    expect(w.refused(cell, 'notified').against[0]?.[0]).toBe('rests-on-revoked');
  });

  test('B.II.1.4b: the mark goes when the cell is confirmed again, or cancelled and done again', () => {
    const w = decidedGood();
    w.take('memberRating an', 'decided', { level: 'completed', reason: 'departs' });
    const confirmed = w.fork();
    confirmed.take(cell, 'confirmedAgain', { of: w.idOf('memberRating an') });
    confirmed.take(cell, 'notified');
    w.take(cell, 'resultCancelled');
    expect(w.marks(cell)).toEqual([]);
  });
});

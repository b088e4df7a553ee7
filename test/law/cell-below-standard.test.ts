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
    expect(w.take('memberRating an', 'decided', { level: 'good' }).touched).toEqual([]);
    expect(w.marks(cell)).toEqual([]);
  });

  test('B.II.1.4b: the head decided at Completed leaves one of four: accepted, and the cell is marked', () => {
    const w = decidedGood();
    expect(w.case(cell).outline.decided).toBe('good');
    w.take('memberRating an', 'decided', { level: 'completed', reason: 'departs' });
    expect(w.case('memberRating an').outline.decided).toBe('completed');
    const { case: of, procedure, subject, place } = w.case('memberRating an');
    expect(w.case(cell).marks).toEqual([
      { of, procedure, subject, place, rule: 'members-before-cell', milestone: 'decided' },
    ]);
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

  test('C.2.2: a mark that stands already is not set a second time', () => {
    const w = decidedGood();
    const low = { level: 'completed', reason: 'departs' };
    w.take('memberRating an', 'decided', low);
    w.take('memberRating an', 'resultCancelled');
    w.upTo('memberRating an', 'decided').take('memberRating an', 'decided', low);
    expect(w.marks(cell)).toEqual(['memberRating an decided', 'memberRating an reported']);
  });

  test('B.II.6#5: only the cell is judged anew: a member whose own ceiling fell is marked for that alone', () => {
    const w = ward({ people: { chi: { civilServant: true } } })
      .at(NOW)
      .until(cell, 'decided');
    w.upTo('memberRating an', 'decided');
    w.take('civilServantRating chi', 'resultCancelled');
    w.take('civilServantRating chi', 'resultRecorded', { level: 'notCompleted' });
    expect(w.take('memberRating an', 'decided').touched).toEqual([]);
    expect(w.marks('memberRating chi')).toEqual(['civilServantRating chi recorded']);
  });

  test('settled 1: a cell dissolved meanwhile is final, and nothing in it is marked', () => {
    const w = decidedGood();
    w.take(cell, 'leftScope', { reason: 'dissolved' });
    w.take('memberRating an', 'decided', { level: 'completed', reason: 'departs' });
    expect(w.case(cell)).toMatchObject({ scope: 'left', marks: [] });
  });

  test('B.II.6#5: nor is one whose own decision was cancelled, and which has no level to fall below', () => {
    const w = decidedGood();
    w.take('memberRating an', 'decided', { level: 'good' });
    w.take('collectiveReview cell-1', 'headReplaced', { person: 'binh' });
    w.take(cell, 'resultCancelled');
    w.take('memberRating an', 'resultCancelled');
    w.upTo('memberRating an', 'decided');
    w.take('memberRating an', 'decided', { level: 'completed', reason: 'departs' });
    expect(w.case(cell)).toMatchObject({ marks: [], outline: { decided: null } });
  });

  test('settled 16: a body whose standard asks for no members is not judged anew when its head is decided', () => {
    const body = 'organisationRating ward';
    const w = ward().at('2020-12-20T08:00+07:00').untilNext(body, 'decided');
    w.take(body, 'decided', { level: 'excellent', reason: 'departs' });
    w.untilNext('leaderRating secretary at ward', 'decided').take(
      'leaderRating secretary at ward',
      'decided',
    );
    expect(w.marks(body)).toEqual([]);
    w.take(body, 'notified');
  });
});

import { describe, expect, test } from 'vitest';
import { catalogue } from '../../machines/catalogue.ts';
import { ward } from '../support/ward-world.ts';
import { type ArrowRow, arrowRows, sorted, stepRows, tagged } from './drawn.ts';

const NOW = '2020-12-01T08:00+07:00';
const name = 'civilServantRating chi';
const awaited = () => ward({ people: { chi: { civilServant: true } } }).at(NOW);
const MONTHS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'];

describe('the civil-servant rating, run elsewhere and recorded here (C.2.3)', () => {
  test('says nothing before it is recorded, then its level and the months graded', () => {
    const w = awaited();
    expect(w.case(name).outline).toEqual({ level: null, decided: null, months: {} });
    w.take(name, 'resultRecorded', { level: 'completed', months: { 2: 'good', 11: 'notCompleted' } });
    expect(w.case(name).outline).toEqual({
      level: 'completed',
      decided: 'completed',
      months: { 2: 'good', 11: 'notCompleted' },
    });
  });
  test.each(MONTHS)('month %s of the year may be graded', month => {
    expect(awaited().allows(name, 'resultRecorded', { months: { [month]: 'good' } })).toBe(true);
  });
  test.each(['0', '13', '', '01'])('"%s" is no month of the year', month => {
    const refused = awaited().refused(name, 'resultRecorded', { months: { [month]: 'good' } });
    expect(refused.type).toBe('invalid-step');
  });
  test('the example is of a year whose last two months are not graded yet', () => {
    expect(Object.keys(awaited().body(name, 'resultRecorded').months as object)).toEqual(MONTHS.slice(0, 10));
  });
  test('cancelled, it is awaited again as if nothing had been recorded (B.II.6#5)', () => {
    const w = awaited();
    w.take(name, 'resultRecorded');
    expect(w.case(name)).toMatchObject({ done: true, round: 1 });
    expect(w.take(name, 'resultCancelled').revoked).toEqual(['recorded']);
    expect(w.case(name)).toMatchObject({
      state: 'awaited',
      done: false,
      round: 2,
      outline: { level: null, decided: null, months: {} },
    });
    w.take(name, 'resultRecorded', { level: 'good' });
    expect(w.case(name)).toMatchObject({ done: true, outline: { decided: 'good' } });
  });
  test('it may have been decided, and cancelled, before the plan opened', () => {
    const w = awaited();
    w.take(name, 'resultRecorded', { occurredAt: '2020-01-15T08:00+07:00' });
    w.take(name, 'resultCancelled', { occurredAt: '2020-02-15T08:00+07:00' });
  });
  test('a cancellation says why', () => {
    const w = awaited();
    w.take(name, 'resultRecorded');
    expect(w.refused(name, 'resultCancelled', { reason: undefined }).against).toEqual([['/reason', '']]);
  });
  test('who leaves the scope is waited for no longer, before and after the result (A.3)', () => {
    for (const recorded of [false, true]) {
      const w = awaited();
      if (recorded) w.take(name, 'resultRecorded');
      w.take(name, 'leftScope', { reason: 'postEnded' });
      expect(w.case(name)).toMatchObject({ state: 'leftScope', scope: 'left', done: true });
    }
  });
});

describe('its drawing', () => {
  test('the arrows are those of the contract', () => {
    const rows: ArrowRow[] = [
      ['unopened', 'caseOpened', 'awaited', 'opening', 'A.3'],
      ['awaited', 'resultRecorded', 'recorded', 'onward', 'C.2.3', 'recorded'],
      ['recorded', 'resultCancelled', 'awaited', 'back', 'B.II.6#5'],
      ['anywhere', 'leftScope', 'leftScope', 'out', 'A.3'],
    ];
    expect(sorted(arrowRows('civilServantRating'))).toEqual(sorted(rows));
    expect(catalogue.civilServantRating.order).toEqual(['resultRecorded']);
    expect(tagged('civilServantRating', 'done')).toEqual(['recorded', 'leftScope']);
  });
  test('whoever rates, and those who keep the record here, may put a step', () => {
    expect(stepRows('civilServantRating')).toEqual([
      ['resultRecorded', 'C.2.3', 'outside superior office ward'],
      ['resultCancelled', 'B.II.6#5', 'outside superior office ward'],
      ['leftScope', 'A.3', 'superior ward office body'],
    ]);
  });
});

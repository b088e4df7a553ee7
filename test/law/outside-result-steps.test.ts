import { describe, expect, test } from 'vitest';
import { catalogue } from '../../machines/catalogue.ts';
import { type CaseName, notMet, type WardChange, ward } from '../support/ward-world.ts';
import { type ArrowRow, arrowRows, sorted, stepRows, tagged } from './drawn.ts';

const NOW = '2020-12-01T08:00+07:00';
const name = 'outsideResult front';
const school: WardChange = {
  bodies: { school: { kind: 'professional', name: 'school', unit: 'cell-1', parent: 'district' } },
};
const onTheDistrict: WardChange = {
  people: {
    secretary: {
      posts: [
        { body: 'ward', role: 'head' },
        { body: 'district', role: 'member' },
      ],
    },
  },
};

describe('a result from outside', () => {
  test('says nothing before it is recorded, then its level', () => {
    const w = ward().at(NOW);
    expect(w.case(name).outline).toEqual({ level: null, decided: null });
    w.take(name, 'resultRecorded', { level: 'excellent' });
    expect(w.case(name).outline).toEqual({ level: 'excellent', decided: 'excellent' });
  });
  test.each(['front', 'women', 'council', 'committee'])(
    'the level of %s is named, other ratings rest on it (B.II.1.4a)',
    body => {
      const w = ward().at(NOW);
      expect(w.refused(`outsideResult ${body}`, 'resultRecorded', { level: undefined })).toEqual(
        notMet(['ratedBodyHasALevel', 'B.II.1.4a']),
      );
      expect(w.body(`outsideResult ${body}`, 'resultRecorded').level).toBe('good');
      w.take(`outsideResult ${body}`, 'resultRecorded');
    },
  );
  test.each([
    ['a school, rated by its own superiors', school, 'outsideResult school'],
    ['a review before another body', onTheDistrict, 'outsideResult secretary at district'],
  ] as const)('%s need not have a level, nor does its example', (_, change, own: CaseName) => {
    const w = ward(change).at(NOW);
    expect(w.body(own, 'resultRecorded')).not.toHaveProperty('level');
    w.take(own, 'resultRecorded');
    expect(w.case(own)).toMatchObject({ done: true, outline: { level: null, decided: null } });
  });
  test('the example is of the result as it was notified', () => {
    expect(ward().body(name, 'resultRecorded').document).toEqual({ title: 'Thông báo kết quả' });
  });
  test('a level that is said is kept, also where none is asked for', () => {
    const w = ward(school).at(NOW);
    w.take('outsideResult school', 'resultRecorded', { level: 'completed' });
    expect(w.case('outsideResult school').outline.decided).toBe('completed');
  });
  test('cancelled, it is awaited again as if nothing had been recorded (B.II.6#5)', () => {
    const w = ward().at(NOW);
    w.take(name, 'resultRecorded');
    expect(w.refused(name, 'resultCancelled', { reason: undefined }).against).toEqual([['/reason', '']]);
    expect(w.take(name, 'resultCancelled').revoked).toEqual(['recorded']);
    expect(w.case(name)).toMatchObject({
      state: 'awaited',
      done: false,
      round: 2,
      outline: { level: null, decided: null },
    });
    w.take(name, 'resultRecorded');
    expect(w.case(name).done).toBe(true);
  });
  test('it may have been decided, and cancelled, before the plan opened', () => {
    const w = ward().at(NOW);
    w.take(name, 'resultRecorded', { occurredAt: '2020-01-15T08:00+07:00' });
    w.take(name, 'resultCancelled', { occurredAt: '2020-02-15T08:00+07:00' });
  });
  test('what has left the scope is waited for no longer, before and after the result (A.3)', () => {
    for (const recorded of [false, true]) {
      const w = ward().at(NOW);
      if (recorded) w.take(name, 'resultRecorded');
      w.take(name, 'leftScope', { reason: 'dissolved' });
      expect(w.case(name)).toMatchObject({ state: 'leftScope', scope: 'left', done: true });
    }
  });
});

describe('its drawing', () => {
  test('the arrows are those of the contract', () => {
    const rows: ArrowRow[] = [
      ['unopened', 'caseOpened', 'awaited', 'opening', 'A.3'],
      ['awaited', 'resultRecorded', 'recorded', 'onward', 'B.II.3.3-cap', 'recorded'],
      ['recorded', 'resultCancelled', 'awaited', 'back', 'B.II.6#5'],
      ['anywhere', 'leftScope', 'leftScope', 'out', 'A.3'],
    ];
    expect(sorted(arrowRows('outsideResult'))).toEqual(sorted(rows));
    expect(catalogue.outsideResult.order).toEqual(['resultRecorded']);
    expect(tagged('outsideResult', 'done')).toEqual(['recorded', 'leftScope']);
  });
  test('whoever decides, the body itself, and those who keep the record here may put a step', () => {
    expect(stepRows('outsideResult')).toEqual([
      ['resultRecorded', 'B.II.3.3-cap', 'outside superior office body ward'],
      ['resultCancelled', 'B.II.6#5', 'outside superior office body ward'],
      ['leftScope', 'A.3', 'superior ward office body'],
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { catalogue } from '../../machines/catalogue.ts';
import { notMet, notNow, person, ward } from '../support/ward-world.ts';
import { type ArrowRow, arrowRows, sorted, stepRows, tagged } from './drawn.ts';
import { said } from './said.ts';

const NOW = '2020-12-09T08:00+07:00';
const own = 'dossier cell-1';
const item = (id: string, required = true) => ({
  id,
  name: { vi: `Bản ${id}`, en: `Paper ${id}` },
  clause: 'C.2.7-files' as const,
  for: ['residential' as const],
  required,
});
/** Files of a cell hold `a` and `b`, and may hold `c`; `w` is of the ward's file only. */
const dossierItems = [item('a'), item('b'), item('c', false), { ...item('w'), for: ['ward' as const] }];
const collecting = (...received: string[]) => {
  const w = ward({ plan: { dossierItems } }).at(NOW);
  for (const id of received) w.take(own, 'itemReceived', { item: id });
  return w;
};
const lacks = (...received: string[]) => said(collecting(...received), own, 'submitted', 'everyItemIsIn');

describe('what comes into a file (C.2.7-files)', () => {
  test('what it still lacks is named, of what it must hold', () => {
    expect(lacks()).toEqual([
      { vi: 'Hồ sơ còn thiếu: Bản a; Bản b', en: 'The file still lacks: Paper a; Paper b' },
    ]);
    expect(lacks('a', 'c')).toEqual([{ vi: 'Hồ sơ còn thiếu: Bản b', en: 'The file still lacks: Paper b' }]);
    expect(lacks('b', 'a')).toEqual([]);
  });
  test('what belongs to it is named where something else is brought', () => {
    expect(said(collecting(), own, 'itemReceived', 'itemBelongsToTheFile', { item: 'w' })).toEqual([
      { vi: 'Hồ sơ này gồm các thành phần: a, b, c', en: 'This file consists of: a, b, c' },
    ]);
  });
  test('the next step is to bring an item, to submit as well when all it must hold is in, and nothing but that when all is', () => {
    expect(collecting('a').case(own).next).toEqual(['itemReceived']);
    expect(collecting('a', 'b').case(own).next).toEqual(['itemReceived', 'submitted']);
    expect(collecting('a', 'b', 'c').case(own).next).toEqual(['submitted']);
    expect(collecting('a', 'b', 'c').refused(own, 'itemReceived')).toEqual(
      notMet(['itemNotYetReceived', 'C.2.7-files'], ['somethingIsMissing', 'C.2.7-files']),
    );
  });
  test('the example brings what is not in yet, under its name', () => {
    const example = (...received: string[]) => collecting(...received).body(own, 'itemReceived');
    expect(example()).toMatchObject({ item: 'a', document: { title: 'a' } });
    expect(example('a', 'c')).toMatchObject({ item: 'b', document: { title: 'b' } });
    expect(example('a', 'b', 'c')).toMatchObject({ item: 'a' });
  });
  test('a file that holds nothing is submitted as it is, and nothing can be brought', () => {
    const w = ward({ plan: { dossierItems: [] } }).at(NOW);
    expect(w.case(own).next).toEqual(['submitted']);
    expect(w.body(own, 'itemReceived')).toMatchObject({ item: '', document: { title: 'Tài liệu' } });
    expect(w.refused(own, 'itemReceived', { item: 'a' })).toEqual(
      notMet(['itemBelongsToTheFile', 'C.2.7-files'], ['somethingIsMissing', 'C.2.7-files']),
    );
  });
});

describe('how a file is carried on (C.1#2)', () => {
  const submitted = () => collecting('a', 'b', 'c').until(own, 'submitted');

  test('accepted only after it is submitted: the step that comes first is named', () => {
    const first = (...received: string[]) => collecting(...received).refused(own, 'accepted');
    expect(first('a')).toEqual(notNow(['steps-in-order', 'C.1#2', `${own} itemReceived`]));
    expect(first('a', 'b', 'c')).toEqual(notNow(['steps-in-order', 'C.1#2', `${own} submitted`]));
  });
  test('returned, it keeps what is not sent back', () => {
    const w = submitted();
    expect(w.take(own, 'returned', { items: ['c', 'a'] }).revoked).toEqual(['submitted']);
    expect(w.case(own)).toMatchObject({ state: 'collecting', round: 2, context: { received: ['b'] } });
  });
  test('returned even after it was accepted', () => {
    const w = submitted();
    w.take(own, 'accepted');
    expect(w.refused(own, 'returned', { items: ['a', 'd'] })).toEqual(
      notMet(['returnedItemsAreInTheFile', 'C.2.7-files']),
    );
    expect(w.take(own, 'returned', { items: ['a'] }).revoked).toEqual(['submitted', 'accepted']);
    expect(w.case(own)).toMatchObject({
      state: 'collecting',
      done: false,
      context: { received: ['b', 'c'] },
    });
  });
  test('only what is in it is returned, each of them', () => {
    const w = collecting('a', 'b').until('organisationRating cell-1', 'reported');
    w.take(own, 'submitted');
    const answer = {
      vi: 'Chỉ trả lại thành phần đã nhận: a, b',
      en: 'Only what was received is returned: a, b',
    };
    const back = (items: string[]) => said(w, own, 'returned', 'returnedItemsAreInTheFile', { items });
    expect(back(['c'])).toEqual([answer]);
    expect(back(['a', 'c'])).toEqual([answer]);
    expect(back(['a', 'b'])).toEqual([]);
  });
  test('the example sends the first item back, and says why', () => {
    expect(submitted().body(own, 'returned')).toMatchObject({ items: ['a'], reason: 'Cần bổ sung' });
  });
  test('the example of a step that says nothing further says nothing', () => {
    const w = collecting();
    const ask = { facts: w.facts(own), context: w.case(own).context as never };
    for (const type of ['submitted', 'accepted'])
      expect(catalogue.dossier.steps[type]?.example(ask)).toEqual({});
  });
  test('it is confirmed again only where it rests on a revoked result (C.2.2)', () => {
    const w = collecting('a');
    expect(w.refused(own, 'confirmedAgain')).toEqual(notMet(['newResultIsThere', 'C.2.2']));
    w.resting(own, 'individualReview chi at cell-1').take(own, 'confirmedAgain');
    expect(w.case(own)).toMatchObject({ state: 'collecting', marks: [], context: { received: ['a'] } });
  });
  test('a body that is dissolved hands in no file (A.3)', () => {
    const w = collecting('a');
    w.take(own, 'leftScope', { reason: 'dissolved' });
    expect(w.case(own)).toMatchObject({ state: 'leftScope', scope: 'left', done: true });
  });
  test('a cell with nobody in scope has none to hand in (A.3)', () => {
    const w = ward({
      bodies: {
        'cell-3': { kind: 'cell', name: 'cell-3', unit: 'cell-3', parent: 'ward', officerInCharge: 'vice' },
      },
      people: { old: person('cell-3', { status: 'exempt' }) },
    });
    expect(w.case('dossier cell-3')).toMatchObject({ state: 'nobodyInScope', scope: 'out', done: true });
  });
});

describe('its drawing', () => {
  test('the arrows are those of the contract', () => {
    const rows: ArrowRow[] = [
      ['unopened', 'caseOpened', 'nobodyInScope', 'opening', 'A.3'],
      ['unopened', 'caseOpened', 'collecting', 'opening', 'A.3'],
      ['collecting', 'itemReceived', 'stays', 'onward', 'C.2.7-files'],
      ['collecting', 'submitted', 'submitted', 'onward', 'C.1#2', 'submitted'],
      ['submitted', 'accepted', 'accepted', 'onward', 'C.1#2', 'accepted'],
      ['submitted', 'returned', 'collecting', 'back', 'C.1#2'],
      ['accepted', 'returned', 'collecting', 'back', 'C.1#2'],
      ['anywhere', 'confirmedAgain', 'stays', 'aside', 'C.2.2'],
      ['anywhere', 'leftScope', 'leftScope', 'out', 'A.3'],
    ];
    expect(sorted(arrowRows('dossier'))).toEqual(sorted(rows));
    expect(catalogue.dossier.order).toEqual(['itemReceived', 'submitted', 'accepted']);
    expect(tagged('dossier', 'done')).toEqual(['accepted', 'leftScope', 'nobodyInScope']);
  });
  test('the body hands in, the office of the committee takes in or sends back', () => {
    expect(stepRows('dossier')).toEqual([
      ['itemReceived', 'C.2.7-files', 'office ward body head deputies'],
      ['submitted', 'C.1#2', 'body head deputies office'],
      ['returned', 'C.1#2', 'office superior ward'],
      ['accepted', 'C.1#2', 'office superior'],
      ['leftScope', 'A.3', 'superior ward office body'],
      ['confirmedAgain', 'C.2.2', 'superior ward office head body'],
    ]);
  });
});

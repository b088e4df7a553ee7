import { describe, expect, test } from 'vitest';
import { catalogue } from '../../machines/catalogue.ts';
import { type CaseName, notNow, type WardWorld, ward } from '../support/ward-world.ts';
import { type ArrowRow, arrowRows, sorted, stepRows, tagged } from './drawn.ts';

const NOW = '2020-12-09T08:00+07:00';
const own = 'collectiveRating front';
const readyFor = (step: string) => ward().at(NOW).untilNext(own, step);
const levels = (w: WardWorld) => (w.case(own).context as { levels?: unknown }).levels;
const votes = (excellent: number, good: number, completed: number) => ({
  votes: { excellent, good, completed, notCompleted: 0 },
});

describe('what the rating of a leadership collective remembers (B.II.3.5)', () => {
  test('each stage its own level, the ballot the one it proposes', () => {
    const w = readyFor('selfRated');
    expect(levels(w)).toEqual({});
    w.take(own, 'selfRated', { level: 'excellent' });
    w.untilNext(own, 'appraised').take(own, 'appraised', { level: 'good', reason: 'departs' });
    expect(levels(w)).toEqual({ selfRated: 'excellent', appraised: 'good' });
    // Three of the four of the ward committee vote for at least Completed, two of them for more.
    w.untilNext(own, 'ballotCounted').take(own, 'ballotCounted', { ...votes(1, 1, 2) });
    expect(levels(w)).toEqual({ selfRated: 'excellent', appraised: 'good', balloted: 'completed' });
    w.untilNext(own, 'decided').take(own, 'decided', { level: 'completed' });
    expect(levels(w)).toEqual({
      selfRated: 'excellent',
      appraised: 'good',
      balloted: 'completed',
      decided: 'completed',
    });
    expect(w.case(own).outline).toMatchObject({ level: 'completed', decided: 'completed' });
  });
  test('the grades of the criteria with the self-rating', () => {
    const w = readyFor('selfRated');
    const { grades } = w.body(own, 'selfRated');
    w.take(own, 'selfRated');
    expect(w.case(own).context).toMatchObject({ grades });
    expect(Object.keys(grades as object).length).toBeGreaterThan(0);
  });
  test('counts in its quota group from the ballot on', () => {
    const w = readyFor('ballotCounted');
    expect(w.case(own).standing).toBe('pending');
    w.take(own, 'ballotCounted');
    expect(w.case(own).standing).toBe('good');
    expect(ward().case('collectiveRating ward').standing).toBeNull();
  });
  test('cancelled, it begins again from the self-rating and keeps what was found (B.II.6#5)', () => {
    const w = readyFor('selfRated');
    w.take(own, 'findingRecorded', { kind: 'disunity' });
    w.wishLevel(own, 'notCompleted').until(own, 'decided');
    expect(w.take(own, 'resultCancelled').revoked).toEqual(['balloted', 'decided']);
    expect(w.case(own)).toMatchObject({
      state: 'awaited',
      round: 2,
      context: { levels: {}, grades: {}, findings: ['disunity'] },
    });
  });
});

describe('who takes no part', () => {
  test('a collective with nobody in scope has no rating (A.3)', () => {
    const w = ward({ people: { 'women-head': { posts: [] } } });
    expect(w.case('collectiveRating women')).toMatchObject({
      state: 'nobodyInScope',
      scope: 'out',
      done: true,
    });
  });
  test('a collective that is dissolved leaves (A.3)', () => {
    const w = readyFor('appraised');
    w.take(own, 'leftScope', { reason: 'dissolved' });
    expect(w.case(own)).toMatchObject({ state: 'leftScope', scope: 'left', done: true });
  });
});

test.each([
  ['awaited', 'selfRated'],
  ['selfRated', 'opinionsCollected'],
  ['opinionsCollected', 'appraised'],
  ['appraised', 'ballotCounted'],
  ['balloted', 'decided'],
])('a finding is recorded at %s and leaves the rating there (B.II.3.3d)', (state, next) => {
  const w = readyFor(next);
  w.take(own, 'findingRecorded', { kind: 'disunity' });
  expect(w.case(own)).toMatchObject({ state, context: { findings: ['disunity'] } });
});

test('nothing is told before it is decided: the step that comes first is named (B.II.6#4)', () => {
  const told = (name: CaseName, at: string) => ward().at(NOW).upTo(name, at).refused(name, 'notified');
  for (const step of ['selfRated', 'opinionsCollected', 'appraised', 'ballotCounted', 'decided'])
    expect(told(own, step)).toEqual(notNow(['self-ballot-confirm', 'B.II.6#4', `${own} ${step}`]));
});

describe('its drawing', () => {
  test('the arrows are those of the contract', () => {
    const cancelled = ['resultCancelled', 'awaited', 'back', 'B.II.6#5'] as const;
    const finding = ['findingRecorded', 'stays', 'aside', 'B.II.2.3d'] as const;
    const rows: ArrowRow[] = [
      ['unopened', 'caseOpened', 'nobodyInScope', 'opening', 'A.3'],
      ['unopened', 'caseOpened', 'awaited', 'opening', 'A.3'],
      ['awaited', 'selfRated', 'selfRated', 'onward', 'B.II.3.5-1'],
      ['selfRated', 'opinionsCollected', 'opinionsCollected', 'onward', 'B.II.3.5-2'],
      ['opinionsCollected', 'appraised', 'appraised', 'onward', 'B.II.3.5-3'],
      ['opinionsCollected', 'decided', 'decided', 'onward', 'B.II.3.4a', 'decided'],
      ['appraised', 'ballotCounted', 'balloted', 'onward', 'B.II.3.5-3', 'balloted'],
      ['balloted', 'decided', 'decided', 'onward', 'B.II.3.5-3', 'decided'],
      ['decided', 'notified', 'notified', 'onward', 'B.II.6#4', 'notified'],
      ['notified', 'commended', 'stays', 'aside', 'B.II.5#1'],
      ['decided', ...cancelled],
      ['notified', ...cancelled],
      ['awaited', ...finding],
      ['selfRated', ...finding],
      ['opinionsCollected', ...finding],
      ['appraised', ...finding],
      ['balloted', ...finding],
      ['anywhere', 'confirmedAgain', 'stays', 'aside', 'C.2.2'],
      ['anywhere', 'leftScope', 'leftScope', 'out', 'A.3'],
    ];
    expect(sorted(arrowRows('collectiveRating'))).toEqual(sorted(rows));
    expect(catalogue.collectiveRating.order).toEqual([
      ...['selfRated', 'opinionsCollected', 'appraised', 'ballotCounted', 'decided', 'notified'],
    ]);
    expect(tagged('collectiveRating', 'done')).toEqual(['notified', 'leftScope', 'nobodyInScope']);
  });
  test('the collective rates itself, the ward hears, appraises, votes and decides', () => {
    expect(stepRows('collectiveRating')).toEqual([
      ['selfRated', 'B.II.3.5-1', 'body head deputies office'],
      ['opinionsCollected', 'B.II.3.5-2', 'superior ward office'],
      ['appraised', 'B.II.3.5-3', 'superior ward office'],
      ['ballotCounted', 'B.II.3.5-3', 'superior ward'],
      ['decided', 'B.II.3.5-3', 'superior'],
      ['findingRecorded', 'B.II.2.3d', 'superior ward inspection office outside'],
      ['commended', 'B.II.5#2', 'superior ward outside'],
      ['notified', 'B.II.6#4', 'superior ward office'],
      ['resultCancelled', 'B.II.6#5', 'superior ward office outside'],
      ['leftScope', 'A.3', 'superior ward office body'],
      ['confirmedAgain', 'C.2.2', 'superior ward office head body'],
    ]);
  });
});

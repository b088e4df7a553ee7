import { describe, expect, test } from 'vitest';
import { advance, after } from '../../machines/world.ts';
import { type CaseName, instant, type WardWorld, ward } from '../support/ward-world.ts';

/* What a recorded step changes: its own case, and which others. */

const NOW = '2020-12-09T08:00+07:00';
const cell: CaseName = 'organisationRating cell-1';
const chi: CaseName = 'memberRating chi';
const review: CaseName = 'individualReview chi at cell-1';
const touched = (w: WardWorld, recorded: ReturnType<WardWorld['take']>) =>
  recorded.touched.map(each => w.nameOf(each.case)).sort();
const rests = (w: WardWorld, name: CaseName) =>
  w.case(name).rests.map(({ of, rule, milestone }) => `${rule}: ${w.nameOf(of)} ${milestone}`);

describe('a step of its own case', () => {
  test('counts as one version and one revision, touches nobody, and says what it reached', () => {
    const w = ward().at(NOW).upTo(chi, 'reported');
    const before = w.case(chi);
    const recorded = w.take(chi, 'reported');
    expect(recorded).toMatchObject({ touched: [], reached: 'reported', revoked: [], late: true, before });
    expect(recorded).toMatchObject({ addPrecedences: [], removePrecedences: [] });
    expect(recorded.step.type).toBe('reported');
    expect(w.case(chi)).toMatchObject({ version: before.version + 1, revision: before.revision + 1 });
    expect(w.case(chi)).toMatchObject({ head: 'an', absent: false, marks: [], late: true });
  });
  test('is late for good: a later step in time does not undo it (C.1#1)', () => {
    const w = ward().at(NOW).until(chi, 'reported', '2020-12-04T08:00+07:00');
    expect(w.case(chi).late).toBe(true);
    expect(w.take(chi, 'appraised', { occurredAt: '2020-12-04T09:00+07:00' }).late).toBe(false);
    expect(w.case(chi).late).toBe(true);
  });
  test('is in time where it happened before its deadline, and has the next one before it (C.1#1)', () => {
    const w = ward().at(NOW).upTo(chi, 'reported');
    expect(w.case(chi).due).toBe('2020-12-03T17:00:00.000Z');
    const recorded = w.take(chi, 'reported', { occurredAt: '2020-12-03T23:59:59.999+07:00' });
    expect(recorded.late).toBe(false);
    expect(w.case(chi)).toMatchObject({ late: false, due: '2020-12-09T17:00:00.000Z' });
  });
  test('leaves the list of precedences itself as it is, so that what was made of it serves on', () => {
    const w = ward().at(NOW);
    const { precedences } = w.world;
    w.take(review, 'absenceRecorded');
    expect(w.world.precedences).toBe(precedences);
  });
  test('leaves a quota group that is not loaded to be counted by whoever loads it', () => {
    const w = ward().at(NOW).upTo(chi, 'reported');
    const before = w.world;
    const recorded = w.take(chi, 'reported');
    expect(after({ ...before, groups: new Map() }, recorded).groups).toEqual(new Map());
  });
  test('cannot be judged in a world that lacks what it is about', () => {
    const { world } = ward();
    const step = { type: 'selfRated', occurredAt: instant(NOW), by: 'chi' };
    expect(() => advance(world, 'nothing', step, instant(NOW))).toThrow('Case nothing is not loaded');
  });
});

describe('the results that a step rests on', () => {
  test('are those its own rules name, of who is waited for (C.2.2)', () => {
    const w = ward({ people: { binh: { status: 'exempt' } } }).at(NOW);
    w.take('individualReview dung at cell-1', 'absenceRecorded', { occurredAt: '2020-11-20T08:00+07:00' });
    w.until(cell, 'balloted');
    expect(rests(w, cell)).toEqual([
      'review-before-rating: collectiveReview cell-1 finalised',
      ...['an', 'chi'].map(who => `members-before-cell: memberRating ${who} reported`),
    ]);
    w.until(cell, 'decided');
    expect(rests(w, cell).slice(3)).toEqual(['members-before-cell: memberRating chi decided']);
  });
  test('are forgotten with the round, and found again in the next (C.2.2)', () => {
    const w = ward().at(NOW).until(chi, 'decided');
    const first = rests(w, chi);
    expect(first).toEqual(['review-before-rating: individualReview chi at cell-1 completed']);
    w.take(chi, 'resultCancelled');
    expect(rests(w, chi)).toEqual([]);
    w.upTo(chi, 'reported');
    expect(rests(w, chi)).toEqual(first);
  });
});

describe('who waits for what is taken back', () => {
  test('is touched, whether marked or not, so that a step at the same moment conflicts (C.2.2)', () => {
    const w = ward().at(NOW).until(review, 'completed');
    const recorded = w.take(review, 'reviewOrderedAgain');
    expect(recorded.revoked).toEqual(['concluded', 'completed']);
    expect(touched(w, recorded)).toEqual(['collectiveReview cell-1', chi]);
    for (const each of recorded.touched) expect(each.marks).toEqual([]);
    expect(w.case(chi)).toMatchObject({ version: 0, revision: 1 });
    w.until('individualReview an at cell-1', 'concluded');
    const head = w.take('individualReview an at cell-1', 'reviewOrderedAgain');
    expect(touched(w, head)).toEqual([
      'collectiveReview cell-1',
      ...['binh', 'chi', 'dung'].map(who => `individualReview ${who} at cell-1`),
      'memberRating an',
    ]);
  });

  test('is nobody, of a result from outside on which nothing rests (settled 8)', () => {
    const posts = [{ body: 'district', role: 'member' as const }];
    const w = ward({ people: { chi: { posts } } }).at(NOW);
    const result: CaseName = 'outsideResult chi at district';
    w.take(result, 'resultRecorded');
    expect(w.take(result, 'resultCancelled')).toMatchObject({ touched: [], revoked: ['recorded'] });
  });

  test('is marked with the case, rule and milestone of each result it rests on (B.II.6#5)', () => {
    const w = ward().at(NOW).until(cell, 'decided');
    const { case: of, procedure, subject, place } = w.case(chi);
    w.take(chi, 'resultCancelled');
    expect(w.case(cell).marks).toEqual(
      ['reported', 'decided'].map(milestone => ({
        of,
        procedure,
        subject,
        place,
        rule: 'members-before-cell',
        milestone,
      })),
    );
  });

  test('is marked once, however often it is taken back, and beside what is marked already (C.2.2)', () => {
    const w = ward().at(NOW).until(cell, 'decided');
    w.take(chi, 'resultCancelled');
    w.until(chi, 'decided').take(chi, 'resultCancelled');
    w.take('memberRating binh', 'resultCancelled');
    expect(w.marks(cell)).toEqual(
      ['chi', 'binh'].flatMap(who => ['reported', 'decided'].map(at => `memberRating ${who} ${at}`)),
    );
  });

  test('is not marked for what was not there to take back (C.2.2)', () => {
    const w = ward().at('2020-12-20T08:00+07:00').until('collectiveReview cell-1', 'finalised');
    w.take(review, 'reviewOrderedAgain');
    expect(w.marks('collectiveReview cell-1')).toEqual([`${review} completed`]);
    // Absent in the second round, chi is not waited for: the report is confirmed without the new review.
    w.take(review, 'absenceRecorded');
    w.take('collectiveReview cell-1', 'confirmedAgain', { of: w.idOf(review) });
    w.until(review, 'concluded').take(review, 'reviewOrderedAgain');
    expect(w.marks('collectiveReview cell-1')).toEqual([]);
  });

  test('is not marked once it has left the scope (settled 1)', () => {
    const w = ward().at(NOW).until(chi, 'reported');
    w.take(chi, 'leftScope', { reason: 'died' });
    w.take(review, 'reviewOrderedAgain');
    expect(w.case(chi)).toMatchObject({ marks: [], scope: 'left' });
  });
});

describe('who waits for an absentee', () => {
  const early = { occurredAt: '2020-11-20T08:00+07:00' };
  const waiting = ['collectiveReview cell-1', 'dossier cell-1', chi, 'memberRating an', cell].sort();

  test('is touched when the absence begins and when it ends, and by nothing between (B.II.6#2b)', () => {
    const w = ward().at(NOW);
    const begins = w.take(review, 'absenceRecorded', early);
    expect(touched(w, begins)).toEqual(waiting);
    expect(begins.touched.map(each => [each.version, each.revision])).toEqual(waiting.map(() => [0, 1]));
    expect(w.take(review, 'absenceRecorded', early).touched).toEqual([]);
    w.untilNext(review, 'presented');
    const ends = w.take(review, 'presented');
    expect(touched(w, ends)).toEqual(waiting);
    expect(w.fork().take(review, 'membersCommented').touched).toEqual([]);
    for (const name of [review, chi]) expect(w.case(name).absent).toBe(false);
  });

  test('the rating it reaches is absent with it, and no other (settled 5)', () => {
    const w = ward().at(NOW);
    w.take('individualReview front-deputy at front', 'absenceRecorded', early);
    const absent = [...w.world.cases.values()].filter(each => each.absent).map(each => w.nameOf(each.case));
    expect(absent).toEqual(['individualReview front-deputy at front', 'leaderRating front-deputy at front']);
  });

  test('absence ends with the case: of a rating that leaves alone, the person stays absent (settled 1)', () => {
    const w = ward().at(NOW);
    w.take(review, 'absenceRecorded', early);
    const left = w.take(chi, 'leftScope', { reason: 'transferredOut' });
    expect(left.case.absent).toBe(false);
    expect(touched(w, left)).toEqual(['dossier cell-1', 'memberRating an', cell].sort());
    expect(w.case(review).absent).toBe(true);
    expect(w.world.absent.get('cell-1')).toEqual(['chi']);
    expect(w.take(review, 'leftScope', { reason: 'transferredOut' }).case.absent).toBe(false);
    expect(w.world.absent.get('cell-1')).toEqual([]);
  });

  test('who is absent at a body is known there, each once, and only there (settled 2)', () => {
    const w = ward().at(NOW);
    for (const who of ['chi', 'dung', 'chi'])
      w.take(`individualReview ${who} at cell-1` as CaseName, 'absenceRecorded', early);
    expect(w.facts('collectiveReview cell-1').absent).toEqual(['chi', 'dung']);
    expect(w.facts('collectiveReview cell-2').absent).toEqual([]);
    w.untilNext(review, 'presented').take(review, 'presented');
    expect(w.facts('collectiveReview cell-1').absent).toEqual(['dung']);
  });
});

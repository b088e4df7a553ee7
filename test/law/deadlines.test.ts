import { describe, expect, test } from 'vitest';
import { dueOf, nextDeadline, overdue } from '../../machines/deadlines.ts';
import { type CaseName, instant, ward } from '../support/ward-world.ts';

const NOW = '2020-12-31T08:00+07:00';

const lastBefore = (day: string, hours = 0) =>
  new Date(Date.parse(`${day}T00:00:00+07:00`) + hours * 3_600_000 - 1).toISOString();
const firstOf = (day: string, hours = 0) =>
  new Date(Date.parse(`${day}T00:00:00+07:00`) + hours * 3_600_000).toISOString();

/** Clause, case, step, and the first instant that is too late: so many hours after the day began in Hà Nội. */
const deadlines: readonly (readonly [string, CaseName, string, string, number])[] = [
  ['C.1#1', 'collectiveReview cell-1', 'reportFinalised', '2020-12-04', 0],
  ['C.1#1', 'individualReview chi at cell-1', 'selfReviewCompleted', '2020-12-04', 0],
  ['C.1#1', 'memberRating chi', 'reported', '2020-12-04', 0],
  ['C.1#1', 'organisationRating cell-1', 'reported', '2020-12-04', 0],
  ['C.1#2', 'dossier cell-1', 'submitted', '2020-12-05', 24],
  ['C.2.3', 'civilServantRating chi', 'resultRecorded', '2020-12-05', 24],
  ['C.2.3', 'outsideResult council', 'resultRecorded', '2020-12-05', 24],
  ['C.2.3', 'outsideResult committee', 'resultRecorded', '2020-12-05', 24],
  ['C.2.6', 'outsideResult front', 'resultRecorded', '2020-12-05', 0],
  ['C.2.6', 'outsideResult women', 'resultRecorded', '2020-12-05', 0],
  ['C.1#3', 'collectiveReview ward', 'reportFinalised', '2020-12-10', 0],
  ['C.1#3', 'collectiveReview front', 'reportFinalised', '2020-12-10', 0],
  ['C.1#3', 'individualReview vice at ward', 'selfReviewCompleted', '2020-12-10', 0],
  ['C.1#3', 'memberRating chi', 'decided', '2020-12-10', 0],
  ['C.1#3', 'organisationRating cell-1', 'decided', '2020-12-10', 0],
  ['C.1#3', 'organisationRating ward', 'decided', '2020-12-10', 0],
  ['C.1#3', 'collectiveRating front', 'decided', '2020-12-10', 0],
  ['C.1#3', 'collectiveRating ward', 'decided', '2020-12-10', 0],
  ['C.1#3', 'leaderRating vice at ward', 'decided', '2020-12-10', 0],
  ['C.1#3', 'leaderRating secretary at ward', 'decided', '2020-12-10', 0],
  ['C.1#3', 'dossier ward', 'submitted', '2020-12-10', 0],
];

describe('in time to the last instant in Hà Nội, late from the next; accepted all the same', () => {
  test.each(deadlines)('%s: %s %s, too late from %s (+ %s h)', (_, name, step, day, hours) => {
    const people = name.startsWith('civilServantRating') ? { chi: { civilServant: true } } : {};
    const w = ward({ people }).at(NOW).untilNext(name, step);
    const at = (occurredAt: string) => {
      const twin = w.fork();
      const { late } = twin.take(name, step, { occurredAt });
      expect(twin.case(name).late).toBe(late);
      return late;
    };
    expect(at(lastBefore(day, hours))).toBe(false);
    expect(at(firstOf(day, hours))).toBe(true);
    expect(at('2020-12-30T08:00+07:00')).toBe(true);
  });

  test('C.1#1: the day that counts is the one in Hà Nội, not the one in UTC', () => {
    const w = ward().at(NOW).untilNext('memberRating chi', 'reported');
    expect(
      w.fork().take('memberRating chi', 'reported', { occurredAt: '2020-12-03T16:59:59.999Z' }).late,
    ).toBe(false);
    expect(w.fork().take('memberRating chi', 'reported', { occurredAt: '2020-12-03T17:00:00Z' }).late).toBe(
      true,
    );
  });

  test('C.1#1: it is when it happened that counts, not when it was written down', () => {
    const w = ward().at(NOW).untilNext('memberRating chi', 'reported');
    expect(w.take('memberRating chi', 'reported', { occurredAt: '2020-12-03T08:00+07:00' }).late).toBe(false);
  });

  test('C.1#1: late once, the case stays marked late', () => {
    const w = ward().at(NOW).untilNext('memberRating chi', 'reported');
    w.take('memberRating chi', 'reported', { occurredAt: '2020-12-04T08:00+07:00' });
    expect(w.take('memberRating chi', 'appraised').late).toBe(false);
    expect(w.case('memberRating chi').late).toBe(true);
  });

  test('C.1#1: a school or another body of no deadline is never late', () => {
    const w = ward({
      bodies: { school: { kind: 'professional', name: 'school', unit: 'cell-1', parent: 'district' } },
    });
    expect(w.at(NOW).take('outsideResult school', 'resultRecorded').late).toBe(false);
  });
});

describe('the next deadline', () => {
  const w = ward();
  const { plan } = w.world;
  const next = (name: CaseName, taken: Readonly<Record<string, string>> = {}, scope = w.case(name).scope) => {
    const own = { ...w.case(name), taken, scope };
    const deadline = nextDeadline(plan, own);
    return deadline && [deadline.step, deadline.day, dueOf(plan, own)];
  };
  const NONE = w.case('memberRating chi').taken;
  const midnight = (day: string) => instant(`${day}T00:00+07:00`);

  test('C.1#1, C.1#3: is the first whose step is not there, and falls due when the day begins', () => {
    const name = 'memberRating chi';
    expect(next(name, NONE)).toEqual(['reported', '2020-12-04', midnight('2020-12-04')]);
    expect(next(name, { reported: instant('2020-12-03T08:00+07:00') })).toEqual([
      'decided',
      '2020-12-10',
      midnight('2020-12-10'),
    ]);
    expect(next(name, { decided: instant('2020-12-03T08:00+07:00') })).toEqual([
      'reported',
      '2020-12-04',
      midnight('2020-12-04'),
    ]);
  });
  test('C.1#2: of a day that still counts, it falls due when the day is over', () => {
    expect(next('dossier cell-1')).toEqual(['submitted', '2020-12-05', midnight('2020-12-06')]);
  });
  test('C.1#1: is the soonest, in whatever order the plan lists them', () => {
    const own = w.case('memberRating chi');
    const other = { ...plan, deadlines: [...plan.deadlines].reverse() };
    expect(nextDeadline(other, own)?.step).toBe('reported');
  });
  test('C.1#1, A.3: is none where all are met, and none of a case that takes no part', () => {
    const name = 'memberRating chi';
    const all = { reported: instant(NOW), decided: instant(NOW) };
    expect(next(name, all)).toBeNull();
    expect(dueOf(plan, { ...w.case(name), taken: all })).toBeNull();
    for (const scope of ['out', 'left'] as const) {
      expect(next(name, NONE, scope)).toBeNull();
      expect(dueOf(plan, { ...w.case(name), scope })).toBeNull();
    }
  });
});

describe('overdue: past the deadline and not there', () => {
  test('C.1#1: not on the last instant of the 3rd, from the first of the 4th on, until it is there', () => {
    const w = ward().at(NOW).untilNext('memberRating chi', 'reported');
    const is = (now: string) => overdue(w.case('memberRating chi'), instant(now));
    expect(is('2020-12-03T23:59:59.999+07:00')).toBe(false);
    expect(is('2020-12-04T00:00+07:00')).toBe(true);
    w.take('memberRating chi', 'reported', { occurredAt: '2020-12-03T08:00+07:00' });
    expect(is('2020-12-04T00:00+07:00')).toBe(false);
    expect(is('2020-12-10T00:00+07:00')).toBe(true);
  });

  test('A.3: who is out of scope is never overdue', () => {
    const w = ward({ people: { dung: { status: 'exempt' } } });
    expect(overdue(w.case('memberRating dung'), instant(NOW))).toBe(false);
  });
});

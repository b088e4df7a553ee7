import { describe, expect, test } from 'vitest';
import type { Standing } from '../../machines/case.ts';
import { groupsOf } from '../../machines/open-cycle.ts';
import type { Quota } from '../../machines/plans/plan.ts';
import { groupWithout, presses, shifted, standingOf } from '../../machines/quota-standing.ts';
import { quotaRoom } from '../../machines/standards/quota.ts';
import { type CaseName, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const STANDINGS = ['pending', 'belowGood', 'good', 'excellent', 'out'] as const satisfies Standing[];
const chi: CaseName = 'memberRating chi';
const review: CaseName = 'individualReview chi at cell-1';
const nobody = { revision: 7, pending: 0, good: 0, excellent: 0, total: 0 };

describe('how a case counts in its quota group (settled 17)', () => {
  test('pending until it is reported, then by its level; Excellent only once it is decided', () => {
    const w = ward().at(NOW).wishLevel(chi, 'excellent').upTo(chi, 'reported');
    const at = (type: string, level: string) => {
      const v = w.fork();
      v.take(chi, 'reported', { level, reason: 'departs' });
      if (type === 'decided') {
        for (const name of v.names('memberRating')) v.until(name, 'reported');
        v.upTo(chi, 'decided').take(chi, 'decided', { level, reason: 'departs' });
      }
      return v.case(chi).standing;
    };
    expect(w.case(chi).standing).toBe('pending');
    expect(at('reported', 'excellent')).toBe('good');
    expect(at('reported', 'completed')).toBe('belowGood');
    expect(at('decided', 'excellent')).toBe('excellent');
    expect(at('decided', 'good')).toBe('good');
  });
  test('out while absent or out of scope, and again as it stood (B.II.6#2b)', () => {
    const w = ward({ people: { dung: { status: 'exempt' } } }).at(NOW);
    const standing = () => w.case(chi).standing;
    expect(w.case('memberRating dung').standing).toBe('out');
    w.take(review, 'absenceRecorded');
    expect(standing()).toBe('out');
    w.untilNext(review, 'presented').take(review, 'presented');
    expect(standing()).toBe('pending');
    w.take(chi, 'leftScope', { reason: 'died' });
    expect(standing()).toBe('out');
  });
  test('not at all where the district decides, or nothing is rated', () => {
    const w = ward();
    expect(standingOf(w.case('organisationRating ward'))).toBeNull();
    expect(standingOf(w.case(review))).toBeNull();
    const quota = w.case(chi).brief.quota;
    expect(standingOf({ ...w.case(review), brief: { ...w.case(review).brief, quota } })).toBeNull();
    expect(w.facts(review).quota).toBeNull();
  });
});

describe('a group counted step by step', () => {
  const counted = (w: WardWorld) => {
    expect(w.world.groups).toEqual(groupsOf(w.world.cases.values()));
    const all = [...w.world.cases.values()];
    for (const own of all) {
      const { quota } = own.brief;
      const without = groupsOf(all.filter(each => each !== own)).get(quota?.group ?? '') ?? nobody;
      const { revision: _revision, ...others } = without;
      expect([w.nameOf(own.case), groupWithout(w.world, own)]).toEqual([w.nameOf(own.case), quota && others]);
    }
  };
  test('stands as counted anew, with and without each of its cases, whatever happens in it (settled 17)', () => {
    const w = ward().at(NOW).wishLevel(chi, 'excellent').wishLevel('memberRating dung', 'completed');
    counted(w);
    const early = { occurredAt: '2020-11-20T08:00+07:00' };
    w.take('individualReview giang at cell-2', 'absenceRecorded', early);
    w.take('memberRating speaker', 'leftScope', { ...early, reason: 'transferredOut' });
    w.take('collectiveReview cell-2', 'headReplaced', { ...early, person: 'vice' });
    counted(w);
    for (const name of w.names('memberRating'))
      if (!/ (giang|speaker)$/.test(name)) w.until(name, 'reported');
    counted(w);
    w.upTo(chi, 'decided').take(chi, 'decided');
    counted(w);
    expect(w.world.groups.get('members')).toEqual({
      revision: 0,
      pending: 0,
      good: 10,
      excellent: 1,
      total: 12,
    });
    w.take(chi, 'resultCancelled');
    w.untilNext('individualReview giang at cell-2', 'presented');
    w.take('individualReview giang at cell-2', 'presented');
    counted(w);
    expect(w.world.groups.get('members')).toMatchObject({ pending: 2, excellent: 0, total: 13 });
  });
  test('keeps its revision, and is what it was where a case goes and comes back', () => {
    const group = { revision: 3, pending: 4, good: 5, excellent: 2, total: 12 };
    for (const from of STANDINGS)
      for (const to of STANDINGS) {
        const there = shifted(group, from, to);
        expect(there.revision).toBe(3);
        expect(shifted(there, to, from)).toEqual(group);
      }
    expect(shifted(group, 'good', 'excellent')).toEqual({ ...group, good: 4, excellent: 3 });
    expect(shifted(group, 'pending', 'belowGood')).toEqual({ ...group, pending: 3 });
    expect(shifted(group, 'belowGood', 'out')).toEqual({ ...group, total: 11 });
  });
});

describe('a change that may leave less room in a group conflicts with others on it', () => {
  test('namely: away from Good, and to Excellent, back to pending or out; no change does not', () => {
    const pairs = STANDINGS.flatMap(from => STANDINGS.map(to => [from, to] as const));
    const pressing = pairs.filter(([from, to]) => presses(from, to)).map(pair => pair.join(' → '));
    expect(pressing).toEqual([
      'pending → excellent',
      'pending → out',
      'belowGood → pending',
      'belowGood → excellent',
      'belowGood → out',
      'good → pending',
      'good → belowGood',
      'good → excellent',
      'good → out',
      'excellent → pending',
      'excellent → out',
      'out → pending',
      'out → excellent',
    ]);
    expect(presses(null, null)).toBe(false);
  });

  test.each(['good', 'goodOrBetter', 'all'] as const)(
    'what does not conflict leaves as much room as there was: a share of %s',
    of => {
      const { plan } = ward().world;
      const rule = { ...(plan.quotas[0] as Quota), of };
      for (const from of STANDINGS)
        for (const to of STANDINGS) {
          if (presses(from, to)) continue;
          for (let good = 0; good <= 16; good += 1)
            for (let excellent = 0; excellent <= 3; excellent += 1) {
              const all = { ...nobody, good, excellent, total: good + excellent + 3 };
              const was = quotaRoom(shifted(all, 'out', from), rule, plan.readings);
              const is = quotaRoom(shifted(all, 'out', to), rule, plan.readings);
              expect([from, to, good, excellent, is.more >= was.more]).toEqual([
                from,
                to,
                good,
                excellent,
                true,
              ]);
            }
        }
    },
  );

  test('a step names the group once, and only where it presses (settled 17)', () => {
    const w = ward().at(NOW).upTo(chi, 'reported');
    expect(w.take(chi, 'reported').groups).toEqual([]);
    expect(w.take(chi, 'appraised').groups).toEqual([]);
    expect(w.fork().take(review, 'reviewOrderedAgain').groups).toEqual([]);
    expect(w.fork().take(chi, 'leftScope', { reason: 'died' }).groups).toEqual(['members']);
    w.untilNext(chi, 'decided').take(chi, 'decided', { level: 'good' });
    expect(w.take(chi, 'resultCancelled').groups).toEqual(['members']);
    const v = ward().at(NOW);
    expect(v.take('individualReview front-head at front', 'absenceRecorded').groups).toEqual([
      v.case('leaderRating front-head at front').brief.quota?.group,
    ]);
  });
});

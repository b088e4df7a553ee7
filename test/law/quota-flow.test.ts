import { describe, expect, test } from 'vitest';
import type { Quota } from '../../machines/plans/plan.ts';
import { quotaRoom } from '../../machines/standards/quota.ts';
import type { Group } from '../../machines/world.ts';
import { members, notMet, type WardChange, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const over = notMet(['quota', 'B.II.2.3a-q']);
const excellent = { level: 'excellent', reason: 'departs' };

/** Everyone in cell-1 (an, binh, chi, dung and more) or cell-2 reported; these at Excellent. */
const reported = (candidates: readonly string[], change: WardChange = {}) => {
  const w = ward(change).at(NOW);
  for (const who of candidates) w.wishLevel(`memberRating ${who}`, 'excellent');
  for (const name of w.names('memberRating')) w.until(name, 'reported');
  for (const who of candidates) w.upTo(`memberRating ${who}`, 'decided');
  return w;
};
/** The default ward has 14 members, all Good: 20 % of those Good. */
const TOTAL = 14;

describe('no Excellent before the whole group can be compared', () => {
  test('B.II.2.3a-q: one member not reported yet stands against it, and against nothing lower', () => {
    const w = ward().at(NOW).wishLevel('memberRating chi', 'excellent');
    const names = w.names('memberRating');
    expect(names.length).toBe(TOTAL);
    for (const name of names) if (name !== 'memberRating giang') w.until(name, 'reported');
    w.upTo('memberRating giang', 'reported').upTo('memberRating chi', 'decided');
    expect(w.refused('memberRating chi', 'decided')).toEqual(over);
    expect(w.allows('memberRating chi', 'decided', { level: 'good', reason: 'departs' })).toBe(true);
    w.take('memberRating giang', 'reported');
    w.take('memberRating chi', 'decided');
  });

  test('B.II.2.3a-q: it spans the ward, not the cell', () => {
    const w = ward()
      .at(NOW)
      .wishLevel('memberRating chi', 'excellent')
      .untilNext('memberRating chi', 'decided');
    for (const who of ['an', 'binh', 'dung']) w.until(`memberRating ${who}`, 'reported');
    expect(w.refused('memberRating chi', 'decided')).toEqual(over);
  });

  test('B.II.6#2b: who is absent, out of scope or has left is not waited for', () => {
    const w = ward({ people: { dung: { status: 'exempt' }, binh: { admittedOn: '2020-10-01' } } }).at(NOW);
    w.wishLevel('memberRating chi', 'excellent');
    w.take('individualReview giang at cell-2', 'absenceRecorded', { occurredAt: '2020-11-20T08:00+07:00' });
    w.take('collectiveReview cell-2', 'headReplaced', {
      person: 'vice',
      occurredAt: '2020-11-20T08:00+07:00',
    });
    for (const name of w.names('memberRating'))
      if (!/giang|speaker$/.test(name) || name.endsWith('vice-speaker')) w.until(name, 'reported');
    w.upTo('memberRating chi', 'decided');
    expect(w.refused('memberRating chi', 'decided')).toEqual(over);
    w.take('memberRating speaker', 'leftScope', { reason: 'transferredOut' });
    w.take('memberRating chi', 'decided');
  });

  test('B.II.1.4a-q: among cells the barrier is the appraisal', () => {
    const w = ward().at(NOW).wishLevel('organisationRating cell-1', 'excellent');
    for (const who of ['an', 'binh', 'chi', 'dung']) w.until(`memberRating ${who}`, 'reported');
    w.untilNext('organisationRating cell-1', 'decided').until('organisationRating cell-2', 'reported');
    expect(w.refused('organisationRating cell-1', 'decided', excellent)).toEqual(
      notMet(['quota', 'B.II.1.4a-q']),
    );
    w.take('organisationRating cell-2', 'opinionsCollected');
    w.take('organisationRating cell-2', 'appraised');
    w.take('organisationRating cell-1', 'decided', excellent);
  });

  test('B.II.1.4a-q: a first appraisal before the opinions does not end the comparison', () => {
    const w = ward().at(NOW).wishLevel('organisationRating cell-1', 'excellent');
    w.untilNext('organisationRating cell-1', 'decided').until('organisationRating cell-2', 'reported');
    w.take('organisationRating cell-2', 'appraised');
    expect(w.refused('organisationRating cell-1', 'decided', excellent)).toEqual(
      notMet(['quota', 'B.II.1.4a-q']),
    );
  });

  test('B.II.3.3a-q: among collectives of a kind the barrier is the ballot', () => {
    const w = ward({
      bodies: { youth: { kind: 'massOrganisation', name: 'youth', unit: 'ward', parent: 'ward' } },
      people: members('cell-2', 1, { posts: [{ body: 'youth', role: 'head' }] }),
    }).at(NOW);
    w.wishLevel('outsideResult women', 'excellent').wishLevel('collectiveRating women', 'excellent');
    w.untilNext('collectiveRating women', 'decided').upTo('collectiveRating youth', 'ballotCounted');
    expect(w.refused('collectiveRating women', 'decided', excellent)).toEqual(
      notMet(['quota', 'B.II.3.3a-q']),
    );
    w.take('collectiveRating youth', 'ballotCounted');
    w.take('collectiveRating women', 'decided', excellent);
  });

  test('B.II.4#3: among leaders of equivalent title the barrier is the report', () => {
    const w = ward().at(NOW);
    w.wishLevel('outsideResult front', 'excellent').wishLevel('collectiveRating front', 'excellent');
    w.wishLevel('leaderRating front-head at front', 'excellent').untilNext(
      'leaderRating front-head at front',
      'decided',
    );
    w.upTo('leaderRating women-head at women', 'reported');
    expect(w.refused('leaderRating front-head at front', 'decided', excellent)).toEqual(
      notMet(['quota', 'B.II.4#3']),
    );
    w.take('leaderRating women-head at women', 'reported');
    w.take('leaderRating front-head at front', 'decided', excellent);
  });
});

describe('how many may be Excellent: 20 % of those rated Good, rounded down', () => {
  const howMany = (w: WardWorld, candidates: readonly string[]) => {
    for (const who of candidates)
      if (w.allows(`memberRating ${who}`, 'decided')) w.take(`memberRating ${who}`, 'decided');
    return candidates.filter(who => w.case(`memberRating ${who}`).outline.decided === 'excellent').length;
  };
  const three = ['binh', 'chi', 'dung'];

  test('B.II.2.3a-q: of 11 Good or better one, of 12 two', () => {
    const without = (count: number) =>
      Object.fromEntries(
        ['women-head', 'vice-speaker', 'vice-chair']
          .slice(0, count)
          .map(id => [id, { status: 'exempt' as const }]),
      );
    expect(howMany(reported(three, { people: without(3) }), three)).toBe(1);
    expect(howMany(reported(three, { people: without(2) }), three)).toBe(2);
    expect(howMany(reported(three, { people: without(1) }), three)).toBe(2);
  });

  test('B.II.2.3a-q: those below Good do not count', () => {
    const w = ward().at(NOW);
    for (const who of three) w.wishLevel(`memberRating ${who}`, 'excellent');
    for (const who of ['women-head', 'vice-speaker', 'vice-chair'])
      w.wishLevel(`memberRating ${who}`, 'completed');
    for (const name of w.names('memberRating')) w.until(name, 'reported');
    for (const who of three) w.upTo(`memberRating ${who}`, 'decided');
    expect(howMany(w, three)).toBe(1);
  });

  test('B.II.6#11: where fewer than five are Good, one; also where nobody else is', () => {
    const few = (good: number) => {
      const w = ward().at(NOW);
      const names = w.names('memberRating').map(name => name.split(' ')[1] as string);
      const candidates = ['binh', 'chi'];
      for (const who of names.filter(id => !candidates.includes(id)).slice(good))
        w.wishLevel(`memberRating ${who}`, 'completed');
      for (const who of candidates) w.wishLevel(`memberRating ${who}`, 'excellent');
      for (const who of names) w.until(`memberRating ${who}`, 'reported');
      for (const who of candidates) w.upTo(`memberRating ${who}`, 'decided');
      return howMany(w, candidates);
    };
    expect(few(0)).toBe(1);
    expect(few(3)).toBe(1);
    expect(few(4)).toBe(1);
    expect(few(7)).toBe(1);
  });
});

describe('the room that is left is what can then be decided', () => {
  const room = (w: WardWorld) => {
    const { plan, groups } = w.world;
    const [rule] = plan.quotas.filter(({ kind }) => kind === 'members');
    return quotaRoom(groups.get('members') as Group, rule as Quota, plan.readings);
  };

  test('B.II.2.3a-q: none while somebody has not reported, then two of fourteen, then one, then none', () => {
    const w = reported([]);
    expect(room(ward().at(NOW))).toMatchObject({
      pending: TOTAL,
      more: 0,
      because: { en: expect.stringMatching('14 of the group') },
    });
    expect(room(w)).toMatchObject({ goodOrBetter: TOTAL, most: 2, more: 2, tooMany: 0 });
    const v = reported(['binh', 'chi']);
    v.take('memberRating binh', 'decided');
    expect(room(v)).toMatchObject({ excellent: 1, more: 1 });
    v.take('memberRating chi', 'decided');
    expect(room(v)).toMatchObject({
      clause: 'B.II.2.3a-q',
      excellent: 2,
      more: 0,
      because: { en: expect.stringMatching('at most 2') },
    });
  });

  test('settled 17: decisions below Good afterwards leave one too many, and say so', () => {
    const w = reported(['binh', 'chi']);
    for (const who of ['binh', 'chi']) w.take(`memberRating ${who}`, 'decided');
    for (const who of ['dung', 'vice']) {
      w.upTo(`memberRating ${who}`, 'decided');
      w.take(`memberRating ${who}`, 'decided', { level: 'completed', reason: 'departs' });
    }
    expect(room(w)).toMatchObject({ goodOrBetter: 12, most: 2, tooMany: 0 });
    w.upTo('memberRating vice-chair', 'decided');
    w.take('memberRating vice-chair', 'decided', { level: 'completed', reason: 'departs' });
    expect(room(w)).toMatchObject({ goodOrBetter: 11, most: 1, more: 0, tooMany: 1 });
  });
});

describe('what happens to the group afterwards (settled 17)', () => {
  test('B.II.6#5: a cancelled member is pending again: no further Excellent until rated again', () => {
    const w = reported(['binh', 'chi']);
    w.take('memberRating binh', 'decided');
    w.until('memberRating dung', 'decided').take('memberRating dung', 'resultCancelled');
    expect(w.refused('memberRating chi', 'decided')).toEqual(over);
    w.until('memberRating dung', 'reported').take('memberRating chi', 'decided');
  });

  test('B.II.2.3a-q: decisions below Good after the choice are accepted, and leave room for no further Excellent', () => {
    const w = reported(['binh', 'chi']);
    w.take('memberRating binh', 'decided');
    expect(w.allows('memberRating chi', 'decided')).toBe(true);
    for (const who of ['dung', 'vice', 'vice-chair']) {
      w.upTo(`memberRating ${who}`, 'decided');
      w.take(`memberRating ${who}`, 'decided', { level: 'completed', reason: 'departs' });
    }
    expect(w.refused('memberRating chi', 'decided')).toEqual(over);
  });

  test('B.II.2.3a-q: an Excellent that is cancelled gives its place back', () => {
    const w = reported(['binh', 'chi', 'dung']);
    w.take('memberRating binh', 'decided');
    w.take('memberRating chi', 'decided');
    expect(w.refused('memberRating dung', 'decided')).toEqual(over);
    w.take('memberRating binh', 'resultCancelled');
    w.wishLevel('memberRating binh', 'good').until('memberRating binh', 'reported');
    w.take('memberRating dung', 'decided');
  });

  test('B.II.6#2b: an absent member who presents later is compared again', () => {
    const w = ward().at(NOW).wishLevel('memberRating chi', 'excellent');
    w.take('individualReview dung at cell-1', 'absenceRecorded', { occurredAt: '2020-11-20T08:00+07:00' });
    for (const name of w.names('memberRating')) if (name !== 'memberRating dung') w.until(name, 'reported');
    w.upTo('memberRating chi', 'decided');
    expect(w.allows('memberRating chi', 'decided')).toBe(true);
    w.upTo('individualReview dung at cell-1', 'presented').take(
      'individualReview dung at cell-1',
      'presented',
    );
    expect(w.refused('memberRating chi', 'decided')).toEqual(over);
  });

  test('B.II.2.3a-q: a change that may fill the group names it, so that simultaneous ones conflict', () => {
    const w = reported(['binh', 'chi']);
    expect(w.take('memberRating binh', 'decided').groups).toEqual(['members']);
    expect(w.take('memberRating chi', 'decided', { level: 'good', reason: 'departs' }).groups).toEqual([]);
  });
});

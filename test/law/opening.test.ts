import { describe, expect, test } from 'vitest';
import type { CaseRecord } from '../../machines/case.ts';
import { groupsOf, NO_HASH, openedCases, openedWorld } from '../../machines/open-cycle.ts';
import { instant, ward } from '../support/ward-world.ts';

const w = ward({ people: { dung: { admittedOn: '2020-11-01' } } });

describe('a case when its cycle opens', () => {
  test('has nothing behind it, its deadline before it, and belongs to its cycle', () => {
    const { brief, context: _context, ...opened } = w.case('memberRating chi');
    expect(opened).toEqual({
      case: w.idOf('memberRating chi'),
      procedure: 'memberRating',
      subject: 'chi',
      place: null,
      cycle: 'T',
      head: 'an',
      value: {
        preparing: {
          selfRating: 'awaited',
          residence: 'open',
          formerCell: 'open',
          temporaryCell: 'open',
        },
      },
      state: w.case('memberRating chi').state,
      scope: 'in',
      done: false,
      milestones: {},
      taken: {},
      round: 1,
      outline: { level: null, decided: null },
      next: ['selfRated', 'residenceCommented'],
      version: 0,
      revision: 0,
      marks: [],
      rests: [],
      absent: false,
      standing: 'pending',
      late: false,
      due: instant('2020-12-04T00:00+07:00'),
      hash: '0'.repeat(64),
      machine: 'test',
    });
    expect(brief.actors.subject).toBe('chi');
  });
  test('B.II.1.4a-q: counts in its quota group only where it is rated there', () => {
    expect(w.case('memberRating chi').standing).toBe('pending');
    expect(w.case('memberRating dung').standing).toBe('out');
    for (const name of ['individualReview chi at cell-1', 'dossier cell-1', 'outsideResult front'] as const)
      expect([name, w.case(name).standing]).toEqual([name, null]);
  });
  test.each([
    ['memberRating chi', '2020-12-04T00:00+07:00', 'before 4 December (C.1#1)'],
    ['dossier cell-1', '2020-12-06T00:00+07:00', 'on 5 December at the latest (C.1#2)'],
    ['collectiveRating front', '2020-12-10T00:00+07:00', 'before 10 December (C.1#3)'],
  ] as const)('%s is missed from %s on: it is due %s', (name, from, _why) => {
    expect(w.case(name).due).toBe(instant(from));
  });
  test('A.3: out of scope, nothing is due', () => {
    expect(w.case('memberRating dung').due).toBeNull();
  });
  test('bears the stamp of the machine of its procedure and the hash before any line', () => {
    const stamps = Object.fromEntries(
      [...w.world.cases.values()].map(({ procedure }) => [procedure, `of ${procedure}`]),
    );
    const unfolded = { cases: [...w.world.cases.values()] };
    const [first] = openedCases(w.world.plan, 'U', unfolded, '2020-11-16T00:00:00.000Z', stamps as never);
    expect(first).toMatchObject({ cycle: 'U', machine: `of ${first?.procedure}`, hash: NO_HASH });
    expect(NO_HASH).toMatch(/^0{64}$/);
  });
});

describe('how a quota group stands', () => {
  const like = (standing: CaseRecord['standing'], group = 'members') => ({
    ...w.case('memberRating chi'),
    standing,
    brief: { ...w.case('memberRating chi').brief, quota: { kind: 'members' as const, group } },
  });
  const alone = (standing: CaseRecord['standing']) => groupsOf([like(standing)]).get('members');
  const none = { revision: 0, pending: 0, good: 0, excellent: 0, total: 0 };

  test.each([
    ['pending', { ...none, pending: 1, total: 1 }],
    ['belowGood', { ...none, total: 1 }],
    ['good', { ...none, good: 1, total: 1 }],
    ['excellent', { ...none, excellent: 1, total: 1 }],
    ['out', none],
  ] as const)('a case that stands as %s counts so (B.II.1.4a-q)', (standing, group) => {
    expect(alone(standing)).toEqual(group);
  });
  test('is the sum over its own cases, each group for itself', () => {
    const standings = [
      'good',
      'good',
      'excellent',
      'pending',
      'pending',
      'pending',
      'out',
      'belowGood',
    ] as const;
    const groups = groupsOf([
      ...standings.map(standing => like(standing)),
      like('good', 'bodies'),
      like('excellent', 'bodies'),
      w.case('dossier cell-1'),
    ]);
    expect([...groups]).toEqual([
      ['members', { revision: 0, pending: 3, good: 2, excellent: 1, total: 7 }],
      ['bodies', { revision: 0, pending: 0, good: 1, excellent: 1, total: 2 }],
    ]);
  });
  test('when the cycle opens, everyone rated is still to come', () => {
    const group = w.case('memberRating chi').brief.quota?.group ?? '';
    const inIt = [...w.world.cases.values()].filter(({ brief }) => brief.quota?.group === group);
    const rated = inIt.filter(({ scope }) => scope === 'in').length;
    expect(rated).toBe(inIt.length - 1);
    const world = openedWorld(w.world.plan, { bodies: [], people: [] } as never, inIt, []);
    expect(world.groups.get(group)).toEqual({ ...none, pending: rated, total: rated });
    expect([...world.cases.keys()]).toEqual(inIt.map(({ case: id }) => id));
    expect(world.absent.size).toBe(0);
  });
});

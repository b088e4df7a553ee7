import { describe, expect, test } from 'vitest';
import { notMet, ward } from '../support/ward-world.ts';

const NOW = '2020-12-03T08:00+07:00';
const votes = (excellent: number, good: number, completed = 0, notCompleted = 0) => ({
  votes: { excellent, good, completed, notCompleted },
});
const ballot = (n: number, more = {}) => ({
  eligible: n,
  present: n,
  issued: n,
  returned: n,
  valid: n,
  ...votes(0, n),
  ...more,
});
const voting = (change = {}) => ward(change).at(NOW).upTo('memberRating chi', 'ballotCounted');
const counted = (over: object) => {
  const w = voting();
  w.take('memberRating chi', 'ballotCounted', { ...over });
  return w;
};

describe('who may vote', () => {
  test('B.II.2.5-2b: no more than the official members of the cell', () => {
    const w = voting();
    expect(w.allows('memberRating chi', 'ballotCounted', ballot(3))).toBe(true);
    expect(w.allows('memberRating chi', 'ballotCounted', ballot(4))).toBe(true);
    expect(w.refused('memberRating chi', 'ballotCounted', ballot(5))).toEqual(
      notMet(['votersAreEligible', 'B.II.2.5-2b']),
    );
  });

  test('B.II.2.5-2b: probationary members are rated and do not vote', () => {
    const w = voting({ people: { dung: { probationary: true } } });
    expect(w.case('memberRating dung').scope).toBe('in');
    expect(w.allows('memberRating chi', 'ballotCounted', ballot(3))).toBe(true);
    expect(w.refused('memberRating chi', 'ballotCounted', ballot(4))).toEqual(
      notMet(['votersAreEligible', 'B.II.2.5-2b']),
    );
  });

  test('B.I.1.2#1: exempt and suspended members have no vote', () => {
    const w = voting({ people: { dung: { status: 'exempt' }, binh: { status: 'suspendedFromParty' } } });
    expect(w.allows('memberRating chi', 'ballotCounted', ballot(2))).toBe(true);
    expect(w.allows('memberRating chi', 'ballotCounted', ballot(3))).toBe(false);
  });

  test('B.II.3.5-3: on a leadership collective the ward committee votes: secretary, vice, chair, speaker', () => {
    const w = ward().at(NOW).upTo('collectiveRating front', 'ballotCounted');
    expect(w.allows('collectiveRating front', 'ballotCounted', ballot(4))).toBe(true);
    expect(w.refused('collectiveRating front', 'ballotCounted', ballot(5)).against[0]?.[0]).toBe(
      'votersAreEligible',
    );
  });
});

describe('numbers that agree', () => {
  test.each([
    ['more present than eligible', { present: 5 }],
    ['more issued than present', { present: 3 }],
    ['more returned than issued', { issued: 3 }],
    ['more valid than returned', { returned: 3 }],
    ['votes that do not sum to valid', votes(1, 2)],
    ['a negative number', { present: -1 }],
    ['half a vote', votes(0.5, 3.5)],
    ['no minutes', { minutes: undefined }],
    ['names beside the votes', { voters: ['an'] }],
  ])('B.II.2.5-2b: %s: refused', (_, over) => {
    expect(voting().refused('memberRating chi', 'ballotCounted', ballot(4, over)).type).toBe('invalid-step');
  });

  test('B.II.2.5-2b: some absent, some spoilt: accepted', () => {
    const some = { present: 4, issued: 3, returned: 3, valid: 2, ...votes(1, 1) };
    expect(voting().allows('memberRating chi', 'ballotCounted', ballot(4, some))).toBe(true);
  });
});

describe('the level the ballot proposes (reading: more than half of the eligible, counting from above)', () => {
  const balloted = (over: object) =>
    (counted(ballot(4, over)).case('memberRating chi').context as { levels: Record<string, string | null> })
      .levels.balloted;

  test('B.II.2.5-2b: half is not more than half', () => {
    expect(balloted(votes(2, 2))).toBe('good');
    expect(balloted(votes(3, 1))).toBe('excellent');
    expect(balloted({ valid: 2, ...votes(2, 0) })).toBeNull();
  });

  test('B.II.2.5-2b: another level than that needs its reason, in the report, the appraisal and the decision', () => {
    const w = counted(ballot(4, votes(0, 3, 1)));
    for (const [step, clause] of [
      ['reported', 'B.II.2.5-2b'],
      ['appraised', 'B.II.2.5-2c'],
      ['decided', 'B.II.2.5-2c'],
    ] as const) {
      const departs = { level: 'completed', reason: undefined };
      expect(w.refused('memberRating chi', step, departs)).toEqual(notMet(['departureHasReason', clause]));
      expect(w.allows('memberRating chi', step, { ...departs, reason: 'Có khuyết điểm mới' })).toBe(true);
      expect(w.allows('memberRating chi', step, { level: 'good', reason: undefined })).toBe(true);
      w.take('memberRating chi', step, { level: 'good', reason: undefined });
    }
  });

  test('settled 18: where no level has a majority the report needs a reason whatever it says', () => {
    const w = counted(ballot(4, { valid: 2, ...votes(1, 1) }));
    for (const level of ['good', 'completed'])
      expect(w.refused('memberRating chi', 'reported', { level, reason: undefined })).toEqual(
        notMet(['departureHasReason', 'B.II.2.5-2b']),
      );
    w.take('memberRating chi', 'reported', { level: 'good', reason: 'Đa số trong số phiếu hợp lệ' });
  });

  test('B.II.1.5-1, B.II.3.5-3: so do the report of a cell on itself and the decision on a board', () => {
    const w = ward()
      .at(NOW)
      .upTo('organisationRating cell-1', 'reported')
      .untilNext('collectiveRating front', 'decided');
    const departs = { level: 'completed', reason: undefined };
    for (const [name, step] of [
      ['organisationRating cell-1', 'reported'],
      ['collectiveRating front', 'decided'],
    ] as const) {
      const { type, against } = w.refused(name, step, departs);
      expect([type, against.map(([rule]) => rule)]).toEqual(['condition-not-met', ['departureHasReason']]);
    }
  });

  test('B.II.1.5-1, B.II.3.5-3: a refusal cites the clause of its own ballot', () => {
    const w = ward().at(NOW).untilNext('organisationRating cell-1', 'ballotCounted');
    w.upTo('collectiveRating front', 'ballotCounted');
    expect(w.refused('organisationRating cell-1', 'ballotCounted', ballot(5))).toEqual(
      notMet(['votersAreEligible', 'B.II.1.5-1']),
    );
    expect(w.refused('collectiveRating front', 'ballotCounted', ballot(5))).toEqual(
      notMet(['votersAreEligible', 'B.II.3.5-3']),
    );
  });

  test('steps.md, ballots: a decision of the district that departs from the ward body’s ballot needs a reason too', () => {
    const w = ward().at('2020-12-09T08:00+07:00').until('organisationRating ward', 'reported');
    expect(
      w.refused('organisationRating ward', 'decided', { level: 'completed', reason: undefined }),
    ).toEqual(notMet(['departureHasReason', 'B.II.1.5-3']));
  });
});

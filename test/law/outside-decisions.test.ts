import { describe, expect, test } from 'vitest';
import { type CaseName, notMet, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const decidedOutside: readonly (readonly [CaseName, string])[] = [
  ['organisationRating ward', 'the ward Party body'],
  ['collectiveRating ward', 'the ward committee'],
  ['leaderRating secretary at ward', 'a leader managed by the district'],
];

describe('what the district decides is recorded with its document', () => {
  test.each(decidedOutside)('B.II.3.4a, B.II.4#1: %s', name => {
    const w = ward().at(NOW).untilNext(name, 'decided');
    expect(w.refused(name, 'decided', { document: undefined })).toEqual(
      notMet(['documentAttached', 'B.II.3.4a']),
    );
    const title = 'Quyết định của Ban Thường vụ Quận ủy';
    w.take(name, 'decided', { by: 'district', document: { title } });
    expect(w.case(name).outline.decided).toBe('good');
  });

  test.each(decidedOutside)('B.II.3.4a, B.II.4#1: the ward itself does not decide %s', name => {
    const w = ward().at(NOW).untilNext(name, 'decided');
    const refused = w.refused(name, 'decided', { by: 'vice' });
    expect([refused.type, refused.against[0]?.[0]]).toEqual(['not-authorised', 'who-may']);
  });

  test('B.II.3.4a: no ballot of its own decides the ward committee', () => {
    const w = ward().at(NOW).upTo('collectiveRating ward', 'decided');
    expect(w.refused('collectiveRating ward', 'ballotCounted').type).toBe('not-possible-now');
    expect(w.refused('collectiveRating ward', 'appraised').type).toBe('not-possible-now');
  });

  test('B.II.3.4a: a refused ballot of the ward committee does not name steps that can never come', () => {
    const w = ward().at(NOW).upTo('collectiveRating ward', 'decided');
    const ballot = w.attempt('collectiveRating ward', 'ballotCounted');
    expect(ballot).toMatchObject({ verdict: 'refused', type: 'not-possible-now' });
    if (ballot.verdict === 'refused') {
      expect(ballot.allowed).not.toContain('appraised');
      expect(ballot.against.flatMap(([, , ...waits]) => waits)).toEqual([]);
    }
  });

  test('B.II.4#1: no opinions, ballot or report here on a leader managed by the district', () => {
    const w = ward().at(NOW).until('individualReview secretary at ward', 'completed');
    w.take('leaderRating secretary at ward', 'selfRated');
    for (const type of ['opinionsCollected', 'ballotCounted', 'reported'])
      expect(w.refused('leaderRating secretary at ward', type).type).toBe('not-possible-now');
  });

  test('B.II.1.4’: the ward body is not appraised by the ward', () => {
    const w = ward().at(NOW).until('organisationRating ward', 'reported');
    for (const type of ['opinionsCollected', 'appraised'])
      expect(w.refused('organisationRating ward', type).type).toBe('not-possible-now');
  });

  test.each([
    ['memberRating chi', 'ward'],
    ['organisationRating cell-1', 'ward'],
    ['collectiveRating front', 'ward'],
    ['leaderRating vice at ward', 'ward'],
  ] as const)(
    'B.II.1.4’, B.II.2.4, B.II.3.4b: %s is decided by the ward committee, the district does not',
    (name, by) => {
      const w = ward().at(NOW).untilNext(name, 'decided');
      expect(w.refused(name, 'decided', { by: 'district' }).type).toBe('not-authorised');
      w.take(name, 'decided', { by });
    },
  );

  test('B.II.3.3a-q: what the district decides takes no part in the quotas seen here', () => {
    const w = ward();
    for (const [name] of decidedOutside) expect(w.case(name).brief.quota).toBeNull();
  });
});

describe('a review before the district committee', () => {
  test('B.I.2.2#2a: a secretary who sits on the district committee: recorded with its paper, without a level', () => {
    const w = ward({
      people: {
        secretary: {
          posts: [
            { body: 'ward', role: 'head' },
            { body: 'district', role: 'member' },
          ],
        },
      },
    }).at(NOW);
    const name = 'outsideResult secretary at district';
    expect(w.has('individualReview secretary at district' as CaseName)).toBe(false);
    w.take(name, 'resultRecorded', { level: undefined });
    expect(w.case(name)).toMatchObject({ done: true });
  });
});

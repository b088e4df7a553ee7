import { describe, expect, test } from 'vitest';
import { invalidStep, notAuthorised, notMet, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const notified = (level: 'excellent' | 'good') => {
  const w = ward().at(NOW).wishLevel('memberRating chi', level);
  for (const name of w.names('memberRating')) w.until(name, 'reported');
  return w.until('memberRating chi', 'notified');
};

describe('commendation', () => {
  test('B.II.5#2: only members rated Excellent, after the notice, once', () => {
    expect(notified('good').refused('memberRating chi', 'commended')).toEqual(
      notMet(['excellentOnly', 'B.II.5#2']),
    );
    const w = notified('excellent');
    w.take('memberRating chi', 'commended');
    expect(w.refused('memberRating chi', 'commended')).toEqual(notMet(['notYetCommended', 'B.II.5#2']));
  });

  test('B.II.5#2: the ward, the level above it or a body outside chooses, not the collective or the chosen', () => {
    const w = notified('excellent');
    for (const by of ['ward', 'district'])
      expect([by, w.allows('memberRating chi', 'commended', { by })]).toEqual([by, true]);
    for (const by of ['chi', 'an', 'cell-1', 'vice'])
      expect(w.refused('memberRating chi', 'commended', { by })).toEqual(
        notAuthorised(['who-may', 'B.II.5#2', 'memberRating chi commended']),
      );
  });

  test('B.II.5#2: not before the notice', () => {
    const w = ward().at(NOW).until('memberRating chi', 'decided');
    expect(w.refused('memberRating chi', 'commended').type).toBe('not-possible-now');
  });

  test('B.II.5#1: a body rated Excellent may be chosen; the refusal of another cites the clause of bodies', () => {
    const w = ward().at(NOW).until('organisationRating cell-1', 'notified');
    expect(w.refused('organisationRating cell-1', 'commended')).toEqual(
      notMet(['excellentOnly', 'B.II.5#1']),
    );
  });
});

describe('notice', () => {
  test('B.II.6#4: it goes to the rated and to the collective that manages the rated', () => {
    const w = ward().at(NOW).until('memberRating chi', 'decided');
    expect(w.body('memberRating chi', 'notified').to).toEqual(['chi', 'cell-1']);
    expect(w.refused('memberRating chi', 'notified', { to: [] }).type).toBe(invalidStep.type);
  });

  test('B.II.6#4: a notice that leaves out the rated is none', () => {
    const w = ward().at(NOW).until('memberRating chi', 'decided');
    expect(w.refused('memberRating chi', 'notified', { to: ['giang'] }).type).toBe('condition-not-met');
  });
});

describe('findings of the competent level', () => {
  test.each([
    'degradation',
    'disunity',
    'poorProgramme',
    'selfFoundAndRemedied',
    'notAttributable',
    'votesDiffered',
  ])('%s is one, in the rating of whomever', kind => {
    const w = ward().at(NOW);
    for (const name of [
      'memberRating chi',
      'organisationRating cell-1',
      'collectiveRating front',
      'leaderRating vice at ward',
    ] as const)
      expect([name, w.allows(name, 'findingRecorded', { kind })]).toEqual([name, true]);
  });

  test('what the level did not find is none', () => {
    const w = ward().at(NOW);
    for (const kind of ['laziness', '', undefined])
      expect(w.refused('memberRating chi', 'findingRecorded', { kind }).against).toEqual([['/kind', '']]);
  });

  test('B.II.2.3d: degradation leaves Not completed', () => {
    const w = ward().at(NOW).untilNext('memberRating chi', 'decided');
    w.take('memberRating chi', 'findingRecorded', { kind: 'degradation' });
    expect(w.refused('memberRating chi', 'decided', { level: 'completed', reason: 'departs' })).toEqual(
      notMet(['withinCeiling', 'B.II.2.3d']),
    );
    w.take('memberRating chi', 'decided', { level: 'notCompleted', reason: 'departs' });
  });

  test('B.II.3.3d: disunity leaves a collective Not completed', () => {
    const w = ward().at(NOW).untilNext('collectiveRating front', 'decided');
    w.take('collectiveRating front', 'findingRecorded', { kind: 'disunity' });
    expect(w.refused('collectiveRating front', 'decided', { level: 'completed', reason: 'departs' })).toEqual(
      notMet(['withinCeiling', 'B.II.3.3d']),
    );
  });

  test('B.II.1.4d: a poor Party-building programme leaves a cell Not completed', () => {
    const w = ward().at(NOW).untilNext('organisationRating cell-1', 'decided');
    w.take('organisationRating cell-1', 'findingRecorded', { kind: 'poorProgramme' });
    expect(
      w.refused('organisationRating cell-1', 'decided', { level: 'completed', reason: 'departs' }),
    ).toEqual(notMet(['withinCeiling', 'B.II.1.4d']));
  });

  test('B.II.6#3d: differing votes limit nothing: the competent level decides, on the record', () => {
    const w = ward().at(NOW).untilNext('memberRating chi', 'decided');
    w.take('memberRating chi', 'findingRecorded', { kind: 'votesDiffered' });
    w.take('memberRating chi', 'decided');
  });

  test.each([
    'memberRating chi',
    'organisationRating cell-1',
    'collectiveRating front',
    'leaderRating vice at ward',
  ] as const)('settled 18: %s: any time before the decision, with its paper, and not after it', name => {
    const w = ward().at(NOW);
    w.take(name, 'findingRecorded');
    expect(w.refused(name, 'findingRecorded', { document: undefined }).type).toBe('invalid-step');
    w.untilNext(name, 'decided').take(name, 'findingRecorded');
    w.take(name, 'decided');
    expect(w.refused(name, 'findingRecorded').type).toBe('not-possible-now');
  });
});

describe('grades', () => {
  test.each([
    ['memberRating chi', 'selfRated'],
    ['organisationRating cell-1', 'criteriaGraded'],
    ['collectiveRating front', 'selfRated'],
    ['leaderRating vice at ward', 'selfRated'],
  ] as const)(
    'B.II.1.5-1, B.II.2.5-1, B.II.3.5-1: %s: every criterion of the sheet, and no other',
    (name, step) => {
      const w = ward().at(NOW).untilNext(name, step);
      const grades = w.body(name, step).grades as Record<string, string>;
      const [first, ...rest] = Object.entries(grades);
      expect(
        w.refused(name, step, { grades: Object.fromEntries(rest) }).against.map(([rule]) => rule),
      ).toEqual(['everyCriterionGraded']);
      expect(w.refused(name, step, { grades: { ...grades, bribe: 'good' } }).type).toBe('condition-not-met');
      expect(w.refused(name, step, { grades: { ...grades, [first?.[0] ?? '']: 'fine' } }).type).toBe(
        'invalid-step',
      );
      w.take(name, step);
    },
  );
});

import { describe, expect, test } from 'vitest';
import { type CaseName, notAuthorised, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';

/** From steps.md and the clauses of kind role: who may, and some who may not. */
const table: readonly (readonly [
  name: CaseName,
  step: string,
  clause: string,
  may: readonly string[],
  not: readonly string[],
])[] = [
  ['collectiveReview cell-1', 'deepReviewSuggested', 'B.I.4.1b', ['ward', 'vice'], ['an', 'chi', 'front']],
  ['collectiveReview cell-1', 'reportDrafted', 'B.I.4.1a#1', ['an', 'cell-1'], ['chi', 'giang']],
  ['collectiveReview cell-1', 'opinionsGathered', 'B.I.4.1a#1', ['an', 'cell-1'], ['dung']],
  ['collectiveReview cell-1', 'draftCirculated', 'B.I.4.1a#1', ['an', 'cell-1'], ['dung']],
  ['collectiveReview cell-1', 'conferenceScheduled', 'B.I.4.2#2', ['an', 'cell-1'], ['dung', 'front']],
  ['collectiveReview cell-1', 'conferenceOpened', 'B.I.4.2#3', ['an', 'binh'], ['giang', 'front']],
  ['collectiveReview cell-1', 'reportPresented', 'B.I.4.2#3', ['an', 'binh'], ['giang', 'ward']],
  ['collectiveReview cell-1', 'membersCommented', 'B.I.4.2#3', ['an'], ['giang', 'ward']],
  ['collectiveReview cell-1', 'concluded', 'B.I.4.2#3', ['an'], ['chi', 'vice', 'ward']],
  ['collectiveReview cell-1', 'reportFinalised', 'B.I.4.2#1c', ['an', 'cell-1'], ['chi', 'ward']],
  ['individualReview chi at cell-1', 'deepReviewSuggested', 'B.I.4.1b', ['ward', 'cell-1'], ['chi', 'binh']],
  ['individualReview chi at cell-1', 'selfReviewWritten', 'B.I.4.1a#2', ['chi'], ['an', 'cell-1', 'ward']],
  ['individualReview chi at cell-1', 'absenceRecorded', 'B.II.6#2b', ['an', 'cell-1', 'vice'], ['dung']],
  ['individualReview chi at cell-1', 'presented', 'B.I.4.2#4a', ['chi'], ['an', 'cell-1']],
  ['individualReview chi at cell-1', 'membersCommented', 'B.I.4.2#4a', ['an', 'cell-1'], ['chi', 'ward']],
  ['individualReview chi at cell-1', 'concluded', 'B.I.4.2#4a', ['an'], ['binh', 'chi', 'cell-1']],
  ['individualReview chi at cell-1', 'selfReviewCompleted', 'B.I.4.2#4a', ['chi'], ['an', 'cell-1']],
  ['memberRating chi', 'residenceCommented', 'B.II.2.5-2a', ['district', 'cell-1', 'ward'], ['chi', 'an']],
  ['memberRating chi', 'selfRated', 'B.II.2.5-1', ['chi'], ['an', 'cell-1', 'ward']],
  ['memberRating chi', 'levelProposed', 'B.II.2.5-2a', ['cell-1'], ['chi', 'an', 'ward']],
  ['memberRating giang', 'levelProposed', 'B.II.2.5-2a', ['giang'], ['vice', 'cell-2', 'ward']],
  ['memberRating chi', 'discussed', 'B.II.2.5-2a', ['cell-1', 'an'], ['chi', 'ward']],
  ['memberRating chi', 'ballotCounted', 'B.II.2.5-2b', ['cell-1', 'an'], ['chi', 'ward']],
  ['memberRating chi', 'reported', 'B.II.2.5-2b', ['cell-1', 'an'], ['chi', 'ward']],
  ['memberRating chi', 'appraised', 'B.II.2.5-2c', ['vice'], ['chi', 'an', 'secretary', 'cell-1']],
  ['memberRating chi', 'decided', 'B.II.2.5-2c', ['ward'], ['vice', 'secretary', 'cell-1', 'district']],
  ['memberRating chi', 'notified', 'B.II.6#4', ['ward'], ['chi', 'cell-1']],
  ['organisationRating cell-1', 'criteriaGraded', 'B.II.1.5-1', ['cell-1', 'an'], ['chi', 'front']],
  ['organisationRating cell-1', 'ballotCounted', 'B.II.1.5-1', ['cell-1', 'an'], ['chi', 'ward']],
  ['organisationRating cell-1', 'reported', 'B.II.1.5-1', ['cell-1', 'an'], ['chi', 'front']],
  ['organisationRating cell-1', 'opinionsCollected', 'B.II.1.5-2', ['ward'], ['cell-1', 'an']],
  ['organisationRating cell-1', 'appraised', 'B.II.1.5-3', ['vice', 'ward'], ['cell-1', 'an']],
  ['organisationRating cell-1', 'decided', 'B.II.1.5-3', ['ward'], ['cell-1', 'an', 'vice', 'district']],
  ['organisationRating cell-1', 'notified', 'B.II.6#4', ['ward'], ['cell-1', 'an']],
  ['collectiveRating front', 'selfRated', 'B.II.3.5-1', ['front', 'front-head'], ['chi', 'women']],
  ['collectiveRating front', 'opinionsCollected', 'B.II.3.5-2', ['ward'], ['front', 'front-head']],
  ['collectiveRating front', 'appraised', 'B.II.3.5-3', ['ward'], ['front', 'front-head']],
  ['collectiveRating front', 'ballotCounted', 'B.II.3.5-3', ['ward'], ['front', 'front-head']],
  ['collectiveRating front', 'decided', 'B.II.3.5-3', ['ward'], ['front', 'district', 'secretary']],
  ['collectiveRating front', 'notified', 'B.II.6#4', ['ward'], ['front']],
  ['leaderRating front-deputy at front', 'selfRated', 'B.II.4#1', ['front-deputy'], ['front-head', 'front']],
  [
    'leaderRating front-deputy at front',
    'opinionsCollected',
    'B.II.4#2a',
    ['front', 'ward'],
    ['front-deputy'],
  ],
  ['leaderRating front-deputy at front', 'ballotCounted', 'B.II.4#2a', ['front', 'ward'], ['front-deputy']],
  ['leaderRating front-deputy at front', 'reported', 'B.II.4#2a', ['front', 'ward'], ['front-deputy']],
  [
    'leaderRating front-deputy at front',
    'decided',
    'B.II.4#2a',
    ['ward'],
    ['front', 'front-head', 'district'],
  ],
  ['leaderRating front-deputy at front', 'notified', 'B.II.6#4', ['ward'], ['front-deputy', 'front']],
  ['leaderRating secretary at ward', 'decided', 'B.II.4#2a', ['district'], ['secretary', 'vice']],
  ['organisationRating ward', 'decided', 'B.II.1.5-3', ['district'], ['secretary', 'front']],
  ['collectiveRating ward', 'decided', 'B.II.3.5-3', ['district'], ['secretary', 'front']],
  ['outsideResult front', 'resultRecorded', 'B.II.3.3-cap', ['district', 'front', 'ward'], ['chi', 'women']],
  ['dossier cell-1', 'itemReceived', 'C.2.7-files', ['ward', 'cell-1', 'an'], ['chi', 'front']],
  ['dossier cell-1', 'submitted', 'C.1#2', ['cell-1', 'an'], ['chi', 'front']],
  ['dossier cell-1', 'accepted', 'C.1#2', ['ward'], ['cell-1', 'an', 'vice']],
];

describe('who may take a step', () => {
  test.each(table)('%s %s (%s): %j may, %j may not', (name, step, clause, may, not) => {
    const w = ward().at(NOW).untilNext(name, step);
    for (const by of not)
      expect(w.refused(name, step, { by })).toEqual(notAuthorised(['who-may', clause, `${name} ${step}`]));
    for (const by of may) expect([by, w.allows(name, step, { by })]).toEqual([by, true]);
  });

  test('settled 19: nobody is somebody unknown', () => {
    const w = ward().at(NOW);
    for (const by of ['nobody', '__proto__', 'Ward', 'owner'])
      expect(w.refused('collectiveReview cell-1', 'reportDrafted', { by }).type).toBe('not-authorised');
  });

  test('api.md: the refusal says who may', () => {
    const w = ward().at(NOW).untilNext('memberRating chi', 'appraised');
    const step = { ...w.body('memberRating chi', 'appraised'), by: 'an' };
    expect(w.refused('memberRating chi', 'appraised', step).against[0]?.[2]).toBe(
      'memberRating chi appraised',
    );
  });
});

describe('the officer in charge', () => {
  test('B.II.2.5-2c: the officer who follows the cell appraises its members', () => {
    const w = ward().at(NOW).untilNext('memberRating giang', 'appraised');
    expect(w.allows('memberRating giang', 'appraised', { by: 'secretary' })).toBe(true);
    expect(w.allows('memberRating giang', 'appraised', { by: 'vice' })).toBe(false);
  });

  test('settled 9: nobody appraises the own rating: another member of the ward committee does', () => {
    const w = ward().at(NOW).untilNext('memberRating secretary', 'appraised');
    expect(w.refused('memberRating secretary', 'appraised', { by: 'secretary' })).toEqual(
      notAuthorised(['who-may', 'B.II.2.5-2c', 'memberRating secretary appraised']),
    );
    for (const by of ['vice', 'chair', 'speaker'])
      expect(w.allows('memberRating secretary', 'appraised', { by })).toBe(true);
    expect(w.allows('memberRating secretary', 'appraised', { by: 'giang' })).toBe(false);
  });

  test('C.2.2: a review again is ordered by officer or ward committee, not by the reviewed', () => {
    const w = ward().at(NOW).until('individualReview chi at cell-1', 'completed');
    for (const by of ['vice', 'ward'])
      expect(w.allows('individualReview chi at cell-1', 'reviewOrderedAgain', { by })).toBe(true);
    for (const by of ['chi', 'an', 'secretary'])
      expect(w.refused('individualReview chi at cell-1', 'reviewOrderedAgain', { by })).toEqual(
        notAuthorised(['who-may', 'C.2.2', 'individualReview chi at cell-1 reviewOrderedAgain']),
      );
  });
});

describe('office and inspection commission (settled 19)', () => {
  const bodies = {
    office: { kind: 'committeeOffice', name: 'office', unit: 'ward', parent: 'ward' },
    inspectors: { kind: 'inspectionCommission', name: 'inspectors', unit: 'ward', parent: 'ward' },
  } as const;

  test('C.2.5: the inspection commission advises deep review', () => {
    const w = ward({ bodies }).at(NOW);
    expect(w.allows('collectiveReview cell-1', 'deepReviewSuggested', { by: 'inspectors' })).toBe(true);
    expect(w.allows('collectiveReview cell-1', 'deepReviewSuggested', { by: 'office' })).toBe(false);
  });

  test('C.2.4: the committee office drafts the committee’s report', () => {
    expect(ward({ bodies }).at(NOW).allows('collectiveReview ward', 'reportDrafted', { by: 'office' })).toBe(
      true,
    );
  });

  test('B.II.2.4: the office does not decide: the ward committee does', () => {
    const w = ward({ bodies }).at(NOW).untilNext('organisationRating cell-1', 'decided');
    expect(w.allows('organisationRating cell-1', 'decided', { by: 'ward' })).toBe(true);
    expect(w.refused('organisationRating cell-1', 'decided', { by: 'office' })).toEqual(
      notAuthorised(['who-may', 'B.II.1.5-3', 'organisationRating cell-1 decided']),
    );
  });

  test('B.II.3.4a: the district decides the ward body; the ward only records it', () => {
    const w = ward().at(NOW).untilNext('organisationRating ward', 'decided');
    expect(w.allows('organisationRating ward', 'decided', { by: 'district' })).toBe(true);
    expect(w.refused('organisationRating ward', 'decided', { by: 'ward' })).toEqual(
      notAuthorised(['who-may', 'B.II.1.5-3', 'organisationRating ward decided']),
    );
  });
});

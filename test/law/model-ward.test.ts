import { describe, expect, test } from 'vitest';
import { modelWard } from '../../machines/ordering/model-ward.ts';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import { type Rule, rules } from '../../machines/ordering/rules.ts';
import { unfold } from '../../machines/ordering/unfold.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { rowOf } from './row-examples.ts';

/** How many pairs each row has in it: fourteen members, two of them in the school cell; five leaderships with head and deputy. */
const pairs: readonly (readonly [row: string, count: number])[] = [
  // A review in the cell for each of the fourteen, and at the post for each of the ten leaders.
  ['collective-before-individual: collectiveReview concluded → individualReview presented', 24],
  ['head-before-deputies: individualReview concluded → individualReview presented', 5 + 11 + 1],
  ['individuals-complete-collective: individualReview completed → collectiveReview reportFinalised', 24],
  ['government-before-party: collectiveReview finalised → collectiveReview conferenceOpened', 3],
  ['government-before-party: outsideResult recorded → collectiveReview conferenceOpened', 2],
  ['government-before-party: collectiveReview concluded → collectiveReview concluded', 1],
  ['group-before-cell: collectiveReview concluded → individualReview groupReported', 1],
  ['review-before-rating: individualReview completed → memberRating selfRated', 14],
  ['review-before-rating: individualReview completed → leaderRating selfRated', 10],
  ['review-before-rating: collectiveReview finalised → organisationRating criteriaGraded', 3],
  ['review-before-rating: collectiveReview finalised → collectiveRating selfRated', 3],
  ['civil-servant-before-party: civilServantRating recorded → memberRating selfRated', 14],
  ['civil-servant-before-party: civilServantRating recorded → leaderRating selfRated', 10],
  ['collective-before-its-members: collectiveRating decided → leaderRating decided', 6],
  ['collective-before-its-members: outsideResult recorded → leaderRating decided', 4],
  ['lower-before-higher: organisationRating decided → organisationRating criteriaGraded', 2],
  ['lower-before-higher: collectiveRating decided → collectiveRating selfRated', 2],
  ['head-last: organisationRating decided → memberRating decided', 2],
  ['head-last: memberRating decided → memberRating decided', 11 + 1],
  ['head-last: organisationRating decided → leaderRating decided', 1],
  ['head-last: outsideResult recorded → leaderRating decided', 4],
  ['head-last: collectiveRating decided → leaderRating decided', 3],
  ['head-last: leaderRating decided → leaderRating decided', 5],
  ['members-before-cell: memberRating reported → organisationRating ballotCounted', 14],
  ['members-before-cell: memberRating decided → organisationRating decided', 11 + 1],
  ['organisation-before-collective: organisationRating decided → collectiveRating decided', 1],
  ['organisation-before-collective: outsideResult recorded → collectiveRating decided', 2],
  ['peers-before-ward: outsideResult recorded → organisationRating criteriaGraded', 4],
  ['dossier-complete: memberRating reported → dossier submitted', 14],
  ['dossier-complete: organisationRating reported → dossier submitted', 2],
  ['ward-dossier-complete: organisationRating decided → dossier submitted', 3],
  ['ward-dossier-complete: collectiveRating decided → dossier submitted', 3],
  ['ward-dossier-complete: leaderRating decided → dossier submitted', 10],
  ['ward-dossier-complete: dossier accepted → dossier submitted', 2],
];

const pairsOf = (rule: Rule): string[] => {
  const made = unfold(giangBien2020, modelWard, 'model', [rule]);
  if ('loop' in made) throw new Error(made.loop.en);
  const subjects = new Map(made.cases.map(each => [each.case, each.subject]));
  return made.precedences.map(({ before, after }) => `${subjects.get(before)} → ${subjects.get(after)}`);
};

describe('the ward in which the plan itself is checked', () => {
  test('is a roster as any other: without a fault, and with nothing to warn of', () => {
    expect(readRoster(modelWard)).toMatchObject({ warnings: [] });
  });

  test('has pairs for every row of the ordering, and so misses no conflict between deadlines', () => {
    const unfolded = rules.map(rule => [`${rule.name}: ${rowOf(rule)}`, pairsOf(rule).length] as const);
    expect(unfolded).toEqual(pairs);
  });

  test('B.I.4.2#1d: a profession before the ward committee, one before the cell of its school, a government body before the ward', () => {
    const earlier = rules.filter(({ clause }) => clause === 'B.I.4.2#1d' || clause === 'B.I.2.2#2b');
    expect(earlier.map(pairsOf)).toEqual([
      ['council → ward', 'front → ward', 'women → ward'],
      ['station → ward', 'school → school-cell'],
      ['committee → ward'],
    ]);
  });
});

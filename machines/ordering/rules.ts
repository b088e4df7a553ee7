import type { Clause } from '../clauses.ts';
import { type Procedure, type Text, text } from '../words.ts';
import type { PairName } from './pairs.ts';

/**
 * The ordering of the plan between cases, one row for each relation: the milestone `before` of one
 * case must be reached before the step `after` of another. `pairs` names the function of `pairs.ts`
 * that finds the cases. Everything else (unfolding, gathering, guards, the docs) reads these rows.
 */
export interface Rule {
  readonly name: RuleName;
  readonly clause: Clause;
  readonly before: readonly [Procedure, string];
  readonly after: readonly [Procedure, string];
  readonly pairs: PairName;
  /** Mandated: the plan says so. Derived: its standards cannot be evaluated otherwise. */
  readonly kind: 'mandated' | 'derived';
  /** Whether the recorded absence of the earlier case's subject stands in for it (B.II.6#2b). */
  readonly absenceRelieves?: true;
}

export const ruleNorm = {
  'collective-before-individual': text(
    'Tập thể được kết luận trước, rồi cá nhân mới trình bày',
    'The collective is concluded before an individual presents',
  ),
  'head-before-deputies': text(
    'Người đứng đầu được kết luận trước, rồi cấp phó và các thành viên mới trình bày',
    'The head is concluded before deputies and members present',
  ),
  'individuals-complete-collective': text(
    'Kiểm điểm cá nhân hoàn tất rồi mới hoàn thiện báo cáo của tập thể',
    'The individual reviews are completed before the collective report is final',
  ),
  'government-before-party': text(
    'Chính quyền, chuyên môn, đoàn thể kiểm điểm trước, tổ chức đảng cùng đơn vị kiểm điểm sau',
    'Government, profession and mass organisations are reviewed before the Party body of their unit',
  ),
  'group-before-cell': text(
    'Tổ đảng báo cáo rồi chi bộ mới kết luận',
    'The Party group reports before the cell concludes',
  ),
  'review-before-rating': text(
    'Hoàn thành kiểm điểm rồi mới xếp loại',
    'The review is complete before the rating begins',
  ),
  'civil-servant-before-party': text(
    'Có kết quả đánh giá công chức, viên chức rồi mới xếp loại về Đảng',
    'The civil-servant result is there before the Party rating',
  ),
  'collective-before-its-members': text(
    'Xếp loại tập thể lãnh đạo trước, cá nhân thành viên sau',
    'The leadership collective is rated before its members',
  ),
  'lower-before-higher': text(
    'Xếp loại cấp dưới trước, cấp trên sau',
    'The lower level is rated before the higher',
  ),
  'head-last': text(
    'Người đứng đầu được xếp loại sau cùng: sau tổ chức, tập thể và các cá nhân',
    'The head is rated last: after the organisation, the collective and the individuals',
  ),
  'members-before-cell': text('Xếp loại đảng viên trước, chi bộ sau', 'Members are rated before their cell'),
  'organisation-before-collective': text(
    'Tổ chức, cơ quan, đơn vị có mức xếp loại trước, tập thể lãnh đạo sau',
    'The organisation has its level before its leadership collective',
  ),
  'peers-before-ward': text(
    'Có kết quả của chính quyền, Mặt trận và đoàn thể rồi đảng bộ phường mới tự đánh giá',
    'Government, Front and organisations have their results before the ward body grades itself',
  ),
  'dossier-complete': text(
    'Báo cáo đủ các xếp loại của chi bộ rồi mới nộp hồ sơ',
    'All ratings of the cell are reported before its file goes in',
  ),
  'ward-dossier-complete': text(
    'Quyết định đủ các xếp loại và nhận đủ hồ sơ chi bộ rồi phường mới báo cáo lên quận',
    "All ratings are decided and all cells' files accepted before the ward reports to the district",
  ),
} as const satisfies Record<string, Text>;
export type RuleName = keyof typeof ruleNorm;

const mandated = (
  name: RuleName,
  clause: Clause,
  before: Rule['before'],
  after: Rule['after'],
  pairs: PairName,
  more: Pick<Rule, 'absenceRelieves'> = {},
): Rule => ({ name, clause, before, after, pairs, kind: 'mandated', ...more });

const derived = (...row: Parameters<typeof mandated>): Rule => ({ ...mandated(...row), kind: 'derived' });

const unlessAbsent = { absenceRelieves: true } as const;

export const rules = [
  // Reviews (B.I.4.2)
  mandated(
    'collective-before-individual',
    'B.I.4.2#1a',
    ['collectiveReview', 'concluded'],
    ['individualReview', 'presented'],
    'reviewedHere',
  ),
  mandated(
    'head-before-deputies',
    'B.I.4.2#1b',
    ['individualReview', 'concluded'],
    ['individualReview', 'presented'],
    'headAndOthers',
  ),
  mandated(
    'individuals-complete-collective',
    'B.I.4.2#1c',
    ['individualReview', 'completed'],
    ['collectiveReview', 'reportFinalised'],
    'peopleReviewedHere',
    unlessAbsent,
  ),
  mandated(
    'government-before-party',
    'B.I.4.2#1d',
    ['collectiveReview', 'finalised'],
    ['collectiveReview', 'conferenceOpened'],
    'sameUnit',
  ),
  mandated(
    'government-before-party',
    'B.I.4.2#1d',
    ['outsideResult', 'recorded'],
    ['collectiveReview', 'conferenceOpened'],
    'professionSameUnit',
  ),
  mandated(
    'government-before-party',
    'B.I.2.2#2b',
    ['collectiveReview', 'concluded'],
    ['collectiveReview', 'concluded'],
    'combinedConference',
  ),
  mandated(
    'group-before-cell',
    'B.I.4.2#1e',
    ['collectiveReview', 'concluded'],
    ['individualReview', 'groupReported'],
    'reviewedInGroup',
  ),
  // Ratings rest on reviews (B.II, B.II.6#2a, B.II.6#3c)
  mandated(
    'review-before-rating',
    'B.II.6#2a',
    ['individualReview', 'completed'],
    ['memberRating', 'selfRated'],
    'ownCellReview',
  ),
  mandated(
    'review-before-rating',
    'B.II.6#2a',
    ['individualReview', 'completed'],
    ['leaderRating', 'selfRated'],
    'postReview',
  ),
  mandated(
    'review-before-rating',
    'B.II.6#2a',
    ['collectiveReview', 'finalised'],
    ['organisationRating', 'criteriaGraded'],
    'ownReview',
  ),
  mandated(
    'review-before-rating',
    'B.II.3',
    ['collectiveReview', 'finalised'],
    ['collectiveRating', 'selfRated'],
    'ownReview',
  ),
  mandated(
    'civil-servant-before-party',
    'B.II.6#3c',
    ['civilServantRating', 'recorded'],
    ['memberRating', 'selfRated'],
    'samePerson',
  ),
  mandated(
    'civil-servant-before-party',
    'B.II.6#3c',
    ['civilServantRating', 'recorded'],
    ['leaderRating', 'selfRated'],
    'samePerson',
  ),
  // Between ratings (B.II.6#3, B.II.4#2a)
  mandated(
    'collective-before-its-members',
    'B.II.6#3b',
    ['collectiveRating', 'decided'],
    ['leaderRating', 'decided'],
    'itsLeaders',
  ),
  mandated(
    'collective-before-its-members',
    'B.II.6#3b',
    ['outsideResult', 'recorded'],
    ['leaderRating', 'decided'],
    'itsLeadersRatedOutside',
  ),
  mandated(
    'lower-before-higher',
    'B.II.6#3a',
    ['organisationRating', 'decided'],
    ['organisationRating', 'criteriaGraded'],
    'superior',
  ),
  mandated(
    'lower-before-higher',
    'B.II.6#3a',
    ['collectiveRating', 'decided'],
    ['collectiveRating', 'selfRated'],
    'superior',
  ),
  mandated(
    'head-last',
    'B.II.4#2a',
    ['organisationRating', 'decided'],
    ['memberRating', 'decided'],
    'cellAndItsHead',
  ),
  mandated(
    'head-last',
    'B.II.4#2a',
    ['memberRating', 'decided'],
    ['memberRating', 'decided'],
    'membersAndTheirHead',
    unlessAbsent,
  ),
  mandated(
    'head-last',
    'B.II.4#2a',
    ['organisationRating', 'decided'],
    ['leaderRating', 'decided'],
    'bodyAndItsHead',
  ),
  mandated(
    'head-last',
    'B.II.4#2a',
    ['outsideResult', 'recorded'],
    ['leaderRating', 'decided'],
    'bodyAndItsHead',
  ),
  mandated(
    'head-last',
    'B.II.4#2a',
    ['collectiveRating', 'decided'],
    ['leaderRating', 'decided'],
    'bodyAndItsHead',
  ),
  mandated(
    'head-last',
    'B.II.4#2a',
    ['leaderRating', 'decided'],
    ['leaderRating', 'decided'],
    'leadersAndTheirHead',
    unlessAbsent,
  ),
  // Standards that need other results (B.II.1.4, B.II.3.3-cap)
  derived(
    'members-before-cell',
    'B.II.1.4a',
    ['memberRating', 'reported'],
    ['organisationRating', 'ballotCounted'],
    'membersOfCell',
    unlessAbsent,
  ),
  derived(
    'members-before-cell',
    'B.II.1.4a',
    ['memberRating', 'decided'],
    ['organisationRating', 'decided'],
    'membersButTheHead',
    unlessAbsent,
  ),
  derived(
    'organisation-before-collective',
    'B.II.3.3-cap',
    ['organisationRating', 'decided'],
    ['collectiveRating', 'decided'],
    'sameBody',
  ),
  derived(
    'organisation-before-collective',
    'B.II.3.3-cap',
    ['outsideResult', 'recorded'],
    ['collectiveRating', 'decided'],
    'sameBody',
  ),
  derived(
    'peers-before-ward',
    'B.II.1.4a',
    ['outsideResult', 'recorded'],
    ['organisationRating', 'criteriaGraded'],
    'peers',
  ),
  // Files (C.1)
  mandated(
    'dossier-complete',
    'C.1#2',
    ['memberRating', 'reported'],
    ['dossier', 'submitted'],
    'membersOfCell',
    unlessAbsent,
  ),
  mandated(
    'dossier-complete',
    'C.1#2',
    ['organisationRating', 'reported'],
    ['dossier', 'submitted'],
    'ownCell',
  ),
  mandated(
    'ward-dossier-complete',
    'C.1#3',
    ['organisationRating', 'decided'],
    ['dossier', 'submitted'],
    'ward',
  ),
  mandated(
    'ward-dossier-complete',
    'C.1#3',
    ['collectiveRating', 'decided'],
    ['dossier', 'submitted'],
    'ward',
  ),
  mandated(
    'ward-dossier-complete',
    'C.1#3',
    ['leaderRating', 'decided'],
    ['dossier', 'submitted'],
    'ward',
    unlessAbsent,
  ),
  mandated('ward-dossier-complete', 'C.1#3', ['dossier', 'accepted'], ['dossier', 'submitted'], 'ward'),
] as const satisfies readonly Rule[];

/** The rules that stand before a step, whatever the pair. */
export const rulesBefore = (procedure: Procedure, step: string): readonly Rule[] =>
  rules.filter(rule => rule.after[0] === procedure && rule.after[1] === step);

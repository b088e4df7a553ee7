import type { Clause } from '../clauses.ts';
import type { BodyKind } from '../ordering/roster.ts';
import type { Day, Grade, Level, Procedure, Text } from '../words.ts';

/**
 * A plan is the dated data of one year's run: dates, numbers, criteria, forms and readings. The
 * machines hold the order; whatever a new year may change without changing the order stands here,
 * each value beside the clause it comes from. A plan file is never edited once a cycle runs under
 * it: a new year is a new file.
 */
export interface Plan {
  readonly id: string;
  readonly name: Text;
  readonly year: number;
  /** The day the plan opens: the six months of B.II.6#6a and #7 are counted up to it. */
  readonly opensOn: Day;
  /** Days off besides Saturday and Sunday; a day off that falls on a weekend is not listed. */
  readonly holidays: readonly Holiday[];
  readonly review: ReviewTimes;
  readonly deadlines: readonly Deadline[];
  readonly criteria: Readonly<Record<CriteriaSheet, readonly Criterion[]>>;
  readonly forms: readonly Form[];
  readonly dossierItems: readonly DossierItem[];
  readonly quotas: readonly Quota[];
  /** Equivalent titles that compete in one quota (B.II.4#3): body kind and role → group. */
  readonly titleGroups: readonly TitleGroup[];
  readonly readings: Readings;
}

export interface Holiday {
  readonly day: Day;
  readonly name: Text;
}

export interface ReviewTimes {
  /** Full working days between the circulation of the draft and the conference (B.I.4.1a#1). */
  readonly circulationWorkingDays: number;
  /** Half days a review takes at least (B.I.5#1), and where deep review was suggested (B.I.5#2). */
  readonly halfDays: number;
  readonly halfDaysAfterDeepReview: number;
  /** A member rated after so many months and a body founded so long ago (B.II.6#6a). */
  readonly monthsBeforeRating: number;
  /** Months in the former cell after which its comments are required (B.II.6#7). */
  readonly monthsForFormerCell: number;
  /** Months of sick leave from which a member is at most Completed (B.II.6#6b). */
  readonly sickMonths: number;
}

/**
 * Whose deadline it is: a cell and what belongs to it (its review, the reviews before it, its members'
 * ratings, its file), or the ward's own level (everything else; civil-servant and outside results too).
 */
export type DeadlineLevel = 'cell' | 'ward';

export interface Deadline {
  readonly id: string;
  readonly clause: Clause;
  readonly procedure: Procedure;
  readonly level: DeadlineLevel;
  /** Only for subjects of these kinds of body, where the plan says so. */
  readonly bodyKinds?: readonly BodyKind[];
  /** The step that has to have happened. */
  readonly step: string;
  readonly day: Day;
  /** "At the latest the 5th" includes the day, "before the 4th" does not. */
  readonly inclusive: boolean;
}

export const CRITERIA_SHEETS = [
  'ward',
  'residential',
  'school',
  'enterprise',
  'police',
  'member',
  'collective',
  'leader',
] as const;
export type CriteriaSheet = (typeof CRITERIA_SHEETS)[number];

export interface Criterion {
  readonly id: string;
  readonly name: Text;
  readonly clause: Clause;
  /** In the group of results, which Excellent wants all at the best grade. */
  readonly result: boolean;
  /** Counts for Completed, where the plan asks for the basic criteria only. */
  readonly basic: boolean;
  /** Graded only where there is something to grade (deep review, monthly ratings): it may stay without a grade. */
  readonly optional?: true;
}

export interface Form {
  readonly id: string;
  readonly name: Text;
  readonly clause: Clause;
  readonly sheet?: CriteriaSheet;
}

export interface DossierItem {
  readonly id: string;
  readonly name: Text;
  readonly clause: Clause;
  /** Required in the file of a cell of these kinds; `ward` is the ward's own file. */
  readonly for: readonly ('residential' | 'school' | 'enterprise' | 'police' | 'ward')[];
  readonly required: boolean;
}

export type QuotaKind = 'members' | 'cells' | 'collectives' | 'leaders';

export interface Quota {
  readonly kind: QuotaKind;
  readonly clause: Clause;
  /** At most so many in a hundred. */
  readonly percent: number;
  readonly of: QuotaBase;
}

/** Readings of "20 % of those rated Good" (see docs/decisions). */
export type QuotaBase = 'good' | 'goodOrBetter' | 'all';
export type Rounding = 'down' | 'up' | 'nearest';

export interface TitleGroup {
  readonly id: string;
  readonly name: Text;
  readonly bodyKinds: readonly BodyKind[];
  readonly roles: readonly ('head' | 'deputy' | 'standing')[];
}

/** Where the plan is silent or can be read two ways: the value chosen. */
export interface Readings {
  readonly quotaRounding: Rounding;
  /** Where fewer than this many are rated Good, one may be Excellent (B.II.6#11). */
  readonly smallGroup: number;
  /** Whether that number is counted after the Excellent have been taken out. */
  readonly smallGroupCountedAfter: boolean;
  readonly passMark: 'majorityOfEligible' | 'plurality' | 'twoThirdsForExcellent';
  readonly missingResidenceComment: 'refuse' | 'warn';
  readonly membersQuotaGroup: 'ward' | 'cell';
  /** B.II.3.3d: under 50 % of targets *or* a main target missed (the comma is read as "or"). */
  readonly mainTargetsMissedIsNotCompleted: boolean;
  /** Per cent of the year's targets under which the level is Not completed (B.II.1.4d, B.II.2.3d, B.II.3.3d). */
  readonly targetShare: number;
  /** Per cent of subordinate bodies or members at least Good (B.II.1.4a, B.II.1.4b). */
  readonly goodShareForExcellent: number;
  readonly goodShareForGood: number;
  /** More than so many per cent Not completed and the body is Not completed itself (B.II.1.4d). */
  readonly notCompletedShare: number;
  /** So many of the Front and the organisations Not completed, and the body is so itself (B.II.1.4d). */
  readonly notCompletedPeers: number;
}

export type GradeFloor = Readonly<Record<'result' | 'rest', Grade>>;
export type { Level };

import type { Clause } from './clauses.ts';
import type { BodyKind, Person, PersonDiscipline } from './ordering/roster.ts';
import type { RuleName } from './ordering/rules.ts';
import type { CriteriaSheet, DeadlineLevel, Plan, QuotaKind } from './plans/plan.ts';
import type { Day, Instant, Level, Procedure, Text } from './words.ts';

/** Why a case opens, and ends, out of scope; the clause stands on the state that says so. */
export type OutOfScope =
  | 'exempt'
  | 'suspendedFromParty'
  | 'admittedUnderSixMonths'
  | 'foundedUnderSixMonths'
  | 'postNotReviewed'
  | 'nobodyInScope';

/** Roster ids of those who may act in a case, by what they are to it. */
export interface Actors {
  /** The person or body the case is about. */
  readonly subject: string;
  /** The body before which, or about which, it runs: the place, the cell, the collective. */
  readonly body: string;
  /** The body whose decision rates it. */
  readonly superior: string;
  readonly ward: string;
  readonly office: string;
  readonly inspection: string;
  /** Officers in charge who may act here: never the subject of the case. */
  readonly officers: readonly string[];
  /** Bodies outside, in whose name results and comments from elsewhere are recorded. */
  readonly outside: readonly string[];
  readonly deputies: readonly string[];
  readonly group: string | null;
  /** Bodies of the roster from which a member came, or where the member is for a time. */
  readonly formerCell: string | null;
  readonly temporaryCell: string | null;
  /** Whether the cell has a committee; where not, its secretary acts (B.II.2.5-2a). */
  readonly hasCommittee: boolean;
}

/** What is known of a case before anything happened in it: computed once by `unfold`, never changed. */
export interface Brief {
  readonly outOfScope: OutOfScope | null;
  readonly actors: Actors;
  readonly kind: BodyKind;
  readonly level: DeadlineLevel;
  /** The district decides: the result is recorded with its document, without a ballot of the ward's own. */
  readonly decidedOutside: boolean;
  /** Everyone who takes part in the conference of the body (sorted roster ids). */
  readonly conference: readonly string[];
  /** Who may preside where nobody of the conference can: officer in charge, people of the parent body. */
  readonly fromAbove: readonly string[];
  /** How many may vote where the ballot of this case is held. */
  readonly eligible: number;
  readonly civilServant: boolean;
  readonly comments: {
    readonly residence: boolean;
    readonly formerCell: boolean;
    readonly temporaryCell: boolean;
  };
  readonly person: Pick<Person, 'sickMonths' | 'maternity' | 'probationary'> & {
    readonly discipline: readonly PersonDiscipline[];
  };
  /** Discipline of the body, and of its members where the violation was committed in it (B.II.6#10). */
  readonly bodyDiscipline: readonly {
    readonly on: Day;
    readonly form: string;
    readonly selfFound?: boolean;
    readonly remedied?: boolean;
  }[];
  readonly membersDiscipline: readonly PersonDiscipline[];
  readonly sheet: CriteriaSheet | null;
  readonly items: readonly string[];
  /** Ratings (case ids) whose outcome others stop waiting for while this review's subject is recorded absent. */
  readonly absenceReaches: readonly string[];
  /**
   * Who heads the body of a person's rating came to it this year, by the roster or by `headReplaced` since:
   * its level may then be found not attributable (B.II.6#9). Says nothing of who does not head it.
   */
  readonly newcomer: boolean;
  /** The ratings (case ids) of the same person in further posts: their ballots are held side by side (B.II.6#3d). */
  readonly otherPosts: readonly string[];
  readonly quota: { readonly kind: QuotaKind; readonly group: string } | null;
}

/** Who and what a case is, as refusals, lists and logs name it. */
export interface CaseRef {
  readonly case: string;
  readonly procedure: Procedure;
  readonly subject: string;
  readonly place: string | null;
}

/** What other cases may know of a case beside its milestones. */
export interface Outline {
  readonly level: Level | null;
  readonly decided: Level | null;
  readonly months?: Readonly<Record<string, Level>>;
  readonly deepReview?: boolean;
  /** What the ballot of a leader's rating came to; null for no majority, undefined before it. */
  readonly balloted?: Level | null;
}

/** A result of another case that a step of this one rested on when it was taken. */
export interface Rest {
  readonly of: string;
  readonly rule: RuleName;
  readonly milestone: string;
}

/** A revoked result on which a case rests until it is redone or confirmed again (ordering, revocation). */
export interface Mark extends Rest, Omit<CaseRef, 'case'> {}

/** Whether a case takes part, opened out of scope, or has left it. */
export type Scope = 'in' | 'out' | 'left';

/** How a case counts in its quota group (B.II.1.4a-q and its like). */
export type Standing = 'pending' | 'belowGood' | 'good' | 'excellent' | 'out';

/**
 * A case as it is stored: who it is about, where its machine stands, and what that means to others.
 * `version` counts its steps; `revision` counts every change, also those that other cases cause, and
 * is what makes two simultaneous writers conflict.
 */
export interface CaseRecord extends CaseRef {
  readonly cycle: string;
  readonly brief: Brief;
  /** Who is head of `brief.actors.body` now. */
  readonly head: string | null;
  readonly value: StateValue;
  readonly context: object;
  readonly state: string;
  readonly scope: Scope;
  readonly version: number;
  readonly revision: number;
  readonly round: number;
  readonly milestones: Readonly<Record<string, Instant>>;
  /** Steps of the present round and when they happened. */
  readonly taken: Readonly<Record<string, Instant>>;
  readonly outline: Outline;
  readonly marks: readonly Mark[];
  /** Results that the steps of this round rested on: marked when one of them is revoked. */
  readonly rests: readonly Rest[];
  readonly absent: boolean;
  readonly standing: Standing | null;
  readonly done: boolean;
  /** Whether one of its steps happened past the deadline that asks for it. */
  readonly late: boolean;
  /** From this instant on its next deadline is missed; null where none is left. */
  readonly due: Instant | null;
  /** The steps that would carry the case on from here. */
  readonly next: readonly string[];
  /** Hash of the case's last line in the log. */
  readonly hash: string;
  readonly machine: string;
}

export type StateValue = string | { [key: string]: StateValue | undefined };

/** One precedence before a step of this case, and how the earlier case stands. */
export interface Wait extends CaseRef {
  readonly rule: RuleName;
  /** The step of this case that waits. */
  readonly step: string;
  readonly milestone: string;
  readonly reachedAt: Instant | null;
  /** Why nothing is waited for though the milestone is not there. */
  readonly relieved: 'outOfScope' | 'leftScope' | 'absent' | null;
  readonly outline: Outline;
  /** The kind of body the earlier case is about. */
  readonly kind: BodyKind;
  /** Roster ids of who can act on it; worked out when asked for, as refusals alone do. */
  readonly by: () => readonly string[];
}

/** How a quota group stands, the case in question left out. */
export interface GroupStanding {
  readonly pending: number;
  /** Rated Good or better and not decided Excellent. */
  readonly good: number;
  readonly excellent: number;
  readonly total: number;
}

/** Everything outside the case that a decision may rest on; gathered in one read, passed with the step. */
export interface Facts {
  readonly now: Instant;
  readonly plan: Plan;
  readonly brief: Brief;
  readonly case: CaseRef;
  readonly head: string | null;
  readonly waits: readonly Wait[];
  readonly marks: readonly Mark[];
  readonly absent: readonly string[];
  readonly quota: GroupStanding | null;
  /** What the ballots on the same person's other posts came to, where they have been held. */
  readonly otherBallots: readonly { readonly place: string; readonly level: Level | null }[];
}

/** What stands against a step: one unmet rule, in words, with whom it waits for. */
export interface Violation {
  readonly rule: string;
  readonly clause: Clause;
  readonly message: Text;
  readonly waitingFor: readonly WaitingFor[];
}

export interface WaitingFor extends CaseRef {
  readonly milestone: string;
  /** Roster ids of who can act on it. */
  readonly by: readonly string[];
}

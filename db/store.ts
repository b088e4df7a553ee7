import type { CaseRecord, Violation } from '../machines/case.ts';
import type { Precedence } from '../machines/ordering/precedence.ts';
import type { Roster } from '../machines/ordering/roster.ts';
import type { Instant, Procedure, Text } from '../machines/words.ts';
import type { Group, World } from '../machines/world.ts';

/**
 * What the server asks of the database, whichever it is. Two calls carry every step: `gather` reads
 * once, `record` writes once. Everything that decides stands between them, in `machines/`.
 */
export interface Store {
  /** Cases, precedences and groups of a new cycle, all or nothing. */
  openCycle(cycle: NewCycle): Promise<'opened' | 'key-taken'>;
  cycles(): Promise<readonly CycleRow[]>;
  cycle(id: string): Promise<CycleRow | null>;
  /** Closes it, or tells which cases keep it open. `answer` is kept under its key, made from the row as it closed. */
  closeCycle(
    id: string,
    at: Instant,
    by: string,
    answer: (closed: CycleRow) => KeptAnswer,
  ): Promise<'closed' | 'already' | readonly string[]>;

  /** The answer kept under a key, whichever cycle it belongs to: scope and key are unique everywhere. */
  answerTo(scope: string, key: string): Promise<KeptAnswer | null>;
  /** One read: the neighbourhood of the cases asked for, and the answers kept under the keys. */
  gather(cycle: string, asks: readonly GatherAsk[]): Promise<Gathered>;
  /**
   * One statement: writes everything of `batch` in the log's next positions, or nothing.
   * 'stale' when a case or group has moved on since it was gathered: gather and decide again.
   */
  record(cycle: string, batch: Batch): Promise<{ readonly positions: readonly number[] } | 'stale'>;

  /** Gives cases the briefs that these records bear: what an upgrade makes anew, and nothing else ever changes. */
  rebrief(records: readonly Pick<CaseRecord, 'case' | 'brief'>[]): Promise<void>;

  caseRecord(id: string): Promise<CaseRecord | null>;
  /** Cases of a cycle by filter, in the order of their numbers, after `cursor`. */
  cases(
    cycle: string,
    filter: CaseFilter,
  ): Promise<{ readonly items: readonly CaseRecord[]; readonly next: string | null }>;
  /** Counts by procedure and state, and what stands ready, waiting, late (or overdue `now`) and outstanding. */
  summary(cycle: string, now: Instant): Promise<CycleSummary>;
  history(caseId: string): Promise<readonly LoggedStep[]>;
  attempts(caseId: string): Promise<readonly Attempt[]>;
  /** Refused attempts on all cases of a cycle, the last first. */
  attemptsIn(cycle: string): Promise<readonly Attempt[]>;
  /** Lines after a position, in the log's one order; at most `limit`. */
  log(cycle: string, after: number, limit: number): Promise<readonly LogLine[]>;
  /** The same without what was said, each with its case as it stands now: what follows a cycle reads this. */
  news(cycle: string, after: number, limit: number): Promise<readonly News[]>;
  /** The personal texts behind the digests of a case's steps, as far as they are not erased. */
  texts(caseId: string): Promise<ReadonlyMap<string, string>>;
  /** True when the database answers. */
  ready(): Promise<boolean>;
  /** The last instant recorded anywhere, or null: a set clock never goes behind it. */
  latestRecorded(): Promise<Instant | null>;
  setting(name: string): Promise<string | null>;
  setSetting(name: string, value: string): Promise<void>;
  close(): Promise<void>;
}

export interface CycleRow {
  readonly id: string;
  readonly name: string;
  readonly plan: string;
  readonly year: number;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly closedAt: Instant | null;
  readonly roster: Roster;
  /** The last position of its log. */
  readonly position: number;
}

export interface NewCycle extends Omit<CycleRow, 'closedAt' | 'position'> {
  readonly cases: readonly CaseRecord[];
  readonly precedences: readonly Precedence[];
  readonly groups: ReadonlyMap<string, Group>;
  /** An `Idempotency-Key` whose answer is kept with the cycle. */
  readonly key?: KeptAnswer;
}

export interface GatherAsk {
  readonly case: string;
  /** The step about to be decided, or null for a mere look: decides how far the neighbourhood goes. */
  readonly type: string | null;
  /** Whether group counts are needed (a decision Excellent, or a look). */
  readonly quota: boolean;
  readonly keys?: readonly { readonly scope: string; readonly key: string }[];
}

export interface Gathered {
  /** Cases with their neighbours, precedences, absentees and groups: what `advance` needs. */
  readonly world: Omit<World, 'plan'>;
  readonly plan: string;
  readonly closed: boolean;
  /** Answers kept under the keys asked for, by `scope key`. */
  readonly answers: ReadonlyMap<string, KeptAnswer>;
}

/** The first answer to a request with an `Idempotency-Key`; only accepted ones are kept. */
export interface KeptAnswer {
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly body: unknown;
}

/** What one call of `record` writes. */
export interface Batch {
  /** New lines, in order; `version` and hashes already computed. */
  readonly lines: readonly Omit<LogLine, 'position'>[];
  /** Cases as they are to be, each with the revision it was gathered at. */
  readonly cases: readonly { readonly record: CaseRecord; readonly gathered: number }[];
  readonly groups: readonly { readonly group: string; readonly gathered: number }[];
  readonly addPrecedences: readonly Precedence[];
  readonly removePrecedences: readonly Precedence[];
  readonly attempts: readonly Omit<Attempt, 'id'>[];
  readonly texts: readonly SealedText[];
  readonly answers: readonly KeptAnswer[];
}

/** A batch that writes nothing: every other one is this and more. */
export const emptyBatch: Batch = {
  lines: [],
  cases: [],
  groups: [],
  addPrecedences: [],
  removePrecedences: [],
  attempts: [],
  texts: [],
  answers: [],
};

/** A line of the log, as `contract` and inspectors know it. */
export interface LogLine {
  readonly position: number;
  readonly cycle: string;
  readonly case: string;
  readonly procedure: Procedure;
  readonly subject: string;
  readonly place: string | null;
  readonly round: number;
  readonly version: number;
  readonly type: string;
  readonly by: string;
  readonly occurredAt: Instant;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly previous: string;
  readonly hash: string;
}

export type LoggedStep = LogLine;

/** That a step was recorded, and how its case stands at the moment of asking. */
export interface News extends Pick<LogLine, 'position' | 'type' | 'recordedAt'> {
  readonly record: CaseRecord;
}

/** A refused attempt: evidence, apart from the history. The body is not kept, only its digest. */
export interface Attempt {
  readonly id: number;
  readonly cycle: string;
  readonly case: string;
  readonly type: string;
  readonly by: string | null;
  readonly occurredAt: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly problem: string;
  readonly violations: readonly Violation[];
  readonly errors: readonly { readonly pointer: string; readonly message: Text }[];
  readonly bodySha256: string;
}

/** Personal free text and its salt; the log holds only the SHA-256 of both. */
export interface SealedText {
  readonly cycle: string;
  readonly case: string;
  readonly sha256: string;
  readonly salt: string;
  readonly text: string;
}

export interface CaseFilter {
  readonly procedure?: Procedure | undefined;
  readonly subject?: string | undefined;
  readonly place?: string | undefined;
  /** A state, or the first part of its path. */
  readonly state?: string | undefined;
  readonly ready?: boolean | undefined;
  /** Late, or overdue at this instant; or neither. */
  readonly late?: { readonly is: boolean; readonly now: Instant } | undefined;
  readonly outstanding?: boolean | undefined;
  readonly done?: boolean | undefined;
  /** Ids of subjects that match a search; the roster's names are matched by the caller. */
  readonly subjects?: readonly string[] | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface CycleSummary {
  readonly cases: number;
  readonly byProcedure: Readonly<
    Record<string, { readonly total: number; readonly states: Readonly<Record<string, number>> }>
  >;
  readonly done: number;
  readonly ready: number;
  readonly waiting: number;
  readonly late: number;
  readonly outstanding: number;
}

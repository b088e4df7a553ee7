import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';

/**
 * The tables. Documents that are only carried (a machine's value, context, payloads) are `json`, not
 * `jsonb`: they come back as they were written, to the order of their keys, on which the name of a
 * parallel state depends, and cost no conversion. What SQL asks about has columns of its own.
 *
 * There are no foreign keys on cases and precedences: thousands of rows of them are written by one
 * statement that makes both ends (opening a cycle), and no row is ever deleted afterwards.
 */

/** ISO 8601 in UTC with milliseconds and `Z`: the order of the text, by bytes, is the order of time. */
const instant = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

export const cycles = pgTable('cycles', {
  id: text().primaryKey(),
  name: text().notNull(),
  plan: text().notNull(),
  year: integer().notNull(),
  openedAt: instant('opened_at').notNull(),
  openedBy: text('opened_by').notNull(),
  closedAt: instant('closed_at'),
  closedBy: text('closed_by'),
  roster: json().notNull(),
  /** The last position of its log; whoever records holds this row, so positions come in commit order. */
  position: bigint({ mode: 'number' }).notNull().default(0),
  /** When its last step was recorded, or it was opened. */
  recordedAt: instant('recorded_at').notNull(),
});

/** What moves of a case: small, since every step writes the row anew. Only what lists filter by is indexed. */
export const cases = pgTable(
  'cases',
  {
    id: text().primaryKey(),
    cycle: text().notNull(),
    n: integer().notNull(),
    procedure: text().notNull(),
    subject: text().notNull(),
    place: text(),
    /** The body the case runs before or is about. */
    body: text().notNull(),
    bodyKind: text('body_kind').notNull(),
    level: text().notNull(),
    head: text(),
    value: json().notNull(),
    context: json().notNull(),
    state: text().notNull(),
    scope: text().notNull(),
    version: integer().notNull(),
    revision: integer().notNull(),
    round: integer().notNull(),
    milestones: json().notNull(),
    taken: json().notNull(),
    outline: json().notNull(),
    marks: json().notNull(),
    rests: json().notNull(),
    absent: boolean().notNull(),
    quotaGroup: text('quota_group'),
    standing: text(),
    done: boolean().notNull(),
    late: boolean().notNull(),
    due: instant(),
    next: json().notNull(),
    hash: text().notNull(),
    machine: text().notNull(),
  },
  table => [
    index('cases_in_order').on(table.cycle, table.n),
    index('cases_absent').on(table.cycle, table.body).where(sql`${table.absent}`),
    index('cases_by_standing')
      .on(table.cycle, table.quotaGroup, table.standing)
      .where(sql`${table.quotaGroup} is not null`),
  ],
);

/** What is known of a case from the start: apart from `cases`, so that no step writes it again. */
export const briefs = pgTable('briefs', {
  case: text('case_id').primaryKey(),
  brief: json().notNull(),
});

export const precedences = pgTable(
  'precedences',
  {
    /** The order in which the ordering's rows were unfolded, which refusals keep. */
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cycle: text().notNull(),
    rule: text().notNull(),
    before: text('before_case').notNull(),
    milestone: text().notNull(),
    after: text('after_case').notNull(),
    step: text().notNull(),
    /** Kept for what rests on it, though it gates nothing any more. */
    lapsed: boolean().notNull().default(false),
  },
  table => [
    index('precedences_before').on(table.cycle, table.after),
    index('precedences_from').on(table.cycle, table.before),
  ],
);

/** The log, append-only: triggers refuse everything but INSERT. Subject and place stand with the case. */
export const steps = pgTable(
  'steps',
  {
    cycle: text()
      .notNull()
      .references(() => cycles.id),
    position: bigint({ mode: 'number' }).notNull(),
    case: text('case_id')
      .notNull()
      .references(() => cases.id),
    round: integer().notNull(),
    version: integer().notNull(),
    type: text().notNull(),
    by: text().notNull(),
    occurredAt: instant('occurred_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    payload: json().notNull(),
    previous: text().notNull(),
    hash: text().notNull(),
  },
  table => [
    primaryKey({ name: 'steps_in_order', columns: [table.cycle, table.position] }),
    unique('steps_one_per_version').on(table.case, table.version),
  ],
);

/** Refused attempts, append-only like the log, and apart from it. */
export const attempts = pgTable(
  'attempts',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cycle: text()
      .notNull()
      .references(() => cycles.id),
    case: text('case_id')
      .notNull()
      .references(() => cases.id),
    type: text().notNull(),
    by: text(),
    occurredAt: text('occurred_at'),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    problem: text().notNull(),
    violations: json().notNull(),
    errors: json().notNull(),
    bodySha256: text('body_sha256').notNull(),
  },
  table => [index('attempts_of_case').on(table.case, table.id)],
);

/** Personal texts and their salts, by digest: the one table of facts from which rows may be erased. */
export const texts = pgTable(
  'texts',
  {
    case: text('case_id')
      .notNull()
      .references(() => cases.id),
    sha256: text().notNull(),
    cycle: text().notNull(),
    salt: text().notNull(),
    text: text().notNull(),
  },
  table => [primaryKey({ name: 'texts_by_digest', columns: [table.case, table.sha256] })],
);

/** First answers to requests with an `Idempotency-Key`; scope and key are unique over all cycles. */
export const answers = pgTable(
  'answers',
  {
    scope: text().notNull(),
    key: text().notNull(),
    cycle: text().notNull(),
    fingerprint: text().notNull(),
    status: integer().notNull(),
    body: json().notNull(),
  },
  table => [primaryKey({ name: 'answers_first', columns: [table.scope, table.key] })],
);

/** Quota groups: how many have which standing is counted from the cases; the revision makes writers conflict. */
export const quotaGroups = pgTable(
  'quota_groups',
  {
    cycle: text().notNull(),
    name: text().notNull(),
    revision: integer().notNull().default(0),
  },
  table => [primaryKey({ name: 'quota_groups_in_cycle', columns: [table.cycle, table.name] })],
);

export const settings = pgTable('settings', { name: text().primaryKey(), value: text().notNull() });

import type { CaseRecord } from '../machines/case.ts';

/** How a case travels between its rows and the program: one JSON object each way. */

/** SQL for a whole `CaseRecord` as JSON, from a row of `cases` and its row of `briefs`. */
export const caseJson = (row: string, briefs: string): string => `json_build_object(
  'case', ${row}.id, 'cycle', ${row}.cycle, 'procedure', ${row}.procedure, 'subject', ${row}.subject,
  'place', ${row}.place, 'brief', ${briefs}.brief, 'head', ${row}.head, 'value', ${row}.value,
  'context', ${row}.context, 'state', ${row}.state, 'scope', ${row}.scope, 'version', ${row}.version,
  'revision', ${row}.revision, 'round', ${row}.round, 'milestones', ${row}.milestones,
  'taken', ${row}.taken, 'outline', ${row}.outline, 'marks', ${row}.marks, 'rests', ${row}.rests, 'absent', ${row}.absent,
  'standing', ${row}.standing, 'done', ${row}.done, 'late', ${row}.late, 'due', ${row}.due,
  'next', ${row}.next,
  'hash', ${row}.hash, 'machine', ${row}.machine)`;

/** The columns that a step may change, with their types: what `record` writes of a case. */
export const movingColumns = {
  head: 'text',
  value: 'json',
  context: 'json',
  state: 'text',
  scope: 'text',
  version: 'int',
  revision: 'int',
  round: 'int',
  milestones: 'json',
  taken: 'json',
  outline: 'json',
  marks: 'json',
  rests: 'json',
  absent: 'boolean',
  standing: 'text',
  done: 'boolean',
  late: 'boolean',
  due: 'text',
  next: 'json',
  hash: 'text',
  machine: 'text',
} as const satisfies Partial<Record<keyof CaseRecord, string>>;
type Moving = keyof typeof movingColumns;
const moving = Object.keys(movingColumns) as readonly Moving[];

/** The columns that stay as they were when the cycle opened. */
export const lastingColumns = {
  id: 'text',
  cycle: 'text',
  n: 'int',
  procedure: 'text',
  subject: 'text',
  place: 'text',
  body: 'text',
  body_kind: 'text',
  level: 'text',
  quota_group: 'text',
} as const;

/** `name type, …` as `json_to_recordset` wants it. */
export const typed = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');

/** What a step may have changed of a case, as the row it becomes. */
export const movingRow = (record: CaseRecord): Readonly<Record<Moving, unknown>> =>
  Object.fromEntries(moving.map(name => [name, record[name]])) as Record<Moving, unknown>;

/** The whole row of a case that is opened; `n` counts from 1. */
export const openingRow = (record: CaseRecord, n: number): object => ({
  id: record.case,
  cycle: record.cycle,
  n,
  procedure: record.procedure,
  subject: record.subject,
  place: record.place,
  body: record.brief.actors.body,
  body_kind: record.brief.kind,
  level: record.brief.level,
  quota_group: record.brief.quota?.group ?? null,
  ...movingRow(record),
});

import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** Drizzle over either driver: for the plain reads. */
export type Drizzle = PgDatabase<PgQueryResultHKT>;

/**
 * What the statements of this folder need of a database, whichever it is. A statement that carries
 * much takes its parameters as text (JSON is cast in the statement) and gives one cell of JSON: so both
 * drivers hand over the same, and nothing depends on how either reads a type.
 */
export interface Sql {
  /** Runs one statement, autocommitted, and gives the one cell of its one row. */
  readonly one: (statement: string, parameters: readonly string[]) => Promise<unknown>;
  readonly drizzle: Drizzle;
  readonly close: () => Promise<void>;
}

/** The one cell of a row, whatever its name. */
export const cell = (row: unknown): unknown =>
  typeof row === 'object' && row !== null ? (Object.values(row)[0] ?? null) : null;

/** What an error of either driver says of itself: its SQLSTATE, and the constraint where it was one. */
export const faultOf = (error: unknown): { readonly code: string; readonly constraint: string } => {
  const given = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  return {
    code: String(given.code ?? ''),
    constraint: String(given.constraint_name ?? given.constraint ?? ''),
  };
};

/** What the drivers and the system say when nobody answers at the other end. */
const AWAY = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|CONNECTION_|CONNECT_TIMEOUT|08|53|57P0)/;

/** Whether the database cannot be reached, or takes no more for the moment: worth trying again, not a fault of ours. */
export const isAway = (error: unknown): boolean =>
  AWAY.test(faultOf(error).code) ||
  (error instanceof Error && error.cause !== undefined && isAway(error.cause));

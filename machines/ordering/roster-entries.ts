import type { z } from 'zod';
import { type Fault, faultsOf } from '../faults.ts';
import type { Body, Person } from './roster.ts';

/** What could be read of one body or person; a field with a fault of its own is left out. */
export interface Entry<T> {
  readonly at: string;
  readonly value: { readonly [K in keyof T]?: T[K] | undefined };
  /** How a sentence calls it: by its id, or by where it stands. */
  readonly called: string;
  /** The fields that were written, readable or not. */
  readonly written: ReadonlySet<string>;
}

/** Entries by id. A field that is missing or cannot be read names nothing in here. */
export type ById<T> = ReadonlyMap<string | undefined, Entry<T>>;

/** Reads what can be read of a list; null where it is none. */
export function readList<T extends typeof Body | typeof Person>(
  schema: T,
  list: unknown,
  base: string,
  faults: Fault[],
): Entry<z.infer<T>>[] | null {
  if (!Array.isArray(list)) return null;
  return list.map((item: unknown, i) => {
    const at = `${base}/${i}`;
    const parsed = schema.safeParse(item);
    if (!parsed.success) faults.push(...faultsOf(parsed.error, item, at));
    const raw = Object(item) as Record<string, unknown>;
    const value = (parsed.success ? parsed.data : readableFields(schema, raw)) as Entry<z.infer<T>>['value'];
    return { at, value, called: value.id ?? at, written: new Set(Object.keys(raw)) };
  });
}

const readableFields = (schema: typeof Body | typeof Person, raw: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(schema.shape).map(([key, field]) => [key, field.safeParse(raw[key]).data]),
  );

/** The first bearer of each id; a second one is a fault of its own. */
export function byId<T extends { id: string }>(entries: readonly Entry<T>[]): ById<T> {
  const found = new Map<string | undefined, Entry<T>>();
  for (const entry of entries) {
    const { id } = entry.value;
    if (id !== undefined && !found.has(id)) found.set(id, entry);
  }
  return found;
}

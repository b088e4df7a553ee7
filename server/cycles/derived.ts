/*
 * What pages compute from a cycle, kept with what it was computed from. A step changes a few of some
 * thousand cases, so what follows a cycle is mended from what was known before it, not made anew.
 */

const made = new WeakMap<object, Map<string, unknown>>();

/** Something computed from what never changes, made once for each key and kept as long as that is. */
export function derived<T>(from: object, key: string, make: () => T): T {
  const known = made.get(from) ?? new Map<string, unknown>();
  made.set(from, known);
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}

/** Something known of an earlier position of a cycle, and the cases (ids) that have changed since. */
interface Known {
  readonly value: unknown;
  readonly changed: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();
/** Where more has changed, or nobody has asked for so long, it is as well made anew. */
const MOST_CHANGED = 400;

const mendable = new WeakMap<object, Map<string, Known>>();

/** What was known of a cycle goes on to what the cycle has become: some of its cases have changed. */
export function inherit(from: object, to: object, changed: readonly string[]): void {
  const known = new Map<string, Known>();
  for (const [key, so] of mendable.get(from) ?? []) {
    const all = new Set([...so.changed, ...changed]);
    if (all.size <= MOST_CHANGED) known.set(key, { value: so.value, changed: all });
  }
  mendable.set(to, known);
}

/**
 * Like `derived`, for what can be mended: `make` is given what was known at an earlier position of the
 * cycle and the ids of the cases changed since, or null where nothing was known. What has not changed it
 * leaves as it is, the same object, so that whatever was derived from that stays true as well.
 */
export function mended<T>(
  whole: object,
  key: string,
  make: (known: T | null, changed: ReadonlySet<string>) => T,
): T {
  const all = mendable.get(whole) ?? new Map<string, Known>();
  mendable.set(whole, all);
  const known = all.get(key);
  if (known && known.changed.size === 0) return known.value as T;
  const value = make(known ? (known.value as T) : null, known?.changed ?? NOTHING);
  all.set(key, { value, changed: NOTHING });
  return value;
}

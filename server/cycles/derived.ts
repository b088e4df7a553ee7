/*
 * What pages compute from a cycle, kept with what it was computed from. A step changes a few of some
 * thousand cases, so what follows a cycle is mended from what was known before it, not made anew.
 */

const made = new WeakMap<object, Map<string, unknown>>();

/** Something computed from what never changes, made once for each key and kept as long as that is. */
export function derived<T>(from: object, key: string, make: () => T): T {
  const known = made.get(from) ?? new Map<string, unknown>();
  made.set(from, known);
  if (!known.has(key)) {
    const value = make();
    known.set(key, value);
    // What failed once is made again for whoever asks next.
    if (value instanceof Promise) value.catch(() => known.delete(key));
  }
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

/** How something was made that was asked for, and when that was, in milliseconds of this process. */
interface Asked {
  readonly make: (whole: object) => unknown;
  readonly at: number;
}

const asked = new WeakMap<object, Map<string, Asked>>();
/** What nobody has asked for so long is not made ahead any more, in milliseconds. */
const ASKED_LATELY = 60_000;
/** Nor is more than this, however much was asked for. */
const MOST_AHEAD = 8;

/** What was known of a cycle goes on to what the cycle has become: some of its cases have changed. */
export function inherit(from: object, to: object, changed: readonly string[]): void {
  const known = new Map<string, Known>();
  for (const [key, so] of mendable.get(from) ?? []) {
    const all = new Set([...so.changed, ...changed]);
    if (all.size <= MOST_CHANGED) known.set(key, { value: so.value, changed: all });
  }
  mendable.set(to, known);
  const since = performance.now() - ASKED_LATELY;
  asked.set(to, new Map([...(asked.get(from) ?? [])].filter(([, { at }]) => at > since)));
}

/**
 * Like `derived`, for what will be asked for again as soon as the cycle has moved on: whoever looks at a
 * page looks again after each step. `makeAhead` makes it before that.
 */
export function foreseen<W extends object, T>(whole: W, key: string, make: (whole: W) => T): T {
  const all = asked.get(whole) ?? new Map<string, Asked>();
  asked.set(whole, all);
  all.set(key, { make: make as Asked['make'], at: performance.now() });
  return derived(whole, key, () => make(whole));
}

/**
 * Makes what was asked for lately at earlier positions of a cycle, the latest first; between two, others
 * get a turn. What fails here fails for whoever asks.
 */
export async function makeAhead(whole: object): Promise<void> {
  const latest = [...(asked.get(whole) ?? [])].sort(([, a], [, b]) => b.at - a.at).slice(0, MOST_AHEAD);
  for (const [key, { make }] of latest)
    try {
      await derived(whole, key, () => make(whole));
      await new Promise(resolve => setImmediate(resolve));
    } catch {}
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

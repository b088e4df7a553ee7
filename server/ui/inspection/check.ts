import type { LogLine } from '../../../db/store.ts';

/**
 * Judges the order from the lines of the log: nothing here asks the machines whether a step was lawful.
 * A pair is held where the milestone stood when the step was taken, by the time things happened and by
 * the order in which they were recorded; a result taken back no longer stands.
 */

/** The step that reaches the milestone in one case, before a step of another. */
export interface Pair {
  /** The row of the ordering. */
  readonly row: string;
  readonly before: string;
  readonly reaching: string;
  readonly after: string;
  readonly step: string;
  /** Positions between which the pair is asked for: others are head before and after. */
  readonly from: number;
  readonly to: number;
  readonly absenceRelieves: boolean;
}

export type Line = Pick<
  LogLine,
  'position' | 'case' | 'round' | 'type' | 'occurredAt' | 'recordedAt' | 'by' | 'payload'
>;

/** What is known of a case beside its lines. */
export interface Party {
  readonly scope: 'in' | 'out' | 'left';
  readonly round: number;
  /** The reviews in which a recorded absence also relieves this case. */
  readonly absenceFrom: readonly string[];
}

export const VERDICTS = ['broken', 'stale', 'open', 'held', 'relieved'] as const;
/**
 * Stale: what it rested on was taken back since, and it was neither done again nor confirmed. Relieved:
 * nothing had to come first, the earlier subject being out of scope, gone or recorded absent.
 */
export type Verdict = (typeof VERDICTS)[number];

export interface Finding {
  readonly verdict: Verdict;
  readonly pair: Pair;
  /** The step that reached the milestone, as far as there is one. */
  readonly earlier: Line | null;
  /** The step that had to wait; null where it is still to come. */
  readonly later: Line | null;
  /** By which of the two orders a broken one is broken. */
  readonly by: 'occurred' | 'recorded' | 'both' | null;
}

type Order = (a: Line, b: Line) => boolean;
/** Whether `a` came before `b`: at one and the same instant the order of the record decides. */
const occurred: Order = (a, b) =>
  a.occurredAt < b.occurredAt || (a.occurredAt === b.occurredAt && a.position < b.position);
const recorded: Order = (a, b) => a.position < b.position;

export interface Book {
  readonly lines: ReadonlyMap<string, readonly Line[]>;
  readonly parties: ReadonlyMap<string, Party>;
  /** The last lines of rounds that were taken back, by case. */
  readonly revoked: ReadonlyMap<string, readonly Line[]>;
}

export const bookOf = (lines: readonly Line[], parties: ReadonlyMap<string, Party>): Book => {
  const byCase = new Map<string, Line[]>();
  for (const line of lines) {
    const own = byCase.get(line.case);
    if (own) own.push(line);
    else byCase.set(line.case, [line]);
  }
  const revoked = new Map<string, readonly Line[]>();
  for (const [id, own] of byCase) {
    const ends = own.filter(
      (line, at) => (own[at + 1]?.round ?? parties.get(id)?.round ?? line.round) > line.round,
    );
    if (ends.length > 0) revoked.set(id, ends);
  }
  return { lines: byCase, parties, revoked };
};

const standsAt = (
  { lines, revoked }: Book,
  { before, reaching }: Pair,
  later: Line,
  came: Order,
): Line | null => {
  const taken = (lines.get(before) ?? []).filter(line => line.type === reaching && came(line, later));
  const back = revoked.get(before) ?? [];
  return taken.findLast(line => !back.some(end => came(line, end) && came(end, later))) ?? null;
};

/** Whether somebody was recorded absent and has not presented since, by what had happened at that line. */
const wasAbsent = ({ lines, parties }: Book, id: string, later: Line): boolean =>
  [id, ...(parties.get(id)?.absenceFrom ?? [])].some(review => {
    const own = (lines.get(review) ?? []).filter(
      line => (line.type === 'absenceRecorded' || line.type === 'presented') && recorded(line, later),
    );
    return own.at(-1)?.type === 'absenceRecorded';
  });

const isRelieved = (book: Book, pair: Pair, later: Line): boolean =>
  book.parties.get(pair.before)?.scope === 'out' ||
  (book.lines.get(pair.before) ?? []).some(line => line.type === 'leftScope' && recorded(line, later)) ||
  (pair.absenceRelieves && wasAbsent(book, pair.before, later));

/** Whether the result was taken back after the step that rests on it, and nothing was done about it since. */
const isStale = (book: Book, pair: Pair, later: Line): boolean => {
  const back = (book.revoked.get(pair.before) ?? []).find(end => recorded(later, end));
  if (!back || book.parties.get(pair.after)?.scope !== 'in') return false;
  const gone = (book.revoked.get(pair.after) ?? []).some(end => recorded(later, end));
  const confirmed = (book.lines.get(pair.after) ?? []).some(
    line => line.type === 'confirmedAgain' && line.payload.of === pair.before && recorded(back, line),
  );
  return !gone && !confirmed;
};

const judgedStep = (book: Book, pair: Pair, later: Line): Finding => {
  const happened = standsAt(book, pair, later, occurred);
  const written = standsAt(book, pair, later, recorded);
  if (happened && written)
    return {
      verdict: isStale(book, pair, later) ? 'stale' : 'held',
      pair,
      earlier: happened,
      later,
      by: null,
    };
  if (isRelieved(book, pair, later)) return { verdict: 'relieved', pair, earlier: null, later, by: null };
  const came = (book.lines.get(pair.before) ?? []).find(line => line.type === pair.reaching) ?? null;
  return {
    verdict: 'broken',
    pair,
    earlier: came,
    later,
    by: happened ? 'recorded' : written ? 'occurred' : 'both',
  };
};

/** Every pair with every step that had to wait; a pair whose step is not taken is open, or needs not be. */
export const judged = (book: Book, pair: Pair): readonly Finding[] => {
  const all = (book.lines.get(pair.after) ?? []).filter(line => line.type === pair.step);
  const findings = all
    .filter(({ position }) => position >= pair.from && position < pair.to)
    .map(later => judgedStep(book, pair, later));
  const party = book.parties.get(pair.after);
  const now = all.some(({ round }) => round === party?.round);
  if (now || pair.to !== Number.POSITIVE_INFINITY) return findings;
  const none = { pair, earlier: null, later: null, by: null };
  return [...findings, { ...none, verdict: party?.scope === 'in' ? 'open' : 'relieved' }];
};

export interface RowVerdict {
  readonly row: string;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Everything broken or stale, and one that is held, to be looked up. */
  readonly evidence: readonly Finding[];
  readonly example: Finding | null;
}

/** The findings by row of the ordering, in the order given. */
export const verdictsOf = (
  book: Book,
  pairs: readonly Pair[],
  rows: readonly string[],
): readonly RowVerdict[] => {
  const byRow = new Map(rows.map(row => [row, [] as Finding[]]));
  for (const pair of pairs) byRow.get(pair.row)?.push(...judged(book, pair));
  return [...byRow].map(([row, findings]) => {
    const counts: Record<Verdict, number> = { broken: 0, stale: 0, open: 0, held: 0, relieved: 0 };
    for (const { verdict } of findings) counts[verdict] += 1;
    return {
      row,
      counts,
      evidence: findings.filter(({ verdict }) => verdict === 'broken' || verdict === 'stale'),
      example: findings.find(({ verdict }) => verdict === 'held') ?? null,
    };
  });
};

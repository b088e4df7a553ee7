import { createHash } from 'node:crypto';
import { lineHash } from '../../../db/log-line.ts';
import type { LogLine, Store } from '../../../db/store.ts';
import type { CaseRecord } from '../../../machines/case.ts';
import { NO_HASH } from '../../../machines/open-cycle.ts';

/** What can be wrong with a line: its own digest, its link to the line before, or that one is missing. */
export type FaultKind = 'hash' | 'link' | 'version' | 'gap' | 'end';

export interface LineFault {
  readonly position: number;
  readonly case: string;
  readonly kind: FaultKind;
}

export interface Integrity {
  readonly lines: number;
  readonly cases: number;
  readonly faults: readonly LineFault[];
  readonly last: { readonly position: number; readonly recordedAt: string } | null;
  /** SHA-256 over the hashes of all lines in their order: to be written down outside. */
  readonly fingerprint: string;
  /** Lines recorded more than a day after they happened, and the longest such delay in milliseconds. */
  readonly late: number;
  readonly longest: number;
}

const CHUNK = 1000;
const DAY = 86_400_000;

const hashOf = (line: LogLine): string | null => {
  try {
    return lineHash(line);
  } catch {
    return null;
  }
};

/** Judges lines as they come; `end` holds the last line of each case against its stored snapshot. */
export class Verifier {
  private readonly chains = new Map<string, string[]>();
  private readonly whole = createHash('sha256');
  private readonly faults: LineFault[] = [];
  private lines = 0;
  private late = 0;
  private longest = 0;
  private last: Integrity['last'] = null;

  take(line: LogLine): void {
    const { position, case: id, version } = line;
    const fault = (kind: FaultKind) => this.faults.push({ position, case: id, kind });
    const chain = this.chains.get(id) ?? [];
    this.chains.set(id, chain);
    if (position !== (this.last?.position ?? 0) + 1) fault('gap');
    if (hashOf(line) !== line.hash) fault('hash');
    if (line.previous !== (chain.at(-1) ?? NO_HASH)) fault('link');
    if (version !== chain.length + 1) fault('version');
    chain.push(line.hash);
    this.whole.update(line.hash);
    const delay = Date.parse(line.recordedAt) - Date.parse(line.occurredAt);
    this.longest = Math.max(this.longest, delay);
    if (delay > DAY) this.late += 1;
    this.lines += 1;
    this.last = { position, recordedAt: line.recordedAt };
  }

  /** The position of the last line taken. */
  get position(): number {
    return this.last?.position ?? 0;
  }

  /** What is known up to the last line taken; more may be taken afterwards. */
  end(records: Iterable<Pick<CaseRecord, 'case' | 'version' | 'hash'>>): Integrity {
    const ends: LineFault[] = [];
    for (const { case: id, version, hash } of records) {
      const chain = this.chains.get(id) ?? [];
      if ((version === 0 ? NO_HASH : chain[version - 1]) !== hash)
        ends.push({ position: this.position, case: id, kind: 'end' });
    }
    return {
      lines: this.lines,
      cases: this.chains.size,
      faults: [...this.faults, ...ends].sort((a, b) => a.position - b.position),
      last: this.last,
      fingerprint: this.whole.copy().digest('hex'),
      late: this.late,
      longest: this.longest,
    };
  }
}

/** What was checked is checked again from the first line after so long; until then only what has come since. */
const AGAIN = 5 * 60_000;

interface Checked {
  readonly verifier: Verifier;
  readonly began: number;
  /** Checks of one cycle take turns: each goes on where the one before it ended. */
  turn: Promise<unknown>;
}
const checked = new WeakMap<object, Map<string, Checked>>();

const checkOf = (store: Pick<Store, 'log'>, cycle: string): Checked => {
  const cycles = checked.get(store) ?? new Map<string, Checked>();
  checked.set(store, cycles);
  const known = cycles.get(cycle);
  if (known && performance.now() - known.began < AGAIN) return known;
  const check = { verifier: new Verifier(), began: performance.now(), turn: Promise.resolve() };
  cycles.set(cycle, check);
  return check;
};

/** Reads the log of a cycle from the database and checks every line of it, then the stored cases against its ends. */
export function verified(
  store: Pick<Store, 'log'>,
  cycle: string,
  records: Iterable<Pick<CaseRecord, 'case' | 'version' | 'hash'>>,
): Promise<Integrity> {
  const check = checkOf(store, cycle);
  const read = async (): Promise<Integrity> => {
    for (;;) {
      const lines = await store.log(cycle, check.verifier.position, CHUNK);
      for (const line of lines) check.verifier.take(line);
      if (lines.length < CHUNK) return check.verifier.end(records);
      // Others get a turn between two pieces.
      await new Promise(resolve => setImmediate(resolve));
    }
  };
  const result = check.turn.then(read, read);
  check.turn = result;
  return result;
}

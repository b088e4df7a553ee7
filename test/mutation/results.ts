import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';

/** The least share of mutants that the tests must find, in percent. */
export const LEAST = 95;

export const root = resolve(import.meta.dirname, '../..');
const folder = import.meta.dirname;

/** A mutant no test found: the line it stands in, what stood there, what was put in its place. */
export interface Survivor {
  readonly line: string;
  readonly from: string;
  readonly to: string;
  /** Where it stood when it was measured: `from line:column` `to line:column`, as Stryker takes it. */
  readonly range: string;
}

export interface Measured {
  /** Of the file as it was measured. */
  readonly sha256: string;
  readonly killed: number;
  readonly timeout: number;
  readonly survived: readonly Survivor[];
}
export type Results = Readonly<Record<string, Measured>>;

/** Why a survivor may live, by file; `line` is the line it stands in, so that it outlives edits elsewhere. */
export type Reasons = Readonly<
  Record<string, readonly (Pick<Survivor, 'line' | 'from' | 'to'> & { readonly why: string })[]>
>;

const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
export const readResults = (): Results => read('results.json');
export const readReasons = (): Reasons => read('survivors.json');
export const writeResults = (results: Results): void => {
  const sorted = Object.fromEntries(Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify(sorted, null, 2)}\n`);
};

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Stryker reports columns from one and takes them from nought. */
export const rangeOf = ({ start, end }: MutantResult['location']): string =>
  `${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
export const toOf = ({ replacement, mutatorName }: MutantResult): string =>
  squeezed(replacement ?? mutatorName);

/** What a run found, by file; `texts` are the sources as they were when it began. */
export function measuredFrom(
  found: readonly MutantResult[],
  workspace: string,
  texts: ReadonlyMap<string, string>,
): Results {
  const results: Record<string, { sha256: string; killed: number; timeout: number; survived: Survivor[] }> =
    {};
  for (const mutant of found) {
    const { fileName, location, status } = mutant;
    if (status === 'Ignored' || status === 'CompileError') continue;
    const file = fileName.slice(workspace.length + 1);
    const text = texts.get(file) ?? '';
    const lines = text.split('\n');
    results[file] ??= { sha256: hashOf(text), killed: 0, timeout: 0, survived: [] };
    const own = results[file];
    if (status === 'Timeout') own.timeout += 1;
    else if (status === 'Killed' || status === 'RuntimeError') own.killed += 1;
    else {
      const { start, end } = location;
      const part = lines.slice(start.line - 1, end.line);
      part[part.length - 1] = part.at(-1)?.slice(0, end.column - 1) ?? '';
      part[0] = part[0]?.slice(start.column - 1) ?? '';
      own.survived.push({
        line: squeezed(lines[start.line - 1] ?? ''),
        from: squeezed(part.join('\n')),
        to: toOf(mutant),
        range: rangeOf(location),
      });
    }
  }
  for (const own of Object.values(results))
    own.survived.sort(
      (a, b) => a.range.localeCompare(b.range, 'en', { numeric: true }) || (a.to < b.to ? -1 : 1),
    );
  return results;
}

/** The reason of a survivor, or null: somebody has still to kill it or to explain it. */
export const reasonFor = (reasons: Reasons, file: string, survivor: Survivor): string | null =>
  reasons[file]?.find(
    ({ line, from, to }) => line === survivor.line && from === survivor.from && to === survivor.to,
  )?.why ?? null;

export interface Score {
  readonly mutants: number;
  readonly killed: number;
  readonly timeout: number;
  readonly survived: number;
  readonly percent: number;
}
export function scoreOf(measured: readonly Measured[]): Score {
  const sum = (of: (each: Measured) => number) => measured.reduce((total, each) => total + of(each), 0);
  const killed = sum(each => each.killed);
  const timeout = sum(each => each.timeout);
  const survived = sum(each => each.survived.length);
  const mutants = killed + timeout + survived;
  return {
    mutants,
    killed,
    timeout,
    survived,
    percent: mutants === 0 ? 100 : (100 * (killed + timeout)) / mutants,
  };
}

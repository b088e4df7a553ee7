import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Clause, clauses } from '../../machines/clauses.ts';

export const root = resolve(import.meta.dirname, '../..');
export const everyClause = Object.keys(clauses) as Clause[];

const escaped = (id: string) => id.replaceAll(/[.#]/g, '\\$&');
const longestFirst = [...everyClause].sort((a, b) => b.length - a.length);
/** An id stands alone: `B.II.1.4a` is not cited by `B.II.1.4a-q`, nor `B.II` by `B.II.6`. */
const CITED = new RegExp(`(?<![\\w.])(${longestFirst.map(escaped).join('|')})(?![\\w#]|-\\w|\\.\\d)`, 'g');

/** The clauses that a sentence cites; `B.II.6#7, #8` cites both. */
export const citedIn = (sentence: string): readonly Clause[] => {
  const whole = sentence
    .replaceAll('’', "'")
    .replaceAll(
      /([A-C][\w.]*)#(\w+)((?:(?:, | and )#\w+)+)/g,
      (_, heading: string, first: string, more: string) =>
        [first, ...[...more.matchAll(/#(\w+)/g)].map(([, n]) => n)].map(n => `${heading}#${n}`).join(', '),
    );
  return [...new Set([...whole.matchAll(CITED)].map(([id]) => id as Clause))];
};

export const filesUnder = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(ts|tsx|sql)$/.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .sort();

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

import type { Clause } from '../../machines/clauses.ts';
import { citedIn, everyClause, filesUnder, textOf } from './citations.ts';

/** A test that names a clause, and what it shows: that something is refused, that something is lawful, or both. */
export interface NamedTest {
  readonly clause: Clause;
  readonly file: string;
  readonly title: string;
  readonly refuses: boolean;
  readonly allows: boolean;
}

const OPENS = /(?:^|[\s;{])(?:test|it|describe)(?:\.\w+)?[(<]/g;
const TITLE =
  /\(\s*(?:'((?:[^'\\\n]|\\.)+)'|"((?:[^"\\\n]|\\.)+)"|`((?:[^`\\]|\\.)+)`),\s*(?:\{[^}]*\},\s*)?(?:async )?(?:\(|\w+ =>)/;
const REFUSES =
  /refused\(|outOfOrder|notMet|notNow|notAuthorised|invalid(?:Time|Step)|toBe\(false\)|toThrow|limits|faults|'refused'/;
const ALLOWS = /toBe\(true\)|\.take\(|\.until\(|'accepted'|toEqual\(\[\]\)|allows\(/;

interface Block {
  readonly title: string;
  readonly group: boolean;
  readonly body: string;
}

/** The tests of a file, each from its `test` to the next one. */
const blocksOf = (source: string): readonly Block[] => {
  const starts = [...source.matchAll(OPENS)].map(({ index }) => index);
  return starts.flatMap((start, n) => {
    const body = source.slice(start, starts[n + 1]);
    const found = TITLE.exec(body);
    const title = (found?.[1] ?? found?.[2] ?? found?.[3])?.replaceAll("\\'", "'");
    return title === undefined ? [] : [{ title, group: /^.?describe/s.test(body), body }];
  });
};

/** Clause ids that stand as whole strings: the clause a refusal must cite, or a row of a table. */
const quoted = (source: string): readonly Clause[] =>
  everyClause.filter(id => source.includes(`'${id}'`) || source.includes(`"${id}"`));

/** Tables written before the tests that run over them: name and text. */
const tablesOf = (source: string): ReadonlyMap<string, string> =>
  new Map(
    [...source.matchAll(/^const (\w+)[^=]*= \[\n([\s\S]*?)^\]/gm)].map(([, name, text]) => [
      name as string,
      text as string,
    ]),
  );

const testsIn = (file: string): NamedTest[] => {
  const source = textOf(file);
  const tables = tablesOf(source);
  let group: readonly Clause[] = [];
  return blocksOf(source).flatMap(({ title, group: isGroup, body }) => {
    if (isGroup) {
      group = citedIn(title);
      if (!/\beach\(/.test(body.slice(0, 16))) return [];
    }
    const table = tables.get(/^.?\w+\.each\((\w+)/s.exec(body)?.[1] ?? '') ?? '';
    return [...new Set([...citedIn(title), ...group, ...quoted(body + table)])].map(clause => ({
      clause,
      file,
      title,
      refuses: REFUSES.test(body),
      allows: ALLOWS.test(body),
    }));
  });
};

/** Every test of the law and of the worlds that names a clause, in the order of the files. */
export const namedTests = (): readonly NamedTest[] =>
  ['test/law', 'test/worlds']
    .flatMap(filesUnder)
    .filter(file => file.endsWith('.test.ts'))
    .flatMap(testsIn);

/** Tests that run over all rows of a table of the machines, whatever clause a row names. */
export const overWholeTables = {
  rule: { file: 'test/law/every-row.test.ts', over: 'test.each(rules.map' },
  guard: { file: 'test/law/every-guard.test.ts', over: 'test.each(all.map' },
} as const;

export const runsOverAll = (kind: keyof typeof overWholeTables): boolean =>
  textOf(overWholeTables[kind].file).includes(overWholeTables[kind].over);

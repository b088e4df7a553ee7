import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';

/*
 * What the law tests use of vitest, to run them many thousand times in one process: the tests are only
 * listed here, the runner takes them one by one. `expect` is vitest's own.
 */
type Work = () => unknown;

export interface Listed {
  readonly name: string;
  readonly run: Work;
  /** What is put back after the test, whatever came of it. */
  readonly after: readonly Work[];
}

let listed: Listed[] = [];
let path: readonly string[] = [];
let after: Work[] = [];

/** The tests that a file lists while it is loaded. */
export function listOf(load: Work): readonly Listed[] {
  listed = [];
  path = [];
  after = [];
  load();
  return listed;
}

const named = (name: string, row: readonly unknown[], index: number): string => {
  let next = 0;
  const filled = name
    .replace(/%[sdij]/g, () => String(row[next++]))
    .replace(/\$(\w+)/g, (_, key) => String((row[0] as Record<string, unknown>)?.[key]));
  return `${filled} (${index + 1})`;
};

type Each = (rows: readonly unknown[]) => (name: string, work: (...row: never[]) => unknown) => void;
const eachOf =
  (one: (name: string, work: Work) => void): Each =>
  rows =>
  (name, work) =>
    rows.forEach((row, index) => {
      const given = Array.isArray(row) ? row : [row];
      one(named(name, given, index), () => work(...(given as never[])));
    });

const test = (name: string, work: Work): void => {
  listed.push({ name: [...path, name].join(' > '), run: work, after });
};
const describe = (name: string, work: Work): void => {
  const outer = { path, after };
  path = [...path, name];
  after = [...after];
  work();
  ({ path, after } = outer);
};

const testEach = Object.assign(test, { each: eachOf(test) });
const describeEach = Object.assign(describe, { each: eachOf(describe) });

export { describeEach as describe, testEach as it, testEach as test };
export const afterEach = (work: Work): void => {
  after.push(work);
};
export const afterAll = (): void => {};
export const vi = { setConfig: (): void => {} };

/** Vitest's own `expect`; chai takes its plugins once, however often this file is loaded. */
function made(): object {
  for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
  const asserting = Object.assign(
    (value: unknown, message?: string) => chai.expect(value, message),
    chai.expect,
    held[ASYMMETRIC_MATCHERS_OBJECT],
  );
  held[GLOBAL_EXPECT] = asserting;
  setState({ assertionCalls: 0 }, asserting as never);
  return asserting;
}
const held = globalThis as unknown as Record<PropertyKey, object | undefined>;
export const expect = held[GLOBAL_EXPECT] ?? made();

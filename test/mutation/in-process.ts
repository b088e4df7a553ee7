import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import vm from 'node:vm';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';
import type { Listed } from './vitest.ts';

/*
 * Runs the law tests for Stryker, all in one process: a run of vitest per mutant costs half a second
 * before the first test, this costs a few milliseconds. Each mutant gets all modules anew, so that
 * nothing one mutant computed is there for the next.
 */

/** What the command asks for, under `inProcess` in Stryker's options. */
export interface InProcessOptions {
  /** Only these test files, by their names without `.test.ts`; all where there are none. */
  readonly tests: readonly string[];
  /** Milliseconds of processor time that one mutant is given; not killed by then, it counts as a survivor. */
  readonly budget: number;
}
const KNOWN = 'known.json';

/** What the instrumented code reads and writes (`__stryker__`). */
interface Namespace {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}
const held = globalThis as unknown as { __stryker__?: Namespace };
held.__stryker__ ??= {};
const namespace = held.__stryker__;

interface Bundle {
  readonly listOf: (load: () => unknown) => readonly Listed[];
  /** Everything that is no test: the machines, and what the tests share. */
  readonly shared: readonly (() => unknown)[];
  readonly tests: Readonly<Record<string, () => unknown>>;
}

const EXTERNAL = ['xstate', 'zod', 'fast-check', '@vitest/expect'];

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => `${entry.parentPath}/${entry.name}`)
    .sort();

const thunk = (file: string) => `() => require('./${file}')`;

/** One text with all tests and all they import; nothing in it runs before it is asked for. */
async function bundled(only: readonly string[]): Promise<string> {
  const test = filesUnder('test/law').filter(
    file => only.length === 0 || !file.endsWith('.test.ts') || only.includes(basename(file, '.test.ts')),
  );
  const shared = [
    ...filesUnder('machines'),
    ...filesUnder('test/support').filter(file => !/database/.test(file)),
  ];
  const files = test.filter(file => file.endsWith('.test.ts'));
  const built = await build({
    stdin: {
      contents: `module.exports = {
        listOf: require('./test/mutation/vitest.ts').listOf,
        shared: [${[...shared, ...test.filter(file => !files.includes(file))].map(thunk)}],
        tests: {${files.map(file => `${JSON.stringify(file)}: ${thunk(file)}`)}},
      }`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: EXTERNAL,
    absWorkingDir: process.cwd(),
    alias: { vitest: join(process.cwd(), 'test/mutation/vitest.ts') },
    logLevel: 'error',
  });
  return built.outputFiles[0]?.text ?? '';
}

type Evaluate = (require: (name: string) => unknown, module: { exports: unknown }) => void;
const compiled = (text: string): Evaluate =>
  new vm.Script(`(function (require, module) {${text}\n})`, {
    filename: 'law.cjs',
  }).runInThisContext() as Evaluate;

const loading = (file: string) => `${file} > loads`;

export class InProcess implements TestRunner {
  static inject = tokens(commonTokens.options);
  private readonly asked: InProcessOptions;
  private evaluate: Evaluate = () => {};
  private counting: Evaluate = () => {};
  private readonly modules = new Map<string, unknown>();
  /** What is known from the first run: where a test stands and how long it took. */
  private known = new Map<string, { readonly file: string; readonly time: number }>();
  private kills = 0;
  private readonly lastKill = new Map<string, number>();

  constructor(options: object) {
    this.asked = (options as { readonly inProcess: InProcessOptions }).inProcess;
  }

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    for (const name of EXTERNAL) this.modules.set(name, await import(name));
    const { default: fc } = this.modules.get('fast-check') as {
      default: { configureGlobal(to: object): void };
    };
    fc.configureGlobal({ seed: 20_201_130, endOnFailure: true });
    const text = await bundled(this.asked.tests);
    this.counting = compiled(text);
    // Counting what is covered is for the first run only.
    this.evaluate = compiled(text.replaceAll(/(function stryCov_\w+\(\) \{)/g, '$1 return;'));
  }

  private fresh(evaluate: Evaluate): Bundle {
    const module = { exports: {} };
    evaluate(name => this.modules.get(name), module);
    const bundle = module.exports as Bundle;
    for (const load of bundle.shared) load();
    return bundle;
  }

  private idsOf(file: string, tests: readonly Listed[]): readonly string[] {
    const seen = new Map<string, number>();
    return tests.map(({ name }) => {
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return `${file} > ${name}${count > 1 ? ` #${count}` : ''}`;
    });
  }

  /** What went wrong, or null. */
  private async tried(work: () => unknown, after: readonly (() => unknown)[] = []): Promise<string | null> {
    let wrong: string | null = null;
    try {
      const result = work();
      if (result instanceof Promise) await result;
    } catch (error) {
      wrong = error instanceof Error ? error.message : String(error);
    }
    for (const back of after) back();
    return wrong;
  }

  async dryRun(): Promise<DryRunResult> {
    namespace.activeMutant = undefined;
    namespace.mutantCoverage = { static: {}, perTest: {} };
    const tests: TestResult[] = [];
    const measured = async (
      id: string,
      file: string,
      work: () => unknown,
      after?: readonly (() => unknown)[],
    ) => {
      const begin = performance.now();
      namespace.currentTestId = id;
      const failureMessage = await this.tried(work, after);
      namespace.currentTestId = undefined;
      const timeSpentMs = performance.now() - begin;
      this.known.set(id, { file, time: timeSpentMs });
      const about = { id, name: id, timeSpentMs, fileName: file };
      tests.push(
        failureMessage === null
          ? { ...about, status: TestStatus.Success }
          : { ...about, status: TestStatus.Failed, failureMessage },
      );
    };
    for (const file of Object.keys(this.fresh(this.counting).tests)) {
      let bundle = this.fresh(this.counting);
      let listed: readonly Listed[] = [];
      const load = () => {
        listed = bundle.listOf(bundle.tests[file] as () => unknown);
      };
      await measured(loading(file), file, load);
      const ids = this.idsOf(file, listed);
      // Each test with nothing kept from another: else what is kept counts as reached by the first alone.
      for (const [index, id] of ids.entries()) {
        if (index > 0) {
          bundle = this.fresh(this.counting);
          namespace.currentTestId = loading(file);
          load();
        }
        const { run, after } = listed[index] as Listed;
        await measured(id, file, run, after);
      }
    }
    writeFileSync(KNOWN, JSON.stringify([...this.known]));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: namespace.mutantCoverage };
  }

  /**
   * Those that killed lately come first: neighbours of a mutant die by the same tests. Then the quickest
   * of each file, the second of each file, and so on: tests of one file see much the same.
   */
  private inOrder(ids: readonly string[]): readonly string[] {
    const late = (id: string) => {
      const kill = this.lastKill.get(id);
      return kill !== undefined && this.kills - kill < 12 ? kill : -1;
    };
    const time = (id: string) => this.known.get(id)?.time ?? 0;
    const places = new Map<string, number>();
    const place = new Map(
      [...ids]
        .sort((a, b) => time(a) - time(b))
        .map(id => {
          const file = this.known.get(id)?.file ?? '';
          const next = places.get(file) ?? 0;
          places.set(file, next + 1);
          return [id, next];
        }),
    );
    return [...ids].sort(
      (a, b) => late(b) - late(a) || (place.get(a) ?? 0) - (place.get(b) ?? 0) || time(a) - time(b),
    );
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    // A worker that did not do the first run reads what it measured.
    if (this.known.size === 0 && existsSync(KNOWN))
      this.known = new Map(JSON.parse(readFileSync(KNOWN, 'utf8')));
    const { activeMutant, mutantActivation } = options;
    // Stryker allows a hundred times what all tests together take; one test taking twice as much has no end.
    const hitLimit = Math.max(10_000, (2 * (options.hitLimit ?? 0)) / 100);
    namespace.activeMutant = undefined;
    namespace.hitCount = 0;
    namespace.hitLimit = hitLimit;
    let ran = 0;
    const before = process.cpuUsage();
    const spent = () => process.cpuUsage(before).user / 1000;
    const killed = (id: string, failureMessage: string): MutantRunResult => {
      namespace.activeMutant = undefined;
      if ((namespace.hitCount ?? 0) > hitLimit)
        return {
          status: MutantRunStatus.Timeout,
          reason: `Hit limit reached (${namespace.hitCount}/${hitLimit})`,
        };
      this.kills += 1;
      this.lastKill.set(id, this.kills);
      return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage, nrOfTests: ran };
    };
    const always = mutantActivation === 'static';
    if (always) namespace.activeMutant = activeMutant.id;
    let bundle: Bundle | undefined;
    const broken = await this.tried(() => {
      bundle = this.fresh(this.evaluate);
    });
    const all = options.testFilter ?? [...this.known.keys()];
    if (broken !== null || bundle === undefined) return killed(this.inOrder(all)[0] as string, broken ?? '');

    const loadedUnder = new Set(
      all.filter(id => id.endsWith(' > loads')).map(id => this.known.get(id)?.file),
    );
    // Where the mutant is there while a file is loaded, any of its tests may see it.
    const wanted =
      loadedUnder.size === 0
        ? all
        : [
            ...new Set([
              ...all,
              ...[...this.known].filter(([, { file }]) => loadedUnder.has(file)).map(([id]) => id),
            ]),
          ];
    const lists = new Map<string, ReadonlyMap<string, Listed>>();
    for (const id of this.inOrder(wanted)) {
      const file = this.known.get(id)?.file as string;
      if (!lists.has(file)) {
        namespace.activeMutant = always || loadedUnder.has(file) ? activeMutant.id : undefined;
        const { listOf, tests } = bundle;
        const wrong = await this.tried(() => {
          const listed = listOf(tests[file] as () => unknown);
          const ids = this.idsOf(file, listed);
          lists.set(file, new Map(listed.map((each, index) => [ids[index] as string, each])));
        });
        if (wrong !== null) return killed(loading(file), wrong);
      }
      if (id.endsWith(' > loads')) continue;
      if (spent() > this.asked.budget) break;
      ran += 1;
      const listed = lists.get(file)?.get(id);
      if (!listed) return killed(id, 'The test is gone');
      namespace.activeMutant = activeMutant.id;
      namespace.hitCount = 0;
      const wrong = await this.tried(listed.run, listed.after);
      if (wrong !== null) return killed(id, wrong);
    }
    namespace.activeMutant = undefined;
    return { status: MutantRunStatus.Survived, nrOfTests: ran };
  }
}

interface Visited {
  readonly node: {
    readonly type: string;
    readonly callee?: { readonly name?: string };
    readonly key?: { readonly name?: string };
    readonly value?: unknown;
  };
}

/** Several words, or letters no identifier has: what is said to people, not what is compared. */
const SENTENCE = /\p{L}[\p{L},.]*\s+\p{L}|[^\0-\x7f]/u;

/** What is said to people is no behaviour: texts, wording of examples, what a fault of the program says. */
class Sentences {
  shouldIgnore({ node }: Visited): string | undefined {
    const said =
      (node.type === 'CallExpression' && node.callee?.name === 'text') ||
      (node.type === 'ObjectProperty' && /^(vi|en)$/.test(node.key?.name ?? '')) ||
      (node.type === 'StringLiteral' && SENTENCE.test(String(node.value))) ||
      (node.type === 'NewExpression' && /Error$/.test(node.callee?.name ?? ''));
    return said ? 'A sentence for people' : undefined;
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcess),
  declareClassPlugin(PluginKind.Ignore, 'sentences', Sentences),
];

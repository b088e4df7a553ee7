import type { CaseRecord } from '../../machines/case.ts';
import type { Rule } from '../../machines/ordering/rules.ts';
import { advance, after, type Outcome } from '../../machines/world.ts';
import { misnamed, ruleNames } from './answers.ts';
import { type Breach, isRelieved, needsOf } from './breaches.ts';
import { breachesOf } from './clauses-of-a-case.ts';
import { type Done, nameOf, standing } from './history.ts';
import { commutes, groupsOf, type Tie, tiesOf } from './independence.ts';
import { alike, type Grain, keyOf } from './key.ts';
import { doneOf, move, type Put, puts, stranger } from './moves.ts';
import type { SmallWorld } from './rosters.ts';
import { nowAt, type Standing, sceneOf, start } from './start.ts';

/**
 * Walks every state of a small world that `advance` can reach, and judges every step of the way.
 *
 * In each state every step of every case is put: now, and, where a clause makes it wait, also as if it
 * had happened an hour before what it waits for, at the same instant, and at the instant of the first
 * of several. Each answer is held against the clauses: accepted must mean that nothing is broken, and a
 * refusal must name exactly the rules and cases that the clauses name. An engine that refuses too much
 * is so caught in every state, not only where something could never finish.
 */
export interface Options {
  /**
   * `none`: every interleaving. `silent`: steps tied to no other case are taken at once, in one order.
   * `full`: also steps whose ties are settled, and independent groups of cases one after the other.
   */
  readonly reduction?: 'none' | 'silent' | 'full';
  /** Look at one of several people alike. */
  readonly symmetry?: boolean;
  readonly grain?: Grain;
  /** Another rule table, with a row broken on purpose. */
  readonly table?: readonly Rule[];
  /** Try these steps last: the quickest way to a breach of what waits for them. */
  readonly last?: (own: CaseRecord, type: string) => boolean;
  /** Stop at the first clause broken, or after so many states. */
  readonly untilBreach?: boolean;
  readonly most?: number;
}

export interface Explored {
  readonly name: string;
  states: number;
  transitions: number;
  refusals: number;
  /** How often a refusal named each rule. */
  readonly named: Map<string, number>;
  /** Clauses broken by accepted steps: there must be none. */
  readonly breaches: (Breach & { readonly history: readonly string[] })[];
  /** Refusals that did not name what the clauses name: there must be none. */
  readonly misnamed: string[];
  /** Keys of the states in which every case is done and rests on nothing revoked. */
  readonly finals: Set<string>;
  readonly successors: Set<number>[];
  readonly ended: Set<number>;
  readonly described: string[];
  /** Each kind of step that was accepted somewhere. */
  readonly accepted: Set<string>;
  milliseconds: number;
}

const HOUR = 3_600_000;

class Walk {
  readonly small: SmallWorld;
  readonly options: Required<Pick<Options, 'reduction' | 'grain'>> & Options;
  readonly ties: readonly Tie[];
  readonly classes: ReadonlyMap<string, string> | undefined;
  readonly found: Explored;
  /** Steps that a state of a machine does not know: the answer depends on that state alone, so it is asked once. */
  readonly unknown = new Map<string, Set<string>>();
  readonly strangers = new Set<string>();

  constructor(small: SmallWorld, options: Options) {
    this.small = small;
    this.options = { reduction: 'full', grain: 'gates', ...options };
    this.ties = tiesOf(small);
    this.classes = options.symmetry === false ? undefined : alike(small);
    this.found = {
      name: small.name,
      states: 0,
      transitions: 0,
      refusals: 0,
      named: new Map(),
      breaches: [],
      misnamed: [],
      finals: new Set(),
      successors: [],
      ended: new Set(),
      described: [],
      accepted: new Set(),
      milliseconds: 0,
    };
  }

  key(at: Standing): string {
    return keyOf(this.small, at, this.ties, this.options.grain, this.classes);
  }

  run(): Explored {
    const began = performance.now();
    const first = start(this.small, this.options.table);
    const numbers = new Map([[this.key(first), 0]]);
    const stack: [number, Standing][] = [[0, first]];
    this.enter(0, first);
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const [number, at] = top;
      const fresh: [number, Standing][] = [];
      for (const next of this.successors(at)) {
        const key = this.key(next);
        const known = numbers.get(key);
        this.found.successors[number]?.add(known ?? numbers.size);
        if (known !== undefined) continue;
        fresh.push([numbers.size, next]);
        this.enter(numbers.size, next);
        numbers.set(key, numbers.size);
      }
      // The stack gives back the last first; what was put first is to be walked first.
      stack.push(...fresh.reverse());
      const { breaches, states } = this.found;
      if ((this.options.untilBreach && breaches.length > 0) || states >= (this.options.most ?? Infinity))
        break;
    }
    this.found.milliseconds = performance.now() - began;
    return this.found;
  }

  enter(number: number, at: Standing): void {
    const cases = [...at.world.cases.values()];
    this.found.states += 1;
    this.found.successors[number] = new Set();
    this.found.described[number] = cases
      .filter(({ done, marks }) => !done || marks.length > 0)
      .map(each => `${nameOf(each)}: ${each.state}${each.marks.length > 0 ? ' (marked)' : ''}`)
      .join('; ');
    if (cases.every(({ done, marks }) => done && marks.length === 0)) {
      this.found.ended.add(number);
      this.found.finals.add(this.key(at));
    }
  }

  /** The worlds after one step: after one that commutes with all others, else after each of one group. */
  successors(at: Standing): Standing[] {
    const { reduction, last } = this.options;
    const cases = [...at.world.cases.values()];
    if (reduction !== 'none')
      for (const own of cases)
        for (const put of this.possible(at, own))
          if (
            !last?.(own, put.type) &&
            commutes(
              this.small,
              this.ties,
              at.world,
              own,
              put.type,
              reduction === 'full' ? 'settled' : 'silent',
            )
          ) {
            const next = this.put(at, own, put);
            if (next.length > 0) return next;
          }
    const all = [cases.map(each => each.case)];
    for (const group of reduction === 'full' ? groupsOf(this.small, this.ties, at.world) : all) {
      const members = group.map(id => at.world.cases.get(id) as CaseRecord);
      const moves = members.flatMap(own => this.possible(at, own).map(put => ({ own, put })));
      const late = ({ own, put }: (typeof moves)[number]) => (last?.(own, put.type) ? 1 : 0);
      const next = moves.sort((a, b) => late(a) - late(b)).flatMap(({ own, put }) => this.put(at, own, put));
      if (next.length > 0) return next;
    }
    return [];
  }

  possible(at: Standing, own: CaseRecord): Put[] {
    const unknown = this.unknown.get(`${own.case} ${own.state}`);
    return puts(this.small, at.world, own).filter(({ type }) => !unknown?.has(type));
  }

  /** Puts one kind of step at every time that tells; gives the worlds to go on from. */
  put(at: Standing, own: CaseRecord, { type, differs }: Put): Standing[] {
    const now = nowAt(at);
    const step = move(at.world, own, type, now, differs);
    if (!step) return [];
    this.askStranger(at, own, type, now, differs);
    const next = this.ask(at, own, step, now);
    if (!next && this.unknown.get(`${own.case} ${own.state}`)?.has(type)) return [];
    const earlier = this.earlierTimes(at, doneOf(at.world, own, step)).flatMap(
      occurredAt => this.ask(at, own, { ...step, occurredAt }, now) ?? [],
    );
    return [...(next ? [next] : []), ...(this.options.grain === 'ranks' ? earlier : [])];
  }

  /** An hour before the latest of what a step waits for, then, and at the first of them. */
  earlierTimes(at: Standing, done: Done): readonly string[] {
    const scene = sceneOf(this.small, at);
    const reached = needsOf(scene, done)
      .flatMap(need => (isRelieved(scene, need) ? [] : (standing(scene, need, need.step)?.occurredAt ?? [])))
      .sort();
    const last = reached.at(-1);
    if (last === undefined) return [];
    return [...new Set([new Date(Date.parse(last) - HOUR).toISOString(), last, reached[0] as string])];
  }

  /** Whoever may not take a step is refused; asked once for each state of a case. */
  askStranger(at: Standing, own: CaseRecord, type: string, now: string, differs?: Put['differs']): void {
    const key = `${own.case} ${own.state} ${type}`;
    if (this.strangers.has(key)) return;
    this.strangers.add(key);
    const by = stranger(at.world, own, type, now);
    const step = move(at.world, own, type, now, { ...differs, by });
    const outcome = step && advance(at.world, own.case, step, now);
    if (outcome?.verdict === 'accepted')
      this.found.misnamed.push(`${nameOf(own)}: ${type} accepted by ${by}`);
  }

  ask(at: Standing, own: CaseRecord, step: Parameters<typeof advance>[2], now: string): Standing | null {
    const outcome = advance(at.world, own.case, step, now);
    const done = doneOf(at.world, own, step);
    const scene = sceneOf(this.small, at);
    if (outcome.verdict === 'refused') {
      this.refused(at, own, done, outcome);
      return null;
    }
    this.found.transitions += 1;
    this.found.accepted.add(`${own.procedure} ${step.type}`);
    const breaches = breachesOf(scene, done, now);
    if (breaches.length > 0) {
      const history = [...at.told, done].map(
        each => `${each.occurredAt.slice(0, 13)} ${nameOf(each)}: ${each.type}`,
      );
      this.found.breaches.push(...breaches.map(each => ({ ...each, history })));
      return null;
    }
    return { world: after(at.world, outcome), told: [...at.told, done] };
  }

  refused(
    at: Standing,
    own: CaseRecord,
    done: Done,
    outcome: Extract<Outcome, { verdict: 'refused' }>,
  ): void {
    this.found.refusals += 1;
    if (outcome.type === 'not-possible-now') {
      const state = `${own.case} ${own.state}`;
      this.unknown.set(state, (this.unknown.get(state) ?? new Set()).add(done.type));
      return;
    }
    for (const rule of new Set(outcome.violations.map(({ rule }) => rule)))
      if (ruleNames.has(rule)) this.found.named.set(rule, (this.found.named.get(rule) ?? 0) + 1);
    const wrong = misnamed(sceneOf(this.small, at), done, outcome);
    if (wrong) this.found.misnamed.push(wrong);
  }
}

/** Explores a small world; the default reductions are those described at `Options`. */
export const explore = (small: SmallWorld, options: Options = {}): Explored => new Walk(small, options).run();

/**
 * One history at random, up to where nothing more can happen: no reduction, no visited set and so no
 * key, steps of the past gone on from. What a wrong key or a wrong reduction would hide shows here.
 */
export function wander(small: SmallWorld, random: () => number): Explored {
  const walk = new Walk(small, { reduction: 'none', grain: 'ranks', symmetry: false });
  const began = performance.now();
  let at = start(small);
  for (let number = 0; ; number += 1) {
    walk.enter(number, at);
    const next = walk.successors(at);
    if (next.length === 0) break;
    at = next[Math.floor(random() * next.length)] as Standing;
    walk.found.successors[number]?.add(number + 1);
  }
  walk.found.milliseconds = performance.now() - began;
  return walk.found;
}

/** States from which no way leads to an end: nobody may be left without an outcome (A.3). */
export function stuck({ successors, ended, described }: Explored): readonly string[] {
  const before = successors.map((): number[] => []);
  for (const [from, all] of successors.entries()) for (const to of all) before[to]?.push(from);
  const finishes = new Set(ended);
  const open = [...ended];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const from of before[at] ?? [])
      if (!finishes.has(from)) {
        finishes.add(from);
        open.push(from);
      }
  return described.filter((_, number) => !finishes.has(number));
}

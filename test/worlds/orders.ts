import { needsOf } from './breaches.ts';
import { breachesOf, stepsOf } from './clauses-of-a-case.ts';
import { type Explored, explore } from './explore.ts';
import { type Done, nameOf, type Scene, type Subject } from './history.ts';
import type { SmallWorld } from './rosters.ts';
import { sceneOf, start } from './start.ts';

/**
 * In how many orders a small world can be done, counted twice. An engine that refuses everything breaks
 * no rule; one that refuses a single lawful order more than it should is found by the two numbers.
 * Counted are the orders of those steps that are tied to another case; the rest, which only ever
 * multiply the number, are taken at once in both counts.
 */
export function ordersReached(small: SmallWorld): bigint {
  // People alike count apart here, and independent cases in every interleaving.
  return paths(explore(small, { reduction: 'silent', symmetry: false }));
}

/** Ways from the first state to an end; the graph has no loops, every step brings a case on. */
function paths({ successors, ended }: Explored): bigint {
  const known = new Map<number, bigint>();
  const from = (at: number): bigint => {
    const counted = known.get(at);
    if (counted !== undefined) return counted;
    const all = [...(successors[at] as Set<number>)].reduce((sum, next) => sum + from(next), 0n);
    const count = ended.has(at) ? 1n : all;
    known.set(at, count);
    return count;
  };
  return from(0);
}

/** The same number from the clauses alone: every order of the steps of the plan that breaks none. */
export function ordersLawful(small: SmallWorld): bigint {
  const opened = start(small);
  const scene = sceneOf(small, opened);
  // Who takes part is the roster's; the record of the case is asked only for its name.
  const cases: Subject[] = [...opened.world.cases.values()]
    .filter(({ scope }) => scope === 'in')
    .map(({ procedure, subject, place }) => ({ procedure, subject, place }));
  const all = cases.flatMap(each =>
    stepsOf(scene, each).map((type): Done => ({ ...each, type, occurredAt: '' })),
  );
  const nameOfStep = (done: Pick<Done, 'type'> & Subject) => `${nameOf(done)}: ${done.type}`;
  const tied = new Set(
    all.flatMap(done => {
      const needs = needsOf(scene, done).filter(need => scene.runs.has(nameOf(need)));
      return needs.length === 0
        ? []
        : [nameOfStep(done), ...needs.map(need => nameOfStep({ ...need, type: need.step }))];
    }),
  );
  const known = new Map<string, bigint>();
  const from = (told: readonly Done[]): bigint => {
    const done = new Set(told.map(nameOfStep));
    const next = all
      .filter(each => !done.has(nameOfStep(each)))
      .map(each => ({ ...each, occurredAt: String(told.length).padStart(4, '0') }))
      .filter(each => lawful({ ...scene, told }, each));
    const free = next.find(each => !tied.has(nameOfStep(each)));
    if (free) return from([...told, free]);
    if (next.length === 0) return done.size === all.length + opened.told.length ? 1n : 0n;
    const key = [...done].sort().join();
    const counted = known.get(key) ?? next.reduce((sum, each) => sum + from([...told, each]), 0n);
    known.set(key, counted);
    return counted;
  };
  return from(opened.told.map((each, n) => ({ ...each, occurredAt: String(n).padStart(4, '0') })));
}

const lawful = (scene: Scene, done: Done) => breachesOf(scene, done, '9999').length === 0;

import type { Clause } from '../../machines/clauses.ts';
import { judges, type Need } from './clauses.ts';
import {
  type Done,
  hasLeft,
  isAbsent,
  nameOf,
  opensOut,
  type Scene,
  type Subject,
  standing,
} from './history.ts';

/** One clause broken: which two steps, the missing or later one first. */
export interface Breach {
  readonly rule: string;
  readonly clause: Clause;
  readonly earlier: string;
  readonly later: string;
}

/** What must have been recorded before a step, over all rules between cases. */
export const needsOf = (scene: Scene, done: Done) =>
  judges.flatMap(({ rule, clause, needs }) => needs(scene, done).map(each => ({ ...each, rule, clause })));

/** Whether nothing is waited for: the case is not run, out of scope or gone, or its subject's absence stands in. */
export const isRelieved = (scene: Scene, each: Need): boolean =>
  !scene.runs.has(nameOf(each)) ||
  opensOut(scene.roster, each) ||
  hasLeft(scene, each) ||
  (each.unlessAbsentAt !== undefined && isAbsent(scene, each.subject, each.unlessAbsentAt));

/** Both orders hold: recorded already, and happened no later (ordering, what a rule means, 1). */
export const isMet = (scene: Scene, each: Need, at: string): boolean => {
  const earlier = standing(scene, each, each.step);
  return (earlier !== null && earlier.occurredAt <= at) || isRelieved(scene, each);
};

const told = (of: Subject, type: string) => `${nameOf(of)}: ${type}`;

/** Clauses on the order between cases that this step, recorded after the scene, would break. */
export const outOfOrder = (scene: Scene, done: Done): readonly Breach[] =>
  needsOf(scene, done)
    .filter(each => !isMet(scene, each, done.occurredAt))
    .map(each => ({
      rule: each.rule,
      clause: each.clause,
      earlier: told(each, each.step),
      later: told(done, done.type),
    }));

import type { CaseRecord } from './case.ts';
import { need, replaced, rowKey } from './neighbours.ts';
import { loopIn, spellLoop } from './ordering/acyclic.ts';
import { type Precedence, reheaded } from './ordering/precedence.ts';
import { type Text, text } from './words.ts';
import type { World } from './world.ts';

/** What a new head of a body changes, or the circle of cases that would wait for one another. */
type NewHead =
  | {
      readonly add: readonly Precedence[];
      readonly remove: readonly Precedence[];
      /** The other cases for which that head counts, as they stand from then on. */
      readonly cases: readonly CaseRecord[];
    }
  | { readonly circle: Text };

/** Gives the body that `own` is about another head (settled 1). The world holds the whole cycle and its roster. */
export function newHead(world: World, own: CaseRecord, person: string): NewHead {
  if (!world.roster) throw new Error('The roster is not loaded');
  const { add, remove: gone, cases } = reheaded(world, own, person, world.roster);
  // Who was head before and is again: what had lapsed with the first time comes back once, not twice.
  const coming = new Set(add.map(rowKey));
  const remove = [...gone, ...world.precedences.filter(row => row.lapsed && coming.has(rowKey(row)))];
  const circle = circleIn(world, replaced(world, remove, add));
  if (circle) return { circle };
  return {
    add,
    remove,
    cases: cases.filter(each => each.case !== own.case),
  };
}

/**
 * A new head may not make cases wait for one another in a circle (ordering, no cycles). What is taken, or
 * has left, waits no more; as a circle comes into each of its cases and goes out of it, that is all to ask.
 */
function circleIn(world: World, precedences: readonly Precedence[]): Text | null {
  const open = precedences.filter(({ after, step, lapsed }) => {
    const later = need(world, after);
    return !lapsed && later.scope === 'in' && later.taken[step] === undefined;
  });
  const loop = loopIn(new Map([...world.cases.values()].map(each => [each.case, each.procedure])), open);
  if (!loop) return null;
  const spelled = spellLoop(loop, world.cases);
  return text(
    `Người này đứng đầu thì các việc chờ nhau thành vòng: ${spelled}`,
    `With this head cases would wait for one another in a circle: ${spelled}`,
  );
}

import type { CaseRef } from '../case.ts';
import { catalogue, stepReaching } from '../catalogue.ts';
import type { Procedure } from '../words.ts';
import type { Precedence } from './precedence.ts';

type Steps = ReadonlyMap<string, Procedure>;

/** Where a step stands in the order of its procedure; a report of a Party group, beside it, comes before the conclusion. */
const indexOf = (procedure: Procedure, step: string): number => {
  const { order } = catalogue[procedure];
  return order.indexOf(order.includes(step) ? step : 'concluded');
};

/**
 * A loop among steps that would wait for one another for ever, or null. The steps of a case follow
 * each other; a precedence leads from the step that reaches its milestone to the step that waits.
 */
export function loopIn(cases: Steps, precedences: readonly Precedence[]): readonly string[] | null {
  const next = new Map<string, string[]>();
  const indegree = new Map<string, number>();
  const link = (from: string, to: string) => {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
    indegree.set(to, (indegree.get(to) ?? 0) + 1);
    if (!indegree.has(from)) indegree.set(from, 0);
  };
  const node = (id: string, index: number) => `${id}#${index}`;
  for (const [id, procedure] of cases)
    for (let index = 1; index < catalogue[procedure].order.length; index += 1)
      link(node(id, index - 1), node(id, index));
  for (const { before, milestone, after, step } of precedences) {
    const earlier = cases.get(before) as Procedure;
    const later = cases.get(after) as Procedure;
    link(node(before, indexOf(earlier, stepReaching(earlier, milestone))), node(after, indexOf(later, step)));
  }
  const open = [...indegree].filter(([, count]) => count === 0).map(([id]) => id);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of next.get(at) ?? []) {
      const left = (indegree.get(to) as number) - 1;
      indegree.set(to, left);
      if (left === 0) open.push(to);
    }
    indegree.delete(at);
  }
  if (indegree.size === 0) return null;
  // Whatever is left lies on a loop or behind one: walk backwards until a step comes twice.
  const previous = new Map<string, string>();
  for (const [from, list] of next) if (indegree.has(from)) for (const to of list) previous.set(to, from);
  const seen = new Set<string>();
  let at = [...previous.keys()][0] as string;
  while (!seen.has(at)) {
    seen.add(at);
    at = previous.get(at) as string;
  }
  const back = [...seen];
  return back.slice(back.indexOf(at)).reverse();
}

/** The loop in words: `individualReview of p01 at ward: presented → …`. */
export const spellLoop = (loop: readonly string[], refs: ReadonlyMap<string, CaseRef>): string => {
  const words = loop.map(node => {
    const [id, index] = node.split('#') as [string, string];
    const { procedure, subject, place } = refs.get(id) as CaseRef;
    return `${procedure} ${subject}${place ? ` @ ${place}` : ''}: ${catalogue[procedure].order[Number(index)]}`;
  });
  return [...words, words[0]].join(' → ');
};

import type { CaseRef } from '../case.ts';
import type { Plan } from '../plans/plan.ts';
import { type Procedure, type Text, text } from '../words.ts';
import { loopIn, spellLoop } from './acyclic.ts';
import { type Key, keyOf, pairFinders } from './pairs.ts';
import { peopleOf } from './people.ts';
import type { Precedence } from './precedence.ts';
import type { Roster } from './roster.ts';
import type { Rule } from './rules.ts';
import { rules } from './rules.ts';
import { type Seed, seedsOf } from './seeds.ts';

export interface Unfolded {
  readonly cases: readonly Seed[];
  readonly precedences: readonly Precedence[];
}

/**
 * All cases of a cycle and every precedence between them, from the plan and a roster without faults.
 * Pure: the same input gives the same cases with the same names. A roster whose precedences would wait
 * for one another in a circle is refused with the circle spelled out (ordering, no cycles).
 */
export function unfold(
  plan: Plan,
  roster: Roster,
  cycle: string,
  table: readonly Rule[] = rules,
): Unfolded | { readonly loop: Text } {
  const people = peopleOf(roster);
  const cases = seedsOf(people, plan, cycle);
  const idOf = new Map<Key, string>(
    cases.map(({ case: id, procedure, subject, place }) => [keyOf(procedure, subject, place), id]),
  );
  const precedences: Precedence[] = [];
  for (const rule of table)
    for (const [earlier, later] of pairFinders[rule.pairs](people, rule)) {
      const before = idOf.get(earlier);
      const after = idOf.get(later);
      if (before !== undefined && after !== undefined)
        precedences.push({ rule: rule.name, before, milestone: rule.before[1], after, step: rule.after[1] });
    }
  const loop = loopIn(
    new Map<string, Procedure>(cases.map(each => [each.case, each.procedure])),
    precedences,
  );
  if (!loop) return { cases, precedences };
  const spelled = spellLoop(loop, new Map<string, CaseRef>(cases.map(each => [each.case, each])));
  return {
    loop: text(
      `Thứ tự tạo thành vòng lặp, không việc nào hoàn thành được: ${spelled}`,
      `The ordering runs in a circle, none of these could ever be done: ${spelled}`,
    ),
  };
}

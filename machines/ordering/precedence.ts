import type { CaseRecord } from '../case.ts';
import { headPairs, type Key, keyOf } from './pairs.ts';
import { peopleOf } from './people.ts';
import type { Roster } from './roster.ts';
import { type Rule, type RuleName, rules } from './rules.ts';

/** One precedence between two cases: `milestone` of `before` is reached before `step` of `after`. */
export interface Precedence {
  readonly rule: RuleName;
  readonly before: string;
  readonly milestone: string;
  readonly after: string;
  readonly step: string;
  /** Gates nothing any more, another person being head; kept because `after` rests on it. */
  readonly lapsed?: true;
}

/** The rows that depend on who is head of `body`, as that head stands in `heads`. */
const rowsOfHead = (
  roster: Roster,
  body: string,
  head: string | null,
  idOf: ReadonlyMap<Key, string>,
): Precedence[] => {
  const people = peopleOf(roster, new Map([[body, head ?? '']]));
  return rules.flatMap((rule: Rule) => {
    const find = (headPairs as Readonly<Record<string, (typeof headPairs)[keyof typeof headPairs]>>)[
      rule.pairs
    ];
    if (!find) return [];
    return [...find(people, rule, body)].flatMap(([earlier, later]) => {
      const before = idOf.get(earlier);
      const after = idOf.get(later);
      return before && after
        ? [{ rule: rule.name, before, milestone: rule.before[1], after, step: rule.after[1] }]
        : [];
    });
  });
};

const same = (a: Precedence) => (b: Precedence) =>
  a.rule === b.rule &&
  a.before === b.before &&
  a.after === b.after &&
  a.step === b.step &&
  a.milestone === b.milestone;

/**
 * What changes when a body gets another head (settled 1): the precedences that go and come, and the
 * cases for which that head counts. The world must hold all cases of the cycle.
 */
export function reheaded(
  world: { readonly cases: ReadonlyMap<string, CaseRecord> },
  own: CaseRecord,
  person: string,
  roster: Roster,
): { readonly add: Precedence[]; readonly remove: Precedence[]; readonly cases: CaseRecord[] } {
  const body = own.subject;
  const idOf = new Map<Key, string>();
  for (const { case: id, procedure, subject, place } of world.cases.values())
    idOf.set(keyOf(procedure, subject, place), id);
  const old = rowsOfHead(roster, body, own.head, idOf);
  const fresh = rowsOfHead(roster, body, person, idOf);
  const remove = old.filter(row => !fresh.some(same(row)));
  const add = fresh.filter(row => !old.some(same(row)));
  // Where a step was already taken on the old head's review, the row stays, so that a revocation finds it.
  const kept = remove.filter(({ rule, before, after }) =>
    world.cases.get(after)?.rests.some(rest => rest.of === before && rest.rule === rule),
  );
  const concerned = new Set([...remove, ...add].map(({ after }) => after));
  return {
    add: [...add, ...kept.map(row => ({ ...row, lapsed: true as const }))],
    remove,
    cases: [...world.cases.values()].filter(
      each => each.brief.actors.body === body || concerned.has(each.case),
    ),
  };
}

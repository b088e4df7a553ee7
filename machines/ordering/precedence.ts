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

type HeadPairName = keyof typeof headPairs;

const rulesOfHeads: readonly Rule[] = rules.filter(({ pairs }) => pairs in headPairs);

/** The rows that depend on who is head of `body`, as that head stands in `heads`. */
const rowsOfHead = (
  roster: Roster,
  body: string,
  head: string | null,
  idOf: ReadonlyMap<Key, string>,
): Precedence[] => {
  const people = peopleOf(roster, new Map([[body, head ?? '']]));
  return rulesOfHeads.flatMap(rule =>
    [...headPairs[rule.pairs as HeadPairName](people, rule, body)].flatMap(([earlier, later]) => {
      const before = idOf.get(earlier);
      const after = idOf.get(later);
      return before && after
        ? [{ rule: rule.name, before, milestone: rule.before[1], after, step: rule.after[1] }]
        : [];
    }),
  );
};

const rowKey = ({ rule, before, milestone, after, step }: Precedence) =>
  `${rule} ${before} ${milestone} ${after} ${step}`;

/** The rows of the first list that are not in the second. */
const without = (rows: readonly Precedence[], others: readonly Precedence[]): Precedence[] => {
  const known = new Set(others.map(rowKey));
  return rows.filter(row => !known.has(rowKey(row)));
};

/**
 * What changes when a body gets another head (settled 1): the precedences that go and come, and the
 * cases that wait anew or for which that head counts, as they are then. The world must hold all cases
 * of the cycle.
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
  const remove = without(old, fresh);
  const add = without(fresh, old);
  // Where a step was already taken on the old head's review, the row stays, so that a revocation finds it.
  const kept = remove.filter(({ rule, before, milestone, after }) =>
    (world.cases.get(after) as CaseRecord).rests.some(
      rest => rest.of === before && rest.rule === rule && rest.milestone === milestone,
    ),
  );
  const waitAnew = new Set([...remove, ...add].map(({ after }) => after));
  return {
    add: [...add, ...kept.map(row => ({ ...row, lapsed: true as const }))],
    remove,
    // Who is reviewed at another body for a post in this one waits for its head, and has the other's.
    cases: [...world.cases.values()].flatMap(each =>
      each.brief.actors.body === body ? [{ ...each, head: person }] : waitAnew.has(each.case) ? [each] : [],
    ),
  };
}

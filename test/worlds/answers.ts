import type { Outcome } from '../../machines/world.ts';
import { outOfOrder } from './breaches.ts';
import { judges } from './clauses.ts';
import { onRevoked } from './clauses-of-a-case.ts';
import { type Done, MILESTONES, nameOf, type Scene, standing } from './history.ts';

type Refused = Extract<Outcome, { verdict: 'refused' }>;

/** The rules between cases, and the one on results taken back: what a refusal has to name. */
export const ruleNames: ReadonlySet<string> = new Set([
  ...judges.map(({ rule }) => rule),
  'rests-on-revoked',
]);

/** Rule, case and milestone of everything a refusal waits for. */
const saidIn = ({ violations }: Refused): ReadonlySet<string> =>
  new Set(
    violations
      .filter(({ rule }) => ruleNames.has(rule))
      .flatMap(({ rule, waitingFor }) => waitingFor.map(each => `${rule} ${nameOf(each)} ${each.milestone}`)),
  );

/** The same as the clauses have it. */
const askedOf = (scene: Scene, done: Done): ReadonlySet<string> =>
  new Set(
    [...outOfOrder(scene, done), ...(done.type === 'confirmedAgain' ? [] : onRevoked(scene, done))].flatMap(
      ({ rule, earlier }) => {
        const [name, step = ''] = earlier.split(': ') as [string, string?];
        const type = step.split(' ')[0] as string;
        // What the case itself did later than this is refused as time running backwards within it.
        if (name === nameOf(done) && standing(scene, done, type) !== null) return [];
        const procedure = name.split(' ')[0] as keyof typeof MILESTONES;
        return [`${rule} ${name} ${MILESTONES[procedure][type] ?? type}`];
      },
    ),
  );

/**
 * A refusal names every unmet rule at once, and no other: the case and the milestone waited for
 * (ordering, what a rule means, 2). Null where it does; else what it said and what the clauses say.
 */
export function misnamed(scene: Scene, done: Done, outcome: Refused): string | null {
  const said = saidIn(outcome);
  const asked = askedOf(scene, done);
  if (said.size === asked.size && [...said].every(each => asked.has(each))) return null;
  const list = (all: ReadonlySet<string>) => [...all].sort().join('; ') || 'nothing';
  return `${nameOf(done)}: ${done.type} refused (${outcome.type}) for ${list(said)}; the clauses say ${list(asked)}`;
}

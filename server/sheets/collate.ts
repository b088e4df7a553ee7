import type { LogLine } from '../../db/store.ts';
import type { Desk } from '../app.ts';
import { type Sight, seenBy } from '../cycles/as-of.ts';
import { derived } from '../cycles/derived.ts';
import { type CollatedResults, collatedResults } from './collated-results.ts';

/** Why cases left their scope: only the log says so. The last word of each case counts. */
const reasonsOfLeaving = (lines: readonly LogLine[]): ReadonlyMap<string, string> =>
  new Map(
    lines.flatMap(({ case: id, type, payload }): [string, string][] =>
      type === 'leftScope' && typeof payload.reason === 'string' ? [[id, payload.reason]] : [],
    ),
  );

/** The ward's results as its office collates them (C.2.4), at the moment that is looked at. */
export async function collated(
  { whole, asOf, now }: Sight,
  { reader }: Pick<Desk, 'reader'>,
): Promise<CollatedResults> {
  const lines = await reader.lines(whole.cycle.id);
  const made = derived(whole, 'collated results', () =>
    collatedResults({
      plan: whole.plan,
      roster: whole.cycle.roster,
      cases: [...whole.world.cases.values()],
      asOf: now,
      reasonsOfLeaving: reasonsOfLeaving(lines.filter(seenBy(asOf))),
    }),
  );
  return { ...made, asOf: now };
}

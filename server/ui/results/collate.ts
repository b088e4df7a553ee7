import type { LogLine } from '../../../db/store.ts';
import { seenBy } from '../../cycles/as-of.ts';
import { derived } from '../../cycles/reader.ts';
import { type CollatedResults, collatedResults } from '../../sheets/collated-results.ts';
import type { CycleView, Desk } from '../view.ts';

/** Why cases left their scope: only the log says so. The last word of each case counts. */
const reasonsOfLeaving = (lines: readonly LogLine[]): ReadonlyMap<string, string> =>
  new Map(
    lines.flatMap(({ case: id, type, payload }): [string, string][] =>
      type === 'leftScope' && typeof payload.reason === 'string' ? [[id, payload.reason]] : [],
    ),
  );

/** The ward's results as its office collates them (C.2.4), at the moment that the reader looks at. */
export async function collatedIn(view: CycleView, desk: Desk): Promise<CollatedResults> {
  const { whole, asOf, now } = view;
  const lines = await desk.reader.lines(whole.cycle.id);
  const seen = seenBy(asOf);
  const collated = derived(whole, 'collated results', () =>
    collatedResults({
      plan: whole.plan,
      roster: whole.cycle.roster,
      cases: [...whole.world.cases.values()],
      asOf: now,
      reasonsOfLeaving: reasonsOfLeaving(lines.filter(seen)),
    }),
  );
  return { ...collated, asOf: now };
}

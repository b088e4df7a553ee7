import type { Attempt, LogLine } from '../../../db/store.ts';
import { type AvailableStep, availableSteps } from '../../../machines/available.ts';
import type { CaseRecord, Facts } from '../../../machines/case.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import { text } from '../../../machines/words.ts';
import { factsFor } from '../../../machines/world.ts';
import { type Standing, standings } from '../standing.ts';
import { type CycleView, type Desk, PageFault } from '../view.ts';
import { said } from './words.ts';

/** Everything the page of a case shows. */
export interface Look {
  readonly view: CycleView;
  readonly own: CaseRecord;
  readonly facts: Facts;
  readonly standing: Standing;
  readonly steps: readonly AvailableStep[];
  readonly lines: readonly LogLine[];
  readonly texts: ReadonlyMap<string, string>;
  readonly attempts: readonly Attempt[];
  /** Whether steps can be recorded from here at all: not on a past day, not in a closed cycle. */
  readonly acts: boolean;
}

/** The case of a page; a page that says so where the cycle has no such case. */
export const caseOf = (view: CycleView, id: string): CaseRecord => {
  const own = view.whole.world.cases.get(id);
  if (!own) throw new PageFault(404, text(said.unknownHelp.vi, said.unknownHelp.en));
  return own;
};

/** What was recorded up to the moment looked at, by the clock it is looked at with. */
const until = <Line extends { readonly recordedAt: string; readonly occurredAt?: string | null }>(
  { asOf }: CycleView,
  lines: readonly Line[],
): readonly Line[] =>
  asOf
    ? lines.filter(line => (asOf.clock === 'recorded' ? line.recordedAt : (line.occurredAt ?? '')) <= asOf.at)
    : lines;

export async function lookAt(desk: Desk, view: CycleView, id: string): Promise<Look> {
  const own = caseOf(view, id);
  const { store } = desk.ground;
  const [lines, texts, attempts] = await Promise.all([
    store.history(id),
    store.texts(id),
    store.attempts(id),
  ]);
  const facts = factsFor(view.whole.world, own, view.now);
  return {
    view,
    own,
    facts,
    standing: standings(view.whole, view.now).get(id) as Standing,
    steps: availableSteps(own, facts),
    lines: until(view, lines),
    texts,
    attempts: until(view, attempts),
    acts: view.asOf === null && view.whole.cycle.closedAt === null,
  };
}

/** Where a step stands in the ordinary way of its procedure; steps beside it come last. */
export const placeInOrder = (own: Pick<CaseRecord, 'procedure'>, step: string): number => {
  const at = catalogue[own.procedure].order.indexOf(step);
  return at < 0 ? 99 : at;
};

/** The steps that are possible: those that carry the case on first. */
export const possibleSteps = ({ own, steps }: Pick<Look, 'own' | 'steps'>) => {
  const possible = steps.filter(({ allowed }) => allowed);
  const order = (a: AvailableStep, b: AvailableStep) => placeInOrder(own, a.type) - placeInOrder(own, b.type);
  return {
    onward: possible.filter(({ type }) => own.next.includes(type)).sort(order),
    aside: possible.filter(({ type }) => !own.next.includes(type)).sort(order),
  };
};

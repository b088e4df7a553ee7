import type { CaseRecord, CaseRef, Facts } from '../case.ts';
import { catalogue, reachesMilestone, stepReaching } from '../catalogue.ts';
import type { Clause } from '../clauses.ts';
import { isOver, type Remembered } from '../conditions.ts';
import { arrowsOf, decide, earliest, mayTake } from '../decide.ts';
import type { Step, StepDefinition } from '../step.ts';
import type { Instant, Text } from '../words.ts';
import { factsFor, type World } from '../world.ts';
import { whoTakes } from './who-takes.ts';

export interface PathStep extends CaseRef {
  readonly step: string;
  readonly label: Text;
  readonly clause: Clause;
  /** Roster ids of who may take it. */
  readonly by: readonly string[];
  /** Of a confirmation: the case whose revoked result was redone. */
  readonly of?: string;
  /** Of a file: which of its papers. */
  readonly item?: string;
}

/** The least that has to happen before a step can be taken. */
export interface ShortestPath {
  /** The step that becomes possible; null where nothing is left to reach: it is there, or the case is done or out of scope. */
  readonly target: PathStep | null;
  /** In an order in which they can be taken. Empty: the target is possible now, or once time has passed. */
  readonly steps: readonly PathStep[];
}

interface Own {
  readonly record: CaseRecord;
  readonly facts: Facts;
  /** How often each step of it is on the path already. */
  readonly listed: Map<string, number>;
  readonly confirmed: Set<string>;
}

/** Late enough for every wait that time alone ends. */
const LATER: Instant = '9000-01-01T00:00:00.000Z';

/**
 * The shortest list of steps, in whichever cases, after which the next step of a case, or the one that
 * reaches `milestone`, can be taken. Where several steps are next it is the first that waits for another
 * case, else the first. Steps stand for themselves: their payload must be lawful (the examples are), and
 * a ballot or a level of other content may be refused for its own reason.
 *
 * Null where no way leads there: the machine has none for such a case (a district's decision has no
 * ballot), or a step on it is open to nobody. An unknown milestone throws a RangeError. The world must
 * hold every case that is waited for, down to the last.
 */
export function shortestPath(
  world: World,
  caseId: string,
  now: Instant,
  milestone?: string,
): ShortestPath | null {
  const record = world.cases.get(caseId);
  if (!record) throw new RangeError(`No case ${caseId}`);
  const walk = new Walk(world, now);
  const target =
    milestone === undefined
      ? walk.nextOf(record)
      : record.milestones[milestone] === undefined && record.scope === 'in'
        ? stepReaching(record.procedure, milestone)
        : null;
  if (target === null) return { target: null, steps: [] };
  return walk.opens(record, target) ? { target: walk.named(record, target), steps: walk.steps } : null;
}

class Walk {
  readonly steps: PathStep[] = [];
  readonly #world: World;
  readonly #now: Instant;
  readonly #owns = new Map<string, Own>();
  /** Ways found, by what a way depends on: the cases of a ward are much alike. */
  readonly #ways = new Map<string, Way | null>();

  constructor(world: World, now: Instant) {
    this.#world = world;
    this.#now = now;
  }

  nextOf(record: CaseRecord): string | null {
    const { order } = catalogue[record.procedure];
    const { facts } = this.#own(record);
    const waits = (step: string) => facts.waits.some(wait => wait.step === step && !isOver(wait, this.#now));
    const next = [...record.next].sort((a, b) => order.indexOf(a) - order.indexOf(b));
    return next.find(waits) ?? next[0] ?? null;
  }

  named(record: CaseRecord, step: string): PathStep {
    const { case: id, procedure, subject, place } = record;
    const { label, clause } = catalogue[procedure].steps[step] as StepDefinition;
    return {
      case: id,
      procedure,
      subject,
      place,
      step,
      label,
      clause,
      by: whoTakes(this.#world, record, step, this.#now),
    };
  }

  /** Lists all that has to come before a step, the step itself not; false where no way leads to it. */
  opens(record: CaseRecord, step: string): boolean {
    const own = this.#own(record);
    const way = this.#wayTo(own, step);
    if (way === null) return false;
    const count = new Map<string, number>();
    for (const move of way) {
      const nth = (count.get(move.step) ?? 0) + 1;
      count.set(move.step, nth);
      if (nth <= (own.listed.get(move.step) ?? 0)) continue;
      if (!this.#clears(own, move.step)) return false;
      this.#lists(record, move);
      own.listed.set(move.step, nth);
    }
    return this.#clears(own, step);
  }

  #lists(record: CaseRecord, { step, ...more }: Move & { readonly of?: string }): void {
    this.steps.push({ ...this.named(record, step), ...more });
  }

  /** Lists what a step waits for in other cases. */
  #clears(own: Own, step: string): boolean {
    for (const wait of own.facts.waits)
      if (wait.step === step && !isOver(wait, this.#now) && !this.#reaches(wait.case, wait.milestone))
        return false;
    return !reachesMilestone(own.record.procedure, step) || this.#confirms(own);
  }

  /** Lists the way of a case to a milestone, with the step that reaches it. */
  #reaches(id: string, milestone: string): boolean {
    const record = this.#world.cases.get(id) as CaseRecord;
    const step = stepReaching(record.procedure, milestone);
    const { listed } = this.#own(record);
    if (record.milestones[milestone] !== undefined || listed.has(step)) return true;
    if (!this.opens(record, step)) return false;
    listed.set(step, 1);
    this.#lists(record, { step });
    return true;
  }

  /** A case that rests on revoked results confirms each, once its new result is there (C.2.2). */
  #confirms({ record, confirmed }: Own): boolean {
    for (const { of, milestone } of record.marks) {
      if (confirmed.has(of)) continue;
      if (!this.#reaches(of, milestone)) return false;
      this.#lists(record, { step: 'confirmedAgain', of });
      confirmed.add(of);
    }
    return true;
  }

  /**
   * The fewest steps of the case itself before `step`, found by asking `decide` as if no other case stood
   * against them and time enough had passed. Null where there are none such.
   */
  #wayTo(own: Own, step: string): Way | null {
    const kind = kindOf(own, step);
    const found = this.#ways.get(kind) ?? search(own, step);
    this.#ways.set(kind, found);
    return found;
  }

  #own(record: CaseRecord): Own {
    const known = this.#owns.get(record.case);
    if (known) return known;
    const facts = factsFor(this.#world, record, this.#now);
    const made = { record, facts, listed: new Map<string, number>(), confirmed: new Set<string>() };
    this.#owns.set(record.case, made);
    return made;
  }
}

type Place = Pick<CaseRecord, 'procedure' | 'value' | 'context'>;

/** A step like its example, at its earliest lawful instant; where nobody may take it, it is refused for that. */
const exampleOf = (place: Place, type: string, facts: Facts): Step => {
  const context = place.context as Remembered;
  const by = mayTake(place.procedure, type, facts, context)[0];
  const { example } = catalogue[place.procedure].steps[type] as StepDefinition;
  return {
    type,
    occurredAt: earliest(place, type, facts, facts.now),
    by,
    ...example({ facts, context }),
  } as Step;
};

interface Move {
  readonly step: string;
  readonly item?: string;
}

const stepped = (place: Place, type: string, facts: Facts): { place: Place; move: Move } | null => {
  const step = exampleOf(place, type, facts);
  const decision = decide(place, step, facts);
  if (decision.verdict === 'refused') return null;
  const { value, context } = decision.moved;
  return {
    place: { procedure: place.procedure, value, context },
    move: { step: type, ...(typeof step.item === 'string' ? { item: step.item } : {}) },
  };
};

type Way = readonly Move[];

/**
 * What a way depends on, beside the plan. Which papers a file holds is remembered by name, and where nobody
 * from above may preside it depends on who is there: such cases are like no other.
 */
const kindOf = ({ record }: Own, step: string): string => {
  const { case: id, procedure, brief, state, taken } = record;
  const { notNeeded } = catalogue[procedure];
  const single = procedure === 'dossier' || brief.fromAbove.length === 0;
  return JSON.stringify([
    procedure,
    step,
    state,
    Object.keys(taken),
    notNeeded(brief),
    brief.decidedOutside,
    single && id,
  ]);
};

/** Breadth first over the places of one machine; what leads on is followed, what leads aside, out or back is not. */
function search({ record, facts: real }: Own, step: string): Way | null {
  const facts: Facts = { ...real, now: LATER, marks: [], quota: null, waits: [] };
  const seen = new Set<string>();
  let open: { readonly place: Place; readonly way: Way }[] = [{ place: record, way: [] }];
  while (open.length > 0) {
    const found = open.find(({ place }) => stepped(place, step, facts) !== null);
    if (found) return found.way;
    open = open.flatMap(({ place, way }) => {
      const onward = arrowsOf(place).flatMap(({ meta }) => (meta.way === 'onward' ? [meta.step] : []));
      return [...new Set(onward)].flatMap(type => {
        const next = stepped(place, type, facts);
        if (!next) return [];
        const { taken } = next.place.context as Remembered;
        const stands = JSON.stringify([next.place.value, Object.keys(taken).sort(), way.length]);
        if (seen.has(stands)) return [];
        seen.add(stands);
        return [{ place: next.place, way: [...way, next.move] }];
      });
    });
  }
  return null;
}

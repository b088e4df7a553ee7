import type { CaseRecord, CaseRef, Facts } from '../case.ts';
import { catalogue, stepReaching } from '../catalogue.ts';
import type { Clause } from '../clauses.ts';
import { isOver, type Remembered } from '../conditions.ts';
import { arrowsOf, decide, earliest, mayTake } from '../decide.ts';
import type { Plan } from '../plans/plan.ts';
import type { Step } from '../step.ts';
import { type Instant, type Text, text } from '../words.ts';
import { factsFor, type World } from '../world.ts';
import { reachesMilestone } from './step-graph.ts';
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

/** Long enough from now for every wait that time alone ends. */
const LATER_YEARS = 10;
const longAfter = (now: Instant): Instant => {
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() + LATER_YEARS);
  return then.toISOString();
};

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
  const named = walk.named(record, target);
  return named.by.length > 0 && walk.opens(record, target) ? { target: named, steps: walk.steps } : null;
}

class Walk {
  readonly steps: PathStep[] = [];
  readonly #world: World;
  readonly #now: Instant;
  readonly #owns = new Map<string, Own>();

  constructor(world: World, now: Instant) {
    this.#world = world;
    this.#now = now;
  }

  nextOf(record: CaseRecord): string | null {
    if (record.scope !== 'in') return null;
    const { order } = catalogue[record.procedure];
    const { facts } = this.#own(record);
    const waits = (step: string) => facts.waits.some(wait => wait.step === step && !isOver(wait, this.#now));
    const next = [...record.next].sort((a, b) => order.indexOf(a) - order.indexOf(b));
    return next.find(waits) ?? next[0] ?? null;
  }

  named(record: CaseRecord, step: string): PathStep {
    const { case: id, procedure, subject, place } = record;
    const definition = catalogue[procedure].steps[step];
    return {
      case: id,
      procedure,
      subject,
      place,
      step,
      label: definition?.label ?? text(step, step),
      clause: definition?.clause ?? 'B.II',
      by: whoTakes(this.#world, record, step, this.#now),
    };
  }

  /** Lists all that has to come before a step, the step itself not; false where no way leads to it. */
  opens(record: CaseRecord, step: string): boolean {
    const own = this.#own(record);
    const way = wayTo(own, step, this.#now);
    if (way === null) return false;
    const count = new Map<string, number>();
    for (const move of way) {
      const nth = (count.get(move.step) ?? 0) + 1;
      count.set(move.step, nth);
      if (nth <= (own.listed.get(move.step) ?? 0)) continue;
      if (!this.#clears(own, move.step) || !this.#lists(record, move)) return false;
      own.listed.set(move.step, nth);
    }
    return this.#clears(own, step);
  }

  #lists(record: CaseRecord, { step, ...more }: Move & { readonly of?: string }): boolean {
    const named = { ...this.named(record, step), ...more };
    this.steps.push(named);
    return named.by.length > 0;
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
    const record = this.#world.cases.get(id);
    if (!record) throw new RangeError(`Case ${id} is not loaded`);
    const step = stepReaching(record.procedure, milestone);
    const { listed } = this.#own(record);
    if (record.milestones[milestone] !== undefined || listed.has(step)) return true;
    if (!this.opens(record, step)) return false;
    listed.set(step, 1);
    return this.#lists(record, { step });
  }

  /** A case that rests on revoked results confirms each, once its new result is there (C.2.2). */
  #confirms({ record, confirmed }: Own): boolean {
    for (const { of, milestone } of record.marks) {
      if (confirmed.has(of)) continue;
      if (!this.#reaches(of, milestone) || !this.#lists(record, { step: 'confirmedAgain', of })) return false;
      confirmed.add(of);
    }
    return true;
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

/** A step like its example, at its earliest lawful instant; null where nobody may take it. */
const exampleOf = (place: Place, type: string, facts: Facts): Step | null => {
  const context = place.context as Remembered;
  const by = mayTake(place.procedure, type, facts, context)[0];
  const definition = catalogue[place.procedure].steps[type];
  if (by === undefined || !definition) return null;
  const occurredAt = earliest(place, type, facts, facts.now);
  return { type, occurredAt, by, ...definition.example({ facts, context }) } as Step;
};

interface Move {
  readonly step: string;
  readonly item?: string;
}

const stepped = (place: Place, type: string, facts: Facts): { place: Place; move: Move } | null => {
  const step = exampleOf(place, type, facts);
  const decision = step && decide(place, step, facts);
  if (decision?.verdict !== 'accepted') return null;
  const { value, context } = decision.moved;
  return {
    place: { procedure: place.procedure, value, context },
    move: { step: type, ...(typeof step?.item === 'string' ? { item: step.item } : {}) },
  };
};

type Way = readonly Move[];

/** Ways found, by what a way depends on; a plan's readings are part of it. */
const ways = new WeakMap<Plan, Map<string, Way>>();
const WAYS_KEPT = 5_000;

const kindOf = ({ record }: Own, step: string): string => {
  const { procedure, brief, state, taken } = record;
  const { notNeeded } = catalogue[procedure];
  return [
    procedure,
    step,
    state,
    Object.keys(taken).sort().join(),
    notNeeded(brief).join(),
    brief.decidedOutside,
    brief.actors.group !== null,
  ].join(' ');
};

/**
 * The fewest steps of the case itself before `step`, found by asking `decide` as if no other case stood
 * against them and time enough had passed. Null where there are none such.
 */
function wayTo(own: Own, step: string, now: Instant): Way | null {
  // Which papers a file holds is remembered by name: no two files are alike.
  if (own.record.procedure === 'dossier') return search(own, step, now);
  const kind = kindOf(own, step);
  const known = ways.get(own.facts.plan) ?? new Map<string, Way>();
  ways.set(own.facts.plan, known);
  const found = known.get(kind) ?? search(own, step, now);
  if (known.size >= WAYS_KEPT) known.clear();
  if (found) known.set(kind, found);
  return found;
}

/** Breadth first over the places of one machine; what leads on is followed, what leads aside, out or back is not. */
function search({ record, facts: real }: Own, step: string, now: Instant): Way | null {
  const facts: Facts = {
    ...real,
    now: longAfter(now),
    marks: [],
    quota: null,
    waits: real.waits.map(wait => ({ ...wait, relieved: wait.relieved ?? 'outOfScope' })),
  };
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

import { getNextTransitions, transition } from 'xstate';
import type { CaseRecord, Facts, Outline, Scope, Standing, StateValue, Violation } from './case.ts';
import { type Catalogued, catalogue } from './catalogue.ts';
import { clauses } from './clauses.ts';
import { type Ask, type Condition, isOver, ownCase, planOpens, type Remembered } from './conditions.ts';
import { type ArrowMeta, OPENING, type Tag } from './procedure.ts';
import { type Role, roles, whoMay } from './roles.ts';
import type { Step } from './step.ts';
import { type Instant, text } from './words.ts';

/** Where a case stands after a step, as far as its own machine decides it. */
export interface Moved {
  readonly value: StateValue;
  readonly context: Remembered;
  readonly state: string;
  readonly scope: Scope;
  readonly done: boolean;
  readonly milestones: Readonly<Record<string, Instant>>;
  readonly taken: Readonly<Record<string, Instant>>;
  readonly round: number;
  readonly outline: Outline;
  readonly standing: Standing | null;
  readonly next: readonly string[];
}

export interface Accepted {
  readonly verdict: 'accepted';
  readonly moved: Moved;
  /** The milestone this step reached, if any. */
  readonly reached: string | null;
  /** Milestones that this step took back (a review ordered again, a result cancelled). */
  readonly revoked: readonly string[];
}

/** Why a step is refused: the type names the problem, the violations name every rule against it. */
export type RefusalType =
  | 'invalid-step'
  | 'invalid-time'
  | 'not-possible-now'
  | 'not-authorised'
  | 'out-of-order'
  | 'condition-not-met';

export interface Refused {
  readonly verdict: 'refused';
  readonly type: RefusalType;
  readonly violations: readonly Violation[];
  readonly state: string;
  /** Steps that this state knows. */
  readonly allowed: readonly string[];
}

export type Decision = Accepted | Refused;

type Case = Pick<CaseRecord, 'procedure' | 'value' | 'context'>;

/** What `decide` reads of an arrow of XState. */
interface Arrow {
  readonly meta: ArrowMeta;
  readonly conditions: readonly string[];
}

const arrowsFrom = (snapshot: Parameters<typeof getNextTransitions>[0]): Arrow[] =>
  snapshot.status === 'active'
    ? getNextTransitions(snapshot).map(found => ({
        meta: found.meta as ArrowMeta,
        conditions: (found.guard as { params: { conditions: readonly string[] } }).params.conditions,
      }))
    : [];

const restore = ({ procedure, value, context }: Case) => {
  const entry = catalogue[procedure];
  return {
    entry,
    snapshot: entry.machine.resolveState({ value: value as never, context: context as never }),
  };
};

/** The dotted path of a state; parts of a parallel state are joined by `+`. */
export const stateName = (value: StateValue): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value)
        .map(([key, inner]) => (inner === undefined || isEmpty(inner) ? key : within(key, stateName(inner))))
        .join('+');
const isEmpty = (value: StateValue) => typeof value === 'object' && Object.keys(value).length === 0;
const within = (key: string, inner: string) =>
  inner
    .split('+')
    .map(part => `${key}.${part}`)
    .join('+');

const castOf = (facts: Facts, context: object) => ({
  actors: facts.brief.actors,
  head: facts.head,
  absent: facts.absent,
  presiding: (context as { presiding?: string | null }).presiding ?? null,
  conference: facts.brief.conference,
});

/** Roster ids of those who may take a step of a case as it stands. */
export const mayTake = (
  procedure: Case['procedure'],
  type: string,
  facts: Facts,
  context: object,
): string[] => {
  const { steps } = catalogue[procedure];
  const step = Object.hasOwn(steps, type) ? steps[type] : undefined;
  return step ? whoMay(step.by, castOf(facts, context)) : [];
};

const describe = (
  entry: Catalogued,
  { meta, conditions: names }: Arrow,
  ask: Ask,
): { violations: Violation[]; kinds: Set<Condition['kind']> } => {
  const kinds = new Set<Condition['kind']>();
  const violations = names.flatMap(name => {
    const condition = entry.conditions[name] as Condition;
    return condition.unmet(ask).map(unmet => {
      kinds.add(condition.kind);
      return {
        rule: unmet.rule ?? name,
        clause: unmet.clause ?? (condition.citesStep ? meta.clause : condition.clause),
        message: unmet.message,
        waitingFor: unmet.waitingFor ?? [],
      };
    });
  });
  return { violations, kinds };
};

/** Where a case stands in what others may know of it. */
const standingOf = (entry: Catalogued, facts: Facts, context: Remembered, scope: Scope): Standing | null => {
  if (!facts.brief.quota || !entry.counts) return null;
  if (scope !== 'in') return 'out';
  return entry.counts(context);
};

/** The steps that would carry a case on: arrows onward that it needs and that nothing of its own holds up. */
const nextSteps = (
  entry: Catalogued,
  snapshot: ReturnType<typeof restore>['snapshot'],
  facts: Facts,
): string[] => {
  const skipped = entry.notNeeded(facts.brief);
  const context = snapshot.context as Remembered;
  const holds = (type: string) => (name: string) => {
    const condition = entry.conditions[name] as Condition;
    const step = { type, occurredAt: facts.now, by: '' };
    return !condition.own || condition.unmet({ context, facts, step }).length === 0;
  };
  const onward = arrowsFrom(snapshot).filter(
    ({ meta, conditions }) =>
      meta.way === 'onward' && !skipped.includes(meta.step) && conditions.every(holds(meta.step)),
  );
  return [...new Set(onward.map(({ meta }) => meta.step))];
};

const moved = (entry: Catalogued, snapshot: ReturnType<typeof restore>['snapshot'], facts: Facts): Moved => {
  const context = snapshot.context as Remembered;
  const tags = snapshot.tags as Set<Tag>;
  const scope: Scope = tags.has('out') ? 'out' : tags.has('left') ? 'left' : 'in';
  const value = snapshot.value as StateValue;
  return {
    value,
    context,
    state: stateName(value),
    scope,
    done: tags.has('done'),
    milestones: context.milestones,
    taken: context.taken,
    round: context.round,
    outline: entry.outline(context),
    standing: standingOf(entry, facts, context, scope),
    next: nextSteps(entry, snapshot, facts),
  };
};

/** Opens a case as its brief says: into its first state, or into the final state of those out of scope (A.3). */
export function open(procedure: Case['procedure'], facts: Facts): Moved {
  const entry = catalogue[procedure];
  const start = entry.machine.resolveState({ value: 'unopened' as never, context: entry.fresh as never });
  const [snapshot] = transition(entry.machine, start, {
    type: OPENING,
    step: { type: OPENING, occurredAt: planOpens(facts), by: '' },
    facts,
  });
  return moved(entry, snapshot, facts);
}

/** A step that the procedure is known to have. */
const stepOf = (entry: Catalogued, type: string) => entry.steps[type] as Catalogued['steps'][string];

/** Why a step that exists cannot be taken in this state: which steps of the case come first. */
function notNow(
  entry: Catalogued,
  ask: Ask,
  state: string,
  allowed: readonly string[],
  next: readonly string[],
): Refused {
  const { type } = ask.step;
  const { order } = entry;
  const at = order.indexOf(type);
  const missing = at < 0 ? [] : order.slice(0, at).filter(earlier => next.includes(earlier));
  const again = ask.context.taken[type] !== undefined;
  const { clause, label } = stepOf(entry, type);
  const first = missing.map(step => stepOf(entry, step).label);
  return {
    verdict: 'refused',
    type: 'not-possible-now',
    state,
    allowed,
    violations: [
      {
        rule:
          missing.length > 0 && entry.selfBallotConfirm
            ? 'self-ballot-confirm'
            : again
              ? 'once-per-round'
              : 'steps-in-order',
        clause,
        message:
          missing.length > 0
            ? text(
                `Chưa thể ghi "${label.vi}": trước hết phải có "${first.map(l => l.vi).join('", "')}"`,
                `"${label.en}" cannot be recorded yet: first comes "${first.map(l => l.en).join('", "')}"`,
              )
            : again
              ? text(
                  `"${label.vi}" đã được ghi trong lượt này`,
                  `"${label.en}" is already recorded in this round`,
                )
              : text(
                  `Ở trạng thái này không thể ghi "${label.vi}"`,
                  `"${label.en}" cannot be recorded in this state`,
                ),
        waitingFor: missing.map(step =>
          ownCase(ask, step, mayTake(entry.name, step, ask.facts, ask.context)),
        ),
      },
    ],
  };
}

/** Time within the case: never before its last step, which is a fact of the past. */
const backwards = (entry: Catalogued, ask: Ask): Violation[] =>
  ask.context.latest !== null && ask.step.occurredAt < ask.context.latest
    ? [
        {
          rule: 'steps-in-order',
          clause: stepOf(entry, ask.step.type).clause,
          message: text(
            `Bước này xảy ra trước bước gần nhất của việc (${ask.context.latest})`,
            `This step would have happened before the last step of the case (${ask.context.latest})`,
          ),
          waitingFor: [],
        },
      ]
    : [];

/**
 * Decides a step: the one place where anything moves, and the only caller of `transition`.
 *
 * Pure. `step` has been read by `readStep` (names and payload are in order) and `facts` hold all that
 * other cases say. Answers what the case becomes, or every reason against, never a boolean.
 * A guard that throws is a fault of ours and is not caught.
 */
export function decide(given: Case, step: Step, facts: Facts): Decision {
  const { entry, snapshot } = restore(given);
  const context = snapshot.context as Remembered;
  const ask: Ask = { context, step, facts };
  const state = stateName(snapshot.value as StateValue);
  const isForThisCase = ({ conditions }: Arrow) =>
    conditions.every(name => {
      const condition = entry.conditions[name] as Condition;
      return condition.kind !== 'path' || condition.unmet(ask).length === 0;
    });
  const arrows = arrowsFrom(snapshot).filter(isForThisCase);
  const allowed = [...new Set(arrows.map(({ meta }) => meta.step))];
  const refused = (type: RefusalType, violations: readonly Violation[]): Refused => ({
    verdict: 'refused',
    type,
    violations,
    state,
    allowed,
  });

  if (!Object.hasOwn(entry.steps, step.type)) return refused('invalid-step', []);
  const definition = stepOf(entry, step.type);
  const tooEarly = step.occurredAt < planOpens(facts) && !definition.mayPrecedePlan;
  if (step.occurredAt > facts.now || tooEarly) return refused('invalid-time', []);

  const candidates = arrows.filter(({ meta }) => meta.step === step.type);
  if (candidates.length === 0) return notNow(entry, ask, state, allowed, nextSteps(entry, snapshot, facts));
  const judged = candidates.map(arrow => ({ arrow, ...describe(entry, arrow, ask) }));

  const who = mayTake(entry.name, step.type, facts, context);
  if (!who.includes(step.by)) {
    const labels = definition.by.map((role: Role) => roles[role].label);
    return refused('not-authorised', [
      {
        rule: 'who-may',
        clause: definition.clause,
        message: text(
          `"${definition.label.vi}" do ${labels.map(l => l.vi).join(', ')} thực hiện`,
          `"${definition.label.en}" is taken by ${labels.map(l => l.en).join(', ')}`,
        ),
        waitingFor: [ownCase(ask, step.type, who)],
      },
    ]);
  }

  const late = backwards(entry, ask);
  const taken = judged.find(({ violations }) => violations.length === 0);
  if (!taken || late.length > 0) {
    const against = taken ?? (judged[0] as (typeof judged)[number]);
    const outOfOrder = late.length > 0 || against.kinds.has('precedence');
    return refused(outOfOrder ? 'out-of-order' : 'condition-not-met', [...late, ...against.violations]);
  }

  const [after] = transition(entry.machine, snapshot, { type: step.type, step, facts });
  if (after === snapshot)
    throw new Error(`${entry.name}: ${step.type} was judged possible but moved nothing`);
  const back = taken.arrow.meta.way === 'back';
  return {
    verdict: 'accepted',
    moved: moved(entry, after as typeof snapshot, facts),
    reached: taken.arrow.meta.reaches ?? null,
    revoked: back ? Object.keys(context.milestones) : [],
  };
}

/** The arrows that leave a state, with their conditions: what `available` and the charts list. */
export const arrowsOf = (given: Case): Arrow[] => arrowsFrom(restore(given).snapshot);

/** The earliest lawful instant of a step, as far as time alone decides it. */
export function earliest(given: Case, type: string, facts: Facts, now: Instant): Instant {
  const { entry, snapshot } = restore(given);
  const context = snapshot.context as Remembered;
  const ask: Ask = { context, facts, step: { type, occurredAt: now, by: '' } };
  const candidates = arrowsFrom(snapshot).filter(({ meta }) => meta.step === type);
  const instants = candidates
    .flatMap(({ conditions }) =>
      conditions.map(name => (entry.conditions[name] as Condition).earliest?.(ask) ?? null),
    )
    .filter(instant => instant !== null);
  return [planOpens(facts), context.latest ?? '', ...instants].sort().at(-1) as Instant;
}

export { clauses, isOver };

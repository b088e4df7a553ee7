import type { CaseRecord, CaseRef, Facts, GroupStanding, Mark, Rest, Wait } from './case.ts';
import { catalogue, stepReaching } from './catalogue.ts';
import { dueOf, lateFor } from './deadlines.ts';
import { arrowsOf, type Decision, decide, type Refused } from './decide.ts';
import { dependantsOf, need, precedencesBefore, replaced } from './neighbours.ts';
import { newHead } from './new-head.ts';
import type { Precedence } from './ordering/precedence.ts';
import type { Roster } from './ordering/roster.ts';
import { type RuleName, rules } from './ordering/rules.ts';
import type { Plan } from './plans/plan.ts';
import { groupWithout, presses, shifted, standingOf } from './quota-standing.ts';
import { whoMay } from './roles.ts';
import { ceilingOf } from './standards/ceiling.ts';
import type { Step, StepDefinition } from './step.ts';
import { atLeast, type Instant } from './words.ts';

/**
 * A world: cases of one cycle and the precedences between them, as far as they are loaded. For a step
 * the store loads only the neighbourhood of its case; a test loads everything. What is decided, and
 * what it does to other cases, is the same code for both.
 */
export interface World {
  readonly plan: Plan;
  readonly cases: ReadonlyMap<string, CaseRecord>;
  readonly precedences: readonly Precedence[];
  /** People recorded absent, by body before which they are reviewed. */
  readonly absent: ReadonlyMap<string, readonly string[]>;
  /** Quota groups: how the cases of each stand. */
  readonly groups: ReadonlyMap<string, Group>;
  /** Needed only where the head of a body changes. */
  readonly roster?: Roster;
}

export interface Group extends GroupStanding {
  readonly revision: number;
}

/** What a recorded step changes: its own case and, rarely, others. Written together or not at all. */
export interface Recorded {
  readonly verdict: 'accepted';
  readonly step: Step;
  readonly before: CaseRecord;
  readonly case: CaseRecord;
  /** Other cases that change with it: marked, relieved, given a new head, or only made to conflict. */
  readonly touched: readonly CaseRecord[];
  readonly reached: string | null;
  readonly revoked: readonly string[];
  readonly late: boolean;
  readonly addPrecedences: readonly Precedence[];
  readonly removePrecedences: readonly Precedence[];
  /** Quota groups that this step may make fuller: simultaneous changes must conflict on them. */
  readonly groups: readonly string[];
}

export type Outcome = Recorded | Refused;

const relieving = new Set<RuleName>(rules.filter(rule => 'absenceRelieves' in rule).map(rule => rule.name));

const relief = (earlier: CaseRecord, rule: RuleName): Wait['relieved'] =>
  earlier.scope === 'out'
    ? 'outOfScope'
    : earlier.scope === 'left'
      ? 'leftScope'
      : earlier.absent && relieving.has(rule)
        ? 'absent'
        : null;

const refOf = ({ case: id, procedure, subject, place }: CaseRecord): CaseRef => ({
  case: id,
  procedure,
  subject,
  place,
});

/** Who can take the step that reaches a milestone of a case, or else whoever can carry it on. */
const whoReaches = ({ procedure, brief, head, context, next }: CaseRecord, milestone: string) => {
  const { presiding = null } = context as { readonly presiding?: string | null };
  const takenBy = (type: string) =>
    whoMay((catalogue[procedure].steps[type] as StepDefinition).by, {
      actors: brief.actors,
      head,
      absent: [],
      presiding,
      conference: brief.conference,
    });
  const by = takenBy(stepReaching(procedure, milestone));
  // Who will preside is not known before a person presents: until then who carries the case on can act.
  return by.length > 0 ? by : next.flatMap(takenBy);
};

const waitOf = (world: World, { rule, before, milestone, step }: Precedence): Wait => {
  const earlier = need(world, before);
  return {
    ...refOf(earlier),
    rule,
    step,
    milestone,
    reachedAt: earlier.milestones[milestone] ?? null,
    relieved: relief(earlier, rule),
    outline: earlier.outline,
    kind: earlier.brief.kind,
    by: () => whoReaches(earlier, milestone),
  };
};

/** Everything outside a case that a decision about it may rest on. */
export const factsFor = (world: World, own: CaseRecord, now: Instant): Facts => ({
  now,
  plan: world.plan,
  brief: own.brief,
  case: refOf(own),
  head: own.head,
  waits: precedencesBefore(world, own.case)
    .filter(({ lapsed }) => !lapsed)
    .map(precedence => waitOf(world, precedence)),
  marks: own.marks,
  absent: world.absent.get(own.brief.actors.body) ?? [],
  quota: groupWithout(world, own),
  otherBallots: own.brief.otherPosts
    .map(id => need(world, id))
    .flatMap(({ scope, place, outline }) =>
      scope === 'in' && place !== null && outline.balloted !== undefined
        ? [{ place, level: outline.balloted }]
        : [],
    ),
});

/** No two rules stand between the same milestone and different steps of one case: the rule tells nothing more. */
const sameResult = (a: Rest) => (b: Rest) => a.of === b.of && a.milestone === b.milestone;

/** What a mark says of the case whose result is revoked, which may be no longer among those waited for. */
const markOf = (
  { case: of, procedure, subject, place }: CaseRef,
  rule: RuleName,
  milestone: string,
): Mark => ({
  of,
  procedure,
  subject,
  place,
  rule,
  milestone,
});

/** The results of other cases that a step rests on: what it waits for is there, or waited for no more. */
const restsOf = ({ waits }: Facts, { type }: Step): readonly Rest[] =>
  waits
    .filter(wait => wait.step === type && wait.relieved === null)
    .map(({ case: of, rule, milestone }) => ({ of, rule, milestone }));

/** Everyone who waits for a case that takes its milestones back; who rested on one is marked, directly only. */
const marked = (world: World, own: CaseRecord, revoked: readonly string[]): readonly CaseRecord[] =>
  [...dependantsOf(world, [own.case]).values()].map(dependant => {
    const fresh = dependant.rests.filter(
      rest =>
        rest.of === own.case && revoked.includes(rest.milestone) && !dependant.marks.some(sameResult(rest)),
    );
    const marks = fresh.map(({ rule, milestone }) => markOf(own, rule, milestone));
    // Who has nothing to be marked for is touched too, so that a step resting on this one meanwhile conflicts.
    return dependant.scope === 'in' ? { ...dependant, marks: [...dependant.marks, ...marks] } : dependant;
  });

/** Whoever waits for an absentee now waits no more, or again: neither may happen unseen. */
const reachedByAbsence = (world: World, { case: id, brief }: CaseRecord, absent: boolean) => {
  const reached = dependantsOf(world, [id, ...brief.absenceReaches]);
  for (const rating of brief.absenceReaches) {
    const flipped = { ...need(world, rating), absent };
    reached.set(rating, { ...flipped, standing: standingOf(flipped) });
  }
  return [...reached.values()];
};

/** The head's own decision may leave the cell below its standard: its rating is marked, not undone (settled 16). */
const cellBelowItsStandard = (world: World, own: CaseRecord, now: Instant): readonly CaseRecord[] =>
  precedencesBefore(world, own.case).flatMap(({ before }) => {
    const cell = need(world, before);
    const { decided } = cell.outline;
    // A member's rating waits for the cell's own only where that member is its head.
    const headed = own.procedure === 'memberRating' && cell.procedure === 'organisationRating';
    if (!headed || cell.scope !== 'in' || decided === null) return [];
    const around: World = { ...world, cases: new Map([...world.cases, [own.case, own]]) };
    const { level } = ceilingOf(factsFor(around, cell, now), cell.context as Parameters<typeof ceilingOf>[1]);
    const mark = markOf(own, 'members-before-cell', 'decided');
    return atLeast(level, decided) || cell.marks.some(sameResult(mark))
      ? []
      : [{ ...cell, marks: [...cell.marks, mark] }];
  });

/**
 * Puts a step to a case of a world: decides it, and works out what it does to other cases. Pure;
 * `world` must hold the case, the cases it waits for, and, for a step that takes a milestone back or
 * ends an absence, those that wait for it (and for the ratings its absence reaches).
 */
export function advance(world: World, id: string, step: Step, now: Instant): Outcome {
  const before = need(world, id);
  const facts = factsFor(world, before, now);
  const decision: Decision = decide(before, step, facts);
  if (decision.verdict === 'refused') return decision;
  const { moved, reached, revoked } = decision;
  const again = moved.round > before.round;

  const rehead = step.type === 'headReplaced' ? newHead(world, before, String(step.person)) : null;
  if (rehead && 'circle' in rehead)
    return {
      verdict: 'refused',
      type: 'condition-not-met',
      state: before.state,
      allowed: [...new Set(arrowsOf(before).map(({ meta }) => meta.step))],
      violations: [{ rule: 'no-circle', clause: 'B.I.4.2#1b', message: rehead.circle, waitingFor: [] }],
    };

  const absent =
    step.type === 'absenceRecorded'
      ? true
      : step.type === 'presented' || moved.scope !== 'in'
        ? false
        : before.absent;
  // No step but `confirmedAgain` names a case.
  const unconfirmed = before.marks.filter(({ of }) => of !== step.of);
  const late = lateFor(world.plan, before, step);
  const bare: CaseRecord = {
    ...before,
    ...moved,
    head: rehead ? String(step.person) : before.head,
    absent,
    marks: again ? [] : unconfirmed,
    rests: again ? [] : [...before.rests, ...restsOf(facts, step)],
    version: before.version + 1,
    revision: before.revision + 1,
    late: before.late || late,
  };
  const own: CaseRecord = { ...bare, standing: standingOf(bare), due: dueOf(world.plan, bare) };

  const others = again
    ? marked(world, before, revoked)
    : absent !== before.absent
      ? reachedByAbsence(world, before, absent)
      : step.type === 'decided'
        ? cellBelowItsStandard(world, own, now)
        : (rehead?.cases ?? []);
  const touched = others.map(other => ({ ...other, revision: other.revision + 1 }));
  const groups = [own, ...touched].flatMap(record =>
    record.brief.quota && presses(need(world, record.case).standing, record.standing)
      ? [record.brief.quota.group]
      : [],
  );
  return {
    verdict: 'accepted',
    step,
    before,
    case: own,
    touched,
    reached,
    revoked,
    late,
    addPrecedences: rehead?.add ?? [],
    removePrecedences: rehead?.remove ?? [],
    groups: [...new Set(groups)],
  };
}

/** A world that nobody else holds, and that may therefore be changed. */
export type OwnWorld = Omit<World, 'cases' | 'groups' | 'absent' | 'precedences'> & {
  readonly cases: Map<string, CaseRecord>;
  readonly groups: Map<string, Group>;
  readonly absent: Map<string, readonly string[]>;
  precedences: readonly Precedence[];
};

export const ownCopy = (world: World): OwnWorld => ({
  ...world,
  cases: new Map(world.cases),
  groups: new Map(world.groups),
  absent: new Map(world.absent),
});

/** Moves a world on by a recorded step: for whoever tells a long log again, and need not keep what was before. */
export function moveOn(world: OwnWorld, recorded: Recorded): void {
  const { cases, groups, absent } = world;
  for (const record of [recorded.case, ...recorded.touched]) {
    const group = record.brief.quota?.group;
    const was = group && groups.get(group);
    if (group && was) groups.set(group, shifted(was, need(world, record.case).standing, record.standing));
    cases.set(record.case, record);
  }
  const { case: own, before } = recorded;
  if (own.procedure === 'individualReview' && own.absent !== before.absent) {
    const { body } = own.brief.actors;
    const others = (absent.get(body) ?? []).filter(id => id !== own.subject);
    absent.set(body, own.absent ? [...others, own.subject] : others);
  }
  world.precedences = replaced(world, recorded.removePrecedences, recorded.addPrecedences);
}

/** The world after a recorded step: what the next step of a batch, or the next move of a walk, sees. */
export function after(world: World, recorded: Recorded): World {
  const next = ownCopy(world);
  moveOn(next, recorded);
  return next;
}

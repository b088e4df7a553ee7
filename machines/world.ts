import type { CaseRecord, CaseRef, Facts, GroupStanding, Mark, Rest, Standing, Wait } from './case.ts';
import { catalogue, stepReaching } from './catalogue.ts';
import { dueOf, lateFor } from './deadlines.ts';
import { type Decision, decide, type Refused } from './decide.ts';
import { loopIn, spellLoop } from './ordering/acyclic.ts';
import { type Precedence, reheaded } from './ordering/precedence.ts';
import type { Roster } from './ordering/roster.ts';
import { type RuleName, rules } from './ordering/rules.ts';
import type { Plan } from './plans/plan.ts';
import { whoMay } from './roles.ts';
import { ceilingOf } from './standards/ceiling.ts';
import type { Step } from './step.ts';
import { atLeast, type Instant, type Level, type Text, text } from './words.ts';

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

interface Sides {
  readonly beforeIt: ReadonlyMap<string, readonly Precedence[]>;
  readonly afterIt: ReadonlyMap<string, readonly Precedence[]>;
}

const sides = new WeakMap<readonly Precedence[], Sides>();

/** The precedences of a world by the case that waits and by the case waited for; made once for each list. */
const sidesOf = (precedences: readonly Precedence[]): Sides => {
  const known = sides.get(precedences);
  if (known) return known;
  const beforeIt = new Map<string, Precedence[]>();
  const afterIt = new Map<string, Precedence[]>();
  for (const row of precedences) {
    for (const [map, id] of [
      [beforeIt, row.after],
      [afterIt, row.before],
    ] as const) {
      const rows = map.get(id);
      if (rows) rows.push(row);
      else map.set(id, [row]);
    }
  }
  const made = { beforeIt, afterIt };
  sides.set(precedences, made);
  return made;
};
/** What stands before the steps of a case, and what its own milestones stand before. */
const precedencesBefore = (world: World, id: string) => sidesOf(world.precedences).beforeIt.get(id) ?? [];
const precedencesAfter = (world: World, id: string) => sidesOf(world.precedences).afterIt.get(id) ?? [];

const need = (world: World, id: string): CaseRecord => {
  const found = world.cases.get(id);
  if (!found) throw new Error(`Case ${id} is not loaded`);
  return found;
};

const waitOf = (world: World, { rule, before, milestone, step }: Precedence): Wait => {
  const earlier = need(world, before);
  const reachedBy = catalogue[earlier.procedure].steps[stepReaching(earlier.procedure, milestone)];
  return {
    ...refOf(earlier),
    rule,
    step,
    milestone,
    reachedAt: earlier.milestones[milestone] ?? null,
    relieved: relief(earlier, rule),
    outline: earlier.outline,
    kind: earlier.brief.kind,
    by: whoMay(reachedBy?.by ?? [], {
      actors: earlier.brief.actors,
      head: earlier.head,
      absent: [],
      presiding: null,
      conference: [],
    }),
  };
};

/** The standing of a case's quota group without the case itself. */
const groupWithout = (world: World, own: CaseRecord): GroupStanding | null => {
  const group = own.brief.quota && world.groups.get(own.brief.quota.group);
  if (!group) return null;
  const less = (standing: Standing) => (own.standing === standing ? 1 : 0);
  return {
    pending: group.pending - less('pending'),
    good: group.good - less('good'),
    excellent: group.excellent - less('excellent'),
    total: group.total - (own.standing === 'out' ? 0 : 1),
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

const sameRest = (a: Rest) => (b: Rest) => a.of === b.of && a.rule === b.rule && a.milestone === b.milestone;

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

/** Everyone who waits for a case that takes its milestones back; who rested on one is marked, directly only. */
const marked = (world: World, own: CaseRecord, revoked: readonly string[]): Map<string, CaseRecord> => {
  const changed = new Map<string, CaseRecord>();
  dependantsOf(world, [own.case], changed);
  for (const dependant of changed.values()) {
    if (dependant.scope !== 'in') continue;
    const fresh = dependant.rests.filter(
      rest =>
        rest.of === own.case && revoked.includes(rest.milestone) && !dependant.marks.some(sameRest(rest)),
    );
    if (fresh.length > 0)
      changed.set(dependant.case, {
        ...dependant,
        marks: [...dependant.marks, ...fresh.map(({ rule, milestone }) => markOf(own, rule, milestone))],
      });
  }
  return changed;
};

/** Cases that wait for any of these: touched so that a step resting on them at this moment conflicts. */
const dependantsOf = (world: World, ids: readonly string[], changed: Map<string, CaseRecord>): void => {
  for (const id of ids)
    for (const { after } of precedencesAfter(world, id))
      if (!changed.has(after)) changed.set(after, need(world, after));
};

const standing = (record: CaseRecord): Standing | null => {
  const { counts } = catalogue[record.procedure];
  if (!record.brief.quota || !counts) return null;
  if (record.scope !== 'in' || record.absent) return 'out';
  return counts(record.context as Parameters<typeof counts>[0]);
};

const inQuota = (at: Standing | null) => at === 'good' || at === 'excellent';

/** Whether a change may leave a quota group fuller than it was read to be. */
const presses = (from: Standing | null, to: Standing | null): boolean =>
  from !== to && (to === 'excellent' || to === 'pending' || (inQuota(from) && !inQuota(to)));

/** The results of other cases that a step rests on, as far as the case does not rest on them already. */
const restsOf = ({ waits }: Facts, { type }: Step, already: readonly Rest[]): readonly Rest[] =>
  waits
    .filter(wait => wait.step === type && wait.relieved === null && wait.reachedAt !== null)
    .map(({ case: of, rule, milestone }) => ({ of, rule, milestone }))
    .filter(rest => !already.some(sameRest(rest)));

/** The head's own decision may leave the cell below its standard: its rating is marked, not undone (settled 16). */
const cellBelowItsStandard = (
  world: World,
  own: CaseRecord,
  now: Instant,
  changed: Map<string, CaseRecord>,
): void => {
  for (const { rule, before } of precedencesBefore(world, own.case)) {
    if (rule !== 'head-last') continue;
    const cell = changed.get(before) ?? need(world, before);
    const decided = cell.outline.decided;
    if (cell.procedure !== 'organisationRating' || decided === null) continue;
    const around: World = { ...world, cases: new Map([...world.cases, [own.case, own]]) };
    const { level } = ceilingOf(factsFor(around, cell, now), cell.context as Parameters<typeof ceilingOf>[1]);
    const mark = markOf(own, 'members-before-cell', 'decided');
    if (!atLeast(level, decided as Level) && !cell.marks.some(sameRest(mark)))
      changed.set(before, { ...cell, marks: [...cell.marks, mark] });
  }
};

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

  const absent =
    step.type === 'absenceRecorded'
      ? true
      : step.type === 'presented' || moved.scope !== 'in'
        ? false
        : before.absent;
  const marks =
    revoked.length > 0 || moved.round > before.round
      ? []
      : step.type === 'confirmedAgain'
        ? before.marks.filter(({ of }) => of !== step.of)
        : before.marks;
  const late = lateFor(world.plan, before, step);
  const rests = moved.round > before.round ? [] : [...before.rests, ...restsOf(facts, step, before.rests)];
  const bare: CaseRecord = {
    ...before,
    ...moved,
    absent,
    marks,
    rests,
    version: before.version + 1,
    revision: before.revision + 1,
    late: before.late || late,
    due: dueOf(world.plan, { ...before, ...moved }),
  };
  const own: CaseRecord = { ...bare, standing: standing(bare) };

  const changed = moved.round > before.round ? marked(world, before, revoked) : new Map<string, CaseRecord>();
  if (absent !== before.absent) {
    for (const rating of before.brief.absenceReaches) {
      const flipped = { ...(changed.get(rating) ?? need(world, rating)), absent };
      changed.set(rating, { ...flipped, standing: standing(flipped) });
    }
    // Whoever waits for the absentee now waits no more, or again: neither may happen unseen.
    dependantsOf(world, [id, ...before.brief.absenceReaches], changed);
  }
  if (step.type === 'decided') cellBelowItsStandard(world, own, now, changed);

  const rehead =
    step.type === 'headReplaced' && world.roster
      ? reheaded(world, before, String(step.person), world.roster)
      : null;
  const circle = rehead && circleAfter(world, rehead.add, rehead.remove);
  if (circle)
    return {
      verdict: 'refused',
      type: 'condition-not-met',
      state: before.state,
      allowed: before.next,
      violations: [{ rule: 'no-circle', clause: 'B.I.4.2#1b', message: circle, waitingFor: [] }],
    };
  for (const other of rehead?.cases ?? []) changed.set(other.case, other);
  changed.delete(id);

  const touched = [...changed.values()].map(other => ({
    ...other,
    revision: need(world, other.case).revision + 1,
  }));
  const groups = [own, ...touched]
    .filter(record => presses(need(world, record.case).standing, record.standing))
    .flatMap(({ brief }) => (brief.quota ? [brief.quota.group] : []));
  return {
    verdict: 'accepted',
    step,
    before,
    case: rehead ? { ...own, head: String(step.person) } : own,
    touched,
    reached,
    revoked,
    late,
    addPrecedences: rehead?.add ?? [],
    removePrecedences: rehead?.remove ?? [],
    groups: [...new Set(groups)],
  };
}

/**
 * A new head may not make cases wait for one another in a circle (ordering, no cycles): what is settled
 * already waits no more.
 */
function circleAfter(world: World, add: readonly Precedence[], remove: readonly Precedence[]): Text | null {
  const removed = new Set(remove.map(key));
  const open = [...world.precedences.filter(row => !removed.has(key(row))), ...add].filter(row => {
    const earlier = need(world, row.before);
    const later = need(world, row.after);
    return (
      !row.lapsed &&
      earlier.scope === 'in' &&
      later.scope === 'in' &&
      earlier.milestones[row.milestone] === undefined &&
      later.taken[row.step] === undefined
    );
  });
  const loop = loopIn(new Map([...world.cases.values()].map(each => [each.case, each.procedure])), open);
  if (!loop) return null;
  const spelled = spellLoop(loop, world.cases);
  return text(
    `Người này đứng đầu thì các việc chờ nhau thành vòng: ${spelled}`,
    `With this head cases would wait for one another in a circle: ${spelled}`,
  );
}

const key = ({ rule, before, milestone, after, step }: Precedence) =>
  `${rule} ${before} ${milestone} ${after} ${step}`;

/** The world after a recorded step: what the next step of a batch, or the next move of a walk, sees. */
export function after(world: World, recorded: Recorded): World {
  const changed = [recorded.case, ...recorded.touched];
  const cases = new Map(world.cases);
  const groups = new Map(world.groups);
  for (const record of changed) {
    const old = need(world, record.case);
    cases.set(record.case, record);
    const group = record.brief.quota?.group;
    const was = group && groups.get(group);
    if (group && was && old.standing !== record.standing)
      groups.set(group, shifted(was, old.standing, record.standing));
  }
  const absent = new Map(world.absent);
  const { case: own, before } = recorded;
  if (own.procedure === 'individualReview' && own.absent !== before.absent) {
    const body = own.brief.actors.body;
    const others = (absent.get(body) ?? []).filter(id => id !== own.subject);
    absent.set(body, own.absent ? [...others, own.subject] : others);
  }
  const removed = new Set(recorded.removePrecedences.map(key));
  return {
    ...world,
    cases,
    groups,
    absent,
    precedences:
      removed.size + recorded.addPrecedences.length === 0
        ? world.precedences
        : [...world.precedences.filter(row => !removed.has(key(row))), ...recorded.addPrecedences],
  };
}

const shifted = (group: Group, from: Standing | null, to: Standing | null): Group => {
  const count = (name: 'pending' | 'good' | 'excellent') =>
    group[name] - (from === name ? 1 : 0) + (to === name ? 1 : 0);
  return {
    revision: group.revision,
    pending: count('pending'),
    good: count('good'),
    excellent: count('excellent'),
    total: group.total + (from === 'out' ? 1 : 0) - (to === 'out' ? 1 : 0),
  };
};

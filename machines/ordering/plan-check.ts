import { addDays, startOfDay, workingDaysBetween } from '../calendar.ts';
import type { CaseRef } from '../case.ts';
import { catalogue } from '../catalogue.ts';
import { type Clause, clauses } from '../clauses.ts';
import { deadlinesOf } from '../deadlines.ts';
import type { Deadline, Plan } from '../plans/plan.ts';
import type { StepDefinition } from '../step.ts';
import { type Day, type Instant, type Text, text } from '../words.ts';
import type { World } from '../world.ts';
import { conflictsFor, type DeadlineRef, deadlineRef, type PlanConflict, ruleRef } from './plan-conflicts.ts';
import type { Precedence } from './precedence.ts';
import type { RuleName } from './rules.ts';
import {
  dayOfNumber,
  dutiesOf,
  HAPPENED,
  lastNumber,
  numberOfDay,
  type Schedule,
  schedule,
  WHEN_DUE,
} from './schedule.ts';
import { at, CIRCULATION, graphOf, laid, SITTING, type StepGraph, stepGraph, WITHIN } from './step-graph.ts';
import type { Unfolded } from './unfold.ts';

/** The plan held against a roster, or against a cycle as it stands: what can still be kept, and what cannot. */
export interface PlanCheck {
  /** The day from which it is reckoned: the plan's first day, or today where that is later. */
  readonly from: Day;
  readonly deadlines: readonly DeadlineCheck[];
  /** What the plan asks that cannot be had together. */
  readonly conflicts: readonly PlanConflict[];
}

export interface DeadlineCheck {
  readonly deadline: DeadlineRef;
  /** Cases in scope that have this deadline, and how many of them are there already. */
  readonly cases: number;
  readonly there: number;
  /** If everyone is as quick as the ordering and the least times allow. */
  readonly soonest: Forecast;
  /** The same, but a result from outside comes only on the last day that the plan gives it. */
  readonly whenDue: Forecast;
}

export interface Forecast {
  /** When the last of the cases is there; null where some wait in a circle, or where there is no case. */
  readonly finish: Day | null;
  /**
   * Working days left between the finish and the last day of the deadline, that day included; below zero
   * so many too late. A weekend apart is 0 either way: `late` says which.
   */
  readonly slack: number | null;
  readonly late: readonly LateCase[];
  /** What determines the finish, in the order in which it happens. */
  readonly chain: readonly ChainStep[];
}

export interface LateCase extends CaseRef {
  /** When it is there at the earliest; null where it waits in a circle. */
  readonly day: Day | null;
  readonly happened: boolean;
}

export interface ChainStep extends CaseRef {
  readonly step: string;
  readonly label: Text;
  readonly day: Day;
  readonly because: Because;
}

/** Why a step is not earlier than its day. */
export interface Because {
  readonly kind: 'starts' | 'happened' | 'due' | 'within' | 'workingDays' | 'halfDays' | 'rule';
  readonly rule: RuleName | null;
  readonly clause: Clause | null;
  readonly message: Text;
}

const because = (
  kind: Because['kind'],
  message: Text,
  clause: Clause | null = null,
  rule: RuleName | null = null,
): Because => ({ kind, rule, clause, message });

const isWorld = (given: Unfolded | World): given is World => given.cases instanceof Map;

/**
 * Reckons the earliest possible finish of everything that has a deadline, along the ordering and with
 * the least times that the plan asks for (B.I.4.1a#1, B.I.5), and holds it against each deadline; with
 * the conflicts that lie in the plan itself. Before a cycle starts it takes what `unfold` made of a
 * roster; while it runs, its world and the present instant: what has happened counts on its own day.
 *
 * Linear in cases and precedences. Days are days in Hà Nội; the day of `now` counts as a whole.
 */
export function planCheck(plan: Plan, given: Unfolded | World, now?: Instant): PlanCheck {
  const graph = isWorld(given) ? graphOf(given) : stepGraph(given.cases.map(laid), given.precedences);
  const opens = numberOfDay(startOfDay(plan.opensOn));
  const start = now === undefined ? opens : Math.max(opens, numberOfDay(now));
  const duties = dutiesOf(graph, plan);
  const soonest = schedule(graph, plan, start, null);
  const whenDue = schedule(graph, plan, start, duties);
  const nodes = new Map<Deadline, number[]>(plan.deadlines.map(deadline => [deadline, []]));
  for (const [node, deadlines] of duties)
    for (const deadline of deadlines) (nodes.get(deadline) as number[]).push(node);
  return {
    from: dayOfNumber(start),
    deadlines: [...nodes].map(([deadline, all]) => ({
      deadline: deadlineRef(deadline),
      cases: all.length,
      there: all.filter(node => graph.taken[node]).length,
      soonest: forecast(graph, plan, deadline, all, soonest),
      whenDue: forecast(graph, plan, deadline, all, whenDue),
    })),
    conflicts: conflictsFor(graph, plan, duties),
  };
}

const refOf = (graph: StepGraph, node: number): CaseRef => {
  const { case: id, procedure, subject, place } = graph.cases[at(graph.caseOf, node)] as CaseRef;
  return { case: id, procedure, subject, place };
};

function forecast(
  graph: StepGraph,
  plan: Plan,
  deadline: Deadline,
  nodes: readonly number[],
  times: Schedule,
): Forecast {
  const last = lastNumber(deadline);
  const latest = nodes.reduce<number | null>(
    (found, node) => (found === null || at(times.time, node) > at(times.time, found) ? node : found),
    null,
  );
  const finish = latest === null ? null : times.dayNumber(latest);
  return {
    finish: finish === null ? null : dayOfNumber(finish),
    slack: finish === null ? null : slackOf(finish, last, plan),
    late: nodes
      .filter(node => (times.dayNumber(node) ?? last + 1) > last)
      .map(node => {
        const day = times.dayNumber(node);
        return {
          ...refOf(graph, node),
          day: day === null ? null : dayOfNumber(day),
          happened: graph.taken[node] === 1,
        };
      }),
    chain: finish === null ? [] : chainTo(graph, plan, latest as number, times),
  };
}

/** Working days after the finish up to the last day, or as a negative number those by which it is missed. */
const slackOf = (finish: number, last: number, plan: Plan): number => {
  const holidays = plan.holidays.map(({ day }) => day);
  const count = (from: number, to: number) =>
    workingDaysBetween(dayOfNumber(from), addDays(dayOfNumber(to), 1), holidays);
  return count(finish, last) - count(last, finish);
};

/** The way back from a step through what determines its day, told forwards; bare steps of one case in a row are left out. */
function chainTo(graph: StepGraph, plan: Plan, end: number, times: Schedule): ChainStep[] {
  const chain: ChainStep[] = [];
  for (let node = end; ; ) {
    const reason = at(times.because, node);
    const why = becauseOf(graph, plan, node, reason);
    const follows = chain[0]?.because.kind;
    if (why.kind !== 'within' || follows !== 'within') {
      const step = graph.stepOf(node);
      const ref = refOf(graph, node);
      const { label } = catalogue[ref.procedure].steps[step] as StepDefinition;
      chain.unshift({ ...ref, step, label, day: dayOfNumber(times.dayNumber(node) as number), because: why });
    }
    if (reason < 0) return chain;
    node = at(graph.from, reason);
  }
}

function becauseOf(graph: StepGraph, plan: Plan, node: number, reason: number): Because {
  if (reason === HAPPENED) return because('happened', text('Đã diễn ra', 'It happened'));
  if (reason === WHEN_DUE) {
    const own = graph.cases[at(graph.caseOf, node)] as StepGraph['cases'][number];
    // What is run elsewhere has one step.
    const [deadline] = deadlinesOf(plan, own) as [Deadline];
    return because(
      'due',
      text('Kế hoạch cho đến hết ngày này', 'The plan gives it until the end of this day'),
      deadline.clause,
    );
  }
  if (reason < 0) return because('starts', text('Có thể bắt đầu từ ngày này', 'May begin on this day'));
  const why = at(graph.why, reason);
  if (why === CIRCULATION) return because('workingDays', clauses['B.I.4.1a#1'].norm, 'B.I.4.1a#1');
  if (why === SITTING) return because('halfDays', clauses['B.I.5#1'].norm, 'B.I.5#1');
  if (why === WITHIN)
    return because('within', text('Sau bước trước của việc', 'After the step before it in the case'));
  const row = graph.rows[why] as Precedence;
  const from = refOf(graph, at(graph.from, reason));
  const ref = ruleRef(row, from.procedure, refOf(graph, node).procedure);
  return because('rule', ref.norm, ref.clause, ref.rule);
}

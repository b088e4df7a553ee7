import { addDays, earliestAfterWorkingDays, startOfDay } from '../calendar.ts';
import { deadlinesOf } from '../deadlines.ts';
import type { Deadline, Plan } from '../plans/plan.ts';
import type { Day, Instant, Procedure } from '../words.ts';
import { at, CIRCULATION, type Laid, SITTING, type StepGraph, stepsOf } from './step-graph.ts';

const FIRST_DAY: Day = '1970-01-01';
const DAY = 86_400_000;
const EPOCH = Date.parse(startOfDay(FIRST_DAY));

/** A day of Hà Nội as a number, so that thousands of steps are reckoned without a text for each. */
export const numberOfDay = (instant: Instant): number => Math.floor((Date.parse(instant) - EPOCH) / DAY);
export const dayOfNumber = (number: number): Day => addDays(FIRST_DAY, number);
/** The last day on which a deadline is still kept. */
export const lastDay = ({ day, inclusive }: Deadline): Day => (inclusive ? day : addDays(day, -1));
const lastNumbers = new WeakMap<Deadline, number>();
export const lastNumber = (deadline: Deadline): number => {
  const number = lastNumbers.get(deadline) ?? numberOfDay(startOfDay(lastDay(deadline)));
  lastNumbers.set(deadline, number);
  return number;
};

/** Run outside the Party body: their results arrive, nobody here can hasten them (C.2.3, C.2.6). */
const RUN_ELSEWHERE: readonly Procedure[] = ['civilServantRating', 'outsideResult'];

/** Why a step is not earlier, where no edge of the graph says it. */
export const STARTS = -1;
export const HAPPENED = -2;
export const WHEN_DUE = -3;

/*
 * Times are quarters of a day: the beginning and the end of the morning and of the afternoon. A
 * conference sits for whole half days from the beginning of one; what takes no time of its own
 * happens at the moment at which what it waits for is there.
 */
const A_DAY = 4;
const NEVER = 2 ** 31 - 1;

export interface Schedule {
  /** The day of a step at the earliest, or on which it happened; null where it waits in a circle. */
  readonly dayNumber: (node: number) => number | null;
  readonly time: Int32Array;
  /** What keeps a step from being earlier: an entry of the graph's `from` and `why`, or one of the three above. */
  readonly because: Int32Array;
}

/** The deadlines that steps of these cases have, by node. */
export function dutiesOf(graph: StepGraph, plan: Plan): ReadonlyMap<number, readonly Deadline[]> {
  const known = new Map<string, readonly Deadline[]>();
  const duties = new Map<number, Deadline[]>();
  graph.cases.forEach((own, index) => {
    if (own.scope !== 'in') return;
    const kind = `${own.procedure} ${own.brief.level} ${own.brief.kind}`;
    const deadlines = known.get(kind) ?? deadlinesOf(plan, own);
    known.set(kind, deadlines);
    for (const deadline of deadlines) {
      const place = stepsOf(own).at.get(deadline.step);
      if (place === undefined) continue;
      const node = at(graph.first, index) + place;
      const there = duties.get(node);
      if (there) there.push(deadline);
      else duties.set(node, [deadline]);
    }
  });
  return duties;
}

/** How many half days each review takes: more where it, or anyone reviewed there, had deep review (B.I.5). */
const halfDaysOf = (graph: StepGraph, plan: Plan): ((review: Laid) => number) => {
  const deep = new Set<string>();
  for (const { subject, place, outline } of graph.cases) if (outline.deepReview) deep.add(place ?? subject);
  return ({ subject }) => (deep.has(subject) ? plan.review.halfDaysAfterDeepReview : plan.review.halfDays);
};

/** The first day of a conference, by the day on which its draft went out (B.I.4.1a#1). */
const afterCirculation = (plan: Plan): ((day: number) => number) => {
  const holidays = plan.holidays.map(({ day }) => day);
  const known = new Map<number, number>();
  return day => {
    const found =
      known.get(day) ??
      numberOfDay(
        startOfDay(earliestAfterWorkingDays(dayOfNumber(day), plan.review.circulationWorkingDays, holidays)),
      );
    known.set(day, found);
    return found;
  };
};

/**
 * The earliest day of every step: none before the day `start`, each after what it waits for, the
 * conferences after their three working days and for their half days. Nothing else takes time, nobody
 * is held up by being needed in two places, and a conference may sit on a Saturday (as the machine
 * allows): a bound that can be reached, not a forecast.
 *
 * With `whenDue`, a result from outside that is not there yet comes on the last day the plan gives it.
 */
export function schedule(
  graph: StepGraph,
  plan: Plan,
  start: number,
  whenDue: ReadonlyMap<number, readonly Deadline[]> | null,
): Schedule {
  const time = new Int32Array(graph.size).fill(NEVER);
  const because = new Int32Array(graph.size).fill(STARTS);
  const opensAfter = afterCirculation(plan);
  const halfDays = halfDaysOf(graph, plan);

  const through = (own: Laid, why: number, moment: number): number => {
    if (why === CIRCULATION) return A_DAY * opensAfter(Math.floor(moment / A_DAY));
    if (why === SITTING) return moment + 2 * halfDays(own) - 1;
    return moment;
  };
  for (const node of graph.sequence) {
    const own = graph.cases[at(graph.caseOf, node)] as Laid;
    const step = graph.stepOf(node);
    if (graph.taken[node]) {
      time[node] = A_DAY * numberOfDay(own.taken[step] as Instant);
      because[node] = HAPPENED;
      continue;
    }
    let moment = A_DAY * start;
    let reason = STARTS;
    for (let edge = at(graph.into, node); edge < at(graph.into, node + 1); edge += 1) {
      const candidate = through(own, at(graph.why, edge), at(time, at(graph.from, edge)));
      if (candidate > moment) {
        moment = candidate;
        reason = edge;
      }
    }
    if (whenDue && RUN_ELSEWHERE.includes(own.procedure))
      for (const deadline of whenDue.get(node) ?? []) {
        const due = A_DAY * lastNumber(deadline) + (A_DAY - 1);
        if (due > moment) {
          moment = due;
          reason = WHEN_DUE;
        }
      }
    // A conference begins with a half day.
    if (step === 'conferenceOpened') moment += moment % 2;
    time[node] = moment;
    because[node] = reason;
  }
  return {
    time,
    because,
    dayNumber: node => (at(time, node) === NEVER ? null : Math.floor(at(time, node) / A_DAY)),
  };
}

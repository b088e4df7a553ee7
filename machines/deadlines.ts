import { addDays, startOfDay } from './calendar.ts';
import type { CaseRecord } from './case.ts';
import type { Deadline, Plan } from './plans/plan.ts';
import type { Step } from './step.ts';
import type { Instant } from './words.ts';

const instants = new WeakMap<Deadline, Instant>();

/**
 * The first instant that is too late: the day itself where the plan says "before", else the day after it.
 * Asked for at every step of every case, so each deadline of a plan is worked out once.
 */
export function tooLateFrom(deadline: Deadline): Instant {
  const known = instants.get(deadline);
  if (known !== undefined) return known;
  const { day, inclusive } = deadline;
  const made = startOfDay(inclusive ? addDays(day, 1) : day);
  instants.set(deadline, made);
  return made;
}

type Dated = Pick<CaseRecord, 'procedure' | 'brief'>;

/** The deadlines of a case, in the order of the plan (C.1, C.2). */
export const deadlinesOf = (plan: Plan, { procedure, brief }: Dated): readonly Deadline[] =>
  plan.deadlines.filter(
    deadline =>
      deadline.procedure === procedure &&
      deadline.level === brief.level &&
      (!deadline.bodyKinds || deadline.bodyKinds.includes(brief.kind)),
  );

/** Whether a step happened past the deadline that asks for it: accepted all the same, and marked late. */
export const lateFor = (plan: Plan, own: Dated, step: Pick<Step, 'type' | 'occurredAt'>): boolean =>
  deadlinesOf(plan, own).some(
    deadline => deadline.step === step.type && step.occurredAt >= tooLateFrom(deadline),
  );

/** The next deadline of a case that is not met yet, or null. */
export const nextDeadline = (
  plan: Plan,
  own: Dated & Pick<CaseRecord, 'taken' | 'scope'>,
): Deadline | null =>
  own.scope !== 'in'
    ? null
    : (deadlinesOf(plan, own)
        .filter(({ step }) => own.taken[step] === undefined)
        .sort((a, b) => tooLateFrom(a).localeCompare(tooLateFrom(b)))[0] ?? null);

/** The first instant at which the next deadline of a case is missed, or null where none is left. */
export const dueOf = (plan: Plan, own: Dated & Pick<CaseRecord, 'taken' | 'scope'>): Instant | null => {
  const next = nextDeadline(plan, own);
  return next && tooLateFrom(next);
};

/** Whether a deadline has passed by `now` with its step not there. */
export const overdue = ({ due }: Pick<CaseRecord, 'due'>, now: Instant): boolean =>
  due !== null && now >= due;

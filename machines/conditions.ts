import { startOfDay } from './calendar.ts';
import type { CaseRef, Facts, Mark, Wait, WaitingFor } from './case.ts';
import type { Clause } from './clauses.ts';
import { type Rule, type RuleName, ruleNorm, rules } from './ordering/rules.ts';
import type { Step } from './step.ts';
import { type Instant, type Text, text } from './words.ts';

/** What the machine itself remembers of a case, whatever its procedure. */
export interface Remembered {
  readonly round: number;
  /** Steps of this round, each with the last time it happened. */
  readonly taken: Readonly<Record<string, Instant>>;
  /** When the last step of the case happened, over all rounds: time never goes backwards in a case. */
  readonly latest: Instant | null;
  readonly milestones: Readonly<Record<string, Instant>>;
}

/** A step put to a case, with all that may be known for the answer. */
export interface Ask<Own = object> {
  readonly context: Remembered & Own;
  readonly step: Step;
  readonly facts: Facts;
}

/**
 * One legal condition: the name of a guard, its clause, and what is missing in words.
 * - `precedence`: something else has to come first (refused as out-of-order);
 * - `condition`: any other norm (refused as condition-not-met);
 * - `path`: the arrow is not for such a case at all (refused as not-possible-now).
 */
export interface Condition<Own = object> {
  readonly clause: Clause;
  readonly kind: 'precedence' | 'condition' | 'path';
  readonly unmet: (ask: Ask<Own>) => readonly Unmet[];
  /** Reads only what the case itself remembers: true or false whatever other cases do. */
  readonly own?: true;
  /** Shared by procedures whose steps stand in clauses of their own: the refusal cites the step's. */
  readonly citesStep?: true;
  /** The first instant at which time alone would no longer stand against the step. */
  readonly earliest?: (ask: Ask<Own>) => Instant | null;
}

export interface Unmet {
  readonly message: Text;
  readonly rule?: string;
  readonly clause?: Clause;
  readonly waitingFor?: readonly WaitingFor[];
}

/** A condition that holds or not, with one sentence for when it does not. */
export const condition = <Own = object>(
  clause: Clause,
  holds: (ask: Ask<Own>) => boolean,
  missing: Text | ((ask: Ask<Own>) => Text),
  more: Partial<Pick<Condition<Own>, 'earliest' | 'kind' | 'own' | 'citesStep'>> = {},
): Condition<Own> => ({
  clause,
  kind: 'condition',
  unmet: ask => (holds(ask) ? [] : [{ message: typeof missing === 'function' ? missing(ask) : missing }]),
  ...more,
});

/** The arrow is only for some cases of the procedure: whose decision is the district's, say. */
export const only = <Own = object>(
  clause: Clause,
  holds: (ask: Ask<Own>) => boolean,
  missing: Text,
): Condition<Own> => condition(clause, holds, missing, { kind: 'path', own: true });

/** A step of the same case has to be there first. */
export const after = <Own = object>(clause: Clause, type: string, missing: Text): Condition<Own> => ({
  clause,
  kind: 'precedence',
  own: true,
  unmet: ask =>
    ask.context.taken[type]
      ? []
      : [{ rule: 'steps-in-order', message: missing, waitingFor: [ownCase(ask, type)] }],
});

/** A step that is taken once in a round. */
export const once = <Own = object>(clause: Clause, type: string): Condition<Own> =>
  condition(
    clause,
    ({ context }) => context.taken[type] === undefined,
    text('Bước này đã được ghi trong lượt này', 'This step is already recorded in this round'),
    { own: true },
  );

/** The case itself, as something that is waited for. */
export const ownCase = (
  ask: Pick<Ask, 'facts'>,
  milestone: string,
  by: readonly string[] = [],
): WaitingFor => ({
  ...ask.facts.case,
  milestone,
  by,
});

const ref = ({ case: id, procedure, subject, place }: CaseRef): CaseRef => ({
  case: id,
  procedure,
  subject,
  place,
});

/** Whether a wait is over for a step that happened at `at`: relieved, or reached not later. */
export const isOver = (wait: Wait, at: Instant): boolean =>
  wait.relieved !== null || (wait.reachedAt !== null && wait.reachedAt <= at);

/** Said where what must come first is recorded, but happened after the step. */
const tooLate = (name: RuleName): Text =>
  text(
    `${ruleNorm[name].vi}: việc phải có trước lại xảy ra sau thời điểm của bước này`,
    `${ruleNorm[name].en}: what must come first happened later than this step`,
  );

/** The rows of one name may stand in several clauses, but before one step all in the same. */
const clauseBefore = (name: RuleName, { facts, step }: Ask): Clause =>
  (
    rules.find(
      ({ name: of, after }) => of === name && after[0] === facts.case.procedure && after[1] === step.type,
    ) as Rule
  ).clause;

/** The guard of a rule of the ordering: every earlier case is recorded, and happened no later. */
const precedence = (name: RuleName): Condition => {
  const waits = (ask: Ask) =>
    ask.facts.waits.filter(wait => wait.rule === name && wait.step === ask.step.type);
  return {
    clause: (rules.find(rule => rule.name === name) as Rule).clause,
    kind: 'precedence',
    unmet: ask => {
      const open = waits(ask).filter(wait => !isOver(wait, ask.step.occurredAt));
      if (open.length === 0) return [];
      return [
        {
          clause: clauseBefore(name, ask),
          message: open.every(wait => wait.reachedAt !== null) ? tooLate(name) : ruleNorm[name],
          waitingFor: open.map(wait => ({ ...ref(wait), milestone: wait.milestone, by: wait.by() })),
        },
      ];
    },
    earliest: ask =>
      waits(ask)
        .flatMap(({ relieved, reachedAt }) => (relieved === null && reachedAt !== null ? [reachedAt] : []))
        .sort()
        .at(-1) ?? null,
  };
};

/** The guards of the ordering between cases, one for each rule of the table. */
export const orderingConditions = Object.fromEntries(
  (Object.keys(ruleNorm) as RuleName[]).map(name => [name, precedence(name)]),
) as Record<RuleName, Condition>;

const markClause = (mark: Mark): Clause =>
  mark.milestone === 'concluded' || mark.milestone === 'completed' || mark.milestone === 'finalised'
    ? 'C.2.2'
    : 'B.II.6#5';

/** Guards that every procedure shares. */
export const commonConditions = {
  /** A case that rests on a revoked result cannot reach its next milestone (revocation). */
  'rests-on-revoked': {
    clause: 'C.2.2',
    kind: 'condition',
    unmet: ({ facts }: Ask) =>
      facts.marks.length === 0
        ? []
        : [
            {
              clause: markClause(facts.marks[0] as Mark),
              message: text(
                'Việc này dựa trên một kết quả đã bị thu hồi: làm lại hoặc xác nhận lại trước',
                'This case rests on a result that was revoked: redo it or confirm it again first',
              ),
              waitingFor: facts.marks.map(({ of, milestone, procedure, subject, place }) => ({
                case: of,
                procedure,
                subject,
                place,
                milestone,
                by: facts.waits.find(wait => wait.case === of && wait.milestone === milestone)?.by() ?? [],
              })),
            },
          ],
  },
  /** Only a mark can be confirmed away, and only once the new result is there. */
  newResultIsThere: {
    clause: 'C.2.2',
    kind: 'condition',
    unmet: ({ facts, step }: Ask) => {
      const marks = facts.marks.filter(({ of }) => of === step.of);
      if (marks.length === 0)
        return [
          {
            message: text(
              'Việc này không dựa trên kết quả bị thu hồi nào như vậy',
              'This case does not rest on such a revoked result',
            ),
          },
        ];
      const open = facts.waits.filter(
        wait =>
          marks.some(({ of, milestone }) => wait.case === of && wait.milestone === milestone) &&
          !isOver(wait, step.occurredAt),
      );
      return open.length === 0
        ? []
        : [
            {
              message: text(
                'Chưa có kết quả mới để xác nhận lại',
                'The new result to confirm is not there yet',
              ),
              waitingFor: open.map(wait => ({ ...ref(wait), milestone: wait.milestone, by: wait.by() })),
            },
          ];
    },
  },
} as const satisfies Record<string, Condition>;

/** Start of the plan: what the plan orders cannot have happened before it opened (settled for the year's run). */
export const planOpens = (facts: Facts): Instant => startOfDay(facts.plan.opensOn);

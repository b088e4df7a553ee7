import { assign, setup } from 'xstate';
import type { Brief, Facts, Outline, OutOfScope, Standing } from './case.ts';
import type { Clause } from './clauses.ts';
import {
  type Ask,
  type Condition,
  commonConditions,
  orderingConditions,
  type Remembered,
} from './conditions.ts';
import { rulesBefore } from './ordering/rules.ts';
import type { Payload, Step, StepDefinitions } from './step.ts';
import { type Procedure, type Text, text } from './words.ts';

/** Sent once, by `open`, before any step: whether the case takes part at all. Not a step: nobody can send it. */
export const OPENING = 'caseOpened';

export interface StepEvent {
  readonly type: string;
  readonly step: Step;
  readonly facts: Facts;
}

/** What an arrow says of itself: drawn, cited and listed from here. */
export interface ArrowMeta {
  readonly step: string;
  readonly label: Text;
  readonly clause: Clause;
  /** Onward carries the case on, aside adds to it, back begins the next round, out leaves the scope. */
  readonly way: 'onward' | 'aside' | 'back' | 'out' | 'opening';
  readonly reaches?: string;
}

/** What a state says of itself. */
export interface StateMeta {
  readonly label: Text;
  readonly clause?: Clause;
  readonly outOfScope?: OutOfScope;
}

export interface ArrowOptions<Name extends string> {
  readonly target?: string;
  /** Where the arrow's licence is not the step's own clause. */
  readonly clause?: Clause;
  readonly when?: readonly (Name | keyof typeof commonConditions)[];
  readonly reaches?: string;
  readonly way?: ArrowMeta['way'];
}

/** Tags of states: `done` where nothing more is expected, `out` and `left` where the case takes no part. */
export type Tag = 'done' | 'out' | 'left';

/** Where a case ends whose subject died, was transferred, dissolved or otherwise left (settled 1). */
export const leftScopeState = {
  type: 'final' as const,
  tags: ['done' as const, 'left' as const],
  meta: { label: text('Ra khỏi diện', 'Left the scope'), clause: 'A.3' as const },
};

/**
 * Everything a procedure is made of beside the drawing of its states: its steps, its conditions by
 * name, what it remembers of each step. `arrow` and `machine` then draw it.
 */
export function procedure<
  const Steps extends StepDefinitions,
  Own extends object,
  const Conditions extends Readonly<Record<string, Condition<Own>>>,
>(definition: {
  readonly name: Procedure;
  readonly steps: Steps;
  readonly memory: Own;
  readonly conditions: Conditions;
  /** What a step leaves in the memory of the case; a step without an entry leaves only its time. */
  readonly remember: {
    readonly [S in keyof Steps]?: (
      payload: Payload<Steps[S]>,
      context: Remembered & Own,
      step: Step,
      facts: Facts,
    ) => Partial<Own>;
  };
  /** What the next round keeps. Default: nothing. */
  readonly carriesOver?: (context: Own, step: Step) => Partial<Own>;
  /** The steps that carry a case from its beginning to its end, in their order. */
  readonly order: readonly Extract<keyof Steps, string>[];
  /** A rating: its order is the one of self-rating, ballot and confirmation (B.II.2.5). */
  readonly selfBallotConfirm?: true;
  /** Steps that a case as briefed does not need in order to go on. */
  readonly notNeeded?: (brief: Brief) => readonly string[];
  /** What other cases may know of this one beside its milestones. */
  readonly outline?: (context: Own) => Partial<Outline>;
  /** How the case counts in its quota group while it is in scope. */
  readonly counts?: (context: Remembered & Own) => Standing;
}) {
  type Context = Remembered & Own;
  type Name = Extract<keyof Conditions, string>;
  const { name, steps, memory } = definition;

  for (const key of Object.keys(definition.conditions))
    if (key in orderingConditions || key in commonConditions)
      throw new Error(`${name}: the condition ${key} would hide the shared one of that name`);
  const conditions: Readonly<Record<string, Condition<Own>>> = {
    ...orderingConditions,
    ...commonConditions,
    ...definition.conditions,
  };
  const fresh: Context = { round: 1, taken: {}, latest: null, milestones: {}, ...memory };

  const recorded = (
    context: Context,
    step: Step,
    facts: Facts,
    reaches: string | undefined,
  ): Partial<Context> => {
    const remember = definition.remember[step.type] as
      | ((payload: unknown, context: Context, step: Step, facts: Facts) => Partial<Own>)
      | undefined;
    return {
      ...remember?.(step, context, step, facts),
      taken: { ...context.taken, [step.type]: step.occurredAt },
      latest: step.occurredAt,
      ...(reaches ? { milestones: { ...context.milestones, [reaches]: step.occurredAt } } : {}),
    } as Partial<Context>;
  };

  const statechart = setup({
    types: {
      context: {} as Context,
      events: {} as StepEvent,
      tags: {} as Tag,
      meta: {} as StateMeta,
    },
    guards: {
      allOf: ({ context, event }, params: { readonly conditions: readonly string[] }) =>
        params.conditions.every(
          key =>
            (conditions[key] as Condition<Own>).unmet({ context, step: event.step, facts: event.facts })
              .length === 0,
        ),
      opensAs: ({ event }, params: { readonly reason: OutOfScope | null }) =>
        event.facts.brief.outOfScope === params.reason,
    },
    actions: {
      record: assign(({ context, event }, params: { readonly reaches?: string }) =>
        recorded(context, event.step, event.facts, params.reaches),
      ),
      beginAgain: assign(({ context, event }) => ({
        ...fresh,
        ...definition.carriesOver?.(context, event.step),
        round: context.round + 1,
        latest: event.step.occurredAt,
      })),
    },
  });

  /** An arrow: the step that takes it, its conditions by name, its clause and label. */
  const arrow = <S extends Extract<keyof Steps, string>>(type: S, options: ArrowOptions<Name> = {}) => {
    const definitionOfStep = steps[type] as Steps[string];
    const way = options.way ?? (options.target ? 'onward' : 'aside');
    const meta: ArrowMeta = {
      step: type,
      label: definitionOfStep.label,
      clause: options.clause ?? definitionOfStep.clause,
      way,
      ...(options.reaches ? { reaches: options.reaches } : {}),
    };
    return {
      ...(options.target ? { target: options.target } : {}),
      guard: {
        type: 'allOf' as const,
        params: {
          conditions: [
            ...new Set(rulesBefore(name, type).map(rule => rule.name)),
            ...(options.when ?? []),
            ...(options.reaches ? ['rests-on-revoked'] : []),
          ] as readonly string[],
        },
      },
      actions:
        way === 'back'
          ? ('beginAgain' as const)
          : { type: 'record' as const, params: options.reaches ? { reaches: options.reaches } : {} },
      meta: meta as unknown as StateMeta,
    };
  };

  /** The first arrow of every case: into its first state, or into the state that says why not. */
  const opening = (start: string, outOfScope: readonly (readonly [OutOfScope, Clause, Text])[] = []) => ({
    on: {
      [OPENING]: [
        ...outOfScope.map(([reason, clause, label]) => ({
          target: reason as string,
          guard: { type: 'opensAs' as const, params: { reason } },
          meta: { step: OPENING, label, clause, way: 'opening' } as unknown as StateMeta,
        })),
        {
          target: start,
          guard: { type: 'opensAs' as const, params: { reason: null } },
          meta: {
            step: OPENING,
            label: { vi: 'Mở kỳ', en: 'Cycle opened' },
            clause: 'A.3',
            way: 'opening',
          } as unknown as StateMeta,
        },
      ],
    },
  });

  /** Final states of subjects out of scope, each with the clause that takes them out (A.3). */
  const outOfScopeStates = (entries: readonly (readonly [OutOfScope, Clause, Text])[]) =>
    Object.fromEntries(
      entries.map(([reason, clause, label]) => [
        reason,
        {
          type: 'final' as const,
          tags: ['done' as const, 'out' as const],
          meta: { label, clause, outOfScope: reason },
        },
      ]),
    );

  return {
    name,
    steps,
    conditions,
    fresh,
    order: definition.order,
    selfBallotConfirm: definition.selfBallotConfirm ?? false,
    notNeeded: definition.notNeeded ?? (() => []),
    outline: (context: Own): Outline => ({ level: null, decided: null, ...definition.outline?.(context) }),
    counts: definition.counts ?? null,
    statechart,
    arrow,
    opening,
    outOfScopeStates,
  };
}

export type { Ask };

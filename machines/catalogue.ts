import type { AnyStateMachine } from 'xstate';
import type { Brief, Outline, Standing } from './case.ts';
import { civilServantRating } from './civil-servant-rating/civil-servant-rating.machine.ts';
import { collectiveRating } from './collective-rating/collective-rating.machine.ts';
import { collectiveReview } from './collective-review/collective-review.machine.ts';
import type { Condition, Remembered } from './conditions.ts';
import { dossier } from './dossier/dossier.machine.ts';
import { individualReview } from './individual-review/individual-review.machine.ts';
import { leaderRating } from './leader-rating/leader-rating.machine.ts';
import { memberRating } from './member-rating/member-rating.machine.ts';
import { organisationRating } from './organisation-rating/organisation-rating.machine.ts';
import { outsideResult } from './outside-result/outside-result.machine.ts';
import type { ArrowMeta } from './procedure.ts';
import type { StepDefinition } from './step.ts';
import { PROCEDURES, type Procedure } from './words.ts';

/** The nine procedures by name: machines, steps and conditions, each typed in its own folder. */
export const procedures = {
  collectiveReview,
  individualReview,
  civilServantRating,
  outsideResult,
  memberRating,
  organisationRating,
  collectiveRating,
  leaderRating,
  dossier,
} as const satisfies Readonly<Record<Procedure, { name: Procedure }>>;

/** The names of the steps of a procedure: `StepType<'dossier'>`. */
export type StepType<P extends Procedure = Procedure> = {
  [Q in P]: Extract<keyof (typeof procedures)[Q]['steps'], string>;
}[P];

/** A procedure as `decide` reads it, whichever it is. */
export interface Catalogued {
  readonly name: Procedure;
  readonly machine: AnyStateMachine;
  readonly steps: Readonly<Record<string, StepDefinition>>;
  readonly conditions: Readonly<Record<string, Condition>>;
  readonly fresh: Remembered;
  readonly order: readonly string[];
  readonly selfBallotConfirm: boolean;
  readonly notNeeded: (brief: Brief) => readonly string[];
  readonly outline: (context: object) => Outline;
  readonly counts: ((context: Remembered) => Standing) | null;
}

/** The same, read without their particular types: each `Own` memory is only ever given back to its own procedure. */
export const catalogue = procedures as unknown as Readonly<Record<Procedure, Catalogued>>;

interface Drawn {
  readonly transitions: ReadonlyMap<string, readonly { readonly meta?: unknown }[]>;
  readonly states: Readonly<Record<string, Drawn>>;
}

const arrowsIn = (node: Drawn): ArrowMeta[] => [
  ...[...node.transitions.values()].flat().map(({ meta }) => meta as ArrowMeta),
  ...Object.values(node.states).flatMap(arrowsIn),
];

const gates = PROCEDURES.flatMap(name =>
  arrowsIn(catalogue[name].machine.root as unknown as Drawn)
    .filter(({ reaches }) => reaches !== undefined)
    .map(({ reaches, step }) => ({ name, reaches, step })),
);
const reaching = new Map(gates.map(({ name, reaches, step }) => [`${name} ${reaches}`, step]));
const reachingSteps = new Set(gates.map(({ name, step }) => `${name} ${step}`));

/** Whether a step reaches a milestone: who rests on a revoked result cannot take it (revocation). */
export const reachesMilestone = (procedure: Procedure, step: string): boolean =>
  reachingSteps.has(`${procedure} ${step}`);

/** The step by which a procedure reaches a milestone. */
export const stepReaching = (procedure: Procedure, milestone: string): string => {
  const step = reaching.get(`${procedure} ${milestone}`);
  if (step === undefined) throw new RangeError(`${procedure} has no milestone ${milestone}`);
  return step;
};

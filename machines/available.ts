import { z } from 'zod';
import type { CaseRecord, Facts, Violation } from './case.ts';
import { catalogue } from './catalogue.ts';
import type { Clause } from './clauses.ts';
import type { Remembered } from './conditions.ts';
import { decide, earliest, mayTake, type Refused } from './decide.ts';
import { bodySchema, readStep } from './read-step.ts';
import type { StepDefinition } from './step.ts';
import { type Instant, type Procedure, type Text, text } from './words.ts';

/** One step of a procedure as it stands for a case: possible with an example, or what blocks it. */
export interface AvailableStep {
  readonly type: string;
  readonly label: Text;
  readonly clause: Clause;
  readonly allowed: boolean;
  readonly blockers: readonly Violation[];
  /** JSON Schema of the whole body. */
  readonly payloadSchema: object;
  readonly example: Readonly<Record<string, unknown>> | null;
  /** Roster ids of those who may take it. */
  readonly by: readonly string[];
}

const schemas = new Map<string, object>();

/** JSON Schema (2020-12) of the body of a step. */
export const payloadSchema = (procedure: Procedure, type: string): object => {
  const key = `${procedure} ${type}`;
  const known = schemas.get(key);
  if (known) return known;
  const made = z.toJSONSchema(bodySchema(type, catalogue[procedure].steps[type] as StepDefinition), {
    io: 'input',
  });
  schemas.set(key, made);
  return made;
};

const tooSoon = (clause: Clause, from: Instant): Violation => ({
  rule: 'not-yet',
  clause,
  message: text(`Sớm nhất là ${from}`, `Not before ${from}`),
  waitingFor: [],
});

/** The verdict on one kind of step: `decide` itself is asked, with an example at the earliest lawful instant. */
function judge(own: CaseRecord, type: string, definition: StepDefinition, facts: Facts): AvailableStep {
  const context = own.context as Remembered;
  const by = mayTake(own.procedure, type, facts, context);
  const at = earliest(own, type, facts, facts.now);
  const occurredAt = [at, facts.now].sort()[0] as Instant;
  const body = { type, occurredAt, by: by[0] ?? own.subject, ...definition.example({ facts, context }) };
  const read = readStep(own.procedure, body);
  const decision = 'step' in read ? decide(own, read.step, facts) : null;
  const against: Pick<Refused, 'violations'> | null = decision?.verdict === 'refused' ? decision : null;
  const allowed = decision?.verdict === 'accepted';
  return {
    type,
    label: definition.label,
    clause: definition.clause,
    allowed,
    blockers: allowed
      ? []
      : against && against.violations.length > 0
        ? against.violations
        : 'errors' in read
          ? read.errors.map(({ pointer, message }) => ({
              rule: `example${pointer}`,
              clause: definition.clause,
              message,
              waitingFor: [],
            }))
          : [tooSoon(definition.clause, at)],
    payloadSchema: payloadSchema(own.procedure, type),
    example: allowed ? body : null,
    by,
  };
}

/**
 * Every step of a case's procedure: whether some lawful instant up to now exists for it, an example
 * that would be accepted, and otherwise every reason why not, with who can act on it.
 */
export const availableSteps = (own: CaseRecord, facts: Facts): readonly AvailableStep[] =>
  Object.entries(catalogue[own.procedure].steps).map(([type, definition]) =>
    judge(own, type, definition, facts),
  );

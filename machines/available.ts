import { z } from 'zod';
import type { CaseRecord, Facts, Violation } from './case.ts';
import { catalogue } from './catalogue.ts';
import type { Clause } from './clauses.ts';
import type { Remembered } from './conditions.ts';
import { decide, earliest, mayTake } from './decide.ts';
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

/** What stands against a step like its example, at the earliest lawful instant up to now. */
function against(
  own: CaseRecord,
  body: unknown,
  { clause }: StepDefinition,
  facts: Facts,
  from: Instant,
): readonly Violation[] {
  const read = readStep(own.procedure, body);
  if ('errors' in read)
    return read.errors.map(({ pointer, message }) => ({
      rule: `example${pointer}`,
      clause,
      message,
      waitingFor: [],
    }));
  const decision = decide(own, read.step, facts);
  if (decision.verdict === 'accepted') return [];
  // Only what lies before the opening of the plan is refused without a rule.
  return decision.violations.length > 0 ? decision.violations : [tooSoon(clause, from)];
}

/** The verdict on one kind of step: `decide` itself is asked. */
function judge(own: CaseRecord, type: string, definition: StepDefinition, facts: Facts): AvailableStep {
  const context = own.context as Remembered;
  const by = mayTake(own.procedure, type, facts, context);
  const at = earliest(own, type, facts, facts.now);
  const occurredAt = [at, facts.now].sort()[0] as Instant;
  const body = { type, occurredAt, by: by[0] ?? own.subject, ...definition.example({ facts, context }) };
  const blockers = against(own, body, definition, facts, at);
  const allowed = blockers.length === 0;
  return {
    type,
    label: definition.label,
    clause: definition.clause,
    allowed,
    blockers,
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

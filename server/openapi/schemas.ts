import { z } from 'zod';
import { catalogue } from '../../machines/catalogue.ts';
import { Roster } from '../../machines/ordering/roster.ts';
import { bodySchema } from '../../machines/read-step.ts';
import { Level, PROCEDURES, Procedure } from '../../machines/words.ts';

const Text = z.object({ vi: z.string(), en: z.string() });
const Instant = z.iso.datetime();
const Ref = z.object({
  case: z.string(),
  procedure: Procedure,
  subject: z.string(),
  place: z.string().nullable(),
});
const WaitingFor = Ref.extend({ milestone: z.string(), by: z.array(z.string()) });
const Violation = z.object({
  rule: z.string(),
  clause: z.string(),
  message: Text,
  waitingFor: z.array(WaitingFor),
});
const Fault = z.object({ pointer: z.string(), message: Text });
const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  violations: z.array(Violation).optional(),
  errors: z.array(Fault).optional(),
  state: z.string().optional(),
  allowed: z.array(z.string()).optional(),
});
const ListedCase = z.object({
  id: z.string(),
  cycle: z.string(),
  procedure: Procedure,
  subject: z.string(),
  place: z.string().nullable(),
  state: z.string(),
  version: z.number().int(),
  round: z.number().int(),
  done: z.boolean(),
  outstanding: z.boolean(),
  next: z.array(z.string()),
  milestones: z.record(z.string(), Instant),
  restsOnRevoked: z.array(z.object({ of: z.string(), rule: z.string(), milestone: z.string() })),
  deadline: Instant.nullable(),
  late: z.boolean(),
});
const Case = ListedCase.extend({
  ceiling: z
    .object({
      level: Level,
      because: z.array(z.object({ clause: z.string(), limits: Level, message: Text })),
    })
    .nullable(),
  levels: z.record(z.string(), Level.nullable()).nullable(),
});
const Line = z.object({
  position: z.number().int().optional(),
  cycle: z.string(),
  case: z.string(),
  procedure: Procedure,
  subject: z.string(),
  place: z.string().nullable(),
  round: z.number().int(),
  version: z.number().int(),
  type: z.string(),
  by: z.string(),
  occurredAt: Instant,
  recordedBy: z.string(),
  recordedAt: Instant,
  payload: z.record(z.string(), z.unknown()),
  previous: z.string(),
  hash: z.string(),
});
const StepAnswer = z.object({
  step: Line,
  case: Case,
  warnings: z.array(z.object({ clause: z.string(), message: Text })),
});
const Available = z.object({
  state: z.string(),
  version: z.number().int(),
  items: z.array(
    z.object({
      type: z.string(),
      label: Text,
      clause: z.string(),
      allowed: z.boolean(),
      blockers: z.array(Violation),
      payloadSchema: z.record(z.string(), z.unknown()),
      example: z.record(z.string(), z.unknown()).nullable(),
      by: z.array(z.string()),
    }),
  ),
});
const Cycle = z.object({
  id: z.string(),
  name: z.string(),
  plan: z.string(),
  year: z.number().int(),
  openedAt: Instant,
  openedBy: z.string(),
  closedAt: Instant.nullable(),
  position: z.number().int(),
});
const Summary = Cycle.extend({
  cases: z.number().int(),
  byProcedure: z.record(
    z.string(),
    z.object({ total: z.number().int(), states: z.record(z.string(), z.number().int()) }),
  ),
  done: z.number().int(),
  ready: z.number().int(),
  waiting: z.number().int(),
  late: z.number().int(),
  outstanding: z.number().int(),
});
const Opened = z.object({
  id: z.string().nullable(),
  cases: z.number().int(),
  precedences: z.number().int(),
  warnings: z.array(Fault),
  planCheck: z
    .looseObject({})
    .optional()
    .meta({ description: 'Of a dry run: what GET /v1/cycles/{id}/plan-check answers of an open cycle' }),
});

/** The body of any step: one alternative for each step of each procedure, from the schemas that validate it. */
const steps = Object.fromEntries(
  PROCEDURES.map(name => [
    `${name}Step`,
    z.union(
      Object.entries(catalogue[name].steps).map(([type, definition]) =>
        bodySchema(type, definition),
      ) as unknown as [z.ZodType, z.ZodType],
    ),
  ]),
);

/** Every schema of the API by its name in the document. */
export const schemas: Readonly<Record<string, z.ZodType>> = {
  Roster,
  Problem: ProblemBody,
  Case,
  ListedCase,
  Line,
  StepAnswer,
  Available,
  Cycle,
  CycleSummary: Summary,
  CycleOpened: Opened,
  ...steps,
};

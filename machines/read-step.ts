import { z } from 'zod';
import { toInstant } from './calendar.ts';
import { catalogue } from './catalogue.ts';
import { type Fault, faultsOf } from './faults.ts';
import { Document, type Step, type StepDefinition } from './step.ts';
import { type Procedure, text } from './words.ts';

export type StepReading =
  | { readonly step: Step }
  | { readonly problem: 'invalid-step' | 'invalid-time'; readonly errors: readonly Fault[] };

/** The whole body of a step: flat, with what every step carries and its own payload. */
export const bodySchema = (type: string, { shape }: StepDefinition) =>
  z.strictObject({
    type: z.literal(type),
    occurredAt: z.string(),
    by: z.string().min(1),
    note: z.string().max(10_000).optional(),
    document: Document.optional(),
    ...shape,
  });

const schemas = new Map<string, ReturnType<typeof bodySchema>>();
const schemaOf = (procedure: Procedure, type: string) => {
  const key = `${procedure} ${type}`;
  const known = schemas.get(key);
  if (known) return known;
  const made = bodySchema(type, catalogue[procedure].steps[type] as StepDefinition);
  schemas.set(key, made);
  return made;
};

/**
 * Reads the body of a step: its name against the procedure's list, its payload against the schema,
 * its time as an instant with offset. All faults at once; a wrong time is told apart (invalid-time).
 */
export function readStep(procedure: Procedure, body: unknown): StepReading {
  const { steps } = catalogue[procedure];
  const type = (body as { readonly type?: unknown } | null | undefined)?.type;
  if (typeof type !== 'string' || !Object.hasOwn(steps, type)) {
    const names = Object.keys(steps).join(', ');
    return {
      problem: 'invalid-step',
      errors: [
        {
          pointer: '/type',
          message: text(`Quy trình này có các bước: ${names}`, `The steps of this procedure are: ${names}`),
        },
      ],
    };
  }
  const definition = steps[type] as StepDefinition;
  const read = schemaOf(procedure, type).safeParse(body);
  const faults: readonly Fault[] = read.success
    ? (definition.check?.(read.data) ?? [])
    : faultsOf(read.error, body);
  if (faults.length > 0) return { problem: 'invalid-step', errors: faults };
  const payload = read.data as unknown as Step;
  const occurredAt = toInstant(payload.occurredAt);
  if (occurredAt === null)
    return {
      problem: 'invalid-time',
      errors: [
        {
          pointer: '/occurredAt',
          message: text(
            'Thời điểm phải theo ISO 8601 và có múi giờ, ví dụ 2020-12-01T08:00:00+07:00',
            'The time has to be ISO 8601 with its offset, such as 2020-12-01T08:00:00+07:00',
          ),
        },
      ],
    };
  return { step: { ...payload, occurredAt } };
}

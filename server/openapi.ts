import { z } from 'zod';
import { catalogue } from '../machines/catalogue.ts';
import { Roster } from '../machines/ordering/roster.ts';
import { bodySchema } from '../machines/read-step.ts';
import { Level, PROCEDURES, Procedure } from '../machines/words.ts';
import type { Api } from './app.ts';
import { type ProblemType, problems } from './problem.ts';

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
const Summary = z.object({
  id: z.string(),
  name: z.string(),
  plan: z.string(),
  year: z.number().int(),
  openedAt: Instant,
  openedBy: z.string(),
  closedAt: Instant.nullable(),
  position: z.number().int(),
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

const schemas: Readonly<Record<string, z.ZodType>> = {
  Roster,
  Problem: ProblemBody,
  Case,
  ListedCase,
  Line,
  StepAnswer,
  Available,
  CycleSummary: Summary,
  CycleOpened: Opened,
  ...steps,
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const listOf = (name: string) => ({
  type: 'object',
  required: ['items'],
  properties: { items: { type: 'array', items: ref(name) }, next: { type: ['string', 'null'] } },
});

const json = (schema: object) => ({ 'application/json': { schema } });
const refusals = (...types: ProblemType[]) => {
  const byStatus = new Map<number, ProblemType[]>();
  for (const type of types) {
    const { status } = problems[type];
    byStatus.set(status, [...(byStatus.get(status) ?? []), type]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      String(status),
      {
        description: of.join(' · '),
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    ]),
  );
};

const path = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
const query = (name: string, description: string, schema: object = { type: 'string' }) => ({
  name,
  in: 'query',
  description,
  schema,
});
const caseIn = path('id', 'The case');
const cycleIn = path('id', 'The cycle');
const asOf = [
  query('as_of', 'As it was recorded at this instant, or at the end of this day'),
  query('occurred_as_of', 'As it had happened at this instant, or at the end of this day'),
];
const dryRun = query('dry_run', 'The verdict of the same code, and nothing is written', { type: 'boolean' });
const key = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Required on every POST but dry runs: a retry with the same key and body gives the first answer again',
  schema: { type: 'string', maxLength: 255 },
};
const match = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag of the case as it was read',
  schema: { type: 'string' },
};

interface Operation {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly parameters?: readonly object[];
  readonly body?: object;
  readonly ok: readonly [status: number, schema: object | null, media?: string];
  readonly refused?: readonly ProblemType[];
}

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const stepBody = { oneOf: PROCEDURES.map(name => ref(`${name}Step`)) };
const taking: readonly ProblemType[] = [
  'idempotency-key-required',
  'malformed-request',
  'not-authorised',
  'not-found',
  'out-of-order',
  'condition-not-met',
  'not-possible-now',
  'stale-version',
  'version-required',
  'too-large',
  'invalid-step',
  'invalid-time',
  'idempotency-key-reused',
  'unavailable',
];

/** Every call of the API, in the order in which a front-end meets them. */
const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/cycles',
    summary: 'Opens a cycle: every case and every precedence between them, in one transaction',
    parameters: [key, dryRun],
    body: {
      type: 'object',
      required: ['plan', 'roster'],
      properties: {
        plan: { type: 'string', examples: ['giang-bien-2020'] },
        roster: ref('Roster'),
        name: { type: 'string' },
        year: { type: 'integer' },
      },
    },
    ok: [201, ref('CycleOpened')],
    refused: [
      'idempotency-key-required',
      'malformed-request',
      'too-large',
      'invalid-roster',
      'idempotency-key-reused',
    ],
  },
  {
    method: 'get',
    path: '/v1/cycles',
    summary: 'All cycles, with how far each is',
    ok: [200, listOf('CycleSummary')],
  },
  {
    method: 'get',
    path: '/v1/cycles/{id}',
    summary: 'How far a cycle is',
    parameters: [cycleIn, ...asOf],
    ok: [200, ref('CycleSummary')],
    refused: ['not-found', 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/cycles/{id}/roster',
    summary: 'The roster a cycle was opened with',
    parameters: [cycleIn],
    ok: [200, ref('Roster')],
    refused: ['not-found'],
  },
  {
    method: 'post',
    path: '/v1/cycles/{id}/close',
    summary: 'Closes a cycle; refused with the list while anything is outstanding',
    parameters: [cycleIn, key],
    ok: [200, ref('CycleSummary')],
    refused: ['not-found', 'condition-not-met', 'idempotency-key-required'],
  },
  {
    method: 'get',
    path: '/v1/cycles/{id}/cases',
    summary: 'Cases of a cycle',
    parameters: [
      cycleIn,
      query('procedure', 'Only this procedure', { enum: PROCEDURES }),
      query('subject', 'Only about this person or body'),
      query('place', 'Only at this place'),
      query('state', 'A state, or the first part of its path'),
      query('ready', 'Whether a step is possible', { type: 'boolean' }),
      query('late', 'Whether a step was late, or its deadline has passed', { type: 'boolean' }),
      query('outstanding', 'Absent, or resting on a revoked result', { type: 'boolean' }),
      query('done', 'Whether nothing more is expected', { type: 'boolean' }),
      query('q', 'Words in the name or id of the subject, with or without accents'),
      query('cursor', 'Where the page before ended'),
      query('limit', 'At most so many', { type: 'integer', minimum: 1, maximum: 1000, default: 100 }),
      ...asOf,
    ],
    ok: [200, listOf('ListedCase')],
    refused: ['not-found', 'invalid-request'],
  },
  {
    method: 'post',
    path: '/v1/cycles/{id}/steps',
    summary: 'Many steps: all or nothing, or one outcome for each',
    parameters: [cycleIn, key, dryRun],
    body: {
      type: 'object',
      required: ['items'],
      properties: {
        atomic: { type: 'boolean', default: false },
        items: {
          type: 'array',
          items: {
            type: 'object',
            required: ['case', 'step'],
            properties: {
              case: { type: 'string' },
              version: { type: 'integer' },
              idempotencyKey: {
                type: 'string',
                maxLength: 255,
                description:
                  'The Idempotency-Key of the same step sent alone: a retry of either gives the first answer',
              },
              step: stepBody,
            },
          },
        },
      },
    },
    ok: [
      200,
      {
        type: 'object',
        required: ['outcomes', 'quotas'],
        properties: {
          outcomes: { type: 'array', items: { type: 'object' } },
          quotas: {
            type: 'array',
            description:
              'For each quota group that a decision belongs to: how many more may be Excellent, and why',
            items: { type: 'object' },
          },
        },
      },
    ],
    refused: [...taking, 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/cycles/{id}/log',
    summary: 'The log in one total order, one JSON line for each accepted step',
    parameters: [
      cycleIn,
      query('after', 'Only lines after this position', { type: 'integer', default: 0 }),
      ...asOf,
    ],
    ok: [200, ref('Line'), 'application/x-ndjson'],
    refused: ['not-found', 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/cases/{id}',
    summary: 'A case',
    parameters: [caseIn, ...asOf],
    ok: [200, ref('Case')],
    refused: ['not-found', 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/cases/{id}/steps/available',
    summary: 'Every step of the procedure: possible with an example, or what blocks it',
    parameters: [caseIn, ...asOf],
    ok: [200, ref('Available')],
    refused: ['not-found', 'invalid-request'],
  },
  {
    method: 'post',
    path: '/v1/cases/{id}/steps',
    summary: 'Records a step',
    parameters: [caseIn, match, key, dryRun],
    body: stepBody,
    ok: [201, ref('StepAnswer')],
    refused: taking,
  },
  {
    method: 'get',
    path: '/v1/cases/{id}/history',
    summary: 'Accepted steps',
    parameters: [caseIn, ...asOf],
    ok: [200, listOf('Line')],
    refused: ['not-found', 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/cases/{id}/attempts',
    summary: 'Refused attempts',
    parameters: [caseIn, ...asOf],
    ok: [200, { type: 'object', properties: { items: { type: 'array', items: { type: 'object' } } } }],
    refused: ['not-found', 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/stream',
    summary:
      'Server-sent events as the log of a cycle grows; the id is the position, resumed by Last-Event-ID',
    parameters: [query('cycle', 'The cycle')],
    ok: [200, { type: 'string' }, 'text/event-stream'],
    refused: ['not-found'],
  },
  { method: 'get', path: '/v1/procedures', summary: 'The procedures', ok: [200, { type: 'object' }] },
  {
    method: 'get',
    path: '/v1/procedures/{name}',
    summary: 'A procedure: steps, clauses, rules, statechart',
    parameters: [
      path('name', 'The procedure; with .svg, .mmd, .scxml, .bpmn or .json behind it, in that notation'),
    ],
    ok: [200, { type: 'object' }],
    refused: ['not-found'],
  },
  {
    method: 'get',
    path: '/v1/cycles/{id}/blockers',
    summary: 'Who waits for whom, longest chain first, and what holds up most',
    parameters: [cycleIn, query('limit', 'At most so many', { type: 'integer', default: 100 }), ...asOf],
    ok: [200, { type: 'object' }],
    refused: ['not-found', 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/cycles/{id}/plan-check',
    summary: 'Earliest finish against each deadline, and conflicts in the plan itself',
    parameters: [cycleIn, ...asOf],
    ok: [200, { type: 'object' }],
    refused: ['not-found', 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/cases/{id}/path',
    summary: 'The shortest list of steps, in whichever cases, that makes the next step possible',
    parameters: [caseIn, query('to', 'A milestone of the case instead'), ...asOf],
    ok: [200, { type: 'object' }],
    refused: ['not-found', 'invalid-request', 'not-possible-now'],
  },
  {
    method: 'get',
    path: '/v1/roster-template.xlsx',
    summary: 'A spreadsheet to fill a roster in, with drop-downs and instructions',
    ok: [200, { type: 'string', format: 'binary' }, SPREADSHEET],
  },
  {
    method: 'post',
    path: '/v1/rosters/preview',
    summary: 'Reads a roster from .xlsx or .csv and shows its faults by row; nothing is written',
    parameters: [query('name', 'The name of the file')],
    body: { type: 'string', format: 'binary' },
    ok: [200, { type: 'object' }],
    refused: ['malformed-request', 'too-large', 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/cycles/{id}/roster.xlsx',
    summary: 'The roster of a cycle as a spreadsheet',
    parameters: [cycleIn],
    ok: [200, { type: 'string', format: 'binary' }, SPREADSHEET],
    refused: ['not-found'],
  },
  {
    method: 'get',
    path: '/v1/cycles/{id}/results.json',
    summary:
      'Collated results for the district: tables by level and kind, quota groups, the list of Not completed (C.2.4)',
    parameters: [cycleIn, ...asOf],
    ok: [200, { type: 'object' }],
    refused: ['not-found', 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/cycles/{id}/results.xlsx',
    summary: 'The same as a spreadsheet that a ward can send',
    parameters: [cycleIn, ...asOf],
    ok: [200, { type: 'string', format: 'binary' }, SPREADSHEET],
    refused: ['not-found'],
  },
  { method: 'get', path: '/livez', summary: 'Whether the server lives', ok: [200, { type: 'object' }] },
  {
    method: 'get',
    path: '/readyz',
    summary: 'Whether the database answers',
    ok: [200, { type: 'object' }],
    refused: ['unavailable'],
  },
  {
    method: 'get',
    path: '/metrics',
    summary: 'How long requests take, steps recorded, attempts refused, as Prometheus reads them',
    ok: [200, { type: 'string' }, 'text/plain'],
  },
  {
    method: 'get',
    path: '/problems/{type}',
    summary: 'What a problem means',
    parameters: [path('type', 'Its name')],
    ok: [200, { type: 'object' }],
  },
];

const described = (operation: Operation) => {
  const [status, schema, media = 'application/json'] = operation.ok;
  const open = !operation.path.startsWith('/v1');
  return {
    summary: operation.summary,
    ...(operation.parameters ? { parameters: operation.parameters } : {}),
    ...(operation.body ? { requestBody: { required: true, content: json(operation.body) } } : {}),
    ...(open ? { security: [] } : {}),
    responses: {
      [status]: { description: 'OK', ...(schema ? { content: { [media]: { schema } } } : {}) },
      ...refusals(...(operation.refused ?? []), ...(open ? [] : (['not-signed-in'] as const))),
    },
  };
};

/** The API described in OpenAPI 3.1, with the schemas that validate (and nothing written twice). */
export const openApiDocument = () => {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Trình Tự',
      version: '1',
      description: 'The yearly review and quality rating of a Party body, in the one order its plan allows.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ ownerKey: [] }],
    paths,
    components: {
      securitySchemes: { ownerKey: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => {
          const { $schema: _schema, ...rest } = z.toJSONSchema(schema, {
            io: 'input',
            unrepresentable: 'any',
          }) as Record<string, unknown>;
          return [name, rest];
        }),
      ),
    },
  };
};

/** `GET /openapi.json`; made once. */
export function openApiRoute(app: Api): void {
  let made: object | null = null;
  app.get('/openapi.json', context => {
    made ??= openApiDocument();
    return context.json(made);
  });
}

import { PROCEDURES } from '../../machines/words.ts';
import type { ProblemType } from '../problem.ts';

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const listOf = (name: string) => ({
  type: 'object',
  required: ['items'],
  properties: { items: { type: 'array', items: ref(name) }, next: { type: ['string', 'null'] } },
});

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

/** One call: what it takes, what it answers (a status, a schema, its media type), how it may be refused. */
export interface Operation {
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
export const operations: readonly Operation[] = [
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
    ok: [200, ref('Cycle')],
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

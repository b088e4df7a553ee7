import { createHash } from 'node:crypto';
import { lineHash } from '../../db/log-line.ts';
import type { LogLine } from '../../db/store.ts';
import type { Brief, Facts } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { Clause } from '../../machines/clauses.ts';
import { planOpens } from '../../machines/conditions.ts';
import type { Refused } from '../../machines/decide.ts';
import { type RatingMemory, ratingMemory } from '../../machines/rating-memory.ts';
import { readStep } from '../../machines/read-step.ts';
import { ceilingOf } from '../../machines/standards/ceiling.ts';
import { reasonsAgainst } from '../../machines/standards/reason.ts';
import type { Step } from '../../machines/step.ts';
import { type Instant, type Level, type Procedure, type Text, text } from '../../machines/words.ts';
import { advance, factsFor, type Recorded, type World } from '../../machines/world.ts';
import type { Problem } from '../problem.ts';
import { type Draft, withMore, withStep } from './draft.ts';
import { type ShownCase, shownCase } from './represent.ts';
import { seal } from './seal.ts';

/** One step as somebody asks for it. `version` is the If-Match: null when none was sent. */
export interface StepRequest {
  readonly case: string;
  readonly body: unknown;
  readonly version: number | 'any' | null;
  readonly recordedBy: string;
  /** The key of one item of a batch: it is that of the single call for the same case (settled 23). */
  readonly key?: RequestKey | null;
}

/** An `Idempotency-Key` with its scope and the fingerprint of the body it stands for. */
export interface RequestKey {
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: string;
}

export interface Taken {
  readonly step: Omit<LogLine, 'position'>;
  readonly case: ShownCase;
  readonly warnings: readonly Warning[];
}

export interface Warning {
  readonly clause: Clause;
  readonly message: Text;
}

const sha256 = (given: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(given) ?? '')
    .digest('hex');

const asText = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 200) : null);

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;

/** What the API answers to a decision against: the step's problem, with every violation. */
const problemOf = (
  { type, violations, state, allowed }: Refused,
  step: Step,
  world: World,
  now: Instant,
): Problem => {
  if (type === 'invalid-time') {
    const opens = planOpens({ plan: world.plan } as Parameters<typeof planOpens>[0]);
    return {
      type,
      errors: [
        {
          pointer: '/occurredAt',
          message:
            step.occurredAt > now
              ? text(
                  `Thời điểm ở tương lai: bây giờ là ${now}`,
                  `The time is in the future: it is now ${now}`,
                )
              : text(
                  `Kế hoạch bắt đầu từ ${opens}: bước này không thể xảy ra trước đó`,
                  `The plan opens at ${opens}: this step cannot have happened before`,
                ),
        },
      ],
    };
  }
  return type === 'not-possible-now' ? { type, violations, state, allowed } : { type, violations };
};

/** What is accepted and yet worth saying: a deadline passed, a level above what the standards allow. */
const warningsOf = ({ step, case: own, late }: Recorded, facts: Facts | null): readonly Warning[] => {
  const clause = catalogue[own.procedure].steps[step.type]?.clause as Clause;
  const level = step.level as Level | undefined;
  const above =
    level !== undefined && facts
      ? reasonsAgainst(
          ceilingOf(facts, {
            ...ratingMemory,
            ...(own.context as Partial<RatingMemory>),
          }),
          level,
        )
      : [];
  return [
    ...(late
      ? [{ clause, message: text('Ghi nhận quá hạn của kế hoạch', 'Past the deadline of the plan') }]
      : []),
    ...above.map(({ clause: of, message }) => ({ clause: of, message })),
    ...fewerVoters(step, own.brief),
  ];
};

/** Fewer voters than the roster has: lawful where some have left since, and worth a second look where not. */
const fewerVoters = (step: Step, { eligible }: Brief): readonly Warning[] =>
  typeof step.eligible === 'number' && step.eligible < eligible
    ? [
        {
          clause: 'B.II.2.5-2b',
          message: text(
            `Danh sách có ${eligible} người được bỏ phiếu, biên bản ghi ${step.eligible}`,
            `The roster has ${eligible} who may vote, the count says ${step.eligible}`,
          ),
        },
      ]
    : [];

/**
 * Takes one step on a draft: reads it, decides it on the draft's world, and gives the draft with the
 * step recorded, or with the refused attempt kept as evidence. Nothing here touches the database.
 */
export function takeStep(
  draft: Draft,
  request: StepRequest,
  now: Instant,
  stamps: Readonly<Record<Procedure, string>>,
): { readonly draft: Draft; readonly outcome: Taken | Problem } {
  const { world } = draft;
  const own = world.cases.get(request.case);
  if (!own) return { draft, outcome: { type: 'not-found' } };
  if (request.version === null) return { draft, outcome: { type: 'version-required' } };

  const refused = (problem: Problem) => ({
    outcome: problem,
    draft: withMore(draft, {
      attempts: [
        {
          cycle: own.cycle,
          case: own.case,
          type: asText(field(request.body, 'type')) ?? '',
          by: asText(field(request.body, 'by')),
          occurredAt: asText(field(request.body, 'occurredAt')),
          recordedBy: request.recordedBy,
          recordedAt: now,
          problem: problem.type,
          violations: problem.violations ?? [],
          errors: problem.errors ?? [],
          bodySha256: sha256(request.body),
        },
      ],
    }),
  });

  const read = readStep(own.procedure, request.body);
  if (!('step' in read)) return refused({ type: read.problem, errors: read.errors });
  if (request.version !== 'any' && request.version !== own.version)
    return {
      draft,
      outcome: { type: 'stale-version', also: { version: own.version, state: own.state } },
    };
  if (own.machine !== stamps[own.procedure])
    return {
      draft,
      outcome: {
        type: 'unavailable',
        detail: text(
          'Quy trình đã thay đổi từ khi mở việc này: người quản trị chạy lệnh nâng cấp trước',
          'The procedure has changed since this case was opened: the upgrade command has to be run first',
        ),
        retryAfter: 60,
      },
    };

  const { step, texts } = seal(read.step);
  const outcome = advance(world, own.case, step, now);
  if (outcome.verdict === 'refused') return refused(problemOf(outcome, step, world, now));

  const { type, occurredAt, by, ...payload } = step;
  const unhashed = {
    cycle: own.cycle,
    case: own.case,
    procedure: own.procedure,
    subject: own.subject,
    place: own.place,
    round: own.round,
    version: outcome.case.version,
    type,
    by,
    occurredAt,
    recordedBy: request.recordedBy,
    recordedAt: now,
    payload,
    previous: own.hash,
  };
  const line = { ...unhashed, hash: lineHash(unhashed) };
  const recorded: Recorded = { ...outcome, case: { ...outcome.case, hash: line.hash } };
  const next = withStep(
    draft,
    recorded,
    line,
    texts.map(sealed => ({ ...sealed, cycle: own.cycle, case: own.case })),
  );
  // What may be decided at most is asked of ratings alone.
  const facts = catalogue[own.procedure].selfBallotConfirm ? factsFor(next.world, recorded.case, now) : null;
  return {
    draft: next,
    outcome: {
      step: line,
      case: shownCase(recorded.case, facts, now),
      warnings: warningsOf(recorded, facts),
    },
  };
}

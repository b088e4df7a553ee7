import { z } from 'zod';
import { type Clause, clauses } from './clauses.ts';
import type { Ask } from './conditions.ts';
import type { Role } from './roles.ts';
import { type Instant, type Text, text } from './words.ts';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** A paper that stands behind a step: what it is, and its digest when a copy is kept. */
export const SHA256_PATTERN = /^[0-9a-f]{64}$/;

export const Document = z.strictObject({
  title: z.string().trim().min(1),
  number: z.string().optional(),
  date: z.iso.date().optional(),
  sha256: z.string().regex(SHA256_PATTERN).optional(),
});
export type Document = z.infer<typeof Document>;

export const RosterId = z.string().min(1);
export const Reason = z.string().trim().min(1);

/** A step as it is decided on and kept: flat, times in UTC, personal free text already sealed. */
export interface Step {
  readonly type: string;
  readonly occurredAt: Instant;
  readonly by: string;
  readonly document?: Document;
  readonly [field: string]: unknown;
}

/** A kind of step: the only source of its validation, its guards' types, its form and its API schema. */
export interface StepDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly label: Text;
  readonly clause: Clause;
  readonly by: readonly Role[];
  /** Payload fields; `document` here makes the document required. */
  readonly shape: Shape;
  /** A payload that would be accepted where the step is possible. */
  readonly example: (ask: Pick<Ask, 'facts' | 'context'>) => DeepReadonly<z.input<z.ZodObject<Shape>>>;
  /** What the shape alone cannot say: sums that agree. Pointers are relative to the body. */
  check?(
    payload: z.output<z.ZodObject<Shape>>,
  ): readonly { readonly pointer: string; readonly message: Text }[];
  /** May have happened before the plan opened: results and comments from elsewhere. */
  readonly mayPrecedePlan?: true;
}

/** Declares a kind of step; `shape` is its payload beside type, occurredAt, by, note and document. */
export const step = <const Shape extends z.ZodRawShape>(
  definition: StepDefinition<Shape>,
): StepDefinition<Shape> => definition;

export type StepDefinitions = Readonly<Record<string, StepDefinition>>;

/** The payload of one kind of step as guards and machines read it. */
export type Payload<Definition> =
  Definition extends StepDefinition<infer Shape> ? z.output<z.ZodObject<Shape>> : never;

/** The document of an example: dated like the step. */
export const exampleDocument = (title: string): Document => ({ title });

/**
 * Why a subject leaves the scope (A.3, settled 1), by what the case is about: a body does not die, and
 * a member is not dissolved.
 */
const ofPerson = ['died', 'expelled', 'transferredOut', 'exempted', 'suspended'] as const;
export const leavingReasons = {
  person: ofPerson,
  /** A person at a place: the post there may end, and the place be dissolved. */
  personAtPlace: [...ofPerson, 'postEnded', 'dissolved'],
  /** Who leaves the state payroll is rated as a member only. */
  civilServant: [...ofPerson, 'postEnded'],
  /** A body moved under another Party body is transferred out. */
  body: ['dissolved', 'transferredOut'],
  /** A result from outside is about a person or a body. */
  personOrBody: [...ofPerson, 'dissolved', 'postEnded'],
} as const;
type LeavingReason = (typeof leavingReasons)[keyof typeof leavingReasons][number];

export const leftScopeStep = (reasons: readonly LeavingReason[]) =>
  step({
    label: text('Ra khỏi diện kiểm điểm, xếp loại', 'Left the scope'),
    clause: 'A.3',
    by: ['superior', 'ward', 'office', 'body'],
    shape: {
      reason: z.enum(reasons),
      /** The clause by which the subject left, where the document rests on one (settled 1). */
      clause: z.string().optional(),
      document: Document,
    },
    check: ({ clause }) =>
      clause === undefined || Object.hasOwn(clauses, clause)
        ? []
        : [
            {
              pointer: '/clause',
              message: text(
                `Kế hoạch không có điều khoản “${clause}”; ví dụ: A.3.`,
                `The plan has no clause “${clause}”; such as: A.3.`,
              ),
            },
          ],
    example: () => ({ reason: 'transferredOut' as const, document: exampleDocument('Quyết định') }),
  });

/** Steps that every procedure with an order knows: leaving it, and resting again on a result redone. */
export const commonSteps = (reasons: readonly LeavingReason[]) => ({
  leftScope: leftScopeStep(reasons),
  confirmedAgain: step({
    label: text('Xác nhận lại sau khi kết quả trước đó bị thu hồi', 'Confirmed again after a revoked result'),
    clause: 'C.2.2',
    by: ['superior', 'ward', 'office', 'head', 'body'],
    shape: { of: z.string().min(1), reason: Reason, document: Document },
    example: ({ facts }) => ({
      of: facts.marks[0]?.of ?? facts.case.case,
      reason: 'Kết quả mới không thay đổi căn cứ',
      document: exampleDocument('Biên bản xác nhận lại'),
    }),
  }),
});

/** Steps of every rating beside its own: findings before the decision, commendation after the notice. */
export const ratingSteps = {
  findingRecorded: step({
    label: text('Kết luận của cấp có thẩm quyền', 'Finding of the competent level'),
    clause: 'B.II.2.3d',
    by: ['superior', 'ward', 'inspection', 'office', 'outside'],
    shape: {
      kind: z.enum([
        'degradation',
        'disunity',
        'poorProgramme',
        'selfFoundAndRemedied',
        'notAttributable',
        'votesDiffered',
      ]),
      document: Document,
    },
    example: () => ({ kind: 'votesDiffered' as const, document: exampleDocument('Kết luận') }),
  }),
  commended: step({
    label: text('Được chọn khen thưởng', 'Chosen for commendation'),
    clause: 'B.II.5#2',
    by: ['superior', 'ward', 'outside'],
    shape: { title: z.string().trim().min(1), document: Document },
    example: () => ({
      title: 'Hoàn thành xuất sắc nhiệm vụ',
      document: exampleDocument('Quyết định khen thưởng'),
    }),
  }),
  notified: step({
    label: text('Thông báo kết quả', 'Result notified'),
    clause: 'B.II.6#4',
    by: ['superior', 'ward', 'office'],
    shape: { to: z.array(RosterId).min(1) },
    example: ({ facts }) => ({ to: [...new Set([facts.case.subject, facts.brief.actors.body])] }),
  }),
  resultCancelled: step({
    label: text('Hủy bỏ kết quả', 'Result cancelled'),
    clause: 'B.II.6#5',
    by: ['superior', 'ward', 'office', 'outside'],
    shape: { reason: Reason, document: Document },
    example: () => ({
      reason: 'Phát hiện khuyết điểm sau khi xếp loại',
      document: exampleDocument('Quyết định hủy bỏ'),
    }),
  }),
} as const;

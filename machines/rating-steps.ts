import { z } from 'zod';
import type { Ask } from './conditions.ts';
import { type RatingMemory, ratingMemory } from './rating-memory.ts';
import type { Role } from './roles.ts';
import { type BallotNumbers, ballotFaults, BallotNumbers as ballotNumbers } from './standards/ballot.ts';
import { ceilingOf } from './standards/ceiling.ts';
import { Document, exampleDocument, type StepDefinition, step } from './step.ts';
import { atLeast, Grade, Level, type Text, text } from './words.ts';

const Targets = z.strictObject({
  met: z.number().int().min(0),
  total: z.number().int().min(0),
  mainMet: z.number().int().min(0).optional(),
  mainTotal: z.number().int().min(0).optional(),
  forceMajeure: z.boolean().optional(),
});

/** Criteria graded one by one, and the year's targets (B.II.1.5-1, B.II.6#1). */
export const gradesShape = { grades: z.record(z.string(), Grade), targets: Targets.optional() } as const;
const sums = (met: number | undefined, total: number | undefined) =>
  met === undefined || total === undefined || met <= total;
export const gradesCheck = ({
  targets,
}: {
  targets?: z.output<typeof Targets> | undefined;
}): { pointer: string; message: Text }[] => [
  ...(targets && !sums(targets.met, targets.total)
    ? [
        {
          pointer: '/targets/met',
          message: text('Số chỉ tiêu đạt không vượt tổng số', 'No more targets are met than there are'),
        },
      ]
    : []),
  ...(targets && !sums(targets.mainMet, targets.mainTotal)
    ? [
        {
          pointer: '/targets/mainMet',
          message: text(
            'Số chỉ tiêu chủ yếu đạt không vượt tổng số',
            'No more main targets are met than there are',
          ),
        },
      ]
    : []),
];

type ExampleAsk = Pick<Ask, 'facts' | 'context'>;
const memoryOf = ({ context }: ExampleAsk): RatingMemory => ({
  ...ratingMemory,
  ...(context as Partial<RatingMemory>),
});

/** A lawful level for an example: the ballot's, else Good, but never above the ceiling. */
export const exampleLevel = (ask: ExampleAsk): Level => {
  const memory = memoryOf(ask);
  const wished = memory.levels.balloted ?? 'good';
  const ceiling = ceilingOf(ask.facts, memory).level;
  const level = wished === 'excellent' ? 'good' : wished;
  return atLeast(level, ceiling) ? ceiling : level;
};
const exampleReason = (ask: ExampleAsk, level: Level) =>
  memoryOf(ask).levels.balloted === level ? {} : { reason: 'Theo tiêu chuẩn của mức xếp loại' };

export const exampleGrades = ({ facts }: ExampleAsk) => ({
  grades: Object.fromEntries(
    (facts.brief.sheet ? facts.plan.criteria[facts.brief.sheet] : []).map(({ id }) => [id, 'good' as const]),
  ),
  targets: { met: 10, total: 10 },
});
export const exampleBallot = (ask: ExampleAsk) => {
  const n = Math.max(1, ask.facts.brief.eligible);
  return {
    eligible: n,
    present: n,
    issued: n,
    returned: n,
    valid: n,
    votes: { excellent: 0, good: 0, completed: 0, notCompleted: 0, [exampleLevel(ask)]: n },
    minutes: exampleDocument('Biên bản kiểm phiếu'),
  };
};

const ballotFaultPointers = (ballot: BallotNumbers) =>
  ballotFaults(ballot).map(({ path, message }) => ({ pointer: `/${path}`, message }));

/** Self-rating by criteria with the level claimed (Mẫu 01, Mẫu 02). */
export const selfRatedStep = (
  label: Text,
  clause: StepDefinition['clause'],
  by: readonly Role[],
  paper: string,
) =>
  step({
    label,
    clause,
    by,
    shape: { ...gradesShape, level: Level, document: Document },
    check: gradesCheck,
    example: ask => ({ ...exampleGrades(ask), level: 'good' as const, document: exampleDocument(paper) }),
  });

export const ballotCountedStep = (clause: StepDefinition['clause'], by: readonly Role[]) =>
  step({
    label: text('Kiểm phiếu', 'Ballot counted'),
    clause,
    by,
    shape: { ...ballotNumbers.shape, minutes: Document },
    check: ballotFaultPointers,
    example: exampleBallot,
  });

export const reportedStep = (label: Text, clause: StepDefinition['clause'], by: readonly Role[]) =>
  step({
    label,
    clause,
    by,
    shape: { level: Level, reason: z.string().trim().min(1).optional() },
    example: ask => ({ level: exampleLevel(ask), ...exampleReason(ask, exampleLevel(ask)) }),
  });

export const opinionsCollectedStep = (clause: StepDefinition['clause'], by: readonly Role[]) =>
  step({
    label: text('Lấy ý kiến các chủ thể tham gia đánh giá', 'Opinions collected'),
    clause,
    by,
    shape: {
      from: z.record(
        z.string().min(1),
        z.strictObject({ level: Level.optional(), opinion: z.string().trim().min(1).optional() }),
      ),
    },
    example: ({ facts }) => ({
      from: {
        [facts.brief.actors.outside[0] ?? facts.brief.actors.superior]: {
          level: 'good' as const,
          opinion: 'Nhất trí',
        },
      },
    }),
  });

export const appraisedStep = (clause: StepDefinition['clause'], by: readonly Role[]) =>
  step({
    label: text('Thẩm định', 'Appraised'),
    clause,
    by,
    shape: { level: Level, opinion: z.string().trim().min(1), reason: z.string().trim().min(1).optional() },
    example: ask => ({
      level: exampleLevel(ask),
      opinion: 'Hồ sơ đầy đủ, mức đề nghị phù hợp',
      ...exampleReason(ask, exampleLevel(ask)),
    }),
  });

export const decidedStep = (clause: StepDefinition['clause'], by: readonly Role[]) =>
  step({
    label: text('Quyết định xếp loại', 'Decided'),
    clause,
    by,
    shape: { level: Level, reason: z.string().trim().min(1).optional(), document: Document.optional() },
    example: ask => ({
      level: exampleLevel(ask),
      ...exampleReason(ask, exampleLevel(ask)),
      document: exampleDocument('Quyết định xếp loại chất lượng'),
    }),
  });

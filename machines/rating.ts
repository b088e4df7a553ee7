import { z } from 'zod';
import type { Facts, Outline, Standing } from './case.ts';
import { type Ask, type Condition, condition, once, only, type Remembered } from './conditions.ts';
import type { Role } from './roles.ts';
import { type BallotNumbers, ballotFaults, BallotNumbers as ballotNumbers } from './standards/ballot.ts';
import { ceilingOf } from './standards/ceiling.ts';
import { excellentAllowed, QUOTA_CLAUSE } from './standards/quota.ts';
import { Document, exampleDocument, type StepDefinition, step } from './step.ts';
import { atLeast, Grade, Level, levelLabel, type Text, text } from './words.ts';

/** The levels of a rating at its stages: different facts, none overwrites another. */
export type Stage = 'selfRated' | 'proposed' | 'balloted' | 'reported' | 'appraised' | 'decided';

export interface Targets {
  readonly met: number;
  readonly total: number;
  readonly mainMet?: number | undefined;
  readonly mainTotal?: number | undefined;
  readonly forceMajeure?: boolean | undefined;
}

/** What every rating remembers beside its steps. */
export interface RatingMemory {
  readonly levels: Readonly<Partial<Record<Stage, Level | null>>>;
  readonly grades: Readonly<Record<string, Grade>>;
  readonly targets: Targets | null;
  readonly findings: readonly string[];
}

export const ratingMemory: RatingMemory = { levels: {}, grades: {}, targets: null, findings: [] };

/** The last level that the rating has come to: what a quota counts until there is a decision. */
export const lastLevel = ({ levels }: RatingMemory): Level | null =>
  levels.decided ??
  levels.appraised ??
  levels.reported ??
  levels.balloted ??
  levels.proposed ??
  levels.selfRated ??
  null;

export const ratingOutline = (memory: RatingMemory): Outline => ({
  level: lastLevel(memory),
  decided: memory.levels.decided ?? null,
});

/** How a rating counts in its quota group, from the step on that closes the group's barrier. */
export const countsFrom =
  (isBehind: (context: Remembered & RatingMemory) => boolean) =>
  (context: Remembered & RatingMemory): Standing => {
    if (!isBehind(context) && !context.taken.decided) return 'pending';
    if (context.levels.decided === 'excellent') return 'excellent';
    const level = lastLevel(context);
    return level !== null && atLeast(level, 'good') ? 'good' : 'belowGood';
  };

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
  targets?: Targets | undefined;
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
const exampleLevel = (ask: ExampleAsk): Level => {
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

const at =
  (stage: Stage) =>
  ({ level }: { level: Level }, { levels }: RatingMemory): Partial<RatingMemory> => ({
    levels: { ...levels, [stage]: level },
  });

/** What each step of a rating leaves in its memory. */
export const rememberRating = {
  selfRated: (
    {
      grades,
      targets,
      level,
    }: { grades: Record<string, Grade>; targets?: Targets | undefined; level: Level },
    { levels }: RatingMemory,
  ) => ({ grades, targets: targets ?? null, levels: { ...levels, selfRated: level } }),
  proposed: at('proposed'),
  reported: at('reported'),
  appraised: at('appraised'),
  decided: at('decided'),
  findingRecorded: ({ kind }: { kind: string }, { findings }: RatingMemory) => ({
    findings: [...new Set([...findings, kind])],
  }),
};

/** The next round starts anew; what the competent level found stays found. */
export const carriesFindings = ({ findings }: RatingMemory): Partial<RatingMemory> => ({ findings });

type Guard = Condition<RatingMemory>;
const guard = condition<RatingMemory>;

const quotaOf = (facts: Facts) => facts.plan.quotas.find(({ kind }) => kind === facts.brief.quota?.kind);

const told = ({ case: own, brief }: Facts): readonly string[] => [
  ...new Set([own.subject, brief.actors.body]),
];

export const ratingConditions = {
  /** Every criterion of the sheet is graded, and none that is not on it. */
  everyCriterionGraded: guard(
    'B.II.1.5-1',
    ({ step, facts }) => {
      const sheet = facts.brief.sheet ? facts.plan.criteria[facts.brief.sheet] : [];
      const given = Object.keys(step.grades as object);
      return (
        sheet.every(({ id, optional }) => optional || given.includes(id)) &&
        given.every(id => sheet.some(criterion => criterion.id === id))
      );
    },
    ({ facts }) => {
      const sheet = facts.brief.sheet
        ? facts.plan.criteria[facts.brief.sheet].map(({ id }) => id).join(', ')
        : '';
      return text(
        `Phải chấm đủ và chỉ chấm các tiêu chí: ${sheet}`,
        `Exactly these criteria are graded: ${sheet}`,
      );
    },
    { citesStep: true },
  ),
  /** No more voters than official members with a vote. */
  votersAreEligible: guard(
    'B.II.2.5-2b',
    ({ step, facts }) => (step.eligible as number) <= facts.brief.eligible,
    ({ facts }) =>
      text(
        `Chỉ có ${facts.brief.eligible} người được quyền biểu quyết`,
        `Only ${facts.brief.eligible} may vote`,
      ),
    { citesStep: true },
  ),
  /** A level other than the one the ballot came to, or one where no level had a majority, says why. */
  departureHasReason: guard(
    'B.II.2.5-2b',
    ({ context, step }) => step.reason !== undefined || context.levels.balloted === step.level,
    ({ context }) =>
      context.levels.balloted
        ? text(
            `Phiếu đề xuất mức "${levelLabel[context.levels.balloted].vi}": mức khác phải nêu lý do (reason)`,
            `The ballot came to "${levelLabel[context.levels.balloted].en}": another level needs its reason`,
          )
        : text(
            'Không mức nào đủ phiếu: mức báo cáo phải nêu lý do (reason)',
            'No level had a majority: the level reported needs its reason',
          ),
    { citesStep: true },
  ),
  /** A decision is never above what standards and caps allow; each reason against is named. */
  withinCeiling: {
    clause: 'B.II.2.3a',
    kind: 'condition',
    unmet: ({ context, step, facts }) => {
      const ceiling = ceilingOf(facts, context);
      return atLeast(ceiling.level, step.level as Level)
        ? []
        : ceiling.because
            .filter(({ limits }) => !atLeast(limits, step.level as Level))
            .map(({ clause, message }) => ({ clause, message }));
    },
  },
  /** At most so many Excellent in the group, and none before the whole group is there to be compared. */
  quota: {
    clause: 'B.II.2.3a-q',
    kind: 'condition',
    unmet: ({ step, facts }) => {
      const group = facts.brief.quota;
      const rule = quotaOf(facts);
      if (step.level !== 'excellent' || group === null || !rule || facts.quota === null) return [];
      const { pending, good, excellent, total } = facts.quota;
      const clause = QUOTA_CLAUSE[group.kind];
      if (pending > 0)
        return [
          {
            clause,
            message: text(
              `Còn ${pending} đối tượng cùng nhóm chưa báo cáo: chưa thể quyết định mức Xuất sắc`,
              `${pending} of the group have not reported yet: Excellent cannot be decided before`,
            ),
          },
        ];
      const n = good + excellent + 1;
      const e = excellent + 1;
      return excellentAllowed({ n, e, total: total + 1 }, rule, facts.plan.readings)
        ? []
        : [
            {
              clause,
              message: text(
                `Vượt tỷ lệ ${rule.percent} %: đã có ${excellent} mức Xuất sắc trên ${n} đối tượng từ Tốt trở lên`,
                `Above ${rule.percent} %: ${excellent} are Excellent already, of ${n} rated Good or better`,
              ),
            },
          ];
    },
  },
  decidedHere: only<RatingMemory>(
    'B.II.3.4a',
    ({ facts }) => !facts.brief.decidedOutside,
    text('Cấp trên quyết định, kết quả được ghi lại', 'The district decides; its result is recorded'),
  ),
  decidedByDistrict: only<RatingMemory>(
    'B.II.3.4a',
    ({ facts }) => facts.brief.decidedOutside,
    text('Cấp này tự quyết định', 'The decision is taken here'),
  ),
  /** A decision from outside is recorded with its paper. */
  documentAttached: guard(
    'B.II.3.4a',
    ({ step }) => step.document !== undefined,
    text(
      'Quyết định của cấp trên được ghi kèm văn bản (document)',
      'A decision from above is recorded with its document',
    ),
  ),
  notYetCommended: once('B.II.5#2', 'commended'),
  /** Only Excellent is chosen for commendation: bodies by B.II.5#1, members by B.II.5#2. */
  excellentOnly: {
    clause: 'B.II.5#2',
    kind: 'condition',
    unmet: ({ context, facts }) =>
      context.levels.decided === 'excellent'
        ? []
        : [
            {
              clause: facts.case.subject === facts.brief.actors.body ? 'B.II.5#1' : 'B.II.5#2',
              message: text(
                'Chỉ chọn khen thưởng trong số được xếp loại Xuất sắc',
                'Only those rated Excellent may be commended',
              ),
            },
          ],
  },
  /** The notice goes to the rated and to the collective that manages the rated. */
  ratedAndManagerAreTold: guard(
    'B.II.6#4',
    ({ step, facts }) => told(facts).every(id => (step.to as readonly string[]).includes(id)),
    ({ facts }) =>
      text(
        `Thông báo phải gửi tới: ${told(facts).join(', ')}`,
        `The notice goes to: ${told(facts).join(', ')}`,
      ),
  ),
} as const satisfies Record<string, Guard>;

export { exampleLevel };

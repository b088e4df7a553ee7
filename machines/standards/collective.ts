import { DISCIPLINE_FORMS } from '../ordering/roster.ts';
import type { Plan } from '../plans/plan.ts';
import { text } from '../words.ts';
import {
  type BodyPenalty,
  type Discipline,
  type Graded,
  gradeRows,
  penalties,
  type Targets,
  tooFewTargets,
  tooFewTargetsMessage,
  under,
  ungraded,
  violations,
} from './facts.ts';
import { type Cap, type Ceiling, ceiling, type Row, reasonsOf, reasonsOfCaps } from './reason.ts';

export interface CollectiveInput extends Graded {
  /** Roster id of the collective: a member's violation elsewhere does not count against it (B.II.6#10). */
  readonly body: string;
  readonly discipline?: readonly BodyPenalty[] | undefined;
  /** Penalties of its members, and of who has left for violations committed here. */
  readonly membersDiscipline?: readonly Discipline[] | undefined;
  /** The organisation, agency or unit the collective leads; every one of them caps it. */
  readonly organisations?: readonly Cap[] | undefined;
}

const punishedHere = ({ body, membersDiscipline = [] }: CollectiveInput, plan: Plan) =>
  violations(
    membersDiscipline.filter(({ violatedIn }) => violatedIn === undefined || violatedIn === body),
    plan,
  );

const grave = (input: CollectiveInput, plan: Plan) =>
  punishedHere(input, plan).filter(
    form => DISCIPLINE_FORMS.indexOf(form) >= DISCIPLINE_FORMS.indexOf('warning'),
  );

const mainMissed = (targets: Targets | undefined): boolean =>
  targets?.mainTotal !== undefined && under(targets.mainMet ?? 0, 100, targets.mainTotal);

/** The comma of B.II.3.3d read as "and": both, where main targets are recorded at all. */
const bothMissed = (targets: Targets | undefined, plan: Plan): boolean =>
  tooFewTargets(targets, plan) && (targets?.mainTotal === undefined || mainMissed(targets));

/** B.II.3.3 row by row. The first bullet of Excellent (unity, standing, innovation) is for people to judge. */
const rows: readonly Row<CollectiveInput>[] = [
  ...gradeRows<CollectiveInput>(
    () => 'collective',
    { excellent: 'B.II.3.3a', good: 'B.II.3.3b', completed: 'B.II.3.3c' },
    'basic',
  ),
  {
    level: 'good',
    clause: 'B.II.3.3b',
    holds: (input, plan) => punishedHere(input, plan).length === 0,
    because: (input, plan) =>
      text(
        `Có thành viên bị kỷ luật trong năm ${plan.year}; số vi phạm: ${punishedHere(input, plan).length}`,
        `Members were disciplined in ${plan.year}; violations: ${punishedHere(input, plan).length}`,
      ),
  },
  {
    level: 'completed',
    clause: 'B.II.3.3c',
    holds: ({ discipline, findings }, plan) => penalties(discipline, findings, plan).length === 0,
    because: ({ discipline, findings }, plan) => {
      const count = penalties(discipline, findings, plan).length;
      return text(
        `Tập thể bị kỷ luật ${count} lần trong năm ${plan.year} mà không tự phát hiện và khắc phục xong`,
        `The collective was disciplined in ${plan.year} for what it had not found and remedied itself; penalties: ${count}`,
      );
    },
  },
  {
    level: 'completed',
    clause: 'B.II.3.3d',
    holds: ({ findings }) => !findings?.disunity,
    because: () => text('Bị kết luận mất đoàn kết nội bộ', 'Found to be disunited'),
  },
  {
    level: 'completed',
    clause: 'B.II.3.3d',
    holds: ({ findings }) => !findings?.degradation,
    because: () => text('Bị kết luận có thành viên suy thoái', 'Found to have a degraded member'),
  },
  {
    level: 'completed',
    clause: 'B.II.3.3d',
    holds: ({ targets }, plan) =>
      targets?.forceMajeure === true ||
      !(plan.readings.mainTargetsMissedIsNotCompleted ? tooFewTargets : bothMissed)(targets, plan),
    because: ({ targets }, plan) => tooFewTargetsMessage(targets, plan),
  },
  {
    level: 'completed',
    clause: 'B.II.3.3d',
    holds: ({ targets }, plan) =>
      targets?.forceMajeure === true ||
      !(plan.readings.mainTargetsMissedIsNotCompleted && mainMissed(targets)),
    because: ({ targets }) =>
      text(
        `Đạt ${targets?.mainMet ?? 0} trên ${targets?.mainTotal ?? 0} chỉ tiêu chủ yếu, chưa đủ 100 %`,
        `${targets?.mainMet ?? 0} of ${targets?.mainTotal ?? 0} main targets met, under 100 %`,
      ),
  },
  {
    level: 'completed',
    clause: 'B.II.3.3d',
    holds: (input, plan) => grave(input, plan).length === 0,
    because: (input, plan) =>
      text(
        `Có thành viên bị kỷ luật từ cảnh cáo trở lên; số vi phạm, mỗi vi phạm tính một lần: ${grave(input, plan).length}`,
        `Members disciplined by warning or more; violations, each counted once: ${grave(input, plan).length}`,
      ),
  },
];

/** The highest level a leadership collective may have (B.II.3.3, B.II.3.3-cap). */
export const collectiveCeiling = (input: CollectiveInput, plan: Plan): Ceiling =>
  ceiling(
    [...reasonsOf(rows, input, plan), ...reasonsOfCaps('B.II.3.3-cap', input.organisations)],
    ungraded(plan.criteria.collective, input.grades),
  );

import { addDays, addMonths } from '../calendar.ts';
import type { Plan } from '../plans/plan.ts';
import { atLeast, type Day, type Level, levelLabel, text } from '../words.ts';
import {
  type Discipline,
  type Graded,
  gradeRows,
  tooFewTargets,
  tooFewTargetsMessage,
  ungraded,
  violations,
} from './facts.ts';
import { type Cap, type Ceiling, ceiling, type Row, reasonsOf, reasonsOfCaps } from './reason.ts';

export interface MemberInput extends Graded {
  readonly discipline?: readonly Discipline[] | undefined;
  /** For who is on the state payroll: the year's level and those of the months graded so far, keys 1 to 12. */
  readonly civilServant?: CivilServant | undefined;
  readonly sickMonths?: number | undefined;
  readonly maternity?: { readonly from: Day; readonly to: Day } | undefined;
  /** The collective and the organisations this person heads: the cell, for its secretary. */
  readonly headed?: readonly Cap[] | undefined;
  /** Became head of them this year: what they did before may not be attributable (B.II.6#9). */
  readonly newcomer?: boolean | undefined;
}

export interface CivilServant {
  readonly level?: Level | undefined;
  readonly months?: Readonly<Partial<Record<string, Level>>> | undefined;
}

/**
 * Months graded under `floor`. A month wholly on maternity leave is left out: who was on leave is rated
 * for the time actually worked (B.II.6#6c).
 */
const monthsUnder = (floor: Level, { civilServant, maternity }: MemberInput, plan: Plan): readonly number[] =>
  Object.entries(civilServant?.months ?? {}).flatMap(([month, level]) => {
    const first = `${plan.year}-${month.padStart(2, '0')}-01`;
    const onLeave =
      maternity !== undefined && maternity.from <= first && maternity.to >= addDays(addMonths(first, 1), -1);
    return level === undefined || onLeave || atLeast(level, floor) ? [] : [Number(month)];
  });

const yearUnder = (floor: Level, { civilServant }: MemberInput): boolean =>
  civilServant?.level !== undefined && !atLeast(civilServant.level, floor);

const yearRow = (level: Row<MemberInput>['level'], clause: Row<MemberInput>['clause']): Row<MemberInput> => ({
  level,
  clause,
  holds: input => !yearUnder(level, input),
  because: ({ civilServant }) => {
    const label = levelLabel[civilServant?.level ?? 'notCompleted'];
    return text(
      `Xếp loại công chức, viên chức của năm là ${label.vi}, dưới ${levelLabel[level].vi}`,
      `The civil-servant rating of the year is ${label.en}, below ${levelLabel[level].en}`,
    );
  },
});

const monthsRow = (
  level: Row<MemberInput>['level'],
  clause: Row<MemberInput>['clause'],
  floor: Level,
): Row<MemberInput> => ({
  level,
  clause,
  holds: (input, plan) => monthsUnder(floor, input, plan).length === 0,
  because: (input, plan) => {
    const months = monthsUnder(floor, input, plan);
    return text(
      `Số tháng dưới mức ${levelLabel[floor].vi}: ${months.length} (tháng ${months.join(', ')})`,
      `Months below ${levelLabel[floor].en}: ${months.length} (${months.join(', ')})`,
    );
  },
});

const clauses = { excellent: 'B.II.2.3a', good: 'B.II.2.3b', completed: 'B.II.2.3c' } as const;

/** B.II.2.3 row by row, on the sheet of members or of leaders. */
export const memberRows = (sheet: 'member' | 'leader'): readonly Row<MemberInput>[] => [
  ...gradeRows<MemberInput>(() => sheet, clauses, 'basic'),
  yearRow('excellent', 'B.II.2.3a'),
  // "No month at mere completed" is read as no month below Good: a month Not completed is worse, not better.
  monthsRow('excellent', 'B.II.2.3a', 'good'),
  yearRow('good', 'B.II.2.3b'),
  monthsRow('good', 'B.II.2.3b', 'completed'),
  // B.II.2.3c asks for Completed as a civil servant; B.II.2.3d names the same case from below.
  yearRow('completed', 'B.II.2.3d'),
  {
    level: 'good',
    clause: 'B.II.6#6b',
    holds: ({ sickMonths = 0 }, plan) => sickMonths < plan.review.sickMonths,
    because: ({ sickMonths }, plan) =>
      text(
        `Nghỉ ốm ${sickMonths} tháng, từ ${plan.review.sickMonths} tháng trở lên`,
        `${sickMonths} months of sick leave, ${plan.review.sickMonths} or more`,
      ),
  },
  {
    level: 'completed',
    clause: 'B.II.2.3d',
    holds: ({ findings }) => !findings?.degradation,
    because: () =>
      text(
        'Có kết luận của cấp có thẩm quyền về biểu hiện suy thoái',
        'The competent level found degradation',
      ),
  },
  {
    // Unlike B.II.1.4d and B.II.3.3d, this clause knows no exception for force majeure.
    level: 'completed',
    clause: 'B.II.2.3d',
    holds: ({ targets }, plan) => !tooFewTargets(targets, plan),
    because: ({ targets }, plan) => tooFewTargetsMessage(targets, plan),
  },
  {
    level: 'completed',
    clause: 'B.II.2.3d',
    holds: ({ discipline }, plan) => violations(discipline, plan).length === 0,
    because: ({ discipline }, plan) => {
      const count = violations(discipline, plan).length;
      return text(
        `Bị kỷ luật trong năm ${plan.year}; số vi phạm, mỗi vi phạm tính một lần: ${count}`,
        `Disciplined in ${plan.year}; violations, each counted once: ${count}`,
      );
    },
  },
];

/** A head is not above what is headed, unless newly arrived and its level found not attributable (B.II.4#2b, B.II.6#9). */
export const headCaps = ({ headed, newcomer, findings }: MemberInput) =>
  newcomer && findings?.notAttributable ? [] : reasonsOfCaps('B.II.4#2b', headed);

const rows = memberRows('member');

/** The highest level a member may have (B.II.2.3, B.II.6#6b; for the head of a cell B.II.4#2b). */
export const memberCeiling = (input: MemberInput, plan: Plan): Ceiling =>
  ceiling(
    [...reasonsOf(rows, input, plan), ...headCaps(input)],
    ungraded(plan.criteria.member, input.grades),
  );

import type { Clause } from '../clauses.ts';
import { DISCIPLINE_FORMS, type PersonDiscipline } from '../ordering/roster.ts';
import type { CriteriaSheet, Criterion, Plan } from '../plans/plan.ts';
import { type Day, type Grade, gradeAtLeast, LEVELS, type Level, type Text, text } from '../words.ts';
import type { Row } from './reason.ts';

/** Facts that several standards read, and the questions they ask of them. Percentages are compared in whole numbers. */

/** Grades by the id of the criterion; one that is missing is not graded yet. */
export type Grades = Readonly<Partial<Record<string, Grade>>>;

export interface Targets {
  readonly met: number;
  readonly total: number;
  readonly mainMet?: number | undefined;
  readonly mainTotal?: number | undefined;
  readonly forceMajeure?: boolean | undefined;
}

/** Findings of the competent level. `votesDiffered` limits nothing: it asks for a decision on the record (B.II.6#3d). */
export type Finding =
  | 'degradation'
  | 'disunity'
  | 'poorProgramme'
  | 'selfFoundAndRemedied'
  | 'notAttributable'
  | 'votesDiffered';
export type Findings = Readonly<Partial<Record<Finding, boolean | undefined>>>;

/**
 * A penalty of a person. Entries with the same `violation` are one violation, punished for example by
 * the Party and again by the administration; without it each entry stands for itself.
 */
export interface Discipline {
  readonly on: Day;
  readonly form: PersonDiscipline['form'];
  readonly violatedIn?: string | undefined;
  readonly violation?: string | undefined;
}

export interface BodyPenalty {
  readonly on: Day;
  readonly form: string;
  readonly selfFound?: boolean | undefined;
  readonly remedied?: boolean | undefined;
}

/** How many have each level; who has none yet is not counted. */
export type LevelCounts = Readonly<Partial<Record<Level, number | undefined>>>;

export interface Graded {
  readonly grades?: Grades | undefined;
  readonly targets?: Targets | undefined;
  readonly findings?: Findings | undefined;
}

const gradeName: Readonly<Record<Grade, Text>> = {
  excellent: text('Xuất sắc', 'Excellent'),
  good: text('Tốt', 'Good'),
  average: text('Trung bình', 'Average'),
  poor: text('Kém', 'Poor'),
};

/** Criteria of the sheet that must have a grade and have none yet. */
export const ungraded = (sheet: readonly Criterion[], grades: Grades = {}): readonly string[] =>
  sheet.filter(({ id, optional }) => !optional && grades[id] === undefined).map(({ id }) => id);

const parts = {
  result: { of: (c: Criterion) => c.result, name: text('tiêu chí kết quả', 'result criteria') },
  rest: { of: (c: Criterion) => !c.result, name: text('tiêu chí còn lại', 'other criteria') },
  basic: { of: (c: Criterion) => c.basic, name: text('tiêu chí cơ bản', 'basic criteria') },
  all: { of: () => true, name: text('tiêu chí', 'criteria') },
} as const;

const gradeRow = <Input extends Graded>(
  sheetOf: (input: Input) => CriteriaSheet,
  level: Row<Input>['level'],
  clause: Clause,
  part: keyof typeof parts,
  floor: Grade,
): Row<Input> => {
  const asked = (input: Input, plan: Plan) => plan.criteria[sheetOf(input)].filter(parts[part].of);
  const short = (input: Input, plan: Plan) =>
    asked(input, plan).flatMap(({ id, name }) => {
      const grade = input.grades?.[id];
      return grade === undefined || gradeAtLeast(grade, floor) ? [] : [{ name, grade: gradeName[grade] }];
    });
  return {
    level,
    clause,
    holds: (input, plan) => short(input, plan).length === 0,
    because: (input, plan) => {
      const found = short(input, plan);
      const total = asked(input, plan).length;
      const list = (language: keyof Text) =>
        found.map(({ name, grade }) => `${name[language]} (${grade[language]})`).join('; ');
      return text(
        `${found.length} trên ${total} ${parts[part].name.vi} dưới cấp độ ${gradeName[floor].vi}: ${list('vi')}`,
        `${found.length} of ${total} ${parts[part].name.en} below ${gradeName[floor].en}: ${list('en')}`,
      );
    },
  };
};

/** The grades each level asks for: the same ladder in B.II.1.4, B.II.2.3 and B.II.3.3 but for who must be average. */
export const gradeRows = <Input extends Graded>(
  sheetOf: (input: Input) => CriteriaSheet,
  clauses: Readonly<Record<Row<Input>['level'], Clause>>,
  forCompleted: 'all' | 'basic',
): readonly Row<Input>[] => [
  gradeRow(sheetOf, 'excellent', clauses.excellent, 'result', 'excellent'),
  gradeRow(sheetOf, 'excellent', clauses.excellent, 'rest', 'good'),
  gradeRow(sheetOf, 'good', clauses.good, 'result', 'good'),
  gradeRow(sheetOf, 'good', clauses.good, 'rest', 'average'),
  gradeRow(sheetOf, 'completed', clauses.completed, forCompleted, 'average'),
];

/** Whether `part` is under so many per cent of `whole`; never where there is nothing to count. */
export const under = (part: number, percent: number, whole: number): boolean => part * 100 < percent * whole;
export const over = (part: number, percent: number, whole: number): boolean => part * 100 > percent * whole;

export const tooFewTargets = (targets: Targets | undefined, { readings }: Plan): boolean =>
  targets !== undefined && under(targets.met, readings.targetShare, targets.total);

export const tooFewTargetsMessage = (targets: Targets | undefined, { readings }: Plan): Text =>
  text(
    `Đạt ${targets?.met ?? 0} trên ${targets?.total ?? 0} chỉ tiêu, dưới ${readings.targetShare} %`,
    `${targets?.met ?? 0} of ${targets?.total ?? 0} targets met, under ${readings.targetShare} %`,
  );

const inYear = (on: Day, plan: Plan): boolean => on.startsWith(`${plan.year}-`);

/**
 * The gravest form of each violation first punished in the plan's year: one violation counts once, so
 * one that was punished in an earlier year already counted there (B.II.2.3d, B.II.3.3d).
 */
export const violations = (list: readonly Discipline[] = [], plan: Plan): readonly Discipline['form'][] => {
  const sameAs = (entry: Discipline) =>
    entry.violation === undefined ? [entry] : list.filter(({ violation }) => violation === entry.violation);
  const gravity = ({ form }: Discipline) => DISCIPLINE_FORMS.indexOf(form);
  return list.flatMap(entry => {
    const same = sameAs(entry);
    const now = same.filter(({ on }) => inYear(on, plan));
    if (entry !== now[0] || same.some(({ on }) => on < `${plan.year}-`)) return [];
    return DISCIPLINE_FORMS.slice(Math.max(...now.map(gravity))).slice(0, 1);
  });
};

/**
 * The penalties of a body in the plan's year that count: not those it found itself and has remedied
 * (B.II.1.4c, B.II.3.3c). The exception is read to take the same penalty out of the cases of
 * B.II.1.4d and B.II.3.3d too, where it would else have no effect.
 */
export const penalties = (
  list: readonly BodyPenalty[] | undefined,
  findings: Findings | undefined,
  plan: Plan,
): readonly BodyPenalty[] =>
  findings?.selfFoundAndRemedied
    ? []
    : (list ?? []).filter(entry => inYear(entry.on, plan) && !(entry.selfFound && entry.remedied));

export const totalOf = (counts: LevelCounts): number =>
  LEVELS.reduce((sum, level) => sum + (counts[level] ?? 0), 0);

import { z } from 'zod';

/** A sentence or label in both languages of the interface; Vietnamese comes first. */
export interface Text {
  readonly vi: string;
  readonly en: string;
}

export const text = (vi: string, en: string): Text => ({ vi, en });

/** The four levels of a quality rating, best first (B.II). */
export const LEVELS = ['excellent', 'good', 'completed', 'notCompleted'] as const;
export const Level = z.enum(LEVELS);
export type Level = z.infer<typeof Level>;

/** The four grades of a single criterion, best first (B.II.1.5-1). */
export const GRADES = ['excellent', 'good', 'average', 'poor'] as const;
export const Grade = z.enum(GRADES);
export type Grade = z.infer<typeof Grade>;

export const levelLabel: Readonly<Record<Level, Text>> = {
  excellent: text('Hoàn thành xuất sắc nhiệm vụ', 'Excellent'),
  good: text('Hoàn thành tốt nhiệm vụ', 'Good'),
  completed: text('Hoàn thành nhiệm vụ', 'Completed'),
  notCompleted: text('Không hoàn thành nhiệm vụ', 'Not completed'),
};

/** Whether `level` is `floor` or better. */
export const atLeast = (level: Level, floor: Level): boolean =>
  LEVELS.indexOf(level) <= LEVELS.indexOf(floor);

/** Whether `grade` is `floor` or better. */
export const gradeAtLeast = (grade: Grade, floor: Grade): boolean =>
  GRADES.indexOf(grade) <= GRADES.indexOf(floor);

/** The lower (worse) of two levels: how a cap is applied. */
export const lower = (a: Level, b: Level): Level => (atLeast(a, b) ? b : a);

/** The nine procedures of the plan, in the order in which a year meets them. */
export const PROCEDURES = [
  'collectiveReview',
  'individualReview',
  'civilServantRating',
  'outsideResult',
  'memberRating',
  'organisationRating',
  'collectiveRating',
  'leaderRating',
  'dossier',
] as const;
export const Procedure = z.enum(PROCEDURES);
export type Procedure = z.infer<typeof Procedure>;

export const procedureLabel: Readonly<Record<Procedure, Text>> = {
  collectiveReview: text('Kiểm điểm tập thể', 'Collective review'),
  individualReview: text('Kiểm điểm cá nhân', 'Individual review'),
  civilServantRating: text('Đánh giá cán bộ, công chức, viên chức', 'Civil-servant rating'),
  outsideResult: text('Kết quả ngoài đảng bộ', 'Outside result'),
  memberRating: text('Xếp loại đảng viên', 'Member rating'),
  organisationRating: text('Xếp loại tổ chức đảng', 'Organisation rating'),
  collectiveRating: text('Xếp loại tập thể lãnh đạo', 'Collective rating'),
  leaderRating: text('Xếp loại cán bộ lãnh đạo, quản lý', 'Leader rating'),
  dossier: text('Hồ sơ', 'File'),
};

/** A moment on the time line: ISO 8601 in UTC, milliseconds and `Z`, so that text order is time order. */
export type Instant = string;
/** A calendar day in Asia/Ho_Chi_Minh, `yyyy-mm-dd`. */
export type Day = string;

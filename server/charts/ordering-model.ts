import { catalogue, stepReaching } from '../../machines/catalogue.ts';
import { type Rule, type RuleName, rules } from '../../machines/ordering/rules.ts';
import { PROCEDURES, type Procedure, type Text, text } from '../../machines/words.ts';
import { chartOf } from './graph.ts';

/** A step of a procedure that stands in the ordering: it reaches a milestone, or waits for one. */
export interface Station {
  readonly step: string;
  readonly label: Text;
  readonly milestone: string | null;
}

/** A row of the ordering as an arrow from the step that reaches the milestone to the step that waits. */
export interface Precedes {
  /** The place of the row in the table of rules: rows of one name are several arrows. */
  readonly id: string;
  readonly rule: Rule;
  readonly from: readonly [Procedure, string];
  readonly to: readonly [Procedure, string];
}

/** The rules' names as a map has room for them; the norm in full is the tooltip's and the docs' (`ruleNorm`). */
export const ruleTitle: Readonly<Record<RuleName, Text>> = {
  'collective-before-individual': text('Tập thể trước, cá nhân sau', 'Collective before individual'),
  'head-before-deputies': text('Người đứng đầu trước cấp phó', 'Head before deputies'),
  'individuals-complete-collective': text(
    'Cá nhân xong, tập thể hoàn thiện',
    'Individuals complete collective',
  ),
  'government-before-party': text('Chính quyền trước, Đảng sau', 'Government before Party'),
  'group-before-cell': text('Tổ đảng trước, chi bộ sau', 'Group before cell'),
  'review-before-rating': text('Kiểm điểm trước, xếp loại sau', 'Review before rating'),
  'civil-servant-before-party': text('Công chức, viên chức trước, Đảng sau', 'Civil servant before Party'),
  'collective-before-its-members': text('Tập thể trước, thành viên sau', 'Collective before its members'),
  'lower-before-higher': text('Cấp dưới trước, cấp trên sau', 'Lower before higher'),
  'head-last': text('Người đứng đầu sau cùng', 'Head last'),
  'members-before-cell': text('Đảng viên trước, chi bộ sau', 'Members before cell'),
  'organisation-before-collective': text('Tổ chức trước, tập thể sau', 'Organisation before collective'),
  'peers-before-ward': text('Chính quyền, Mặt trận trước phường', 'Peers before ward'),
  'dossier-complete': text('Đủ xếp loại rồi nộp hồ sơ', 'File complete'),
  'ward-dossier-complete': text('Đủ quyết định rồi báo cáo quận', 'Ward file complete'),
};

/** Every row of the ordering as an arrow between two steps. */
export const precedes: readonly Precedes[] = rules.map((rule: Rule, index) => ({
  id: `${rule.name}/${index + 1}`,
  rule,
  from: [rule.before[0], stepReaching(...rule.before)],
  to: rule.after,
}));

/** The steps of a procedure that the map shows, in the order that carries a case to its end. */
export const stationsOf = (procedure: Procedure): readonly Station[] => {
  const { arrows } = chartOf(catalogue[procedure].machine);
  const shown = arrows.filter(
    ({ step, reaches }) =>
      reaches !== null || precedes.some(({ to }) => to[0] === procedure && to[1] === step),
  );
  const { order } = catalogue[procedure];
  const steps = [...new Set(shown.map(({ step }) => step))];
  // A step that not every case needs has no place in the order: it follows the one declared before it.
  const place = (step: string): number => {
    const own = order.indexOf(step);
    const before = steps[steps.indexOf(step) - 1];
    return own >= 0 ? own : before === undefined ? -1 : place(before) + 0.5;
  };
  return steps
    .toSorted((a, b) => place(a) - place(b))
    .map(step => {
      const own = shown.filter(arrow => arrow.step === step);
      const first = own[0] as (typeof own)[number];
      const milestone = own.find(({ reaches }) => reaches !== null)?.reaches ?? null;
      return { step, label: first.label, milestone };
    });
};

/** Rows between cases of one procedure: they stand in its box. */
export const withinOne = (procedure: Procedure): readonly Precedes[] =>
  precedes.filter(({ from, to }) => from[0] === procedure && to[0] === procedure);

/** Rows between two procedures, in the table's order. */
export const betweenTwo: readonly Precedes[] = precedes.filter(({ from, to }) => from[0] !== to[0]);

const waitsForNothing = (procedure: Procedure) => !betweenTwo.some(({ to }) => to[0] === procedure);

/** The procedures as the map has them from top to bottom: first those that wait for no other. */
export const mapOrder: readonly Procedure[] = [
  ...PROCEDURES.filter(waitsForNothing),
  ...PROCEDURES.filter(procedure => !waitsForNothing(procedure)),
];

/** Whether a row leads to a procedure further up: its arrow goes up. */
export const leadsBack = ({ from, to }: Precedes): boolean =>
  mapOrder.indexOf(to[0]) < mapOrder.indexOf(from[0]);

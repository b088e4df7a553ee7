import { ruleNorm } from '../../machines/ordering/rules.ts';
import type { ChartArrow, ChartState } from './graph.ts';
import { widthOf, widthOfLines, wrapped } from './measure.ts';

export type Language = 'vi' | 'en';

/** Sizes of type in pixels, and the pitch of lines; the style sheet of the SVG uses the same. */
export const TYPE = { title: 17, state: 13.5, chip: 11.5, clause: 10 } as const;
export const LINE = { state: 18, chip: 15, clause: 12 } as const;

/** Room kept in every state for the number of its cases, whether or not it is shown. */
export const BADGE = 30;
/** Room for the small signs beside a clause: a milestone's flag, the gate of the ordering, the loop. */
export const SIGN = 12;

export interface Sized {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  /** Height of the label alone. */
  readonly header: number;
}

export interface SizedChip {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/** Whether the arrow's label only says again what the state says that it enters: the clause is enough. */
export const saysTheSame = (arrow: ChartArrow, target: ChartState | undefined): boolean =>
  target !== undefined && arrow.label.vi === target.label.vi;

const signs = ({ reaches, conditions, to }: ChartArrow): number =>
  SIGN *
  ((reaches === null ? 0 : 1) + (conditions.some(name => name in ruleNorm) ? 1 : 0) + (to === null ? 1 : 0));

export const chipSize = (arrow: ChartArrow, language: Language, widest = 158, labelled = true): SizedChip => {
  const lines = labelled ? wrapped(arrow.label[language], TYPE.chip, widest) : [];
  const clause = widthOf(arrow.clause, TYPE.clause) + signs(arrow);
  return {
    id: arrow.id,
    lines,
    width: Math.max(44, widthOfLines(lines, TYPE.chip), Math.ceil(clause)) + 22,
    height: lines.length * LINE.chip + LINE.clause + 10,
  };
};

export const CHIP_GAP = 6;

/** A state's box with the chips of the steps that leave it as it is, stacked under its label. */
export const stateSize = (
  { label, kind }: ChartState,
  language: Language,
  inside: readonly SizedChip[],
): Sized => {
  const lines = wrapped(label[language], TYPE.state, kind === 'simple' ? 150 : kind === 'part' ? 120 : 260);
  const header = lines.length * LINE.state + 14;
  return {
    lines,
    header,
    width: Math.max(
      92,
      widthOfLines(lines, TYPE.state) + 24 + BADGE,
      ...inside.map(({ width }) => width + 24),
    ),
    height: header + inside.reduce((sum, { height }) => sum + height + CHIP_GAP, inside.length > 0 ? 4 : 0),
  };
};

import type { Point, Rect } from './drawing.ts';
import type { ChartArrow } from './graph.ts';
import { element, escaped, type Markup, rectangle } from './markup.ts';
import { widthOf } from './measure.ts';

/** Numbers by what they belong to: by id of a state, and by id of an arrow, or by step where it has one arrow only. */
export interface Numbers {
  readonly states?: Readonly<Record<string, number>>;
  readonly steps?: Readonly<Record<string, number>>;
}

/** What is laid over a chart; all of it may be left out. */
export interface Marks {
  /** Cases that stand in a state (`countsPerState`). With it every state has its badge, also at zero. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Cases that wait for a step, by arrow; or by step, where it has one arrow only. */
  readonly waiting?: Readonly<Record<string, number>>;
  /** How many of those that stand in a state, or wait for a step, are late. */
  readonly late?: Numbers;
  readonly heat?: Heat;
  /** Ids of the arrows a case took, in order: each chip shows which steps of the case it was. */
  readonly taken?: readonly string[];
  /** Ids of the arrows it was expected to take. */
  readonly expected?: readonly string[];
  /** Ids of the states a case stands in now (`standsIn`). */
  readonly current?: readonly string[];
}

export interface Heat {
  /** What is shown, in the language of the chart: a number of cases, a time, a lateness. */
  readonly label: string;
  readonly values: Numbers;
  /** How a value is written. With it the value also stands at its state. */
  readonly format?: (value: number) => string;
}

/** What is marked at an arrow: by its own id, or by its step. */
export const ofArrow = (
  numbers: Readonly<Record<string, number>> | undefined,
  { id, step }: Pick<ChartArrow, 'id' | 'step'>,
): number | undefined => numbers?.[id] ?? numbers?.[step];

export interface HeatLevel {
  readonly level: number;
  readonly from: number;
  readonly to: number;
}

/** At most five levels with about as many states in each: a few very full states do not hide the others. */
export const heatLevels = ({ values }: Heat): readonly HeatLevel[] => {
  const given = [values.states, values.steps].flatMap(numbers => Object.values(numbers ?? {}));
  const known = [...new Set(given.filter(number => number > 0))].sort((a, b) => a - b);
  const size = known.length / Math.min(5, known.length || 1);
  return Array.from({ length: Math.min(5, known.length) }, (_, index) => {
    const slice = known.slice(Math.round(index * size), Math.round((index + 1) * size));
    // The hottest is always the darkest, however few levels there are.
    return {
      level: 5 - Math.min(5, known.length) + index + 1,
      from: slice[0] as number,
      to: slice.at(-1) as number,
    };
  });
};

/** The class of a value among the levels; nothing for none. */
export const heatClass = (levels: readonly HeatLevel[], value: number | undefined): string | null => {
  const found = levels.find(({ from, to }) => value !== undefined && value >= from && value <= to);
  return found ? `heat-${found.level}` : null;
};

const BADGE = 20;

export const badgeWidth = (label: string): number => Math.max(BADGE, widthOf(label, 11) + 10);

/** A number in a pill whose left edge is at `x` and whose middle is at `y`. */
export const badge = (
  kind: 'count' | 'waiting' | 'late' | 'turn',
  label: string,
  { x, y }: Point,
  key: string,
  zero = false,
): Markup => {
  const width = badgeWidth(label);
  const height = kind === 'count' ? BADGE : BADGE - 3;
  return element(
    'g',
    { class: `badge ${kind}${zero ? ' zero' : ''}`, [`data-${kind}`]: key },
    rectangle({ x, y: y - height / 2, width, height }, { rx: kind === 'late' ? 3 : height / 2 }),
    element('text', { x: x + width / 2, y: y + 0.5 }, escaped(label)),
  );
};

/** A written value at the lower right corner of a box. */
export const value = (label: string, box: Rect): Markup => {
  const width = widthOf(label, 10) + 10;
  const at = { x: box.x + box.width - width - 6, y: box.y + box.height - 7 };
  return element(
    'g',
    { class: 'value' },
    rectangle({ ...at, width, height: 15 }, { rx: 4 }),
    element('text', { x: at.x + width / 2, y: at.y + 8 }, escaped(label)),
  );
};

import type { Chip, Piece, StateBox, Wire } from './drawing.ts';
import type { Chart, ChartArrow, ChartState } from './graph.ts';
import { chipSize, type Language, saysTheSame, stateSize } from './sizes.ts';

/** A piece whose shapes we place ourselves, with the room it takes. */
export interface Strip extends Piece {
  readonly width: number;
  readonly height: number;
}

export const DOT = 14;
const RADIUS = DOT / 2 + 1;
const REACH = 34;
const GAP = 12;

const startOf = (chart: Chart) => chart.states.find(({ kind }) => kind === 'start');
const entering = (chart: Chart, id: string) => chart.arrows.filter(({ to }) => to === id);
const endsThere = (chart: Chart, { id, final, parent }: ChartState) =>
  final && parent === '' && entering(chart, id).length > 0;

/** Whether a state is only entered from the start: its case never began, so it stands beside the dot. */
export const isSide = (chart: Chart, state: ChartState): boolean =>
  endsThere(chart, state) && entering(chart, state.id).every(({ from }) => from === startOf(chart)?.id);

/** Whether a state is only entered from everywhere: it stands in the strip at the foot of the frame. */
export const isFoot = (chart: Chart, state: ChartState): boolean =>
  endsThere(chart, state) && entering(chart, state.id).every(({ from }) => from === '');

const boxOf = (state: ChartState, language: Language): StateBox => {
  const { width, height, lines } = stateSize(state, language, []);
  return { id: state.id, x: 0, y: 0, width, height, lines, header: height };
};

/** Chip and state beside each other, with the line between them; the chip's left edge is at 0. */
const branch = (arrow: ChartArrow, state: ChartState, language: Language, labelled: boolean) => {
  const chip = chipSize(arrow, language, 158, labelled);
  const box = boxOf(state, language);
  const height = Math.max(chip.height, box.height);
  const middle = height / 2;
  const x = chip.width + 30;
  return {
    width: x + box.width,
    height,
    box: { ...box, x, y: middle - box.height / 2 },
    chip: { ...chip, x: 0, y: middle - chip.height / 2, inside: false } satisfies Chip,
    wire: {
      arrow: arrow.id,
      head: true,
      points: [
        { x: chip.width, y: middle },
        { x, y: middle },
      ],
    } satisfies Wire,
  };
};

/** The start: a dot, the way out of scope to its right, one below the other; the way in leaves below the dot. */
export const entryStrip = (chart: Chart, language: Language): Strip => {
  const start = startOf(chart);
  const rows = chart.states
    .filter(state => isSide(chart, state))
    .flatMap(state => entering(chart, state.id).map(arrow => ({ arrow, state })))
    .map(({ arrow, state }) => ({ arrow, ...branch(arrow, state, language, !saysTheSame(arrow, state)) }));
  const first = rows[0]?.height ?? DOT;
  const dot = { state: start?.id ?? null, x: DOT / 2, y: first / 2, radius: RADIUS };
  const left = DOT + REACH;
  let y = 0;
  const pieces = rows.map(({ arrow, box, chip, wire, height }): Piece => {
    const top = y;
    const middle = top + height / 2;
    y += height + GAP;
    const down = { x: left - 16, y: dot.y };
    const way = [{ x: dot.x, y: dot.y }, ...(middle === dot.y ? [] : [down, { x: down.x, y: middle }])];
    return {
      boxes: [{ ...box, x: box.x + left, y: box.y + top }],
      chips: [{ ...chip, x: chip.x + left, y: chip.y + top }],
      wires: [
        { arrow: arrow.id, head: false, points: [...way, { x: left, y: middle }] },
        { ...wire, points: wire.points.map(point => ({ x: point.x + left, y: point.y + top })) },
      ],
      dots: [],
    };
  });
  return {
    boxes: pieces.flatMap(({ boxes }) => boxes),
    chips: pieces.flatMap(({ chips }) => chips),
    wires: pieces.flatMap(({ wires }) => wires),
    dots: [dot],
    width: Math.max(DOT, ...rows.map(({ width }) => left + width)),
    height: Math.max(dot.y + RADIUS, y - GAP),
  };
};

/** Height of the words that say what the strip at the foot is. */
const CAPTION = 26;

/**
 * What is possible from every state, once for the whole chart: steps that end the case, drawn from the
 * left border of the frame, then steps that add to it. Runs over into further rows at `widest`.
 */
export const footStrip = (chart: Chart, language: Language, widest: number): Strip => {
  const fromFrame = chart.arrows.filter(({ from }) => from === '');
  const ends = fromFrame.flatMap(arrow => {
    const state = chart.states.find(({ id }) => id === arrow.to);
    return state && isFoot(chart, state) ? [{ arrow, ...branch(arrow, state, language, true) }] : [];
  });
  const boxes: StateBox[] = [];
  const chips: Chip[] = [];
  const wires: Wire[] = [];
  if (fromFrame.length === 0) return { boxes, chips, wires, dots: [], width: 0, height: 0 };

  let [x, y, row, width] = [0, CAPTION, 0, 0];
  const place = (item: { readonly width: number; readonly height: number }) => {
    if (x > 0 && x + item.width > widest) [x, y, row] = [0, y + row + GAP, 0];
    const at = { x, y };
    [x, row, width] = [x + item.width + 2 * GAP, Math.max(row, item.height), Math.max(width, x + item.width)];
    return at;
  };
  for (const { arrow, box, chip, wire, ...size } of ends) {
    const at = place(size);
    const middle = at.y + size.height / 2;
    boxes.push({ ...box, x: box.x + at.x, y: box.y + at.y });
    chips.push({ ...chip, x: chip.x + at.x, y: chip.y + at.y });
    wires.push(
      {
        arrow: arrow.id,
        head: false,
        points: [
          { x: -REACH, y: middle },
          { x: at.x, y: middle },
        ],
      },
      { ...wire, points: wire.points.map(point => ({ x: point.x + at.x, y: point.y + at.y })) },
    );
  }
  for (const arrow of fromFrame.filter(({ to }) => to === null)) {
    const chip = chipSize(arrow, language, 200);
    chips.push({ ...chip, ...place(chip), inside: true });
  }
  return { boxes, chips, wires, dots: [], width, height: y + row + GAP };
};

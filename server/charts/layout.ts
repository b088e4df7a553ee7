import {
  type Chip,
  type Dot,
  moved,
  type Piece,
  type Point,
  type Rect,
  type StateBox,
  shift,
  together,
  type Wire,
} from './drawing.ts';
import { type Chart, type ChartArrow, type ChartState, pathOf } from './graph.ts';
import { type Line, type Node, type Placed, type Port, placed } from './layered.ts';
import { CHIP_GAP, chipSize, type Language, type Sized, type SizedChip, stateSize } from './sizes.ts';
import { DOT, entryStrip, footStrip, isFoot, isSide } from './strips.ts';

/** A procedure's chart with every shape in its place: the same for every case, kept and laid under the marks. */
export interface Layout extends Piece {
  readonly width: number;
  readonly height: number;
  /** Where the strip of what is possible from every state begins; null where nothing is. */
  readonly foot: number | null;
}

const MARGIN = 24;
const TITLE = 52;
const NARROWEST = 460;
const BETWEEN_PARTS = 26;

/** The innermost state around both ends of an arrow. */
export const around = (from: string, to: string): string => {
  const [a, b] = [pathOf(from).slice(0, -1), pathOf(to).slice(0, -1)];
  return a.filter((id, depth) => id === b[depth]).at(-1) ?? '';
};

/**
 * Whether an arrow goes up: at the innermost state around both its ends, the target is declared before
 * the source. The layout is given such an arrow upside down and it is drawn the right way round, so that
 * the order of declaration, which is the plan's, is the order from top to bottom.
 */
export const goesUp = (chart: Chart, from: string, to: string): boolean => {
  const depth = pathOf(around(from, to)).length;
  const place = (id: string) => chart.states.findIndex(state => state.id === pathOf(id)[depth]);
  return place(to) < place(from);
};

const stateOf = (chart: Chart, id: string) => chart.states.find(state => state.id === id);

/** Whether an arrow is left to the layout: it leads somewhere, and not to the side or the foot. */
const inFlow =
  (chart: Chart) =>
  (arrow: ChartArrow): arrow is ChartArrow & { to: string } => {
    const target = arrow.to === null ? undefined : stateOf(chart, arrow.to);
    return target !== undefined && !isSide(chart, target) && !isFoot(chart, target);
  };

/** Steps that leave a state as it is. They may be longer where nothing runs side by side. */
const insideOf = (chart: Chart, id: string, language: Language): readonly SizedChip[] =>
  chart.arrows
    .filter(({ from, to }) => from === id && to === null)
    .map(arrow => chipSize(arrow, language, pathOf(id).length > 2 ? 158 : 190));

/** A state's box; parts that run side by side have heads of one height. */
const sizeOf = (chart: Chart, state: ChartState, language: Language): Sized => {
  const size = stateSize(state, language, insideOf(chart, state.id, language));
  if (state.kind !== 'part') return size;
  const parts = chart.states.filter(({ parent }) => parent === state.parent);
  const header = Math.max(...parts.map(part => stateSize(part, language, []).header));
  return { ...size, header, height: size.height + header - size.header };
};

/** The nodes of a frame for the layout: its states, the dot before its first one, and the steps between them. */
const nodesIn = (chart: Chart, frame: string, language: Language): Node[] => {
  const states = chart.states.filter(
    state => state.parent === frame && !isSide(chart, state) && !isFoot(chart, state),
  );
  const chips = chart.arrows
    .filter(inFlow(chart))
    .filter(({ from, to }) => around(from, to) === frame)
    .map(arrow => chipSize(arrow, language));
  return [
    ...states.filter(isFirst).map(({ id }) => ({ id: `${id}:dot`, width: DOT, height: DOT })),
    ...states.map(state => nodeOf(chart, state, language)),
    ...chips,
  ];
};

const isFirst = ({ initial, kind }: ChartState) => initial && kind !== 'start';

const nodeOf = (chart: Chart, state: ChartState, language: Language): Node => {
  if (state.kind === 'start') {
    const { width, height } = entryStrip(chart, language);
    const at = { x: DOT / 2, y: height };
    const ports = portsOf(chart, state.id).map(port => ({ ...port, at }));
    return { id: state.id, width, height, ports };
  }
  const { width, height } = sizeOf(chart, state, language);
  const children = nodesIn(chart, state.id, language);
  const ports = portsOf(chart, state.id);
  if (children.length === 0) return { id: state.id, width, height, ports };
  const options = {
    'elk.padding': `[top=${height + 14},left=18,bottom=18,right=18]`,
    'elk.nodeSize.constraints': 'MINIMUM_SIZE',
    'elk.nodeSize.minimum': `(${width},${height})`,
  };
  return { id: state.id, children, ports, options };
};

/** Whether an arrow crosses the border of a frame: from a state inside to one outside, or the reverse. */
const crosses = (frame: string, { from, to }: ChartArrow): boolean => {
  const inside = (id: string) => id.startsWith(`${frame}.`);
  return to !== null && to !== frame && from !== frame && inside(from) !== inside(to);
};

/**
 * Where lines end at the start and at states that an arrow leaves or enters upwards: such an arrow at the
 * right, all others above and below. Other states need no ports, and are lined up better without.
 */
const portsOf = (chart: Chart, id: string): Port[] => {
  const touching = chart.arrows.filter(inFlow(chart)).filter(({ from, to }) => from === id || to === id);
  const isUp = ({ from, to }: { from: string; to: string }) => goesUp(chart, from, to);
  const state = stateOf(chart, id);
  if (!state || (state.kind !== 'start' && !touching.some(isUp))) return [];
  // A frame with sides given to its lines bends those that cross its border.
  if (chart.arrows.some(arrow => crosses(id, arrow))) return [];
  return [
    ...(isFirst(state) ? [{ id: `${id}:first`, side: 'NORTH' as const }] : []),
    ...touching.map(
      (arrow): Port =>
        arrow.from === id
          ? { id: `>${arrow.id}:end`, side: isUp(arrow) ? 'EAST' : 'SOUTH' }
          : { id: `${arrow.id}>:end`, side: isUp(arrow) ? 'EAST' : 'NORTH' },
    ),
  ];
};

const linesOf = (chart: Chart): Line[] => {
  const ports = new Set(chart.states.flatMap(({ id }) => portsOf(chart, id)).map(({ id }) => id));
  const end = (port: string, id: string) => (ports.has(port) ? port : id);
  return [
    ...chart.states
      .filter(isFirst)
      .map(({ id }) => ({ id: `${id}:dot>`, from: `${id}:dot`, to: end(`${id}:first`, id), main: true })),
    ...chart.arrows.filter(inFlow(chart)).flatMap(({ id, from, to, way }): Line[] => {
      const main = way === 'onward' || way === 'opening';
      const [source, target] = [end(`>${id}:end`, from), end(`${id}>:end`, to)];
      if (from === '') return [{ id: `${id}>`, from: id, to: target, main }];
      return goesUp(chart, from, to)
        ? [
            { id: `${id}>`, from: target, to: id, main },
            { id: `>${id}`, from: id, to: source, main },
          ]
        : [
            { id: `>${id}`, from: source, to: id, main },
            { id: `${id}>`, from: id, to: target, main },
          ];
    }),
  ];
};

/**
 * Parts that run side by side stand in the order of declaration, and begin and end at one height. Not
 * where an arrow leads out of a part: its line would have to move as well.
 */
const levelled = (chart: Chart, { rects, lines, ...size }: Placed): Placed => {
  for (const { id } of chart.states.filter(({ kind }) => kind === 'parallel')) {
    const parts = chart.states.filter(({ parent }) => parent === id).map(part => part.id);
    if (chart.arrows.some(arrow => parts.some(part => crosses(part, arrow)))) continue;
    const frames = parts.map(part => rects.get(part) as Rect);
    const top = Math.min(...frames.map(({ y }) => y));
    const bottom = Math.max(...frames.map(({ y, height }) => y + height));
    let left = Math.min(...frames.map(({ x }) => x));
    for (const part of parts) {
      const frame = rects.get(part) as Rect;
      const by = { x: left - frame.x, y: top - frame.y };
      for (const [key, rect] of rects) if (key.startsWith(`${part}.`)) rects.set(key, shift(rect, by));
      for (const [key, line] of lines)
        if (key.replace('>', '').startsWith(`${part}.`))
          lines.set(
            key,
            line.map(point => shift(point, by)),
          );
      rects.set(part, { ...frame, x: left, y: top, height: bottom - top });
      left += frame.width + BETWEEN_PARTS;
    }
  }
  return { ...size, rects, lines };
};

/** What the layout placed, as shapes. */
const shapes = (chart: Chart, language: Language, { rects, lines }: Placed): Piece => {
  const line = (id: string): readonly Point[] => lines.get(id) as readonly Point[];
  const pieces: Piece[] = [];
  for (const state of chart.states.filter(({ id }) => rects.has(id))) {
    const rect = rects.get(state.id) as Rect;
    if (state.kind === 'start') {
      pieces.push(moved(entryStrip(chart, language), rect));
      continue;
    }
    const inside = insideOf(chart, state.id, language);
    const { lines: label, header, height } = sizeOf(chart, state, language);
    const isFrame = state.kind !== 'simple';
    const head = isFrame ? header : rect.height - (height - header);
    let y = rect.y + head + (isFrame ? 8 : -2);
    const chips = inside.map((chip): Chip => {
      const placedChip = { ...chip, x: rect.x + (rect.width - chip.width) / 2, y, inside: true };
      y += chip.height + CHIP_GAP;
      return placedChip;
    });
    const box: StateBox = { ...rect, id: state.id, lines: label, header: head };
    const dots: Dot[] = [];
    const wires: Wire[] = [];
    if (isFirst(state)) {
      const dot = rects.get(`${state.id}:dot`) as Rect;
      dots.push({ state: null, x: dot.x + DOT / 2, y: dot.y + DOT / 2, radius: DOT / 2 - 1 });
      wires.push({ arrow: null, points: line(`${state.id}:dot>`), head: true });
    }
    pieces.push({ boxes: [box], chips, dots, wires });
  }
  for (const arrow of chart.arrows.filter(inFlow(chart))) {
    const up = goesUp(chart, arrow.from, arrow.to);
    const chip = { ...chipSize(arrow, language), ...(rects.get(arrow.id) as Rect), inside: false };
    const dot = pieces.flatMap(({ dots }) => dots).find(({ state }) => state === arrow.from);
    const middle = { x: chip.x, y: chip.y + chip.height / 2 };
    // From every state into one of the flow: a short line out of nowhere, since no single state is its source.
    const routed = arrow.from === '' ? [{ ...middle, x: chip.x - DOT }, middle] : line(`>${arrow.id}`);
    const [first, second] = [routed, line(`${arrow.id}>`)].map(points =>
      up ? points.toReversed() : points,
    ) as [Point[], Point[]];
    const wires = [
      { arrow: arrow.id, points: dot ? [{ x: dot.x, y: dot.y }, ...first] : first, head: false },
      { arrow: arrow.id, points: second, head: true },
    ];
    pieces.push({ boxes: [], chips: [chip], dots: [], wires });
  }
  return together(pieces);
};

const lay = async (chart: Chart, language: Language): Promise<Layout> => {
  const flow = levelled(chart, await placed(nodesIn(chart, '', language), linesOf(chart)));
  const inner = Math.max(NARROWEST, flow.width);
  const foot = footStrip(chart, language, inner);
  const width = Math.max(inner, foot.width) + 2 * MARGIN;
  const top = TITLE + flow.height;
  const piece = together([
    moved(shapes(chart, language, flow), { x: (width - flow.width) / 2, y: TITLE }),
    moved(foot, { x: MARGIN + 10, y: top }),
  ]);
  return { ...piece, width, height: top + foot.height + 4, foot: foot.height > 0 ? top : null };
};

const laid = new Map<string, Promise<Layout>>();

/**
 * Where everything of a chart stands, in pixels. Takes a few tenths of a second the first time and is
 * kept for the machine's stamp and the language: numbers and marks of cases are laid over it.
 */
export const layoutOf = (chart: Chart, language: Language): Promise<Layout> => {
  const key = `${chart.stamp} ${language}`;
  const known = laid.get(key);
  if (known) return known;
  const layout = lay(chart, language);
  laid.set(key, layout);
  return layout;
};

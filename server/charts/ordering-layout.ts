import { type Procedure, procedureLabel } from '../../machines/words.ts';
import type { Point, Rect } from './drawing.ts';
import { type Line, type Port, placed } from './layered.ts';
import { widthOf, widthOfLines, wrapped } from './measure.ts';
import {
  betweenTwo,
  leadsBack,
  mapOrder,
  type Precedes,
  ruleTitle,
  type Station,
  stationsOf,
  withinOne,
} from './ordering-model.ts';
import { type Language, LINE, TYPE } from './sizes.ts';

export interface RuleChip extends Rect {
  readonly row: Precedes;
  readonly lines: readonly string[];
  /** Between cases of one procedure: which of its steps waits for which. */
  readonly within: string | null;
}
export interface StationBox extends Rect {
  readonly station: Station;
  readonly lines: readonly string[];
}
export interface ProcedureBox extends Rect {
  readonly procedure: Procedure;
  /** Its name, in a column of its own at the left: lines come from above and would run through it there. */
  readonly lines: readonly string[];
  readonly side: number;
  readonly stations: readonly StationBox[];
  readonly chips: readonly RuleChip[];
}
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly ProcedureBox[];
  readonly chips: readonly RuleChip[];
  readonly wires: readonly {
    readonly row: Precedes;
    readonly points: readonly Point[];
    readonly head: boolean;
  }[];
}

const PAD = 16;
const GAP = 14;
const PORT = 15;
const MARGIN = 24;
const TITLE = 52;

const chipOf = (row: Precedes, language: Language, within: string | null): RuleChip => {
  const lines = wrapped(ruleTitle[row.rule.name][language], TYPE.chip, within === null ? 122 : 200);
  const width = Math.max(
    widthOfLines(lines, TYPE.chip),
    widthOf(row.rule.clause, TYPE.clause) + 12,
    within === null ? 0 : widthOf(within, TYPE.clause) + 12,
  );
  const height = lines.length * LINE.chip + LINE.clause * (within === null ? 1 : 2) + 10;
  return { row, lines, within, x: 0, y: 0, width: Math.ceil(width) + 20, height };
};

/** Arrows between procedures that end at a station, above it or below it. */
const endsAt = (procedure: Procedure, step: string, above: boolean) =>
  betweenTwo.filter(row => {
    const up = leadsBack(row);
    const [isFrom, isTo] = [row.from, row.to].map(([p, s]) => p === procedure && s === step);
    return above ? (isTo && !up) || (isFrom && up) : (isFrom && !up) || (isTo && up);
  });

/** A procedure's box at 0, 0: its stations from left to right, and the rows among its own cases beside them. */
const boxOf = (procedure: Procedure, language: Language): ProcedureBox => {
  const lines = wrapped(procedureLabel[procedure][language], TYPE.state, 112);
  const side = Math.max(84, widthOfLines(lines, TYPE.state) + 24);
  let x = side + PAD;
  const given = stationsOf(procedure).map(station => {
    const lines = wrapped(station.label[language], TYPE.chip, 110);
    const ends = [true, false].map(above => endsAt(procedure, station.step, above).length * PORT + 8);
    return {
      station,
      lines,
      width: Math.max(86, widthOfLines(lines, TYPE.chip) + 22, ...ends),
      height: lines.length * LINE.chip + (station.milestone === null ? 0 : LINE.clause) + 14,
    };
  });
  const tallest = Math.max(...given.map(({ height }) => height));
  const stations = given.map((station): StationBox => {
    const box = { ...station, x, y: PAD, height: tallest };
    x += station.width + GAP;
    return box;
  });
  const name = (step: string) =>
    stations.find(({ station }) => station.step === step)?.station.label[language] ?? step;
  let y = PAD;
  const chips = withinOne(procedure).map(row => {
    const chip = { ...chipOf(row, language, `${name(row.from[1])} → ${name(row.to[1])}`), x: x + 6, y };
    y += chip.height + 8;
    return chip;
  });
  const beside = Math.max(0, ...chips.map(({ width }) => width + 6));
  return {
    procedure,
    stations,
    chips,
    x: 0,
    y: 0,
    lines,
    side,
    width: x + beside + (beside > 0 ? PAD : PAD - GAP),
    height: Math.max(2 * PAD + tallest, y + PAD - 8, lines.length * LINE.state + 2 * PAD),
  };
};

/** Where the arrows of a station end: evenly along its upper and its lower side. */
const portsOf = ({ procedure, stations, height }: ProcedureBox): Port[] =>
  stations.flatMap(({ station, x, width }) =>
    [true, false].flatMap(above => {
      const ends = endsAt(procedure, station.step, above);
      return ends.map(
        ({ id }, index): Port => ({
          id: `${procedure}:${id}`,
          side: above ? 'NORTH' : 'SOUTH',
          at: { x: x + width / 2 + (index - (ends.length - 1) / 2) * PORT, y: above ? 0 : height },
        }),
      );
    }),
  );

const lay = async (language: Language): Promise<MapLayout> => {
  const boxes = mapOrder.map(procedure => boxOf(procedure, language));
  const chips = betweenTwo.map(row => chipOf(row, language, null));
  const lines = betweenTwo.flatMap((row): Line[] => {
    const { id, from, to } = row;
    const [upper, lower] = leadsBack(row) ? [to[0], from[0]] : [from[0], to[0]];
    return [
      { id: `>${id}`, from: `${upper}:${id}`, to: id, main: false },
      { id: `${id}>`, from: id, to: `${lower}:${id}`, main: false },
    ];
  });
  const flow = await placed(
    [
      ...boxes.map(box => ({ id: box.procedure, width: box.width, height: box.height, ports: portsOf(box) })),
      ...chips.map(({ row, width, height }) => ({ id: row.id, width, height })),
    ],
    lines,
    { 'elk.spacing.nodeNode': '20', 'elk.spacing.edgeNode': '14' },
  );
  const at = (id: string): Rect => {
    const rect = flow.rects.get(id) as Rect;
    return { ...rect, x: rect.x + MARGIN - 12, y: rect.y + TITLE - 6 };
  };
  const placedBoxes = boxes.map((box): ProcedureBox => {
    const { x, y } = at(box.procedure);
    const inside = <T extends Rect>(each: T): T => ({ ...each, x: each.x + x, y: each.y + y });
    return { ...box, x, y, stations: box.stations.map(inside), chips: box.chips.map(inside) };
  });
  /** A line ends at its station, not at the border of the box around it. */
  const station = ([procedure, step]: readonly [Procedure, string]) =>
    placedBoxes
      .find(box => box.procedure === procedure)
      ?.stations.find(each => each.station.step === step) as StationBox;
  const wires = betweenTwo.flatMap(row => {
    const up = leadsBack(row);
    const [upper, lower] = up ? [row.to, row.from] : [row.from, row.to];
    const points = (id: string) =>
      (flow.lines.get(id) ?? []).map(({ x, y }) => ({ x: x + MARGIN - 12, y: y + TITLE - 6 }));
    const [first, last] = [points(`>${row.id}`), points(`${row.id}>`)];
    const [top, bottom] = [station(upper), station(lower)];
    const above = [{ x: first[0]?.x ?? 0, y: top.y + top.height }, ...first.slice(1)];
    const below = [...last.slice(0, -1), { x: last.at(-1)?.x ?? 0, y: bottom.y }];
    return [
      { row, points: up ? above.toReversed() : above, head: up },
      { row, points: up ? below.toReversed() : below, head: !up },
    ];
  });
  return {
    width: flow.width + 2 * MARGIN - 24,
    height: flow.height + TITLE + 6,
    boxes: placedBoxes,
    chips: chips.map(chip => ({ ...chip, ...at(chip.row.id) })),
    wires,
  };
};

const laid = new Map<Language, Promise<MapLayout>>();

/** Where everything of the ordering map stands; the table of rules is constant, so once for each language. */
export const mapLayout = (language: Language): Promise<MapLayout> => {
  const known = laid.get(language) ?? lay(language);
  laid.set(language, known);
  return known;
};

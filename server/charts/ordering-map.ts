import { clauses } from '../../machines/clauses.ts';
import { type RuleName, ruleNorm } from '../../machines/ordering/rules.ts';
import { type Procedure, procedureLabel, text } from '../../machines/words.ts';
import { canvas } from './canvas.ts';
import { keyOf, line, sign, swatch } from './legend.ts';
import { badge } from './marks.ts';
import { centred, element, escaped, linked, type Markup, rectangle, wire } from './markup.ts';
import { widthOf } from './measure.ts';
import {
  type MapLayout,
  mapLayout,
  type ProcedureBox,
  type RuleChip,
  type StationBox,
} from './ordering-layout.ts';
import { type Precedes, precedes } from './ordering-model.ts';
import { type Language, LINE, SIGN, TYPE } from './sizes.ts';
import { SIGNS } from './style.ts';

export interface MapOptions {
  readonly language: Language;
  /** Cases held up by a row of the ordering, by the id of the row (`rowOf`). */
  readonly waiting?: Readonly<Record<string, number>>;
  /** Where each procedure stands. */
  readonly progress?: Readonly<
    Partial<Record<Procedure, { readonly done: number; readonly total: number; readonly late?: number }>>
  >;
  readonly href?: (
    what: { readonly procedure: Procedure } | { readonly rule: RuleName; readonly row: string },
  ) => string | null;
  readonly id?: string;
}

/** The id of the row of the table that a precedence between two cases comes from; null for none. */
export const rowOf = (
  rule: string,
  before: readonly [Procedure, string],
  after: readonly [Procedure, string],
): string | null =>
  precedes.find(
    ({ rule: row }) =>
      row.name === rule &&
      row.before[0] === before[0] &&
      row.before[1] === before[1] &&
      row.after[0] === after[0] &&
      row.after[1] === after[1],
  )?.id ?? null;

const words = {
  title: text('Trình tự bắt buộc giữa các quy trình', 'The mandated order between procedures'),
  mandated: text('kế hoạch quy định', 'mandated by the plan'),
  derived: text('suy từ tiêu chuẩn', 'derived from its standards'),
  within: text('giữa các vụ việc cùng quy trình', 'between cases of one procedure'),
  milestone: text('mốc', 'milestone'),
  waiting: text('vụ việc bị giữ lại', 'cases are held up'),
  unlessAbsent: text('trừ người vắng mặt', 'unless absent'),
};

class Drawing {
  constructor(
    private readonly layout: MapLayout,
    private readonly options: MapOptions,
  ) {}
  private get language() {
    return this.options.language;
  }
  private ruleTitle({ id, rule }: Precedes): string {
    const { language } = this;
    const count = this.options.waiting?.[id];
    const ends = [rule.before, rule.after].map(
      ([procedure, point]) => `${procedureLabel[procedure][language]}: ${point}`,
    );
    return [
      ruleNorm[rule.name][language],
      ends.join(' → '),
      `${rule.clause} (${words[rule.kind][language]}): ${clauses[rule.clause].norm[language]}`,
      rule.absenceRelieves ? words.unlessAbsent[language] : null,
      count ? `${count} ${words.waiting[language]}` : null,
    ]
      .filter(line => line !== null)
      .join('\n');
  }

  private chip(chip: RuleChip): Markup {
    const { row, lines, within } = chip;
    const { waiting, href } = this.options;
    const count = waiting?.[row.id];
    const title = this.ruleTitle(row);
    const x = chip.x + chip.width / 2;
    const label = lines.length * LINE.chip;
    const clause = chip.y + chip.height - 5 - LINE.clause / 2;
    const way = within === null ? '' : ' inside';
    return linked(
      href?.({ rule: row.rule.name, row: row.id }),
      element(
        'g',
        {
          class: `chip rule-${row.rule.kind}${way} ${row.rule.kind}`,
          'data-rule': row.rule.name,
          'data-row': row.id,
        },
        element('title', {}, escaped(title)),
        rectangle(chip, { class: 'shape', rx: 10 }),
        centred(lines, { x, y: chip.y + 5 + label / 2 }, LINE.chip, {}),
        within === null
          ? ''
          : element('text', { class: 'clause', x, y: clause - LINE.clause }, escaped(within)),
        element('text', { class: 'clause', x, y: clause }, escaped(row.rule.clause)),
        waiting
          ? badge(
              'waiting',
              String(count ?? 0),
              { x: chip.x + chip.width - 13, y: chip.y + 1 },
              row.id,
              !count,
            )
          : '',
      ),
    );
  }

  private station(box: StationBox): Markup {
    const { station, lines } = box;
    const x = box.x + box.width / 2;
    const room = box.height - (station.milestone === null ? 0 : LINE.clause);
    const left = x - (widthOf(station.milestone ?? '', TYPE.clause) + SIGN) / 2;
    const y = box.y + box.height - 7 - LINE.clause / 2;
    return element(
      'g',
      {
        class: `state simple station${station.milestone === null ? '' : ' milestone'}`,
        'data-station': station.step,
      },
      rectangle(box, { class: 'shape', rx: 8 }),
      centred(lines, { x, y: box.y + room / 2 }, LINE.chip, { 'font-size': TYPE.chip }),
      station.milestone === null
        ? ''
        : element('path', {
            class: 'sign',
            d: SIGNS.flag,
            transform: `translate(${Math.round(left)} ${Math.round(y - 4)}) scale(.8)`,
          }) + element('text', { class: 'small', x: x + SIGN / 2, y }, escaped(station.milestone)),
    );
  }

  private procedure(box: ProcedureBox): Markup {
    const { href, progress } = this.options;
    const middle = box.y + box.height / 2;
    const own = progress?.[box.procedure];
    const done = own ? `${own.done}/${own.total}` : null;
    return element(
      'g',
      { class: 'state compound', 'data-procedure': box.procedure },
      linked(
        href?.({ procedure: box.procedure }),
        rectangle(box, { class: 'shape', rx: 10 }) +
          centred(box.lines, { x: box.x + box.side / 2, y: middle }, LINE.state, { class: 'label' }) +
          (done === null
            ? ''
            : badge('count', done, { x: box.x + 10, y: box.y + box.height - 2 }, box.procedure)) +
          (own?.late ? badge('late', `! ${own.late}`, { x: box.x + 8, y: box.y }, box.procedure) : ''),
      ),
      element('path', { class: 'rule', d: `M${box.x + box.side} ${box.y}v${box.height}` }),
    );
  }

  draw(): Markup {
    const { layout, language, options } = this;
    const described = precedes.map(row => this.ruleTitle(row).split('\n').slice(0, 2).join(': ')).join('. ');
    const key = keyOf(
      [
        line('mandated', words.mandated[language]),
        line('derived', words.derived[language]),
        swatch('chip inside', words.within[language], 7),
        sign('flag', words.milestone[language]),
      ],
      layout.width,
      layout.height,
    );
    return canvas(
      {
        id: options.id ?? 'ordering-map',
        name: words.title[language],
        described,
        language,
        width: layout.width,
        height: layout.height,
        whole: layout.height + key.height,
        linked: options.href !== undefined,
        kind: 'ordering',
      },
      ...layout.boxes.map(box => this.procedure(box)),
      ...layout.wires.map(({ row, points, head }) =>
        element('g', { class: row.rule.kind, 'data-of': row.id }, wire(points, head)),
      ),
      ...layout.boxes.flatMap(({ stations }) => stations.map(station => this.station(station))),
      ...[...layout.boxes.flatMap(({ chips }) => chips), ...layout.chips].map(chip => this.chip(chip)),
      key.markup,
    );
  }
}

/** The whole mandated order in one picture: procedures with their milestones, and every rule between them. */
export const orderingMap = async (options: MapOptions): Promise<Markup> =>
  new Drawing(await mapLayout(options.language), options).draw();

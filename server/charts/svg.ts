import { clauses } from '../../machines/clauses.ts';
import { ruleNorm } from '../../machines/ordering/rules.ts';
import { canvas } from './canvas.ts';
import { described, isRule, signsOf, words } from './chart-words.ts';
import type { Chip, Dot, StateBox } from './drawing.ts';
import type { Chart, ChartArrow, ChartState } from './graph.ts';
import { layoutOf } from './layout.ts';
import { legend } from './legend.ts';
import { badge, badgeWidth, heatClass, heatLevels, type Marks, ofArrow, value } from './marks.ts';
import { centred, element, escaped, grown, linked, type Markup, rectangle, wire } from './markup.ts';
import { widthOf, widthOfLines } from './measure.ts';
import { type Language, LINE, SIGN, TYPE } from './sizes.ts';
import { SIGNS } from './style.ts';

export interface SvgOptions {
  readonly language: Language;
  readonly marks?: Marks;
  /** Where a click on a state or step leads; null for no link. */
  readonly href?: (
    what: { readonly state: string } | { readonly step: string; readonly arrow: string },
  ) => string | null;
  /** Begins the ids inside the SVG: different for every chart of a page. */
  readonly id?: string;
  /** Replaces the name of the procedure, such as by the name of a case. */
  readonly title?: string;
}

class Drawing {
  private readonly levels;
  constructor(
    private readonly chart: Chart,
    private readonly options: SvgOptions,
  ) {
    this.levels = options.marks?.heat ? heatLevels(options.marks.heat) : [];
  }
  private get language() {
    return this.options.language;
  }
  private get marks(): Marks {
    return this.options.marks ?? {};
  }

  private stateTitle({ id, label, clause }: ChartState): string {
    const { counts, late, current } = this.marks;
    return [
      label[this.language],
      clause,
      counts ? `${counts[id] ?? 0} ${words.cases[this.language]}` : null,
      late?.states?.[id] ? `${late.states[id]} ${words.late[this.language]}` : null,
      current?.includes(id) ? words.current[this.language] : null,
    ]
      .filter(part => part !== null)
      .join(' · ');
  }

  state(box: StateBox, state: ChartState): Markup {
    const { counts, late, heat, current } = this.marks;
    const here = current?.includes(state.id) ?? false;
    const simple = state.kind === 'simple';
    const count = counts?.[state.id] ?? 0;
    const middle = box.y + box.header / 2;
    // The number stands inside at the right; a label that would reach it makes way to the left.
    const number = box.x + box.width - badgeWidth(String(count)) - 7;
    const half = widthOfLines(box.lines, TYPE.state) / 2;
    const centre = box.x + box.width / 2;
    const label = count > 0 ? Math.max(box.x + 7 + half, Math.min(centre, number - 5 - half)) : centre;
    const classes = [
      'state',
      state.kind,
      state.done ? 'done' : null,
      (state.outOfScope ?? (state.final && state.done)) ? 'outside' : null,
      here ? 'current' : null,
      simple ? heatClass(this.levels, heat?.values.states?.[state.id]) : null,
    ];
    const heated = heat?.values.states?.[state.id];
    const title = this.stateTitle(state);
    return linked(
      this.options.href?.({ state: state.id }),
      element(
        'g',
        { class: classes.filter(Boolean).join(' '), 'data-state': state.id },
        element('title', {}, escaped(title)),
        rectangle(box, { class: 'shape', rx: simple ? 9 : 8 }),
        state.done ? rectangle(grown(box, -3.5), { class: 'inner', rx: 6 }) : '',
        simple ? '' : element('path', { class: 'rule', d: `M${box.x} ${box.y + box.header}h${box.width}` }),
        state.kind === 'parallel' ? this.bars(box) : '',
        centred(box.lines, { x: label, y: middle }, LINE.state, { class: 'label' }),
        here && simple
          ? element('path', {
              class: 'here',
              d: `M${box.x - 13} ${middle - 7}l11 7l-11 7z`,
            })
          : '',
        counts ? badge('count', String(count), { x: number, y: middle }, state.id, count === 0) : '',
        late?.states?.[state.id]
          ? badge('late', `! ${late.states[state.id]}`, { x: box.x + 7, y: box.y - 1 }, state.id)
          : '',
        heat?.format && heated !== undefined && simple ? value(heat.format(heated), box) : '',
      ),
    );
  }

  /** Two bars at the left of the label: what is inside runs side by side. */
  private bars({ x, y, header }: StateBox): Markup {
    const top = y + header / 2 - 6;
    return element('path', { class: 'sign', d: `M${x + 14} ${top}v12M${x + 19} ${top}v12` });
  }

  start({ x, y, radius, state }: Dot): Markup {
    const id = state as string;
    const title = words.start[this.language];
    return linked(
      this.options.href?.({ state: id }),
      element(
        'g',
        { class: 'state start', 'data-state': id },
        element('title', {}, title),
        element('circle', { class: 'dot shape', cx: x, cy: y, r: radius }),
      ),
    );
  }

  private arrowClass({ id, way }: ChartArrow): string {
    const { taken, expected } = this.marks;
    return [`way-${way}`, taken?.includes(id) ? 'taken' : expected?.includes(id) ? 'expected' : null]
      .filter(Boolean)
      .join(' ');
  }

  private chipTitle(arrow: ChartArrow): string {
    const language = this.language;
    const { waiting, late } = this.marks;
    const counted = ofArrow(waiting, arrow);
    const behind = ofArrow(late?.steps, arrow);
    return [
      arrow.label[language],
      `${arrow.clause}: ${clauses[arrow.clause].norm[language]}`,
      arrow.reaches ? `${words.milestone[language]}: ${arrow.reaches}` : null,
      arrow.conditions.length > 0
        ? `${words.conditions[language]}: ${arrow.conditions.map(name => (isRule(name) ? ruleNorm[name][language] : name)).join('; ')}`
        : null,
      counted ? `${counted} ${words.waiting[language]}` : null,
      behind ? `${behind} ${words.late[language]}` : null,
    ]
      .filter(part => part !== null)
      .join('\n');
  }

  chip(chip: Chip, arrow: ChartArrow): Markup {
    const { waiting, late, heat, taken } = this.marks;
    const [count, behind] = [ofArrow(waiting, arrow), ofArrow(late?.steps, arrow)];
    const turns = (taken ?? []).flatMap((id, index) => (id === arrow.id ? [index + 1] : []));
    const title = this.chipTitle(arrow);
    const x = chip.x + chip.width / 2;
    const label = chip.lines.length * LINE.chip;
    const signs = signsOf(arrow);
    const clause = chip.y + 5 + label + LINE.clause / 2 - (label === 0 ? 0 : 1);
    const left = x - (widthOf(arrow.clause, TYPE.clause) + signs.length * SIGN) / 2;
    return linked(
      this.options.href?.({ step: arrow.step, arrow: arrow.id }),
      element(
        'g',
        {
          class: [
            'chip',
            this.arrowClass(arrow),
            chip.inside ? 'inside' : null,
            heatClass(this.levels, ofArrow(heat?.values.steps, arrow)),
          ]
            .filter(Boolean)
            .join(' '),
          'data-step': arrow.step,
          'data-arrow': arrow.id,
        },
        element('title', {}, escaped(title)),
        rectangle(chip, { class: 'shape', rx: Math.min(14, chip.height / 2) }),
        centred(chip.lines, { x, y: chip.y + 5 + label / 2 }, LINE.chip, {}),
        ...signs.map((sign, index) =>
          element('path', {
            class: 'sign',
            d: SIGNS[sign],
            transform: `translate(${Math.round(left + index * SIGN)} ${Math.round(clause - 4)}) scale(.8)`,
          }),
        ),
        element(
          'text',
          { class: 'clause', x: x + (signs.length * SIGN) / 2, y: clause },
          escaped(arrow.clause),
        ),
        turns.length > 0 ? badge('turn', turns.join(', '), { x: chip.x - 9, y: chip.y + 1 }, arrow.id) : '',
        waiting
          ? badge(
              'waiting',
              String(count ?? 0),
              { x: chip.x + chip.width - 13, y: chip.y + 1 },
              arrow.id,
              !count,
            )
          : '',
        behind
          ? badge('late', `! ${behind}`, { x: chip.x + chip.width - 13, y: chip.y + chip.height }, arrow.id)
          : '',
      ),
    );
  }

  async draw(): Promise<Markup> {
    const { chart, language, options } = this;
    const layout = await layoutOf(chart, language);
    const state = new Map(chart.states.map(each => [each.id, each]));
    const arrow = new Map(chart.arrows.map(each => [each.id, each]));
    const drawn = (frames: boolean) =>
      layout.boxes
        .filter(box => (state.get(box.id)?.kind !== 'simple') === frames)
        .map(box => this.state(box, state.get(box.id) as ChartState));
    const below = legend(chart, language, layout.width, layout.height, this.marks, this.levels);
    return canvas(
      {
        id: options.id ?? `chart-${chart.name}`,
        name: options.title ?? chart.label[language],
        described: described(chart, language),
        language,
        width: layout.width,
        height: layout.height,
        whole: layout.height + below.height,
        linked: options.href !== undefined,
      },
      element('path', { class: 'rule', d: `M1 42H${layout.width - 1}` }),
      ...(layout.foot === null
        ? []
        : [
            element('path', { class: 'rule', d: `M1 ${layout.foot}H${layout.width - 1}` }),
            element('text', { class: 'note', x: 20, y: layout.foot + 14 }, words.foot[language]),
          ]),
      ...drawn(true),
      ...layout.wires.map(({ arrow: of, points, head }) => {
        const own = of === null ? undefined : arrow.get(of);
        return element(
          'g',
          { class: own ? this.arrowClass(own) : 'first', 'data-of': of },
          wire(points, head),
        );
      }),
      ...layout.dots.map(dot =>
        dot.state === null
          ? element('circle', { class: 'dot', cx: dot.x, cy: dot.y, r: dot.radius })
          : this.start(dot),
      ),
      ...drawn(false),
      ...layout.chips.map(chip => this.chip(chip, arrow.get(chip.id) as ChartArrow)),
      below.markup,
    );
  }
}

/** A procedure's chart as an SVG that stands alone or in a page, with whatever marks are given. */
export const svgOf = (chart: Chart, options: SvgOptions): Promise<Markup> =>
  new Drawing(chart, options).draw();

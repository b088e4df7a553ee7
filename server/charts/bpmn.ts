import type { AnyStateMachine } from 'xstate';
import type { Point, Rect } from './drawing.ts';
import { type Chart, type ChartArrow, type ChartState, chartOf, pathOf } from './graph.ts';
import { around, type Layout, layoutOf } from './layout.ts';
import { element, escaped, type Markup } from './markup.ts';
import { type Language, saysTheSame } from './sizes.ts';

const NAMESPACES = {
  'xmlns:bpmn': 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  'xmlns:bpmndi': 'http://www.omg.org/spec/BPMN/20100524/DI',
  'xmlns:dc': 'http://www.omg.org/spec/DD/20100524/DC',
  'xmlns:di': 'http://www.omg.org/spec/DD/20100524/DI',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};
const CIRCLE = 36;

const key = (kind: string, id: string) => `${kind}_${id.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
const circle = ({ x, y }: Point): Rect => ({
  x: x - CIRCLE / 2,
  y: y - CIRCLE / 2,
  width: CIRCLE,
  height: CIRCLE,
});
const contains = ({ x, y, width, height }: Rect, point: Point) =>
  point.x > x && point.x < x + width && point.y > y && point.y < y + height;

/** A line without its part inside a rectangle in which it begins. */
const leaving = (points: readonly Point[], from: Rect | undefined): readonly Point[] => {
  const out = from ? points.findIndex(point => !contains(from, point)) : 0;
  if (!from || out <= 0) return points;
  const [last, next] = [points[out - 1] as Point, points[out] as Point];
  const { x, y, width, height } = from;
  const border =
    last.x === next.x
      ? { x: last.x, y: next.y > last.y ? y + height : y }
      : { x: next.x > last.x ? x + width : x, y: last.y };
  return [border, ...points.slice(out)];
};

class Writer {
  private readonly shapes: Markup[] = [];
  private readonly edges: Markup[] = [];
  constructor(
    private readonly chart: Chart,
    private readonly layout: Layout,
    private readonly language: Language,
  ) {}

  private shape(id: string, { x, y, width, height }: Rect, expanded?: boolean) {
    const bounds = element('dc:Bounds', { x, y, width, height });
    this.shapes.push(
      element(
        'bpmndi:BPMNShape',
        { id: `${id}_di`, bpmnElement: id, isExpanded: expanded?.toString() },
        bounds,
      ),
    );
  }
  private edge(id: string, points: readonly Point[]) {
    const waypoints = points.map(({ x, y }) => element('di:waypoint', { x, y }));
    this.edges.push(element('bpmndi:BPMNEdge', { id: `${id}_di`, bpmnElement: id }, ...waypoints));
  }
  private named({ label, clause }: Pick<ChartArrow, 'label'> & { clause: string | null }): string {
    return clause ? `${label[this.language]} (${clause})` : label[this.language];
  }
  private box(id: string): Rect | undefined {
    return this.layout.boxes.find(box => box.id === id) ?? this.layout.chips.find(chip => chip.id === id);
  }

  /** A state: where a case waits. One of the frame's own children stands for whatever lies inside it. */
  private state(state: ChartState): Markup {
    const id = key('state', state.id);
    const name = this.named(state);
    const rect = this.box(state.id);
    if (state.kind === 'start') {
      const dot = this.layout.dots.find(each => each.state === state.id) as Point;
      this.shape(id, circle(dot));
      return element('bpmn:startEvent', { id, name });
    }
    if (state.final) {
      const { x, y, height } = rect as Rect;
      this.shape(id, circle({ x: x + CIRCLE / 2, y: y + height / 2 }));
      return element('bpmn:endEvent', { id, name });
    }
    this.shape(id, rect as Rect, state.kind === 'simple' ? undefined : true);
    const node =
      state.kind === 'simple'
        ? element('bpmn:receiveTask', { id, name })
        : element('bpmn:subProcess', { id, name }, ...this.inside(state.id));
    return node + this.additions(state.id, id, rect as Rect);
  }

  /** Steps that leave a state as it is: events at its border that do not interrupt it. */
  private additions(from: string, host: string, rect: Rect): Markup {
    return this.chart.arrows
      .filter(arrow => arrow.from === from && arrow.to === null)
      .map((arrow, index) => {
        const id = key('step', arrow.id);
        this.shape(id, circle({ x: rect.x, y: rect.y + 24 + index * (CIRCLE + 26) }));
        return element(
          'bpmn:boundaryEvent',
          { id, name: this.named(arrow), attachedToRef: host, cancelActivity: 'false' },
          element('bpmn:messageEventDefinition', { id: `${id}_message` }),
        );
      })
      .join('');
  }

  private step(arrow: ChartArrow & { to: string }, frame: string): Markup {
    const id = key('step', arrow.id);
    const target = this.chart.states.find(state => state.id === arrow.to);
    const name = saysTheSame(arrow, target) ? arrow.clause : this.named(arrow);
    this.shape(id, this.box(arrow.id) as Rect);
    const depth = pathOf(frame).length;
    // A flow may not cross the border of a sub-process: it leaves, or enters, the sub-process itself.
    const [from, to] = [arrow.from, arrow.to].map(end => pathOf(end)[depth] as string) as [string, string];
    const wires = this.layout.wires.filter(wire => wire.arrow === arrow.id);
    const first = wires.filter(({ head }) => !head).flatMap(({ points }) => points);
    const second = wires.filter(({ head }) => head).flatMap(({ points }) => points);
    this.edge(`${id}_in`, leaving(first, from === arrow.from ? undefined : this.box(from)));
    this.edge(
      `${id}_out`,
      leaving(second.toReversed(), to === arrow.to ? undefined : this.box(to)).toReversed(),
    );
    const several =
      this.chart.arrows.filter(other => other.from === arrow.from && other.to !== null).length > 1;
    const condition = element(
      'bpmn:conditionExpression',
      { 'xsi:type': 'bpmn:tFormalExpression' },
      escaped([arrow.step, ...arrow.conditions].join(' and ')),
    );
    // The start is no activity, so its flows take no condition: it is a choice made on opening.
    const conditional = several && this.chart.states.find(({ id: own }) => own === from)?.kind !== 'start';
    return (
      element('bpmn:task', { id, name }) +
      element(
        'bpmn:sequenceFlow',
        { id: `${id}_in`, sourceRef: key('state', from), targetRef: id },
        conditional ? condition : '',
      ) +
      element('bpmn:sequenceFlow', { id: `${id}_out`, sourceRef: id, targetRef: key('state', to) })
    );
  }

  private inside(frame: string): Markup[] {
    const fromFrame = this.chart.arrows.filter(({ from }) => from === '').map(({ to }) => to);
    const states = this.chart.states.filter(({ parent, id }) => parent === frame && !fromFrame.includes(id));
    const arrows = this.chart.arrows.filter(
      (arrow): arrow is ChartArrow & { to: string } =>
        arrow.from !== '' && arrow.to !== null && around(arrow.from, arrow.to) === frame,
    );
    const drawn = states.map(state => this.state(state));
    const first = states.find(({ initial, kind }) => initial && kind !== 'start');
    const begin = first ? this.begin(first) : '';
    return [begin, ...drawn, ...arrows.map(arrow => this.step(arrow, frame))];
  }

  private begin(first: ChartState): Markup {
    const id = key('first', first.id);
    const wire = this.layout.wires.find(
      ({ arrow, points }) => arrow === null && reaches(points, this.box(first.id) as Rect),
    );
    const [start] = wire?.points ?? [];
    if (!wire || !start) return '';
    this.shape(id, { x: start.x - 7, y: start.y - 14, width: 14, height: 14 });
    this.edge(`${id}_out`, wire.points);
    return (
      element('bpmn:startEvent', { id }) +
      element('bpmn:sequenceFlow', { id: `${id}_out`, sourceRef: id, targetRef: key('state', first.id) })
    );
  }

  /** What is possible from every state: an event sub-process of its own. */
  private anywhere(arrow: ChartArrow): Markup {
    const id = key('step', arrow.id);
    const ends = this.chart.states.find(state => state.id === arrow.to);
    this.shape(id, this.box(arrow.id) as Rect, false);
    const [start, end] = [`${id}_start`, ends ? key('state', ends.id) : `${id}_end`];
    return element(
      'bpmn:subProcess',
      { id, name: this.named(arrow), triggeredByEvent: 'true' },
      element(
        'bpmn:startEvent',
        { id: start, isInterrupting: ends ? 'true' : 'false' },
        element('bpmn:messageEventDefinition', { id: `${id}_message` }),
      ),
      element('bpmn:sequenceFlow', { id: `${id}_flow`, sourceRef: start, targetRef: end }),
      element('bpmn:endEvent', { id: end, name: ends ? this.named(ends) : null }),
    );
  }

  write(): string {
    const { chart, shapes, edges } = this;
    const content = this.inside('');
    const everywhere = chart.arrows.filter(({ from }) => from === '').map(arrow => this.anywhere(arrow));
    const process = { id: chart.name, name: chart.label[this.language], isExecutable: 'false' };
    const plane = element('bpmndi:BPMNPlane', { id: 'plane', bpmnElement: chart.name }, ...shapes, ...edges);
    const root = element(
      'bpmn:definitions',
      { ...NAMESPACES, id: `definitions_${chart.name}`, targetNamespace: 'urn:trinh-tu:bpmn' },
      element('bpmn:process', process, ...content, ...everywhere),
      element('bpmndi:BPMNDiagram', { id: 'diagram' }, plane),
    );
    return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
  }
}

const reaches = (points: readonly Point[], { x, y, width }: Rect): boolean => {
  const end = points.at(-1);
  return end !== undefined && Math.abs(end.y - y) < 1 && end.x >= x && end.x <= x + width;
};

/**
 * The chart as BPMN 2.0 with its drawing. A state where a case waits is a receive task, a step a
 * task between two of them, a frame a sub-process; a step that leaves the state as it is stands as an
 * event at its border, and what is possible from every state as an event sub-process.
 */
export const bpmn = async (machine: AnyStateMachine, language: Language = 'vi'): Promise<string> => {
  const chart = chartOf(machine);
  return new Writer(chart, await layoutOf(chart, language), language).write();
};

import type { AnyStateMachine } from 'xstate';
import type { OutOfScope } from '../../machines/case.ts';
import { type Chart, type ChartArrow, type ChartState, chartOf, pathOf } from './graph.ts';
import { around } from './layout.ts';
import { element, type Markup } from './markup.ts';
import type { Language } from './sizes.ts';

export { bpmn } from './bpmn.ts';

/** Ids that every notation takes: letters, digits and underscores. */
const plain = (id: string): string => id.replaceAll(/[^A-Za-z0-9]/g, '_');

const children = (chart: Chart, parent: string) => chart.states.filter(state => state.parent === parent);
const leaving = (chart: Chart, from: string) => chart.arrows.filter(arrow => arrow.from === from);

/** Characters that end or change a statement of Mermaid, as the entities it reads back. */
const inMermaid = (label: string): string => label.replaceAll(/[#;:"]/g, c => `#${c.charCodeAt(0)};`);

/** The chart as a Mermaid state diagram, for pages that draw one themselves. */
export const mermaid = (machine: AnyStateMachine, language: Language): string => {
  const chart = chartOf(machine);
  const id = (state: string) => plain(state === '' ? chart.name : state);
  const label = ({ label: text, clause }: ChartArrow) => inMermaid(`${text[language]} (${clause})`);
  const isLeaf = (state: string) => state !== '' && children(chart, state).length === 0;
  const isFoot = ({ id: own }: ChartState) => leaving(chart, '').some(({ to }) => to === own);

  /** The end of an arrow among the states of one frame: Mermaid takes no arrow across the border of another. */
  const lifted = ({ from, to }: ChartArrow, end: string): string =>
    to === null ? end : (pathOf(end)[pathOf(around(from, to)).length] ?? '');

  /** Arrows of a state; a frame cannot lead to itself in Mermaid, so what leaves it as it is becomes a note. */
  const arrows = (own: readonly ChartArrow[]): string[] => {
    const notes = own.filter(({ from, to }) => to === null && !isLeaf(from));
    const lines = own
      .filter(arrow => !notes.includes(arrow))
      .map(arrow => {
        const [from, to] = [arrow.from, arrow.to ?? arrow.from].map(end => lifted(arrow, end)) as [
          string,
          string,
        ];
        // Where the frame stands for the state inside it, the label says which one it is.
        const inside = chart.states.find(state => state.id === arrow.from && state.id !== from);
        const where = inside ? ` ← ${inMermaid(inside.label[language])}` : '';
        return `${id(from)} --> ${id(to)} : ${label(arrow)}${where}`;
      });
    const [first] = notes;
    return first
      ? [...lines, `note right of ${id(first.from)}`, ...notes.map(note => `  ${label(note)}`), 'end note']
      : lines;
  };
  const drawn = (state: ChartState): string[] => {
    const named = `state "${inMermaid(state.label[language])}" as ${id(state.id)}`;
    if (isLeaf(state.id)) return [named, ...(state.final ? [`${id(state.id)} --> [*]`] : [])];
    return [`${named} {`, ...frame(state.id, state.kind === 'parallel' ? '--' : null), '}'];
  };
  /** States in a frame, then the arrows among them: elsewhere Mermaid would move a state out of its frame. */
  const frame = (parent: string, divider: string | null): string[] => {
    const inside = children(chart, parent).filter(state => !isFoot(state));
    const first = inside.find(({ initial }) => initial);
    const here = chart.arrows.filter(({ from, to }) => from !== '' && around(from, to ?? from) === parent);
    return [
      ...(first ? [`[*] --> ${id(first.id)}`] : []),
      ...inside.flatMap((state, index) => [
        ...(divider !== null && index > 0 ? [divider] : []),
        ...drawn(state),
      ]),
      ...inside.flatMap(state => arrows(here.filter(arrow => lifted(arrow, arrow.from) === state.id))),
    ].map(line => `  ${line}`);
  };
  return [
    'stateDiagram-v2',
    ...[
      `state "${inMermaid(chart.label[language])}" as ${chart.name} {`,
      ...frame('', null),
      '}',
      ...children(chart, '').filter(isFoot).flatMap(drawn),
      ...arrows(leaving(chart, '')),
    ].map(line => `  ${line}`),
    '',
  ].join('\n');
};

const SCXML = 'http://www.w3.org/2005/07/scxml';
const OWN = 'urn:trinh-tu:scxml';

/** What stands against a transition, as an expression over two things that the platform has to provide. */
const scxmlCondition = ({ conditions, way, to }: ChartArrow, chart: Chart): string | null => {
  const reason: OutOfScope | null = chart.states.find(({ id }) => id === to)?.outOfScope ?? null;
  if (way === 'opening') return reason === null ? 'outOfScope === null' : `outOfScope === '${reason}'`;
  return conditions.length === 0 ? null : conditions.map(name => `met('${name}')`).join(' && ');
};

/**
 * The chart as SCXML 1.0 (W3C). Conditions are calls of `met(name)`, which whoever runs the document
 * defines; labels, clauses and milestones are attributes of a namespace of our own.
 */
export const scxml = (machine: AnyStateMachine): string => {
  const chart = chartOf(machine);
  const transitions = (id: string): Markup[] =>
    leaving(chart, id).map(arrow =>
      element('transition', {
        event: arrow.step,
        cond: scxmlCondition(arrow, chart),
        target: arrow.to,
        'tt:vi': arrow.label.vi,
        'tt:en': arrow.label.en,
        'tt:clause': arrow.clause,
        'tt:way': arrow.way,
        'tt:reaches': arrow.reaches,
      }),
    );
  const state = (each: ChartState): Markup => {
    const inside = children(chart, each.id);
    const name = each.final ? 'final' : each.kind === 'parallel' ? 'parallel' : 'state';
    const attributes = {
      id: each.id,
      initial: each.kind === 'parallel' ? null : inside.find(({ initial }) => initial)?.id,
      'tt:vi': each.label.vi,
      'tt:en': each.label.en,
      'tt:clause': each.clause,
      'tt:done': each.done ? 'true' : null,
    };
    return element(name, attributes, ...transitions(each.id), ...inside.map(state));
  };
  // Steps from every state need a state around all others: the root of SCXML takes no transitions.
  const all = element(
    'state',
    {
      id: chart.name,
      initial: children(chart, '').find(({ initial }) => initial)?.id,
      'tt:vi': chart.label.vi,
      'tt:en': chart.label.en,
    },
    ...transitions(''),
    ...children(chart, '').map(state),
  );
  const root = element(
    'scxml',
    {
      xmlns: SCXML,
      'xmlns:tt': OWN,
      version: '1.0',
      datamodel: 'ecmascript',
      name: chart.name,
      initial: chart.name,
    },
    all,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
};

/** The machine's own configuration: states, arrows, conditions by name and what they say of themselves. */
export const xstateJson = (machine: AnyStateMachine): string =>
  `${JSON.stringify(machine.config, (_key, value) => (typeof value === 'function' ? undefined : value), 2)}\n`;

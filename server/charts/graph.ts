import { createHash } from 'node:crypto';
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { OutOfScope } from '../../machines/case.ts';
import type { Clause } from '../../machines/clauses.ts';
import { type ArrowMeta, OPENING, type StateMeta } from '../../machines/procedure.ts';
import { type Procedure, procedureLabel, type Text } from '../../machines/words.ts';

/** A state as it is drawn. `id` is its dotted path, as in the stored name of a case's state. */
export interface ChartState {
  readonly id: string;
  /** The id of the state it lies in; `''` is the frame of the whole chart. */
  readonly parent: string;
  readonly label: Text;
  readonly clause: Clause | null;
  /** `start` is where a case stands before it is opened: a dot. A `part` runs beside its siblings. */
  readonly kind: 'start' | 'simple' | 'compound' | 'parallel' | 'part';
  /** Nothing more is expected: drawn with a double border. */
  readonly done: boolean;
  readonly final: boolean;
  readonly outOfScope: OutOfScope | null;
  /** Where a case stands on entering the state around this one. */
  readonly initial: boolean;
}

/** An arrow as it is drawn: one step, taken from one state. */
export interface ChartArrow {
  /** `from/step`, and a number behind it where the state has several arrows for the step. */
  readonly id: string;
  readonly step: string;
  readonly label: Text;
  readonly clause: Clause;
  readonly way: ArrowMeta['way'];
  readonly reaches: string | null;
  /** The state it leaves; `''` where it leaves every state, and is drawn from the frame. */
  readonly from: string;
  /** The state it enters; null where the step adds to the case and the state stays. */
  readonly to: string | null;
  /** Names of its conditions: those of the ordering, the shared ones and the procedure's own. */
  readonly conditions: readonly string[];
}

/** A procedure as it is drawn: states and arrows in the order in which the machine declares them. */
export interface Chart {
  readonly name: Procedure;
  readonly label: Text;
  readonly states: readonly ChartState[];
  readonly arrows: readonly ChartArrow[];
  /** Digest of all of the above: a machine that is drawn otherwise has another one. */
  readonly stamp: string;
}

const idOf = (node: AnyStateNode): string => node.path.join('.');

/** The states below a node in the order of declaration, each followed by those inside it. */
const statesBelow = (node: AnyStateNode): AnyStateNode[] =>
  (Object.values(node.states) as AnyStateNode[]).flatMap(child => [child, ...statesBelow(child)]);

const opens = (node: AnyStateNode): boolean => node.transitions.has(OPENING);

const kindOf = (node: AnyStateNode): ChartState['kind'] => {
  if (opens(node)) return 'start';
  if (node.type === 'parallel') return 'parallel';
  if (node.parent?.type === 'parallel') return 'part';
  return node.type === 'compound' ? 'compound' : 'simple';
};

const stateFrom = (node: AnyStateNode): ChartState => {
  const meta = node.meta as StateMeta | undefined;
  if (!meta?.label) throw new Error(`${node.id} has no label and cannot be drawn`);
  return {
    id: idOf(node),
    parent: node.parent ? idOf(node.parent) : '',
    label: meta.label,
    clause: meta.clause ?? null,
    kind: kindOf(node),
    done: node.type === 'final' || node.tags.includes('done'),
    final: node.type === 'final',
    outOfScope: meta.outOfScope ?? null,
    initial: (node.parent?.initial?.target ?? []).some((target: AnyStateNode) => target === node),
  };
};

const arrowsFrom = (node: AnyStateNode): ChartArrow[] =>
  [...(node.transitions as ReadonlyMap<string, readonly AnyTransitionDefinition[]>)].flatMap(
    ([step, transitions]) =>
      transitions.map((transition, index) => {
        const meta = transition.meta as unknown as ArrowMeta | undefined;
        const targets = (transition.target ?? []) as readonly AnyStateNode[];
        if (!meta?.label || targets.length > 1)
          throw new Error(
            `${node.id}: the arrow ${step} has no meta, or several targets, and cannot be drawn`,
          );
        const guard = transition.guard as { params?: { conditions?: readonly string[] } } | undefined;
        return {
          id: `${idOf(node)}/${step}${transitions.length > 1 ? `/${index + 1}` : ''}`,
          step,
          label: meta.label,
          clause: meta.clause,
          way: meta.way,
          reaches: meta.reaches ?? null,
          from: idOf(node),
          to: targets[0] ? idOf(targets[0]) : null,
          conditions: guard?.params?.conditions ?? [],
        };
      }),
  );

const charts = new WeakMap<AnyStateMachine, Chart>();

/**
 * The drawing model of a machine, read from the machine object itself, so that what is drawn is what
 * runs. Throws where a state or arrow lacks what a reader needs: its label and its clause.
 */
export const chartOf = (machine: AnyStateMachine): Chart => {
  const known = charts.get(machine);
  if (known) return known;
  const nodes = statesBelow(machine.root as AnyStateNode);
  const name = machine.id as Procedure;
  const drawn = {
    name,
    label: procedureLabel[name] ?? { vi: machine.id, en: machine.id },
    states: nodes.map(stateFrom),
    arrows: [machine.root as AnyStateNode, ...nodes].flatMap(arrowsFrom),
  };
  const chart = { ...drawn, stamp: createHash('sha256').update(JSON.stringify(drawn)).digest('hex') };
  charts.set(machine, chart);
  return chart;
};

/** The states around a state, outermost first, and the state itself last. `''` has none. */
export const pathOf = (id: string): readonly string[] =>
  id === '' ? [] : id.split('.').map((_, index, keys) => keys.slice(0, index + 1).join('.'));

const known = new Map<string, readonly string[]>();

/**
 * Every state a case stands in, from the stored name of its state (`a.b+a.c`): parts and what is around
 * them. Worked out once for each name: of those a machine has some dozens, and of cases there are thousands.
 */
export const standsIn = (stateName: string): readonly string[] => {
  const states = known.get(stateName) ?? [...new Set(stateName.split('+').flatMap(pathOf))];
  known.set(stateName, states);
  return states;
};

/** Cases per state of the chart, from cases per stored state name: a case counts in every state it stands in. */
export const countsPerState = (byName: Readonly<Record<string, number>>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [name, count] of Object.entries(byName))
    for (const id of standsIn(name)) counts[id] = (counts[id] ?? 0) + count;
  return counts;
};

/** A step a case took, with the names of its state before and after. */
export interface Move {
  readonly step: string;
  readonly before: string;
  readonly after: string;
}

/** The arrow a step went along: the one for the step that leaves where the case stood and enters where it then stood. */
export const arrowTaken = (chart: Chart, { step, before, after }: Move): ChartArrow | null => {
  const stood = standsIn(before);
  const stands = standsIn(after);
  const candidates = chart.arrows.filter(
    arrow => arrow.step === step && (arrow.from === '' || stood.includes(arrow.from)),
  );
  return (
    candidates.find(({ to }) => (to === null ? before === after : stands.includes(to))) ??
    candidates[0] ??
    null
  );
};

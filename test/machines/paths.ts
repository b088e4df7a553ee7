import { getAdjacencyMap } from '@xstate/graph';
import type { CaseRecord, Facts } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { Remembered } from '../../machines/conditions.ts';
import { stateName } from '../../machines/decide.ts';
import { OPENING, type StepEvent } from '../../machines/procedure.ts';
import { readStep } from '../../machines/read-step.ts';
import type { Instant } from '../../machines/words.ts';
import { bodyOf } from './executors.ts';

/** The clock of the walk: long after everything, so that only order can stand against a step. */
export const NOW: Instant = '2021-06-01T02:00:00.000Z';
const DAY = 86_400_000;

export interface Move {
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The state that the machine says follows. */
  readonly state: string;
}

export interface Walk {
  /** Paths that together reach every state and take every arrow of the graph. */
  readonly paths: readonly (readonly Move[])[];
  /** For every state reached, the steps that lead nowhere from it. */
  readonly impossible: ReadonlyMap<string, readonly string[]>;
  readonly states: number;
  readonly arrows: ReadonlySet<string>;
}

interface Snapshot {
  readonly value: CaseRecord['value'];
  readonly context: Remembered & { readonly received?: readonly string[] };
  readonly status: string;
}

/** Steps that may repeat without leading anywhere new: left out of what makes two states differ. */
const BESIDE = [
  'deepReviewSuggested',
  'absenceRecorded',
  'findingRecorded',
  'headReplaced',
  'confirmedAgain',
];

/** What makes two states differ for the walk: where the machine stands, and which steps it remembers. */
const keyOf = ({ value, context }: Snapshot): string =>
  JSON.stringify([
    value,
    context.round,
    Object.keys(context.taken)
      .filter(
        type => !BESIDE.includes(type) && !/Commented$|^draftCirculated$|^conferenceScheduled$/.test(type),
      )
      .sort(),
    context.received?.length ?? 0,
  ]);

interface Node {
  readonly key: string;
  readonly parent: Node | undefined;
  readonly path: readonly string[];
  readonly transitions: ReadonlyMap<string, readonly unknown[]>;
  readonly states: Readonly<Record<string, Node>>;
}

/** The arrow that a step takes from a state: the innermost state that knows the step. */
export const arrowOf = (root: Node, value: CaseRecord['value'], type: string): string => {
  const found: Node[] = [];
  const visit = (node: Node, at: CaseRecord['value'] | undefined) => {
    if (node.transitions.has(type)) found.push(node);
    if (typeof at === 'string') {
      const child = node.states[at];
      if (child) visit(child, undefined);
    } else for (const [name, inner] of Object.entries(at ?? {})) visit(node.states[name] as Node, inner);
  };
  visit(root, value);
  const innermost = found.sort((a, b) => b.path.length - a.path.length)[0];
  return `${innermost?.path.join('.') || '(root)'} ${type}`;
};

/** All arrows of a machine but the opening ones, by the state that owns them. */
export const arrowsIn = (node: Node): string[] => [
  ...[...node.transitions.keys()]
    .filter(type => type !== OPENING)
    .map(type => `${node.path.join('.') || '(root)'} ${type}`),
  ...Object.values(node.states).flatMap(arrowsIn),
];

/**
 * Walks the graph of a machine from where a case stands (with @xstate/graph), every step tried in
 * every state with facts under which nothing else holds it up, up to the second round.
 */
export function walk(own: CaseRecord, facts: Facts, deep: boolean): Walk {
  const { machine, steps } = catalogue[own.procedure];
  const start = machine.resolveState({ value: own.value as never, context: own.context as never });
  const first = (own.context as Remembered).latest ?? '2020-11-16T01:00:00.000Z';
  const eventsIn = (snapshot: Snapshot): StepEvent[] => {
    const record = { ...own, value: snapshot.value, context: snapshot.context } as CaseRecord;
    // A week after the step before; where one step only is walked, now, after all that was done again.
    const at = deep
      ? new Date(new Date(snapshot.context.latest ?? first).getTime() + 7 * DAY).toISOString()
      : NOW;
    return Object.keys(steps).flatMap(type => {
      const read = readStep(own.procedure, bodyOf(record, type, facts, at));
      return 'step' in read ? [{ type, step: read.step, facts }] : [];
    });
  };
  const map = getAdjacencyMap(machine as never, {
    fromState: start as never,
    events: eventsIn as never,
    serializeState: keyOf as never,
    serializeEvent: ((event: StepEvent) => event.type) as never,
    stopWhen: (({ context, status }: Snapshot) =>
      status === 'done' || context.round > 1 || (!deep && context !== start.context)) as never,
    limit: 20_000,
  }) as unknown as Record<
    string,
    { state: Snapshot; transitions: Record<string, { event: StepEvent; state: Snapshot }> }
  >;

  // Shortest way to each state, breadth first; an edge that changes nothing is a step that is not possible.
  const startKey = keyOf(start as unknown as Snapshot);
  const ways = new Map<string, readonly Move[]>([[startKey, []]]);
  const impossible = new Map<string, readonly string[]>();
  const arrows = new Set<string>();
  const extra: (readonly Move[])[] = [];
  const prefixes = new Set<string>();
  const queue = [startKey];
  const root = machine.root as unknown as Node;
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    const node = map[key];
    if (!node) continue;
    const way = ways.get(key) as readonly Move[];
    const possible = new Set<string>();
    for (const { event, state } of Object.values(node.transitions)) {
      if (state.context === node.state.context) continue;
      possible.add(event.type);
      const move: Move = {
        type: event.type,
        body: { ...event.step },
        state: stateName(state.value),
      };
      const to = keyOf(state);
      const arrow = arrowOf(root, node.state.value, event.type);
      if (!ways.has(to)) {
        ways.set(to, [...way, move]);
        prefixes.add(key);
        arrows.add(arrow);
        queue.push(to);
      } else if (!arrows.has(arrow)) {
        arrows.add(arrow);
        extra.push([...way, move]);
      }
    }
    const finished = node.state.status === 'done';
    const expanded = node.state.context.round === 1 && (deep || key === startKey);
    if (expanded || finished)
      impossible.set(
        key,
        Object.keys(steps).filter(type => !possible.has(type)),
      );
  }
  const leaves = [...ways].filter(([key]) => !prefixes.has(key)).map(([, way]) => way);
  return {
    paths: [...leaves, ...extra].filter(path => path.length > 0),
    impossible,
    states: ways.size,
    arrows,
  };
}

export { keyOf };

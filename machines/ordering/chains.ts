import type { CaseRecord, CaseRef } from '../case.ts';
import { catalogue } from '../catalogue.ts';
import type { Clause } from '../clauses.ts';
import { earliest } from '../decide.ts';
import type { StepDefinition } from '../step.ts';
import type { Instant, Text } from '../words.ts';
import { factsFor, type World } from '../world.ts';
import { ruleRef } from './plan-conflicts.ts';
import type { Precedence } from './precedence.ts';
import type { RuleName } from './rules.ts';
import { at, graphOf, grouped, type StepGraph, WITHIN } from './step-graph.ts';
import { whoTakes } from './who-takes.ts';

/** Who waits for whom. */
export interface Blockers {
  /** How many cases have a next step that waits for another case. */
  readonly waiting: number;
  /** For each of them its longest chain, longest first. */
  readonly chains: readonly Chain[];
  /** The cases at the ends of all chains, those that hold up most first. */
  readonly roots: readonly Root[];
}

export interface Chain extends CaseRef {
  /** The next step of the case that has to wait. */
  readonly step: string;
  readonly label: Text;
  /** Down to a case that waits for nobody; the first link is what the case itself waits for. */
  readonly links: readonly Link[];
}

/** What is waited for: a milestone of this case, by the rule that asks for it. */
export interface Link extends CaseRef {
  readonly milestone: string;
  /** The step that waits, of the case one link before. */
  readonly step: string;
  readonly rule: RuleName;
  readonly clause: Clause;
  readonly norm: Text;
  /** Who may take the step that reaches the milestone. */
  readonly by: readonly string[];
}

/** A case that can go on to what others wait for without waiting itself. */
export interface Root extends CaseRef {
  readonly state: string;
  /** Waiting cases of which some chain ends here. */
  readonly holdsUp: number;
  readonly milestones: readonly string[];
  /** What can be done in it now. */
  readonly steps: readonly RootStep[];
}

export interface RootStep {
  readonly step: string;
  readonly label: Text;
  readonly by: readonly string[];
  /** Where only time stands against it: the first instant at which it no longer does. */
  readonly notBefore: Instant | null;
}

const NOTHING = -1;

interface Depths {
  /** How many cases wait one for another below a step. */
  readonly depth: Int32Array;
  /** The edge on which the longest of these chains begins. */
  readonly deepest: Int32Array;
}

const depthsOf = (graph: StepGraph): Depths => {
  const depth = new Int32Array(graph.size);
  const deepest = new Int32Array(graph.size).fill(NOTHING);
  for (const node of graph.sequence)
    for (let edge = at(graph.into, node); edge < at(graph.into, node + 1); edge += 1) {
      const why = at(graph.why, edge);
      if (why < WITHIN) continue;
      const below = at(depth, at(graph.from, edge)) + (why === WITHIN ? 0 : 1);
      if (below > at(depth, node)) {
        depth[node] = below;
        deepest[node] = edge;
      }
    }
  return { depth, deepest };
};

/** The next steps of cases that wait for other cases, by node. */
const waitingSteps = (graph: StepGraph, world: World): ReadonlyMap<CaseRecord, readonly number[]> => {
  const waiting = new Map<CaseRecord, number[]>();
  for (const own of world.cases.values()) {
    const nodes = own.next.flatMap(step => {
      const node = graph.nodeOf(own.case, step);
      return node !== undefined && rowsInto(graph, node).length > 0 ? [node] : [];
    });
    if (nodes.length > 0) waiting.set(own, nodes);
  }
  return waiting;
};

/** The edges into a step that lead from other cases. */
const rowsInto = (graph: StepGraph, node: number): number[] => {
  const edges: number[] = [];
  for (let edge = at(graph.into, node); edge < at(graph.into, node + 1); edge += 1)
    if (at(graph.why, edge) >= 0) edges.push(edge);
  return edges;
};

const refOf = ({ case: id, procedure, subject, place }: CaseRef): CaseRef => ({
  case: id,
  procedure,
  subject,
  place,
});

const labelOf = (own: CaseRef, step: string): Text =>
  (catalogue[own.procedure].steps[step] as StepDefinition).label;

/**
 * Who waits for whom in a world that holds the whole cycle. A case waits when a next step of it is held
 * up by another case; its chain goes on through everything that the other still has to wait for on its
 * way to the milestone, also later than its own next step, down to a case that waits for nobody.
 * `limit` shortens both lists; what is counted, is counted in full.
 */
export function blockers(world: World, now: Instant, { limit = Number.POSITIVE_INFINITY } = {}): Blockers {
  const graph = graphOf(world);
  const depths = depthsOf(graph);
  const waiting = waitingSteps(graph, world);
  const known = new Map<number, readonly string[]>();
  const by = (node: number): readonly string[] => {
    const who = known.get(node) ?? whoTakes(world, caseAt(graph, node), graph.stepOf(node), now);
    known.set(node, who);
    return who;
  };
  // A next step is reached already: only what stands directly before it counts, not the steps beside it.
  const firsts = [...waiting].map(([own, nodes]) => {
    const edges = nodes.flatMap(node => rowsInto(graph, node).map(edge => ({ node, edge })));
    const below = ({ edge }: { edge: number }) => at(depths.depth, at(graph.from, edge));
    const first = edges.reduce((a, b) => (below(b) > below(a) ? b : a));
    return { own, first, depth: below(first) };
  });
  const chains = firsts
    .sort((a, b) => b.depth - a.depth)
    .slice(0, limit)
    .map(({ own, first }): Chain => {
      const step = graph.stepOf(first.node);
      return { ...refOf(own), step, label: labelOf(own, step), links: linksFrom(graph, depths, first, by) };
    });
  const roots = rootsOf(graph, depths, waiting)
    .slice(0, limit)
    .map(end => rootOf(graph, world, end, now));
  return { waiting: waiting.size, chains, roots };
}

/** The graph of a world holds its cases as they stand there. */
const caseAt = (graph: StepGraph, node: number): CaseRecord =>
  graph.cases[at(graph.caseOf, node)] as CaseRecord;

function linksFrom(
  graph: StepGraph,
  { deepest }: Depths,
  first: { readonly node: number; readonly edge: number },
  by: (node: number) => readonly string[],
): Link[] {
  const links: Link[] = [];
  let { node, edge } = first;
  while (edge >= 0) {
    const from = at(graph.from, edge);
    const row = graph.rows[at(graph.why, edge)];
    if (row) {
      const earlier = refOf(caseAt(graph, from));
      const { rule, clause, norm } = ruleRef(row, earlier.procedure, caseAt(graph, node).procedure);
      links.push({
        ...earlier,
        milestone: row.milestone,
        step: graph.stepOf(node),
        rule,
        clause,
        norm,
        by: by(from),
      });
    }
    node = from;
    edge = at(deepest, node);
  }
  return links;
}

interface End {
  /** The first step of the case that others wait for. */
  readonly first: number;
  readonly milestones: ReadonlySet<string>;
  readonly holdsUp: number;
}

/** The cases that wait for nobody and are waited for, with the number of waiting cases behind each. */
function rootsOf(
  graph: StepGraph,
  { depth }: Depths,
  waiting: ReadonlyMap<CaseRecord, readonly number[]>,
): End[] {
  const isNext = new Uint8Array(graph.size);
  for (const nodes of waiting.values()) for (const node of nodes) isNext[node] = 1;
  const ordered = new Uint8Array(graph.size);
  for (const node of graph.sequence) ordered[node] = 1;

  const ends = new Map<number, { first: number; milestones: Set<string> }>();
  graph.why.forEach((why, edge) => {
    const from = at(graph.from, edge);
    if (why < 0 || at(depth, from) > 0 || !ordered[from]) return;
    const index = at(graph.caseOf, from);
    const end = ends.get(index) ?? { first: from, milestones: new Set<string>() };
    end.first = Math.min(end.first, from);
    end.milestones.add((graph.rows[why] as Precedence).milestone);
    ends.set(index, end);
  });
  const heldUp = behind(graph, isNext);
  return [...ends.values()]
    .map(end => ({ ...end, holdsUp: heldUp(end.first) }))
    .filter(({ holdsUp }) => holdsUp > 0)
    .sort((a, b) => b.holdsUp - a.holdsUp);
}

/** A root with what can be done in it now. */
function rootOf(graph: StepGraph, world: World, { first, milestones, holdsUp }: End, now: Instant): Root {
  const own = caseAt(graph, first);
  const facts = factsFor(world, own, now);
  return {
    ...refOf(own),
    state: own.state,
    holdsUp,
    milestones: [...milestones],
    // None of them waits: they come before the step that others wait for, which waits for nobody.
    steps: own.next.map(step => {
      const from = earliest(own, step, facts, now);
      return {
        step,
        label: labelOf(own, step),
        by: whoTakes(world, own, step, now),
        notBefore: from > now ? from : null,
      };
    }),
  };
}

/** Counts the cases whose next step waits, directly or through others, for a step. */
function behind(graph: StepGraph, isNext: Uint8Array): (node: number) => number {
  const { starts, sorted } = grouped(graph.from, graph.size);
  const target = new Int32Array(graph.from.length);
  for (const node of graph.caseOf.keys()) target.fill(node, at(graph.into, node), at(graph.into, node + 1));
  const seen = new Int32Array(graph.size).fill(NOTHING);
  return start => {
    const cases = new Set<number>();
    const open = [start];
    seen[start] = start;
    for (let node = open.pop(); node !== undefined; node = open.pop())
      for (let place = at(starts, node); place < at(starts, node + 1); place += 1) {
        const edge = at(sorted, place);
        const later = at(target, edge);
        if (isNext[later]) cases.add(at(graph.caseOf, later));
        if (at(seen, later) === start) continue;
        seen[later] = start;
        open.push(later);
      }
    return cases.size;
  };
}

import type { CaseRecord, CaseRef, Mark, Outline } from '../case.ts';
import { catalogue, reachesMilestone, stepReaching } from '../catalogue.ts';
import type { Procedure } from '../words.ts';
import type { World } from '../world.ts';
import type { Precedence } from './precedence.ts';
import { type RuleName, rules } from './rules.ts';
import type { Seed } from './seeds.ts';

/** What the graph reads of a case: one that has begun, or one that a roster would give. */
export interface Laid extends CaseRef, Pick<CaseRecord, 'brief' | 'scope' | 'absent' | 'taken' | 'marks'> {
  readonly outline: Pick<Outline, 'deepReview'>;
}

/** A case as it will stand when its cycle opens. */
export const laid = (seed: Seed): Laid => ({
  ...seed,
  scope: seed.brief.outOfScope === null ? 'in' : 'out',
  absent: false,
  taken: {},
  marks: [],
  outline: {},
});

/** Why one step follows another: a row of `rows`, or one of the ties within a case. */
export const WITHIN = -1;
/** The draft is out: so many working days until the conference (B.I.4.1a#1). */
export const CIRCULATION = -2;
/** The conference is open: so many half days until its report is final (B.I.5). */
export const SITTING = -3;
/** Before these steps of a review time passes, after which step, whatever others lie between. */
const takesTime = new Map([
  ['conferenceOpened', { after: 'draftCirculated', why: CIRCULATION }],
  ['reportFinalised', { after: 'conferenceOpened', why: SITTING }],
]);

/**
 * The steps of a cycle that are still to be taken, as one graph in arrays: a node for each step of each
 * case in scope, an edge from what has to come first. Steps already taken are nodes without edges, but
 * for the circulation and the opening of a conference, from which time runs. Built once for a question,
 * it is never copied.
 *
 * The steps of a case stand in the order of its procedure. Where the machine leaves two of them free
 * (comments and self-rating) that is stricter than the law, but never delays a step that waits: what
 * stands beside takes no time and waits for nobody.
 */
export interface StepGraph {
  readonly cases: readonly Laid[];
  /** The precedences, then one more for each mark: a revoked result that the case rests on. */
  readonly rows: readonly Precedence[];
  readonly size: number;
  /** The first node of each case; one entry more than there are cases. */
  readonly first: Int32Array;
  /** The case of each node, as its place in `cases`. */
  readonly caseOf: Int32Array;
  readonly taken: Uint8Array;
  /** Edges into a node: from `into[node]` up to `into[node + 1]`, their sources and their reasons. */
  readonly into: Int32Array;
  readonly from: Int32Array;
  readonly why: Int32Array;
  /** Every node after those it waits for. A node that is not here waits in a circle. */
  readonly sequence: readonly number[];
  readonly stepOf: (node: number) => string;
  readonly nodeOf: (id: string, step: string) => number | undefined;
}

interface Steps {
  readonly names: readonly string[];
  readonly at: ReadonlyMap<string, number>;
}

const NO_STEPS: Steps = { names: [], at: new Map() };

/** Steps that wait for other cases and stand beside the order of their procedure; they come before the conclusion. */
const beside = (procedure: Procedure, order: readonly string[]): readonly string[] =>
  rules
    .map(({ after }) => after)
    .filter(([of, step]) => of === procedure && !order.includes(step))
    .map(([, step]) => step);

const stepLists = new Map<string, Steps>();

/** The steps a case needs, in the order of its procedure. */
export function stepsOf({ procedure, brief }: Pick<Laid, 'procedure' | 'brief'>): Steps {
  const { order, notNeeded } = catalogue[procedure];
  const skipped = notNeeded(brief);
  const key = `${procedure} ${skipped}`;
  const known = stepLists.get(key);
  if (known) return known;
  const names = order
    .flatMap(step => (step === 'concluded' ? [...beside(procedure, order), step] : [step]))
    .filter(step => !skipped.includes(step));
  const made = { names, at: new Map(names.map((name, at) => [name, at])) };
  stepLists.set(key, made);
  return made;
}

const relieving = new Set<RuleName>(rules.filter(rule => 'absenceRelieves' in rule).map(rule => rule.name));

/** A mark as a precedence: the revoked milestone is there again before the next gate of the case. */
const rowOfMark = (own: Laid, mark: Mark): Precedence[] => {
  const gate = stepsOf(own).names.find(
    step => own.taken[step] === undefined && reachesMilestone(own.procedure, step),
  );
  return gate === undefined
    ? []
    : [{ rule: mark.rule, before: mark.of, milestone: mark.milestone, after: own.case, step: gate }];
};

/** Edges as they are found; sorted by target afterwards. */
class Edges {
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly why: number[] = [];
  add(from: number, to: number, why: number): void {
    this.from.push(from);
    this.to.push(to);
    this.why.push(why);
  }
}

/** Where the entries of each key begin when they are put together by key, and in which sequence they stand. */
export const grouped = (
  keys: readonly number[] | Int32Array,
  size: number,
): { starts: Int32Array; sorted: Int32Array } => {
  const starts = new Int32Array(size + 1);
  for (const key of keys) starts[key + 1] = at(starts, key + 1) + 1;
  for (let key = 0; key < size; key += 1) starts[key + 1] = at(starts, key + 1) + at(starts, key);
  const fill = starts.slice();
  const sorted = new Int32Array(keys.length);
  for (const [entry, key] of keys.entries()) {
    const place = at(fill, key);
    sorted[place] = entry;
    fill[key] = place + 1;
  }
  return { starts, sorted };
};

/** An entry of an array of numbers that is known to be there. */
export const at = (array: ArrayLike<number>, index: number): number => array[index] as number;

/** Puts the steps of all cases and what they wait for into one graph; linear in cases and precedences. */
export function stepGraph(cases: readonly Laid[], precedences: readonly Precedence[]): StepGraph {
  const first = new Int32Array(cases.length + 1);
  const indexOf = new Map<string, number>();
  const lists = cases.map(own => (own.scope === 'in' ? stepsOf(own) : NO_STEPS));
  lists.forEach(({ names }, index) => {
    indexOf.set((cases[index] as Laid).case, index);
    first[index + 1] = at(first, index) + names.length;
  });
  const size = at(first, cases.length);
  const caseOf = new Int32Array(size);
  const taken = new Uint8Array(size);
  const edges = new Edges();

  cases.forEach((own, index) => {
    const begin = at(first, index);
    caseOf.fill(index, begin, at(first, index + 1));
    const { names, at: placeOf } = lists[index] as Steps;
    let previous: number | undefined;
    names.forEach((name, place) => {
      const node = begin + place;
      if (own.taken[name] !== undefined) {
        taken[node] = 1;
        return;
      }
      if (previous !== undefined) edges.add(previous, node, WITHIN);
      previous = node;
      const tie = takesTime.get(name);
      if (tie) edges.add(begin + (placeOf.get(tie.after) as number), node, tie.why);
    });
  });

  const nodeOf = (id: string, step: string): number | undefined => {
    const index = indexOf.get(id) as number;
    const place = (lists[index] as Steps).at.get(step);
    return place === undefined ? undefined : at(first, index) + place;
  };
  const isOpen = (node: number | undefined): node is number => node !== undefined && !taken[node];
  const rows = [...precedences, ...cases.flatMap(own => own.marks.flatMap(mark => rowOfMark(own, mark)))];
  rows.forEach(({ rule, before, milestone, after, step, lapsed }, row) => {
    const earlier = cases[indexOf.get(before) as number] as Laid;
    if (lapsed || (earlier.absent && relieving.has(rule))) return;
    const from = nodeOf(before, stepReaching(earlier.procedure, milestone));
    const to = nodeOf(after, step);
    if (isOpen(from) && isOpen(to)) edges.add(from, to, row);
  });

  const byTarget = grouped(edges.to, size);
  const from = byTarget.sorted.map(edge => at(edges.from, edge));
  const why = byTarget.sorted.map(edge => at(edges.why, edge));
  return {
    cases,
    rows,
    size,
    first,
    caseOf,
    taken,
    into: byTarget.starts,
    from,
    why,
    sequence: sequenceOf(size, edges),
    stepOf: node => {
      const index = at(caseOf, node);
      return (lists[index] as Steps).names[node - at(first, index)] as string;
    },
    nodeOf,
  };
}

/** The nodes so that each comes after all it waits for; those of a circle, and what is behind one, are left out. */
function sequenceOf(size: number, { from, to }: Edges): number[] {
  const { starts, sorted } = grouped(from, size);
  const open = new Int32Array(size);
  for (const node of to) open[node] = at(open, node) + 1;
  const sequence: number[] = [];
  open.forEach((waits, node) => {
    if (waits === 0) sequence.push(node);
  });
  // It grows while it is gone through.
  for (const node of sequence)
    for (let place = at(starts, node); place < at(starts, node + 1); place += 1) {
      const later = at(to, at(sorted, place));
      open[later] = at(open, later) - 1;
      if (at(open, later) === 0) sequence.push(later);
    }
  return sequence;
}

/** The graph of a world as it stands. */
export const graphOf = ({ cases, precedences }: Pick<World, 'cases' | 'precedences'>): StepGraph =>
  stepGraph([...cases.values()], precedences);

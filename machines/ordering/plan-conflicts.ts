import { catalogue } from '../catalogue.ts';
import type { Clause } from '../clauses.ts';
import type { Deadline, Plan } from '../plans/plan.ts';
import type { StepDefinition } from '../step.ts';
import { type Day, type Procedure, procedureLabel, type Text, text } from '../words.ts';
import { modelWard } from './model-ward.ts';
import type { Precedence } from './precedence.ts';
import { type Rule, type RuleName, ruleNorm, rules } from './rules.ts';
import { dutiesOf, lastDay, lastNumber } from './schedule.ts';
import { at, type Laid, laid, type StepGraph, stepGraph } from './step-graph.ts';
import { type Unfolded, unfold } from './unfold.ts';

/** A deadline as the plan check names it. */
export interface DeadlineRef
  extends Pick<Deadline, 'id' | 'clause' | 'procedure' | 'level' | 'step' | 'day' | 'inclusive'> {
  readonly label: Text;
  /** The last day on which it is kept. */
  readonly lastDay: Day;
}

/** A row of the ordering on the way from one deadline to another. */
export interface RuleRef {
  readonly rule: RuleName;
  readonly clause: Clause;
  readonly norm: Text;
}

/** A deadline that waits, through the ordering, for something that may itself come later. */
export interface PlanConflict {
  readonly waitsFor: DeadlineRef;
  readonly deadline: DeadlineRef;
  readonly rules: readonly RuleRef[];
  readonly message: Text;
  /** Further deadlines before that of `waitsFor` that wait for this one in turn: their ids. */
  readonly also: readonly string[];
  /** How many cases of the roster it concerns while what they wait for is not there. */
  readonly cases: number;
}

const levelLabel = { cell: text('cấp chi bộ', 'of the cells'), ward: text('cấp phường', 'of the ward') };

export const deadlineRef = (deadline: Deadline): DeadlineRef => {
  const { id, clause, procedure, level, step, day, inclusive } = deadline;
  const { label } = catalogue[procedure].steps[step] as StepDefinition;
  return {
    id,
    clause,
    procedure,
    level,
    step,
    day,
    inclusive,
    lastDay: lastDay(deadline),
    label: text(
      `${procedureLabel[procedure].vi} (${levelLabel[level].vi}): ${label.vi}`,
      `${procedureLabel[procedure].en} (${levelLabel[level].en}): ${label.en}`,
    ),
  };
};

/**
 * A precedence as its row of the ordering: where several rows bear the name, the one for these procedures
 * and this milestone. The step may be another than the row's: a mark stands before the next gate there is.
 */
export const ruleRef = (
  { rule: name, milestone }: Precedence,
  before: Procedure,
  after: Procedure,
): RuleRef => {
  const row = rules.find(
    rule =>
      rule.name === name &&
      rule.before[0] === before &&
      rule.before[1] === milestone &&
      rule.after[0] === after,
  ) as Rule;
  return { rule: name, clause: row.clause, norm: ruleNorm[name] };
};

const vietnamese = (day: Day): string => day.split('-').reverse().join('/');

const sentence = (later: DeadlineRef, sooner: DeadlineRef, passed: readonly RuleRef[]): Text => {
  const by = (inWords: string) => [...new Set(passed.map(({ clause }) => clause))].join(', ') || inWords;
  const clauses = text(by('các bước của cùng một việc'), by('steps of one case'));
  const until = later.inclusive
    ? text(`chậm nhất ngày ${vietnamese(later.day)}`, `by ${later.day} at the latest`)
    : text(`trước ngày ${vietnamese(later.day)}`, `before ${later.day}`);
  const due = sooner.inclusive
    ? text(`chậm nhất ngày ${vietnamese(sooner.day)}`, `by ${sooner.day} at the latest`)
    : text(`trước ngày ${vietnamese(sooner.day)}`, `before ${sooner.day}`);
  return text(
    `"${later.label.vi}" có thời hạn ${until.vi} (${later.clause}), nhưng "${sooner.label.vi}" phải xong ${due.vi} (${sooner.clause}) mà chỉ làm được sau đó (${clauses.vi})`,
    `"${later.label.en}" is due ${until.en} (${later.clause}), but "${sooner.label.en}", due ${due.en} (${sooner.clause}), has to come after it (${clauses.en})`,
  );
};

interface Found {
  readonly end: number;
  /** The edge by which each node was reached; one past the last where it was by none. */
  readonly before: Int32Array;
  readonly nodes: Set<number>;
}

/** The rows on the way to a node, as far back as `before` tells it. */
const rulesOnTheWay = (graph: StepGraph, { end, before }: Found): RuleRef[] => {
  const passed: RuleRef[] = [];
  for (let node = end, edge = at(before, node); edge !== graph.from.length; edge = at(before, node)) {
    const row = graph.rows[at(graph.why, edge)];
    const from = at(graph.from, edge);
    if (row) {
      const procedure = (of: number) => (graph.cases[at(graph.caseOf, of)] as Laid).procedure;
      passed.unshift(ruleRef(row, procedure(from), procedure(node)));
    }
    node = from;
  }
  return passed;
};

type Duties = ReadonlyMap<number, readonly Deadline[]>;

/** How a step is reached, the stronger way last. */
const NOT = 0;
const BEHIND = 1;
const DIRECTLY = 2;

/**
 * Follows the graph from every open step with this deadline up to the next deadlines. Those that fall
 * earlier are in conflict with it; `behind` are further ones that wait for these in turn.
 */
function conflictsOf(
  graph: StepGraph,
  source: Deadline,
  duties: Duties,
): { readonly direct: ReadonlyMap<Deadline, Found>; readonly behind: ReadonlySet<Deadline> } {
  const reached = new Uint8Array(graph.size);
  const before = new Int32Array(graph.size).fill(graph.from.length);
  const direct = new Map<Deadline, Found>();
  const behind = new Set<Deadline>();
  const last = lastNumber(source);
  const sooner = (deadline: Deadline) => lastNumber(deadline) < last;
  for (const [node, due] of duties) if (due.includes(source) && !graph.taken[node]) reached[node] = DIRECTLY;
  for (const node of graph.sequence) {
    if (at(reached, node) === DIRECTLY) continue;
    for (let edge = at(graph.into, node); edge < at(graph.into, node + 1); edge += 1) {
      const way = at(reached, at(graph.from, edge));
      if (way <= at(reached, node)) continue;
      reached[node] = way;
      before[node] = edge;
    }
    const way = at(reached, node);
    const due = way === NOT ? undefined : duties.get(node);
    if (!due) continue;
    for (const deadline of due.filter(sooner))
      if (way === BEHIND) behind.add(deadline);
      else {
        const found = direct.get(deadline) ?? { end: node, before, nodes: new Set<number>() };
        found.nodes.add(node);
        direct.set(deadline, found);
      }
    // Another deadline that is no conflict answers for what waits for it.
    reached[node] = due.some(sooner) ? BEHIND : NOT;
  }
  return { direct, behind };
}

/** The conflicts that show in one graph, each pair of deadlines once. */
function conflictsIn(graph: StepGraph, plan: Plan, duties: Duties): PlanConflict[] {
  return plan.deadlines.flatMap(source => {
    const { direct, behind } = conflictsOf(graph, source, duties);
    return [...direct].map(([deadline, found]): PlanConflict => {
      const passed = rulesOnTheWay(graph, found);
      const [later, sooner] = [deadlineRef(source), deadlineRef(deadline)];
      return {
        waitsFor: later,
        deadline: sooner,
        rules: passed,
        message: sentence(later, sooner, passed),
        also: [...behind].filter(each => !direct.has(each)).map(({ id }) => id),
        cases: found.nodes.size,
      };
    });
  });
}

const inThePlan = new WeakMap<Plan, readonly PlanConflict[]>();

/**
 * What the plan asks that cannot be had together, whoever is on the roster: a deadline that waits,
 * through the ordering, for something whose own deadline is later. Found from the rules and the
 * deadlines in a ward that has everything (`modelWard`).
 */
export function planConflicts(plan: Plan): readonly PlanConflict[] {
  const known = inThePlan.get(plan);
  if (known) return known;
  // The model ward runs in no circle, whatever the plan: the rules alone relate its cases.
  const unfolded = unfold(plan, modelWard, 'model') as Unfolded;
  const graph = stepGraph(unfolded.cases.map(laid), unfolded.precedences);
  const found = conflictsIn(graph, plan, dutiesOf(graph, plan)).map(each => ({ ...each, cases: 0 }));
  inThePlan.set(plan, found);
  return found;
}

/** The conflicts of the plan, and any that only this roster brings out, with the number of cases concerned here. */
export function conflictsFor(graph: StepGraph, plan: Plan, duties: Duties): readonly PlanConflict[] {
  const key = ({ waitsFor, deadline }: PlanConflict) => `${waitsFor.id} ${deadline.id}`;
  const here = new Map(conflictsIn(graph, plan, duties).map(conflict => [key(conflict), conflict]));
  const always = planConflicts(plan);
  return [
    ...always.map(conflict => ({ ...conflict, cases: here.get(key(conflict))?.cases ?? 0 })),
    ...[...here.values()].filter(conflict => !always.some(each => key(each) === key(conflict))),
  ];
}

import { catalogue } from '../../machines/catalogue.ts';
import type { Clause } from '../../machines/clauses.ts';
import type { Condition } from '../../machines/conditions.ts';
import { type Rule, ruleNorm, rules } from '../../machines/ordering/rules.ts';
import type { Plan, Readings, ReviewTimes } from '../../machines/plans/plan.ts';
import { roles } from '../../machines/roles.ts';
import { PROCEDURES, type Procedure } from '../../machines/words.ts';
import { isRule } from '../charts/chart-words.ts';
import { chartOf } from '../charts/graph.ts';
import { type Anchor, anchors } from './anchors.ts';
import { citedIn, filesUnder, textOf } from './citations.ts';
import { limitsOf } from './worst-cases.ts';

/** The kinds of place a norm can have in the code; `code` computes it, `source` cites it beside what it does. */
export type PlaceKind =
  | 'rule'
  | 'guard'
  | 'step'
  | 'arrow'
  | 'state'
  | 'standard'
  | 'quota'
  | 'deadline'
  | 'criterion'
  | 'form'
  | 'file item'
  | 'reading'
  | 'code'
  | 'source';

export interface Place {
  readonly kind: PlaceKind;
  readonly clause: Clause;
  readonly name: string;
  readonly file: string;
}

/** What the numbers of `readings` and `review` decide on: these two tables of a plan name no clause in their rows. */
const readingsOf: Readonly<Record<keyof Readings | keyof ReviewTimes | 'titleGroups', readonly Clause[]>> = {
  quotaRounding: ['B.II.1.4a-q', 'B.II.2.3a-q', 'B.II.3.3a-q', 'B.II.4#3'],
  smallGroup: ['B.II.6#11'],
  smallGroupCountedAfter: ['B.II.6#11'],
  passMark: ['B.II.1.5-1', 'B.II.2.5-2b', 'B.II.3.5-3'],
  missingResidenceComment: ['B.II.2.5-2a'],
  membersQuotaGroup: ['B.II.2.3a-q'],
  mainTargetsMissedIsNotCompleted: ['B.II.3.3d'],
  targetShare: ['B.II.1.4d', 'B.II.2.3d', 'B.II.3.3d'],
  goodShareForExcellent: ['B.II.1.4a'],
  goodShareForGood: ['B.II.1.4b'],
  notCompletedShare: ['B.II.1.4d'],
  notCompletedPeers: ['B.II.1.4d'],
  circulationWorkingDays: ['B.I.4.1a#1'],
  halfDays: ['B.I.5#1'],
  halfDaysAfterDeepReview: ['B.I.5#2'],
  monthsBeforeRating: ['B.II.6#6a'],
  monthsForFormerCell: ['B.II.6#7'],
  sickMonths: ['B.II.6#6b'],
  titleGroups: ['B.II.4#3'],
};

const kebab = (name: Procedure) => name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
const machineFile = (name: Procedure) => `machines/${kebab(name)}/${kebab(name)}.machine.ts`;
const stepsFile = (name: Procedure) => `machines/${kebab(name)}/${kebab(name)}.steps.ts`;

/** The file in which a condition is written: the procedure's own, that of all ratings, or that of all. */
const fileOfGuard = (name: Procedure, guard: string, sources: readonly string[]): string => {
  const written = new RegExp(`^ {2,4}'?${guard}'?: `, 'm');
  const candidates = [
    ...sources.filter(file => file.startsWith(`machines/${kebab(name)}/`)),
    'machines/rating-conditions.ts',
    'machines/conditions.ts',
  ];
  const found = candidates.find(file => written.test(textOf(file)));
  if (!found) throw new Error(`Where is the guard ${guard} of ${name} written?`);
  return found;
};

const placesOfProcedure = (procedure: Procedure, sources: readonly string[]): Place[] => {
  const { machine, steps, conditions } = catalogue[procedure];
  const { arrows, states } = chartOf(machine);
  const own = (name: string) => `${procedure} ${name}`;
  return [
    ...arrows.flatMap(arrow =>
      arrow.conditions
        .filter(name => !isRule(name))
        .map((name): Place => {
          const { clause, citesStep } = conditions[name] as Condition;
          return {
            kind: 'guard',
            clause: citesStep ? arrow.clause : clause,
            name: `${own(arrow.step)}: ${name}`,
            file: fileOfGuard(procedure, name, sources),
          };
        }),
    ),
    ...Object.entries(steps).map(
      ([type, { clause, by }]): Place => ({
        kind: 'step',
        clause,
        name: `${own(type)}, taken by ${by.map(role => roles[role].label.en).join(', ')}`,
        file: stepsFile(procedure),
      }),
    ),
    ...arrows
      .filter(({ step, clause, way }) => way === 'opening' || steps[step]?.clause !== clause)
      .map(
        ({ clause, step, from, to }): Place => ({
          kind: 'arrow',
          clause,
          name: `${own(step)}: ${from || 'every state'} → ${to ?? 'stays'}`,
          file: machineFile(procedure),
        }),
      ),
    ...states
      .filter(({ clause }) => clause !== null)
      .map(
        ({ clause, id }): Place => ({
          kind: 'state',
          clause: clause as Clause,
          name: own(id),
          file: machineFile(procedure),
        }),
      ),
  ];
};

const placesOfPlan = (plan: Plan): Place[] => {
  const file = `machines/plans/${plan.id}.ts`;
  const at = (kind: PlaceKind, clause: Clause, name: string): Place => ({ kind, clause, name, file });
  return [
    ...plan.quotas.map(({ clause, kind, percent }) => at('quota', clause, `${kind}: ${percent} %`)),
    ...plan.deadlines.map(({ clause, id, day, inclusive }) =>
      at('deadline', clause, `${id}: ${inclusive ? 'at the latest' : 'before'} ${day}`),
    ),
    ...Object.entries(plan.criteria).flatMap(([sheet, list]) =>
      list.map(({ clause, id }) => at('criterion', clause, `${sheet}: ${id}`)),
    ),
    ...plan.forms.map(({ clause, name }) => at('form', clause, name.vi)),
    ...plan.dossierItems.map(({ clause, id }) => at('file item', clause, id)),
    ...Object.entries(readingsOf).flatMap(([name, list]) => list.map(clause => at('reading', clause, name))),
  ];
};

/** Files that show or list what others do are no place of a norm. */
const SHOWS = /^(machines\/clauses\.ts|server\/(charts|traceability|ui|demo)\/)/;

const rulePlace = ({ name, clause, before, after }: Rule): Place => ({
  kind: 'rule',
  clause,
  name: `${name}: ${before.join(' ')} before ${after.join(' ')} (${ruleNorm[name].en})`,
  file: 'machines/ordering/rules.ts',
});

const codePlace = ({ clause, file, symbol, does }: Anchor): Place => {
  if (!textOf(file).includes(symbol))
    throw new Error(`${file} has no ${symbol} any more: ${clause} lives elsewhere`);
  return { kind: 'code', clause, name: `${symbol}: ${does}`, file };
};

/** Every place in the code where a clause lives, read from the machines, the tables and the plan themselves. */
export const placesOf = (plan: Plan): readonly Place[] => {
  const sources = ['machines', 'db', 'server'].flatMap(filesUnder).filter(file => !SHOWS.test(file));
  const data = [
    ...(rules as readonly Rule[]).map(rulePlace),
    ...PROCEDURES.flatMap(name => placesOfProcedure(name, sources)),
    ...limitsOf(plan).map(
      ({ clause, of, file, limits, message }): Place => ({
        kind: 'standard',
        clause,
        name: `${of} is at most ${limits}: ${message.en}`,
        file,
      }),
    ),
    ...placesOfPlan(plan),
    ...anchors.map(codePlace),
  ];
  const known = new Set(data.map(({ clause, file }) => `${clause} ${file}`));
  const cited = sources.flatMap(file =>
    citedIn(textOf(file))
      .filter(clause => !known.has(`${clause} ${file}`))
      .map((clause): Place => ({ kind: 'source', clause, name: 'cited beside what it does', file })),
  );
  const seen = new Set<string>();
  return [...data, ...cited].filter(place => {
    const key = Object.values(place).join('|');
    return !seen.has(key) && seen.add(key);
  });
};

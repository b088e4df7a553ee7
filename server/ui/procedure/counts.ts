import { dayOf } from '../../../machines/calendar.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import type { Precedence } from '../../../machines/ordering/precedence.ts';
import { type Instant, PROCEDURES, type Procedure } from '../../../machines/words.ts';
import { type ChartArrow, chartOf, countsPerState, standsIn } from '../../charts/graph.ts';
import { rowOf } from '../../charts/ordering-map.ts';
import { precedes, stationsOf } from '../../charts/ordering-model.ts';
import { derived } from '../../cycles/derived.ts';
import type { Whole } from '../../cycles/reader.ts';
import { isUnmet, type Standing, standings } from '../standing.ts';

/** What a row of the ordering does in this cycle. */
export interface Held {
  /** Pairs of cases, and how many of them no longer wait: the milestone is there, or needs not be. */
  readonly pairs: number;
  readonly met: number;
  /** Cases whose next step waits by this row, with what each waits for. */
  readonly waiting: ReadonlyMap<string, readonly Precedence[]>;
}

/** The id of the row that a precedence comes from. */
const rowIds = (whole: Whole): ((row: Precedence) => string | null) => {
  const known = new Map<string, string | null>();
  return row => {
    const before = whole.world.cases.get(row.before)?.procedure;
    const after = whole.world.cases.get(row.after)?.procedure;
    if (!before || !after) return null;
    const key = `${row.rule} ${before} ${row.milestone} ${after} ${row.step}`;
    const id = known.get(key);
    if (id !== undefined) return id;
    const found = rowOf(row.rule, [before, row.milestone], [after, row.step]);
    known.set(key, found);
    return found;
  };
};

/** Every row of the ordering by its id, with the pairs it makes and the cases it holds up. */
export const heldUp = (whole: Whole, now: Instant): ReadonlyMap<string, Held> =>
  derived(whole, `held up ${dayOf(now)}`, () => {
    const idOf = rowIds(whole);
    const rows = new Map(
      precedes.map(({ id }) => [id, { pairs: 0, met: 0, waiting: new Map<string, Precedence[]>() }]),
    );
    for (const row of whole.world.precedences) {
      const held = rows.get(idOf(row) ?? '');
      if (!held) continue;
      held.pairs += 1;
      if (!isUnmet(whole.world, row)) held.met += 1;
    }
    for (const { record, next } of standings(whole, now).values())
      for (const { unmet } of next)
        for (const row of unmet) {
          const waiting = rows.get(idOf(row) ?? '')?.waiting;
          const so = waiting?.get(record.case);
          if (so) so.push(row);
          else waiting?.set(record.case, [row]);
        }
    return rows;
  });

export interface Reached {
  readonly step: string;
  readonly milestone: string;
  readonly label: { readonly vi: string; readonly en: string };
  readonly reached: number;
  readonly total: number;
}

/** Of each procedure its milestones, and by how many of its cases in scope each is reached. */
export const milestones = (whole: Whole): ReadonlyMap<Procedure, readonly Reached[]> =>
  derived(
    whole,
    'milestones',
    () =>
      new Map(
        PROCEDURES.map(procedure => {
          const cases = [...whole.world.cases.values()].filter(
            each => each.procedure === procedure && each.scope === 'in',
          );
          return [
            procedure,
            stationsOf(procedure).flatMap(({ step, milestone, label }) =>
              milestone === null
                ? []
                : [
                    {
                      step,
                      milestone,
                      label,
                      reached: cases.filter(each => each.milestones[milestone] !== undefined).length,
                      total: cases.length,
                    },
                  ],
            ),
          ] as const;
        }),
      ),
  );

export interface StepCount {
  readonly ready: number;
  readonly waiting: number;
  readonly late: number;
}

/** Where the cases of one procedure stand, by state and by arrow. */
export interface Counts {
  readonly cases: readonly Standing[];
  readonly states: Readonly<Record<string, number>>;
  readonly lateStates: Readonly<Record<string, number>>;
  /** Open cases only, by state. */
  readonly open: Readonly<Record<string, number>>;
  /** Days since the last step of the open cases that stand there: the median. */
  readonly days: Readonly<Record<string, number>>;
  readonly waiting: Readonly<Record<string, number>>;
  readonly lateArrows: Readonly<Record<string, number>>;
  readonly steps: ReadonlyMap<string, StepCount>;
}

const DAY = 86_400_000;
const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
};

const byName = (cases: readonly Standing[]): Record<string, number> => {
  const names: Record<string, number> = {};
  for (const { record } of cases) names[record.state] = (names[record.state] ?? 0) + 1;
  return countsPerState(names);
};

/** The arrows along which a case may take a step from where it stands: some steps have one for each outcome. */
const arrowsFor = (arrows: readonly ChartArrow[], state: string, step: string): readonly ChartArrow[] => {
  const stands = standsIn(state);
  return arrows.filter(arrow => arrow.step === step && (arrow.from === '' || stands.includes(arrow.from)));
};

const standingStill = (whole: Whole, open: readonly Standing[], now: Instant): Record<string, number> => {
  const days = new Map<string, number[]>();
  for (const { record } of open) {
    const since = (record.context as { readonly latest?: Instant | null }).latest ?? whole.cycle.openedAt;
    const stood = Math.max(0, (Date.parse(now) - Date.parse(since)) / DAY);
    for (const state of standsIn(record.state)) {
      const list = days.get(state);
      if (list) list.push(stood);
      else days.set(state, [stood]);
    }
  }
  return Object.fromEntries([...days].map(([state, list]) => [state, Math.round(median(list) * 10) / 10]));
};

export const countsOf = (whole: Whole, now: Instant, procedure: Procedure, body: string | null): Counts =>
  derived(whole, `counts ${dayOf(now)} ${procedure} ${body ?? ''}`, () => {
    const { arrows } = chartOf(catalogue[procedure].machine);
    const cases = [...standings(whole, now).values()].filter(
      ({ record }) => record.procedure === procedure && (body === null || record.brief.actors.body === body),
    );
    const open = cases.filter(({ status }) => status !== 'done' && status !== 'out');
    const waiting: Record<string, number> = {};
    const lateArrows: Record<string, number> = {};
    const steps = new Map<string, { ready: number; waiting: number; late: number }>();
    for (const { record, next, status } of open)
      for (const { step, unmet } of next) {
        const so = steps.get(step) ?? { ready: 0, waiting: 0, late: 0 };
        steps.set(step, so);
        if (unmet.length > 0) so.waiting += 1;
        else so.ready += 1;
        if (status === 'late') so.late += 1;
        for (const { id } of arrowsFor(arrows, record.state, step)) {
          if (unmet.length > 0) waiting[id] = (waiting[id] ?? 0) + 1;
          if (status === 'late') lateArrows[id] = (lateArrows[id] ?? 0) + 1;
        }
      }
    return {
      cases,
      states: byName(cases),
      lateStates: byName(cases.filter(({ status }) => status === 'late')),
      open: byName(open),
      days: standingStill(whole, open, now),
      waiting,
      lateArrows,
      steps,
    };
  });

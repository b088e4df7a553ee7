import { dayOf } from '../../machines/calendar.ts';
import { deadlinesOf, tooLateFrom } from '../../machines/deadlines.ts';
import { precedencesAfter } from '../../machines/neighbours.ts';
import type { Instant, Procedure } from '../../machines/words.ts';
import { derived, mended } from '../cycles/derived.ts';
import type { Whole } from '../cycles/reader.ts';
import { noTally, plus, type Status, type Tally } from './pieces.tsx';
import { type Standing, standings } from './standing.ts';

export const tallyOf = (all: Iterable<Standing>): Tally => {
  const tally: Record<Status, number> = { ...noTally };
  for (const { status } of all) tally[status] += 1;
  return tally;
};

/** Cases by the body they run before or are about. A body whose cases stand as they did keeps its list. */
export const byBody = (whole: Whole, now: Instant): ReadonlyMap<string, readonly Standing[]> => {
  const all = standings(whole, now);
  return mended<ReadonlyMap<string, readonly Standing[]>>(
    whole,
    `by body ${dayOf(now)}`,
    (known, changed) => {
      if (known) {
        const again = new Map(known);
        // What stands otherwise is at the bodies of the changed cases, or of those that wait for one.
        const bodies = new Set<string>();
        for (const id of changed)
          for (const each of [id, ...precedencesAfter(whole.world, id).map(({ after }) => after)]) {
            const body = whole.world.cases.get(each)?.brief.actors.body;
            if (body) bodies.add(body);
          }
        for (const body of bodies) {
          const list = known.get(body) ?? [];
          if (list.some(so => all.get(so.record.case) !== so))
            again.set(
              body,
              list.map(so => all.get(so.record.case) ?? so),
            );
        }
        return again;
      }
      const bodies = new Map<string, Standing[]>();
      for (const standing of all.values()) {
        const { body } = standing.record.brief.actors;
        const list = bodies.get(body);
        if (list) list.push(standing);
        else bodies.set(body, [standing]);
      }
      return bodies;
    },
  );
};

/** How the cases of one procedure stand, in numbers. */
export interface Sum {
  readonly tally: Tally;
  readonly ready: number;
  readonly outstanding: number;
}

const sumOf = (all: readonly Standing[]): Sum => ({
  tally: tallyOf(all),
  ready: all.filter(({ ready }) => ready).length,
  outstanding: all.filter(({ outstanding }) => outstanding).length,
});

const added = (a: Sum, b: Sum): Sum => ({
  tally: plus(a.tally, b.tally),
  ready: a.ready + b.ready,
  outstanding: a.outstanding + b.outstanding,
});

/** The cycle in numbers, by procedure: the sums of its bodies, each kept as long as that body stands as it did. */
export const sums = (whole: Whole, now: Instant): ReadonlyMap<Procedure, Sum> =>
  derived(whole, `sums ${dayOf(now)}`, () => {
    const all = new Map<Procedure, Sum>();
    for (const cases of byBody(whole, now).values())
      for (const [procedure, sum] of derived(cases, 'sums', () => {
        const own = new Map<Procedure, Standing[]>();
        for (const each of cases)
          own.set(each.record.procedure, [...(own.get(each.record.procedure) ?? []), each]);
        return [...own].map(([name, list]) => [name, sumOf(list)] as const);
      })) {
        const so = all.get(procedure);
        all.set(procedure, so ? added(so, sum) : sum);
      }
    return all;
  });

/** Of many procedures together. */
export const inAll = (all: Iterable<Sum>): Sum =>
  [...all].reduce(added, { tally: noTally, ready: 0, outstanding: 0 });

/** Of cases of one procedure at one body: how many have met the deadline that is next or missed, and which it is. */
export interface Goal {
  readonly met: number;
  readonly total: number;
  /** The step asked for; null where only the end is. */
  readonly step: string | null;
  readonly tooLate: Instant | null;
}

export const goalOf = (whole: Whole, cases: readonly Standing[], now: Instant): Goal => {
  const inScope = cases.filter(({ status }) => status !== 'out');
  const [first] = inScope;
  const done = { met: inScope.filter(({ status }) => status === 'done').length, total: inScope.length };
  if (!first) return { ...done, step: null, tooLate: null };
  const deadlines = [...deadlinesOf(whole.plan, first.record)].sort((a, b) =>
    tooLateFrom(a) < tooLateFrom(b) ? -1 : 1,
  );
  for (const deadline of deadlines) {
    const met = inScope.filter(
      ({ record, status }) => status === 'done' || record.taken[deadline.step] !== undefined,
    ).length;
    const tooLate = tooLateFrom(deadline);
    if (done.met < done.total && (met < inScope.length || now < tooLate))
      return { met, total: inScope.length, step: deadline.step, tooLate };
  }
  return { ...done, step: null, tooLate: null };
};

/** The worst of many: what a summary of them shows. */
export const worst = (cases: readonly Standing[]): Status => {
  const tally = tallyOf(cases);
  if (tally.late > 0) return 'late';
  if (tally.working > 0 || (tally.done > 0 && tally.notStarted + tally.waiting > 0)) return 'working';
  if (tally.notStarted > 0) return 'notStarted';
  if (tally.waiting > 0) return 'waiting';
  return tally.done > 0 ? 'done' : 'out';
};

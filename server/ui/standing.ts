import { dayOf } from '../../machines/calendar.ts';
import type { CaseRecord } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import { nextDeadline, overdue, tooLateFrom } from '../../machines/deadlines.ts';
import { earliest } from '../../machines/decide.ts';
import { precedencesAfter, precedencesBefore } from '../../machines/neighbours.ts';
import type { Precedence } from '../../machines/ordering/precedence.ts';
import { rules } from '../../machines/ordering/rules.ts';
import { whoMay } from '../../machines/roles.ts';
import type { Instant, Procedure } from '../../machines/words.ts';
import { factsFor, type World } from '../../machines/world.ts';
import { mended } from '../cycles/derived.ts';
import type { Whole } from '../cycles/reader.ts';
import type { Status } from './pieces.tsx';

/** A step that would carry a case on, and what stands before it in other cases. */
export interface NextStep {
  readonly step: string;
  readonly unmet: readonly Precedence[];
  /** Where time alone stands against it: the first instant at which it would not. */
  readonly notBefore: Instant | null;
  /** Roster ids of those who may take it, the most fitting first. */
  readonly by: readonly string[];
}

/** How a case stands on a day, as every page counts it. */
export interface Standing {
  readonly record: CaseRecord;
  readonly status: Status;
  /** Some next step waits for no other case: the API's `ready`. */
  readonly ready: boolean;
  readonly outstanding: boolean;
  readonly late: boolean;
  /** The first instant that is late for its next deadline, or null. */
  readonly deadline: Instant | null;
  /** The step that this deadline asks for. */
  readonly due: string | null;
  /** Steps taken and all steps of its ordinary way. */
  readonly taken: number;
  readonly steps: number;
  readonly next: readonly NextStep[];
}

const relieving = new Set<string>(rules.filter(rule => 'absenceRelieves' in rule).map(({ name }) => name));

/** Whether a precedence still stands against its later case. */
export const isUnmet = (world: Pick<World, 'cases'>, row: Precedence): boolean => {
  const earlier = world.cases.get(row.before);
  return (
    earlier !== undefined &&
    earlier.scope === 'in' &&
    earlier.milestones[row.milestone] === undefined &&
    !(earlier.absent && relieving.has(row.rule))
  );
};

export const isDone = (record: CaseRecord): boolean => record.done && record.marks.length === 0;

const nextOf = (world: World, record: CaseRecord, now: Instant): NextStep[] => {
  const rows = precedencesBefore(world, record.case);
  const { actors, conference } = record.brief;
  const presiding = (record.context as { presiding?: string | null }).presiding ?? null;
  return record.next.map(step => {
    const unmet = rows.filter(row => row.step === step && isUnmet(world, row));
    // Time stands only against opening a conference, whose draft has to lie before everyone long enough.
    const from =
      step === 'conferenceOpened' && unmet.length === 0
        ? earliest(record, step, factsFor(world, record, now), now)
        : null;
    return {
      step,
      unmet,
      notBefore: from !== null && from > now ? from : null,
      by: whoMay(catalogue[record.procedure].steps[step]?.by ?? [], {
        actors,
        head: record.head,
        absent: world.absent.get(actors.body) ?? [],
        presiding,
        conference,
      }),
    };
  });
};

const standingOf = ({ world, plan }: Whole, record: CaseRecord, now: Instant): Standing => {
  const done = isDone(record);
  const { order, notNeeded } = catalogue[record.procedure];
  const skipped = notNeeded(record.brief);
  const way = order.filter(step => !skipped.includes(step));
  const next = done || record.scope !== 'in' ? [] : nextOf(world, record, now);
  const ready = next.some(({ unmet }) => unmet.length === 0);
  const deadline = done ? null : nextDeadline(plan, record);
  const isLate = !done && overdue(record, now);
  const began = record.version > 0;
  return {
    record,
    ready,
    next,
    late: isLate || record.late,
    outstanding: !done && (record.absent || record.marks.length > 0),
    deadline: deadline && tooLateFrom(deadline),
    due: deadline?.step ?? null,
    taken: done ? way.length : way.filter(step => record.taken[step] !== undefined).length,
    steps: way.length,
    status:
      record.scope !== 'in'
        ? 'out'
        : done
          ? 'done'
          : isLate
            ? 'late'
            : ready
              ? began
                ? 'working'
                : 'notStarted'
              : 'waiting',
  };
};

/** Cases that stand otherwise once these have changed: they themselves, and whoever waits for one or acts beside it. */
const touchedBy = (
  world: World,
  known: ReadonlyMap<string, Standing>,
  changed: ReadonlySet<string>,
): ReadonlySet<string> => {
  const touched = new Set(changed);
  const bodies = new Set<string>();
  for (const id of changed) {
    for (const { after } of precedencesAfter(world, id)) touched.add(after);
    const record = world.cases.get(id);
    // Who is away cannot act, in any case of that place.
    if (record && record.absent !== known.get(id)?.record.absent) bodies.add(record.brief.actors.body);
  }
  if (bodies.size > 0)
    for (const [id, { record }] of known) if (bodies.has(record.brief.actors.body)) touched.add(id);
  return touched;
};

/** Every case of the cycle as it stands today; after a step those that it touched are looked at anew. */
export const standings = (whole: Whole, now: Instant): ReadonlyMap<string, Standing> =>
  mended<ReadonlyMap<string, Standing>>(whole, `standings ${dayOf(now)}`, (known, changed) => {
    const { world } = whole;
    const all = new Map(known);
    for (const id of known ? touchedBy(world, known, changed) : world.cases.keys()) {
      const record = world.cases.get(id);
      if (record) all.set(id, standingOf(whole, record, now));
    }
    return all;
  });

export const stepLabel = (procedure: Procedure, step: string) =>
  catalogue[procedure].steps[step]?.label ?? { vi: step, en: step };

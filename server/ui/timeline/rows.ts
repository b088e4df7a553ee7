import type { LogLine } from '../../../db/store.ts';
import { dayOf } from '../../../machines/calendar.ts';
import type { Day, Instant } from '../../../machines/words.ts';
import { derived } from '../../cycles/derived.ts';
import type { Whole } from '../../cycles/reader.ts';
import { type Lag, lags } from '../latest.ts';

export type SpanKind = 'preparing' | 'conference' | 'rating' | 'file';

/** Something that lasted from one instant to another; an open one still does. */
export interface Span {
  readonly kind: SpanKind;
  readonly from: Instant;
  readonly to: Instant;
  readonly open: boolean;
  readonly round: number;
}

export interface TimelineRow {
  readonly lag: Lag;
  readonly spans: readonly Span[];
  /** When a conference was planned to begin, the last word of each round, and whether it was opened. */
  readonly planned: readonly { readonly at: Instant; readonly held: boolean; readonly round: number }[];
  readonly orderedAgain: readonly Instant[];
}

const PREPARATION = new Set(['reportDrafted', 'opinionsGathered', 'draftCirculated', 'conferenceScheduled']);

const reviewOf = (lines: readonly LogLine[], now: Instant) => {
  const rounds = new Map<
    number,
    { began?: Instant; planned?: Instant; opened?: Instant; finalised?: Instant; again?: Instant }
  >();
  for (const { type, round, occurredAt, payload } of lines) {
    const so = rounds.get(round) ?? {};
    if (PREPARATION.has(type) && so.began === undefined) so.began = occurredAt;
    if (type === 'conferenceScheduled' && typeof payload.startsAt === 'string')
      so.planned = new Date(payload.startsAt).toISOString();
    if (type === 'conferenceOpened') so.opened = occurredAt;
    if (type === 'reportFinalised') so.finalised = occurredAt;
    if (type === 'reviewOrderedAgain') so.again = occurredAt;
    rounds.set(round, so);
  }
  const spans: Span[] = [];
  for (const [round, { began, opened, finalised, again }] of rounds) {
    const end = finalised ?? again ?? now;
    if (began !== undefined)
      spans.push({
        kind: 'preparing',
        from: began,
        to: opened ?? again ?? now,
        open: opened === undefined && again === undefined,
        round,
      });
    if (opened !== undefined)
      spans.push({
        kind: 'conference',
        from: opened,
        to: end,
        open: finalised === undefined && again === undefined,
        round,
      });
  }
  return {
    spans,
    planned: [...rounds].flatMap(([round, { planned, opened }]) =>
      // A plan that names a later time than the conference was held at was overtaken: it tells nothing.
      planned === undefined || (opened !== undefined && planned > opened)
        ? []
        : [{ at: planned, held: opened !== undefined, round }],
    ),
    orderedAgain: [...rounds.values()].flatMap(({ again }) => (again === undefined ? [] : [again])),
  };
};

const spanOf = (
  kind: SpanKind,
  lines: readonly LogLine[],
  from: ReadonlySet<string>,
  to: ReadonlySet<string>,
  open: boolean,
  now: Instant,
): Span[] => {
  const began = lines
    .filter(({ type }) => from.has(type))
    .map(({ occurredAt }) => occurredAt)
    .sort()[0];
  if (began === undefined) return [];
  const ended = lines
    .filter(({ type }) => to.has(type))
    .map(({ occurredAt }) => occurredAt)
    .sort()
    .at(-1);
  return [{ kind, from: began, to: open ? now : (ended ?? now), open, round: 1 }];
};

const SELF_RATED = new Set(['selfRated', 'criteriaGraded']);
const REPORTED = new Set(['reported']);
const ITEMS = new Set(['itemReceived', 'submitted']);
const SUBMITTED = new Set(['submitted', 'accepted']);

/** The bodies that hold a conference, the latest first, with all that happened there and when. */
export const rowsOf = (whole: Whole, lines: readonly LogLine[], now: Instant): readonly TimelineRow[] =>
  derived(whole, `timeline ${dayOf(now)}`, () => {
    const bodyOf = new Map([...whole.world.cases.values()].map(each => [each.case, each.brief.actors.body]));
    const byBody = new Map<string, LogLine[]>();
    for (const line of lines) {
      if (line.position > whole.position || line.occurredAt > now) continue;
      const body = bodyOf.get(line.case);
      if (body === undefined) continue;
      const list = byBody.get(body);
      if (list) list.push(line);
      else byBody.set(body, [line]);
    }
    return lags(whole, now)
      .filter(({ review }) => review !== null)
      .map(lag => {
        const own = byBody.get(lag.body.id) ?? [];
        const of = (...names: readonly string[]) => own.filter(({ procedure }) => names.includes(procedure));
        const review = reviewOf(of('collectiveReview'), now);
        const unreported = lag.cases.some(
          ({ record, status }) =>
            (record.procedure === 'memberRating' || record.procedure === 'organisationRating') &&
            status !== 'out' &&
            record.taken.reported === undefined &&
            !record.absent,
        );
        const file = lag.cases.find(({ record }) => record.procedure === 'dossier');
        return {
          ...review,
          lag,
          spans: [
            ...review.spans,
            ...spanOf(
              'rating',
              of('memberRating', 'organisationRating', 'collectiveRating'),
              SELF_RATED,
              REPORTED,
              unreported,
              now,
            ),
            ...spanOf(
              'file',
              of('dossier'),
              ITEMS,
              SUBMITTED,
              file !== undefined && file.record.taken.submitted === undefined,
              now,
            ),
          ],
        };
      });
  });

/** A column of the picture: one day, or a run of idle days drawn narrow. */
export interface Column {
  readonly from: Day;
  readonly days: number;
  readonly off: boolean;
}

const DAY = 86_400_000;
const dayAfter = (day: Day, n: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10);
/** Fewer idle days than this are drawn as they are. */
const LEAST_GAP = 3;

/** The days of the picture; a run of days on which nothing happens and nothing is due becomes one column. */
export function columnsOf(
  first: Day,
  last: Day,
  busy: ReadonlySet<Day>,
  isOff: (day: Day) => boolean,
): readonly Column[] {
  const columns: Column[] = [];
  for (let day = first; day <= last; ) {
    let run = 0;
    while (dayAfter(day, run) <= last && !busy.has(dayAfter(day, run))) run += 1;
    if (run >= LEAST_GAP) {
      columns.push({ from: day, days: run, off: false });
      day = dayAfter(day, run);
      continue;
    }
    columns.push({ from: day, days: 1, off: isOff(day) });
    day = dayAfter(day, 1);
  }
  return columns;
}

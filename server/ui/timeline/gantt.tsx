import { dayOf } from '../../../machines/calendar.ts';
import type { Day, Instant } from '../../../machines/words.ts';
import { shortDay, shownInstant, weekday } from '../dates.ts';
import type { CycleView } from '../view.ts';
import type { Column, Span, TimelineRow } from './rows.ts';
import { said } from './words.ts';

const NAMES = 232;
const DAY = 41;
const GAP = 30;
const HEAD = 80;
const ROW = 27;
const MS = 86_400_000;

/** Where instants lie on the picture: a day is as wide as its column, a gap is one narrow column. */
export const scaleOf = (columns: readonly Column[]) => {
  const starts: { readonly from: Day; readonly days: number; readonly x: number; readonly width: number }[] =
    [];
  let x = NAMES;
  for (const { from, days } of columns) {
    const width = days > 1 ? GAP : DAY;
    starts.push({ from, days, x, width });
    x += width;
  }
  const wall = (instant: Instant) => new Date(Date.parse(instant) + 7 * 3_600_000).getTime();
  return {
    width: x,
    starts,
    at: (instant: Instant): number => {
      const time = wall(instant);
      for (const { from, days, x: left, width } of starts) {
        const begin = Date.parse(`${from}T00:00:00Z`);
        if (time < begin) return left;
        if (time < begin + days * MS) return left + ((time - begin) / (days * MS)) * width;
      }
      return x;
    },
  };
};
type Scale = ReturnType<typeof scaleOf>;

const round = (n: number) => Math.round(n * 10) / 10;

const Head = ({
  view,
  scale,
  columns,
  height,
}: {
  view: CycleView;
  scale: Scale;
  columns: readonly Column[];
  height: number;
}) => (
  <g class="tl-days">
    {columns.map(({ from, days, off }, at) => {
      const { x, width } = scale.starts[at] as Scale['starts'][number];
      if (days > 1)
        return (
          <g class="tl-gap">
            <rect x={x} y={HEAD} width={width} height={height - HEAD} />
            <text x={x + width / 2} y={HEAD - 10} text-anchor="middle">
              ⋯<title>{view.t(said.gap(days))}</title>
            </text>
          </g>
        );
      return (
        <g class={off ? 'tl-off' : undefined}>
          {off ? <rect x={x} y={HEAD} width={width} height={height - HEAD} /> : null}
          <path d={`M${x} ${HEAD}V${height}`} class="tl-grid" />
          <text x={x + width / 2} y={HEAD - 22} text-anchor="middle" class="tl-weekday">
            {view.t(weekday(from))}
          </text>
          <text x={x + width / 2} y={HEAD - 8} text-anchor="middle">
            {shortDay(from)}
          </text>
        </g>
      );
    })}
  </g>
);

const spanTitle = (view: CycleView, span: Span) =>
  `${view.t(said[span.kind])}: ${shownInstant(span.from)} – ${span.open ? '…' : shownInstant(span.to)}`;

const Spans = ({ view, row, y, scale }: { view: CycleView; row: TimelineRow; y: number; scale: Scale }) => (
  <>
    {row.spans.map(span => {
      const from = scale.at(span.from);
      const to = Math.max(from + 4, scale.at(span.to));
      const isReview = span.kind === 'preparing' || span.kind === 'conference';
      const thin = span.kind === 'preparing';
      return (
        <rect
          class={`tl-span tl-${span.kind}${span.open ? ' tl-open' : ''}`}
          x={round(from)}
          y={y + (isReview ? (thin ? 8 : 5) : 16)}
          width={round(to - from)}
          height={isReview ? (thin ? 4 : 9) : 6}
          rx={2}
        >
          <title>{spanTitle(view, span)}</title>
        </rect>
      );
    })}
    {row.planned.map(({ at, held }) => {
      const x = round(scale.at(at));
      const missed = !held && at < view.now;
      return (
        <path
          class={missed ? 'tl-planned tl-missed' : 'tl-planned'}
          d={`M${x} ${y + 3}l6 6.500-6 6.500-6-6.500Z`}
        >
          <title>{`${view.t(missed ? said.missed : said.planned)}: ${shownInstant(at)}`}</title>
        </path>
      );
    })}
    {row.orderedAgain.map(at => {
      const x = round(scale.at(at));
      return (
        <path class="tl-again" d={`M${x + 4} ${y + 5}a5 5 0 1 0 1 6m0 -6.500v3h-3`}>
          <title>{`${view.t(said.again)}: ${shownInstant(at)}`}</title>
        </path>
      );
    })}
  </>
);

/** From now to the first day on which the review could be finished, where that is too late. */
const Slip = ({ view, row, y, scale }: { view: CycleView; row: TimelineRow; y: number; scale: Scale }) => {
  const { slip, earliestFinish } = row.lag;
  if (slip <= 0 || !earliestFinish) return null;
  const from = scale.at(view.now);
  const to = scale.at(`${earliestFinish}T10:00:00.000Z`);
  return (
    <g class="tl-slip">
      <path d={`M${round(from)} ${y + 9.5}H${round(to)}m-4-4 4 4-4 4`} />
      <text x={round(to) + 5} y={y + 13.5}>
        +{slip}
      </text>
      <title>{`${view.t(said.forecast)}: ${shortDay(earliestFinish)}`}</title>
    </g>
  );
};

/** The rows of the bodies along the days of the cycle. */
export const Gantt = ({
  view,
  rows,
  columns,
  deadlines,
}: {
  view: CycleView;
  rows: readonly TimelineRow[];
  columns: readonly Column[];
  deadlines: readonly { readonly tooLate: Instant; readonly clauses: readonly string[] }[];
}) => {
  const scale = scaleOf(columns);
  const height = HEAD + rows.length * ROW + 6;
  const width = scale.width + 34;
  const now = round(scale.at(view.now));
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the figure around it has the label; a title would be a tooltip everywhere.
    <svg class="timeline" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <Head view={view} scale={scale} columns={columns} height={height} />
      {rows.map((row, at) => {
        const y = HEAD + at * ROW;
        return (
          <g class="tl-row">
            <path d={`M0 ${y + ROW}H${width}`} class="tl-line" />
            <a href={view.to(`/bodies/${row.lag.body.id}`)}>
              <text x={NAMES - 12} y={y + 18} text-anchor="end" lang="vi" class="tl-name">
                {row.lag.body.name.length > 31 ? `${row.lag.body.name.slice(0, 30)}…` : row.lag.body.name}
                <title>{row.lag.body.name}</title>
              </text>
            </a>
          </g>
        );
      })}
      {deadlines.map(({ tooLate, clauses }, at) => {
        const x = round(scale.at(tooLate));
        return (
          <g class={tooLate <= view.now ? 'tl-due tl-passed' : 'tl-due'}>
            <path d={`M${x} ${at % 2 === 0 ? 30 : 44}V${height}`} />
            <text x={x - 4} y={at % 2 === 0 ? 30 : 44} text-anchor="end">
              {clauses.join(', ')}
            </text>
            <title>{`${view.t(said.deadline)} ${shownInstant(tooLate)} · ${clauses.join(', ')}`}</title>
          </g>
        );
      })}
      {rows.map((row, at) => (
        <g>
          <Spans view={view} row={row} y={HEAD + at * ROW} scale={scale} />
          <Slip view={view} row={row} y={HEAD + at * ROW} scale={scale} />
        </g>
      ))}
      <g class="tl-now">
        {/* Not through the names of the days. */}
        <path d={`M${now} 14V${HEAD - 34}M${now} ${HEAD - 3}V${height}`} />
        <rect x={now - 46} y={1} width={92} height={17} rx={8.5} />
        <text x={now} y={13} text-anchor="middle">
          {view.t(said.today)} {shortDay(dayOf(view.now))}
        </text>
      </g>
    </svg>
  );
};

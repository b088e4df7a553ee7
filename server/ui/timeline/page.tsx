import { dayOf, isWorkingDay } from '../../../machines/calendar.ts';
import { deadlinesOf, tooLateFrom } from '../../../machines/deadlines.ts';
import type { Day, Instant } from '../../../machines/words.ts';
import { Forecast } from '../board/hero.tsx';
import { lastDay, shownInstant } from '../dates.ts';
import { Kept } from '../frame.tsx';
import { cyclePage } from '../layout.tsx';
import { Empty, Heads, Name } from '../pieces.tsx';
import { byTitle } from '../roster-words.ts';
import type { Ui } from '../routes.tsx';
import { standings } from '../standing.ts';
import { type CycleView, cycleView, type Desk } from '../view.ts';
import { frame, sections } from '../words.ts';
import { Gantt } from './gantt.tsx';
import { columnsOf, rowsOf, type Span, type TimelineRow } from './rows.ts';
import { said } from './words.ts';

/** The days by which something is due in this cycle, each with its clauses. */
const deadlinesIn = ({ whole, now }: CycleView) => {
  const found = new Map<Instant, Set<string>>();
  for (const { record } of standings(whole, now).values())
    for (const deadline of deadlinesOf(whole.plan, record)) {
      const clauses = found.get(tooLateFrom(deadline)) ?? new Set();
      found.set(tooLateFrom(deadline), clauses.add(deadline.clause));
    }
  return [...found]
    .map(([tooLate, clauses]) => ({ tooLate, clauses: [...clauses] }))
    .sort((a, b) => a.tooLate.localeCompare(b.tooLate));
};

const daysOf = (
  view: CycleView,
  rows: readonly TimelineRow[],
  deadlines: readonly { readonly tooLate: Instant }[],
) => {
  const busy = new Set<Day>([view.today, ...deadlines.map(({ tooLate }) => lastDay(tooLate))]);
  for (const { spans, planned, orderedAgain, lag } of rows) {
    for (const { from, to } of spans) busy.add(dayOf(from)).add(dayOf(to));
    for (const { at } of planned) busy.add(dayOf(at));
    for (const at of orderedAgain) busy.add(dayOf(at));
    if (lag.slip > 0 && lag.earliestFinish) busy.add(lag.earliestFinish);
  }
  const sorted = [...busy].sort();
  return { busy, first: sorted[0] ?? view.today, last: sorted.at(-1) ?? view.today };
};

const Key = ({ view }: { view: CycleView }) => (
  <ul class="legend tl-legend">
    {(['preparing', 'conference', 'rating', 'file'] as const).map(kind => (
      <li>
        <svg width="26" height="12" aria-hidden="true">
          <rect
            class={`tl-span tl-${kind}`}
            x="1"
            y={kind === 'preparing' ? 4 : 2}
            width="24"
            height={kind === 'preparing' ? 4 : 8}
            rx="2"
          />
        </svg>
        {view.t(said[kind])}
      </li>
    ))}
    <li>
      <svg width="14" height="14" aria-hidden="true">
        <path class="tl-planned" d="M7 .5l6 6.500-6 6.500-6-6.500Z" />
      </svg>
      {view.t(said.planned)}
    </li>
    <li>
      <svg width="26" height="12" aria-hidden="true" class="tl-slip">
        <path d="M1 6H23m-4-4 4 4-4 4" />
      </svg>
      {view.t(said.forecast)}
    </li>
    <li>
      <svg width="14" height="14" aria-hidden="true" class="tl-off">
        <rect width="14" height="14" />
      </svg>
      {view.t(said.off)}
    </li>
  </ul>
);

const last = (row: TimelineRow, kind: Span['kind']) => row.spans.filter(span => span.kind === kind).at(-1);

const Cell = ({ view, span }: { view: CycleView; span: Span | undefined }) => (
  <td>
    {span ? (span.open ? `${view.t(said.since)} ${shownInstant(span.from)}` : shownInstant(span.to)) : '–'}
  </td>
);

const AsTable = ({ view, rows }: { view: CycleView; rows: readonly TimelineRow[] }) => (
  <details class="as-table">
    <summary>{view.t(frame.table)}</summary>
    <section class="card">
      <div class="table-wrap">
        <table>
          <Heads
            view={view}
            of={[said.body, said.planned, said.opened, said.finalised, said.rated, said.filed, said.forecast]}
          />
          <tbody>
            {rows.map(row => {
              const planned = row.planned.at(-1);
              const conference = last(row, 'conference');
              return (
                <tr>
                  <th scope="row">
                    <a href={view.to(`/bodies/${row.lag.body.id}`)}>
                      <Name>{row.lag.body.name}</Name>
                    </a>
                  </th>
                  <td>{planned ? shownInstant(planned.at) : '–'}</td>
                  <td>{conference ? shownInstant(conference.from) : '–'}</td>
                  <td>{conference && !conference.open ? shownInstant(conference.to) : '–'}</td>
                  <Cell view={view} span={last(row, 'rating')} />
                  <Cell view={view} span={last(row, 'file')} />
                  <td>
                    <Forecast view={view} lag={row.lag} short />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  </details>
);

const Filters = ({ view, only, sort }: { view: CycleView; only: string; sort: string }) => (
  <form method="get" action={view.url.pathname} class="filters" data-auto>
    <Kept url={view.url} but={['only', 'sort', 'lang', 'theme']} />
    <label>
      {view.t(said.only)}
      <select name="only">
        <option value="">{view.t(said.everybody)}</option>
        <option value="cells" selected={only === 'cells'}>
          {view.t(said.cells)}
        </option>
        <option value="others" selected={only === 'others'}>
          {view.t(said.others)}
        </option>
      </select>
    </label>
    <label>
      {view.t(said.sort)}
      <select name="sort">
        <option value="">{view.t(said.byLag)}</option>
        <option value="name" selected={sort === 'name'}>
          {view.t(said.byName)}
        </option>
      </select>
    </label>
    <button type="submit" class="only-still">
      {view.t(frame.filter)}
    </button>
  </form>
);

/** The bodies' rows along the days: what was planned, what was done, what is due, and today. */
export function timelinePages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id/timeline', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const only = context.req.query('only') ?? '';
    const sort = context.req.query('sort') ?? '';
    const all = rowsOf(view.whole, await desk.reader.lines(view.whole.cycle.id), view.now);
    const rows = all
      .filter(({ lag }) => only === '' || (lag.body.kind === 'cell') === (only === 'cells'))
      .sort((a, b) => (sort === 'name' ? byTitle(a.lag.body.name, b.lag.body.name) : 0));
    const deadlines = deadlinesIn(view);
    const holidays = view.whole.plan.holidays.map(({ day }) => day);
    const { busy, first, last: end } = daysOf(view, all, deadlines);
    const columns = columnsOf(first, end, busy, day => !isWorkingDay(day, holidays));
    return cyclePage(context, view, {
      section: 'timeline',
      title: sections.timeline,
      body: (
        <>
          <div class="page-head">
            <div>
              <h1>{view.t(said.title)}</h1>
              <p class="lead">{view.t(said.lead)}</p>
            </div>
            <Filters view={view} only={only} sort={sort} />
          </div>
          {rows.length === 0 ? (
            <Empty title={view.t(said.none)} />
          ) : (
            <>
              <Key view={view} />
              <figure
                class="zoom"
                data-zoom="natural"
                id="gantt"
                data-live="gantt"
                aria-label={view.t(said.picture)}
              >
                <Gantt view={view} rows={rows} columns={columns} deadlines={deadlines} />
              </figure>
              <AsTable view={view} rows={rows} />
            </>
          )}
        </>
      ),
    });
  });
}

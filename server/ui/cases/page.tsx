import { catalogue } from '../../../machines/catalogue.ts';
import { levelLabel, PROCEDURES, type Procedure, procedureLabel } from '../../../machines/words.ts';
import { byBody } from '../by-body.ts';
import { daysLeft, dueIn, lastDay, shortDay, shownDay } from '../dates.ts';
import { Kept, withQuery } from '../frame.tsx';
import { cyclePage } from '../layout.tsx';
import { Pager, paged } from '../pager.tsx';
import { Empty, Heads, Icon, Name, STATUSES, StatusChip, statusLabel } from '../pieces.tsx';
import { byTitle } from '../roster-words.ts';
import type { Ui } from '../routes.tsx';
import { type Standing, stepLabel } from '../standing.ts';
import { labelOfState, stateInShort } from '../states.ts';
import { type CycleView, cycleView, type Desk } from '../view.ts';
import { frame } from '../words.ts';
import { type Filter, filtered, readFilter } from './filter.ts';
import { said } from './words.ts';

const PER_PAGE = 100;

const Options = ({
  all,
  options,
  chosen,
  names,
}: {
  /** Names of the roster, which are Vietnamese whatever the page speaks. */
  names?: boolean;
  all: string;
  chosen: string | null;
  options: readonly (readonly [string, string])[];
}) => (
  <>
    <option value="">{all}</option>
    {options.map(([value, label]) => (
      <option value={value} selected={value === chosen} lang={names ? 'vi' : undefined}>
        {label}
      </option>
    ))}
  </>
);

const Filters = ({ view, filter }: { view: CycleView; filter: Filter }) => {
  const any = view.t(said.any);
  const bodies = [...byBody(view.whole, view.now).keys()]
    .map((id): [string, string] => [id, view.name(id)])
    .sort((a, b) => byTitle(a[1], b[1]));
  const steps = filter.procedure
    ? catalogue[filter.procedure].order.map((step): [string, string] => [
        step,
        view.t(stepLabel(filter.procedure as Procedure, step)),
      ])
    : [];
  return (
    <form method="get" action={view.url.pathname} class="filters" data-auto>
      <Kept
        url={view.url}
        but={['procedure', 'body', 'status', 'next', 'q', 'sort', 'page', 'lang', 'theme']}
      />
      <label>
        {view.t(said.search)}
        <input type="search" name="q" value={filter.q} />
      </label>
      <label>
        {view.t(said.procedure)}
        <select name="procedure">
          <Options
            all={any}
            chosen={filter.procedure}
            options={PROCEDURES.map(name => [name, view.t(procedureLabel[name])])}
          />
        </select>
      </label>
      <label>
        {view.t(said.body)}
        <select name="body">
          <Options all={any} chosen={filter.body} options={bodies} names />
        </select>
      </label>
      <label>
        {view.t(said.status)}
        <select name="status">
          <Options
            all={any}
            chosen={filter.status}
            options={STATUSES.map(status => [status, view.t(statusLabel[status])])}
          />
        </select>
      </label>
      {steps.length > 0 ? (
        <label>
          {view.t(said.step)}
          <select name="next">
            <Options all={any} chosen={filter.next} options={steps} />
          </select>
        </label>
      ) : null}
      <label>
        {view.t(said.sort)}
        <select name="sort">
          <option value="">{view.t(said.byUrgency)}</option>
          <option value="name" selected={filter.sort === 'name'}>
            {view.t(said.byName)}
          </option>
          <option value="state" selected={filter.sort === 'state'}>
            {view.t(said.byState)}
          </option>
        </select>
      </label>
      <button type="submit" class="only-still">
        {view.t(frame.filter)}
      </button>
    </form>
  );
};

/** Filters that come by a link and have no field of their own: each can be taken away. */
const Chips = ({ view, filter }: { view: CycleView; filter: Filter }) => {
  const flags: readonly (readonly [string, string | null])[] = [
    ['ready', filter.ready === null ? null : view.t(filter.ready ? said.ready : said.notReady)],
    ['late', filter.late ? view.t(statusLabel.late) : null],
    ['outstanding', filter.outstanding ? view.t(said.outstanding) : null],
    ['done', filter.done === null ? null : view.t(filter.done ? statusLabel.done : said.notDone)],
    ['subject', filter.subject && view.name(filter.subject)],
    ['place', filter.place && view.name(filter.place)],
    ['level', filter.level && view.t(filter.level === 'none' ? said.undecided : levelLabel[filter.level])],
    ['due', filter.due && view.t(said.dueOn(shownDay(filter.due)))],
    [
      'state',
      filter.state &&
        (filter.procedure ? view.t(labelOfState(filter.procedure, filter.state)) : filter.state),
    ],
    ['next', filter.next && !filter.procedure ? filter.next : null],
    [
      'waits',
      filter.waits &&
        `${view.t(statusLabel.waiting)}: ${filter.procedure ? view.t(stepLabel(filter.procedure, filter.waits)) : filter.waits}`,
    ],
  ];
  const shown = flags.filter(([, label]) => label);
  if (shown.length === 0) return null;
  return (
    <p class="row active-filters">
      {shown.map(([name, label]) => (
        <a
          class="pill"
          href={withQuery(view.url, { [name]: null, page: null })}
          aria-label={`${view.t(frame.clear)}: ${label}`}
        >
          <span lang={name === 'subject' || name === 'place' ? 'vi' : undefined}>{label}</span> ×
        </a>
      ))}
      <a href={view.to('/cases')}>{view.t(frame.clear)}</a>
    </p>
  );
};

const Next = ({ view, standing }: { view: CycleView; standing: Standing }) => {
  const [first, ...rest] = [...standing.next].sort((a, b) => a.unmet.length - b.unmet.length);
  if (!first) return null;
  const [who] = first.by;
  return (
    <>
      {view.t(stepLabel(standing.record.procedure, first.step))}
      {first.unmet.length > 0 ? (
        <span class="tone-waiting nowrap">
          {' '}
          <Icon name="waiting" /> {view.t(said.waits(first.unmet.length))}
        </span>
      ) : who && who !== standing.record.subject ? (
        <span class="soft">
          {' '}
          {view.t(said.by)} <Name>{view.name(who)}</Name>
        </span>
      ) : null}
      {rest.length > 0 ? <span class="soft"> {view.t(said.more(rest.length))}</span> : null}
    </>
  );
};

const Row = ({ view, standing }: { view: CycleView; standing: Standing }) => {
  const { record, status, deadline } = standing;
  const body = record.brief.actors.body;
  return (
    <tr data-live={record.case}>
      <th scope="row">
        <a href={view.at(`/cases/${record.case}`)}>
          <Name>{view.name(record.subject)}</Name>
        </a>
      </th>
      <td>{view.t(procedureLabel[record.procedure])}</td>
      <td>
        {body !== record.subject ? (
          <a class="plain-link quiet-link" href={view.to(`/bodies/${body}`)}>
            <Name>{view.name(body)}</Name>
          </a>
        ) : null}
      </td>
      <td>
        {view.t(stateInShort(record.procedure, record.state))}{' '}
        <span class="soft nowrap">
          {standing.taken}/{standing.steps}
        </span>
      </td>
      <td>
        <Next view={view} standing={standing} />
      </td>
      <td class="nowrap">
        {deadline ? (
          <>
            {shortDay(lastDay(deadline))}{' '}
            <span class={status === 'late' ? 'tone-late' : 'soft'}>
              {view.t(dueIn(daysLeft(deadline, view.now)))}
            </span>
          </>
        ) : null}
      </td>
      <td>
        <StatusChip view={view} status={status} />
      </td>
    </tr>
  );
};

/** Every case of the cycle, by filters that stand in the address. */
export function casePages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id/cases', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const filter = readFilter(view.url.searchParams);
    const all = filtered(view, filter);
    const page = paged(view, all, PER_PAGE);
    return cyclePage(context, view, {
      section: 'cases',
      title: said.title,
      body: (
        <>
          <div class="page-head">
            <h1>{view.t(said.title)}</h1>
            <p class="soft" data-live="count">
              {view.t(said.count(all.length))}
            </p>
          </div>
          <Filters view={view} filter={filter} />
          <Chips view={view} filter={filter} />
          {all.length === 0 ? (
            <Empty title={view.t(said.none)}>
              <p>
                {view.t(said.noneHelp)} <a href={view.to('/cases')}>{view.t(frame.clear)}</a>
              </p>
            </Empty>
          ) : (
            <section class="card">
              <div class="table-wrap">
                <table class="cases">
                  <Heads
                    view={view}
                    of={[
                      said.subject,
                      said.procedure,
                      said.body,
                      said.state,
                      said.next,
                      said.deadline,
                      said.status,
                    ]}
                  />
                  <tbody>
                    {page.items.map(standing => (
                      <Row view={view} standing={standing} />
                    ))}
                  </tbody>
                </table>
              </div>
            </section>
          )}
          <Pager view={view} of={page} />
        </>
      ),
    });
  });
}

import { raw } from 'hono/html';
import { catalogue, stepReaching } from '../../../machines/catalogue.ts';
import { PROCEDURES, procedureLabel } from '../../../machines/words.ts';
import { ruleTitle } from '../../charts/ordering-model.ts';
import { Kept, withQuery } from '../frame.tsx';
import { cyclePage } from '../layout.tsx';
import { Pager, paged } from '../pager.tsx';
import { Card, ClauseRef, Empty, Heads } from '../pieces.tsx';
import { CaseName, Sheet, Who } from '../procedure/pieces.tsx';
import { byTitle } from '../roster-words.ts';
import type { Ui } from '../routes.tsx';
import { type CycleView, cycleView, type Desk } from '../view.ts';
import { frame } from '../words.ts';
import { type Asked, type ChainGroup, filteredBy, isFiltered, readAsked, waitingIn } from './group.ts';
import { chainPicture } from './picture.ts';
import { Roots } from './roots.tsx';
import { said } from './words.ts';

const PER_PAGE = 12;
const MOST_NAMES = 60;

const Select = ({
  view,
  name,
  label,
  options,
  chosen,
}: {
  view: CycleView;
  name: string;
  label: string;
  options: readonly (readonly [string, string, boolean])[];
  chosen: string | null;
}) => (
  <label>
    {label}
    <select name={name}>
      <option value="">{view.t(said.all)}</option>
      {options.map(([value, shown, vietnamese]) => (
        <option value={value} selected={value === chosen} lang={vietnamese ? 'vi' : undefined}>
          {shown}
        </option>
      ))}
    </select>
  </label>
);

const Filters = ({ view, asked }: { view: CycleView; asked: Asked }) => {
  const { whole, now } = view;
  const { chains } = waitingIn(whole, now);
  const bodies = (ids: Iterable<string>) =>
    [...new Set(ids)].map(id => [id, view.name(id), true] as const).sort((a, b) => byTitle(a[1], b[1]));
  const bodyOf = (id: string) => whole.world.cases.get(id)?.brief.actors.body ?? '';
  const waits = new Set<string>(chains.map(({ chain }) => chain.procedure));
  return (
    <form method="get" action={view.url.pathname} class="filters" data-auto>
      <Kept url={view.url} but={['body', 'procedure', 'by', 'root', 'page', 'lang', 'theme']} />
      <Select
        view={view}
        name="body"
        label={view.t(said.whoWaits)}
        options={bodies(chains.map(({ body }) => body))}
        chosen={asked.body}
      />
      <Select
        view={view}
        name="procedure"
        label={view.t(said.procedureWaits)}
        options={PROCEDURES.filter(each => waits.has(each)).map(
          each => [each, view.t(procedureLabel[each]), false] as const,
        )}
        chosen={asked.procedure}
      />
      <Select
        view={view}
        name="by"
        label={view.t(said.whoIsWaitedFor)}
        options={bodies(chains.flatMap(({ roots }) => roots.map(bodyOf)))}
        chosen={asked.by}
      />
      <button type="submit" class="only-still">
        {view.t(frame.filter)}
      </button>
      {isFiltered(asked) ? (
        <a class="button quiet" href={view.to('/chains')}>
          {view.t(frame.clear)}
        </a>
      ) : null}
    </form>
  );
};

/** The links of a chain as a table, from what waits down to what waits for nobody. */
const Links = ({ view, group }: { view: CycleView; group: ChainGroup }) => {
  const { chain, chains } = group;
  return (
    <div class="table-wrap">
      <table>
        <Heads view={view} of={[said.waits, said.waitedFor, said.milestone, said.rule, said.by]} />
        <tbody>
          {chain.links.map((link, index) => {
            const own = chains.length > 1 && link.subject === chain.subject;
            const label =
              catalogue[link.procedure].steps[stepReaching(link.procedure, link.milestone)]?.label;
            const earlier = chain.links[index - 1];
            return (
              <tr>
                <td>
                  {earlier ? (
                    <CaseName view={view} id={earlier.case} />
                  ) : chains.length > 1 ? (
                    view.t(said.times(chains.length))
                  ) : (
                    <CaseName view={view} id={chain.case} />
                  )}
                </td>
                <th scope="row">
                  {own ? (
                    <>
                      {view.t(said.ownReview)}{' '}
                      <span class="soft">{view.t(procedureLabel[link.procedure])}</span>
                    </>
                  ) : (
                    <CaseName view={view} id={link.case} />
                  )}
                </th>
                <td>{label ? view.t(label) : link.milestone}</td>
                <td>
                  <ClauseRef view={view} clause={link.clause} /> {view.t(ruleTitle[link.rule])}
                  <br />
                  <span class="soft">{view.t(link.norm)}</span>
                </td>
                <td>{own ? view.t(said.eachPerson) : <Who view={view} ids={link.by} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

const Group = ({ view, group, n }: { view: CycleView; group: ChainGroup; n: number }) => (
  <li class="chain keep">
    <p class="chain-head">
      <b>{view.t(said.links(group.chain.links.length))}</b>
      <span class="soft">
        {view.t(said.cases(group.chains.length))} · {view.t(procedureLabel[group.chain.procedure])}
      </span>
    </p>
    <section class="chain-scroll" tabindex={0} aria-label={view.t(said.nth(n))}>
      {raw(chainPicture(view, group))}
    </section>
    <details class="as-table">
      <summary>{view.t(frame.table)}</summary>
      <Links view={view} group={group} />
      {group.chains.length > 1 ? (
        <>
          <h3>{view.t(said.names)}</h3>
          <ul class="later">
            {group.chains.slice(0, MOST_NAMES).map(chain => (
              <li>
                <CaseName view={view} id={chain.case} bare />
              </li>
            ))}
            {group.chains.length > MOST_NAMES ? (
              <li class="soft">+{group.chains.length - MOST_NAMES}</li>
            ) : null}
          </ul>
        </>
      ) : null}
    </details>
  </li>
);

const Chains = ({ view }: { view: CycleView }) => {
  const asked = readAsked(view.url.searchParams);
  const waiting = waitingIn(view.whole, view.now);
  const { chains, roots } = filteredBy(view.whole, waiting, asked);
  const all = view.url.searchParams.get('roots') === 'all';
  const page = paged(view, chains, PER_PAGE);
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{view.t(said.title)}</h1>
          <p class="lead" data-live="lead">
            {view.t(said.lead(waiting.waiting, waiting.cases))}
          </p>
        </div>
      </div>
      {waiting.chains.length === 0 ? (
        <Empty title={view.t(said.nothing)}>
          <p>{view.t(said.nothingHelp)}</p>
        </Empty>
      ) : (
        <>
          <Filters view={view} asked={asked} />
          {asked.root ? (
            <p class="row active-filters">
              <a class="pill" href={withQuery(view.url, { root: null, page: null })}>
                {view.t(said.rootChosen)}: <CaseLabel view={view} id={asked.root} /> ×
              </a>
            </p>
          ) : null}
          {chains.length === 0 ? (
            <Empty title={view.t(said.noneMatch)}>
              <p>
                {view.t(said.noneMatchHelp)} <a href={view.to('/chains')}>{view.t(frame.clear)}</a>
              </p>
            </Empty>
          ) : (
            <div class="stack">
              <Roots
                view={view}
                groups={roots}
                all={all}
                more={withQuery(view.url, { roots: all ? null : 'all' })}
              />
              <Card title={view.t(said.chains)} id="chains">
                <p class="soft card-body">{view.t(said.chainsHelp)}</p>
                <ol class="chains" data-live="chains">
                  {page.items.map((group, at) => (
                    <Group view={view} group={group} n={(page.page - 1) * PER_PAGE + at + 1} />
                  ))}
                </ol>
              </Card>
              <Pager view={view} of={page} at="chains" />
            </div>
          )}
        </>
      )}
    </>
  );
};

const CaseLabel = ({ view, id }: { view: CycleView; id: string }) => {
  const record = view.whole.world.cases.get(id);
  return record ? (
    <span>
      <span lang="vi">{view.name(record.subject)}</span>, {view.t(procedureLabel[record.procedure])}
    </span>
  ) : (
    <span>{id}</span>
  );
};

/** Who waits for whom: where to begin, and every chain down to a case that waits for nobody. */
export function chainPages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id/chains', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    return cyclePage(context, view, {
      section: 'chains',
      title: said.title,
      body: (
        <>
          <Sheet />
          <Chains view={view} />
        </>
      ),
    });
  });
}

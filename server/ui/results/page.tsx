import type { Context } from 'hono';
import { deadlinesOf, tooLateFrom } from '../../../machines/deadlines.ts';
import { collated } from '../../sheets/collate.ts';
import type { CollatedResults } from '../../sheets/collated-results.ts';
import { resultsWorkbook } from '../../sheets/results-workbook.ts';
import { XLSX } from '../../sheets/workbook.ts';
import { lastDay, shownDay } from '../dates.ts';
import { cyclePage } from '../layout.tsx';
import { Finding, Icon } from '../pieces.tsx';
import type { Ui } from '../routes.tsx';
import { standings } from '../standing.ts';
import { type CycleView, cycleView, type Desk } from '../view.ts';
import { AtLevel, OutOfScope } from './lists.tsx';
import { quotaGroups } from './quota-groups.ts';
import { Quotas } from './quotas.tsx';
import { ByLevel, kindOf, MembersByCell } from './tallies.tsx';
import { Undecided } from './undecided.tsx';
import { said } from './words.ts';

/** How far the deciding is, in a line of its own for each number that matters. */
const Summary = ({ view, results }: { view: CycleView; results: CollatedResults }) => {
  const { members, organisations, collectives, leaders, outOfScope, outstanding, notCompleted } = results;
  const tallies = [members.tally, organisations.cells.tally, collectives.tally, leaders.tally];
  const decided =
    tallies.reduce((sum, tally) => sum + tally.decided, 0) + (organisations.ward?.level ? 1 : 0);
  const resting = tallies.reduce((sum, tally) => sum + tally.restsOnRevoked, 0);
  const over = quotaGroups(view.whole).filter(({ excellent, most }) => excellent > most).length;
  const all = outstanding.length === 0;
  return (
    <div data-live="summary" class="stack">
      {decided === 0 ? <NothingYet view={view} /> : null}
      <ul class="verdict-list">
        <Finding
          kind={all ? 'done' : 'warn'}
          icon={all ? 'done' : 'clock'}
          href={all ? '#levels' : '#undecided'}
        >
          {view.t(said.decidedOf(decided, decided + outstanding.length))}
        </Finding>
        {notCompleted.length > 0 ? (
          <Finding kind="late" icon="outstanding" href="#not-completed">
            {view.t(said.notCompletedCount(notCompleted.length))}
          </Finding>
        ) : null}
        {over > 0 ? (
          <Finding kind="late" icon="late" href="#quotas">
            {view.t(said.overCount(over))}
          </Finding>
        ) : null}
        {resting > 0 ? (
          <Finding kind="late" icon="late" href="#levels">
            {view.t(said.resting(resting))}
          </Finding>
        ) : null}
        {outOfScope.length > 0 ? (
          <Finding kind="plain" icon="out" href="#out">
            {view.t(said.outCount(outOfScope.length))}
          </Finding>
        ) : null}
      </ul>
    </div>
  );
};

/** Before the first decision: until when there will be one, and whether somebody can decide already. */
const NothingYet = ({ view }: { view: CycleView }) => {
  const { whole, now } = view;
  const rated = [...standings(whole, now).values()].filter(({ record }) => kindOf(record.procedure));
  const [first] = rated
    .flatMap(({ record }) => deadlinesOf(whole.plan, record))
    .filter(({ step }) => step === 'decided')
    .map(tooLateFrom)
    .sort();
  const ready = rated.filter(({ next }) =>
    next.some(({ step, unmet }) => step === 'decided' && unmet.length === 0),
  ).length;
  return (
    <section class="card nothing-yet">
      <p class="empty-title">{view.t(said.nothingYet)}</p>
      <p>{view.t(said.nothingYetHelp(first ? shownDay(lastDay(first)) : null))}</p>
      {ready > 0 ? (
        <p>
          <a href={view.to('/cases', { next: 'decided' })}>{view.t(said.readyToDecide(ready))}</a>
        </p>
      ) : null}
    </section>
  );
};

const Page = ({ view, results }: { view: CycleView; results: CollatedResults }) => (
  <div class="results-page">
    <div class="page-head">
      <div>
        <h1>
          {view.t(said.title)} {results.plan.year}
        </h1>
        <p class="lead">{view.t(said.lead)}</p>
      </div>
      <p class="row no-print">
        <a class="button" href={view.to('/results.xlsx')} download>
          <Icon name="document" /> {view.t(said.workbook)} (.xlsx)
        </a>
        <a class="button quiet" href={view.to('/results.json')} download>
          {view.t(said.data)} (.json)
        </a>
        <button type="button" class="quiet" data-print>
          <Icon name="print" /> {view.t(said.print)}
        </button>
      </p>
    </div>
    <div class="stack">
      <Summary view={view} results={results} />
      <ByLevel view={view} results={results} />
      <Quotas view={view} />
      <AtLevel
        view={view}
        id="not-completed"
        title={said.notCompleted}
        none={said.noneNotCompleted}
        results={results.notCompleted}
      />
      <AtLevel
        view={view}
        id="excellent"
        title={said.excellentList}
        none={said.noneExcellent}
        results={results.excellent}
      />
      <Undecided view={view} />
      <MembersByCell view={view} results={results} />
      <OutOfScope view={view} results={results.outOfScope} />
    </div>
  </div>
);

/** A file to take away, named by its day. The same as the API gives, without its key and at the moment looked at. */
const asFile = (context: Context, view: CycleView, kind: string, type: string, body: string | Uint8Array) =>
  context.body(body as string, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="ket-qua-${view.whole.cycle.id}-${view.today}.${kind}"`,
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
  });

/** The ward's collated results, as the district wants them (C.2.4), and the same to take away. */
export function resultPages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id/results', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const results = await collated(view, desk);
    return cyclePage(context, view, {
      section: 'results',
      title: said.title,
      body: <Page view={view} results={results} />,
    });
  });
  ui.get('/cycles/:id/results.json', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const results = await collated(view, desk);
    return asFile(context, view, 'json', 'application/json; charset=utf-8', JSON.stringify(results));
  });
  ui.get('/cycles/:id/results.xlsx', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const results = await collated(view, desk);
    return asFile(context, view, 'xlsx', XLSX, await resultsWorkbook(results, view.now));
  });
}

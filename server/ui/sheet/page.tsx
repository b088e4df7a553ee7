import type { Context } from 'hono';
import { problems } from '../../problem.ts';
import { FormAssets } from '../case/assets.tsx';
import { newKey } from '../case/send.ts';
import { speak } from '../case/speak.ts';
import { Typed } from '../case/typed.ts';
import { cyclePage } from '../layout.tsx';
import { Icon, Name } from '../pieces.tsx';
import { conferencePaper } from '../print/page.tsx';
import type { Ui } from '../routes.tsx';
import { type CycleView, cycleView, type Desk } from '../view.ts';
import { sections } from '../words.ts';
import { beforehand } from './beforehand.ts';
import type { Sheet } from './cells.tsx';
import { conferenceOf } from './conference.ts';
import { entriesOf } from './entries.ts';
import { RatingTab } from './rating-tab.tsx';
import { ReviewTab } from './review-tab.tsx';
import { type Sent, sendSheet } from './send.ts';
import { said } from './words.ts';

type Tab = 'review' | 'rating';

/** What came of sending the sheet, above it. */
const Result = ({ sheet, tab }: { sheet: Sheet; tab: Tab }) => {
  const { sent, conference } = sheet;
  const { view } = conference;
  if (!sent) {
    const recorded = Number(view.url.searchParams.get('recorded'));
    return Number.isInteger(recorded) && recorded > 0 && tab ? (
      <p class="notice done flash" role="status" data-flash>
        <Icon name="done" />
        {view.t(said.recorded(recorded))}
      </p>
    ) : null;
  }
  const refused = sent.outcomes.filter(({ problem }) => problem !== null).length;
  const passed = sent.outcomes.filter(({ accepted }) => accepted).length;
  const good = refused === 0 && sent.problem === null && sent.outcomes.length > 0;
  return (
    <section
      class={`notice verdict ${good ? 'done' : sent.outcomes.length === 0 && !sent.problem ? 'warn' : 'late'}`}
      role={good ? 'status' : 'alert'}
      id="verdict"
      tabindex={-1}
    >
      <Icon name={good ? 'done' : 'outstanding'} />
      <div>
        {sent.problem ? (
          <p>
            {view.t(problems[sent.problem.type].title)}
            {sent.problem.detail ? `: ${speak(view, sent.problem.detail)}` : ''}
          </p>
        ) : null}
        {sent.outcomes.length === 0 && !sent.problem ? <p>{view.t(said.nothingChosen)}</p> : null}
        {passed > 0 ? (
          <p>
            <b>{view.t(sent.dryRun ? said.wouldPass(passed) : said.recorded(passed))}</b>
          </p>
        ) : null}
        {refused > 0 ? (
          <p>
            <b>{view.t(sent.dryRun ? said.wouldNotPass(refused) : said.refused(refused))}</b>{' '}
            {view.t(said.seeBelow)}
          </p>
        ) : null}
        {!good && !sent.dryRun && sent.written === 0 && sent.outcomes.length > 0 ? (
          <p>{view.t(said.nothingWritten)}</p>
        ) : null}
      </div>
    </section>
  );
};

const SheetPage = ({ sheet, tab, sheetKey }: { sheet: Sheet; tab: Tab; sheetKey: string }) => {
  const { conference, still, typed } = sheet;
  const { view, body, collective, ratings } = conference;
  const path = `/sheet/${body}`;
  return (
    <div class="case sheet-page">
      <FormAssets />
      <div class="page-head">
        <div>
          <nav class="crumbs" aria-label={view.t(sections.bodies)}>
            <a href={view.to('/bodies')}>{view.t(sections.bodies)}</a>
            <Icon name="next" />
            <a href={view.to(`/bodies/${body}`)}>
              <Name>{view.name(body)}</Name>
            </a>
          </nav>
          <h1>
            {view.t(said.heading)}: <Name>{view.name(body)}</Name>
          </h1>
          <p class="lead">{view.t(said.lead)}</p>
        </div>
        <div class="row no-print">
          {collective?.taken.concluded ? (
            <a class="button quiet" href={view.to(path, { print: 'minutes' })}>
              <Icon name="print" />
              {view.t(said.printMinutes)}
            </a>
          ) : null}
          {ratings.some(({ taken }) => taken.ballotCounted) ? (
            <a class="button quiet" href={view.to(path, { print: 'counting' })}>
              <Icon name="print" />
              {view.t(said.printCounting)}
            </a>
          ) : null}
          {ratings.some(({ taken }) => taken.decided) ? (
            <a class="button quiet" href={view.to(path, { print: 'notices' })}>
              <Icon name="print" />
              {view.t(said.printNotices)}
            </a>
          ) : null}
        </div>
      </div>
      {ratings.length > 0 ? (
        <nav class="tabs" aria-label={view.t(said.title(view.name(body)))}>
          <a href={view.to(path)} aria-current={tab === 'review' ? 'page' : undefined}>
            {view.t(said.reviewTab)}
          </a>
          <a href={view.to(path, { tab: 'rating' })} aria-current={tab === 'rating' ? 'page' : undefined}>
            {view.t(said.ratingTab)}
          </a>
        </nav>
      ) : null}
      <Result sheet={sheet} tab={tab} />
      <form
        method="post"
        action={`${view.to(path, tab === 'rating' ? { tab } : {})}#verdict`}
        class="stack"
        novalidate
        data-once
        autocomplete="off"
      >
        <input type="hidden" name="key" value={sheetKey} />
        {/* First in the form, so that the Enter key checks and neither records nor unfolds a row. */}
        {still ? null : (
          <button
            type="submit"
            name="do"
            value="check"
            class="visually-hidden"
            tabindex={-1}
            aria-label={view.t(said.check)}
          />
        )}
        {tab === 'rating' ? <RatingTab sheet={sheet} /> : <ReviewTab sheet={sheet} />}
        {still ? null : (
          <div class="sheet-foot row">
            <label class="row">
              <input type="checkbox" name="atomic" value="1" checked={typed.one('atomic') !== ''} />
              <span>
                <b>{view.t(said.allOrNone)}</b> <span class="soft">({view.t(said.allOrNoneHelp)})</span>
              </span>
            </label>
            <span class="grow" />
            <button type="submit" name="do" value="check">
              {view.t(said.check)}
            </button>
            <button type="submit" name="do" value="record" class="primary">
              {view.t(said.record)}
            </button>
          </div>
        )}
      </form>
    </div>
  );
};

const tabOf = (context: Context): Tab => (context.req.query('tab') === 'rating' ? 'rating' : 'review');

const isStill = (view: CycleView): boolean => view.asOf !== null || view.whole.cycle.closedAt !== null;

/** What was typed, with the versions as they are now: what others have added is in sight again. */
const renewed = (typed: Typed): Typed =>
  typed.with(
    Object.fromEntries(
      [...typed.names()].filter(name => name.startsWith('version/')).map(name => [name, '']),
    ),
  );

/** The sheet of a conference: drawn, and sent as one batch. */
export function sheetPages(ui: Ui, desk: Desk): void {
  const show = (context: Context, sheet: Sheet, sheetKey: string, status: 200 | 409 | 422 = 200) =>
    cyclePage(context, sheet.conference.view, {
      section: 'bodies',
      status,
      title: said.title(sheet.conference.view.name(sheet.conference.body)),
      body: <SheetPage sheet={sheet} tab={tabOf(context)} sheetKey={sheetKey} />,
    });

  ui.get('/cycles/:id/sheet/:body', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const body = context.req.param('body');
    const print = context.req.query('print');
    if (print) return conferencePaper(context, desk, view, body, print);
    const conference = conferenceOf(view, body);
    return show(
      context,
      { conference, typed: beforehand(conference), sent: null, still: isStill(view) },
      newKey(),
    );
  });

  ui.post('/cycles/:id/sheet/:body', async context => {
    const { id, body } = context.req.param();
    const view = await cycleView(context, desk, id);
    const typed = Typed.fromForm(await context.req.parseBody({ all: true }));
    if (typed.one('unfold') !== '')
      return show(
        context,
        { conference: conferenceOf(view, body), typed, sent: null, still: isStill(view) },
        typed.one('key') || newKey(),
      );
    const entries = entriesOf(conferenceOf(view, body), typed);
    const nothing: Sent = { outcomes: [], problem: null, dryRun: true, written: 0 };
    const sent = entries.length === 0 ? nothing : await sendSheet(desk, view, entries, typed);
    if (sent.written > 0 && sent.written === entries.length)
      return context.redirect(
        view.to(`/sheet/${body}`, {
          ...(tabOf(context) === 'rating' ? { tab: 'rating' } : {}),
          recorded: sent.written,
        }),
        303,
      );
    const fresh = await cycleView(context, desk, id);
    const conference = conferenceOf(fresh, body);
    const refused = sent.outcomes.some(({ accepted }) => !accepted) || sent.problem !== null;
    return show(
      context,
      { conference, typed: renewed(typed), sent, still: isStill(fresh) },
      sent.written > 0 ? newKey() : typed.one('key'),
      entries.length === 0 ? 422 : refused && sent.written === 0 ? 409 : 200,
    );
  });
}

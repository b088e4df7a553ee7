import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Api, Desk } from '../app.ts';
import { Refusal } from '../problem.ts';
import { streamer } from '../stream.ts';
import { actingPages } from './acting.tsx';
import { boardPages } from './board/page.tsx';
import { bodyPages } from './bodies/page.tsx';
import { casePages } from './case/page.tsx';
import { casePages as caseListPages } from './cases/page.tsx';
import { chainPages } from './chains/page.tsx';
import { cyclesPages } from './cycles.tsx';
import { typedDay } from './dates.ts';
import { localOnly } from './guard.ts';
import { inspectionPages } from './inspection/page.tsx';
import { openingPages } from './opening/page.tsx';
import { planCheckPages } from './plan-check/page.tsx';
import { procedurePages } from './procedure/page.tsx';
import { resultPages } from './results/page.tsx';
import { searchPages } from './search/page.tsx';
import { sheetPages } from './sheet/page.tsx';
import { staticRoutes } from './static.ts';
import { timelinePages } from './timeline/page.tsx';
import { failedPage, foreignPage, notFoundPage, remotePage } from './troubles.tsx';
import { PageFault } from './view.ts';

/** The pages, as an application of their own inside the API's: its errors are pages. */
export type Ui = Hono;

/** Paths that are never pages: a browser that comes there gets what every other client gets. */
const NOT_PAGES = /^\/(v1|livez|readyz|metrics|openapi\.json|problems)(\/|$)/;

/**
 * Mounts all pages; called last, since what nobody else answers a browser is told on a page. Served on
 * loopback only, and forms only from our own pages, until there is a sign-in.
 */
export function uiRoutes(app: Api, desk: Desk): void {
  const ui: Ui = new Hono();

  ui.onError((error, context) => {
    if (error instanceof PageFault) return notFoundPage(context, desk, error);
    if (error instanceof Refusal && error.problem.type === 'not-found')
      return notFoundPage(context, desk, new PageFault(404, error.problem.detail));
    if (error instanceof Refusal && error.problem.type === 'invalid-request')
      return notFoundPage(context, desk, new PageFault(400, error.problem.errors?.[0]?.message));
    if (error instanceof HTTPException) return error.getResponse();
    return failedPage(context, desk, error);
  });
  const guard = localOnly({
    remote: context => remotePage(context, desk),
    foreign: context => foreignPage(context, desk),
  });
  ui.use(async (context, next) => (NOT_PAGES.test(context.req.path) ? next() : guard(context, next)));
  // "As it stood on" is chosen as a day and a clock; the address then holds the one parameter.
  ui.use(async (context, next) => {
    const url = new URL(context.req.url);
    const day = url.searchParams.get('as_of_day');
    if (day === null) return next();
    const clock = url.searchParams.get('as_of_clock');
    for (const key of ['as_of_day', 'as_of_clock', 'as_of', 'occurred_as_of']) url.searchParams.delete(key);
    if (day) url.searchParams.set(clock === 'recorded' ? 'as_of' : 'occurred_as_of', typedDay(day));
    return context.redirect(`${url.pathname}${url.search}`, 302);
  });

  staticRoutes(ui);
  ui.get('/stream', streamer(desk.ground));
  cyclesPages(ui, desk);
  boardPages(ui, desk);
  bodyPages(ui, desk);
  timelinePages(ui, desk);
  caseListPages(ui, desk);
  casePages(ui, desk);
  sheetPages(ui, desk);
  procedurePages(ui, desk);
  chainPages(ui, desk);
  planCheckPages(ui, desk);
  openingPages(ui, desk);
  inspectionPages(ui, desk);
  resultPages(ui, desk);
  searchPages(ui, desk);
  actingPages(ui, desk);

  ui.get('*', async (context, next) => {
    if (NOT_PAGES.test(context.req.path)) return next();
    return notFoundPage(context, desk, new PageFault(404));
  });
  app.route('/', ui);
}

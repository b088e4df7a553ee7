/*
 * How a page is made.
 *
 * 1. A folder or file of its own under `server/ui/`, with its sentences in a `…words.ts` beside it:
 *
 *      export const said = sentences({ title: text('Ai chờ ai', 'Who waits for whom') });
 *
 * 2. A function that mounts it, called by `routes.tsx`. `ui` is a Hono app whose errors become pages:
 *
 *      export function chainPages(ui: Ui, desk: Desk): void {
 *        ui.get('/cycles/:id/chains', async context => {
 *          const view = await cycleView(context, desk, context.req.param('id'));   // 404 page where unknown
 *          return cyclePage(context, view, {
 *            section: 'chains',
 *            title: said.title,
 *            body: <Chains view={view} />,
 *          });
 *        });
 *      }
 *
 *    `view.whole` is the cycle (plan, roster, every case, every precedence) at the moment looked at:
 *    `?as_of=` and `?occurred_as_of=` are already dealt with. `view.t(text)` speaks the reader's language,
 *    `view.name(id)` names a person or body, `view.to('/bodies', { body })` and `view.at('/cases/…')` make
 *    addresses that keep the moment. `view.acting` is for whom the reader acts. What is computed from the
 *    cycle alone is kept by `derived(view.whole, key, make)`; a page that many look at alike is a `keptPage`.
 *
 * 3. Forms are plain `<form method="post">`; the routes have already checked that they come from our own
 *    pages. Send steps through `desk.lane(cycle)`, and answer 303.
 *
 * 4. What may change while it is looked at carries `data-live="name"`, unique on the page: when a step is
 *    recorded, `live.js` reads the page again and puts the new content of these elements in place.
 *    Pictures that may be larger than the window stand in `<div class="zoom" data-zoom>`, scrolled without
 *    scripts and panned with them; each has its table in `<details class="as-table">`.
 */
import type { Context } from 'hono';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Text } from '../../machines/words.ts';
import { foreseen } from '../cycles/derived.ts';
import { shownDay, shownInstant } from './dates.ts';
import { Acting, AsOfBar, CycleChooser, Display, QuickSearch } from './frame.tsx';
import { Name } from './pieces.tsx';
import { assetUrl } from './static.ts';
import type { CycleView, View } from './view.ts';
import { frame, type Section, sections } from './words.ts';

export interface PageOptions {
  readonly title: Text | string;
  readonly body: Child;
  readonly status?: 200 | 400 | 403 | 404 | 409 | 412 | 422 | 500 | 503;
  /** Without the frame of the application: papers to be printed. */
  readonly bare?: boolean;
}

interface KeptPage {
  readonly title: Text;
  readonly section: Section;
  readonly what: string;
  readonly body: (view: CycleView) => HtmlEscapedString | Promise<HtmlEscapedString>;
}

const CSP = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "script-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The headers of every page: nothing from elsewhere, never kept by anyone in between. */
const HEADERS = {
  'content-security-policy': CSP,
  'cache-control': 'private, no-cache',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  vary: 'Cookie, Accept-Language',
};

const sectionPath: Readonly<Record<Section, string>> = {
  board: '',
  procedures: '/procedures',
  bodies: '/bodies',
  chains: '/chains',
  timeline: '/timeline',
  cases: '/cases',
  planCheck: '/plan-check',
  inspection: '/inspection',
  results: '/results',
};

const Document = ({
  view,
  title,
  children,
  bare,
  cycle,
}: {
  view: View;
  title: string;
  children?: Child;
  bare?: boolean | undefined;
  cycle?: CycleView;
}) => (
  <html lang={view.language} data-theme={view.theme}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content={view.theme === 'auto' ? 'light dark' : view.theme} />
      <title>{`${title} · ${view.t(frame.product)}`}</title>
      <link rel="icon" type="image/svg+xml" href={assetUrl('mark.svg')} />
      <link rel="stylesheet" href={assetUrl('style.css')} />
      <script type="module" src={assetUrl('live.js')} />
    </head>
    <body
      class={bare ? 'bare' : undefined}
      data-cycle={cycle && !cycle.asOf ? cycle.whole.cycle.id : undefined}
      data-position={cycle?.whole.position}
    >
      {children}
    </body>
  </html>
);

const DOCTYPE = '<!doctype html>';

const answer = (context: Context, options: PageOptions, html: { toString(): string }): Response =>
  context.html(`${DOCTYPE}${html.toString()}`, options.status ?? 200, HEADERS);

const textOf = (view: View, said: Text | string): string => (typeof said === 'string' ? said : view.t(said));

const Brand = ({ view, home }: { view: View; home: string }) => (
  <a class="brand" href={home} title={view.t(frame.tagline)}>
    <img src={assetUrl('mark.svg')} alt="" width="28" height="28" />
    <span>{view.t(frame.product)}</span>
  </a>
);

/** A page outside any cycle: troubles, and a database without cycles. */
export const plainPage = (context: Context, view: View, options: PageOptions): Response =>
  answer(
    context,
    options,
    <Document view={view} title={textOf(view, options.title)} bare={options.bare}>
      <a class="skip" href="#main">
        {view.t(frame.skip)}
      </a>
      <header class="top">
        <Brand view={view} home="/" />
        <span class="grow" />
        <Display view={view} />
      </header>
      <main id="main" tabindex={-1}>
        {options.body}
      </main>
    </Document>,
  );

/** Whether the page is live, and how old what it shows is. Without scripts: the time of the data. */
const Liveness = ({ view }: { view: CycleView }) => (
  <p class="liveness" id="live" data-state="still" data-at={view.now}>
    <span class="dot" aria-hidden="true" />
    <span class="state" data-live-state>
      {view.t(frame.still)}
    </span>
    <span class="age">
      {view.t(frame.data)} <time datetime={view.now}>{shownInstant(view.now)}</time>
    </span>
    <span data-live-age />
    <span class="visually-hidden" role="status" data-live-said />
    <template
      data-live-words={JSON.stringify(
        Object.fromEntries(
          (
            [
              'live',
              'connecting',
              'offline',
              'paused',
              'still',
              'now',
              'agoSeconds',
              'agoMinutes',
              'agoHours',
              'loading',
              'close',
              'searchHint',
            ] as const
          ).map(key => [key, view.t(frame[key])]),
        ),
      )}
    />
  </p>
);

const Navigation = ({ view, section }: { view: CycleView; section: Section | undefined }) => (
  <nav class="sections" aria-label={view.t(frame.pages)}>
    <ul>
      {(Object.keys(sections) as Section[]).map(each => (
        <li>
          <a href={view.to(sectionPath[each])} aria-current={each === section ? 'page' : undefined}>
            {view.t(sections[each])}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

const Framed = ({
  view,
  title,
  section,
  children,
}: {
  view: CycleView;
  title: string;
  section: Section | undefined;
  children?: Child;
}) => (
  <Document view={view} title={`${title} · ${view.whole.cycle.name}`} cycle={view}>
    <a class="skip" href="#main">
      {view.t(frame.skip)}
    </a>
    <header class="top">
      <Brand view={view} home={view.to('')} />
      <CycleChooser view={view} />
      <QuickSearch view={view} />
      <span class="grow" />
      <Acting view={view} />
      <Display view={view} asOf={view} />
    </header>
    <Navigation view={view} section={section} />
    {view.asOf ? <AsOfBar view={view} /> : null}
    <main id="main" tabindex={-1}>
      {children}
    </main>
    <footer class="bottom">
      <Liveness view={view} />
      <p>{view.t(frame.footer)}</p>
      <p class="print-only">
        <Name>{view.whole.cycle.name}</Name> · {shownDay(view.today)}
      </p>
    </footer>
  </Document>
);

/** A page of a cycle, in its frame. */
export const cyclePage = (
  context: Context,
  view: CycleView,
  options: PageOptions & { readonly section?: Section },
): Response => {
  const title = textOf(view, options.title);
  return answer(
    context,
    options,
    options.bare ? (
      <Document view={view} title={title} bare cycle={view}>
        <main id="main" tabindex={-1}>
          {options.body}
        </main>
      </Document>
    ) : (
      <Framed view={view} title={title} section={options.section}>
        {options.body}
      </Framed>
    ),
  );
};

/** Where in its frame a kept body comes: in no text of ours, and escaped in what others type. */
const HERE = '<!-- the body, as it was kept -->';

/**
 * A page whose body is the same for everyone who looks at one position on one day, `what` naming all that
 * it depends on besides: made once, kept as the bytes that are sent, and made ahead for the next position.
 * The frame around it is each reader's own.
 */
export async function keptPage(
  context: Context,
  view: CycleView,
  { title, section, what, body }: KeptPage,
): Promise<Response> {
  const key = `${what} ${view.language} ${view.today} ${view.to('')}`;
  const kept = await foreseen(view.whole, key, async whole =>
    Buffer.from(String(await body({ ...view, whole }))),
  );
  const framed = (
    <Framed view={view} title={textOf(view, title)} section={section}>
      {raw(HERE)}
    </Framed>
  );
  const [before = '', after = ''] = `${DOCTYPE}${framed.toString()}`.split(HERE);
  return context.body(Buffer.concat([Buffer.from(before), kept, Buffer.from(after)]), 200, {
    ...HEADERS,
    'content-type': 'text/html; charset=UTF-8',
  });
}

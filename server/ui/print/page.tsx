import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { caseOf } from '../case/look.ts';
import { cyclePage } from '../layout.tsx';
import { Empty, Icon } from '../pieces.tsx';
import { conferenceOf } from '../sheet/conference.ts';
import { assetUrl } from '../static.ts';
import type { CycleView, Desk } from '../view.ts';
import { Counting, CountingOfAll } from './counting.tsx';
import { filesOf } from './file.ts';
import { Minutes } from './minutes.tsx';
import { Notice } from './notice.tsx';
import { Record } from './record.tsx';
import { said } from './words.ts';

/** More notices than this are printed in parts. */
const AT_ONCE = 100;

const Papers = ({
  view,
  back,
  more,
  children,
}: {
  view: CycleView;
  back: string;
  more?: Child;
  children?: Child;
}) => (
  <div class="papers-page">
    <link rel="stylesheet" href={assetUrl('print.css')} />
    <div class="print-bar no-print">
      <a class="button quiet" href={back}>
        {view.t(said.back)}
      </a>
      <span>
        <b>{view.t(said.preview)}</b> <span class="soft">{view.t(said.help)}</span>
      </span>
      {more}
      <span class="grow" />
      <button type="button" class="primary" data-print>
        <Icon name="print" />
        {view.t(said.print)}
      </button>
    </div>
    {children}
  </div>
);

const show = (context: Context, view: CycleView, back: string, paper: Child, more?: Child) =>
  cyclePage(context, view, {
    title: said.preview,
    bare: true,
    status: paper ? 200 : 404,
    body: (
      <Papers view={view} back={back} more={more}>
        {paper || (
          <Empty title={view.t(said.notThere)}>
            <p>{view.t(said.notThereHelp)}</p>
          </Empty>
        )}
      </Papers>
    ),
  });

/** A paper of one case: its record, the minutes of its review or count, the notice of its result. */
export async function casePaper(context: Context, desk: Desk, view: CycleView, id: string, print: string) {
  const own = caseOf(view, id);
  const back = view.at(`/cases/${id}`);
  const [file] = await filesOf(desk, view, [own]);
  if (!file) return show(context, view, back, null);
  if (print === 'record') return show(context, view, back, <Record file={file} />);
  if (print === 'minutes' && own.taken.concluded) {
    if (own.procedure === 'individualReview')
      return show(context, view, back, <Minutes collective={null} people={[file]} />);
    const people = await filesOf(desk, view, conferenceOf(view, own.subject).reviews);
    return show(context, view, back, <Minutes collective={file} people={people} />);
  }
  if (print === 'counting' && own.taken.ballotCounted)
    return show(context, view, back, <Counting file={file} />);
  if (print === 'notice' && own.taken.decided) return show(context, view, back, <Notice file={file} />);
  return show(context, view, back, null);
}

/** Ratings whose result is decided: of the members of a cell, or of everyone whom the ward decides about. */
const decidedBy = (view: CycleView, body: string) =>
  [...view.whole.world.cases.values()].filter(
    ({ taken, brief, procedure }) =>
      taken.decided !== undefined &&
      procedure.endsWith('Rating') &&
      (brief.actors.body === body || brief.actors.superior === body),
  );

/** The papers of a whole conference, or of a whole ward. */
export async function conferencePaper(
  context: Context,
  desk: Desk,
  view: CycleView,
  body: string,
  print: string,
) {
  const back = view.to(`/sheet/${body}`);
  if (print === 'notices') {
    const decided = decidedBy(view, body);
    const from = Math.max(0, Number(context.req.query('from') ?? 0) || 0);
    const part = await filesOf(desk, view, decided.slice(from, from + AT_ONCE));
    return show(
      context,
      view,
      back,
      part.length === 0 ? null : part.map(file => <Notice file={file} />),
      decided.length > AT_ONCE ? (
        <nav class="row">
          {Array.from({ length: Math.ceil(decided.length / AT_ONCE) }, (_, at) => at * AT_ONCE).map(start => (
            <a
              href={view.to(`/sheet/${body}`, { print, from: start || undefined })}
              aria-current={start === from ? 'true' : undefined}
            >
              {view.t(said.pages(start + 1, Math.min(start + AT_ONCE, decided.length), decided.length))}
            </a>
          ))}
        </nav>
      ) : null,
    );
  }
  const conference = conferenceOf(view, body);
  if (print === 'minutes' && conference.collective?.taken.concluded) {
    const [collective] = await filesOf(desk, view, [conference.collective]);
    const people = await filesOf(desk, view, conference.reviews);
    return show(context, view, back, <Minutes collective={collective ?? null} people={people} />);
  }
  if (print === 'counting' && conference.ratings.some(({ taken }) => taken.ballotCounted)) {
    const files = await filesOf(
      desk,
      view,
      conference.ratings.filter(({ scope }) => scope === 'in'),
    );
    return show(context, view, back, <CountingOfAll files={files} body={body} />);
  }
  return show(context, view, back, null);
}

import { dayOf } from '../../../machines/calendar.ts';
import type { CaseRecord } from '../../../machines/case.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import { precedencesAfter } from '../../../machines/neighbours.ts';
import { roles } from '../../../machines/roles.ts';
import { procedureLabel } from '../../../machines/words.ts';
import { shortDay, shownDay } from '../dates.ts';
import { type Lag, lags, latestCell } from '../latest.ts';
import { ClauseRef, Empty, Icon, Name } from '../pieces.tsx';
import { isUnmet, standings, stepLabel } from '../standing.ts';
import { stateInFull } from '../states.ts';
import { type Actor, nextThings, type Todo } from '../todo.ts';
import type { CycleView } from '../view.ts';
import { said } from './words.ts';

/** What a person is to a body: the title of the post there. */
export const titleAt = (view: CycleView, person: string, body: string): string | null =>
  view.person(person)?.posts.find(post => post.body === body)?.title ?? null;

export const Forecast = ({ view, lag, short }: { view: CycleView; lag: Lag; short?: boolean }) => {
  if (lag.overdue > 0)
    return (
      <span class="chip s-late">
        <Icon name="late" />
        {view.t(short ? said.overdueShort(lag.overdue) : said.overdueBy(lag.overdue))}
      </span>
    );
  if (lag.slip > 0)
    return (
      <span class="chip s-late">
        <Icon name="late" />
        {view.t(short ? said.slipsShort(lag.slip) : said.slips(lag.slip))}
      </span>
    );
  const finished = lag.taken === lag.steps;
  // In a table of many what is well is told quietly.
  if (short)
    return (
      <span class={finished ? 'quiet-state tone-done' : 'quiet-state soft'}>
        <Icon name={finished ? 'done' : 'working'} />
        {view.t(finished ? said.finished : said.inTimeShort)}
      </span>
    );
  return (
    <span class={finished ? 'chip s-done' : 'chip s-working'}>
      <Icon name={finished ? 'done' : 'working'} />
      {view.t(finished ? said.finished : said.inTime)}
    </span>
  );
};

/** Why this cell is latest, in sentences that each rest on a fact and a clause. */
const Why = ({ view, lag }: { view: CycleView; lag: Lag }) => {
  const { plan } = view.whole;
  const sentAt = lag.review?.record.taken.draftCirculated;
  return (
    <ul class="why">
      {lag.conferenceFrom ? (
        <li>
          {view.t(
            sentAt === undefined
              ? said.notSent(plan.review.circulationWorkingDays, shownDay(lag.conferenceFrom))
              : said.sent(shownDay(dayOf(sentAt)), shownDay(lag.conferenceFrom)),
          )}{' '}
          <ClauseRef view={view} clause="B.I.4.1a#1" />
        </li>
      ) : null}
      {lag.lastDay && lag.earliestFinish ? (
        <li>
          {view.t(said.dueOn(shownDay(lag.lastDay)))} <ClauseRef view={view} clause="C.1#1" />
        </li>
      ) : null}
      <li>{view.t(said.leastDone(Math.floor((100 * lag.taken) / Math.max(1, lag.steps))))}</li>
    </ul>
  );
};

/** Where a lot of cases alike are listed, or the one case itself. */
export const todoLink = (view: CycleView, actor: Actor, todo: Todo): string => {
  if (todo.cases === 1) return view.at(`/cases/${todo.first.case}`);
  return view.to('/cases', {
    procedure: todo.procedure,
    next: todo.step,
    body: actor.each || view.body(actor.id)?.kind === 'cell' ? actor.body : undefined,
  });
};

const DoNow = ({ view, actors, body }: { view: CycleView; actors: readonly Actor[]; body: string }) => (
  <ol class="do-now">
    {actors.map(actor => (
      <li>
        <p class="who">
          <Icon name="person" />
          {actor.each ? (
            <b>
              {view.t(said.eachOf)} <Name>{view.name(actor.id)}</Name>
            </b>
          ) : actor.role === 'outside' ? (
            <b>{view.t(said.outside)}</b>
          ) : (
            <b>
              <Name>{view.name(actor.id)}</Name>
            </b>
          )}
          <span class="soft">
            {titleAt(view, actor.id, body) ? (
              <Name>{titleAt(view, actor.id, body)}</Name>
            ) : actor.each ? null : (
              view.t(roles[actor.role].label)
            )}
          </span>
        </p>
        <ul>
          {actor.todos.map(todo => (
            <li>
              <a href={todoLink(view, actor, todo)}>{view.t(stepLabel(todo.procedure, todo.step))}</a>
              {todo.cases > 1 ? <span class="soft"> × {todo.cases}</span> : null}{' '}
              <ClauseRef view={view} clause={catalogue[todo.procedure].steps[todo.step]?.clause ?? ''} />
              {todo.notBefore ? (
                <span class="pill">{view.t(said.notBefore(shortDay(dayOf(todo.notBefore))))}</span>
              ) : null}
            </li>
          ))}
        </ul>
      </li>
    ))}
  </ol>
);

const Where = ({
  view,
  record,
  taken,
  steps,
}: {
  view: CycleView;
  record: CaseRecord;
  taken: number;
  steps: number;
}) => (
  <p class="where">
    <span class="soft">{view.t(said.where)}:</span>{' '}
    <a href={view.at(`/cases/${record.case}`)}>
      <b>{view.t(procedureLabel[record.procedure])}</b>
    </a>
    , {view.t(said.stepsTaken(taken, steps))}
    {record.round > 1 ? <> ({view.t(said.round(record.round))})</> : null}
    <span class="soft">
      {' '}
      ·{' '}
      {stateInFull(record.procedure, record.state)
        .map(each => view.t(each))
        .join(' · ')}
    </span>
  </p>
);

/** The answer to the first question: which cell is latest, why, and what has to be done by whom next. */
export const Hero = ({ view }: { view: CycleView }) => {
  const { whole, now } = view;
  const lag = latestCell(whole, now);
  if (!lag)
    return (
      <section class="card hero" data-live="hero">
        <Empty title={view.t(said.nobodyLate)}>
          <p>{view.t(said.nobodyLateHelp)}</p>
        </Empty>
      </section>
    );
  const { id } = lag.body;
  const all = nextThings(whole, now).filter(
    ({ body, todos }) => body === id && todos.some(({ notBefore }) => notBefore === null),
  );
  // Whoever moves the review itself comes before the many who prepare for it.
  const actors = [...all].sort((a, b) => Number(a.each) - Number(b.each)).slice(0, 3);
  const own =
    lag.review ?? [...standings(whole, now).values()].find(each => each.record.brief.actors.body === id);
  const waiting = lag.review
    ? precedencesAfter(whole.world, lag.review.record.case).filter(row => isUnmet(whole.world, row)).length
    : 0;
  const following = lags(whole, now)
    .filter(each => each.body.kind === 'cell' && each.body.id !== id && each.taken < each.steps)
    .slice(0, 4);
  return (
    <section
      class={lag.slip + lag.overdue > 0 ? 'card hero' : 'card hero calm'}
      data-live="hero"
      aria-labelledby="latest"
    >
      <div class="hero-main">
        <h2 id="latest" class="eyebrow">
          {view.t(said.latest)}
        </h2>
        <p class="hero-name">
          <a href={view.to(`/bodies/${id}`)}>
            <Name>{lag.body.name}</Name>
          </a>
          <Forecast view={view} lag={lag} />
        </p>
        {own ? <Where view={view} record={own.record} taken={own.taken} steps={own.steps} /> : null}
        <h3>{view.t(said.why)}</h3>
        <Why view={view} lag={lag} />
        {waiting > 0 ? <p class="soft">{view.t(said.behindIt(waiting))}.</p> : null}
        <p class="row">
          {lag.review ? (
            <a class="button primary" href={view.at(`/cases/${lag.review.record.case}`)}>
              {view.t(said.openCase)}
            </a>
          ) : null}
          <a class="button" href={view.to(`/sheet/${id}`)}>
            {view.t(said.openSheet)}
          </a>
          <a class="button quiet" href={view.to(`/bodies/${id}`)}>
            {view.t(said.openBody)}
          </a>
        </p>
      </div>
      <div class="hero-side">
        <h3 class="do-now-title">{view.t(said.doNow)}</h3>
        {actors.length > 0 ? (
          <DoNow view={view} actors={actors} body={id} />
        ) : (
          <p class="soft">{view.t(said.nothingNext)}</p>
        )}
      </div>
      <div class="hero-next">
        {following.length > 0 ? (
          <>
            <h3>{view.t(said.thenLatest)}</h3>
            <ul class="following">
              {following.map(each => (
                <li>
                  <a href={view.to(`/bodies/${each.body.id}`)}>
                    <Name>{each.body.name}</Name>
                  </a>
                  <Forecast view={view} lag={each} short />
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </section>
  );
};

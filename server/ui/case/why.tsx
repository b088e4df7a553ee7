import type { AvailableStep } from '../../../machines/available.ts';
import type { Violation, WaitingFor } from '../../../machines/case.ts';
import { catalogue, stepReaching } from '../../../machines/catalogue.ts';
import { type ShortestPath, shortestPath } from '../../../machines/ordering/shortest-path.ts';
import { procedureLabel } from '../../../machines/words.ts';
import { derived } from '../../cycles/derived.ts';
import { ClauseRef, Icon, Name } from '../pieces.tsx';
import type { CycleView } from '../view.ts';
import { type Look, placeInOrder } from './look.ts';
import { speak } from './speak.ts';
import { said } from './words.ts';

const SHOWN = 3;
/** A path longer than this is told by its first steps. */
const PATH_SHOWN = 6;

/** Who can act, in one line. */
export const Who = ({ view, by }: { view: CycleView; by: readonly string[] }) => {
  if (by.length === 0) return <span class="soft">{view.t(said.nobodyMay)}</span>;
  return (
    <>
      {by.slice(0, SHOWN).map((id, at) => (
        <>
          {at > 0 ? ', ' : ''}
          <Name>{view.name(id)}</Name>
        </>
      ))}
      {by.length > SHOWN ? ` ${view.t(said.andMore(by.length - SHOWN))}` : ''}
    </>
  );
};

/** The step behind what is waited for: a milestone is named by the step that reaches it. */
const stepBehind = ({ procedure, milestone }: WaitingFor): string =>
  Object.hasOwn(catalogue[procedure].steps, milestone) ? milestone : stepReaching(procedure, milestone);

const Waited = ({ view, own, wait }: { view: CycleView; own: string; wait: WaitingFor }) => {
  const step = catalogue[wait.procedure].steps[stepBehind(wait)];
  return (
    <li>
      {wait.case === own ? (
        <span>{view.t(said.thisCase)}</span>
      ) : (
        <a href={view.at(`/cases/${wait.case}`)}>
          {view.t(procedureLabel[wait.procedure])}: <Name>{view.name(wait.subject)}</Name>
          {wait.place ? (
            <>
              {' '}
              {view.t(said.at)} <Name>{view.name(wait.place)}</Name>
            </>
          ) : null}
        </a>
      )}{' '}
      <span class="arrow">→ {step ? `“${view.t(step.label)}”` : wait.milestone}</span>{' '}
      <span class="soft">
        {view.t(said.byWhom)} <Who view={view} by={wait.by} />
      </span>
    </li>
  );
};

/** One reason against a step: in words, with its clause, the cases that would open it and who can act there. */
export const Against = ({
  view,
  own,
  violation,
}: {
  view: CycleView;
  own: string;
  violation: Pick<Violation, 'message' | 'clause' | 'waitingFor'>;
}) => {
  const { waitingFor } = violation;
  const more = waitingFor.slice(SHOWN);
  return (
    <li class="against">
      <p>
        {speak(view, violation.message)} <ClauseRef view={view} clause={violation.clause} />
      </p>
      {waitingFor.length > 0 ? (
        <ul class="waits">
          {waitingFor.slice(0, SHOWN).map(wait => (
            <Waited view={view} own={own} wait={wait} />
          ))}
        </ul>
      ) : null}
      {more.length > 0 ? (
        <details class="waits-more">
          <summary>{view.t(said.andMore(more.length))}</summary>
          <ul class="waits">
            {more.map(wait => (
              <Waited view={view} own={own} wait={wait} />
            ))}
          </ul>
        </details>
      ) : null}
    </li>
  );
};

const isAlreadyThere = ({ blockers }: AvailableStep): boolean =>
  blockers.some(({ rule }) => rule === 'once-per-round' || rule.startsWith('notYet'));

/** The least that has to happen before the case can go on: made once for each position of the log. */
const wayOn = ({ view, own }: Look): ShortestPath | null =>
  derived(view.whole, `shortest ${own.case} ${view.today}`, () =>
    shortestPath(view.whole.world, own.case, view.now),
  );

const WayOn = ({ look }: { look: Look }) => {
  const { view, own } = look;
  const path = wayOn(look);
  if (!path?.target || path.steps.length < 2) return null;
  return (
    <details class="way-on">
      <summary>
        {view.t(said.shortest)} <span class="soft">({view.t(said.shortestCount(path.steps.length))})</span>
      </summary>
      <ol>
        {path.steps.slice(0, PATH_SHOWN).map(step => (
          <li>
            {view.t(step.label)} ·{' '}
            {step.case === own.case ? (
              view.t(said.thisCase)
            ) : (
              <a href={view.at(`/cases/${step.case}`)}>
                <Name>{view.name(step.subject)}</Name>
              </a>
            )}{' '}
            <span class="soft">
              {view.t(said.byWhom)} <Who view={view} by={step.by} />
            </span>
          </li>
        ))}
      </ol>
      {path.steps.length > PATH_SHOWN ? (
        <p class="soft">{view.t(said.andMore(path.steps.length - PATH_SHOWN))}</p>
      ) : null}
    </details>
  );
};

const Locked = ({ look, step }: { look: Look; step: AvailableStep }) => {
  const { view, own } = look;
  return (
    <li>
      <details open={own.next.includes(step.type)}>
        <summary>
          <Icon name="waiting" />
          <span class="locked-name">{view.t(step.label)}</span>
          <ClauseRef view={view} clause={step.clause} />
        </summary>
        <ul class="reasons">
          {step.blockers.map(violation => (
            <Against view={view} own={own.case} violation={violation} />
          ))}
        </ul>
        <p class="soft may-take">
          {view.t(said.whoMay)}: <Who view={view} by={step.by} />
        </p>
      </details>
    </li>
  );
};

/** Every step that cannot be recorded now: why not yet, what would open it, who can do that. */
export const NotYet = ({ look }: { look: Look }) => {
  const { view, own, steps } = look;
  const { order, notNeeded } = catalogue[own.procedure];
  const skipped = notNeeded(own.brief);
  const against = steps
    .filter(({ allowed }) => !allowed)
    .sort((a, b) => placeInOrder(own, a.type) - placeInOrder(own, b.type));
  const there = against.filter(isAlreadyThere);
  const open = against.filter(step => !isAlreadyThere(step));
  const onWay = open.filter(({ type }) => order.includes(type) && !skipped.includes(type));
  const beside = open.filter(step => !onWay.includes(step));
  const list = (locked: readonly AvailableStep[]) => (
    <ul class="locked">
      {locked.map(step => (
        <Locked look={look} step={step} />
      ))}
    </ul>
  );
  if (against.length === 0) return null;
  return (
    <div class="not-yet" data-live="not-yet">
      {onWay.length > 0 ? (
        <>
          <h3 class="group-title">
            {view.t(said.notYet)} <span class="soft">({view.t(said.notYetCount(onWay.length))})</span>
          </h3>
          <WayOn look={look} />
          {list(onWay)}
        </>
      ) : null}
      {beside.length > 0 ? (
        <details class="aside-steps">
          <summary>
            {view.t(said.asideNotYet)} <span class="soft">({beside.length})</span>
          </summary>
          {list(beside)}
        </details>
      ) : null}
      {there.length > 0 ? (
        <p class="there soft">
          {view.t(said.alreadyThere)}: {there.map(({ label }) => view.t(label)).join(', ')}
        </p>
      ) : null}
    </div>
  );
};

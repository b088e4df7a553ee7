import type { DeadlineCheck, Forecast, PlanCheck } from '../../../machines/ordering/plan-check.ts';
import type { Plan } from '../../../machines/plans/plan.ts';
import { shownDay } from '../dates.ts';
import { Card, ClauseRef, Icon } from '../pieces.tsx';
import { CriticalChains, toldChains } from './chain.tsx';
import { Conflicts } from './conflicts.tsx';
import { Lane, LaneHead, scaleOf } from './lanes.tsx';
import { CaseWord, DayWord, isMissed, type Reading, Slack } from './pieces.tsx';
import { said } from './words.ts';

const MOST = 80;

const Finish = ({
  reading,
  forecast,
  check,
}: {
  reading: Reading;
  forecast: Forecast;
  check: DeadlineCheck;
}) =>
  check.cases === 0 ? null : forecast.finish ? (
    <span class={forecast.late.length > 0 ? 'tone-late' : undefined}>
      <DayWord view={reading.view} day={forecast.finish} />
    </span>
  ) : (
    <span class="tone-late">{reading.view.t(said.never)}</span>
  );

const Late = ({ reading, check }: { reading: Reading; check: DeadlineCheck }) => {
  const { view } = reading;
  const { late } = check.whenDue.late.length > check.soonest.late.length ? check.whenDue : check.soonest;
  if (late.length === 0) return null;
  return (
    <details>
      <summary class="nowrap">{view.t(said.cases(late.length))}</summary>
      <ul class="later">
        {late.slice(0, MOST).map(each => (
          <li>
            <CaseWord reading={reading} of={each} />{' '}
            <span class="tone-late nowrap">
              {each.day ? shownDay(each.day) : view.t(said.never)}
              {each.happened ? ` (${view.t(said.happened)})` : ''}
            </span>
          </li>
        ))}
        {late.length > MOST ? <li class="soft">+{late.length - MOST}</li> : null}
      </ul>
    </details>
  );
};

const Deadlines = ({ reading, check, plan }: { reading: Reading; check: PlanCheck; plan: Plan }) => {
  const { view } = reading;
  const scale = scaleOf(
    check,
    plan.holidays.map(({ day }) => day),
  );
  const told = toldChains(check);
  const sorted = [...check.deadlines].sort((a, b) => a.deadline.lastDay.localeCompare(b.deadline.lastDay));
  return (
    <Card title={view.t(said.deadlines)} id="deadlines">
      <ul class="legend lane-key">
        <li class="soft">{view.t(said.key)}:</li>
        <li>
          <svg class="lane" width="26" height="14" aria-hidden="true">
            <rect class="lane-bar" y="2" width="26" height="10" rx="3" />
          </svg>
          {view.t(said.keySoonest)}
        </li>
        <li>
          <svg class="lane" width="26" height="14" aria-hidden="true">
            <path class="lane-due" d="M0 7H23M23 1v12" />
          </svg>
          {view.t(said.keyDue)}
        </li>
        <li>
          <svg class="lane" width="8" height="14" aria-hidden="true">
            <path class="lane-last" d="M4 0V14" />
          </svg>
          {view.t(said.keyDeadline)}
        </li>
      </ul>
      <div class="table-wrap" data-live="deadlines">
        <table class="plan-deadlines">
          <thead>
            <tr>
              <th scope="col">{view.t(said.deadline)}</th>
              <th scope="col">{view.t(said.lastDay)}</th>
              <th scope="col" class="num">
                {view.t(said.there)}
              </th>
              <th scope="col" title={view.t(said.soonestHelp)}>
                {view.t(said.soonest)}
              </th>
              <th scope="col">{view.t(said.slack)}</th>
              <th scope="col">
                <span class="visually-hidden">{view.t(said.days)}</span>
                <LaneHead view={view} scale={scale} />
              </th>
              <th scope="col" title={view.t(said.whenDueHelp)}>
                {view.t(said.whenDue)}
              </th>
              <th scope="col">{view.t(said.lateCases)}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(each => (
              <tr>
                <th scope="row">
                  {told.has(each.deadline.id) ? (
                    <a class="quiet-link" href={`#chain-${told.get(each.deadline.id)}`}>
                      {view.t(each.deadline.label)}
                    </a>
                  ) : (
                    view.t(each.deadline.label)
                  )}{' '}
                  <ClauseRef view={view} clause={each.deadline.clause} />
                </th>
                <td>
                  <DayWord view={view} day={each.deadline.lastDay} />
                </td>
                <td class="num">
                  {each.there} / {each.cases}
                </td>
                <td>
                  <Finish reading={reading} forecast={each.soonest} check={each} />
                </td>
                <td>
                  <Slack reading={reading} check={each} />
                </td>
                <td class="lane-cell">
                  {each.cases > 0 ? <Lane view={view} scale={scale} from={check.from} check={each} /> : null}
                </td>
                <td>
                  <Finish reading={reading} forecast={each.whenDue} check={each} />
                </td>
                <td>
                  <Late reading={reading} check={each} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
};

/** The answer in a line: which deadlines cannot be kept any more, and whether the plan itself is at odds. */
export const Verdict = ({ reading, check }: { reading: Reading; check: PlanCheck }) => {
  const { view } = reading;
  const due = check.deadlines.filter(({ cases }) => cases > 0);
  const missed = due.filter(isMissed);
  return (
    <div class="verdict-list">
      {missed.length > 0 ? (
        <p class="notice late">
          <Icon name="late" />
          <span>
            <b>{view.t(said.missed(missed.length, due.length))}</b>
          </span>
        </p>
      ) : (
        <p class="notice done">
          <Icon name="done" />
          <b>{view.t(said.allKept)}</b>
        </p>
      )}
      {check.conflicts.length > 0 ? (
        <p class="notice warn">
          <Icon name="outstanding" />
          <a class="quiet-link" href="#conflicts">
            <b>{view.t(said.conflicts(check.conflicts.length))}</b>
          </a>
        </p>
      ) : null}
    </div>
  );
};

/** The whole check: each deadline, what determines it, and what the plan asks that cannot be had together. */
export const Report = ({ reading, check, plan }: { reading: Reading; check: PlanCheck; plan: Plan }) => (
  <>
    <Deadlines reading={reading} check={check} plan={plan} />
    <CriticalChains reading={reading} check={check} />
    <Conflicts reading={reading} check={check} />
  </>
);

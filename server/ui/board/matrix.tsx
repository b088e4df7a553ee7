import { raw } from 'hono/html';
import { PROCEDURES, type Procedure, procedureLabel } from '../../../machines/words.ts';
import { derived } from '../../cycles/derived.ts';
import { goalOf, sums, worst } from '../by-body.ts';
import { lastDay, shortDay } from '../dates.ts';
import { type Lag, lags } from '../latest.ts';
import { Bar, Card, inScopeOf, Legend, Name, noTally, type Status, statusLabel } from '../pieces.tsx';
import { type Standing, stepLabel } from '../standing.ts';
import { stateInShort } from '../states.ts';
import type { CycleView } from '../view.ts';
import { Forecast } from './hero.tsx';
import { said } from './words.ts';

const SIGNS: Readonly<Record<Status, string>> = {
  done: 'm3 8.500 3.200 3.200L13 4.800',
  working: 'M8 14A6 6 0 1 0 8 2v12Z',
  notStarted: 'M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10Z',
  waiting: 'M4.500 2.500h7M4.500 13.500h7M5.200 2.500c0 3 5.600 5 5.600 11M10.800 2.500c0 3-5.600 5-5.600 11',
  late: 'M8 3v6m0 3.200v.1',
  out: 'M3.500 8h9',
};

/** The signs once for the whole table: it has hundreds of them. */
const Sprite = () => (
  <svg class="visually-hidden" aria-hidden="true">
    {(Object.keys(SIGNS) as Status[]).map(status => (
      <symbol id={`m-${status}`} viewBox="0 0 16 16">
        <path d={SIGNS[status]} />
      </symbol>
    ))}
  </svg>
);

const Cell = ({
  view,
  body,
  procedure,
  cases,
}: {
  view: CycleView;
  body: string;
  procedure: Procedure;
  cases: readonly Standing[];
}) => {
  const inScope = cases.filter(({ status }) => status !== 'out');
  const [only] = inScope;
  if (!only)
    return (
      <td class="none">
        <span aria-hidden="true">–</span>
        <span class="visually-hidden">{view.t(cases.length > 0 ? statusLabel.out : said.nothing)}</span>
      </td>
    );
  const single = inScope.length === 1;
  const goal = goalOf(view.whole, inScope, view.now);
  const status = single
    ? only.status
    : goal.met === goal.total && goal.step === null
      ? 'done'
      : worst(inScope);
  const sum = (of: (each: Standing) => number) => inScope.reduce((total, each) => total + of(each), 0);
  const share =
    sum(each => each.taken) /
    Math.max(
      1,
      sum(each => each.steps),
    );
  const figures = single
    ? status === 'done'
      ? view.t(statusLabel.done)
      : `${only.taken}/${only.steps}`
    : `${goal.met}/${goal.total}`;
  const asked =
    goal.step && goal.tooLate
      ? `${view.t(stepLabel(procedure, goal.step))} ≤ ${shortDay(lastDay(goal.tooLate))}`
      : '';
  const title = [
    view.t(procedureLabel[procedure]),
    single ? view.t(stateInShort(procedure, only.record.state)) : asked,
    view.t(statusLabel[status]),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <td>
      <a
        class={`m s-${status}`}
        style={`--p:${Math.round(share * 100)}%`}
        href={single ? view.at(`/cases/${only.record.case}`) : view.to('/cases', { body, procedure })}
        title={title}
      >
        <svg class="icon" aria-hidden="true">
          <use href={`#m-${status}`} />
        </svg>
        {figures}
        <span class="visually-hidden"> {view.t(statusLabel[status])}</span>
      </a>
    </td>
  );
};

const Row = ({ view, lag, columns }: { view: CycleView; lag: Lag; columns: readonly Procedure[] }) => (
  <tr data-live={`row-${lag.body.id}`}>
    <th scope="row" title={lag.body.name}>
      <a href={view.to(`/bodies/${lag.body.id}`)}>
        <Name>{lag.body.name}</Name>
      </a>
    </th>
    <td>
      <Forecast view={view} lag={lag} short />
    </td>
    {columns.map(procedure => (
      <Cell
        view={view}
        body={lag.body.id}
        procedure={procedure}
        cases={lag.cases.filter(({ record }) => record.procedure === procedure)}
      />
    ))}
  </tr>
);

/**
 * The row of a body for one kind of reader, as text: the rows of bodies that stand as they did are kept.
 * By way of its bytes, since what JSX gives is a rope of small pieces, walked anew each time that it is sent.
 */
const rowOf = (view: CycleView, lag: Lag, columns: readonly Procedure[]): string =>
  derived(lag, `row ${view.language} ${view.to('')}`, () =>
    Buffer.from(String(<Row view={view} lag={lag} columns={columns} />)).toString(),
  );

/** Every body by every procedure, and above them the whole cycle: how far each is. */
export const Matrix = ({ view }: { view: CycleView }) => {
  const all = sums(view.whole, view.now);
  const columns = PROCEDURES.filter(name => all.has(name));
  return (
    <Card title={view.t(said.howFar)} more={view.t(said.howFarHelp)} className="far">
      <Sprite />
      <div class="table-wrap">
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">{view.t(said.body)}</th>
              <th scope="col">{view.t(said.forecast)}</th>
              {columns.map(name => (
                <th scope="col">
                  <a href={view.to(`/procedures/${name}`)}>{view.t(procedureLabel[name])}</a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr class="whole" data-live="row-whole">
              <th scope="row">{view.t(said.whole)}</th>
              <td />
              {columns.map(name => {
                const tally = all.get(name)?.tally ?? noTally;
                return (
                  <td>
                    <a class="plain-link whole-cell" href={view.to('/cases', { procedure: name })}>
                      <span>
                        {tally.done}/{inScopeOf(tally)}
                      </span>
                      <Bar view={view} tally={tally} label={view.t(procedureLabel[name])} />
                    </a>
                  </td>
                );
              })}
            </tr>
            {lags(view.whole, view.now).map(lag => raw(rowOf(view, lag, columns)))}
          </tbody>
        </table>
      </div>
      <div class="card-body">
        <Legend view={view} only={['done', 'working', 'notStarted', 'waiting', 'late']} />
      </div>
    </Card>
  );
};

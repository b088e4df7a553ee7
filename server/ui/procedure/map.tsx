import { type ClauseEntry, clauses } from '../../../machines/clauses.ts';
import { ruleNorm } from '../../../machines/ordering/rules.ts';
import { PROCEDURES, type Procedure, procedureLabel } from '../../../machines/words.ts';
import { orderingMap } from '../../charts/ordering-map.ts';
import { precedes, ruleTitle } from '../../charts/ordering-model.ts';
import { derived } from '../../cycles/derived.ts';
import { tallyOf } from '../by-body.ts';
import { Card, ClauseRef, Icon } from '../pieces.tsx';
import { standings } from '../standing.ts';
import type { CycleView } from '../view.ts';
import { heldUp, milestones } from './counts.ts';
import { End, endsOf, Picture } from './pieces.tsx';
import { said } from './words.ts';

export const ruleHref = (view: CycleView, row: string): string =>
  view.to(`/rules/${row.slice(row.lastIndexOf('/') + 1)}`);

const progressOf = (view: CycleView, procedure: Procedure) => {
  const tally = tallyOf(
    [...standings(view.whole, view.now).values()].filter(({ record }) => record.procedure === procedure),
  );
  const { out, ...inScope } = tally;
  return {
    done: tally.done,
    late: tally.late,
    total: Object.values(inScope).reduce((sum, n) => sum + n, 0),
  };
};

/** The map with the numbers of this moment. */
const mapOf = (view: CycleView): Promise<string> =>
  derived(view.whole, `map ${view.language} ${view.today} ${view.to('')}`, () =>
    orderingMap({
      language: view.language,
      waiting: Object.fromEntries(
        [...heldUp(view.whole, view.now)].map(([id, { waiting }]) => [id, waiting.size]),
      ),
      progress: Object.fromEntries(PROCEDURES.map(name => [name, progressOf(view, name)])),
      href: what =>
        'procedure' in what ? view.to(`/procedures/${what.procedure}`) : ruleHref(view, what.row),
    }),
  );

const Rules = ({ view }: { view: CycleView }) => {
  const held = heldUp(view.whole, view.now);
  return (
    <Card title={view.t(said.rules)} id="rules">
      <div class="table-wrap" data-live="rules">
        <table class="rules">
          <thead>
            <tr>
              {(['rule', 'before', 'after', 'norm', 'pairs', 'waitingCases'] as const).map(name => (
                <th scope="col" class={name === 'pairs' || name === 'waitingCases' ? 'num' : undefined}>
                  {view.t(said[name])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {precedes.map(({ id, rule }) => {
              const own = held.get(id);
              const ends = endsOf(rule);
              const waiting = own?.waiting.size ?? 0;
              const { norm } = clauses[rule.clause] as ClauseEntry;
              return (
                <tr>
                  <th scope="row">
                    <a href={ruleHref(view, id)}>{view.t(ruleTitle[rule.name])}</a>
                    <p class="soft plain">{view.t(ruleNorm[rule.name])}</p>
                  </th>
                  <td>
                    <End view={view} procedure={rule.before[0]} label={ends.before} />
                  </td>
                  <td>
                    <End view={view} procedure={rule.after[0]} label={ends.after} />
                  </td>
                  <td class="norm">
                    <ClauseRef view={view} clause={rule.clause} /> {view.t(norm)}
                    <span class="soft">
                      {' '}
                      ({view.t(said[rule.kind])}
                      {rule.absenceRelieves ? `, ${view.t(said.unlessAbsent)}` : ''})
                    </span>
                  </td>
                  <td class="num">
                    {own?.met ?? 0} / {own?.pairs ?? 0}
                  </td>
                  <td class="num">
                    {waiting > 0 ? (
                      <a class="tone-waiting" href={ruleHref(view, id)}>
                        <Icon name="waiting" /> {view.t(said.cases(waiting))}
                      </a>
                    ) : (
                      <span class="soft">{view.t(said.none)}</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
};

const Milestones = ({ view }: { view: CycleView }) => (
  <Card title={view.t(said.milestones)} className="milestones">
    <ul data-live="milestones">
      {[...milestones(view.whole)].map(([procedure, reached]) => (
        <li>
          <a href={view.to(`/procedures/${procedure}`)}>
            <b>{view.t(procedureLabel[procedure])}</b>
          </a>
          <ul>
            {reached.map(({ label, reached: n, total }) => (
              <li>
                <span>{view.t(label)}</span>
                <span class="num">
                  {n} / {total}
                </span>
                <progress max={Math.max(1, total)} value={n} aria-label={view.t(label)}>
                  {n}/{total}
                </progress>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  </Card>
);

/** The rules that hold up most, in a line: the picture says where they are. */
const Busiest = ({ view }: { view: CycleView }) => {
  const held = heldUp(view.whole, view.now);
  const most = precedes
    .map(({ id, rule }) => ({ id, rule, waiting: held.get(id)?.waiting.size ?? 0 }))
    .filter(({ waiting }) => waiting > 0)
    .sort((a, b) => b.waiting - a.waiting)
    .slice(0, 4);
  return most.length === 0 ? null : (
    <div class="row busiest">
      <b>{view.t(said.holdsMost)}</b>
      {most.map(({ id, rule, waiting }) => (
        <a class="pill held" href={ruleHref(view, id)}>
          {view.t(ruleTitle[rule.name])}{' '}
          <span class="soft">
            {rule.clause} → {view.t(procedureLabel[rule.after[0]])}
          </span>{' '}
          <b>{waiting}</b>
        </a>
      ))}
    </div>
  );
};

export const OrderingMap = async ({ view }: { view: CycleView }) => {
  const all = [...standings(view.whole, view.now).values()];
  const open = all.filter(({ status }) => status !== 'done' && status !== 'out');
  const waiting = open.filter(({ next }) => next.some(({ unmet }) => unmet.length > 0)).length;
  const stuck = open.filter(({ ready }) => !ready).length;
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{view.t(said.mapTitle)}</h1>
          <p class="lead">
            {view.t(said.mapLead(waiting, open.length, stuck))} {view.t(said.mapHelp)}
          </p>
        </div>
        <div data-live="busiest">
          <Busiest view={view} />
        </div>
      </div>
      <div class="stack">
        <div data-live="map">
          <Picture view={view} id="ordering" label={view.t(said.mapTitle)} svg={await mapOf(view)} />
        </div>
        <Milestones view={view} />
        <Rules view={view} />
      </div>
    </>
  );
};

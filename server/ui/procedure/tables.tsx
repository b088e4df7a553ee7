import { catalogue } from '../../../machines/catalogue.ts';
import { type ClauseEntry, clauses } from '../../../machines/clauses.ts';
import { roles } from '../../../machines/roles.ts';
import { procedureLabel } from '../../../machines/words.ts';
import { type ChartArrow, chartOf, pathOf } from '../../charts/graph.ts';
import { precedes, ruleTitle } from '../../charts/ordering-model.ts';
import { figures } from '../figures.ts';
import { Card, ClauseRef, Heads, Icon } from '../pieces.tsx';
import type { CycleView } from '../view.ts';
import type { Counts } from './counts.ts';
import { ruleHref } from './map.tsx';
import type { Asked } from './statechart.tsx';
import { said } from './words.ts';

interface Given {
  readonly view: CycleView;
  readonly asked: Pick<Asked, 'procedure' | 'body'>;
  readonly counts: Counts;
}

const listed = ({ view, asked }: Given, query: Readonly<Record<string, string>>) =>
  view.to('/cases', { procedure: asked.procedure, ...query, body: asked.body });

const N = ({ href, n, tone }: { href: string; n: number; tone?: string }) =>
  n === 0 ? (
    <span class="soft">0</span>
  ) : (
    <a class={tone} href={href}>
      {n}
    </a>
  );

/** The steps in the order that carries a case to its end, then those beside it as they are declared. */
const stepsInOrder = (procedure: Asked['procedure']): readonly string[] => {
  const { order, steps } = catalogue[procedure];
  return [...order, ...Object.keys(steps).filter(step => !(order as readonly string[]).includes(step))];
};

const Effects = ({ view, arrows }: { view: CycleView; arrows: readonly ChartArrow[] }) => {
  const back = arrows.some(({ way }) => way === 'back');
  const reaches = arrows.some(each => each.reaches !== null);
  return reaches || back ? <span class="pill">{view.t(reaches ? said.reaches : said.takesBack)}</span> : null;
};

/** Every step with its clause in words, who may take it, and how many can, or have to wait. */
export const StepsTable = (given: Given) => {
  const { view, asked, counts } = given;
  const { arrows } = chartOf(catalogue[asked.procedure].machine);
  return (
    <Card title={view.t(said.steps)} id="steps">
      <div class="table-wrap" data-live="steps">
        <table class="steps">
          <Heads
            view={view}
            of={[said.step, said.norm, said.who, said.canGo, said.heldUp, said.late]}
            numbers={[said.canGo, said.late]}
          />
          <tbody>
            {stepsInOrder(asked.procedure).map(step => {
              const definition = catalogue[asked.procedure].steps[step];
              if (!definition) return null;
              const so = counts.steps.get(step) ?? { ready: 0, waiting: 0, late: 0 };
              const rows = precedes.filter(({ to }) => to[0] === asked.procedure && to[1] === step);
              const { norm } = clauses[definition.clause] as ClauseEntry;
              return (
                <tr id={`step-${step}`}>
                  <th scope="row">
                    {view.t(definition.label)}{' '}
                    <Effects view={view} arrows={arrows.filter(arrow => arrow.step === step)} />
                  </th>
                  <td class="norm">
                    <ClauseRef view={view} clause={definition.clause} /> {view.t(norm)}
                  </td>
                  <td>{definition.by.map(role => view.t(roles[role].label)).join('; ')}</td>
                  <td class="num">
                    <N href={listed(given, { next: step })} n={so.ready} />
                  </td>
                  <td>
                    {so.waiting > 0 ? (
                      <a class="tone-waiting nowrap" href={listed(given, { waits: step })}>
                        <Icon name="waiting" /> {view.t(said.cases(so.waiting))}
                      </a>
                    ) : null}
                    {rows.length > 0 ? (
                      <ul class="gates">
                        {rows.map(({ id, rule }) => (
                          <li>
                            <a class="quiet-link soft" href={ruleHref(view, id)}>
                              {view.t(ruleTitle[rule.name])} ({rule.clause}):{' '}
                              {view.t(procedureLabel[rule.before[0]])}
                            </a>
                          </li>
                        ))}
                      </ul>
                    ) : null}
                  </td>
                  <td class="num">
                    <N href={listed(given, { next: step, status: 'late' })} n={so.late} tone="tone-late" />
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

/** What the chart says of its states, as a table. */
export const StatesTable = (given: Given) => {
  const { view, asked, counts } = given;
  const { states } = chartOf(catalogue[asked.procedure].machine);
  return (
    <section class="card">
      <div class="table-wrap">
        <table>
          <Heads
            view={view}
            of={[said.state, said.clause, said.count, said.late, said.standing]}
            numbers={[said.count, said.late, said.standing]}
          />
          <tbody>
            {states
              .filter(({ kind }) => kind !== 'start')
              .map(({ id, label, clause }) => (
                <tr>
                  <th scope="row" style={`padding-left:${16 + (pathOf(id).length - 1) * 18}px`}>
                    {view.t(label)}
                  </th>
                  <td>{clause ? <ClauseRef view={view} clause={clause} /> : null}</td>
                  <td class="num">
                    <N href={listed(given, { state: id })} n={counts.states[id] ?? 0} />
                  </td>
                  <td class="num">
                    <N
                      href={listed(given, { state: id, status: 'late' })}
                      n={counts.lateStates[id] ?? 0}
                      tone="tone-late"
                    />
                  </td>
                  <td class="num">
                    {counts.days[id] === undefined ? (
                      <span class="soft">–</span>
                    ) : (
                      figures(counts.days[id], view.language)
                    )}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

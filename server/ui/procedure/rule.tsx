import { stepReaching } from '../../../machines/catalogue.ts';
import { type ClauseEntry, clauses } from '../../../machines/clauses.ts';
import { ruleNorm } from '../../../machines/ordering/rules.ts';
import { whoTakes } from '../../../machines/ordering/who-takes.ts';
import { type Precedes, ruleTitle } from '../../charts/ordering-model.ts';
import { Card, ClauseRef, Empty, Heads, Icon } from '../pieces.tsx';
import { stateInShort } from '../states.ts';
import type { CycleView } from '../view.ts';
import { heldUp } from './counts.ts';
import { byEarlier, CaseName, End, endsOf, Who } from './pieces.tsx';
import { said } from './words.ts';

const FEW = 6;
const MOST = 150;

const Later = ({ view, ids }: { view: CycleView; ids: readonly string[] }) => {
  const items = (some: readonly string[]) =>
    some.map(id => (
      <li>
        <CaseName view={view} id={id} bare />
      </li>
    ));
  if (ids.length <= FEW) return <ul class="later">{items(ids)}</ul>;
  return (
    <details>
      <summary>{view.t(said.cases(ids.length))}</summary>
      <ul class="later">{items(ids.slice(0, MOST))}</ul>
    </details>
  );
};

/** One rule of the order: what it says, and who waits for whom by it now. */
export const RulePage = ({ view, row }: { view: CycleView; row: Precedes }) => {
  const { rule, id } = row;
  const held = heldUp(view.whole, view.now).get(id);
  const ends = endsOf(rule);
  const earlier = byEarlier(held?.waiting ?? new Map());
  const step = stepReaching(...rule.before);
  return (
    <>
      <nav class="crumbs">
        <a href={view.to('/procedures')}>{view.t(said.mapLink)}</a> <Icon name="next" />{' '}
        {view.t(said.ruleTitle)}
      </nav>
      <div class="page-head">
        <div>
          <h1>{view.t(ruleTitle[rule.name])}</h1>
          <p class="lead">{view.t(ruleNorm[rule.name])}</p>
        </div>
        <p data-live="rule-count">
          <b class="tone-waiting">
            <Icon name="waiting" /> {view.t(said.waitingCases)}: {view.t(said.cases(held?.waiting.size ?? 0))}
          </b>
          <br />
          <span class="soft">
            {view.t(said.pairs)}: {held?.met ?? 0} / {held?.pairs ?? 0}
          </span>
        </p>
      </div>
      <div class="stack">
        <section class="card rule-ends">
          <div>
            <span class="soft">{view.t(said.before)}</span>
            <p>
              <End view={view} procedure={rule.before[0]} label={ends.before} />
            </p>
          </div>
          <Icon name="next" />
          <div>
            <span class="soft">{view.t(said.after)}</span>
            <p>
              <End view={view} procedure={rule.after[0]} label={ends.after} />
            </p>
          </div>
          <p class="norm">
            <ClauseRef view={view} clause={rule.clause} />{' '}
            {view.t((clauses[rule.clause] as ClauseEntry).norm)}{' '}
            <span class="soft">
              ({view.t(said[rule.kind])}
              {rule.absenceRelieves ? `, ${view.t(said.unlessAbsent)}` : ''})
            </span>
          </p>
        </section>
        {earlier.length === 0 ? (
          <Empty title={view.t(said.ruleFree)}>
            <p>{view.t(said.ruleFreeHelp)}</p>
          </Empty>
        ) : (
          <Card
            title={view.t(said.waitFor)}
            more={<a href={view.to('/chains', { procedure: rule.after[0] })}>{view.t(said.seeChains)}</a>}
          >
            <p class="soft card-body">{view.t(said.waitForHelp)}</p>
            <div class="table-wrap" data-live="rule">
              <table>
                <Heads view={view} of={[said.earlier, said.stands, said.byWhom, said.holdsUp]} />
                <tbody>
                  {earlier.slice(0, MOST).map(([before, later]) => {
                    const record = view.whole.world.cases.get(before);
                    return record ? (
                      <tr>
                        <th scope="row">
                          <CaseName view={view} id={before} />
                        </th>
                        <td>{view.t(stateInShort(record.procedure, record.state))}</td>
                        <td>
                          <Who view={view} ids={whoTakes(view.whole.world, record, step, view.now)} />
                        </td>
                        <td>
                          <Later view={view} ids={later} />
                        </td>
                      </tr>
                    ) : null;
                  })}
                </tbody>
              </table>
            </div>
            {earlier.length > MOST ? (
              <p class="card-body soft">{view.t(said.moreCases(earlier.length - MOST))}</p>
            ) : null}
          </Card>
        )}
      </div>
    </>
  );
};

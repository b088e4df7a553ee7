import { dayOf } from '../../../machines/calendar.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import type { RootStep } from '../../../machines/ordering/chains.ts';
import { procedureLabel } from '../../../machines/words.ts';
import { titleAt } from '../board/hero.tsx';
import { shortDay } from '../dates.ts';
import { Card, ClauseRef, Name } from '../pieces.tsx';
import { CaseName, Who } from '../procedure/pieces.tsx';
import { stateInShort } from '../states.ts';
import type { CycleView } from '../view.ts';
import type { RootGroup } from './group.ts';
import { said } from './words.ts';

const FEW = 10;

const Step = ({ view, group, step }: { view: CycleView; group: RootGroup; step: RootStep }) => {
  const { root, roots } = group;
  const actors = view.whole.world.cases.get(root.case)?.brief.actors;
  const [first] = step.by;
  const own = first === root.subject && view.person(root.subject) !== undefined;
  const outside =
    first !== undefined &&
    actors?.outside.includes(first) &&
    catalogue[root.procedure].steps[step.step]?.by[0] === 'outside';
  const title = first === undefined || own ? null : titleAt(view, first, group.body);
  return (
    <li>
      <b>{view.t(step.label)}</b>{' '}
      <ClauseRef view={view} clause={catalogue[root.procedure].steps[step.step]?.clause ?? ''} />{' '}
      <span class="soft">
        {own && roots.length > 1 ? (
          view.t(said.eachPerson)
        ) : outside ? (
          view.t(said.outside)
        ) : (
          <>
            <Who view={view} ids={step.by} most={1} />
            {title ? (
              <>
                , <Name>{title}</Name>
              </>
            ) : null}
          </>
        )}
      </span>
      {step.notBefore ? (
        <span class="pill">{view.t(said.notBefore(shortDay(dayOf(step.notBefore))))}</span>
      ) : null}
    </li>
  );
};

/** Where a group of cases alike is listed: the one case, or the list of them. */
const What = ({ view, group }: { view: CycleView; group: RootGroup }) => {
  const { root, roots, body } = group;
  if (roots.length === 1) return <CaseName view={view} id={root.case} />;
  return (
    <span class="case-name">
      <a href={view.to('/cases', { procedure: root.procedure, body, state: root.state, done: 'false' })}>
        {view.t(said.times(roots.length))}
      </a>{' '}
      <span class="soft">
        {view.t(procedureLabel[root.procedure])}, <Name>{view.name(body)}</Name>
      </span>
    </span>
  );
};

/** The cases that wait for nobody, the one that most wait for first, with what has to be done in each. */
export const Roots = ({
  view,
  groups,
  all,
  more,
}: {
  view: CycleView;
  groups: readonly RootGroup[];
  all: boolean;
  more: string;
}) => {
  const most = Math.max(1, ...groups.map(({ root }) => root.holdsUp));
  return (
    <Card
      title={view.t(said.roots)}
      id="roots"
      more={
        groups.length > FEW ? (
          <a href={`${more}#roots`}>{view.t(all ? said.fewRoots : said.allRoots(groups.length))}</a>
        ) : null
      }
    >
      <p class="soft card-body">{view.t(said.rootsHelp)}</p>
      <div class="table-wrap" data-live="roots">
        <table class="roots">
          <thead>
            <tr>
              <th scope="col">{view.t(said.holdsUp)}</th>
              <th scope="col">{view.t(said.what)}</th>
              <th scope="col">{view.t(said.stands)}</th>
              <th scope="col">{view.t(said.next)}</th>
              <th scope="col">
                <span class="visually-hidden">{view.t(said.theirChains)}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.slice(0, all ? groups.length : FEW).map(group => {
              const { root, roots } = group;
              return (
                <tr>
                  <td class="behind">
                    <b>{root.holdsUp}</b>{' '}
                    {roots.length > 1 ? <span class="soft">{view.t(said.each)}</span> : null}
                    <i style={`width:${Math.round((100 * root.holdsUp) / most)}%`} aria-hidden="true" />
                  </td>
                  <th scope="row">
                    <What view={view} group={group} />
                  </th>
                  <td>{view.t(stateInShort(root.procedure, root.state))}</td>
                  <td>
                    {root.steps.length === 0 ? (
                      <span class="soft">{view.t(said.nobody)}</span>
                    ) : (
                      <ul class="root-steps">
                        {root.steps.map(step => (
                          <Step view={view} group={group} step={step} />
                        ))}
                      </ul>
                    )}
                  </td>
                  <td>
                    {roots.length === 1 ? (
                      <a class="nowrap" href={view.to('/chains', { root: root.case })}>
                        {view.t(said.theirChains)}
                      </a>
                    ) : (
                      <a class="nowrap" href={view.to('/chains', { by: group.body })}>
                        {view.t(said.theirChains)}
                      </a>
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

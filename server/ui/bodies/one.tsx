import type { Body, Person } from '../../../machines/ordering/roster.ts';
import { levelLabel, PROCEDURES, type Procedure, procedureLabel } from '../../../machines/words.ts';
import { kindLabel } from '../../sheets/columns.ts';
import { Forecast, titleAt, todoLink } from '../board/hero.tsx';
import { byBody, tallyOf } from '../by-body.ts';
import { daysLeft, dueIn, lastDay, shortDay } from '../dates.ts';
import { lags } from '../latest.ts';
import { Bar, Card, Empty, Heads, Icon, Name, StatusChip } from '../pieces.tsx';
import { byName } from '../roster-words.ts';
import { type Standing, stepLabel } from '../standing.ts';
import { stateInShort } from '../states.ts';
import { nextThings } from '../todo.ts';
import type { CycleView } from '../view.ts';
import { said } from './words.ts';

const OF_PEOPLE: readonly Procedure[] = [
  'individualReview',
  'civilServantRating',
  'memberRating',
  'leaderRating',
];

const Due = ({ view, standing }: { view: CycleView; standing: Standing }) =>
  standing.deadline ? (
    <>
      {shortDay(lastDay(standing.deadline))}{' '}
      <span class="soft">{view.t(dueIn(daysLeft(standing.deadline, view.now)))}</span>
    </>
  ) : null;

/** The cases about the body itself: its review, its ratings, its file. */
const Own = ({ view, cases }: { view: CycleView; cases: readonly Standing[] }) => (
  <Card title={view.t(said.own)}>
    <div class="table-wrap" data-live="own">
      <table>
        <Heads view={view} of={[said.procedure, said.state, said.deadline, said.status]} />
        <tbody>
          {cases.map(each => (
            <tr>
              <th scope="row">
                <a href={view.at(`/cases/${each.record.case}`)}>
                  {view.t(procedureLabel[each.record.procedure])}
                </a>
              </th>
              <td>
                {view.t(stateInShort(each.record.procedure, each.record.state))}{' '}
                <span class="soft nowrap">
                  {each.taken}/{each.steps}
                </span>
              </td>
              <td class="nowrap">
                <Due view={view} standing={each} />
              </td>
              <td>
                <StatusChip view={view} status={each.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </Card>
);

const Next = ({ view, body }: { view: CycleView; body: Body }) => {
  const actors = nextThings(view.whole, view.now).filter(each => each.body === body.id);
  return (
    <Card title={view.t(said.next)} className="next">
      {actors.length === 0 ? (
        <p class="card-body soft">{view.t(said.nothingNext)}</p>
      ) : (
        <ul class="actors" data-live="next">
          {[...actors]
            .sort((a, b) => Number(a.each) - Number(b.each))
            .map(actor => (
              <li>
                <p class="who">
                  <Icon name="person" />
                  {actor.each ? (
                    view.t(said.each)
                  ) : actor.role === 'outside' ? (
                    view.t(said.outside)
                  ) : (
                    <>
                      <Name>{view.name(actor.id)}</Name>
                      <span class="soft">
                        <Name>{titleAt(view, actor.id, body.id) ?? ''}</Name>
                      </span>
                    </>
                  )}
                </p>
                <ul class="todos">
                  {actor.todos.slice(0, 8).map(todo => (
                    <li>
                      <a href={todoLink(view, actor, todo)}>{view.t(stepLabel(todo.procedure, todo.step))}</a>
                      {todo.cases > 1 ? <b> × {todo.cases}</b> : null}
                      {todo.deadline ? (
                        <span class="soft todo-more">{view.t(dueIn(daysLeft(todo.deadline, view.now)))}</span>
                      ) : null}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
        </ul>
      )}
    </Card>
  );
};

const PersonRow = ({
  view,
  body,
  person,
  cases,
  columns,
}: {
  view: CycleView;
  body: Body;
  person: Person;
  cases: readonly Standing[];
  columns: readonly Procedure[];
}) => {
  const level = cases
    .filter(({ record }) => record.procedure === 'memberRating' || record.procedure === 'leaderRating')
    .map(({ record }) => record.outline.decided ?? record.outline.level)
    .find(each => each !== null);
  return (
    <tr data-live={`person-${person.id}`}>
      <th scope="row">
        <a href={view.to('/cases', { subject: person.id })}>
          <Name>{person.name}</Name>
        </a>{' '}
        {titleAt(view, person.id, body.id) ? (
          <span class="soft" lang="vi">
            {titleAt(view, person.id, body.id)}
          </span>
        ) : null}
      </th>
      {columns.map(name => {
        const own = cases.find(({ record }) => record.procedure === name);
        if (!own)
          return (
            <td class="soft">
              <span aria-hidden="true">–</span>
            </td>
          );
        return (
          <td>
            <a class={`state-link tone-${own.status}`} href={view.at(`/cases/${own.record.case}`)}>
              <Icon name={own.status} />
              {view.t(stateInShort(name, own.record.state))}
            </a>
          </td>
        );
      })}
      <td>{level ? view.t(levelLabel[level]) : ''}</td>
    </tr>
  );
};

const People = ({ view, body, cases }: { view: CycleView; body: Body; cases: readonly Standing[] }) => {
  const ofPeople = cases.filter(
    ({ record }) => OF_PEOPLE.includes(record.procedure) && view.person(record.subject),
  );
  const bySubject = new Map<string, Standing[]>();
  for (const each of ofPeople) {
    const list = bySubject.get(each.record.subject);
    if (list) list.push(each);
    else bySubject.set(each.record.subject, [each]);
  }
  if (bySubject.size === 0) return null;
  const columns = OF_PEOPLE.filter(name => ofPeople.some(({ record }) => record.procedure === name));
  const rank = (id: string) => {
    const role = view.person(id)?.posts.find(post => post.body === body.id)?.role;
    return role === 'head' ? 0 : role === 'deputy' ? 1 : role === 'standing' ? 2 : 3;
  };
  const people = [...bySubject.keys()]
    .map(id => view.person(id) as Person)
    .sort((a, b) => rank(a.id) - rank(b.id) || byName(a.name, b.name));
  return (
    <Card
      title={`${view.t(said.people)} (${people.length})`}
      more={<a href={view.to('/cases', { body: body.id })}>{view.t(said.allCases)}</a>}
      className="people"
    >
      <div class="table-wrap">
        <table>
          <thead>
            <tr>
              <th scope="col">{view.t(said.person)}</th>
              {columns.map(name => (
                <th scope="col">{view.t(procedureLabel[name])}</th>
              ))}
              <th scope="col">{view.t(said.level)}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(person => (
              <PersonRow
                view={view}
                body={body}
                person={person}
                cases={bySubject.get(person.id) ?? []}
                columns={columns}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
};

/** One body: where it stands, what has to be done next in it, and everyone reviewed and rated there. */
export const OneBody = ({ view, body }: { view: CycleView; body: Body }) => {
  const cases = byBody(view.whole, view.now).get(body.id) ?? [];
  const lag = lags(view.whole, view.now).find(each => each.body.id === body.id);
  const parent = body.parent ? view.body(body.parent) : undefined;
  const head = cases.find(({ record }) => record.head !== null)?.record.head ?? null;
  const own = PROCEDURES.flatMap(name =>
    cases.filter(({ record }) => record.procedure === name && record.subject === body.id),
  );
  return (
    <>
      <p class="crumbs">
        <a href={view.to('/bodies')}>{view.t(said.title)}</a>
        {parent ? (
          <>
            <Icon name="next" />
            <a href={view.to(`/bodies/${parent.id}`)}>
              <Name>{parent.name}</Name>
            </a>
          </>
        ) : null}
      </p>
      <div class="page-head">
        <div>
          <h1>
            <Name>{body.name}</Name> {lag?.review ? <Forecast view={view} lag={lag} /> : null}
          </h1>
          <p class="soft">
            {view.t(kindLabel[body.kind])}
            {head ? (
              <>
                {' '}
                · {view.t(said.head)}: <Name>{view.name(head)}</Name>
              </>
            ) : null}
            {body.officerInCharge ? (
              <>
                {' '}
                · {view.t(said.officer)}: <Name>{view.name(body.officerInCharge)}</Name>
              </>
            ) : null}
          </p>
        </div>
        <div class="row">
          {lag?.review ? (
            <a class="button" href={view.to(`/sheet/${body.id}`)}>
              <Icon name="document" />
              {view.t(said.sheet)}
            </a>
          ) : null}
        </div>
      </div>
      {cases.length === 0 ? (
        <Empty title={view.t(said.noCases)} />
      ) : (
        <div class="one-body">
          <div class="stack">
            <div data-live="body-bar">
              <Bar view={view} tally={tallyOf(cases)} label={body.name} />
            </div>
            {own.length > 0 ? <Own view={view} cases={own} /> : null}
          </div>
          <Next view={view} body={body} />
          <People view={view} body={body} cases={cases} />
        </div>
      )}
    </>
  );
};

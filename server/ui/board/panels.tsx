import { dayOf } from '../../../machines/calendar.ts';
import { deadlinesOf, tooLateFrom } from '../../../machines/deadlines.ts';
import type { Plan } from '../../../machines/plans/plan.ts';
import { roles } from '../../../machines/roles.ts';
import { type Instant, PROCEDURES, type Procedure, procedureLabel } from '../../../machines/words.ts';
import { derived } from '../../cycles/derived.ts';
import { byBody } from '../by-body.ts';
import { daysLeft, dueIn, lastDay, shortDay, shownDay, weekday } from '../dates.ts';
import { Card, ClauseRef, Empty, Icon, Name } from '../pieces.tsx';
import { type Standing, stepLabel } from '../standing.ts';
import { nextThings } from '../todo.ts';
import type { CycleView } from '../view.ts';
import { titleAt, todoLink } from './hero.tsx';
import { said } from './words.ts';

interface Due {
  readonly tooLate: Instant;
  readonly clauses: readonly string[];
  readonly met: number;
  readonly total: number;
  readonly missing: ReadonlyMap<Procedure, { readonly step: string; readonly count: number }>;
}

/** What is known of a deadline while it is counted. */
interface Counted {
  readonly clauses: Set<string>;
  met: number;
  total: number;
  readonly missing: Map<Procedure, { readonly step: string; readonly count: number }>;
}
const dueAt = (dues: Map<Instant, Counted>, tooLate: Instant): Counted => {
  const due = dues.get(tooLate) ?? { clauses: new Set(), met: 0, total: 0, missing: new Map() };
  dues.set(tooLate, due);
  return due;
};
const missed = ({ missing }: Counted, procedure: Procedure, step: string, more: number) =>
  missing.set(procedure, { step, count: (missing.get(procedure)?.count ?? 0) + more });

const duesOfBody = (plan: Plan, cases: readonly Standing[]): ReadonlyMap<Instant, Counted> => {
  const dues = new Map<Instant, Counted>();
  for (const { record, status } of cases) {
    if (status === 'out') continue;
    for (const deadline of deadlinesOf(plan, record)) {
      const due = dueAt(dues, tooLateFrom(deadline));
      due.clauses.add(deadline.clause);
      due.total += 1;
      if (status === 'done' || record.taken[deadline.step] !== undefined) due.met += 1;
      else missed(due, record.procedure, deadline.step, 1);
    }
  }
  return dues;
};

/** Each day by which something has to be there: how much of it is. */
const duesOf = ({ whole, now }: CycleView): readonly Due[] => {
  const dues = new Map<Instant, Counted>();
  for (const cases of byBody(whole, now).values())
    for (const [tooLate, own] of derived(cases, 'dues', () => duesOfBody(whole.plan, cases))) {
      const due = dueAt(dues, tooLate);
      for (const clause of own.clauses) due.clauses.add(clause);
      due.met += own.met;
      due.total += own.total;
      for (const [procedure, { step, count }] of own.missing) missed(due, procedure, step, count);
    }
  return [...dues]
    .map(([tooLate, due]) => ({ ...due, tooLate, clauses: [...due.clauses] }))
    .sort((a, b) => a.tooLate.localeCompare(b.tooLate));
};

export const Deadlines = ({ view }: { view: CycleView }) => (
  <Card title={view.t(said.deadlines)} className="deadlines">
    <ul data-live="deadlines">
      {duesOf(view).map(({ tooLate, clauses, met, total, missing }) => {
        const left = daysLeft(tooLate, view.now);
        const day = lastDay(tooLate);
        const state = met === total ? 'done' : left < 0 ? 'late' : left <= 2 ? 'warn' : 'working';
        return (
          <li class={`due due-${state}`}>
            <p class="due-head">
              <b>
                {view.t(weekday(day))} {shownDay(day)}
              </b>{' '}
              {clauses.map(clause => (
                <ClauseRef view={view} clause={clause} />
              ))}
              <span class="due-left">
                {state === 'done' ? <Icon name="done" /> : left <= 2 ? <Icon name="late" /> : null}
                {view.t(dueIn(left))}
              </span>
            </p>
            <progress max={total} value={met} aria-label={shownDay(day)}>
              {met}/{total}
            </progress>
            <p class="due-foot">
              {view.t(said.ofCases(met, total))} ·{' '}
              {met === total ? view.t(said.allThere) : <b>{view.t(said.missing(total - met))}</b>}
            </p>
            <ul class="due-missing">
              {PROCEDURES.filter(each => missing.has(each)).map(each => (
                <li>
                  <a href={view.to('/cases', { procedure: each, due: day })}>
                    {view.t(procedureLabel[each])} <b>{missing.get(each)?.count}</b>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  </Card>
);

const FEW = 9;

export const NextThings = ({ view, all }: { view: CycleView; all: boolean }) => {
  const actors = nextThings(view.whole, view.now);
  if (actors.length === 0)
    return (
      <Card title={view.t(said.next)}>
        <Empty title={view.t(said.nothingNext)} />
      </Card>
    );
  return (
    <Card
      title={view.t(said.next)}
      id="next"
      className="next"
      more={
        actors.length > FEW ? (
          <a href={`${view.to('', { actors: all ? null : 'all' })}#next`}>
            {view.t(all ? said.showFew : said.showAll(actors.length))}
          </a>
        ) : null
      }
    >
      <ul class="actors" data-live="next">
        {actors.slice(0, all ? actors.length : FEW).map(actor => (
          <li>
            <p class="who">
              {actor.each ? (
                <>
                  <span class="soft">{view.t(said.eachOf)}</span> <Name>{view.name(actor.id)}</Name>
                </>
              ) : actor.role === 'outside' ? (
                view.t(said.outside)
              ) : (
                <>
                  <Name>{view.name(actor.id)}</Name>
                  {view.person(actor.id) ? (
                    <span class="soft">
                      {titleAt(view, actor.id, actor.body) ? (
                        <Name>{titleAt(view, actor.id, actor.body)}</Name>
                      ) : (
                        view.t(roles[actor.role].label)
                      )}
                      , <Name>{view.name(actor.body)}</Name>
                    </span>
                  ) : null}
                </>
              )}
            </p>
            <ul class="todos">
              {actor.todos.slice(0, all ? 12 : 3).map(todo => (
                <li>
                  <a href={todoLink(view, actor, todo)}>{view.t(stepLabel(todo.procedure, todo.step))}</a>
                  {todo.cases > 1 ? <b> × {todo.cases}</b> : null}
                  <span class="soft todo-more">
                    {todo.notBefore ? (
                      <span class="pill">{view.t(said.notBefore(shortDay(dayOf(todo.notBefore))))}</span>
                    ) : todo.deadline ? (
                      view.t(dueIn(daysLeft(todo.deadline, view.now)))
                    ) : null}
                    {todo.opens > 0 ? ` · ${view.t(said.opens(todo.opens))}` : ''}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
};

import { dayOf } from '../../machines/calendar.ts';
import type { CaseRecord } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import { precedencesAfter } from '../../machines/neighbours.ts';
import type { Role } from '../../machines/roles.ts';
import type { Instant, Procedure } from '../../machines/words.ts';
import { derived } from '../cycles/derived.ts';
import type { Whole } from '../cycles/reader.ts';
import { byBody } from './by-body.ts';
import { lags } from './latest.ts';
import { isUnmet, type Standing } from './standing.ts';

/** Something that can be done now: one step, by one actor, in one case or in many alike. */
export interface Todo {
  readonly procedure: Procedure;
  readonly step: string;
  /** In how many cases. */
  readonly cases: number;
  /** The first of them. */
  readonly first: CaseRecord;
  /** The first instant that is late, of the most pressing of them. */
  readonly deadline: Instant | null;
  /** How many other cases wait for a milestone of these. */
  readonly opens: number;
  /** Where time alone stands against it. */
  readonly notBefore: Instant | null;
}

/** Who has to act: somebody of the roster, or the people of a body, each for themselves. */
export interface Actor {
  readonly id: string;
  readonly each: boolean;
  /** In what part: the first role of the step that names this actor. */
  readonly role: Role;
  /** The body whose work it is. */
  readonly body: string;
  /** How late that body is or will be, in days: what is behind comes first. */
  readonly behind: number;
  readonly todos: readonly Todo[];
}

const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null || a < b ? a : b;

/** An actor and what it can do, by kind of step, while both are gathered. */
interface Gathered {
  readonly actor: Omit<Actor, 'todos' | 'behind'>;
  readonly todos: Map<string, Todo>;
}

const join = ({ todos }: Gathered, kind: string, more: Todo): void => {
  const so = todos.get(kind);
  todos.set(
    kind,
    so
      ? {
          ...so,
          cases: so.cases + more.cases,
          deadline: earlier(so.deadline, more.deadline),
          opens: so.opens + more.opens,
        }
      : more,
  );
};

/** Of one body: what can be done now, by who must do it, in the order of its cases. */
const ofBody = (
  whole: Whole,
  cases: readonly Standing[],
  isPerson: (id: string) => boolean,
): ReadonlyMap<string, Gathered> => {
  const { world } = whole;
  const groups = new Map<string, Gathered>();
  for (const standing of cases) {
    const { record } = standing;
    for (const { step, unmet, by, notBefore } of standing.next) {
      const [who] = by;
      if (unmet.length > 0 || who === undefined) continue;
      const { body, outside } = record.brief.actors;
      const roles = catalogue[record.procedure].steps[step]?.by ?? [];
      // Those outside are many and nobody's: the body that stands for them tells nothing by its name.
      const role =
        roles[0] === 'outside' || (outside.includes(who) && roles.includes('outside'))
          ? 'outside'
          : (roles[0] ?? 'body');
      const each = who === record.subject && isPerson(who);
      const key = each ? `each ${body}` : `${role === 'outside' ? role : who} ${isPerson(who) ? body : ''}`;
      const group: Gathered = groups.get(key) ?? {
        actor: { id: each ? body : who, each, role, body },
        todos: new Map(),
      };
      groups.set(key, group);
      const kind = `${record.procedure} ${step} ${notBefore ?? ''}`;
      const opens = precedencesAfter(world, record.case).filter(row => isUnmet(world, row)).length;
      const { procedure } = record;
      const { deadline } = standing;
      join(group, kind, { procedure, step, cases: 1, first: record, deadline, opens, notBefore });
    }
  }
  return groups;
};

/** Over all bodies: who acts for one body alone, as most do, is the same object as long as that body stands as it did. */
const together = (bodies: Iterable<ReadonlyMap<string, Gathered>>): ReadonlyMap<string, Gathered> => {
  const groups = new Map<string, Gathered>();
  const joined = new Set<Gathered>();
  for (const own of bodies)
    for (const [key, more] of own) {
      const so = groups.get(key);
      if (!so) {
        groups.set(key, more);
        continue;
      }
      const group = joined.has(so) ? so : { actor: so.actor, todos: new Map(so.todos) };
      joined.add(group);
      groups.set(key, group);
      for (const [kind, todo] of more.todos) join(group, kind, todo);
    }
  return groups;
};

const NEVER = '9999';
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What one actor can do, the most pressing first, and the most that waits for any of it. */
const inOrder = ({ todos }: Gathered) => ({
  todos: [...todos.values()].sort(
    (a, b) =>
      Number(a.notBefore !== null) - Number(b.notBefore !== null) ||
      order(a.deadline ?? NEVER, b.deadline ?? NEVER) ||
      b.opens - a.opens,
  ),
  opens: Math.max(...[...todos.values()].map(({ opens }) => opens)),
});

/** What can be done now, by who must do it; whoever is furthest behind first. */
export const nextThings = (whole: Whole, now: Instant): readonly Actor[] =>
  derived(whole, `next things ${dayOf(now)}`, () => {
    const { roster } = whole.cycle;
    const persons = derived(roster, 'persons', () => new Set(roster.people.map(({ id }) => id)));
    const late = lags(whole, now);
    const behind = new Map(late.map(({ body, slip, overdue }) => [body.id, Math.max(slip, overdue)]));
    const rank = new Map(late.map(({ body }, at) => [body.id, at]));
    const bodies = [...byBody(whole, now).values()].map(cases =>
      derived(cases, 'next things', () => ofBody(whole, cases, id => persons.has(id))),
    );
    return [...together(bodies).values()]
      .map(group => {
        const { todos, opens } = derived(group, 'in order', () => inOrder(group));
        const { body } = group.actor;
        return {
          actor: { ...group.actor, behind: behind.get(body) ?? 0, todos },
          place: rank.get(body) ?? -1,
          pressing: todos[0]?.deadline ?? NEVER,
          opens,
        };
      })
      .sort(
        (a, b) =>
          b.actor.behind - a.actor.behind ||
          (a.actor.behind > 0 ? a.place - b.place || Number(a.actor.each) - Number(b.actor.each) : 0) ||
          order(a.pressing, b.pressing) ||
          b.opens - a.opens,
      )
      .map(({ actor }): Actor => actor);
  });

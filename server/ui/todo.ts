import { dayOf } from '../../machines/calendar.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { Role } from '../../machines/roles.ts';
import type { Instant, Procedure } from '../../machines/words.ts';
import { derived, type Whole } from '../cycles/reader.ts';
import { lags } from './latest.ts';
import { isUnmet, type Standing, sidesOf, standings } from './standing.ts';

/** Something that can be done now: one step, by one actor, in one case or in many alike. */
export interface Todo {
  readonly procedure: Procedure;
  readonly step: string;
  readonly cases: readonly Standing[];
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

/** What can be done now, by who must do it; whoever is furthest behind first. */
export const nextThings = (whole: Whole, now: Instant): readonly Actor[] =>
  derived(whole, `next things ${dayOf(now)}`, () => {
    const { world } = whole;
    const persons = new Set(whole.cycle.roster.people.map(({ id }) => id));
    const behind = new Map(
      lags(whole, now).map(({ body, slip, overdue }) => [body.id, Math.max(slip, overdue)]),
    );
    const afterIt = sidesOf(world).after;
    const groups = new Map<string, { actor: Omit<Actor, 'todos'>; todos: Map<string, Todo> }>();
    for (const standing of standings(whole, now).values()) {
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
        const each = who === record.subject && persons.has(who);
        const key = each
          ? `each ${body}`
          : `${role === 'outside' ? role : who} ${persons.has(who) ? body : ''}`;
        const group = groups.get(key) ?? {
          actor: { id: each ? body : who, each, role, body, behind: behind.get(body) ?? 0 },
          todos: new Map<string, Todo>(),
        };
        groups.set(key, group);
        const kind = `${record.procedure} ${step} ${notBefore ?? ''}`;
        const so = group.todos.get(kind);
        const opens = (afterIt.get(record.case) ?? []).filter(row => isUnmet(world, row)).length;
        group.todos.set(kind, {
          procedure: record.procedure,
          step,
          cases: [...(so?.cases ?? []), standing],
          deadline: earlier(so?.deadline ?? null, standing.deadline),
          opens: (so?.opens ?? 0) + opens,
          notBefore,
        });
      }
    }
    const order = lags(whole, now).map(({ body }) => body.id);
    const rank = (body: string) => order.indexOf(body);
    const never = '9999';
    const pressing = ({ todos }: Actor) => todos[0]?.deadline ?? never;
    return [...groups.values()]
      .map(
        ({ actor, todos }): Actor => ({
          ...actor,
          todos: [...todos.values()].sort(
            (a, b) =>
              Number(a.notBefore !== null) - Number(b.notBefore !== null) ||
              (a.deadline ?? never).localeCompare(b.deadline ?? never) ||
              b.opens - a.opens,
          ),
        }),
      )
      .sort(
        (a, b) =>
          b.behind - a.behind ||
          (a.behind > 0 ? rank(a.body) - rank(b.body) || Number(a.each) - Number(b.each) : 0) ||
          pressing(a).localeCompare(pressing(b)) ||
          Math.max(...b.todos.map(({ opens }) => opens)) - Math.max(...a.todos.map(({ opens }) => opens)),
      );
  });

import { deadlinesOf, tooLateFrom } from '../../../machines/deadlines.ts';
import { LEVELS, type Level, PROCEDURES, type Procedure } from '../../../machines/words.ts';
import { subjectsMatching } from '../../cycles/search.ts';
import { COLLATED_PROCEDURES } from '../../sheets/rated-cases.ts';
import { lastDay } from '../dates.ts';
import { STATUSES, type Status } from '../pieces.tsx';
import { byName, byTitle } from '../roster-words.ts';
import { type Standing, standings } from '../standing.ts';
import type { CycleView } from '../view.ts';

/** What may stand in the address of the list: the API's filters, and those that only pages ask for. */
export interface Filter {
  readonly procedure: Procedure | null;
  readonly subject: string | null;
  readonly place: string | null;
  readonly body: string | null;
  readonly state: string | null;
  readonly status: Status | null;
  /** A step that is possible as far as the case itself goes. */
  readonly next: string | null;
  /** A step that some other case has to come before. */
  readonly waits: string | null;
  readonly ready: boolean | null;
  readonly late: boolean | null;
  readonly outstanding: boolean | null;
  readonly done: boolean | null;
  /** The last day in time of a deadline that is not met. */
  readonly due: string | null;
  /** The level decided; `none` asks for ratings in scope that have none yet. */
  readonly level: Level | 'none' | null;
  readonly q: string;
  readonly sort: 'urgency' | 'name' | 'state';
}

const flag = (given: string | null): boolean | null =>
  given === null || given === '' ? null : given !== 'false' && given !== '0';

export function readFilter(query: URLSearchParams): Filter {
  const get = (name: string) => query.get(name) || null;
  const procedure = get('procedure');
  const status = get('status');
  const sort = get('sort');
  const level = get('level');
  return {
    procedure: PROCEDURES.find(each => each === procedure) ?? null,
    subject: get('subject'),
    place: get('place'),
    body: get('body'),
    state: get('state'),
    status: STATUSES.find(each => each === status) ?? null,
    next: get('next'),
    waits: get('waits'),
    ready: flag(get('ready')),
    late: flag(get('late')),
    outstanding: flag(get('outstanding')),
    done: flag(get('done')),
    due: get('due'),
    level: level === 'none' ? level : (LEVELS.find(each => each === level) ?? null),
    q: (get('q') ?? '').slice(0, 200),
    sort: sort === 'name' || sort === 'state' ? sort : 'urgency',
  };
}

const inState = (state: string, asked: string): boolean =>
  state === asked || state.split('+').some(part => part === asked || part.startsWith(`${asked}.`));

const URGENCY: readonly Status[] = ['late', 'working', 'notStarted', 'waiting', 'done', 'out'];

/** The cases that pass a filter, in its order. */
export function filtered(view: CycleView, filter: Filter): readonly Standing[] {
  const { whole, now } = view;
  const subjects = filter.q ? new Set(subjectsMatching(whole.cycle.roster, filter.q)) : null;
  const passes = (each: Standing): boolean => {
    const { record, status, ready } = each;
    return (
      (filter.procedure === null || record.procedure === filter.procedure) &&
      (filter.subject === null || record.subject === filter.subject) &&
      (filter.place === null || record.place === filter.place) &&
      (filter.body === null || record.brief.actors.body === filter.body) &&
      (filter.state === null || inState(record.state, filter.state)) &&
      (filter.status === null || status === filter.status) &&
      (filter.next === null ||
        each.next.some(({ step, unmet }) => step === filter.next && unmet.length === 0)) &&
      (filter.waits === null ||
        each.next.some(({ step, unmet }) => step === filter.waits && unmet.length > 0)) &&
      (filter.ready === null || ready === filter.ready) &&
      (filter.late === null || each.late === filter.late) &&
      (filter.outstanding === null || each.outstanding === filter.outstanding) &&
      (filter.done === null || (filter.done ? status === 'done' : status !== 'done' && status !== 'out')) &&
      (filter.level === null ||
        (record.scope === 'in' &&
          (filter.level === 'none'
            ? COLLATED_PROCEDURES.includes(record.procedure) && record.outline.decided === null
            : record.outline.decided === filter.level))) &&
      (filter.due === null ||
        (status !== 'out' &&
          status !== 'done' &&
          deadlinesOf(whole.plan, record).some(
            deadline =>
              lastDay(tooLateFrom(deadline)) === filter.due && record.taken[deadline.step] === undefined,
          ))) &&
      (subjects === null ||
        subjects.has(record.subject) ||
        record.case === filter.q.trim() ||
        (record.place !== null && subjects.has(record.place)))
    );
  };
  const name = ({ record }: Standing) => view.name(record.subject);
  const compare = {
    name: (a: Standing, b: Standing) => byName(name(a), name(b)),
    state: (a: Standing, b: Standing) => byTitle(a.record.state, b.record.state),
    urgency: (a: Standing, b: Standing) =>
      URGENCY.indexOf(a.status) - URGENCY.indexOf(b.status) ||
      (a.deadline ?? '9').localeCompare(b.deadline ?? '9'),
  }[filter.sort];
  return [...standings(whole, now).values()].filter(passes).sort(compare);
}

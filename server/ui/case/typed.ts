import { toInstant } from '../../../machines/calendar.ts';
import type { Roster } from '../../../machines/ordering/roster.ts';
import type { Instant } from '../../../machines/words.ts';
import { folded } from '../../cycles/search.ts';
import type { Field } from './fields.ts';

const HANOI = 7 * 3_600_000;
const OFFSET = '+07:00';

/** An instant as an input shows it in Hà Nội: to the minute where that is exact, else as far as it needs. */
export const toLocal = (instant: Instant): string => {
  const local = new Date(Date.parse(instant) + HANOI).toISOString().slice(0, -1);
  return local.replace(/(:00)?\.000$/, '');
};

/** What an input shows, as an instant with its offset; what is no time of day is given back as it was typed. */
export const fromLocal = (typed: string): string => {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/.test(typed)
    ? `${typed.length === 16 ? `${typed}:00` : typed}${OFFSET}`
    : typed;
  return toInstant(time) ? time : typed;
};

/** The whole minute at or before an instant, and the one at or after it. */
const MINUTE = 60_000;
const minuteBefore = (at: Instant): Instant =>
  new Date(Math.floor(Date.parse(at) / MINUTE) * MINUTE).toISOString();
const minuteAfter = (at: Instant): Instant =>
  new Date(Math.ceil(Date.parse(at) / MINUTE) * MINUTE).toISOString();

/** The time filled in beforehand: now, to the minute, unless what it rests on is later than that. */
export const likelyTime = (earliest: Instant, now: Instant): Instant => {
  const minute = minuteBefore(now);
  if (earliest <= minute) return minute;
  const rounded = minuteAfter(earliest);
  return rounded <= now ? rounded : earliest;
};

/** What somebody typed, by the names of the inputs: kept as it is, so that nothing is lost on the way back. */
export class Typed {
  private readonly values: ReadonlyMap<string, readonly string[]>;

  constructor(entries: Iterable<readonly [string, string]>) {
    const values = new Map<string, string[]>();
    for (const [name, value] of entries) {
      const list = values.get(name);
      if (list) list.push(value);
      else values.set(name, [value]);
    }
    this.values = values;
  }

  /** From the body of a request: texts only, files are never sent. */
  static fromForm(form: Readonly<Record<string, unknown>>): Typed {
    return new Typed(
      Object.entries(form).flatMap(([name, given]) =>
        (Array.isArray(given) ? given : [given])
          .filter(value => typeof value === 'string')
          .map((value): [string, string] => [name, value]),
      ),
    );
  }

  one(name: string): string {
    return this.values.get(name)?.[0] ?? '';
  }
  all(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }
  has(name: string, value: string): boolean {
    return this.all(name).includes(value);
  }
  /** Whether anything was put into these inputs. */
  any(begins: string): boolean {
    for (const [name, values] of this.values)
      if (name.startsWith(begins) && values.some(value => value.trim() !== '')) return true;
    return false;
  }
  names(): Iterable<string> {
    return this.values.keys();
  }
  /** The same with these values in place of its own. */
  with(change: Readonly<Record<string, string>>): Typed {
    return new Typed([
      ...[...this.values].flatMap(([name, list]) =>
        name in change ? [] : list.map((value): [string, string] => [name, value]),
      ),
      ...Object.entries(change),
    ]);
  }
}

/** The entries of a form that would say this body. */
export const entriesOf = (body: unknown, at = ''): [string, string][] => {
  if (body === null || body === undefined) return [];
  if (Array.isArray(body)) return body.flatMap(each => entriesOf(each, at));
  if (typeof body === 'object')
    return Object.entries(body).flatMap(([name, value]) =>
      at === '' && (name === 'attending' || name === 'absent')
        ? (value as string[]).map((id): [string, string] => [`/roll/${id}`, name])
        : entriesOf(value, `${at}/${name}`),
    );
  const value = String(body);
  return [[at, toInstant(value) ? toLocal(toInstant(value) as Instant) : value]];
};

/** Lines that name somebody of the roster, by id or by name; others are given back as they are. */
const resolved = (lines: string, roster: Roster): string[] =>
  lines
    .split(/[\r\n;]+/)
    .map(line => line.trim())
    .filter(Boolean)
    .map(line => {
      const everyone = [...roster.bodies, ...roster.people];
      if (everyone.some(({ id }) => id === line)) return line;
      const found = everyone.filter(({ name }) => folded(name) === folded(line));
      return found.length === 1 && found[0] ? found[0].id : line;
    });

const filled = <T>(value: T | undefined): value is T => value !== undefined && value !== '';

const readField = (field: Field, typed: Typed, roster: Roster, at: string): unknown => {
  const one = typed.one(at).trim();
  switch (field.kind) {
    case 'time':
      return one === '' ? undefined : fromLocal(one);
    case 'number':
      return one === '' ? undefined : /^-?\d+(\.\d+)?$/.test(one) ? Number(one) : one;
    case 'yes':
      return one === '' ? undefined : true;
    case 'lines': {
      const lines = typed
        .all(at)
        .flatMap(each => each.split(/\r?\n/))
        .map(line => line.trim())
        .filter(Boolean);
      return lines.length > 0 || field.required ? lines : undefined;
    }
    case 'picks': {
      const picked = [
        ...new Set([
          ...typed.all(at).filter(Boolean),
          ...resolved(typed.all(`more:${at}`).join('\n'), roster),
        ]),
      ];
      return picked.length > 0 || field.required ? picked : undefined;
    }
    case 'parts': {
      const given = partsOf(field.fields, typed, roster);
      return Object.keys(given).length > 0 || field.required ? given : undefined;
    }
    case 'table': {
      const given = Object.fromEntries(
        field.rows
          .map(({ value }) => [value, typed.one(`${at}/${value}`)])
          .filter(([, choice]) => choice !== ''),
      );
      return Object.keys(given).length > 0 || field.required ? given : undefined;
    }
    case 'opinions':
      return opinionsOf(field, typed, roster);
    default:
      return one === '' ? undefined : one;
  }
};

/** Bodies asked in this form: those offered, and those added by hand. */
export const bodiesAsked = (field: Field & { kind: 'opinions' }, typed: Typed): readonly string[] => {
  const begins = `${field.pointer}/`;
  const named = [...typed.names()]
    .filter(name => name.startsWith(begins))
    .map(name => name.slice(begins.length).split('/')[0] as string);
  return [...new Set([...field.options.map(({ value }) => value), ...named])];
};

const opinionsOf = (field: Field & { kind: 'opinions' }, typed: Typed, roster: Roster): unknown =>
  Object.fromEntries(
    bodiesAsked(field, typed)
      .map((id): [string, Record<string, unknown>] => [
        id,
        Object.fromEntries(
          field.fields
            .map(inner => [
              inner.pointer.slice(1),
              readField(inner, typed, roster, `${field.pointer}/${id}${inner.pointer}`),
            ])
            .filter(([, value]) => filled(value)),
        ),
      ])
      .filter(([id, given]) => Object.keys(given).length > 0 || typed.has(`${field.pointer}/${id}`, 'asked')),
  );

const partsOf = (fields: readonly Field[], typed: Typed, roster: Roster): Record<string, unknown> => {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const name = field.pointer.slice(field.pointer.lastIndexOf('/') + 1);
    if (field.kind === 'roll') {
      const on = (said: string) =>
        field.options.map(({ value }) => value).filter(id => typed.one(`/roll/${id}`) === said);
      body.attending = on('attending');
      body.absent = on('absent');
      continue;
    }
    const value = readField(field, typed, roster, field.pointer);
    if (value !== undefined) body[name] = value;
  }
  return body;
};

/** The body of a step as this form says it: what was left empty is left out. */
export const bodyOf = (
  type: string,
  fields: readonly Field[],
  typed: Typed,
  roster: Roster,
): Record<string, unknown> => ({ type, ...partsOf(fields, typed, roster) });

import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { dayOf } from '../../machines/calendar.ts';
import type { Body, Person } from '../../machines/ordering/roster.ts';
import type { Day, Instant, Text } from '../../machines/words.ts';
import type { Desk } from '../app.ts';
import { type AsOf, asOfField, sightIn } from '../cycles/as-of.ts';
import { derived } from '../cycles/derived.ts';
import type { Whole } from '../cycles/reader.ts';
import { type Language, languageOf } from '../problem.ts';

export type { Desk };

export type Theme = 'auto' | 'light' | 'dark';

/** How one reader sees the pages. */
export interface View {
  readonly language: Language;
  /** A sentence in the reader's language. */
  readonly t: (said: Text) => string;
  readonly theme: Theme;
  readonly url: URL;
  readonly now: Instant;
}

/** One reader's look at a cycle: at present, or as it stood. */
export interface CycleView extends View {
  readonly whole: Whole;
  /** The moment shown: the clock's now, or the moment asked for. */
  readonly now: Instant;
  readonly today: Day;
  readonly asOf: AsOf | null;
  /** Roster id of the person or body for whom the reader acts, or null. */
  readonly acting: string | null;
  /** The name of a person or body, or the id where the roster has none. */
  readonly name: (id: string) => string;
  readonly person: (id: string) => Person | undefined;
  readonly body: (id: string) => Body | undefined;
  /** An address within this cycle that keeps the moment looked at: `to('/bodies', { body: 'cell-1' })`. */
  readonly to: (path: string, query?: Readonly<Record<string, string | number | undefined | null>>) => string;
  /** The address of a case, or of any page outside `/cycles/{id}`, keeping the moment too. */
  readonly at: (path: string, query?: Readonly<Record<string, string | number | undefined | null>>) => string;
}

/** Thrown by a page that cannot be shown; the routes answer with a page that says so. */
export class PageFault extends Error {
  constructor(
    readonly status: 404 | 400,
    readonly said?: Text,
  ) {
    super(said?.en ?? `${status}`);
  }
}

const YEAR = 31_536_000;
const THEMES: readonly string[] = ['auto', 'light', 'dark'];
const COOKIE = { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: YEAR } as const;

/** A choice made by the query and kept in a cookie. */
const chosen = (context: Context, name: string, valid: readonly string[]): string | undefined => {
  const asked = context.req.query(name);
  if (asked !== undefined && valid.includes(asked)) {
    setCookie(context, name, asked, COOKIE);
    return asked;
  }
  const kept = getCookie(context, name);
  return kept !== undefined && valid.includes(kept) ? kept : undefined;
};

export function viewOf(context: Context, { ground }: Desk): View {
  const language = (chosen(context, 'lang', ['vi', 'en']) ??
    languageOf(context.req.header('accept-language'))) as Language;
  return {
    language,
    t: said => said[language],
    theme: (chosen(context, 'theme', THEMES) ?? 'auto') as Theme,
    url: new URL(context.req.url),
    now: ground.clock(),
  };
}

const namesOf = (whole: Whole) =>
  derived(whole, 'names', () => ({
    people: new Map(whole.cycle.roster.people.map(each => [each.id, each])),
    bodies: new Map(whole.cycle.roster.bodies.map(each => [each.id, each])),
  }));

/** The cycle of a page as its reader sees it. Throws `PageFault` 404 where there is no such cycle. */
export async function cycleView(context: Context, desk: Desk, id: string): Promise<CycleView> {
  const view = viewOf(context, desk);
  const { whole, now, asOf } = await sightIn(context, desk, id);
  const { people, bodies } = namesOf(whole);
  const acting = getCookie(context, 'acting') ?? null;
  const field = asOf && asOfField[asOf.clock];
  const kept = field ? { [field]: view.url.searchParams.get(field) } : {};
  const at: CycleView['at'] = (path, query = {}) => {
    const found = Object.entries({ ...query, ...kept }).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    );
    return found.length === 0
      ? path
      : `${path}?${new URLSearchParams(found.map(([key, value]): [string, string] => [key, String(value)])).toString()}`;
  };
  return {
    ...view,
    whole,
    now,
    today: dayOf(now),
    asOf,
    acting: acting !== null && (people.has(acting) || bodies.has(acting)) ? acting : null,
    name: each => people.get(each)?.name ?? bodies.get(each)?.name ?? each,
    person: each => people.get(each),
    body: each => bodies.get(each),
    at,
    to: (path, query) => at(`/cycles/${id}${path}`, query),
  };
}

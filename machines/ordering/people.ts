import type { Body, BodyKind, Person, Post, Roster } from './roster.ts';
import { KINDS_RUN_HERE } from './roster.ts';

/** Leadership collectives whose heads and deputies are rated as leaders (who has which case). */
export const LED_KINDS: readonly BodyKind[] = [
  'wardCommittee',
  'peoplesCouncilStanding',
  'peoplesCommittee',
  'frontStanding',
  'massOrganisation',
];

/** A roster with the questions that unfolding asks of it: who is where, and who leads. */
export interface People {
  readonly roster: Roster;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly ward: Body;
  readonly body: (id: string) => Body;
  readonly headOf: (body: string) => Person | null;
  readonly places: (person: Person) => readonly string[];
  readonly reviewPlace: (person: Person, post: Post) => string | null;
  /** Everyone reviewed at a body. */
  readonly reviewedAt: (body: string) => readonly Person[];
  /** Everyone with a post at a body and everyone reviewed there, as far as they take part (settled 7). */
  readonly conferenceOf: (body: string) => readonly Person[];
  readonly holders: (body: string) => readonly { readonly person: Person; readonly post: Post }[];
  readonly membersOf: (cell: string) => readonly Person[];
}

/** Neither exempt nor suspended from Party activity: only they are reviewed (B.I.1.2#1). */
export const takesPart = ({ status }: Person): boolean =>
  status === 'active' || status === 'suspendedFromCommittee';

/** Reads a roster once; `heads` names bodies whose head is no longer the one of the roster. */
export function peopleOf(roster: Roster, heads: ReadonlyMap<string, string> = new Map()): People {
  const bodies = new Map(roster.bodies.map(body => [body.id, body]));
  const persons = new Map(roster.people.map(person => [person.id, person]));
  const body = (id: string): Body => {
    const found = bodies.get(id);
    if (!found) throw new RangeError(`No body ${id}`);
    return found;
  };
  const ward = roster.bodies.find(({ kind }) => kind === 'wardCommittee');
  if (!ward) throw new RangeError('A roster has one wardCommittee');
  const runHere = (id: string) => KINDS_RUN_HERE.includes(body(id).kind);

  const reviewPlace = (person: Person, post: Post): string | null => {
    const place = post.reviewedAt ?? (runHere(post.body) ? post.body : null);
    if (!takesPart(person)) return null;
    return person.status === 'suspendedFromCommittee' && place !== person.cell ? null : place;
  };
  const places = (person: Person): readonly string[] =>
    takesPart(person)
      ? [...new Set([person.cell, ...person.posts.flatMap(post => reviewPlace(person, post) ?? [])])]
      : [];

  const reviewed = new Map<string, Person[]>();
  const posts = new Map<string, { person: Person; post: Post }[]>();
  const members = new Map<string, Person[]>();
  const push = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (const person of roster.people) {
    push(members, person.cell, person);
    for (const place of places(person)) push(reviewed, place, person);
    for (const post of person.posts) push(posts, post.body, { person, post });
  }

  const headOf = (id: string): Person | null => {
    const named = heads.get(id);
    if (named !== undefined) return persons.get(named) ?? null;
    const post = posts.get(id)?.find(holder => holder.post.role === 'head');
    return post && reviewPlace(post.person, post.post) !== null ? post.person : null;
  };
  const conferences = new Map<string, readonly Person[]>();
  const conferenceOf = (id: string): readonly Person[] => {
    const known = conferences.get(id);
    if (known) return known;
    const withPost = (posts.get(id) ?? []).filter(({ person, post }) =>
      runHere(id) ? reviewPlace(person, post) !== null : takesPart(person),
    );
    const all = [...new Set([...withPost.map(({ person }) => person), ...(reviewed.get(id) ?? [])])].sort(
      (a, b) => (a.id < b.id ? -1 : 1),
    );
    conferences.set(id, all);
    return all;
  };

  return {
    roster,
    bodies,
    ward,
    body,
    headOf,
    places,
    reviewPlace,
    reviewedAt: id => reviewed.get(id) ?? [],
    conferenceOf,
    holders: id => posts.get(id) ?? [],
    membersOf: id => members.get(id) ?? [],
  };
}

import type { Procedure } from '../words.ts';
import type { People } from './people.ts';
import type { Body, Person } from './roster.ts';
import type { Rule } from './rules.ts';

/** A case before it has a number: its procedure, its subject and, where it has one, its place. */
export type Key = `${Procedure}|${string}|${string}`;
export const keyOf = (procedure: Procedure, subject: string, place: string | null = null): Key =>
  `${procedure}|${subject}|${place ?? ''}`;

export type Pair = readonly [before: Key, after: Key];

/** Which cases a row of the ordering relates. A pair whose cases do not both exist is left out by `unfold`. */
export type PairFinder = (people: People, rule: Rule) => Iterable<Pair>;

const party = ({ kind }: Body) => kind === 'wardCommittee' || kind === 'cell';
const cells = (people: People) => people.roster.bodies.filter(({ kind }) => kind === 'cell');

/** The case of a procedure about a body, or about a person in a post there. */
const about = (procedure: Procedure, body: string) => keyOf(procedure, body);
const review = (person: Person, place: string) => keyOf('individualReview', person.id, place);

function* everyReview(people: People): Iterable<[Person, string]> {
  for (const person of people.roster.people) for (const place of people.places(person)) yield [person, place];
}

/** Where the head of a body is reviewed for that post. */
const placeOfHead = (people: People, body: string, head: Person): string => {
  const post = head.posts.find(each => each.body === body);
  return (post && people.reviewPlace(head, post)) ?? body;
};

/** Pairs that depend on who is head, for one body: computed again when the head changes. */
export const headPairs = {
  *headAndOthers(people, { before, after }, body) {
    const head = people.headOf(body);
    if (!head) return;
    const place = placeOfHead(people, body, head);
    const others =
      place === body
        ? people.reviewedAt(body)
        : people
            .holders(body)
            .filter(({ person, post }) => people.reviewPlace(person, post) === place)
            .map(({ person }) => person);
    for (const other of others)
      if (other.id !== head.id) yield [keyOf(before[0], head.id, place), keyOf(after[0], other.id, place)];
  },
  *cellAndItsHead(people, { before, after }, body) {
    const head = people.headOf(body);
    if (head && people.body(body).kind === 'cell') yield [about(before[0], body), keyOf(after[0], head.id)];
  },
  *membersAndTheirHead(people, { before, after }, body) {
    const head = people.headOf(body);
    if (!head) return;
    for (const member of people.membersOf(body))
      if (member.id !== head.id) yield [keyOf(before[0], member.id), keyOf(after[0], head.id)];
  },
  *bodyAndItsHead(people, { before, after }, body) {
    const head = people.headOf(body);
    if (head) yield [about(before[0], body), keyOf(after[0], head.id, body)];
  },
  *leadersAndTheirHead(people, { before, after }, body) {
    const head = people.headOf(body);
    if (!head) return;
    for (const { person } of people.holders(body))
      if (person.id !== head.id) yield [keyOf(before[0], person.id, body), keyOf(after[0], head.id, body)];
  },
  *membersButTheHead(people, { before, after }, body) {
    const head = people.headOf(body);
    for (const member of people.membersOf(body))
      if (member.id !== head?.id) yield [keyOf(before[0], member.id), about(after[0], body)];
  },
} as const satisfies Record<string, (people: People, rule: Rule, body: string) => Iterable<Pair>>;

const otherPairs = {
  *reviewedHere(people, { before }) {
    for (const [person, place] of everyReview(people)) yield [about(before[0], place), review(person, place)];
  },
  *peopleReviewedHere(people, { after }) {
    for (const [person, place] of everyReview(people)) yield [review(person, place), about(after[0], place)];
  },
  *reviewedInGroup(people, { before }) {
    for (const person of people.roster.people)
      if (person.group) yield [about(before[0], person.cell), review(person, person.cell)];
  },
  /** Not for who is reviewed in the Party body's own conference: there the combined row stands instead. */
  *sameUnit(people, { before, after }) {
    for (const higher of people.roster.bodies.filter(party))
      for (const lower of people.roster.bodies)
        if (!party(lower) && lower.unit === higher.unit && lower.combinedWith !== higher.id)
          yield [about(before[0], lower.id), about(after[0], higher.id)];
  },
  *professionSameUnit(people, { before, after }) {
    for (const higher of people.roster.bodies.filter(party))
      for (const lower of people.roster.bodies)
        if (lower.kind === 'professional' && lower.unit === higher.unit)
          yield [about(before[0], lower.id), about(after[0], higher.id)];
  },
  *combinedConference(people, { before, after }) {
    for (const body of people.roster.bodies)
      if (body.combinedWith) yield [about(before[0], body.id), about(after[0], body.combinedWith)];
  },
  *ownCellReview(people, { after }) {
    for (const person of people.roster.people)
      yield [review(person, person.cell), keyOf(after[0], person.id)];
  },
  *postReview(people, { after }) {
    for (const person of people.roster.people)
      for (const post of person.posts) {
        const place = people.reviewPlace(person, post);
        if (place) yield [review(person, place), keyOf(after[0], person.id, post.body)];
      }
  },
  *ownReview(people, { before, after }) {
    for (const { id } of people.roster.bodies) yield [about(before[0], id), about(after[0], id)];
  },
  *samePerson(people, { before, after }) {
    for (const person of people.roster.people) {
      yield [keyOf(before[0], person.id), keyOf(after[0], person.id)];
      for (const { body } of person.posts)
        yield [keyOf(before[0], person.id), keyOf(after[0], person.id, body)];
    }
  },
  *itsLeaders(people, { before, after }) {
    for (const person of people.roster.people)
      for (const { body } of person.posts) yield [about(before[0], body), keyOf(after[0], person.id, body)];
  },
  /** Government leaderships have no collective rating here: their outside result stands for it. */
  *itsLeadersRatedOutside(people, { before, after }) {
    for (const person of people.roster.people)
      for (const { body } of person.posts) {
        const { kind } = people.body(body);
        if (kind === 'peoplesCouncilStanding' || kind === 'peoplesCommittee')
          yield [about(before[0], body), keyOf(after[0], person.id, body)];
      }
  },
  *superior(people, { before, after }) {
    for (const { id, parent } of people.roster.bodies)
      if (parent) yield [about(before[0], id), about(after[0], parent)];
  },
  *membersOfCell(people, { before, after }) {
    for (const person of people.roster.people)
      yield [keyOf(before[0], person.id), about(after[0], person.cell)];
  },
  *sameBody(people, { before, after }) {
    for (const { id } of people.roster.bodies) yield [about(before[0], id), about(after[0], id)];
  },
  *peers(people, { before, after }) {
    for (const { id, kind } of people.roster.bodies)
      if (kind !== 'professional') yield [about(before[0], id), about(after[0], people.ward.id)];
  },
  *ownCell(people, { before, after }) {
    for (const { id } of cells(people)) yield [about(before[0], id), about(after[0], id)];
  },
  *ward(people, { before, after }) {
    const file = about(after[0], people.ward.id);
    for (const { id } of people.roster.bodies)
      if (before[0] !== after[0] || id !== people.ward.id) yield [about(before[0], id), file];
    for (const person of people.roster.people)
      for (const { body } of person.posts) yield [keyOf(before[0], person.id, body), file];
  },
} as const satisfies Record<string, PairFinder>;

const perBody = Object.fromEntries(
  Object.entries(headPairs).map(([name, find]) => [
    name,
    function* (people: People, rule: Rule): Iterable<Pair> {
      for (const { id } of people.roster.bodies) yield* find(people, rule, id);
    },
  ]),
) as unknown as Readonly<Record<keyof typeof headPairs, PairFinder>>;

export const pairFinders = { ...otherPairs, ...perBody };
export type PairName = keyof typeof pairFinders;

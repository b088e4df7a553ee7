import type { Person, Post, Roster } from '../../machines/ordering/roster.ts';
import type { Instant, Procedure } from '../../machines/words.ts';

/**
 * What was recorded, as a reader of the minutes would know it: who did what, when it happened, in the
 * order of recording. The judges of `clauses.ts` see this and the roster, and nothing of the engine.
 */
export interface Subject {
  readonly procedure: Procedure;
  readonly subject: string;
  readonly place: string | null;
}

export interface Done extends Subject {
  readonly type: string;
  readonly occurredAt: Instant;
  /** Who becomes head, where the step says so. */
  readonly person?: string;
  /** The case whose new result is confirmed, where the step says so. */
  readonly of?: string;
}

/** A case by name: what two readers would call it, whatever number it has. */
export const nameOf = ({ procedure, subject, place }: Subject): string =>
  place === null ? `${procedure} ${subject}` : `${procedure} ${subject} @ ${place}`;

/** A roster, the cases that are looked at, and what has been recorded in them so far. */
export interface Scene {
  readonly roster: Roster;
  readonly runs: ReadonlySet<string>;
  readonly told: readonly Done[];
}

/** Steps that take a case back to its beginning (C.2.2, B.II.6#5, C.1#2). */
export const BACK: ReadonlySet<string> = new Set(['reviewOrderedAgain', 'resultCancelled', 'returned']);

/** The milestone that a step reaches, by hand from the tables of `steps.md`. */
export const MILESTONES: Readonly<Record<Procedure, Readonly<Record<string, string>>>> = {
  collectiveReview: { conferenceOpened: 'opened', concluded: 'concluded', reportFinalised: 'finalised' },
  individualReview: { concluded: 'concluded', selfReviewCompleted: 'completed' },
  civilServantRating: { resultRecorded: 'recorded' },
  outsideResult: { resultRecorded: 'recorded' },
  memberRating: { reported: 'reported', decided: 'decided', notified: 'notified' },
  organisationRating: {
    ballotCounted: 'balloted',
    reported: 'reported',
    decided: 'decided',
    notified: 'notified',
  },
  collectiveRating: { ballotCounted: 'balloted', decided: 'decided', notified: 'notified' },
  leaderRating: { ballotCounted: 'balloted', decided: 'decided', notified: 'notified' },
  dossier: { submitted: 'submitted', accepted: 'accepted' },
};

const is = (done: Done, { procedure, subject, place }: Subject): boolean =>
  done.procedure === procedure && done.subject === subject && done.place === place;

/** The last time a step of a case was recorded, unless the case has been taken back since. */
export function standing({ told }: Scene, of: Subject, type: string): Done | null {
  for (let at = told.length - 1; at >= 0; at -= 1) {
    const done = told[at] as Done;
    if (!is(done, of)) continue;
    if (BACK.has(done.type)) return null;
    if (done.type === type) return done;
  }
  return null;
}

/** Whether a case has left the scope: a person died or moved, a body was dissolved (A.3). */
export const hasLeft = ({ told }: Scene, of: Subject): boolean =>
  told.some(done => done.type === 'leftScope' && is(done, of));

/** Absence recorded at a place, and not ended by presenting there (B.II.6#2b). */
export function isAbsent({ told }: Scene, person: string, place: string): boolean {
  const review: Subject = { procedure: 'individualReview', subject: person, place };
  const last = told.findLast(
    done => is(done, review) && ['absenceRecorded', 'presented', 'leftScope'].includes(done.type),
  );
  return last?.type === 'absenceRecorded';
}

/** Kinds of body whose review is run here; professional and external bodies report theirs. */
const RUN_HERE = [
  'wardCommittee',
  'peoplesCouncilStanding',
  'peoplesCommittee',
  'frontStanding',
  'massOrganisation',
  'cell',
];

export const bodyOf = ({ bodies }: Roster, id: string) => {
  const found = bodies.find(each => each.id === id);
  if (!found) throw new RangeError(`No body ${id}`);
  return found;
};

/** Everyone but the exempt and those suspended from Party activity is reviewed (B.I.1.2#1). */
const isReviewed = ({ status }: Person) => status === 'active' || status === 'suspendedFromCommittee';

/** Where a person is reviewed for a post, if anywhere here. */
export function placeFor(roster: Roster, person: Person, post: Post): string | null {
  const place = post.reviewedAt ?? post.body;
  if (!isReviewed(person) || !RUN_HERE.includes(bodyOf(roster, place).kind)) return null;
  return person.status === 'suspendedFromCommittee' && place !== person.cell ? null : place;
}

/** The own cell, and every place of a post (B.I.2.2). */
export const placesOf = (roster: Roster, person: Person): readonly string[] =>
  isReviewed(person)
    ? [person.cell, ...person.posts.map(post => placeFor(roster, person, post))].filter(each => each !== null)
    : [];

/** Who is head now: the last who was named in the body's review, else the one of the roster (settled 1, 2). */
export function headOf({ roster, told }: Scene, body: string): Person | null {
  const named = told.findLast(
    ({ type, procedure, subject }) =>
      type === 'headReplaced' && procedure === 'collectiveReview' && subject === body,
  )?.person;
  if (named !== undefined) return roster.people.find(({ id }) => id === named) ?? null;
  const head = roster.people.find(({ posts }) =>
    posts.some(post => post.body === body && post.role === 'head'),
  );
  const post = head?.posts.find(each => each.body === body);
  return head && post && placeFor(roster, head, post) !== null ? head : null;
}

/** Where the head of a body is reviewed as such. */
export function placeOfHead({ roster }: Scene, head: Person, body: string): string | null {
  const post = head.posts.find(each => each.body === body);
  if (post) return placeFor(roster, head, post);
  return placesOf(roster, head).includes(body) ? body : null;
}

/** Six months before the plan opens on 2020-11-16: admitted or founded later, not rated (B.II.6#6a, settled 4). */
const SIX_MONTHS_BEFORE = '2020-05-16';

/** Cases that open, and end, out of scope (settled 3). */
export function opensOut(roster: Roster, { procedure, subject, place }: Subject): boolean {
  const person = roster.people.find(({ id }) => id === subject);
  if (procedure === 'memberRating' && person)
    return (
      person.status === 'exempt' ||
      person.status === 'suspendedFromParty' ||
      person.admittedOn > SIX_MONTHS_BEFORE
    );
  if (procedure === 'leaderRating' && person) {
    const post = person.posts.find(({ body }) => body === place);
    return post !== undefined && placeFor(roster, person, post) === null;
  }
  if (procedure === 'organisationRating')
    return (bodyOf(roster, subject).foundedOn ?? '') > SIX_MONTHS_BEFORE;
  return false;
}

import type { Clause } from '../../machines/clauses.ts';
import type { Body, Roster } from '../../machines/ordering/roster.ts';
import type { Procedure } from '../../machines/words.ts';
import {
  bodyOf,
  type Done,
  headOf,
  placeFor,
  placeOfHead,
  placesOf,
  type Scene,
  type Subject,
} from './history.ts';

/**
 * The judge: what the clauses forbid, written by hand from `regulation/ordering.md` and `settled.md`
 * over the roster and the history alone. It knows no guard, no wait, no row of the rule table and no
 * machine, so that a wrong row or a wrong arrow cannot also be wrong here.
 */
export interface Need extends Subject {
  /** The step that has to be recorded, and to have happened no later. */
  readonly step: string;
  /** The place at which the subject's recorded absence stands in for it (settled 5). */
  readonly unlessAbsentAt?: string;
}

export interface Judge {
  readonly rule: string;
  readonly clause: Clause;
  /** What must have been recorded before a step may be. */
  readonly needs: (scene: Scene, done: Done) => readonly Need[];
}

const need = (
  procedure: Procedure,
  subject: string,
  step: string,
  place: string | null = null,
  unlessAbsentAt?: string,
): Need => ({ procedure, subject, place, step, ...(unlessAbsentAt ? { unlessAbsentAt } : {}) });

const party = ({ kind }: Body) => kind === 'wardCommittee' || kind === 'cell';
const government = ({ kind }: Body) => kind === 'peoplesCouncilStanding' || kind === 'peoplesCommittee';
const masses = ({ kind }: Body) => kind === 'frontStanding' || kind === 'massOrganisation';
const person = ({ people }: Roster, id: string) => people.find(each => each.id === id);
const membersOf = ({ people }: Roster, cell: string) => people.filter(each => each.cell === cell);

/** Everyone with a post in a body, with the place where that post is reviewed. */
const postsIn = (roster: Roster, body: string) =>
  roster.people.flatMap(each =>
    each.posts
      .filter(post => post.body === body)
      .map(post => ({ id: each.id, place: placeFor(roster, each, post) ?? undefined })),
  );

/** What gives a body a level: its organisation's rating here, or its result from outside. */
const levelOf = ({ kind, id }: Body): Need[] =>
  kind === 'wardCommittee' || kind === 'cell'
    ? [need('organisationRating', id, 'decided')]
    : [need('outsideResult', id, 'resultRecorded')];

const ratedAsCollective = (body: Body) => body.kind === 'wardCommittee' || masses(body);

const judge = (
  rule: string,
  clause: Clause,
  after: readonly (readonly [Procedure, string])[],
  needs: (scene: Scene, done: Done, roster: Roster) => readonly Need[],
): Judge => ({
  rule,
  clause,
  needs: (scene, done) =>
    after.some(([procedure, type]) => done.procedure === procedure && done.type === type)
      ? needs(scene, done, scene.roster)
      : [],
});

/** One judge for each rule of the ordering between cases. */
export const judges: readonly Judge[] = [
  // The collective first, individuals after.
  judge('collective-before-individual', 'B.I.4.2#1a', [['individualReview', 'presented']], (_, { place }) => [
    need('collectiveReview', place as string, 'concluded'),
  ]),
  // The head first; also among those of one collective who are reviewed together elsewhere (settled 7).
  judge(
    'head-before-deputies',
    'B.I.4.2#1b',
    [['individualReview', 'presented']],
    (scene, { subject, place }, roster) => {
      const here = place as string;
      const posts = person(roster, subject)?.posts ?? [];
      const elsewhere = posts.filter(post => post.body !== here && post.reviewedAt === here);
      return [here, ...elsewhere.map(({ body }) => body)].flatMap(body => {
        const head = headOf(scene, body);
        return head && head.id !== subject && placeOfHead(scene, head, body) === here
          ? [need('individualReview', head.id, 'concluded', here)]
          : [];
      });
    },
  ),
  // The collective's report is final only when the individual reviews there are done.
  judge(
    'individuals-complete-collective',
    'B.I.4.2#1c',
    [['collectiveReview', 'reportFinalised']],
    (_, { subject }, roster) =>
      roster.people
        .filter(each => placesOf(roster, each).includes(subject))
        .map(({ id }) => need('individualReview', id, 'selfReviewCompleted', subject, subject)),
  ),
  // Government, profession, organisations of the unit before its Party body; within one combined
  // conference it is their conclusions that come in this order (B.I.2.2#2b).
  judge(
    'government-before-party',
    'B.I.4.2#1d',
    [
      ['collectiveReview', 'conferenceOpened'],
      ['collectiveReview', 'concluded'],
    ],
    (_, { subject, type }, roster) => {
      const own = bodyOf(roster, subject);
      if (!party(own)) return [];
      if (type === 'concluded')
        return roster.bodies
          .filter(({ combinedWith }) => combinedWith === subject)
          .map(({ id }) => need('collectiveReview', id, 'concluded'));
      return roster.bodies
        .filter(each => !party(each) && each.unit === own.unit && each.combinedWith !== subject)
        .map(({ id, kind }) =>
          kind === 'professional'
            ? need('outsideResult', id, 'resultRecorded')
            : need('collectiveReview', id, 'reportFinalised'),
        );
    },
  ),
  // The group reports to the cell after the collective's conclusion, before the member's (settled 6).
  judge(
    'group-before-cell',
    'B.I.4.2#1e',
    [
      ['individualReview', 'groupReported'],
      ['individualReview', 'concluded'],
    ],
    (_, { subject, place, type }, roster) => {
      const who = person(roster, subject);
      if (!who?.group || who.cell !== place) return [];
      return type === 'concluded'
        ? [need('individualReview', subject, 'groupReported', place)]
        : [need('collectiveReview', place, 'concluded')];
    },
  ),
  // No rating without a completed review: in the own cell, at the place of the post, of the collective.
  judge(
    'review-before-rating',
    'B.II.6#2a',
    [
      ['memberRating', 'selfRated'],
      ['leaderRating', 'selfRated'],
      ['organisationRating', 'criteriaGraded'],
      ['collectiveRating', 'selfRated'],
    ],
    (_, { procedure, subject, place }, roster) => {
      const who = person(roster, subject);
      if (!who) return [need('collectiveReview', subject, 'reportFinalised')];
      const post = who.posts.find(({ body }) => body === place);
      const at = procedure === 'memberRating' ? who.cell : post ? placeFor(roster, who, post) : null;
      return at === null ? [] : [need('individualReview', subject, 'selfReviewCompleted', at)];
    },
  ),
  judge(
    'civil-servant-before-party',
    'B.II.6#3c',
    [
      ['memberRating', 'selfRated'],
      ['leaderRating', 'selfRated'],
    ],
    (_, { subject }, roster) =>
      person(roster, subject)?.civilServant ? [need('civilServantRating', subject, 'resultRecorded')] : [],
  ),
  judge(
    'collective-before-its-members',
    'B.II.6#3b',
    [['leaderRating', 'decided']],
    (_, { place }, roster) => {
      const body = bodyOf(roster, place as string);
      if (government(body)) return [need('outsideResult', body.id, 'resultRecorded')];
      return ratedAsCollective(body) ? [need('collectiveRating', body.id, 'decided')] : [];
    },
  ),
  // The lower level before the higher: cells before the ward body, Front and organisations before the committee.
  judge(
    'lower-before-higher',
    'B.II.6#3a',
    [
      ['organisationRating', 'criteriaGraded'],
      ['collectiveRating', 'selfRated'],
    ],
    (_, { procedure, subject }, roster) =>
      roster.bodies
        .filter(({ parent }) => parent === subject)
        .map(({ id }) => need(procedure, id, 'decided')),
  ),
  // The head last: after the organisation, the collective and the others of the place.
  judge(
    'head-last',
    'B.II.4#2a',
    [
      ['memberRating', 'decided'],
      ['leaderRating', 'decided'],
    ],
    (scene, { procedure, subject, place }, roster) => {
      const id = procedure === 'memberRating' ? person(roster, subject)?.cell : place;
      const body = bodyOf(roster, id as string);
      if (headOf(scene, body.id)?.id !== subject) return [];
      const others =
        procedure === 'memberRating'
          ? membersOf(roster, body.id).map(each => need(procedure, each.id, 'decided', null, body.id))
          : postsIn(roster, body.id).map(post => need(procedure, post.id, 'decided', body.id, post.place));
      const collective =
        procedure === 'leaderRating' && ratedAsCollective(body)
          ? [need('collectiveRating', body.id, 'decided')]
          : [];
      return [...levelOf(body), ...collective, ...others.filter(each => each.subject !== subject)];
    },
  ),
  // A cell's standard counts its members' levels: reported before its ballot, decided before its decision.
  judge(
    'members-before-cell',
    'B.II.1.4a',
    [
      ['organisationRating', 'ballotCounted'],
      ['organisationRating', 'decided'],
    ],
    (scene, { subject, type }, roster) =>
      membersOf(roster, subject)
        .filter(({ id }) => type === 'ballotCounted' || headOf(scene, subject)?.id !== id)
        .map(({ id }) =>
          need('memberRating', id, type === 'decided' ? 'decided' : 'reported', null, subject),
        ),
  ),
  judge(
    'organisation-before-collective',
    'B.II.3.3-cap',
    [['collectiveRating', 'decided']],
    (_, { subject }, roster) => levelOf(bodyOf(roster, subject)),
  ),
  judge(
    'peers-before-ward',
    'B.II.1.4a',
    [['organisationRating', 'criteriaGraded']],
    (_, { subject }, roster) =>
      bodyOf(roster, subject).kind === 'wardCommittee'
        ? roster.bodies
            .filter(each => government(each) || masses(each))
            .map(({ id }) => need('outsideResult', id, 'resultRecorded'))
        : [],
  ),
  judge('dossier-complete', 'C.1#2', [['dossier', 'submitted']], (_, { subject }, roster) =>
    bodyOf(roster, subject).kind === 'cell'
      ? [
          ...membersOf(roster, subject).map(({ id }) => need('memberRating', id, 'reported', null, subject)),
          need('organisationRating', subject, 'reported'),
        ]
      : [],
  ),
  judge('ward-dossier-complete', 'C.1#3', [['dossier', 'submitted']], (_, { subject }, roster) =>
    bodyOf(roster, subject).kind === 'wardCommittee'
      ? roster.bodies.flatMap(body => [
          need('organisationRating', body.id, 'decided'),
          need('collectiveRating', body.id, 'decided'),
          ...postsIn(roster, body.id).map(({ id, place }) =>
            need('leaderRating', id, 'decided', body.id, place),
          ),
          ...(body.id === subject ? [] : [need('dossier', body.id, 'accepted')]),
        ])
      : [],
  ),
];

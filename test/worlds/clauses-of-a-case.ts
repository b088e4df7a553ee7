import type { Clause } from '../../machines/clauses.ts';
import type { Procedure } from '../../machines/words.ts';
import { type Breach, isMet, needsOf, outOfOrder } from './breaches.ts';
import type { Need } from './clauses.ts';
import {
  BACK,
  bodyOf,
  type Done,
  MILESTONES,
  nameOf,
  type Scene,
  type Subject,
  standing,
} from './history.ts';

/**
 * The judges that look within one case, and the one judge of revocation. By hand from `steps.md`,
 * `settled.md` 10, 12 and 15; like `clauses.ts` they know nothing of the machines.
 */

/** For each step the steps of the same case and round that come first. */
const FIRST: Readonly<Record<Procedure, Readonly<Record<string, readonly string[]>>>> = {
  collectiveReview: {
    opinionsGathered: ['reportDrafted'],
    draftCirculated: ['reportDrafted'],
    conferenceOpened: ['reportDrafted', 'opinionsGathered', 'draftCirculated', 'conferenceScheduled'],
    reportPresented: ['conferenceOpened'],
    membersCommented: ['reportPresented'],
    concluded: ['membersCommented'],
    reportFinalised: ['concluded'],
  },
  individualReview: {
    presented: ['selfReviewWritten'],
    membersCommented: ['presented'],
    concluded: ['membersCommented'],
    selfReviewCompleted: ['concluded'],
  },
  civilServantRating: {},
  outsideResult: {},
  memberRating: {
    levelProposed: ['selfRated'],
    discussed: ['levelProposed'],
    ballotCounted: ['discussed'],
    reported: ['ballotCounted'],
    appraised: ['reported'],
    decided: ['appraised'],
    notified: ['decided'],
  },
  organisationRating: {
    ballotCounted: ['criteriaGraded'],
    reported: ['ballotCounted'],
    opinionsCollected: ['reported'],
    appraised: ['reported'],
    decided: ['opinionsCollected', 'appraised'],
    notified: ['decided'],
  },
  collectiveRating: {
    opinionsCollected: ['selfRated'],
    appraised: ['opinionsCollected'],
    ballotCounted: ['appraised'],
    decided: ['ballotCounted'],
    notified: ['decided'],
  },
  leaderRating: {
    opinionsCollected: ['selfRated'],
    ballotCounted: ['opinionsCollected'],
    reported: ['ballotCounted'],
    decided: ['reported'],
    notified: ['decided'],
  },
  dossier: { submitted: ['itemReceived'], accepted: ['submitted'] },
};

/** Where the district decides, the own body ballots less or not at all (settled 10). */
const FIRST_BY_DISTRICT: Readonly<Partial<Record<Procedure, readonly string[]>>> = {
  organisationRating: ['reported'],
  collectiveRating: ['opinionsCollected'],
  leaderRating: ['selfRated'],
};

function first({ roster }: Scene, { procedure, subject }: Subject, type: string): readonly string[] {
  const body = roster.bodies.find(({ id }) => id === subject);
  const byDistrict =
    procedure === 'leaderRating'
      ? roster.people.some(({ id, managedByDistrict }) => id === subject && managedByDistrict)
      : body?.parent !== undefined && bodyOf(roster, body.parent).kind === 'external';
  const special = type === 'decided' && byDistrict ? FIRST_BY_DISTRICT[procedure] : undefined;
  return special ?? FIRST[procedure][type] ?? [];
}

/** The steps by which a case comes from its beginning to its last milestone. */
export function stepsOf(scene: Scene, of: Subject): readonly string[] {
  const last = LAST[of.procedure];
  const found = new Set<string>();
  const open = [last];
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    found.add(type);
    open.push(...first(scene, of, type).filter(each => !found.has(each)));
  }
  return [...found];
}

const LAST: Readonly<Record<Procedure, string>> = {
  collectiveReview: 'reportFinalised',
  individualReview: 'selfReviewCompleted',
  civilServantRating: 'resultRecorded',
  outsideResult: 'resultRecorded',
  memberRating: 'notified',
  organisationRating: 'notified',
  collectiveRating: 'notified',
  leaderRating: 'notified',
  dossier: 'accepted',
};

const breach = (rule: string, clause: Clause, done: Done, earlier: string): Breach => ({
  rule,
  clause,
  earlier,
  later: `${nameOf(done)}: ${done.type}`,
});

/** Self-rating, ballot, report, decision, notice; report, conference, conclusion: in this order (B.II.2.5 and its like). */
export const withinOrder = (scene: Scene, done: Done): readonly Breach[] =>
  first(scene, done, done.type)
    .filter(type => standing(scene, done, type) === null)
    .map(type =>
      breach(
        done.procedure.endsWith('Rating') ? 'self-ballot-confirm' : 'steps-in-order',
        'B.II.2.5-1',
        done,
        `${nameOf(done)}: ${type}`,
      ),
    );

/** Time never goes backwards within a case and is never in the future (ordering, what a rule means, 1). */
export function withinTime({ told }: Scene, done: Done, now: string): readonly Breach[] {
  const last = told.findLast(each => nameOf(each) === nameOf(done));
  return [
    ...(last && done.occurredAt < last.occurredAt
      ? [breach('time-in-a-case', 'B.II', done, `${nameOf(last)}: ${last.type}`)]
      : []),
    ...(done.occurredAt > now ? [breach('not-in-the-future', 'B.II', done, now)] : []),
  ];
}

/** A result on which a step of the present round of a case rested when it was recorded. */
export interface Resting {
  /** The step that rested on it. */
  readonly step: Done;
  readonly on: Need;
  /** Taken back since. */
  readonly revoked: boolean;
  /** Confirmed again since it was last taken back. */
  readonly confirmed: boolean;
}

/** Everything that the present round of a case rests on. */
export function restingOf(scene: Scene, own: Subject): readonly Resting[] {
  const { told } = scene;
  const name = nameOf(own);
  const begun = told.findLastIndex(each => nameOf(each) === name && BACK.has(each.type));
  return told.flatMap((step, at) => {
    if (at <= begun || nameOf(step) !== name) return [];
    const then: Scene = { ...scene, told: told.slice(0, at) };
    return needsOf(then, step)
      .filter(on => nameOf(on) !== name && standing(then, on, on.step) !== null)
      .map((on): Resting => {
        const back = told.findLastIndex(
          (each, n) => n > at && nameOf(each) === nameOf(on) && BACK.has(each.type),
        );
        const confirmed = told.some(
          (each, n) =>
            n > back && nameOf(each) === name && each.type === 'confirmedAgain' && each.of === nameOf(on),
        );
        return { step, on, revoked: back >= 0, confirmed };
      });
  });
}

/**
 * A case that took a step on a result since revoked reaches no further milestone until it is redone
 * itself or confirmed again; and it is confirmed only when *everything* it rested on in that case, and
 * would still have to rest on, is there again (ordering, revocation; settled 15). A confirmation counts
 * for the revocations before it, not for later ones. Who is head no longer need not be reviewed again
 * for it (settled 1): else two who wait for each other could never go on.
 */
export function onRevoked(scene: Scene, done: Done): readonly Breach[] {
  const confirms = done.type === 'confirmedAgain';
  if (!confirms && MILESTONES[done.procedure][done.type] === undefined) return [];
  if (!scene.told.some(({ type }) => BACK.has(type))) return [];
  return restingOf(scene, done)
    .filter(({ revoked }) => revoked)
    .filter(({ step, on, confirmed }) =>
      confirms
        ? done.of === nameOf(on) &&
          needsOf(scene, step).some(each => nameOf(each) === nameOf(on) && each.step === on.step) &&
          !isMet(scene, on, done.occurredAt)
        : !confirmed,
    )
    .map(({ step, on }) =>
      breach(
        'rests-on-revoked',
        'C.2.2',
        done,
        `${nameOf(on)}: ${on.step} revoked, on which ${step.type} rests`,
      ),
    );
}

/** Everything that a step, recorded at `now` after the scene, would break. */
export const breachesOf = (scene: Scene, done: Done, now: string): readonly Breach[] => [
  ...outOfOrder(scene, done),
  ...withinOrder(scene, done),
  ...withinTime(scene, done, now),
  ...onRevoked(scene, done),
];

/** The same for a whole history, recorded in the order given, each step on the day it happened or later. */
export const breachesIn = (scene: Omit<Scene, 'told'>, told: readonly Done[]): readonly Breach[] =>
  told.flatMap((done, at) =>
    breachesOf({ ...scene, told: told.slice(0, at) }, done, '9999-12-31T00:00:00.000Z'),
  );

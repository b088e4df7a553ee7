import { describe, expect, test } from 'vitest';
import type { Roster } from '../../machines/ordering/roster.ts';
import type { Procedure } from '../../machines/words.ts';
import { judges } from './clauses.ts';
import { breachesIn, breachesOf } from './clauses-of-a-case.ts';
import { type Done, nameOf, type Subject } from './history.ts';
import { worlds } from './rosters.ts';

/**
 * The judges judged: each has to condemn a history made bad on purpose, in both ways a step can come
 * too early (its basis not recorded; recorded, but happened later), and to let the same history pass
 * once it is put right. A judge that could not fail would prove nothing about the engine.
 */

const rosterOf = (name: string): Roster => {
  const found = worlds.find(each => each.name.startsWith(name));
  if (!found) throw new RangeError(`No world ${name}`);
  return found.roster;
};

const day = (n: number) => `2020-12-${String(n).padStart(2, '0')}T02:00:00.000Z`;

const PROCEDURES: Readonly<Record<string, Procedure>> = {
  review: 'collectiveReview',
  person: 'individualReview',
  servant: 'civilServantRating',
  outside: 'outsideResult',
  member: 'memberRating',
  body: 'organisationRating',
  collective: 'collectiveRating',
  leader: 'leaderRating',
  file: 'dossier',
};

/** `person m @ c: presented` on a day, short for the step of a case. */
function done(words: string, on: number, more: Partial<Done> = {}): Done {
  const [kind = '', subject = '', place, type = ''] =
    /^(\w+) (\w+)(?: @ (\w+))?: (\w+)$/.exec(words)?.slice(1) ?? [];
  return {
    procedure: PROCEDURES[kind] as Procedure,
    subject,
    place: place ?? null,
    type,
    occurredAt: day(on),
    ...more,
  };
}

const runs = (...all: readonly Subject[]) => new Set(all.map(nameOf));

type Bad = readonly [rule: string, world: string, basis: string, step: string];

const bad: readonly Bad[] = [
  ['collective-before-individual', 'a cell of four', 'review c: concluded', 'person h @ c: presented'],
  ['head-before-deputies', 'a cell of four', 'person h @ c: concluded', 'person d @ c: presented'],
  ['head-before-deputies', 'a combined', 'person c1 @ ward: concluded', 'person c2 @ ward: presented'],
  [
    'individuals-complete-collective',
    'a cell of four',
    'person m1 @ c: selfReviewCompleted',
    'review c: reportFinalised',
  ],
  [
    'government-before-party',
    'a combined',
    'review committee: reportFinalised',
    'review ward: conferenceOpened',
  ],
  [
    'government-before-party',
    'a combined',
    'outside clinic: resultRecorded',
    'review ward: conferenceOpened',
  ],
  ['government-before-party', 'a combined', 'review council: concluded', 'review ward: concluded'],
  ['group-before-cell', 'a cell with a Party group', 'review c: concluded', 'person m @ c: groupReported'],
  [
    'group-before-cell',
    'a cell with a Party group',
    'person m @ c: groupReported',
    'person m @ c: concluded',
  ],
  ['review-before-rating', 'a cell of four', 'person m1 @ c: selfReviewCompleted', 'member m1: selfRated'],
  ['review-before-rating', 'posts', 'person f1 @ front: selfReviewCompleted', 'leader f1 @ front: selfRated'],
  ['review-before-rating', 'a cell of four', 'review c: reportFinalised', 'body c: criteriaGraded'],
  ['review-before-rating', 'posts', 'review front: reportFinalised', 'collective front: selfRated'],
  ['civil-servant-before-party', 'posts', 'servant f2: resultRecorded', 'member f2: selfRated'],
  ['civil-servant-before-party', 'posts', 'servant f2: resultRecorded', 'leader f2 @ ward: selfRated'],
  ['collective-before-its-members', 'posts', 'collective front: decided', 'leader f2 @ front: decided'],
  [
    'collective-before-its-members',
    'a combined',
    'outside council: resultRecorded',
    'leader c2 @ council: decided',
  ],
  ['lower-before-higher', 'two cells', 'body c2: decided', 'body ward: criteriaGraded'],
  ['lower-before-higher', 'posts', 'collective front: decided', 'collective ward: selfRated'],
  ['head-last', 'a cell of four', 'body c: decided', 'member h: decided'],
  ['head-last', 'a cell of four', 'member m2: decided', 'member h: decided'],
  ['head-last', 'two cells', 'body ward: decided', 'leader w1 @ ward: decided'],
  ['head-last', 'posts', 'outside front: resultRecorded', 'leader f1 @ front: decided'],
  ['head-last', 'posts', 'collective front: decided', 'leader f1 @ front: decided'],
  ['head-last', 'posts', 'leader f2 @ front: decided', 'leader f1 @ front: decided'],
  ['members-before-cell', 'a cell of four', 'member h: reported', 'body c: ballotCounted'],
  ['members-before-cell', 'a cell of four', 'member m1: decided', 'body c: decided'],
  ['organisation-before-collective', 'two cells', 'body ward: decided', 'collective ward: decided'],
  ['organisation-before-collective', 'posts', 'outside front: resultRecorded', 'collective front: decided'],
  ['peers-before-ward', 'posts', 'outside front: resultRecorded', 'body ward: criteriaGraded'],
  ['dossier-complete', 'a cell of four', 'member m1: reported', 'file c: submitted'],
  ['dossier-complete', 'a cell of four', 'body c: reported', 'file c: submitted'],
  ['ward-dossier-complete', 'two cells', 'body c1: decided', 'file ward: submitted'],
  ['ward-dossier-complete', 'two cells', 'collective ward: decided', 'file ward: submitted'],
  ['ward-dossier-complete', 'two cells', 'leader w2 @ ward: decided', 'file ward: submitted'],
  ['ward-dossier-complete', 'two cells', 'file c2: accepted', 'file ward: submitted'],
];

describe('each judge condemns what its clause forbids, and nothing else', () => {
  test.each(bad)('%s, %s: %s, then %s', (rule, world, basis, step) => {
    const [earlier, later] = [done(basis, 2), done(step, 2)];
    const scene = { roster: rosterOf(world), runs: runs(earlier, later) };
    const broken = (...told: readonly Done[]) =>
      breachesIn(scene, told)
        .filter(each => each.rule === rule)
        .map(each => each.earlier);
    const missing = [`${nameOf(earlier)}: ${earlier.type}`];
    expect(broken(later)).toEqual(missing);
    expect(broken(later, earlier)).toEqual(missing);
    expect(broken(earlier, later)).toEqual([]);
    expect(broken(done(basis, 1), later)).toEqual([]);
    // Within one case it is time itself that runs backwards; another judge says so.
    expect(broken(done(basis, 3), later)).toEqual(missing);
    expect(broken(earlier, { ...earlier, type: 'reviewOrderedAgain' }, later)).toEqual(missing);
    expect(broken({ ...earlier, type: 'leftScope' }, later)).toEqual([]);
  });

  test('there is a bad history for every judge', () => {
    expect(judges.map(({ rule }) => rule).filter(rule => !bad.some(each => each[0] === rule))).toEqual([]);
  });
});

describe('what else a judge has to know', () => {
  const roster = rosterOf('a cell of four');
  const all = [
    'review c: concluded',
    'person h @ c: concluded',
    'person d @ c: concluded',
    'member m1: decided',
  ];
  const scene = { roster, runs: runs(...all.map(words => done(words, 1))) };
  const rulesBroken = (...told: readonly Done[]) => breachesIn(scene, told).map(({ rule }) => rule);

  test('absence stands in where others would wait for ever, but not for the head', () => {
    const absent = done('person h @ c: absenceRecorded', 1);
    const unreviewed = (...told: readonly Done[]) =>
      breachesIn(scene, told)
        .filter(({ rule }) => rule === 'individuals-complete-collective')
        .map(({ earlier }) => earlier);
    const final = done('review c: reportFinalised', 2);
    const [h, d] = ['h', 'd'].map(id => `individualReview ${id} @ c: selfReviewCompleted`);
    expect(unreviewed(final)).toEqual([h, d]);
    expect(unreviewed(absent, final)).toEqual([d]);
    expect(rulesBroken(absent, done('person d @ c: presented', 2))).toContain('head-before-deputies');
  });

  test('from the replacement on it is the new head who comes first', () => {
    const replaced = done('review c: headReplaced', 1, { person: 'd' });
    const concluded = done('review c: concluded', 1);
    expect(rulesBroken(concluded, replaced, done('person h @ c: presented', 2))).toContain(
      'head-before-deputies',
    );
    const breaches = breachesIn(scene, [concluded, replaced, done('person d @ c: presented', 2)]);
    expect(breaches.map(({ rule }) => rule)).not.toContain('head-before-deputies');
  });

  test('a result taken back stops what rests on it until it is there again and confirmed', () => {
    const first = [done('review c: concluded', 1), done('person h @ c: presented', 2)];
    const back = done('review c: reviewOrderedAgain', 3);
    const again = done('review c: concluded', 4);
    const confirmed = done('person h @ c: confirmedAgain', 5, { of: 'collectiveReview c' });
    const next = done('person h @ c: concluded', 6);
    const revoked = (...told: readonly Done[]) =>
      rulesBroken(...told).filter(rule => rule === 'rests-on-revoked').length;
    expect(revoked(...first, next)).toBe(0);
    expect(revoked(...first, back, next)).toBe(1);
    expect(revoked(...first, back, again, next)).toBe(1);
    expect(revoked(...first, back, confirmed, next)).toBe(1);
    expect(revoked(...first, back, again, confirmed, next)).toBe(0);
    // A confirmation counts for what was taken back before it.
    const twice = { ...back, occurredAt: day(6) };
    expect(revoked(...first, back, again, confirmed, twice, next)).toBe(1);
    // Redone itself, the case rests on nothing old.
    expect(revoked(...first, back, done('person h @ c: reviewOrderedAgain', 4), next)).toBe(0);
  });

  test('steps of a case come in their order, and its time never runs backwards', () => {
    expect(rulesBroken(done('member m1: ballotCounted', 1))).toContain('self-ballot-confirm');
    expect(rulesBroken(done('review c: reportPresented', 1))).toContain('steps-in-order');
    expect(rulesBroken(done('review c: reportDrafted', 2), done('review c: opinionsGathered', 1))).toEqual([
      'time-in-a-case',
    ]);
    const future = breachesOf({ ...scene, told: [] }, done('review c: reportDrafted', 2), day(1));
    expect(future.map(({ rule }) => rule)).toEqual(['not-in-the-future']);
  });
});

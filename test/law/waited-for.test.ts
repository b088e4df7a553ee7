import { describe, expect, test } from 'vitest';
import { rules } from '../../machines/ordering/rules.ts';
import { type CaseName, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const review = (who: string, place = 'cell-1') => `individualReview ${who} at ${place}` as CaseName;
const waitsFor = (w: WardWorld, name: CaseName, on: CaseName) =>
  w.facts(name).waits.filter(wait => wait.case === w.idOf(on));
/** Who can act on what a refused step waits for. */
const whoCanAct = (w: WardWorld, name: CaseName, type: string) => {
  const { waits } = w.facts(name);
  return Object.fromEntries(
    waits
      .filter(wait => wait.step === type && wait.relieved === null)
      .map(wait => [`${w.nameOf(wait.case)} ${wait.milestone}`, wait.by()]),
  );
};

describe('who can act on what is waited for (ordering 2)', () => {
  test('who presides over a review, once known; until then who carries it on', () => {
    const w = ward().at(NOW).until('collectiveReview cell-1', 'concluded');
    const who = () => whoCanAct(w, review('binh'), 'presented')[`${review('an')} concluded`];
    expect(who()).toEqual(['an']);
    w.upTo(review('an'), 'presented').take(review('an'), 'presented', { presiding: 'binh' });
    expect(who()).toEqual(['binh']);
  });
  test('the head as the body has it now, and the decision as its superior takes it', () => {
    const w = ward().at(NOW);
    const file = () => whoCanAct(w, 'dossier cell-1', 'submitted')['memberRating chi reported'];
    expect(file()).toContain('an');
    w.take('collectiveReview cell-1', 'headReplaced', { person: 'binh' });
    expect(file()).toContain('binh');
    expect(file()).not.toContain('an');
    expect(whoCanAct(w, 'organisationRating cell-1', 'decided')).toEqual({
      'memberRating an decided': ['ward'],
      'memberRating chi decided': ['ward'],
      'memberRating dung decided': ['ward'],
    });
  });
  test('and there is always somebody', () => {
    const { world } = ward();
    const w = ward().at(NOW);
    for (const own of world.cases.values())
      for (const { by, milestone, case: id } of w.facts(w.nameOf(own.case)).waits)
        expect([w.nameOf(id), milestone, by().length > 0]).toEqual([w.nameOf(id), milestone, true]);
  });
});

describe('why nothing is waited for', () => {
  const rating: CaseName = 'memberRating chi';
  const relieved = (w: WardWorld, on: CaseName) =>
    [...w.world.cases.values()]
      .flatMap(own => w.facts(w.nameOf(own.case)).waits)
      .filter(wait => wait.case === w.idOf(on))
      .map(({ rule, relieved }) => `${rule}: ${relieved}`)
      .sort();
  const all = (of: string) => [
    `dossier-complete: ${of}`,
    `head-last: ${of}`,
    `members-before-cell: ${of}`,
    `members-before-cell: ${of}`,
  ];

  test('who opened out of scope, has left, or is recorded absent holds up no rule of that rating (A.3)', () => {
    const w = ward().at(NOW);
    expect(relieved(w, rating)).toEqual(all('null'));
    expect(relieved(ward({ people: { chi: { status: 'exempt' } } }), rating)).toEqual(all('outOfScope'));
    w.take(review('chi'), 'absenceRecorded');
    expect(relieved(w, rating)).toEqual(all('absent'));
    w.take(rating, 'leftScope', { reason: 'died' });
    expect(relieved(w, rating)).toEqual(all('leftScope'));
  });
  test('absence relieves only the rules that say so: the own rating waits for the review all the same (B.II.6#2b)', () => {
    const w = ward().at(NOW);
    w.take(review('chi'), 'absenceRecorded');
    expect(relieved(w, review('chi'))).toEqual([
      'individuals-complete-collective: absent',
      'review-before-rating: null',
    ]);
    expect(
      [...new Set(rules.flatMap(rule => ('absenceRelieves' in rule ? [rule.name] : [])))].sort(),
    ).toEqual([
      'dossier-complete',
      'head-last',
      'individuals-complete-collective',
      'members-before-cell',
      'ward-dossier-complete',
    ]);
  });
});

test('what is known of a case waited for: when it came so far, its level, the kind of its body', () => {
  const w = ward().at(NOW);
  const [before] = waitsFor(w, 'organisationRating ward', 'outsideResult front');
  expect(before).toMatchObject({ rule: 'peers-before-ward', step: 'criteriaGraded', milestone: 'recorded' });
  expect(before).toMatchObject({ reachedAt: null, kind: 'frontStanding', outline: { decided: null } });
  w.take('outsideResult front', 'resultRecorded', { level: 'good', occurredAt: '2020-12-01T08:00+07:00' });
  const [after] = waitsFor(w, 'organisationRating ward', 'outsideResult front');
  expect(after).toMatchObject({ reachedAt: '2020-12-01T01:00:00.000Z', outline: { decided: 'good' } });
});

describe('the ballots on the other posts of the same person (B.II.6#3d)', () => {
  const post = (body: string) => ({ body, role: 'deputy' as const });
  const other: CaseName = 'leaderRating front-deputy at women';
  const own: CaseName = 'leaderRating front-deputy at front';
  const twice = () => ward({ people: { 'front-deputy': { posts: [post('front'), post('women')] } } }).at(NOW);
  const ballots = (w: WardWorld) => w.facts(own).otherBallots;

  test('are known once they are held, with their place, also where they came to no majority', () => {
    const w = twice().upTo(other, 'ballotCounted');
    expect(ballots(w)).toEqual([]);
    const none = w.fork();
    const votes = { excellent: 0, good: 1, completed: 0, notCompleted: 0 };
    none.take(other, 'ballotCounted', { votes, present: 1, issued: 1, returned: 1, valid: 1 });
    expect(ballots(none)).toEqual([{ place: 'women', level: null }]);
    w.wishLevel(other, 'good').take(other, 'ballotCounted');
    expect(ballots(w)).toEqual([{ place: 'women', level: 'good' }]);
    expect(w.facts(other).otherBallots).toEqual([]);
  });
  test('count no more once that post has ended (settled 1)', () => {
    const w = twice().wishLevel(other, 'good').until(other, 'balloted');
    w.take(other, 'leftScope', { reason: 'postEnded' });
    expect(ballots(w)).toEqual([]);
  });
});

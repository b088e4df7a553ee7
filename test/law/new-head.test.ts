import { describe, expect, test } from 'vitest';
import { advance } from '../../machines/world.ts';
import { type CaseName, instant, notMet, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const cell = 'collectiveReview cell-1';
const replaced = (w: WardWorld, person: string, body = 'cell-1') =>
  w.take(`collectiveReview ${body}`, 'headReplaced', { person });
const touched = (w: WardWorld, { touched }: ReturnType<WardWorld['take']>) =>
  touched.map(each => w.nameOf(each.case)).sort();
const rows = (w: WardWorld) =>
  w.world.precedences
    .map(({ rule, before, milestone, after, step, lapsed }) =>
      [rule, w.nameOf(before), milestone, w.nameOf(after), step, lapsed ? 'lapsed' : ''].join(', '),
    )
    .sort();

describe('the cases for which a new head counts (settled 1)', () => {
  test('are those of the body, at once and all of them; their versions stay, their revisions do not', () => {
    const w = ward().at(NOW);
    const recorded = replaced(w, 'chi');
    expect(recorded.case).toMatchObject({ head: 'chi', version: 1, revision: 1 });
    expect(touched(w, recorded)).toEqual([
      'dossier cell-1',
      ...['an', 'binh', 'chi', 'dung'].map(who => `individualReview ${who} at cell-1`),
      ...['an', 'binh', 'chi', 'dung'].map(who => `memberRating ${who}`),
      'organisationRating cell-1',
    ]);
    for (const each of recorded.touched) expect(each).toMatchObject({ head: 'chi', version: 0, revision: 1 });
    expect(w.case('individualReview giang at cell-2').head).toBe('giang');
  });

  test('not those of the place where head and deputies are reviewed instead, which keeps its own', () => {
    const at = (role: 'head' | 'deputy') => ({
      posts: [{ body: 'committee', role, reviewedAt: 'ward' }],
    });
    const w = ward({ people: { chair: at('head'), 'vice-chair': at('deputy') } }).at(NOW);
    const recorded = replaced(w, 'vice-chair', 'committee');
    const changed = Object.fromEntries(recorded.touched.map(each => [w.nameOf(each.case), each.head]));
    expect(changed).toEqual({
      'individualReview chair at ward': 'secretary',
      'individualReview vice-chair at ward': 'secretary',
      'leaderRating chair at committee': 'vice-chair',
      'leaderRating vice-chair at committee': 'vice-chair',
      'outsideResult committee': 'vice-chair',
    });
  });
});

describe('who waits for whom under a new head (settled 1)', () => {
  test('the rows of the old head go and those of the new one come', () => {
    const w = ward().at(NOW);
    const before = new Set(rows(w));
    const recorded = replaced(w, 'chi');
    const now = new Set(rows(w));
    expect(recorded.removePrecedences.length).toBe([...before].filter(row => !now.has(row)).length);
    expect(recorded.addPrecedences.length).toBe([...now].filter(row => !before.has(row)).length);
    const reviews = (set: ReadonlySet<string>) =>
      [...set].filter(row => row.startsWith('head-before-deputies') && row.includes('cell-1'));
    const first = (head: string, ...others: string[]) =>
      others.map(
        who =>
          `head-before-deputies, individualReview ${head} at cell-1, concluded, individualReview ${who} at cell-1, presented, `,
      );
    expect(reviews(before)).toEqual(first('an', 'binh', 'chi', 'dung'));
    expect(reviews(now)).toEqual(first('chi', 'an', 'binh', 'dung'));
  });

  test('what a step rests on stays, gates no more, and is found by a revocation', () => {
    const w = ward().at(NOW).until('individualReview an at cell-1', 'concluded');
    w.until('individualReview binh at cell-1', 'completed');
    replaced(w, 'chi');
    const kept =
      'head-before-deputies, individualReview an at cell-1, concluded, individualReview binh at cell-1, presented, lapsed';
    expect(rows(w).filter(row => row.endsWith('lapsed'))).toEqual([kept]);
    w.take('individualReview an at cell-1', 'reviewOrderedAgain');
    expect(w.marks('individualReview binh at cell-1')).toEqual(['individualReview an at cell-1 concluded']);
    w.take('individualReview binh at cell-1', 'reviewOrderedAgain');
    w.upTo('individualReview binh at cell-1', 'presented');
    const waits = w.facts('individualReview binh at cell-1').waits.map(({ subject }) => subject);
    expect(waits).toEqual(['cell-1', 'chi']);
  });

  test('who was head before and is again: everything stands as it stood, once', () => {
    const w = ward().at(NOW).until('individualReview an at cell-1', 'concluded');
    w.until('individualReview binh at cell-1', 'completed');
    const before = rows(w);
    for (const who of ['chi', 'an']) replaced(w, who);
    expect(rows(w)).toEqual(before);
    for (const who of ['chi', 'an', 'chi']) replaced(w, who);
    expect(rows(w).filter(row => row.endsWith('lapsed')).length).toBe(1);
  });

  test('without the roster nothing can be said, and nothing is', () => {
    const w = ward().at(NOW);
    const { roster: _roster, ...world } = w.world;
    const step = { type: 'headReplaced', occurredAt: instant(NOW), by: 'ward', person: 'chi' };
    expect(() => advance(world, w.idOf(cell), step, instant(NOW))).toThrow('The roster is not loaded');
  });
});

describe('a new head in whose order cases would wait for one another for ever (ordering 6)', () => {
  /** Chair and speaker sit in both government bodies and are reviewed in the ward committee's conference. */
  const both = (more: object = {}) => {
    const post = (body: string, role: 'head' | 'deputy') => ({ body, role, reviewedAt: 'ward' });
    return ward({
      people: {
        chair: { posts: [post('committee', 'head'), post('council', 'deputy')] },
        speaker: { posts: [post('committee', 'deputy'), post('council', 'deputy')] },
        'vice-speaker': { posts: [post('council', 'head')] },
        ...more,
      },
    }).at(NOW);
  };
  const council = 'collectiveReview council';
  const circle = notMet(['no-circle', 'B.I.4.2#1b']);

  test('is refused, with the circle spelled out; who makes none is not (B.I.4.2#1b)', () => {
    const w = both();
    expect(w.refused(council, 'headReplaced', { person: 'speaker' })).toEqual(circle);
    const step = { type: 'headReplaced', occurredAt: instant(NOW), by: 'district', person: 'speaker' };
    const answer = advance(w.world, w.idOf(council), step, instant(NOW));
    if (answer.verdict !== 'refused') throw new Error('accepted');
    const spelled = answer.violations[0]?.message;
    for (const language of ['vi', 'en'] as const) {
      const [first, ...others] = (spelled?.[language].split(': ').slice(1).join(': ') ?? '').split(' → ');
      expect(first).toBe(others.at(-1));
      expect([...new Set(others)].sort()).toEqual(
        ['chair', 'speaker'].flatMap(who =>
          ['concluded', 'membersCommented', 'presented'].map(
            type => `individualReview ${who} @ ward: ${type}`,
          ),
        ),
      );
    }
    expect(answer.violations[0]?.waitingFor).toEqual([]);
    expect(answer).toMatchObject({ type: 'condition-not-met', state: w.case(council).state });
    const otherwise = w.attempt(council, 'headReplaced', { person: 'giang' });
    expect(answer.allowed).toEqual('allowed' in otherwise && otherwise.allowed);
    expect(w.allows(council, 'headReplaced', { person: 'chair' })).toBe(true);
  });

  test('is lawful once a step of the circle is taken, or one of its cases has left (ordering 6)', () => {
    const presented = both().upTo('individualReview chair at ward', 'presented');
    presented.untilNext('individualReview chair at ward', 'presented');
    expect(presented.refused(council, 'headReplaced', { person: 'speaker' })).toEqual(circle);
    presented.take('individualReview chair at ward', 'presented');
    expect(presented.allows(council, 'headReplaced', { person: 'speaker' })).toBe(true);
    const left = both();
    left.take('individualReview chair at ward', 'leftScope', { reason: 'died' });
    expect(left.allows(council, 'headReplaced', { person: 'speaker' })).toBe(true);
  });

  test('rows that have lapsed make no circle (ordering 6)', () => {
    const w = ward().at(NOW).until('individualReview binh at cell-1', 'completed');
    replaced(w, 'binh');
    for (const who of ['an', 'binh'])
      w.take(`individualReview ${who} at cell-1` as CaseName, 'reviewOrderedAgain');
    const lapsed = w.world.precedences.filter(row => row.lapsed);
    expect(lapsed.map(({ before, after }) => [w.nameOf(before), w.nameOf(after)])).toEqual([
      ['individualReview an at cell-1', 'individualReview binh at cell-1'],
    ]);
    replaced(w, 'vice', 'cell-2');
    expect(w.world.precedences.filter(row => row.lapsed)).toEqual(lapsed);
  });
});

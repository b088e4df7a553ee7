import { describe, expect, test } from 'vitest';
import type { Precedence } from '../../machines/ordering/precedence.ts';
import { type CaseName, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';

/** `rule: what comes first → the step that waits`, and whether it has lapsed. */
const told = (w: WardWorld, rows: readonly Precedence[]) =>
  rows
    .map(
      ({ rule, before, milestone, after, step, lapsed }) =>
        `${rule}: ${w.nameOf(before)} ${milestone} → ${w.nameOf(after)} ${step}${lapsed === undefined ? '' : ` lapsed ${lapsed}`}`,
    )
    .sort();

/** What comes and goes, and which cases have another head, when a body gets this one. */
const reheaded = (w: WardWorld, review: CaseName, person: string) => {
  const before = new Map(w.world.cases);
  const {
    addPrecedences,
    removePrecedences,
    touched,
    case: own,
  } = w.take(review, 'headReplaced', { person });
  return {
    come: told(w, addPrecedences),
    gone: told(w, removePrecedences),
    touched: touched.map(each => w.nameOf(each.case)).sort(),
    headed: [own, ...touched]
      .filter(each => each.head !== before.get(each.case)?.head)
      .map(each => `${each.head}: ${w.nameOf(each.case)}`)
      .sort(),
  };
};
const lapsed = (rows: readonly string[]) => rows.filter(row => row.endsWith(' lapsed true'));

/** The rows of cell-1 that hang on its head, when this person is it. */
const rowsOf = (head: string) => {
  const others = ['an', 'binh', 'chi', 'dung'].filter(who => who !== head);
  return [
    ...others.map(
      who =>
        `head-before-deputies: individualReview ${head} at cell-1 concluded → individualReview ${who} at cell-1 presented`,
    ),
    ...others.map(who => `head-last: memberRating ${who} decided → memberRating ${head} decided`),
    `head-last: organisationRating cell-1 decided → memberRating ${head} decided`,
  ];
};
const beforeCell = (who: string) =>
  `members-before-cell: memberRating ${who} decided → organisationRating cell-1 decided`;

describe('what changes with a new head (settled 1)', () => {
  test('B.I.4.2#1b, B.II.4#2a: the rows of the old head go, those of the new one come, and no other', () => {
    const { come, gone } = reheaded(ward().at(NOW), 'collectiveReview cell-1', 'chi');
    expect(come).toEqual([...rowsOf('chi'), beforeCell('an')].sort());
    expect(gone).toEqual([...rowsOf('an'), beforeCell('chi')].sort());
  });

  test('B.I.4.2#1b: after a vacancy nothing goes but that the cell waits for the new head', () => {
    const w = ward({ people: { an: { posts: [] } } }).at(NOW);
    const { come, gone } = reheaded(w, 'collectiveReview cell-1', 'chi');
    expect(come).toEqual(rowsOf('chi').sort());
    expect(gone).toEqual([beforeCell('chi')]);
  });

  test('B.II.4#2a: at the ward committee only who has a rating there comes before its head', () => {
    const { come, gone } = reheaded(ward().at(NOW), 'collectiveReview ward', 'vice');
    const rows = (head: string, other: string) =>
      [
        ...[other, 'chair', 'speaker'].map(
          who =>
            `head-before-deputies: individualReview ${head} at ward concluded → individualReview ${who} at ward presented`,
        ),
        `head-last: collectiveRating ward decided → leaderRating ${head} at ward decided`,
        `head-last: leaderRating ${other} at ward decided → leaderRating ${head} at ward decided`,
        `head-last: organisationRating ward decided → leaderRating ${head} at ward decided`,
      ].sort();
    expect(come).toEqual(rows('vice', 'secretary'));
    expect(gone).toEqual(rows('secretary', 'vice'));
  });

  test('every case of the body has the new head, and no case of another', () => {
    const w = ward().at(NOW);
    const { headed } = reheaded(w, 'collectiveReview cell-1', 'chi');
    const people = ['an', 'binh', 'chi', 'dung'];
    expect(headed).toEqual(
      [
        'chi: collectiveReview cell-1',
        ...people.map(who => `chi: individualReview ${who} at cell-1`),
        ...people.map(who => `chi: memberRating ${who}`),
        'chi: organisationRating cell-1',
        'chi: dossier cell-1',
      ].sort(),
    );
  });

  describe('for a post that is reviewed at another body', () => {
    const together = { body: 'council', reviewedAt: 'ward' } as const;
    const council = () =>
      ward({
        people: {
          speaker: { posts: [{ ...together, role: 'head' }] },
          'vice-speaker': { posts: [{ ...together, role: 'deputy' }] },
        },
      }).at(NOW);

    test('B.I.4.2#1b: the order of the two turns round there, and both reviews notice it', () => {
      const { come, gone, touched } = reheaded(council(), 'collectiveReview council', 'vice-speaker');
      const row = (first: string, then: string) =>
        `head-before-deputies: individualReview ${first} at ward concluded → individualReview ${then} at ward presented`;
      expect(come).toContain(row('vice-speaker', 'speaker'));
      expect(gone).toContain(row('speaker', 'vice-speaker'));
      expect(touched).toEqual([
        'individualReview speaker at ward',
        'individualReview vice-speaker at ward',
        'leaderRating speaker at council',
        'leaderRating vice-speaker at council',
        'outsideResult council',
      ]);
    });

    test('B.I.4.2#4b: the head there stays the head of that body, and may preside over the new head', () => {
      const w = council();
      const { headed } = reheaded(w, 'collectiveReview council', 'vice-speaker');
      expect(headed).toEqual([
        'vice-speaker: collectiveReview council',
        'vice-speaker: leaderRating speaker at council',
        'vice-speaker: leaderRating vice-speaker at council',
        'vice-speaker: outsideResult council',
      ]);
      w.at('2020-12-19T08:00+07:00').untilNext('individualReview vice-speaker at ward', 'presented');
      w.take('individualReview vice-speaker at ward', 'presented', { presiding: 'secretary' });
    });
  });
});

describe('what was done under the old head', () => {
  test('B.I.4.2#1b, C.2.2: who was reviewed after the old head goes on resting on that review, and nobody else', () => {
    const w = ward().at(NOW).until('individualReview dung at cell-1', 'completed');
    const { come } = reheaded(w, 'collectiveReview cell-1', 'chi');
    expect(lapsed(come)).toEqual([
      'head-before-deputies: individualReview an at cell-1 concluded → individualReview dung at cell-1 presented lapsed true',
    ]);
    w.until('individualReview an at cell-1', 'completed');
    w.take('individualReview an at cell-1', 'reviewOrderedAgain');
    expect(w.marks('individualReview dung at cell-1')).toEqual(['individualReview an at cell-1 concluded']);
    expect(w.marks('individualReview binh at cell-1')).toEqual([]);
  });

  test('B.I.4.2#1b: with a third head, only what rested on the second stays besides', () => {
    const w = ward().at(NOW).until('individualReview dung at cell-1', 'completed');
    reheaded(w, 'collectiveReview cell-1', 'chi');
    w.until('individualReview binh at cell-1', 'completed');
    const { come } = reheaded(w, 'collectiveReview cell-1', 'binh');
    expect(lapsed(come)).toEqual([
      'head-before-deputies: individualReview chi at cell-1 concluded → individualReview binh at cell-1 presented lapsed true',
    ]);
  });

  test('B.II.1.4a: a cell that has balloted on its members does not rest on a decision about them yet', () => {
    const w = ward().at(NOW).until('organisationRating cell-1', 'balloted');
    const { come, gone } = reheaded(w, 'collectiveReview cell-1', 'chi');
    expect(gone).toContain(beforeCell('chi'));
    expect(lapsed(come).filter(row => row.startsWith('members-before-cell'))).toEqual([]);
  });

  test('B.II.4#2a: a deputy who was decided as such did not come last, whoever is head afterwards', () => {
    const w = ward().at(NOW).until('leaderRating vice-speaker at council', 'decided');
    reheaded(w, 'collectiveReview council', 'vice-speaker');
    const { come, gone } = reheaded(w, 'collectiveReview council', 'speaker');
    expect(gone).toContain(
      'head-last: outsideResult council recorded → leaderRating vice-speaker at council decided',
    );
    expect(lapsed(come)).toEqual([]);
  });
});

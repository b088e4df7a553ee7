import { describe, expect, test } from 'vitest';
import { notAuthorised, notMet, outOfOrder, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const again = { occurredAt: '2020-12-08T08:00+07:00' };
const redone = '2020-12-08T12:00+07:00';

const review = 'collectiveReview cell-1';
const rating = 'organisationRating cell-1';

/** The cell's members are rated, then the review of one of them is ordered again. */
const reviewAgain = (w: WardWorld) => {
  w.take('individualReview chi at cell-1', 'reviewOrderedAgain', again);
  return w;
};

describe('a review ordered again', () => {
  test('C.2.2: begins the next round from its beginning, and takes its milestones back', () => {
    const w = ward().at(NOW).until(review, 'finalised');
    const recorded = w.take(review, 'reviewOrderedAgain', again);
    expect(recorded.revoked).toEqual(['opened', 'concluded', 'finalised']);
    expect(w.case(review)).toMatchObject({ round: 2, milestones: {}, taken: {}, done: false });
    expect(w.refused(review, 'conferenceOpened').against.map(([, , wait]) => wait)).toEqual([
      `${review} draftCirculated`,
      `${review} opinionsGathered`,
      `${review} reportDrafted`,
      `${review} conferenceScheduled`,
    ]);
  });

  test('C.2.2, B.I.4.1a#1: a new circulation has three new working days', () => {
    const w = ward().at('2020-12-18T08:00+07:00').until(review, 'finalised');
    w.take(review, 'reviewOrderedAgain', { occurredAt: '2020-12-07T08:00+07:00' });
    for (const step of ['reportDrafted', 'opinionsGathered', 'draftCirculated', 'conferenceScheduled'])
      w.take(review, step, { occurredAt: '2020-12-07T09:00+07:00' });
    expect(w.refused(review, 'conferenceOpened', { occurredAt: '2020-12-10T08:00+07:00' })).toEqual(
      notMet(['workingDaysSinceCirculation', 'B.I.4.1a#1']),
    );
    expect(w.allows(review, 'conferenceOpened', { occurredAt: '2020-12-11T08:00+07:00' })).toBe(true);
  });

  test('C.2.2, B.I.5#2: deep review carries over', () => {
    const w = ward().at('2020-12-18T08:00+07:00');
    w.take(review, 'deepReviewSuggested', { occurredAt: '2020-11-17T08:00+07:00' });
    w.until(review, 'finalised').take(review, 'reviewOrderedAgain', again);
    w.until(review, 'opened', '2020-12-14T08:00+07:00').until(review, 'concluded');
    for (const who of ['an', 'binh', 'chi', 'dung']) {
      w.take(`individualReview ${who} at cell-1`, 'reviewOrderedAgain', {
        occurredAt: '2020-12-14T09:00+07:00',
      });
      w.until(`individualReview ${who} at cell-1`, 'completed');
    }
    expect(w.allows(review, 'reportFinalised', { occurredAt: '2020-12-15T08:00+07:00', halfDays: 2 })).toBe(
      false,
    );
    w.take(review, 'reportFinalised', { occurredAt: '2020-12-15T08:00+07:00', halfDays: 3 });
  });

  test('C.2.2: only after the conclusion, and only by officer or superior', () => {
    const w = ward().at(NOW).upTo(review, 'concluded');
    expect(w.refused(review, 'reviewOrderedAgain').type).toBe('not-possible-now');
    w.take(review, 'concluded');
    expect(w.refused(review, 'reviewOrderedAgain', { by: 'an' })).toEqual(
      notAuthorised(['who-may', 'C.2.2', `${review} reviewOrderedAgain`]),
    );
    w.fork().take(review, 'reviewOrderedAgain', { by: 'vice' });
    w.take(review, 'reviewOrderedAgain', { by: 'ward' });
  });
});

describe('who relied on it is marked', () => {
  test('B.II.6#5: directly only: the rating that rests on the review, not what rests on the rating', () => {
    const w = ward().at(NOW).until(rating, 'decided');
    reviewAgain(w);
    expect(w.marks('memberRating chi')).toEqual(['individualReview chi at cell-1 completed']);
    expect(w.marks(review)).toEqual(['individualReview chi at cell-1 completed']);
    for (const name of [
      rating,
      'memberRating an',
      'memberRating binh',
      'individualReview binh at cell-1',
    ] as const)
      expect(w.marks(name)).toEqual([]);
  });

  test('C.2.2: who had not yet relied on it is not marked, and waits again', () => {
    const w = ward().at(NOW).until('individualReview chi at cell-1', 'completed');
    reviewAgain(w);
    expect(w.marks('memberRating chi')).toEqual([]);
    expect(w.refused('memberRating chi', 'selfRated')).toEqual(
      outOfOrder(['review-before-rating', 'B.II.6#2a', 'individualReview chi at cell-1 completed']),
    );
  });

  test('C.2.2: marking leaves the version alone, and conflicts with a step recorded at that moment', () => {
    const w = ward().at(NOW).until('memberRating chi', 'reported');
    const before = w.case('memberRating chi');
    reviewAgain(w);
    expect(w.case('memberRating chi')).toMatchObject({
      version: before.version,
      revision: before.revision + 1,
    });
  });

  test('C.2.2: a marked case goes on, but reaches no further milestone', () => {
    const w = ward().at(NOW).until('memberRating chi', 'reported');
    reviewAgain(w).take('memberRating chi', 'appraised');
    expect(w.refused('memberRating chi', 'decided')).toEqual(
      notMet(['rests-on-revoked', 'C.2.2', 'individualReview chi at cell-1 completed']),
    );
  });

  test('B.II.6#5: a cancelled rating marks what rests on it, under its own clause', () => {
    const w = ward().at(NOW).until(rating, 'reported').upTo(rating, 'decided');
    for (const who of ['binh', 'chi', 'dung']) w.until(`memberRating ${who}`, 'decided');
    w.take('memberRating chi', 'resultCancelled', again);
    expect(w.marks(rating)).toEqual(['memberRating chi reported']);
    expect(
      w
        .refused(rating, 'decided')
        .against.find(([rule]) => rule === 'rests-on-revoked')
        ?.slice(0, 2),
    ).toEqual(['rests-on-revoked', 'B.II.6#5']);
  });
});

describe('a marked case is confirmed again or redone', () => {
  const marked = () => {
    const w = ward().at(NOW).until('memberRating chi', 'reported');
    reviewAgain(w).take('memberRating chi', 'appraised', again);
    return w;
  };
  const confirm = (w: WardWorld, over = {}) => ({ of: w.idOf('individualReview chi at cell-1'), ...over });

  test('C.2.2: confirmed only when the new result is there; then it stands in place of comparing dates', () => {
    const w = marked();
    expect(w.refused('memberRating chi', 'confirmedAgain', confirm(w))).toEqual(
      notMet(['newResultIsThere', 'C.2.2', 'individualReview chi at cell-1 completed']),
    );
    w.until('individualReview chi at cell-1', 'completed', redone);
    expect(w.refused('memberRating chi', 'decided').against[0]?.[0]).toBe('rests-on-revoked');
    expect(
      w.refused(
        'memberRating chi',
        'confirmedAgain',
        confirm(w, { occurredAt: '2020-12-08T11:59:59.999+07:00' }),
      ),
    ).toEqual(notMet(['newResultIsThere', 'C.2.2', 'individualReview chi at cell-1 completed']));
    w.take('memberRating chi', 'confirmedAgain', confirm(w, { occurredAt: redone }));
    expect(w.marks('memberRating chi')).toEqual([]);
    expect(w.case('memberRating chi').taken.selfRated).toBeDefined();
    w.take('memberRating chi', 'decided');
  });

  test('C.2.2: what was confirmed rests on the new result: when that is taken back too, it is marked again', () => {
    const w = marked().until('individualReview chi at cell-1', 'completed', redone);
    w.take('memberRating chi', 'confirmedAgain', confirm(w, { occurredAt: redone }));
    w.take('individualReview chi at cell-1', 'reviewOrderedAgain', { occurredAt: '2020-12-08T13:00+07:00' });
    expect(w.marks('memberRating chi')).toEqual(['individualReview chi at cell-1 completed']);
    expect(w.refused('memberRating chi', 'decided').against[0]?.[0]).toBe('rests-on-revoked');
  });

  test('C.2.2: with reason and document, by who decides the case', () => {
    const w = marked().until('individualReview chi at cell-1', 'completed', redone);
    for (const over of [{ reason: undefined }, { document: undefined }])
      expect(w.refused('memberRating chi', 'confirmedAgain', confirm(w, over)).type).toBe('invalid-step');
    expect(w.refused('memberRating chi', 'confirmedAgain', confirm(w, { by: 'chi' }))).toEqual(
      notAuthorised(['who-may', 'C.2.2', 'memberRating chi confirmedAgain']),
    );
  });

  test('C.2.2: nothing is confirmed that does not rest on a revoked result', () => {
    const w = ward().at(NOW).until('memberRating chi', 'reported');
    expect(w.refused('memberRating chi', 'confirmedAgain', confirm(w))).toEqual(
      notMet(['newResultIsThere', 'C.2.2']),
    );
  });

  test('B.II.6#5: a case redone itself is clear', () => {
    const w = ward().at(NOW).until('memberRating chi', 'decided');
    reviewAgain(w);
    w.take('memberRating chi', 'resultCancelled', again);
    expect(w.case('memberRating chi')).toMatchObject({ marks: [], round: 2, milestones: {} });
    w.until('individualReview chi at cell-1', 'completed', redone).until('memberRating chi', 'decided');
  });

  test('B.II.6#5: where both the report and the decision were taken back, the new report is not enough', () => {
    const w = ward().at(NOW).until(rating, 'decided');
    w.take('memberRating chi', 'resultCancelled', again);
    expect(w.marks(rating)).toEqual(['memberRating chi reported', 'memberRating chi decided']);
    w.until('memberRating chi', 'reported', redone);
    expect(w.refused(rating, 'confirmedAgain', { of: w.idOf('memberRating chi') })).toEqual(
      notMet(['newResultIsThere', 'C.2.2', 'memberRating chi decided']),
    );
    w.until('memberRating chi', 'decided');
    w.take(rating, 'confirmedAgain', { of: w.idOf('memberRating chi') });
    w.take(rating, 'notified');
  });

  test('B.II.6#5: two revoked results are confirmed one by one', () => {
    const w = ward().at(NOW).until(rating, 'decided');
    for (const who of ['binh', 'chi'] as const) w.take(`memberRating ${who}`, 'resultCancelled', again);
    for (const who of ['binh', 'chi'] as const) w.until(`memberRating ${who}`, 'decided', redone);
    w.take(rating, 'confirmedAgain', { of: w.idOf('memberRating binh') });
    expect(w.refused(rating, 'notified').against).toEqual([
      ['rests-on-revoked', 'B.II.6#5', 'memberRating chi decided', 'memberRating chi reported'],
    ]);
    w.take(rating, 'confirmedAgain', { of: w.idOf('memberRating chi') });
    w.take(rating, 'notified');
  });
});

describe('a cancelled outside result', () => {
  test('B.II.6#5: marks what relied on it', () => {
    const w = ward().at(NOW).until('collectiveRating front', 'decided');
    w.take('outsideResult front', 'resultCancelled', again);
    expect(w.marks('collectiveRating front')).toEqual(['outsideResult front recorded']);
    expect(w.case('outsideResult front')).toMatchObject({
      round: 2,
      milestones: {},
      outline: { decided: null },
    });
  });

  test('B.II.6#5: a cancelled civil-servant rating marks the Party rating', () => {
    const w = ward({ people: { chi: { civilServant: true } } })
      .at(NOW)
      .until('memberRating chi', 'reported');
    w.take('civilServantRating chi', 'resultCancelled', again);
    expect(w.marks('memberRating chi')).toEqual(['civilServantRating chi recorded']);
  });
});

describe('the next round', () => {
  test('B.II.6#5: a rating starts again at its first step; what was found stays found', () => {
    const w = ward().at(NOW);
    w.take('memberRating chi', 'findingRecorded', { kind: 'degradation' });
    w.wishLevel('memberRating chi', 'notCompleted').until('memberRating chi', 'notified');
    w.take('memberRating chi', 'resultCancelled');
    expect(w.case('memberRating chi')).toMatchObject({ round: 2, outline: { level: null, decided: null } });
    w.upTo('memberRating chi', 'decided');
    expect(w.refused('memberRating chi', 'decided', { level: 'completed', reason: 'departs' })).toEqual(
      notMet(['withinCeiling', 'B.II.2.3d']),
    );
  });

  test('B.II.6#5: nothing to cancel before there is a decision', () => {
    const w = ward().at(NOW).until('memberRating chi', 'reported');
    expect(w.refused('memberRating chi', 'resultCancelled').type).toBe('not-possible-now');
  });

  test('ordering 1: time does not run backwards over the rounds', () => {
    const w = ward().at(NOW).until('memberRating chi', 'decided');
    w.take('memberRating chi', 'resultCancelled', again);
    expect(
      w.refused('memberRating chi', 'residenceCommented', { occurredAt: '2020-12-08T07:59:59.999+07:00' }),
    ).toEqual(outOfOrder(['steps-in-order', 'B.II.2.5-2a']));
  });
});

import { describe, expect, test } from 'vitest';
import { notMet, outOfOrder, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const absent = (who: string) => {
  const w = ward().at(NOW);
  w.take(`individualReview ${who} at cell-1`, 'absenceRecorded', { occurredAt: '2020-11-20T08:00+07:00' });
  return w;
};

describe('absence relieves the others', () => {
  test('B.II.6#2b: the collective report is final without the absent member', () => {
    const w = absent('dung').until('collectiveReview cell-1', 'finalised');
    expect(w.case('individualReview dung at cell-1').milestones).toEqual({});
  });

  test('B.II.6#2b: the cell votes, and is decided, without the absent member', () => {
    const w = absent('dung').until('organisationRating cell-1', 'decided');
    expect(w.case('memberRating dung').milestones).toEqual({});
  });

  test('B.II.6#2b: the head of the cell is decided without the absent member', () => {
    const w = absent('dung').until('memberRating an', 'decided');
    expect(w.case('memberRating dung').milestones).toEqual({});
  });

  test("B.II.6#2b: the cell's file goes in without the absent member", () => {
    const w = absent('dung').until('dossier cell-1', 'accepted');
    expect(w.case('memberRating dung').milestones).toEqual({});
  });

  test('B.II.6#2b: absence from a post relieves the rating of that post, not the one in the cell', () => {
    const w = ward().at(NOW);
    w.take('individualReview front-deputy at front', 'absenceRecorded', {
      occurredAt: '2020-11-20T08:00+07:00',
    });
    w.until('leaderRating front-head at front', 'decided');
    expect(w.case('leaderRating front-deputy at front').milestones).toEqual({});
    w.upTo('organisationRating cell-2', 'ballotCounted');
    const waits = w
      .refused('organisationRating cell-2', 'ballotCounted')
      .against.flatMap(([, , ...names]) => names);
    expect(waits).toContain('memberRating front-deputy reported');
  });

  test('B.II.6#2b: absent[] of a conference relieves nothing', () => {
    const w = ward().at(NOW).upTo('collectiveReview cell-1', 'conferenceOpened');
    w.take('collectiveReview cell-1', 'conferenceOpened', {
      attending: ['an', 'binh', 'chi'],
      absent: ['dung'],
    });
    w.take('collectiveReview cell-1', 'reportPresented');
    w.take('collectiveReview cell-1', 'membersCommented');
    w.take('collectiveReview cell-1', 'concluded');
    for (const who of ['an', 'binh', 'chi']) w.until(`individualReview ${who} at cell-1`, 'completed');
    expect(w.refused('collectiveReview cell-1', 'reportFinalised')).toEqual(
      outOfOrder([
        'individuals-complete-collective',
        'B.I.4.2#1c',
        'individualReview dung at cell-1 completed',
      ]),
    );
  });
});

describe('absence is not forgotten', () => {
  test("B.II.6#2b: the absentee's own cases stay open", () => {
    const w = absent('dung').until('memberRating an', 'notified');
    for (const name of ['individualReview dung at cell-1', 'memberRating dung'] as const)
      expect(w.case(name)).toMatchObject({ done: false, scope: 'in', absent: true });
  });

  test('B.II.6#2b: absence does not stand in for the own review', () => {
    const w = absent('dung');
    expect(w.refused('memberRating dung', 'selfRated')).toEqual(
      outOfOrder(['review-before-rating', 'B.II.6#2a', 'individualReview dung at cell-1 completed']),
    );
  });

  test('settled 5: presented later, the member is waited for again by steps not yet taken', () => {
    const w = absent('dung')
      .until('collectiveReview cell-1', 'finalised')
      .upTo('organisationRating cell-1', 'ballotCounted');
    for (const who of ['an', 'binh', 'chi']) w.until(`memberRating ${who}`, 'reported');
    expect(w.allows('organisationRating cell-1', 'ballotCounted')).toBe(true);
    w.upTo('individualReview dung at cell-1', 'presented').take(
      'individualReview dung at cell-1',
      'presented',
    );
    expect(w.refused('organisationRating cell-1', 'ballotCounted')).toEqual(
      outOfOrder(['members-before-cell', 'B.II.1.4a', 'memberRating dung reported']),
    );
    expect(w.case('collectiveReview cell-1')).toMatchObject({ done: true, marks: [] });
    w.until('memberRating dung', 'reported').take('organisationRating cell-1', 'ballotCounted');
  });

  test('settled 12: absence may be recorded again, until the member presents', () => {
    const w = absent('dung');
    w.take('individualReview dung at cell-1', 'absenceRecorded', { reason: 'Vẫn ốm' });
    const there = ward().at(NOW).until('individualReview dung at cell-1', 'concluded');
    expect(there.refused('individualReview dung at cell-1', 'absenceRecorded').type).toBe('not-possible-now');
  });

  test('B.II.6#2b: who has left the scope is absent no longer', () => {
    const w = absent('dung');
    w.take('individualReview dung at cell-1', 'leftScope', { reason: 'died' });
    expect(w.case('individualReview dung at cell-1').absent).toBe(false);
  });
});

describe('an absent head', () => {
  test('B.I.4.2#1b: still holds up deputies and members', () => {
    const w = absent('an').until('collectiveReview cell-1', 'concluded');
    w.upTo('individualReview binh at cell-1', 'presented');
    expect(w.refused('individualReview binh at cell-1', 'presented', { presiding: 'chi' })).toEqual(
      outOfOrder(['head-before-deputies', 'B.I.4.2#1b', 'individualReview an at cell-1 concluded']),
    );
  });

  test('B.I.4.2#4b: until an acting head is recorded, who then comes first; a member presides over that one', () => {
    const w = absent('an').until('collectiveReview cell-1', 'concluded');
    w.take('collectiveReview cell-1', 'headReplaced', { person: 'binh' });
    w.upTo('individualReview chi at cell-1', 'presented');
    expect(w.refused('individualReview chi at cell-1', 'presented')).toEqual(
      outOfOrder(['head-before-deputies', 'B.I.4.2#1b', 'individualReview binh at cell-1 concluded']),
    );
    w.upTo('individualReview binh at cell-1', 'presented');
    expect(w.refused('individualReview binh at cell-1', 'presented', { presiding: 'an' })).toEqual(
      notMet(['presidingMayPreside', 'B.I.4.2#4b']),
    );
    w.take('individualReview binh at cell-1', 'presented', { presiding: 'dung' });
    w.take('individualReview binh at cell-1', 'membersCommented');
    w.take('individualReview binh at cell-1', 'concluded', { by: 'dung' });
    w.take('individualReview chi at cell-1', 'presented', { presiding: 'binh' });
  });

  test('B.II.6#2b: the cell is rated without its absent head', () => {
    const w = absent('an').until('collectiveReview cell-1', 'concluded');
    w.take('collectiveReview cell-1', 'headReplaced', { person: 'binh' });
    w.until('organisationRating cell-1', 'decided').until('memberRating binh', 'decided');
    expect(w.case('memberRating an').milestones).toEqual({});
  });
});

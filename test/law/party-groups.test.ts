import { describe, expect, test } from 'vitest';
import { notAuthorised, notMet, outOfOrder, ward } from '../support/ward-world.ts';

const own = 'individualReview dung at cell-1';
const grouped = () =>
  ward({
    bodies: {
      'group-a': { kind: 'partyGroup', name: 'group-a', unit: 'cell-1', parent: 'cell-1' },
      'group-b': { kind: 'partyGroup', name: 'group-b', unit: 'cell-1', parent: 'cell-1' },
    },
    people: { dung: { group: 'group-a' } },
  }).at('2020-11-27T08:00+07:00');

const presented = () => {
  const w = grouped().until('individualReview an at cell-1', 'concluded');
  w.upTo(own, 'presented').take(own, 'presented');
  return w;
};

describe('the Party group reports to the cell', () => {
  test('B.I.4.2#1e: the cell concludes on a member of a group only when the group has reported', () => {
    const w = presented();
    w.take(own, 'membersCommented');
    expect(w.refused(own, 'concluded')).toEqual(
      outOfOrder(['group-before-cell', 'B.I.4.2#1e', `${own} groupReported`]),
    );
    w.take(own, 'groupReported');
    w.take(own, 'concluded');
  });

  test('B.I.4.2#1e: the report follows the conclusion on the collective (settled 6)', () => {
    const w = grouped().upTo('collectiveReview cell-1', 'concluded');
    expect(w.refused(own, 'groupReported')).toEqual(
      outOfOrder(['group-before-cell', 'B.I.4.2#1e', 'collectiveReview cell-1 concluded']),
    );
    w.take('collectiveReview cell-1', 'concluded');
    w.take(own, 'groupReported');
  });

  test('B.I.4.2#1e: it may come before the member presents, after it, or after the comments', () => {
    const before = grouped().until('collectiveReview cell-1', 'concluded');
    before.take(own, 'groupReported');
    const after = presented();
    after.fork().take(own, 'groupReported');
    after.take(own, 'membersCommented');
    after.take(own, 'groupReported');
  });

  test('B.I.4.2#1e: each group reports once, and only on its own members', () => {
    const w = presented();
    expect(w.refused(own, 'groupReported', { group: 'group-b' })).toEqual(
      notMet(['belongsToGroup', 'B.I.4.2#1e']),
    );
    expect(
      w.refused('individualReview chi at cell-1', 'groupReported', { by: 'an', group: 'group-a' }),
    ).toEqual(notMet(['belongsToGroup', 'B.I.4.2#1e']));
    expect(w.refused(own, 'groupReported', { by: 'group-b' })).toEqual(
      notAuthorised(['who-may', 'B.I.4.2#1e', `${own} groupReported`]),
    );
    expect(w.case(own).next).toContain('groupReported');
    w.take(own, 'groupReported');
    expect(w.case(own).next).not.toContain('groupReported');
    expect(w.refused(own, 'groupReported')).toEqual(notMet(['groupHasNotReported', 'B.I.4.2#1e']));
  });

  test('B.I.4.2#1e: who belongs to no group is concluded without one', () => {
    const w = presented().until('individualReview chi at cell-1', 'concluded');
    expect(w.case('individualReview chi at cell-1').taken.groupReported).toBeUndefined();
  });
});

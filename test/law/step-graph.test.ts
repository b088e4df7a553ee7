import { describe, expect, test } from 'vitest';
import { blockers } from '../../machines/ordering/chains.ts';
import { planCheck } from '../../machines/ordering/plan-check.ts';
import { unfold } from '../../machines/ordering/unfold.ts';
import { type CaseName, instant, type WardChange, type WardWorld, ward } from '../support/ward-world.ts';

const DAY = '2020-12-20T08:00+07:00';
const REPORTED = 'cell-memberRating-reported';

/** What a case waits for, link by link; undefined where it does not wait. */
const links = (w: WardWorld, name: CaseName) =>
  blockers(w.world, instant(DAY))
    .chains.find(chain => chain.case === w.idOf(name))
    ?.links.map(link => `${w.nameOf(link.case)} ${link.milestone} before ${link.step}`);

const cellReview = (who: string): CaseName => `individualReview ${who} at cell-1` as CaseName;

describe('before a cycle starts', () => {
  const check = (change: WardChange) => {
    const { plan, roster } = ward(change).world;
    const unfolded = roster && unfold(plan, roster, 'T');
    if (!unfolded || 'loop' in unfolded) throw new Error('Not unfolded');
    return planCheck(plan, unfolded);
  };
  const cases = (change: WardChange) =>
    check(change).deadlines.find(({ deadline }) => deadline.id === REPORTED)?.cases;

  test('A.3: who will be out of scope has no deadline', () => {
    const all = ward().names('memberRating').length;
    expect(cases({})).toBe(all);
    expect(cases({ people: { dung: { status: 'exempt' } } })).toBe(all - 1);
  });

  test('the plan is held against the roster as against the cycle on its first day', () => {
    const change: WardChange = { people: { dung: { status: 'exempt' } } };
    const { world } = ward(change);
    expect(check(change)).toEqual(planCheck(world.plan, world));
  });
});

describe('B.I.4.2#1e: the report of a Party group', () => {
  const inGroup: WardChange = {
    bodies: { group: { kind: 'partyGroup', name: 'group', unit: 'cell-1', parent: 'cell-1' } },
    people: { dung: { group: 'group' } },
  };
  const cell = 'collectiveReview cell-1 concluded before';

  test('waits for the collective though nothing is written yet; who is in no group has none', () => {
    const w = ward(inGroup).at(DAY);
    expect(links(w, cellReview('dung'))).toEqual([`${cell} groupReported`]);
    expect(links(w, cellReview('chi'))).toBeUndefined();
  });

  test('is waited for by the conclusion, whatever else is done: the rating waits through it', () => {
    const w = ward(inGroup).at(DAY).until(cellReview('an'), 'concluded');
    for (const step of ['selfReviewWritten', 'presented', 'membersCommented'])
      w.take(cellReview('dung'), step);
    expect(links(w, cellReview('dung'))).toBeUndefined();
    w.take('collectiveReview cell-1', 'reviewOrderedAgain');
    expect(links(w, 'memberRating dung')).toEqual([
      `${cellReview('dung')} completed before selfRated`,
      `${cell} groupReported`,
    ]);
  });
});

describe('who no longer takes part', () => {
  const last = (): WardWorld => {
    const w = ward().at(DAY);
    for (const who of ['an', 'binh', 'chi']) w.until(cellReview(who), 'completed');
    return w;
  };

  test('settled 1: who left the scope is waited for by nobody, and waits for nobody', () => {
    const w = last();
    expect(links(w, 'collectiveReview cell-1')).toEqual([
      `${cellReview('dung')} completed before reportFinalised`,
    ]);
    expect(links(w, 'memberRating dung')).toBeDefined();
    w.take(cellReview('dung'), 'leftScope');
    w.take('memberRating dung', 'leftScope');
    expect(links(w, 'collectiveReview cell-1')).toBeUndefined();
    expect(links(w, 'memberRating dung')).toBeUndefined();
  });

  test("B.I.4.2#1b, B.II.6#2b: an absent head's conclusion is still waited for by deputies and members", () => {
    const w = ward().at(DAY).until('collectiveReview cell-1', 'concluded');
    w.take(cellReview('chi'), 'selfReviewWritten');
    w.take(cellReview('an'), 'absenceRecorded');
    expect(links(w, cellReview('chi'))).toEqual([`${cellReview('an')} concluded before presented`]);
  });
});

describe('C.2.2: a rating whose review is ordered again', () => {
  const marked = (upTo: string): WardWorld => {
    const w = ward().at(DAY).upTo('memberRating chi', upTo);
    w.until(cellReview('chi'), 'completed').upTo('memberRating chi', upTo);
    w.take(cellReview('chi'), 'reviewOrderedAgain');
    return w;
  };
  const again = `${cellReview('chi')} completed before`;

  test('goes on to its next milestone, and waits there', () => {
    expect(links(marked('levelProposed'), 'memberRating chi')).toBeUndefined();
    expect(links(marked('reported'), 'memberRating chi')).toEqual([`${again} reported`]);
  });

  test('waits for nothing more once its last milestone is behind it', () => {
    const w = ward().at(DAY).until('memberRating chi', 'notified');
    w.take(cellReview('chi'), 'reviewOrderedAgain');
    expect(w.marks('memberRating chi')).toEqual([`${cellReview('chi')} completed`]);
    expect(links(w, 'memberRating chi')).toBeUndefined();
  });

  test('waits no more once its subject has left the scope', () => {
    const w = marked('reported');
    w.take('memberRating chi', 'leftScope');
    expect(w.marks('memberRating chi')).toEqual([`${cellReview('chi')} completed`]);
    expect(links(w, 'memberRating chi')).toBeUndefined();
  });
});

describe('settled 1: a head replaced after others were reviewed', () => {
  test('B.I.4.2#1b: reviewed anew, the new head waits no more for the old one, who now waits for the new', () => {
    const w = ward().at(DAY).until(cellReview('chi'), 'concluded');
    w.take('collectiveReview cell-1', 'headReplaced', { person: 'chi' });
    for (const who of ['an', 'chi']) {
      w.take(cellReview(who), 'reviewOrderedAgain');
      w.take(cellReview(who), 'selfReviewWritten');
    }
    expect(w.allows(cellReview('chi'), 'presented')).toBe(true);
    expect(links(w, cellReview('chi'))).toBeUndefined();
    expect(links(w, cellReview('an'))).toEqual([`${cellReview('chi')} concluded before presented`]);
  });
});

import { describe, expect, test } from 'vitest';
import { notAuthorised, notMet, outOfOrder, person, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';

describe('who is head (settled 2)', () => {
  test('B.I.4.2#1b: a vacant head: the rule with nobody in its role holds', () => {
    const w = ward({ people: { an: { posts: [] } } })
      .at(NOW)
      .until('collectiveReview cell-1', 'concluded');
    expect(w.case('collectiveReview cell-1').head).toBeNull();
    for (const who of ['dung', 'binh', 'chi', 'an'])
      w.until(`individualReview ${who} at cell-1`, 'completed');
  });

  test('B.II.4#2a: with a vacant head nobody comes last, and the cell waits for everybody', () => {
    const w = ward({ people: { an: { posts: [] } } })
      .at(NOW)
      .until('memberRating an', 'decided');
    expect(w.case('organisationRating cell-1').milestones).toEqual({});
    w.upTo('organisationRating cell-1', 'decided');
    expect(w.refused('organisationRating cell-1', 'decided')).toEqual(
      outOfOrder([
        'members-before-cell',
        'B.II.1.4a',
        'memberRating binh decided',
        'memberRating chi decided',
        'memberRating dung decided',
      ]),
    );
  });

  test.each(['exempt', 'suspendedFromParty'] as const)(
    'B.I.4.2#1b: a head who is %s holds up nobody, and a deputy presides',
    status => {
      const w = ward({ people: { an: { status } } }).at(NOW);
      expect(w.case('collectiveReview cell-1').head).toBeNull();
      w.until('individualReview chi at cell-1', 'completed').until('organisationRating cell-1', 'decided');
    },
  );

  test('B.I.4.2#1b: a head suspended from committee activity is no head there', () => {
    const w = ward({ people: { secretary: { status: 'suspendedFromCommittee' } } }).at(NOW);
    expect(w.case('collectiveReview ward').head).toBeNull();
    w.until('individualReview vice at ward', 'completed');
  });

  test('B.I.4.2#4b: in a board of one, somebody of the body above presides', () => {
    const w = ward().at(NOW).until('collectiveReview women', 'concluded');
    w.upTo('individualReview women-head at women', 'presented');
    expect(w.refused('individualReview women-head at women', 'presented', { presiding: 'chi' })).toEqual(
      notMet(['presidingMayPreside', 'B.I.4.2#4b']),
    );
    w.take('individualReview women-head at women', 'presented', { presiding: 'vice' });
  });

  test('B.I.4.2#4b: in a cell of one, the officer in charge may preside', () => {
    const w = ward({
      bodies: {
        'cell-3': { kind: 'cell', name: 'cell-3', unit: 'cell-3', parent: 'ward', officerInCharge: 'vice' },
      },
      people: { lone: person('cell-3') },
    }).at(NOW);
    w.until('collectiveReview cell-3', 'concluded').upTo('individualReview lone at cell-3', 'presented');
    w.take('individualReview lone at cell-3', 'presented', { presiding: 'vice' });
  });

  test('B.I.4.2#4b: no body waits for ever: a council of one, whose parent has nobody in the roster, is reviewed', () => {
    const w = ward({ people: { 'vice-speaker': { posts: [] } } }).at(NOW);
    w.until('individualReview speaker at council', 'completed');
  });
});

describe('a new head (settled 1)', () => {
  const replaced = (to = 'chi') => {
    const w = ward().at(NOW).until('collectiveReview cell-1', 'concluded');
    w.take('collectiveReview cell-1', 'headReplaced', { person: to, occurredAt: '2020-11-24T08:00+07:00' });
    return w;
  };

  test('B.I.4.2#1b: from then on the new head comes first, the old one after', () => {
    const w = replaced().upTo('individualReview an at cell-1', 'presented');
    expect(w.refused('individualReview an at cell-1', 'presented')).toEqual(
      outOfOrder(['head-before-deputies', 'B.I.4.2#1b', 'individualReview chi at cell-1 concluded']),
    );
    w.upTo('individualReview chi at cell-1', 'presented');
    expect(w.refused('individualReview chi at cell-1', 'presented', { presiding: 'an' })).toEqual(
      notMet(['presidingMayPreside', 'B.I.4.2#4b']),
    );
    w.take('individualReview chi at cell-1', 'presented', { presiding: 'binh' });
  });

  test('B.II.4#2a: and the new head is decided last', () => {
    const w = replaced().until('memberRating an', 'decided');
    for (const who of ['binh', 'chi', 'dung']) w.until(`memberRating ${who}`, 'reported');
    w.upTo('memberRating chi', 'decided');
    expect(w.refused('memberRating chi', 'decided')).toEqual(
      outOfOrder([
        'head-last',
        'B.II.4#2a',
        'organisationRating cell-1 decided',
        'memberRating binh decided',
        'memberRating dung decided',
      ]),
    );
    w.until('memberRating chi', 'decided');
  });

  test('B.II.4#2b: the cap goes with the office', () => {
    const w = replaced().wishLevel('organisationRating cell-1', 'completed');
    w.until('organisationRating cell-1', 'decided').upTo('memberRating chi', 'decided');
    expect(w.refused('memberRating chi', 'decided', { level: 'good', reason: 'departs' })).toEqual(
      notMet(['withinCeiling', 'B.II.4#2b']),
    );
    expect(w.case('memberRating an').outline.decided).toBe('good');
  });

  test('B.I.4.2#1b: the new head is one of the conference, and not the head already', () => {
    const w = replaced();
    for (const who of ['chi', 'giang'])
      expect(w.refused('collectiveReview cell-1', 'headReplaced', { person: who })).toEqual(
        notMet(['newHeadIsOfTheConference', 'B.I.4.2#1b']),
      );
  });

  test('B.I.4.2#1b: it is the level above, or the body itself, that names an acting head', () => {
    const w = ward().at(NOW);
    expect(w.refused('collectiveReview cell-1', 'headReplaced', { by: 'binh', person: 'binh' })).toEqual(
      notAuthorised(['who-may', 'B.I.4.2#1b', 'collectiveReview cell-1 headReplaced']),
    );
    w.take('collectiveReview cell-1', 'headReplaced', { by: 'ward', person: 'binh' });
  });

  test('B.I.4.2#1b: somebody who has left the scope does not become head', () => {
    const w = ward().at(NOW);
    w.take('individualReview binh at cell-1', 'leftScope', { reason: 'died' });
    expect(w.refused('collectiveReview cell-1', 'headReplaced', { person: 'binh' })).toEqual(
      notMet(['newHeadIsOfTheConference', 'B.I.4.2#1b']),
    );
  });

  test('settled 2: nor does somebody who is recorded absent', () => {
    const w = ward().at(NOW);
    w.take('individualReview binh at cell-1', 'absenceRecorded');
    expect(w.refused('collectiveReview cell-1', 'headReplaced', { person: 'binh' })).toEqual(
      notMet(['newHeadIsOfTheConference', 'B.I.4.2#1b']),
    );
  });
});

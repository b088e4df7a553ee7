import { describe, expect, test } from 'vitest';
import { payloadSchema } from '../../machines/available.ts';
import { catalogue } from '../../machines/catalogue.ts';
import { readStep } from '../../machines/read-step.ts';
import { type CaseName, person, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';

/** The state a case opened in, and the clause that state cites. */
const openedIn = (w: WardWorld, name: CaseName) => {
  const { procedure, state, scope, done } = w.case(name);
  const { meta } = catalogue[procedure].machine.states[state] ?? {};
  return { state, scope, done, clause: (meta as { clause?: string } | undefined)?.clause };
};
const outOfScope = (state: string, clause: string) => ({ state, scope: 'out', done: true, clause });

describe('who takes no part', () => {
  test('B.II.2.1: who is exempt has no review, and a rating that says so', () => {
    const w = ward({ people: { dung: { status: 'exempt', civilServant: true } } });
    expect(openedIn(w, 'memberRating dung')).toEqual(outOfScope('exempt', 'B.II.2.1'));
    for (const name of ['individualReview dung at cell-1', 'civilServantRating dung'] as const)
      expect(w.has(name)).toBe(false);
  });

  test('B.I.1.2#1: who is suspended from Party activity has neither review nor rating of a post', () => {
    const w = ward({ people: { vice: { status: 'suspendedFromParty' } } });
    expect(openedIn(w, 'memberRating vice')).toEqual(outOfScope('suspendedFromParty', 'B.I.1.2#1'));
    for (const name of [
      'individualReview vice at cell-2',
      'individualReview vice at ward',
      'leaderRating vice at ward',
    ] as const)
      expect(w.has(name)).toBe(false);
  });

  test('B.I.1.2#1, B.II.2.1: who is suspended from committee activity is reviewed and rated in the cell only', () => {
    const w = ward({ people: { vice: { status: 'suspendedFromCommittee' } } }).at(NOW);
    expect(w.has('individualReview vice at ward')).toBe(false);
    expect(openedIn(w, 'leaderRating vice at ward')).toEqual(outOfScope('postNotReviewed', 'B.I.1.2#1'));
    w.until('memberRating vice', 'decided');
  });

  test('A.3: out of scope is recorded, and satisfies what waits for it', () => {
    const w = ward({ people: { dung: { status: 'exempt' } } }).at(NOW);
    w.until('organisationRating cell-1', 'decided').until('dossier cell-1', 'submitted');
    expect(w.case('memberRating dung').version).toBe(0);
  });

  test('A.3: nothing can be recorded in a case that is out of scope', () => {
    const w = ward({ people: { dung: { status: 'exempt' } } }).at(NOW);
    for (const type of ['selfRated', 'leftScope', 'findingRecorded'])
      expect(w.refused('memberRating dung', type).type).toBe('not-possible-now');
  });
});

describe('six months (settled 4: calendar months up to 2020-11-16, exactly six is rated)', () => {
  test.each([
    ['2020-05-15', 'preparing'],
    ['2020-05-16', 'preparing'],
    ['2020-05-17', 'admittedUnderSixMonths'],
    ['2020-11-15', 'admittedUnderSixMonths'],
  ])('B.II.6#6a: a member admitted on %s: %s, and reviewed all the same', (admittedOn, state) => {
    const w = ward({ people: { dung: { admittedOn } } }).at(NOW);
    expect(w.case('memberRating dung').state.split('.')[0]).toBe(state);
    if (state !== 'preparing')
      expect(openedIn(w, 'memberRating dung')).toEqual(outOfScope(state, 'B.II.6#6a'));
    w.until('individualReview dung at cell-1', 'completed');
  });

  test.each([
    ['2020-05-15', 'awaited'],
    ['2020-05-16', 'awaited'],
    ['2020-05-17', 'foundedUnderSixMonths'],
  ])('B.II.6#6a: a cell founded on %s: %s, its review and file run', (foundedOn, state) => {
    const w = ward({ bodies: { 'cell-1': { foundedOn } } }).at(NOW);
    expect(w.case('organisationRating cell-1').state).toBe(state);
    if (state !== 'awaited')
      expect(openedIn(w, 'organisationRating cell-1')).toEqual(outOfScope(state, 'B.II.6#6a'));
    w.until('dossier cell-1', 'accepted').until('collectiveReview cell-1', 'finalised');
    w.until('memberRating an', 'decided');
  });

  test('B.II.6#6a: a mass organisation is no Party organisation: it is rated however young (settled 3)', () => {
    const w = ward({ bodies: { women: { foundedOn: '2020-11-01' } } });
    expect(w.case('collectiveRating women').scope).toBe('in');
  });
});

describe('nobody in scope (settled 2)', () => {
  const empty = () =>
    ward({
      bodies: {
        'cell-3': { kind: 'cell', name: 'cell-3', unit: 'cell-3', parent: 'ward', officerInCharge: 'vice' },
      },
      people: { old: person('cell-3', { status: 'exempt' }) },
    }).at(NOW);

  test('A.3: a cell whose members are all exempt opens out of scope in all its cases', () => {
    const w = empty();
    for (const procedure of ['collectiveReview', 'organisationRating', 'dossier'] as const)
      expect(openedIn(w, `${procedure} cell-3`)).toEqual(outOfScope('nobodyInScope', 'A.3'));
  });

  test('A.3: the ward does not wait for it', () => {
    const w = empty().until('organisationRating ward', 'reported');
    w.upTo('dossier ward', 'submitted');
    const waits = w.refused('dossier ward', 'submitted').against.flatMap(([, , ...names]) => names);
    expect(waits.filter(name => name.includes('cell-3'))).toEqual([]);
  });

  test('A.3: a cell whose only members are too new has its review; its rating has nobody to vote about', () => {
    const w = ward({
      bodies: {
        'cell-3': { kind: 'cell', name: 'cell-3', unit: 'cell-3', parent: 'ward', officerInCharge: 'vice' },
      },
      people: {
        new1: person('cell-3', { admittedOn: '2020-10-01' }),
        new2: person('cell-3', { admittedOn: '2020-10-01' }),
      },
    }).at(NOW);
    w.until('collectiveReview cell-3', 'finalised');
  });
});

describe('leaving the scope', () => {
  const ofPerson = ['died', 'expelled', 'transferredOut', 'exempted', 'suspended'];
  const atPlace = [...ofPerson, 'dissolved', 'postEnded'];
  const ofBody = ['dissolved', 'transferredOut'];

  test.each(atPlace)('A.3: a case left because %s says so and satisfies what waits for it', reason => {
    const w = ward().at(NOW);
    w.upTo('collectiveReview cell-1', 'concluded').take('collectiveReview cell-1', 'concluded');
    for (const who of ['an', 'binh', 'chi']) w.until(`individualReview ${who} at cell-1`, 'completed');
    expect(w.refused('collectiveReview cell-1', 'reportFinalised').type).toBe('out-of-order');
    w.take('individualReview dung at cell-1', 'leftScope', { reason });
    expect(w.case('individualReview dung at cell-1')).toMatchObject({
      state: 'leftScope',
      scope: 'left',
      done: true,
    });
    w.take('collectiveReview cell-1', 'reportFinalised');
  });

  const reasons: readonly (readonly [CaseName, readonly string[]])[] = [
    ['memberRating chi', ofPerson],
    ['civilServantRating chi', [...ofPerson, 'postEnded']],
    ['individualReview chi at cell-1', atPlace],
    ['leaderRating vice at ward', atPlace],
    ['collectiveReview cell-1', ofBody],
    ['organisationRating cell-1', ofBody],
    ['collectiveRating front', ofBody],
    ['dossier cell-1', ofBody],
    ['outsideResult front', atPlace],
  ];
  test.each(reasons)(
    'settled 1: %s is left for what can befall it, and for nothing else: %j',
    (name, its) => {
      const w = ward({ people: { chi: { civilServant: true } } }).at(NOW);
      for (const reason of [...atPlace, 'tired'])
        if (its.includes(reason))
          expect([reason, w.allows(name, 'leftScope', { reason })]).toEqual([reason, true]);
        else
          expect([reason, w.refused(name, 'leftScope', { reason })]).toEqual([
            reason,
            { type: 'invalid-step', against: [['/reason', '']] },
          ]);
    },
  );

  test('settled 1: a body cannot die, and the refusal says why it can be left', () => {
    const body = { ...ward().at(NOW).body('dossier cell-1', 'leftScope'), reason: 'died' };
    expect(readStep('dossier', body)).toMatchObject({
      problem: 'invalid-step',
      errors: [
        {
          pointer: '/reason',
          message: { en: expect.stringMatching(/must be one of: dissolved, transferredOut\.$/) },
        },
      ],
    });
    expect(payloadSchema('dossier', 'leftScope')).toMatchObject({ properties: { reason: { enum: ofBody } } });
  });

  test('A.3: without a reason or a paper nobody is left out', () => {
    const w = ward().at(NOW);
    for (const field of ['reason', 'document'])
      expect(w.refused('memberRating chi', 'leftScope', { [field]: undefined }).against).toEqual([
        [`/${field}`, ''],
      ]);
  });

  test('settled 1: it may name the clause it rests on, and only one that there is', () => {
    const w = ward();
    expect(w.allows('memberRating chi', 'leftScope', { clause: 'A.3' })).toBe(true);
    const body = { ...w.body('memberRating chi', 'leftScope'), clause: 'A.33' };
    expect(readStep('memberRating', body)).toEqual({
      problem: 'invalid-step',
      errors: [
        {
          pointer: '/clause',
          message: {
            vi: 'Kế hoạch không có điều khoản “A.33”; ví dụ: A.3.',
            en: 'The plan has no clause “A.33”; such as: A.3.',
          },
        },
      ],
    });
  });

  test('A.3: from then on nothing is recorded in it', () => {
    const w = ward().at(NOW);
    w.take('memberRating chi', 'leftScope');
    for (const type of ['residenceCommented', 'selfRated', 'leftScope', 'confirmedAgain'])
      expect(w.refused('memberRating chi', type).type).toBe('not-possible-now');
  });

  test('A.3: a head who leaves holds up nobody', () => {
    const w = ward().at(NOW).until('collectiveReview cell-1', 'concluded');
    w.upTo('individualReview binh at cell-1', 'presented');
    expect(w.allows('individualReview binh at cell-1', 'presented')).toBe(false);
    w.take('individualReview an at cell-1', 'leftScope', { reason: 'died' });
    w.take('individualReview binh at cell-1', 'presented', { presiding: 'chi' });
  });

  test.each([
    'collectiveReview cell-1',
    'individualReview chi at cell-1',
    'memberRating chi',
    'organisationRating cell-1',
    'collectiveRating front',
    'leaderRating vice at ward',
    'outsideResult front',
    'dossier cell-1',
  ] as const)('A.3: %s can be left before it began and after it ended', name => {
    const w = ward().at(NOW);
    w.fork().take(name, 'leftScope');
    const { order } = catalogue[w.case(name).procedure];
    const last = order.at(-1) as string;
    w.untilNext(name, last).take(name, last);
    expect(w.case(name).done).toBe(true);
    w.take(name, 'leftScope');
  });

  test('B.I.4.1a#1: the draft need not go to somebody who has died', () => {
    const w = ward().at(NOW);
    w.take('individualReview dung at cell-1', 'leftScope', { reason: 'died' });
    w.take('collectiveReview cell-1', 'reportDrafted');
    w.take('collectiveReview cell-1', 'draftCirculated', { to: ['an', 'binh', 'chi'] });
  });

  test('A.3: a civil-servant rating can be left too', () => {
    const w = ward({ people: { chi: { civilServant: true } } }).at(NOW);
    w.until('individualReview chi at cell-1', 'completed');
    w.take('civilServantRating chi', 'leftScope', { reason: 'postEnded' });
    w.take('memberRating chi', 'selfRated');
  });
});

import { describe, expect, test } from 'vitest';
import { notAuthorised, notMet, notNow, outOfOrder, person, ward } from '../support/ward-world.ts';

const NOON = '2020-11-25T12:00+07:00';
const concluded = () => ward().at(NOON).until('collectiveReview cell-1', 'concluded');
const individual = (who: string, w = ward().at(NOON)) =>
  w.upTo(`individualReview ${who} at cell-1`, 'presented');

describe('collective first, individuals after', () => {
  test('B.I.4.2#1a: the head cannot present before the collective is concluded, and may at that instant', () => {
    const w = ward().at(NOON).upTo('collectiveReview cell-1', 'concluded');
    individual('an', w);
    expect(w.refused('individualReview an at cell-1', 'presented')).toEqual(
      outOfOrder(['collective-before-individual', 'B.I.4.2#1a', 'collectiveReview cell-1 concluded']),
    );
    w.take('collectiveReview cell-1', 'concluded');
    w.take('individualReview an at cell-1', 'presented');
    expect(w.case('individualReview an at cell-1').state).toBe('conference.presented');
  });

  test('B.I.4.2#1a: recorded on Thursday, presented on Monday, collective concluded on Tuesday: refused', () => {
    const w = ward().at('2020-11-24T10:00+07:00').until('collectiveReview cell-1', 'opened');
    for (const step of ['reportPresented', 'membersCommented', 'concluded'])
      w.take('collectiveReview cell-1', step);
    individual('an', w).at('2020-11-26T08:00+07:00');
    const presented = (occurredAt: string) => ({ occurredAt });
    expect(
      w.refused('individualReview an at cell-1', 'presented', presented('2020-11-23T10:00+07:00')),
    ).toEqual(
      outOfOrder(['collective-before-individual', 'B.I.4.2#1a', 'collectiveReview cell-1 concluded']),
    );
    expect(
      w.refused('individualReview an at cell-1', 'presented', presented('2020-11-24T09:59:59.999+07:00')),
    ).toEqual(
      outOfOrder(['collective-before-individual', 'B.I.4.2#1a', 'collectiveReview cell-1 concluded']),
    );
    expect(w.allows('individualReview an at cell-1', 'presented', presented('2020-11-24T10:00+07:00'))).toBe(
      true,
    );
    expect(
      w.allows('individualReview an at cell-1', 'presented', presented('2020-11-24T10:00:00.001+07:00')),
    ).toBe(true);
  });

  test('B.I.4.2#1a: a person with two places waits at each for the collective of that place', () => {
    const w = ward()
      .at(NOON)
      .upTo('collectiveReview ward', 'concluded')
      .until('collectiveReview cell-2', 'concluded');
    w.upTo('individualReview secretary at ward', 'presented');
    expect(w.refused('individualReview secretary at ward', 'presented')).toEqual(
      outOfOrder(['collective-before-individual', 'B.I.4.2#1a', 'collectiveReview ward concluded']),
    );
    w.upTo('individualReview giang at cell-2', 'presented').take(
      'individualReview giang at cell-2',
      'presented',
    );
  });
});

describe('the head first, deputies and members after', () => {
  test.each(['binh', 'chi'])('B.I.4.2#1b: %s cannot present before the head is concluded', who => {
    const w = individual(who, individual('an', concluded()));
    const waits = outOfOrder([
      'head-before-deputies',
      'B.I.4.2#1b',
      'individualReview an at cell-1 concluded',
    ]);
    expect(w.refused(`individualReview ${who} at cell-1`, 'presented')).toEqual(waits);
    w.take('individualReview an at cell-1', 'presented');
    w.take('individualReview an at cell-1', 'membersCommented');
    expect(w.refused(`individualReview ${who} at cell-1`, 'presented')).toEqual(waits);
    w.take('individualReview an at cell-1', 'concluded');
    w.take(`individualReview ${who} at cell-1`, 'presented');
  });

  test('B.I.4.2#1b: with the collective not concluded either, both rules are named at once', () => {
    const w = individual('binh');
    expect(w.refused('individualReview binh at cell-1', 'presented')).toEqual(
      outOfOrder(
        ['collective-before-individual', 'B.I.4.2#1a', 'collectiveReview cell-1 concluded'],
        ['head-before-deputies', 'B.I.4.2#1b', 'individualReview an at cell-1 concluded'],
      ),
    );
  });

  test('B.I.4.2#1b: deputies and members have no order among themselves', () => {
    const w = concluded().until('individualReview an at cell-1', 'concluded');
    w.until('individualReview dung at cell-1', 'completed').until(
      'individualReview binh at cell-1',
      'completed',
    );
    expect(w.case('individualReview chi at cell-1').milestones).toEqual({});
  });

  test("B.I.4.2#1b: the head of another body is no head here: the ward's secretary waits for the head of the cell", () => {
    const w = ward().at(NOON).until('collectiveReview cell-2', 'concluded');
    w.upTo('individualReview secretary at cell-2', 'presented');
    expect(w.refused('individualReview secretary at cell-2', 'presented')).toEqual(
      outOfOrder(['head-before-deputies', 'B.I.4.2#1b', 'individualReview giang at cell-2 concluded']),
    );
  });

  test('B.I.4.2#1b: who is reviewed elsewhere for a post waits there for the head of that post (settled 7)', () => {
    const elsewhere = { body: 'women', reviewedAt: 'front' } as const;
    const w = ward({
      people: {
        'women-head': { posts: [{ ...elsewhere, role: 'head' }] },
        'women-deputy': person('cell-2', { posts: [{ ...elsewhere, role: 'deputy' }] }),
      },
    }).at(NOON);
    w.until('individualReview front-head at front', 'concluded');
    w.upTo('individualReview women-deputy at front', 'presented');
    expect(w.refused('individualReview women-deputy at front', 'presented')).toEqual(
      outOfOrder(['head-before-deputies', 'B.I.4.2#1b', 'individualReview women-head at front concluded']),
    );
    w.until('individualReview women-head at front', 'concluded');
    w.take('individualReview women-deputy at front', 'presented');
  });
});

describe('the individual results complete the collective report', () => {
  test('B.I.4.2#1c: the report is not final while anyone reviewed there is not completed; all are named', () => {
    const w = concluded();
    const waits = (...who: string[]) =>
      outOfOrder([
        'individuals-complete-collective',
        'B.I.4.2#1c',
        ...who.map(id => `individualReview ${id} at cell-1 completed`),
      ]);
    expect(w.refused('collectiveReview cell-1', 'reportFinalised')).toEqual(
      waits('an', 'binh', 'chi', 'dung'),
    );
    for (const who of ['an', 'binh', 'chi']) w.until(`individualReview ${who} at cell-1`, 'completed');
    w.until('individualReview dung at cell-1', 'concluded');
    expect(w.refused('collectiveReview cell-1', 'reportFinalised')).toEqual(waits('dung'));
    w.take('individualReview dung at cell-1', 'selfReviewCompleted');
    w.take('collectiveReview cell-1', 'reportFinalised');
    expect(w.case('collectiveReview cell-1').done).toBe(true);
  });

  test('B.I.4.2#1c: the ward report does not wait for the reviews of its people in their cells', () => {
    const w = ward().at('2020-12-01T08:00+07:00').until('collectiveReview ward', 'finalised');
    expect(w.case('individualReview secretary at cell-2').milestones).toEqual({});
  });
});

describe('government, profession and mass organisations first, the Party body of the unit after', () => {
  test('B.I.4.2#1d: the ward conference opens only when Front and organisations are finalised', () => {
    const w = ward().at('2020-12-01T08:00+07:00').upTo('collectiveReview ward', 'conferenceOpened');
    w.until('collectiveReview front', 'concluded').until('collectiveReview women', 'concluded');
    const waits = (...bodies: string[]) =>
      outOfOrder([
        'government-before-party',
        'B.I.4.2#1d',
        ...bodies.map(id => `collectiveReview ${id} finalised`),
      ]);
    expect(w.refused('collectiveReview ward', 'conferenceOpened')).toEqual(waits('front', 'women'));
    w.until('collectiveReview front', 'finalised');
    expect(w.refused('collectiveReview ward', 'conferenceOpened')).toEqual(waits('women'));
    w.until('collectiveReview women', 'finalised');
    expect(w.allows('collectiveReview ward', 'conferenceOpened')).toBe(true);
  });

  test('B.I.4.2#1d: a school cell waits for what its school recorded, a residential cell for nobody', () => {
    const w = ward({
      bodies: {
        school: { kind: 'professional', name: 'school', unit: 'cell-1', parent: 'district' },
      },
    }).at(NOON);
    for (const cell of ['cell-1', 'cell-2'] as const)
      for (const step of ['reportDrafted', 'opinionsGathered', 'draftCirculated', 'conferenceScheduled'])
        w.take(`collectiveReview ${cell}`, step, { occurredAt: '2020-11-18T08:00+07:00' });
    expect(w.refused('collectiveReview cell-1', 'conferenceOpened')).toEqual(
      outOfOrder(['government-before-party', 'B.I.4.2#1d', 'outsideResult school recorded']),
    );
    expect(w.allows('collectiveReview cell-2', 'conferenceOpened')).toBe(true);
    w.take('outsideResult school', 'resultRecorded');
    expect(w.allows('collectiveReview cell-1', 'conferenceOpened')).toBe(true);
  });
});

describe('the schedule and the conference', () => {
  const prepared = () => {
    const w = ward().at('2020-11-25T08:00+07:00');
    for (const step of ['reportDrafted', 'opinionsGathered', 'draftCirculated'])
      w.take('collectiveReview cell-1', step, { occurredAt: '2020-11-19T08:00+07:00' });
    return w;
  };

  test('B.I.4.2#2: the conference opens after its schedule was reported', () => {
    const w = prepared();
    expect(w.refused('collectiveReview cell-1', 'conferenceOpened')).toEqual(
      outOfOrder(['steps-in-order', 'B.I.4.2#2', 'collectiveReview cell-1 conferenceScheduled']),
    );
    w.take('collectiveReview cell-1', 'conferenceScheduled');
    w.take('collectiveReview cell-1', 'conferenceOpened');
  });

  test('B.I.4.2#2: the schedule names the officer in charge where there is one', () => {
    const w = prepared();
    expect(
      w.refused('collectiveReview cell-1', 'conferenceScheduled', { officerInCharge: undefined }),
    ).toEqual(notMet(['officerIsToldTheDate', 'B.I.4.2#2']));
    expect(w.allows('collectiveReview cell-1', 'conferenceScheduled', { officerInCharge: 'vice' })).toBe(
      true,
    );
    expect(w.allows('collectiveReview front', 'conferenceScheduled', { officerInCharge: undefined })).toBe(
      true,
    );
  });

  test('B.I.4.2#2: somebody who is not the officer in charge is not the officer in charge', () => {
    expect(
      prepared().refused('collectiveReview cell-1', 'conferenceScheduled', { officerInCharge: 'chi' }),
    ).toEqual(notMet(['officerIsToldTheDate', 'B.I.4.2#2']));
  });

  test('B.I.4.2#3: report, comments, conclusion, in this order and none skipped', () => {
    const w = ward().at(NOON).until('collectiveReview cell-1', 'opened');
    const own = 'collectiveReview cell-1';
    expect(w.refused(own, 'membersCommented')).toEqual(
      notNow(['steps-in-order', 'B.I.4.2#3', `${own} reportPresented`]),
    );
    expect(w.refused(own, 'concluded')).toEqual(
      notNow(['steps-in-order', 'B.I.4.2#3', `${own} reportPresented`]),
    );
    w.take(own, 'reportPresented');
    expect(w.refused(own, 'concluded')).toEqual(
      notNow(['steps-in-order', 'B.I.4.2#3', `${own} membersCommented`]),
    );
    w.take(own, 'membersCommented');
    expect(w.refused(own, 'reportFinalised')).toEqual(
      notNow(['steps-in-order', 'B.I.4.2#1c', `${own} concluded`]),
    );
    w.take(own, 'concluded');
  });

  test('B.I.4.2#3: each member present comments', () => {
    const w = ward().at(NOON).upTo('collectiveReview cell-1', 'conferenceOpened');
    w.take('collectiveReview cell-1', 'conferenceOpened', {
      attending: ['an', 'binh', 'chi'],
      absent: ['dung'],
    });
    w.take('collectiveReview cell-1', 'reportPresented');
    expect(w.refused('collectiveReview cell-1', 'membersCommented', { members: ['an', 'chi'] })).toEqual(
      notMet(['everyonePresentCommented', 'B.I.4.2#3']),
    );
    expect(w.allows('collectiveReview cell-1', 'membersCommented', { members: ['an', 'chi', 'binh'] })).toBe(
      true,
    );
  });

  test('B.I.4.2#3: the head concludes; a member does not', () => {
    const w = ward().at(NOON).upTo('collectiveReview cell-1', 'concluded');
    expect(w.refused('collectiveReview cell-1', 'concluded', { by: 'chi' })).toEqual(
      notAuthorised(['who-may', 'B.I.4.2#3', 'collectiveReview cell-1 concluded']),
    );
    expect(w.allows('collectiveReview cell-1', 'concluded', { by: 'an' })).toBe(true);
  });

  test('B.I.4.2#3: only one of the conference presides', () => {
    const w = ward().at(NOON).upTo('collectiveReview cell-1', 'conferenceOpened');
    expect(w.refused('collectiveReview cell-1', 'conferenceOpened', { presiding: 'giang' })).toEqual(
      notMet(['presidingMayPreside', 'B.I.4.2#3']),
    );
    expect(w.allows('collectiveReview cell-1', 'conferenceOpened', { presiding: 'an' })).toBe(true);
  });
});

describe('the review of an individual', () => {
  const own = 'individualReview an at cell-1';

  test('B.I.4.2#4a: written, presented, commented, concluded, completed, none skipped', () => {
    const w = concluded();
    for (const [step, clause, first] of [
      ['presented', 'B.I.4.2#4a', 'selfReviewWritten'],
      ['membersCommented', 'B.I.4.2#4a', 'presented'],
      ['concluded', 'B.I.4.2#4a', 'membersCommented'],
      ['selfReviewCompleted', 'B.I.4.2#4a', 'concluded'],
    ] as const) {
      expect(w.refused(own, step)).toEqual(notNow(['steps-in-order', clause, `${own} ${first}`]));
      w.take(own, first);
    }
    w.take(own, 'selfReviewCompleted');
    expect(w.case(own).done).toBe(true);
  });

  test('B.I.4.2#4a: each takes the own part: the person presents, who presides concludes', () => {
    const w = individual('an', concluded());
    expect(w.refused(own, 'presented', { by: 'binh' })).toEqual(
      notAuthorised(['who-may', 'B.I.4.2#4a', `${own} presented`]),
    );
    w.take(own, 'presented', { presiding: 'binh' });
    w.take(own, 'membersCommented');
    expect(w.refused(own, 'concluded', { by: 'an' })).toEqual(
      notAuthorised(['who-may', 'B.I.4.2#4a', `${own} concluded`]),
    );
    w.take(own, 'concluded', { by: 'binh' });
    expect(w.refused(own, 'selfReviewCompleted', { by: 'binh' })).toEqual(
      notAuthorised(['who-may', 'B.I.4.2#4a', `${own} selfReviewCompleted`]),
    );
    w.take(own, 'selfReviewCompleted', { by: 'an' });
  });

  test('B.I.4.2#4a: the comments are those of others', () => {
    const w = individual('an', concluded());
    w.take(own, 'presented');
    expect(w.refused(own, 'membersCommented', { members: ['an', 'binh', 'chi', 'dung'] })).toEqual(
      notMet(['commentsComeFromOthers', 'B.I.4.2#4a']),
    );
  });

  test('B.I.4.2#4b: when the head is reviewed a deputy presides, not the head and not a member', () => {
    const w = individual('an', concluded());
    expect(
      w.refused(own, 'presented', { presiding: 'an' }).against.map(([rule, clause]) => [rule, clause]),
    ).toEqual([
      ['presidingIsNotTheReviewed', 'B.I.4.2#4b'],
      ['presidingMayPreside', 'B.I.4.2#4b'],
    ]);
    expect(w.refused(own, 'presented', { presiding: 'chi' })).toEqual(
      notMet(['presidingMayPreside', 'B.I.4.2#4b']),
    );
    expect(w.allows(own, 'presented', { presiding: 'binh' })).toBe(true);
  });

  test('B.I.4.2#4b: where there is no deputy, a member the conference chose presides', () => {
    const w = ward({ people: { binh: { posts: [] } } })
      .at(NOON)
      .until('collectiveReview cell-1', 'concluded');
    individual('an', w);
    expect(w.refused(own, 'presented', { presiding: 'giang' })).toEqual(
      notMet(['presidingMayPreside', 'B.I.4.2#4b']),
    );
    expect(w.allows(own, 'presented', { presiding: 'chi' })).toBe(true);
  });

  test('B.I.4.2#4b: nobody presides over the own review, deputy or member', () => {
    const w = concluded().until('individualReview an at cell-1', 'concluded');
    individual('binh', w);
    expect(
      w
        .refused('individualReview binh at cell-1', 'presented', { presiding: 'binh' })
        .against.map(([rule]) => rule),
    ).toContain('presidingIsNotTheReviewed');
    expect(w.allows('individualReview binh at cell-1', 'presented', { presiding: 'an' })).toBe(true);
  });
});

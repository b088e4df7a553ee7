import { describe, expect, test } from 'vitest';
import { individualReviewConditions } from '../../machines/individual-review/individual-review.guards.ts';
import { individualReviewSteps } from '../../machines/individual-review/individual-review.steps.ts';
import { type CaseName, notMet, notNow, type WardChange, ward } from '../support/ward-world.ts';
import { groups, NOW } from './guard-trials.ts';
import { told, walked } from './walk.ts';

const chi = 'individualReview chi at cell-1';
const an = 'individualReview an at cell-1';
const alone = 'individualReview women-head at women';
const later = { occurredAt: '2020-11-20T08:00+07:00' };
const concluded = () => ward().at(NOW).until('collectiveReview cell-1', 'concluded');

describe('the review of a person', () => {
  const way = [
    ['selfReviewWritten', 'preparing.written', ['presented']],
    ['presented', 'conference.presented', ['membersCommented']],
    ['membersCommented', 'conference.commented', ['concluded']],
    ['concluded', 'concluded', ['selfReviewCompleted'], 'concluded'],
    ['selfReviewCompleted', 'completed', [], 'completed'],
  ];

  test('B.I.4.2#4a: goes from the written self-review over the conference to the completed one', () => {
    const w = ward().at(NOW);
    expect(w.case(chi)).toMatchObject({ state: 'preparing.notWritten', next: ['selfReviewWritten'] });
    expect(
      walked(
        w,
        chi,
        way.map(([step]) => step as string),
      ),
    ).toEqual(way);
    expect(w.case(chi)).toMatchObject({ done: true, standing: null });
  });

  test('B.I.4.2#1e: that of a member of a Party group needs its report too, once, at any time before the conclusion', () => {
    const w = ward(groups).at(NOW);
    const own = 'individualReview dung at cell-1';
    expect(w.case(own).next).toEqual(['selfReviewWritten', 'groupReported']);
    w.untilNext(own, 'presented');
    expect(w.case(own).next).toEqual(['presented', 'groupReported']);
    w.untilNext(own, 'membersCommented');
    expect(w.case(own).next).toEqual(['groupReported', 'membersCommented']);
    w.take(own, 'membersCommented');
    expect(w.case(own).next).toEqual(['groupReported', 'concluded']);
    expect(told(w, own, 'concluded')).toEqual([
      {
        rule: 'group-before-cell',
        says: 'The Party group has not reported to the cell yet',
        waitsFor: [['groupReported', 'group-a']],
      },
    ]);
    w.take(own, 'groupReported');
    expect(w.case(own)).toMatchObject({ state: 'conference.commented', next: ['concluded'] });
  });

  test('B.I.4.2#4a: a step before its turn is told which comes first', () => {
    const w = ward().at(NOW);
    for (const [step, after] of [
      ['selfReviewWritten', 'presented'],
      ['presented', 'membersCommented'],
      ['membersCommented', 'concluded'],
      ['concluded', 'selfReviewCompleted'],
    ] as const) {
      expect(w.refused(chi, after)).toEqual(notNow(['steps-in-order', 'B.I.4.2#4a', `${chi} ${step}`]));
      w.untilNext(chi, step).take(chi, step);
    }
  });

  test('B.I.4.2#4a: the self-review is completed with its paper', () => {
    const w = ward().at(NOW).until(chi, 'concluded');
    expect(w.refused(chi, 'selfReviewCompleted', { document: undefined }).against).toEqual([
      ['/document', ''],
    ]);
  });

  test.each(['concluded', 'completed'])('C.2.2: ordered again once %s, it begins anew', milestone => {
    const w = ward().at(NOW).until(chi, milestone);
    w.take(chi, 'reviewOrderedAgain');
    expect(w.case(chi)).toMatchObject({
      state: 'preparing.notWritten',
      round: 2,
      milestones: {},
      taken: {},
      done: false,
    });
  });

  test('C.2.2: before its conclusion there is nothing to order again', () => {
    const w = ward().at(NOW);
    for (const step of ['selfReviewWritten', 'presented', 'membersCommented', 'concluded']) {
      w.untilNext(chi, step);
      expect([step, w.refused(chi, 'reviewOrderedAgain').type]).toEqual([step, 'not-possible-now']);
    }
  });

  test('settled 15: the next round keeps the deep review, but neither who presided nor an absence', () => {
    const w = ward().at(NOW);
    const remembered = () => {
      const { presiding, absent, deepReview } = w.case(chi).context as Record<string, unknown>;
      return { presiding, absent, deepReview };
    };
    expect(remembered()).toEqual({ presiding: null, absent: false, deepReview: false });
    expect(w.case(chi).outline.deepReview).toBe(false);
    w.take(chi, 'deepReviewSuggested', later);
    w.take(chi, 'absenceRecorded', later);
    expect(remembered()).toEqual({ presiding: null, absent: true, deepReview: true });
    w.until(chi, 'concluded');
    expect(remembered()).toEqual({ presiding: 'an', absent: false, deepReview: true });
    w.take(chi, 'reviewOrderedAgain');
    expect(remembered()).toEqual({ presiding: null, absent: false, deepReview: true });
    expect(w.case(chi).outline.deepReview).toBe(true);
  });

  test('B.I.4.1b, B.II.6#2b: deep review and absence are recorded only before the person presents', () => {
    const w = ward().at(NOW);
    for (const type of ['deepReviewSuggested', 'absenceRecorded']) {
      const written = w.fork();
      expect(w.fork().take(chi, type, later).step.type).toBe(type);
      written.untilNext(chi, 'presented').take(chi, type);
      expect(written.case(chi)).toMatchObject({ state: 'preparing.written', next: ['presented'] });
      written.take(chi, 'presented');
      expect(written.refused(chi, type).type).toBe('not-possible-now');
    }
  });
});

describe('its conditions', () => {
  test.each([
    ['presidingIsNotTheReviewed', 'B.I.4.2#4b', 'condition'],
    ['presidingMayPreside', 'B.I.4.2#4b', 'condition'],
    ['commentsComeFromOthers', 'B.I.4.2#4a', 'condition'],
    ['groupReportedFirst', 'B.I.4.2#1e', 'precedence'],
    ['groupHasNotReported', 'B.I.4.2#1e', 'condition'],
    ['belongsToGroup', 'B.I.4.2#1e', 'condition'],
  ] as const)('%s rests on %s and is a %s', (name, clause, kind) => {
    const condition = individualReviewConditions[name];
    expect([condition.clause, condition.kind]).toEqual([clause, kind]);
  });
});

describe('who takes its steps', () => {
  test.each([
    ['deepReviewSuggested', 'B.I.4.1b', ['ward', 'superior', 'body', 'inspection', 'officer']],
    ['selfReviewWritten', 'B.I.4.1a#2', ['subject']],
    ['absenceRecorded', 'B.II.6#2b', ['head', 'deputies', 'body', 'officer', 'presiding']],
    ['groupReported', 'B.I.4.2#1e', ['group', 'head', 'body']],
    ['presented', 'B.I.4.2#4a', ['subject']],
    ['membersCommented', 'B.I.4.2#4a', ['presiding', 'head', 'deputies', 'body']],
    ['concluded', 'B.I.4.2#4a', ['presiding']],
    ['selfReviewCompleted', 'B.I.4.2#4a', ['subject']],
    ['reviewOrderedAgain', 'C.2.2', ['officer', 'ward', 'superior']],
  ] as const)('%s (%s): %j', (type, clause, by) => {
    const step = individualReviewSteps[type];
    expect([step.clause, step.by]).toEqual([clause, by]);
  });
});

describe('who presides (B.I.4.2#4b)', () => {
  const away = (...who: readonly string[]) => {
    const w = concluded();
    for (const id of who) w.take(`individualReview ${id} at cell-1`, 'absenceRecorded');
    return w;
  };

  test('over the head a deputy, and nobody else while one is there', () => {
    const w = concluded().upTo(an, 'presented');
    for (const presiding of ['chi', 'vice'])
      expect(told(w, an, 'presented', { presiding })).toEqual([
        {
          rule: 'presidingMayPreside',
          says: 'When the head is reviewed, a deputy presides: binh',
          waitsFor: [],
        },
      ]);
    w.take(an, 'presented', { presiding: 'binh' });
  });
  test('over the head where no deputy is there, another of the conference who is', () => {
    const w = away('binh').upTo(an, 'presented');
    for (const presiding of ['binh', 'vice', 'giang'])
      expect(told(w, an, 'presented', { presiding })).toEqual([
        { rule: 'presidingMayPreside', says: 'Who may preside: chi, dung', waitsFor: [] },
      ]);
    for (const presiding of ['chi', 'dung']) expect(w.allows(an, 'presented', { presiding })).toBe(true);
  });
  test('over anybody else whoever of the conference is there', () => {
    const w = away('dung').until(an, 'concluded').upTo(chi, 'presented');
    for (const presiding of ['dung', 'vice'])
      expect(told(w, chi, 'presented', { presiding })).toEqual([
        { rule: 'presidingMayPreside', says: 'Who may preside: an, binh', waitsFor: [] },
      ]);
    for (const presiding of ['an', 'binh']) expect(w.allows(chi, 'presented', { presiding })).toBe(true);
  });
  test('never the person reviewed', () => {
    const w = concluded().upTo(an, 'presented');
    expect(w.refused(an, 'presented', { presiding: 'an' })).toEqual(
      notMet(['presidingIsNotTheReviewed', 'B.I.4.2#4b'], ['presidingMayPreside', 'B.I.4.2#4b']),
    );
  });
  test('where nobody else is there, somebody from above', () => {
    const w = ward().at(NOW).until('collectiveReview women', 'concluded').upTo(alone, 'presented');
    const { fromAbove } = w.case(alone).brief;
    expect(fromAbove).toContain('vice');
    expect(told(w, alone, 'presented', { presiding: 'chi' })).toEqual([
      { rule: 'presidingMayPreside', says: `Who may preside: ${fromAbove.join(', ')}`, waitsFor: [] },
    ]);
    for (const presiding of fromAbove) expect(w.allows(alone, 'presented', { presiding })).toBe(true);
  });
});

describe('who comments (B.I.4.2#4a)', () => {
  const commented = (who: readonly string[]) => {
    const w = concluded().until(an, 'concluded').upTo(chi, 'membersCommented');
    return w.attempt(chi, 'membersCommented', { members: who });
  };
  test.each([[['an']], [['an', 'binh', 'dung']], [['vice']], [['an', 'vice']]])(
    'others of the conference, or from above: %j',
    who => {
      expect(commented(who).verdict).toBe('accepted');
    },
  );
  test.each([[['chi']], [['giang']], [['an', 'chi']], [['giang', 'an']]])(
    'not the person reviewed, and nobody from elsewhere: %j',
    who => {
      expect(commented(who)).toMatchObject(notMet(['commentsComeFromOthers', 'B.I.4.2#4a']));
    },
  );
});

describe('the examples name who would act', () => {
  const example = (name: CaseName, type: string, absent: readonly string[] = [], change: WardChange = {}) => {
    const w = ward(change).at(NOW);
    for (const id of absent) w.take(`individualReview ${id} at cell-1`, 'absenceRecorded');
    return w.body(name, type);
  };
  const headless: WardChange = { people: { an: { posts: [] } } };

  test.each([
    [chi, 'an', 'the head'],
    ['individualReview vice at cell-2', 'giang', 'the head, whoever else is named before'],
    [an, 'binh', 'a deputy over the head'],
    [an, 'chi', 'another of the conference, where the deputy is not there', ['binh']],
    [chi, 'binh', 'another of the conference, where the head is not there', ['an']],
    ['individualReview dung at cell-1', 'an', 'whoever is there, where there is no head', [], headless],
    [alone, 'chair', 'somebody from above, where nobody else is of the conference'],
  ] as const)('B.I.4.2#4b: %s is presided over by %s: %s', (name, who, _why, absent = [], change = {}) => {
    expect(example(name, 'presented', absent, change).presiding).toBe(who);
  });
  test('B.I.4.2#4b: where nobody at all can preside the subject stands in, and the refusal says so', () => {
    const w = concluded().upTo(chi, 'presented');
    const facts = w.facts(chi);
    const nobody = {
      ...facts,
      head: null,
      brief: { ...facts.brief, conference: ['chi'], fromAbove: ['chi'] },
    };
    expect(
      individualReviewSteps.presented.example({ facts: nobody, context: w.case(chi).context as never }),
    ).toEqual({
      presiding: 'chi',
    });
  });
  test('B.I.4.2#4a: all others of the conference who are there comment, else one from above', () => {
    expect(example(chi, 'membersCommented').members).toEqual(['an', 'binh', 'dung']);
    expect(example(chi, 'membersCommented', ['binh']).members).toEqual(['an', 'dung']);
    expect(example(alone, 'membersCommented').members).toEqual(['chair']);
  });
  test('B.I.4.2#1e: the own Party group reports; without one the body stands in, and the refusal says so', () => {
    const own = 'individualReview dung at cell-1';
    expect(example(own, 'groupReported', [], groups).group).toBe('group-a');
    expect(example(own, 'groupReported').group).toBe('cell-1');
    const none = ward(groups).at(NOW).until('collectiveReview cell-1', 'concluded');
    expect(told(none, chi, 'groupReported', { group: 'group-a', by: 'an' })).toEqual([
      { rule: 'belongsToGroup', says: 'This member belongs to no Party group', waitsFor: [] },
    ]);
    expect(told(none, own, 'groupReported', { group: 'group-b' })).toEqual([
      { rule: 'belongsToGroup', says: 'The Party group of this member is group-a', waitsFor: [] },
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { memberRatingConditions } from '../../machines/member-rating/member-rating.guards.ts';
import { memberRatingSteps } from '../../machines/member-rating/member-rating.steps.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { notNow, outOfOrder, type WardChange, ward } from '../support/ward-world.ts';
import { NOW } from './guard-trials.ts';
import { findingsRefused, levelsAfter, memoryOf, told, walked } from './walk.ts';

const chi = 'memberRating chi';
const everyComment: WardChange = {
  people: {
    chi: {
      temporaryAt: 'cell-2',
      transferred: { from: 'cell-2', on: '2020-08-15', joinedFormerOn: '2019-01-01' },
    },
  },
};
const comments = ['residenceCommented', 'formerCellCommented', 'temporaryCellCommented'] as const;

describe('the rating of a member (B.II.2.5)', () => {
  const way = [
    ['levelProposed', 'proposed', ['discussed']],
    ['discussed', 'discussed', ['ballotCounted']],
    ['ballotCounted', 'balloted', ['reported']],
    ['reported', 'reported', ['appraised'], 'reported'],
    ['appraised', 'appraised', ['decided']],
    ['decided', 'decided', ['notified'], 'decided'],
    ['notified', 'notified', [], 'notified'],
  ];
  const steps = way.map(([step]) => step as string);

  test('goes from the proposal over discussion, ballot, report and appraisal to decision and notice', () => {
    const w = ward().at(NOW);
    expect(walked(w, chi, steps)).toEqual(way);
    expect(w.case(chi)).toMatchObject({ done: true, round: 1 });
  });

  test('B.II.2.5-2a, B.II.6#7, #8: self-rating and comments come in any order, and all before the proposal', () => {
    const w = ward(everyComment).at(NOW);
    expect(w.case(chi).next).toEqual(['selfRated', ...comments]);
    w.until('individualReview chi at cell-1', 'completed').take(chi, 'selfRated');
    expect(w.case(chi).next).toEqual(comments);
    for (const last of comments) {
      const others = comments.filter(each => each !== last);
      const late = w.fork();
      for (const each of others) late.take(chi, each);
      expect(late.case(chi).next).toEqual([last]);
      late.take(chi, last);
      expect(late.case(chi).next).toEqual(['levelProposed']);
    }
  });

  test.each(comments)('settled 12: %s may be repeated until the level is proposed', type => {
    const w = ward(everyComment).at(NOW);
    w.take(chi, type);
    const { state, next } = w.case(chi);
    w.take(chi, type);
    expect(w.case(chi)).toMatchObject({ state, next });
    w.untilNext(chi, 'levelProposed').take(chi, 'levelProposed');
    expect(w.refused(chi, type).type).toBe('not-possible-now');
  });

  test.each(comments)('settled 4: %s may be of before the plan opened', type => {
    const w = ward(everyComment).at(NOW);
    w.take(chi, type, { occurredAt: '2020-08-15T08:00+07:00' });
    expect(w.case(chi).taken[type]).toBe('2020-08-15T01:00:00.000Z');
  });

  test.each([
    ['residence', { people: { chi: { residenceCommentExempt: true } } }, ['selfRated']],
    ['residence, and no others', {}, ['selfRated', 'residenceCommented']],
    [
      'the cell of temporary activity',
      { people: { chi: { temporaryAt: 'cell-2' } } },
      ['selfRated', 'residenceCommented', 'temporaryCellCommented'],
    ],
    [
      'the former cell',
      { people: { chi: { transferred: everyComment.people?.chi?.transferred } } },
      ['selfRated', 'residenceCommented', 'formerCellCommented'],
    ],
  ] as const)('only who needs a comment is asked for it: %s', (_what, change, next) => {
    expect(ward(change as WardChange).case(chi).next).toEqual(next);
  });

  test('B.II.2.5-2a: under the reading "warn" the comment of the residence may still come, and the proposal need not wait', () => {
    const readings = { ...giangBien2020.readings, missingResidenceComment: 'warn' as const };
    const w = ward({ plan: { readings } }).at(NOW).until('individualReview chi at cell-1', 'completed');
    w.take(chi, 'selfRated');
    expect(w.case(chi).next).toEqual(['residenceCommented', 'levelProposed']);
  });

  test('B.II.2.5-1: the proposal waits for the self-rating, which is for the member to do', () => {
    const w = ward().at(NOW);
    w.take(chi, 'residenceCommented');
    expect(w.case(chi).next).toEqual(['selfRated']);
    expect(w.refused(chi, 'levelProposed')).toEqual(
      outOfOrder(['self-ballot-confirm', 'B.II.2.5-1', `${chi} selfRated`]),
    );
    expect(told(w, chi, 'levelProposed')).toEqual([
      {
        rule: 'self-ballot-confirm',
        says: 'The member has not rated self yet',
        waitsFor: [['selfRated', 'chi']],
      },
    ]);
  });
});

describe('its own conditions', () => {
  test('B.II.2.5: what is tried far too early is told everything of the case that comes first', () => {
    const w = ward(everyComment).at(NOW);
    expect(w.refused(chi, 'discussed')).toEqual(
      notNow([
        'self-ballot-confirm',
        'B.II.2.5-2a',
        ...[...comments, 'selfRated'].map(milestone => `${chi} ${milestone}`),
      ]),
    );
  });

  test.each([
    ['selfRatedFirst', 'B.II.2.5-1', 'precedence'],
    ['residenceCommentIsIn', 'B.II.2.5-2a', 'condition'],
    ['formerCellCommentIsIn', 'B.II.6#7', 'condition'],
    ['temporaryCellCommentIsIn', 'B.II.6#8', 'condition'],
  ] as const)('%s rests on %s and is a %s', (name, clause, kind) => {
    const condition = memberRatingConditions[name];
    expect([condition.clause, condition.kind]).toEqual([clause, kind]);
  });
});

describe('what it remembers', () => {
  test('the levels of its stages are different facts: none overwrites another (steps.md)', () => {
    const levels = [
      ['selfRated', 'excellent'],
      ['levelProposed', 'good'],
      ['ballotCounted', 'completed'],
      ['reported', 'notCompleted'],
      ['appraised', 'excellent'],
      ['decided', 'good'],
    ] as const;
    const w = ward().at(NOW);
    expect(levelsAfter(w, chi, levels)).toEqual({
      selfRated: 'excellent',
      proposed: 'good',
      balloted: 'completed',
      reported: 'notCompleted',
      appraised: 'excellent',
      decided: 'good',
    });
    expect(w.case(chi).outline).toEqual({ level: 'good', decided: 'good' });
  });

  test('B.II.2.3a-q: it counts in its group from the report on', () => {
    const w = ward().at(NOW).upTo(chi, 'reported');
    expect(w.case(chi).standing).toBe('pending');
    w.take(chi, 'reported', { level: 'completed', reason: 'Khác' });
    expect(w.case(chi).standing).toBe('belowGood');
  });

  test('settled 18: findings come at any time before the decision, and move nothing', () => {
    const steps = [
      'selfRated',
      'levelProposed',
      'discussed',
      'ballotCounted',
      'reported',
      'appraised',
      'decided',
      'notified',
    ];
    expect(findingsRefused(ward().at(NOW), chi, steps)).toEqual(['decided', 'notified']);
  });

  test('B.II.6#5: cancelled, it begins anew with its comments and self-rating, and keeps what was found', () => {
    const w = ward().at(NOW).upTo(chi, 'reported');
    w.take(chi, 'findingRecorded', { kind: 'selfFoundAndRemedied' });
    w.until(chi, 'decided').take(chi, 'resultCancelled');
    expect(w.case(chi)).toMatchObject({
      round: 2,
      milestones: {},
      taken: {},
      next: ['selfRated', 'residenceCommented'],
    });
    expect(w.case(chi).state).toMatch(/^preparing\./);
    expect(memoryOf(w.case(chi))).toMatchObject({
      levels: {},
      grades: {},
      findings: ['selfFoundAndRemedied'],
    });
  });
});

describe('who takes its steps', () => {
  test.each([
    ['residenceCommented', 'B.II.2.5-2a', ['outside', 'body', 'office']],
    ['formerCellCommented', 'B.II.6#7', ['formerCell', 'outside', 'office']],
    ['temporaryCellCommented', 'B.II.6#8', ['temporaryCell', 'outside', 'office']],
    ['selfRated', 'B.II.2.5-1', ['subject']],
    ['levelProposed', 'B.II.2.5-2a', ['cellCommittee']],
    ['discussed', 'B.II.2.5-2a', ['body', 'head', 'deputies']],
    ['ballotCounted', 'B.II.2.5-2b', ['body', 'head', 'deputies']],
    ['reported', 'B.II.2.5-2b', ['body', 'head', 'deputies']],
    ['appraised', 'B.II.2.5-2c', ['officer']],
    ['decided', 'B.II.2.5-2c', ['ward']],
  ] as const)('%s (%s): %j', (type, clause, by) => {
    const step = memberRatingSteps[type];
    expect([step.clause, step.by]).toEqual([clause, by]);
  });

  test('a discussion says nothing beside that it was held', () => {
    const w = ward();
    expect(
      memberRatingSteps.discussed.example({ facts: w.facts(chi), context: w.case(chi).context as never }),
    ).toEqual({});
  });
});

import { describe, expect, test } from 'vitest';
import { planCheck } from '../../machines/ordering/plan-check.ts';
import type { Precedence } from '../../machines/ordering/precedence.ts';
import { type Unfolded, unfold } from '../../machines/ordering/unfold.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { text } from '../../machines/words.ts';
import { instant, type WardChange, type WardWorld, ward } from '../support/ward-world.ts';

const REVIEWS = 'cell-collectiveReview-reportFinalised';
const forecast = (check: ReturnType<typeof planCheck>, id: string) => {
  const found = check.deadlines.find(each => each.deadline.id === id);
  if (!found) throw new Error(`No deadline ${id}`);
  return found.soonest;
};

describe('what a deadline is told of', () => {
  test('nobody has it: no finish, no slack, nobody late, nothing that determines it', () => {
    const { world } = ward();
    const found = planCheck(world.plan, world).deadlines.find(
      ({ deadline }) => deadline.id === 'ward-civilServantRating-resultRecorded',
    );
    const none = { finish: null, slack: null, late: [], chain: [] };
    expect(found).toMatchObject({ cases: 0, there: 0, soonest: none, whenDue: none });
  });

  test.each([
    ['none', [], 9],
    ['one on a working day between', ['2020-11-25'], 8],
    ['one on the last day itself', ['2020-12-03'], 8],
    ['one the day after the last', ['2020-12-04'], 9],
  ])('slack counts working days; holidays: %s', (_, days, slack) => {
    const holidays = days.map(day => ({ day, name: text('Nghỉ', 'Off') }));
    const { world } = ward({ plan: { holidays } });
    // 20 November is the finish, 3 December the last day.
    expect(forecast(planCheck(world.plan, world), REVIEWS)).toMatchObject({ finish: '2020-11-20', slack });
  });

  test('what waits in a circle never comes: no finish, late without a day', () => {
    const { roster } = ward().world;
    const unfolded = roster && unfold(giangBien2020, roster, 'T');
    if (!unfolded || 'loop' in unfolded) throw new Error('Not unfolded');
    const idOf = (subject: string) =>
      unfolded.cases.find(each => each.procedure === 'collectiveReview' && each.subject === subject)?.case ??
      '';
    const waits = (before: string, after: string): Precedence => ({
      rule: 'government-before-party',
      before: idOf(before),
      milestone: 'concluded',
      after: idOf(after),
      step: 'conferenceOpened',
    });
    const circle: Unfolded = {
      cases: unfolded.cases,
      precedences: [...unfolded.precedences, waits('cell-1', 'cell-2'), waits('cell-2', 'cell-1')],
    };
    const found = forecast(planCheck(giangBien2020, circle), REVIEWS);
    expect(found).toMatchObject({ finish: null, slack: null, chain: [] });
    expect(found.late.map(({ subject, day, happened }) => [subject, day, happened])).toEqual([
      ['cell-1', null, false],
      ['cell-2', null, false],
    ]);
  });

  test('B.I.4.1a#1: the draft of the ward committee that went out late determines its review', () => {
    const w = ward({
      bodies: { front: null, women: null },
      people: { 'front-head': null, 'front-deputy': null, 'women-head': null },
    }).at('2020-12-01T09:00+07:00');
    for (const step of ['reportDrafted', 'opinionsGathered', 'draftCirculated', 'conferenceScheduled'])
      w.take('collectiveReview ward', step);
    const found = planCheck(w.world.plan, w.world, instant('2020-12-01T17:00+07:00'));
    const { chain } = forecast(found, 'ward-collectiveReview-reportFinalised');
    // 2, 3 and 4 December between: Saturday the 5th.
    expect(
      chain.slice(0, 2).map(({ subject, step, day, because: { kind } }) => [subject, step, day, kind]),
    ).toEqual([
      ['ward', 'draftCirculated', '2020-12-01', 'happened'],
      ['ward', 'conferenceOpened', '2020-12-05', 'workingDays'],
    ]);
  });
});

describe('what comes from outside', () => {
  const FRONT = 'ward-outsideResult-resultRecorded-frontStanding-massOrganisation';
  const GOVERNMENT = 'ward-outsideResult-resultRecorded-peoplesCouncilStanding-peoplesCommittee';
  const whenDue = (change: WardChange, id: string) => {
    const { world } = ward(change);
    return planCheck(world.plan, world).deadlines.find(({ deadline }) => deadline.id === id)?.whenDue;
  };

  test.each([
    ['C.2.3', 'Council and Committee: the 5th itself', GOVERNMENT, '2020-12-05'],
    ['C.2.6', 'Front and organisations: the day before the 5th', FRONT, '2020-12-04'],
  ])('%s: at the latest it is there on its last day; %s', (clause, _, id, day) => {
    expect(whenDue({}, id)).toMatchObject({
      finish: day,
      late: [],
      chain: [{ step: 'resultRecorded', day, because: { kind: 'due', clause } }],
    });
  });

  test('B.I.4.2#1d: the review of a profession has no last day, and keeps its cell no longer than it must', () => {
    const board = {
      kind: 'professional',
      name: 'Ban Giám hiệu',
      unit: 'cell-1',
      parent: 'district',
    } as const;
    expect(whenDue({ bodies: { board } }, REVIEWS)).toEqual(whenDue({}, REVIEWS));
  });
});

describe('which steps have a deadline', () => {
  const withDeadlines = (change: WardChange, ...asked: readonly (readonly [step: string, day: string])[]) => {
    const deadlines = asked.map(([step, day]) => ({
      id: `${step} ${day}`,
      clause: 'C.1#1' as const,
      procedure: 'memberRating' as const,
      level: 'cell' as const,
      step,
      day,
      inclusive: true,
    }));
    const { world } = ward({ ...change, plan: { deadlines } });
    return planCheck(world.plan, world).deadlines.map(({ cases }) => cases);
  };

  test('only those that a case needs: a former cell comments on who came from one', () => {
    const transferred = { from: 'cell-2', on: '2020-08-01', joinedFormerOn: '2010-01-01' };
    const asked = ['formerCellCommented', '2020-12-03'] as const;
    expect(withDeadlines({}, asked)).toEqual([0]);
    expect(withDeadlines({ people: { chi: { transferred } } }, asked)).toEqual([1]);
  });

  test('all that the plan gives it: two for one step', () => {
    const everyone = ward().names('memberRating').length;
    const asked = [
      ['reported', '2020-12-03'],
      ['reported', '2020-12-08'],
    ] as const;
    expect(withDeadlines({}, ...asked)).toEqual([everyone, everyone]);
  });
});

describe('how long a conference takes', () => {
  test('B.I.5#2: half a day more after deep review of one person there, and nowhere else', () => {
    const finish = (w: WardWorld, id: string) => forecast(planCheck(w.world.plan, w.world), id).finish;
    const WARD = 'ward-collectiveReview-reportFinalised';
    const w = ward().at('2020-11-16T09:00+07:00');
    expect([finish(w, REVIEWS), finish(w, WARD)]).toEqual(['2020-11-20', '2020-11-21']);
    const inCell = w.fork();
    inCell.take('individualReview dung at cell-1', 'deepReviewSuggested');
    expect([finish(inCell, REVIEWS), finish(inCell, WARD)]).toEqual(['2020-11-21', '2020-11-21']);
    const inWard = w.fork();
    inWard.take('individualReview vice at ward', 'deepReviewSuggested');
    expect([finish(inWard, REVIEWS), finish(inWard, WARD)]).toEqual(['2020-11-20', '2020-11-22']);
  });

  test('B.I.5#1: it begins with a half day: after one that ends in the evening, on the next morning', () => {
    const { world } = ward();
    const { chain } = forecast(planCheck(world.plan, world), 'ward-collectiveReview-reportFinalised');
    expect(chain.slice(-3).map(({ subject, step, day }) => [subject, step, day])).toEqual([
      ['front', 'reportFinalised', '2020-11-20'],
      ['ward', 'conferenceOpened', '2020-11-21'],
      ['ward', 'reportFinalised', '2020-11-21'],
    ]);
  });
});

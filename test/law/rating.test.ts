import { describe, expect, test } from 'vitest';
import type { Brief, Facts } from '../../machines/case.ts';
import type { Remembered } from '../../machines/conditions.ts';
import { ratingConditions } from '../../machines/rating-conditions.ts';
import {
  carriesFindings,
  countsFrom,
  lastLevel,
  type RatingMemory,
  ratingMemory,
  ratingOutline,
  rememberRating,
  type Stage,
} from '../../machines/rating-memory.ts';
import {
  exampleBallot,
  exampleGrades,
  exampleLevel,
  opinionsCollectedStep,
  reportedStep,
} from '../../machines/rating-steps.ts';
import { type Level, text } from '../../machines/words.ts';
import { allGraded, type CaseName, ward } from '../support/ward-world.ts';

const memory = (levels: RatingMemory['levels'], more: Partial<RatingMemory> = {}) => ({
  ...ratingMemory,
  levels,
  round: 1,
  taken: {} as Remembered['taken'],
  latest: null,
  milestones: {},
  ...more,
});

describe('the level a rating has come to', () => {
  const STAGES: readonly Stage[] = ['selfRated', 'proposed', 'balloted', 'reported', 'appraised', 'decided'];

  test.each(STAGES.map((stage, index) => [stage, index] as const))(
    'is that of its latest stage: %s',
    (stage, n) => {
      const before = Object.fromEntries(STAGES.slice(0, n).map(each => [each, 'completed' as const]));
      expect(lastLevel(memory({ ...before, [stage]: 'good' }))).toBe('good');
    },
  );
  test('is none before the self-rating, and that of the proposal where no level had a majority', () => {
    expect(lastLevel(memory({}))).toBeNull();
    expect(lastLevel(memory({ selfRated: 'excellent', proposed: 'good', balloted: null }))).toBe('good');
  });
  test('is told to others, the decision apart', () => {
    expect(ratingOutline(memory({ appraised: 'good' }))).toEqual({ level: 'good', decided: null });
    expect(ratingOutline(memory({ appraised: 'good', decided: 'completed' }))).toEqual({
      level: 'completed',
      decided: 'completed',
    });
  });
});

describe('how a rating counts in its quota group (B.II.2.3a-q)', () => {
  const counts = countsFrom(({ taken }) => taken.reported !== undefined);
  const reported = { reported: '2020-12-05T01:00:00.000Z' };
  const decided = { decided: '2020-12-06T01:00:00.000Z' };

  test.each([
    ['before it is reported', { proposed: 'good' }, {}, 'pending'],
    ['decided elsewhere without a report', { decided: 'good' }, decided, 'good'],
    ['reported Good', { reported: 'good' }, reported, 'good'],
    ['reported Excellent: only a decision uses the quota', { reported: 'excellent' }, reported, 'good'],
    ['decided Excellent', { reported: 'good', decided: 'excellent' }, reported, 'excellent'],
    ['decided lower than reported', { reported: 'good', decided: 'completed' }, reported, 'belowGood'],
    ['reported Completed', { reported: 'completed' }, reported, 'belowGood'],
    ['reported without any level', {}, reported, 'belowGood'],
  ] as const)('%s', (_, levels, taken, standing) => {
    expect(counts({ ...memory(levels), taken })).toBe(standing);
  });
});

describe('what a rating remembers', () => {
  test('the self-rating with its grades and targets, null where there are none', () => {
    const grades = { duties: 'good' } as const;
    const targets = { met: 9, total: 10 };
    expect(
      rememberRating.selfRated({ grades, targets, level: 'good' }, memory({ proposed: 'good' })),
    ).toEqual({
      grades,
      targets,
      levels: { selfRated: 'good', proposed: 'good' },
    });
    expect(rememberRating.selfRated({ grades, level: 'good' }, memory({})).targets).toBeNull();
  });
  test.each(['proposed', 'reported', 'appraised', 'decided'] as const)(
    'the level %s beside the others',
    stage => {
      const levels = { selfRated: 'excellent' } as const;
      expect(rememberRating[stage]({ level: 'good' }, memory(levels))).toEqual({
        levels: { ...levels, [stage]: 'good' },
      });
    },
  );
  test('each finding once; the next round keeps what was found and nothing else (B.II.6#5)', () => {
    const found = memory({ decided: 'good' }, { findings: ['disunity'] });
    expect(rememberRating.findingRecorded({ kind: 'degradation' }, found).findings).toEqual([
      'disunity',
      'degradation',
    ]);
    expect(rememberRating.findingRecorded({ kind: 'disunity' }, found).findings).toEqual(['disunity']);
    expect(carriesFindings(found)).toEqual({ findings: ['disunity'] });
    expect(ratingMemory).toEqual({ levels: {}, grades: {}, targets: null, findings: [] });
  });
});

type Name = keyof typeof ratingConditions;
interface Given {
  readonly step?: Readonly<Record<string, unknown>>;
  readonly levels?: RatingMemory['levels'];
  readonly taken?: Remembered['taken'];
  readonly brief?: Partial<Brief>;
  readonly facts?: Partial<Facts>;
  readonly of?: CaseName;
}
/** What one condition says against a step: clause where it names one, and the sentence. */
const against = (name: Name, { step = {}, levels = {}, taken = {}, brief = {}, facts = {}, of }: Given) => {
  const given = ward().facts(of ?? 'memberRating binh');
  return ratingConditions[name]
    .unmet({
      context: { ...memory(levels), taken },
      step: { type: 'decided', occurredAt: '2020-12-05T01:00:00.000Z', by: 'x', ...step },
      facts: { ...given, ...facts, brief: { ...given.brief, ...brief } },
    })
    .map(unmet => [...('clause' in unmet ? [unmet.clause] : []), unmet.message.en]);
};

describe('the conditions of a rating', () => {
  test('B.II.1.5-1: every criterion of the sheet is graded but the optional, and none besides', () => {
    const { plan } = ward().world;
    const all = allGraded(plan, 'member', 'good');
    const { pledge: _one, ...less } = all;
    const { againstDegradation: _optional, ...enough } = all;
    const sentence = [
      [`Exactly these criteria are graded: ${plan.criteria.member.map(({ id }) => id).join(', ')}`],
    ];
    expect(against('everyCriterionGraded', { step: { grades: all } })).toEqual([]);
    expect(against('everyCriterionGraded', { step: { grades: enough } })).toEqual([]);
    expect(against('everyCriterionGraded', { step: { grades: less } })).toEqual(sentence);
    expect(against('everyCriterionGraded', { step: { grades: { ...all, charm: 'good' } } })).toEqual(
      sentence,
    );
    expect(against('everyCriterionGraded', { step: { grades: {} }, brief: { sheet: null } })).toEqual([]);
    expect(
      against('everyCriterionGraded', { step: { grades: { charm: 'good' } }, brief: { sheet: null } }),
    ).toEqual([['Exactly these criteria are graded: ']]);
  });
  test('B.II.2.5-2b: no more voters than may vote', () => {
    const brief = { eligible: 7 };
    expect(against('votersAreEligible', { step: { eligible: 7 }, brief })).toEqual([]);
    expect(against('votersAreEligible', { step: { eligible: 8 }, brief })).toEqual([['Only 7 may vote']]);
  });
  test('B.II.2.5-2b: a level other than the ballot’s says why, and every level where none had a majority', () => {
    const reason = 'departs';
    expect(against('departureHasReason', { step: { level: 'good' }, levels: { balloted: 'good' } })).toEqual(
      [],
    );
    expect(
      against('departureHasReason', { step: { level: 'completed', reason }, levels: { balloted: 'good' } }),
    ).toEqual([]);
    expect(
      against('departureHasReason', { step: { level: 'completed' }, levels: { balloted: 'good' } }),
    ).toEqual([['The ballot came to "Good": another level needs its reason']]);
    expect(against('departureHasReason', { step: { level: 'good' }, levels: { balloted: null } })).toEqual([
      ['No level had a majority: the level reported needs its reason'],
    ]);
  });
  test('B.II.2.3: a decision above the ceiling is told the reasons that stand against its level, no others', () => {
    const brief = { person: { ...ward().facts('memberRating binh').brief.person, sickMonths: 3 } };
    const sick = [['B.II.6#6b', '3 months of sick leave, 3 or more']];
    expect(against('withinCeiling', { step: { level: 'good' }, brief })).toEqual(sick);
    expect(against('withinCeiling', { step: { level: 'completed' }, brief })).toEqual([]);
    const held = memory({}, { grades: { duties: 'good' } });
    const facts = ward().facts('memberRating binh');
    const step = { type: 'decided', occurredAt: '2020-12-05T01:00:00.000Z', by: 'x' };
    const reasons = (level: Level) =>
      ratingConditions.withinCeiling
        .unmet({
          context: held,
          step: { ...step, level },
          facts: { ...facts, brief: { ...facts.brief, ...brief } },
        })
        .map(({ clause }) => clause);
    expect(reasons('excellent')).toEqual(['B.II.2.3a', 'B.II.6#6b']);
    expect(reasons('good')).toEqual(['B.II.6#6b']);
  });
});

describe('the quota as a condition (B.II.2.3a-q)', () => {
  const group = (more: object) => ({ pending: 0, good: 10, excellent: 1, total: 20, ...more });
  const quota = (level: Level, more: object, brief: Partial<Brief> = {}) =>
    against('quota', { step: { level }, facts: { quota: group(more) }, brief });

  test.each([
    ['the second of twelve', 'excellent', {}, []],
    [
      'the second of eleven',
      'excellent',
      { good: 9 },
      [['B.II.2.3a-q', 'Above 20 %: 1 are Excellent already, of 11 rated Good or better']],
    ],
    [
      'the third of twelve',
      'excellent',
      { good: 9, excellent: 2 },
      [['B.II.2.3a-q', 'Above 20 %: 2 are Excellent already, of 12 rated Good or better']],
    ],
    [
      'one of them pending',
      'excellent',
      { pending: 1 },
      [['B.II.2.3a-q', '1 of the group have not reported yet: Excellent cannot be decided before']],
    ],
    ['Good, whatever the group', 'good', { pending: 1, excellent: 9 }, []],
  ] as const)('%s', (_, level, more, said) => {
    expect(quota(level, more)).toEqual(said);
  });
  test('where a share of all is read, the one decided is one of them', () => {
    const { plan } = ward().world;
    const ofAll = { ...plan, quotas: plan.quotas.map(rule => ({ ...rule, of: 'all' as const })) };
    const room = (total: number) =>
      against('quota', {
        step: { level: 'excellent' },
        facts: { plan: ofAll, quota: group({ total, excellent: 3 }) },
      });
    expect(room(19)).toEqual([]);
    expect(room(18)).toHaveLength(1);
  });
  test('each kind of group is under its own clause and rule', () => {
    const clauses = (kind: 'cells' | 'collectives' | 'leaders') =>
      quota('excellent', { pending: 1 }, { quota: { kind, group: kind } }).map(([clause]) => clause);
    expect([clauses('cells'), clauses('collectives'), clauses('leaders')]).toEqual([
      ['B.II.1.4a-q'],
      ['B.II.3.3a-q'],
      ['B.II.4#3'],
    ]);
    const { plan } = ward().world;
    const wide = plan.quotas.map(rule => (rule.kind === 'cells' ? { ...rule, percent: 100 } : rule));
    const cells = { quota: { kind: 'cells', group: 'cells' } } as const;
    const facts = { plan: { ...plan, quotas: wide }, quota: group({ excellent: 4 }) };
    expect(against('quota', { step: { level: 'excellent' }, facts, brief: cells })).toEqual([]);
    expect(against('quota', { step: { level: 'excellent' }, facts })).toHaveLength(1);
  });
  test('who is in no group, or in one that no quota is for, is not limited', () => {
    expect(quota('excellent', { pending: 1 }, { quota: null })).toEqual([]);
    expect(against('quota', { step: { level: 'excellent' }, facts: { quota: null } })).toEqual([]);
    const plan = { ...ward().world.plan, quotas: [] };
    expect(
      against('quota', { step: { level: 'excellent' }, facts: { plan, quota: group({ pending: 1 }) } }),
    ).toEqual([]);
  });
});

describe('who decides, who is told, who is commended', () => {
  test('B.II.3.4a: decided here or by the district, then with its paper', () => {
    const here = { brief: { decidedOutside: false } };
    const outside = { brief: { decidedOutside: true } };
    expect([against('decidedHere', here), against('decidedByDistrict', outside)]).toEqual([[], []]);
    expect(against('decidedHere', outside)).toEqual([['The district decides; its result is recorded']]);
    expect(against('decidedByDistrict', here)).toEqual([['The decision is taken here']]);
    expect(against('documentAttached', { step: { document: { title: 'x' } } })).toEqual([]);
    expect(against('documentAttached', {})).toEqual([
      ['A decision from above is recorded with its document'],
    ]);
  });
  test('B.II.6#4: the notice goes to the rated and to the managing collective, both', () => {
    const sentence = [['The notice goes to: binh, cell-1']];
    expect(against('ratedAndManagerAreTold', { step: { to: ['binh', 'cell-1', 'x'] } })).toEqual([]);
    expect(against('ratedAndManagerAreTold', { step: { to: ['binh'] } })).toEqual(sentence);
    expect(against('ratedAndManagerAreTold', { step: { to: ['cell-1'] } })).toEqual(sentence);
    expect(against('ratedAndManagerAreTold', { of: 'organisationRating cell-1', step: { to: [] } })).toEqual([
      ['The notice goes to: cell-1'],
    ]);
  });
  test('B.II.5: once, and only Excellent: members by #2, bodies by #1', () => {
    const only = 'Only those rated Excellent may be commended';
    const taken = { commended: '2020-12-20T01:00:00.000Z' };
    expect(against('excellentOnly', { levels: { decided: 'excellent' } })).toEqual([]);
    expect(against('excellentOnly', { levels: { decided: 'good' } })).toEqual([['B.II.5#2', only]]);
    expect(
      against('excellentOnly', { of: 'organisationRating cell-1', levels: { decided: 'good' } }),
    ).toEqual([['B.II.5#1', only]]);
    expect(against('notYetCommended', {})).toEqual([]);
    expect(against('notYetCommended', { taken })).toEqual([['This step is already recorded in this round']]);
  });
  test('each is cited under its clause, those of several procedures under that of the step', () => {
    expect(
      Object.entries(ratingConditions).map(([name, { clause, kind, ...more }]) => [
        name,
        clause,
        kind,
        'citesStep' in more && more.citesStep,
      ]),
    ).toEqual([
      ['everyCriterionGraded', 'B.II.1.5-1', 'condition', true],
      ['votersAreEligible', 'B.II.2.5-2b', 'condition', true],
      ['departureHasReason', 'B.II.2.5-2b', 'condition', true],
      ['withinCeiling', 'B.II.2.3a', 'condition', false],
      ['quota', 'B.II.2.3a-q', 'condition', false],
      ['decidedHere', 'B.II.3.4a', 'path', false],
      ['decidedByDistrict', 'B.II.3.4a', 'path', false],
      ['documentAttached', 'B.II.3.4a', 'condition', false],
      ['notYetCommended', 'B.II.5#2', 'condition', false],
      ['excellentOnly', 'B.II.5#2', 'condition', false],
      ['ratedAndManagerAreTold', 'B.II.6#4', 'condition', false],
    ]);
  });
});

describe('the examples of a rating are lawful where they are asked for', () => {
  const facts = ward().facts('memberRating binh');
  const ask = (levels: RatingMemory['levels'], sickMonths = 0) => ({
    facts: { ...facts, brief: { ...facts.brief, person: { ...facts.brief.person, sickMonths } } },
    context: memory(levels),
  });

  test('the level is the ballot’s, Good where there is none yet, never Excellent nor above the ceiling', () => {
    expect(exampleLevel(ask({}))).toBe('good');
    expect(exampleLevel(ask({ balloted: null }))).toBe('good');
    expect(exampleLevel(ask({ balloted: 'completed' }))).toBe('completed');
    expect(exampleLevel(ask({ balloted: 'excellent' }))).toBe('good');
    expect(exampleLevel(ask({}, 3))).toBe('completed');
    expect(exampleLevel(ask({ balloted: 'notCompleted' }, 3))).toBe('notCompleted');
  });
  test('the report gives a reason exactly where it departs from the ballot', () => {
    const { example } = reportedStep(text('a', 'b'), 'B.II.2.5-2b', ['body']);
    expect(example(ask({ balloted: 'good' }))).toEqual({ level: 'good' });
    expect(example(ask({ balloted: 'excellent' }))).toMatchObject({
      level: 'good',
      reason: expect.stringMatching(/./),
    });
  });
  test('opinions come from outside, from above where nobody outside is asked', () => {
    const { example } = opinionsCollectedStep('B.II.1.5-3', ['body']);
    const from = (outside: readonly string[]) => {
      const actors = { ...facts.brief.actors, outside, superior: 'ward' };
      return example({ ...ask({}), facts: { ...facts, brief: { ...facts.brief, actors } } }).from;
    };
    expect(from(['front', 'women'])).toMatchObject({ front: { level: 'good' } });
    expect(from([])).toMatchObject({ ward: { level: 'good' } });
  });
  test('every criterion is graded Good, none where there is no sheet', () => {
    expect(exampleGrades(ask({}))).toEqual({
      grades: allGraded(ward().world.plan, 'member', 'good'),
      targets: { met: 10, total: 10 },
    });
    const none = { ...ask({}), facts: { ...facts, brief: { ...facts.brief, sheet: null } } };
    expect(exampleGrades(none).grades).toEqual({});
  });
  test('all who may vote vote for that level, one where nobody may', () => {
    const ballot = (eligible: number) =>
      exampleBallot({ ...ask({}), facts: { ...facts, brief: { ...facts.brief, eligible } } });
    const all = { eligible: 4, present: 4, issued: 4, returned: 4, valid: 4 };
    expect(ballot(4)).toMatchObject({
      ...all,
      votes: { excellent: 0, good: 4, completed: 0, notCompleted: 0 },
    });
    expect(ballot(0).eligible).toBe(1);
  });
});

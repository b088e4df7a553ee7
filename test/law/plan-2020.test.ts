import { describe, expect, test } from 'vitest';
import { giangBien2020 as plan } from '../../machines/plans/giang-bien-2020.ts';
import { CRITERIA_SHEETS, type CriteriaSheet } from '../../machines/plans/plan.ts';
import { planById, plans } from '../../machines/plans/registry.ts';

describe('a plan is found by its id', () => {
  test('that of 2020, and no other', () => {
    expect(Object.keys(plans)).toEqual(['giang-bien-2020']);
    expect(planById('giang-bien-2020')).toBe(plan);
    expect(plan.year).toBe(2020);
  });

  test.each(['giang-bien-2021', '', 'toString', '__proto__'])('none is called "%s"', id => {
    expect(planById(id)).toBeUndefined();
  });
});

describe('the times of the plan of 2020', () => {
  test('settled 4: it opens on 16 November', () => {
    expect(plan.opensOn).toBe('2020-11-16');
  });

  test('B.I.4.1a#1: the days off besides weekends, in the year of the review', () => {
    expect(plan.holidays.map(({ day }) => day)).toEqual([
      '2020-01-01',
      ...['2020-01-23', '2020-01-24', '2020-01-27', '2020-01-28', '2020-01-29'],
      '2020-04-02',
      ...['2020-04-30', '2020-05-01'],
      '2020-09-02',
    ]);
    for (const { day } of plan.holidays) expect([0, 6]).not.toContain(new Date(day).getUTCDay());
  });

  test('B.I.4.1a#1, B.I.5#1, B.I.5#2, B.II.6#6a, B.II.6#6b, B.II.6#7: how long each thing takes', () => {
    expect(plan.review).toEqual({
      circulationWorkingDays: 3,
      halfDays: 2,
      halfDaysAfterDeepReview: 3,
      monthsBeforeRating: 6,
      monthsForFormerCell: 6,
      sickMonths: 3,
    });
  });
});

/** Procedure and step, level, last day or first that is too late, clause; the kinds of body where not all. */
const deadlines: readonly (readonly string[])[] = [
  ['collectiveReview reportFinalised', 'cell', 'before 2020-12-04', 'C.1#1'],
  ['individualReview selfReviewCompleted', 'cell', 'before 2020-12-04', 'C.1#1'],
  ['memberRating reported', 'cell', 'before 2020-12-04', 'C.1#1'],
  ['organisationRating reported', 'cell', 'before 2020-12-04', 'C.1#1'],
  ['dossier submitted', 'cell', 'by 2020-12-05', 'C.1#2'],
  ['civilServantRating resultRecorded', 'ward', 'by 2020-12-05', 'C.2.3'],
  [
    ...['outsideResult resultRecorded', 'ward', 'by 2020-12-05', 'C.2.3'],
    ...['peoplesCouncilStanding', 'peoplesCommittee'],
  ],
  [
    ...['outsideResult resultRecorded', 'ward', 'before 2020-12-05', 'C.2.6'],
    ...['frontStanding', 'massOrganisation'],
  ],
  ['collectiveReview reportFinalised', 'ward', 'before 2020-12-10', 'C.1#3'],
  ['individualReview selfReviewCompleted', 'ward', 'before 2020-12-10', 'C.1#3'],
  ['organisationRating decided', 'ward', 'before 2020-12-10', 'C.1#3'],
  ['collectiveRating decided', 'ward', 'before 2020-12-10', 'C.1#3'],
  ['leaderRating decided', 'ward', 'before 2020-12-10', 'C.1#3'],
  ['dossier submitted', 'ward', 'before 2020-12-10', 'C.1#3'],
  ['memberRating decided', 'cell', 'before 2020-12-10', 'C.1#3'],
  ['organisationRating decided', 'cell', 'before 2020-12-10', 'C.1#3'],
];

describe('the deadlines of 2020', () => {
  test('C.1#1, C.1#2, C.1#3, C.2.3, C.2.6, settled 22: each on its day; "before" does not include it', () => {
    expect(
      plan.deadlines.map(({ procedure, step, level, day, inclusive, clause, bodyKinds = [] }) => [
        `${procedure} ${step}`,
        level,
        `${inclusive ? 'by' : 'before'} ${day}`,
        clause,
        ...bodyKinds,
      ]),
    ).toEqual(deadlines);
  });

  test('each is named by whose and what it is, and no two alike', () => {
    const ids = plan.deadlines.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('cell-memberRating-reported');
    expect(ids).toContain('ward-outsideResult-resultRecorded-frontStanding-massOrganisation');
  });
});

const MEMBER = [
  ...['politics', 'morals', 'discipline', 'workingStyle', 'againstDegradation?'],
  ...['duties!', 'monthlyResults!?', 'pledge', 'remedy', 'deepReview?'],
];

/** The criteria of each sheet in their order: `!` in the group of results, `?` only where there is something to grade. */
const criteria: Readonly<Record<CriteriaSheet, readonly string[]>> = {
  member: MEMBER,
  leader: [...MEMBER, 'fieldInCharge!', 'officeTargets!', 'direction', 'unity', 'answerability'],
  collective: [
    ...['principles', 'leadership', 'partyBuilding!', 'yearProgramme!', 'targets!', 'unitsLed!', 'remedy'],
  ],
  ward: [
    ...['partyBuilding!', 'politicalSystem!', 'socioEconomic!', 'defenceSecurity!'],
    ...['ideology', 'innerRules', 'inspection', 'people', 'remedy'],
  ],
  residential: [
    ...['partyBuilding!', 'politicalSystem!', 'communityLife!', 'publicOrder!'],
    ...['cellMeetings', 'memberManagement', 'inspection', 'remedy'],
  ],
  school: [
    ...['partyBuilding!', 'politicalSystem!', 'teaching!', 'schoolSafety!'],
    ...['cellMeetings', 'teacherEthics', 'memberManagement', 'inspection', 'remedy'],
  ],
  enterprise: [
    ...['partyBuilding!', 'politicalSystem!', 'business!', 'workplaceSafety!'],
    ...['workers', 'cellMeetings', 'memberManagement'],
  ],
  police: [
    ...['partyBuilding!', 'politicalSystem!', 'administration!', 'crime!'],
    ...['serviceRules', 'cellMeetings', 'inspection', 'remedy'],
  ],
};

describe('by what each is rated', () => {
  test('B.II.1.2: there is a sheet for the ward body, each kind of cell, members, collectives and leaders', () => {
    expect([...CRITERIA_SHEETS].sort()).toEqual(Object.keys(criteria).sort());
    expect(Object.keys(plan.criteria).sort()).toEqual(Object.keys(criteria).sort());
  });

  test.each(CRITERIA_SHEETS)('B.II.1.4a, B.II.2.2, B.II.3.2: the sheet of %s, with its results', sheet => {
    const marks = plan.criteria[sheet].map(
      ({ id, result, optional }) => `${id}${result ? '!' : ''}${optional ? '?' : ''}`,
    );
    expect(marks).toEqual(criteria[sheet]);
  });

  test('readings: all criteria are basic', () => {
    for (const sheet of CRITERIA_SHEETS)
      expect(plan.criteria[sheet].filter(({ basic }) => !basic)).toEqual([]);
  });

  test('each criterion cites the clause that asks for it', () => {
    const cited = (sheet: CriteriaSheet, picked: (id: string) => boolean = () => true) => [
      ...new Set(plan.criteria[sheet].filter(({ id }) => picked(id)).map(({ clause }) => clause)),
    ];
    expect(cited('member', id => id !== 'monthlyResults')).toEqual(['B.II.2.2']);
    expect(cited('member', id => id === 'monthlyResults')).toEqual(['B.II.2.2b']);
    const office = criteria.leader.slice(MEMBER.length).map(mark => mark.replace('!', ''));
    expect(cited('leader', id => office.includes(id))).toEqual(['B.I.4.2#4c']);
    expect(cited('collective')).toEqual(['B.II.3.2']);
    for (const sheet of ['ward', 'residential', 'school', 'enterprise', 'police'] as const)
      expect(plan.criteria[sheet].map(({ clause, result }) => [clause, result])).toEqual(
        criteria[sheet].map(mark => (mark.endsWith('!') ? ['B.II.1.4a', true] : ['B.II.1.2', false])),
      );
  });
});

const CELLS = ['residential', 'school', 'enterprise', 'police'];

/** The papers of a file: clause, of whose file, whether required, ids. */
const papers: readonly (readonly [string, readonly string[], boolean, readonly string[]])[] = [
  ['C.1#2', CELLS, true, ['collective-report', 'self-reviews', 'residence-comments']],
  [
    'C.2.7-files',
    CELLS,
    true,
    [
      ...['self-score-sheet', 'collated-ratings', 'not-completed-list', 'member-ballots', 'cell-ballots'],
      ...['counting-minutes', 'collated-cadres'],
    ],
  ],
  ['C.2.7-files', ['school', 'enterprise', 'police'], true, ['staff-cv-supplements']],
  ['C.2.7-files', ['residential'], false, ['ward-staff-cv-supplements']],
  ['C.2.7-files', CELLS, false, ['member-cv-supplements', 'inspection-conclusions', 'certified-copies']],
  [
    'C.1#3',
    ['ward'],
    true,
    [
      ...['ward-report', 'ward-score-sheet', 'ward-self-reviews', 'ward-minutes'],
      ...['ward-collated-bodies', 'ward-collated-people'],
    ],
  ],
  ['C.1#3', ['ward'], false, ['ward-inspection-conclusions']],
];

describe('the papers', () => {
  test('C.1#2, C.2.7-files, C.1#3: what belongs into the file of a cell of each kind, and into that of the ward', () => {
    expect(
      plan.dossierItems.map(({ id, clause, for: owners, required }) => [clause, owners, required, id]),
    ).toEqual(
      papers.flatMap(([clause, owners, required, ids]) => ids.map(id => [clause, owners, required, id])),
    );
  });

  test('B.I.4.1a#1, B.I.4.1a#2, B.II.1.2, C.2.7-files: the forms, each with its sheet', () => {
    expect(plan.forms.map(({ id, clause, sheet }) => [id, clause, sheet])).toEqual([
      ['mau-01', 'B.I.4.1a#1', 'collective'],
      ['mau-02', 'B.I.4.1a#2', 'member'],
      ['bieu-1', 'B.II.1.2', 'ward'],
      ['bieu-2', 'B.II.1.2', 'residential'],
      ['bieu-3', 'B.II.1.2', 'school'],
      ['bieu-4', 'B.II.1.2', 'enterprise'],
      ['bieu-5', 'B.II.1.2', 'police'],
      ['counting-minutes', 'C.2.7-files', undefined],
    ]);
  });
});

describe('the shares', () => {
  test('B.II.1.4a-q, B.II.2.3a-q, B.II.3.3a-q, B.II.4#3: Excellent are 20 % of those rated Good', () => {
    expect(plan.quotas).toEqual([
      { kind: 'members', clause: 'B.II.2.3a-q', percent: 20, of: 'good' },
      { kind: 'cells', clause: 'B.II.1.4a-q', percent: 20, of: 'good' },
      { kind: 'collectives', clause: 'B.II.3.3a-q', percent: 20, of: 'good' },
      { kind: 'leaders', clause: 'B.II.4#3', percent: 20, of: 'good' },
    ]);
  });

  test('B.II.4#3: equivalent titles: heads apart from deputies, Party and government from Front and organisations', () => {
    const leading = ['wardCommittee', 'peoplesCouncilStanding', 'peoplesCommittee'];
    const masses = ['frontStanding', 'massOrganisation'];
    expect(plan.titleGroups.map(({ id, bodyKinds, roles }) => [id, bodyKinds, roles])).toEqual([
      ['heads-party-government', leading, ['head']],
      ['deputies-party-government', leading, ['deputy', 'standing']],
      ['heads-front-organisations', masses, ['head']],
      ['deputies-front-organisations', masses, ['deputy', 'standing']],
    ]);
  });

  test('readings: what the plan leaves open is read by its letter', () => {
    expect(plan.readings).toEqual({
      quotaRounding: 'down',
      smallGroup: 5,
      smallGroupCountedAfter: true,
      passMark: 'majorityOfEligible',
      missingResidenceComment: 'refuse',
      membersQuotaGroup: 'ward',
      mainTargetsMissedIsNotCompleted: true,
      targetShare: 50,
      goodShareForExcellent: 80,
      goodShareForGood: 50,
      notCompletedShare: 20,
      notCompletedPeers: 2,
    });
  });
});

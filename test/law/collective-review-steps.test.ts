import { describe, expect, test } from 'vitest';
import { catalogue } from '../../machines/catalogue.ts';
import { collectiveReviewConditions } from '../../machines/collective-review/collective-review.guards.ts';
import { notNow, type WardWorld, ward } from '../support/ward-world.ts';
import { type ArrowRow, arrowRows, sorted, stepRows, tagged } from './drawn.ts';

const NOW = '2020-12-09T08:00+07:00';
const own = 'collectiveReview cell-1';
const EVERYBODY = ['an', 'binh', 'chi', 'dung'];
/** A cell in which these have left the scope and those are recorded absent. */
const without = (left: readonly string[], absent: readonly string[] = []) => {
  const w = ward().at(NOW);
  for (const who of left) w.take(`individualReview ${who} at cell-1`, 'leftScope', { reason: 'died' });
  for (const who of absent) w.take(`individualReview ${who} at cell-1`, 'absenceRecorded');
  return w;
};
const context = (w: WardWorld) => w.case(own).context;

describe('what a review of a collective remembers', () => {
  test('nothing at first; with the conference who presides, who is there and since when (B.I.4.2#3)', () => {
    const w = ward().at(NOW);
    expect(context(w)).toMatchObject({ deepReview: false, presiding: null, attending: [], openedAt: null });
    w.untilNext(own, 'conferenceOpened').take(own, 'conferenceOpened', {
      occurredAt: '2020-11-26T08:00+07:00',
      presiding: 'binh',
      attending: ['an', 'binh'],
      absent: ['chi', 'dung'],
    });
    expect(context(w)).toMatchObject({
      presiding: 'binh',
      attending: ['an', 'binh'],
      openedAt: '2020-11-26T01:00:00.000Z',
    });
  });
  test('ordered again, it begins anew and keeps only that deep review was suggested (C.2.2, B.I.4.1b)', () => {
    const w = ward().at(NOW);
    expect(w.case(own).outline).toMatchObject({ deepReview: false });
    w.take(own, 'deepReviewSuggested', { occurredAt: '2020-11-16T08:00+07:00' });
    expect(w.case(own).outline).toEqual({ level: null, decided: null, deepReview: true });
    w.until(own, 'concluded');
    const again = w.take(own, 'reviewOrderedAgain', { occurredAt: '2020-11-24T08:00+07:00' });
    expect(again.revoked).toEqual(['opened', 'concluded']);
    expect(w.case(own)).toMatchObject({
      round: 2,
      milestones: {},
      context: { deepReview: true, presiding: null, attending: [], openedAt: null },
    });
    w.until(own, 'finalised');
    expect(w.case(own).done).toBe(true);
    expect(w.take(own, 'reviewOrderedAgain').revoked).toEqual(['opened', 'concluded', 'finalised']);
    expect(w.case(own)).toMatchObject({ done: false, round: 3 });
  });
});

describe('the order inside the conference (B.I.4.2#3)', () => {
  test.each([
    ['reportPresented', 'membersCommented', 'B.I.4.2#3'],
    ['membersCommented', 'concluded', 'B.I.4.2#3'],
    ['concluded', 'reportFinalised', 'B.I.4.2#1c'],
  ])('%s comes before %s', (first, then, clause) => {
    const w = ward().at(NOW).upTo(own, first);
    expect(w.refused(own, then)).toEqual(notNow(['steps-in-order', clause, `${own} ${first}`]));
    w.untilNext(own, then);
    expect(w.allows(own, then)).toBe(true);
  });
  test('what the preparation still lacks is named, whatever is tried too early (B.I.4.1a#1, B.I.4.2#2)', () => {
    const PREPARATION = ['reportDrafted', 'opinionsGathered', 'draftCirculated', 'conferenceScheduled'];
    const w = ward().at(NOW);
    const waits = (...steps: string[]) =>
      notNow(['steps-in-order', 'B.I.4.2#3', ...steps.map(step => `${own} ${step}`)]);
    const [drafted, gathered, circulated] = PREPARATION as [string, string, string];
    expect(w.refused(own, 'reportPresented')).toEqual(waits(drafted, 'conferenceScheduled'));
    w.take(own, drafted);
    expect(w.refused(own, 'reportPresented')).toEqual(waits(gathered, circulated, 'conferenceScheduled'));
    for (const step of PREPARATION.slice(1)) w.take(own, step, { occurredAt: NOW });
    expect(w.refused(own, 'reportPresented')).toEqual(waits('conferenceOpened'));
  });
});

describe('an example of a step', () => {
  test.each([
    ['the head presides', [], [], 'an', EVERYBODY, []],
    ['without the head, a deputy', [], ['an'], 'binh', ['binh', 'chi', 'dung'], ['an']],
    ['the head gone, a deputy', ['an'], [], 'binh', ['binh', 'chi', 'dung'], []],
    ['without both, one of those who are there', ['an'], ['binh'], 'chi', ['chi', 'dung'], ['binh']],
    [
      'nobody there, somebody from above',
      ['an'],
      ['binh', 'chi', 'dung'],
      'vice',
      ['vice'],
      ['binh', 'chi', 'dung'],
    ],
    ['everybody gone, somebody from above', EVERYBODY, [], 'vice', ['vice'], []],
  ] as const)(
    'opens the conference: %s (B.I.4.2#3, settled 2)',
    (_, left, away, presiding, attending, absent) => {
      expect(without(left, away).body(own, 'conferenceOpened')).toMatchObject({
        presiding,
        attending,
        absent,
      });
    },
  );
  test('the papers go to the conference as it is now, or to the body where nobody is left (settled 1)', () => {
    const to = (...left: string[]) => {
      const w = without(left);
      return [w.body(own, 'draftCirculated').to, w.body(own, 'opinionsGathered').from];
    };
    expect(to()).toEqual([EVERYBODY, ['an', 'binh', 'chi']]);
    expect(to('binh')).toEqual([
      ['an', 'chi', 'dung'],
      ['an', 'chi', 'dung'],
    ]);
    expect(to(...EVERYBODY)).toEqual([['cell-1'], ['cell-1']]);
  });
  test('the schedule names the officer in charge, where there is one (B.I.4.2#2)', () => {
    const w = ward().at(NOW);
    const startsAt = '2020-12-09T01:00:00.000Z';
    expect(w.body(own, 'conferenceScheduled')).toMatchObject({ startsAt, officerInCharge: 'vice' });
    expect(w.body('collectiveReview front', 'conferenceScheduled')).not.toHaveProperty('officerInCharge');
  });
  test('those present comment; before it is known who, the head or the body (B.I.4.2#3)', () => {
    const w = ward().at(NOW);
    expect(w.body(own, 'membersCommented').members).toEqual(['an']);
    const vacant = ward({ people: { an: { posts: [] } } });
    expect(vacant.body(own, 'membersCommented').members).toEqual(['cell-1']);
    expect(vacant.body(own, 'conferenceOpened').presiding).toBe('binh');
    w.untilNext(own, 'conferenceOpened');
    w.take(own, 'conferenceOpened', { attending: ['an', 'binh'], absent: ['chi', 'dung'] });
    expect(w.body(own, 'membersCommented').members).toEqual(['an', 'binh']);
  });
  test.each([
    ['a deputy', [], [], 'binh'],
    ['another, where the deputy is absent', [], ['binh'], 'chi'],
    ['another, where the deputy has left', ['binh'], [], 'chi'],
    ['nobody, where nobody else may', ['chi', 'dung'], ['binh'], 'cell-1'],
  ])('the new head is %s (B.I.4.2#1b)', (_, left, absent, person) => {
    expect(without(left, absent).body(own, 'headReplaced').person).toBe(person);
  });
  test('the new head is the deputy before anyone else, whatever their order (B.I.4.2#1b)', () => {
    const deputy = { posts: [{ body: 'cell-1', role: 'deputy' as const }] };
    const w = ward({ people: { binh: { posts: [] }, dung: deputy } });
    expect(w.body(own, 'headReplaced').person).toBe('dung');
  });
  test('the report takes as long as it has to (B.I.5)', () => {
    const w = ward().at(NOW);
    expect(w.body(own, 'reportFinalised').halfDays).toBe(2);
    w.take(own, 'deepReviewSuggested');
    expect(w.body(own, 'reportFinalised').halfDays).toBe(3);
  });
  test('of a step that says nothing further says nothing', () => {
    const w = ward().at(NOW);
    const ask = { facts: w.facts(own), context: context(w) as never };
    expect(catalogue.collectiveReview.steps.reportPresented?.example(ask)).toEqual({});
  });
});

describe('what a step says', () => {
  const at = (step: string) => ward().at(NOW).untilNext(own, step);

  test('the report is there as a paper, and may claim a level (B.I.4.1a#1)', () => {
    const w = at('reportDrafted');
    expect(w.refused(own, 'reportDrafted', { document: undefined }).against).toEqual([['/document', '']]);
    expect(w.allows(own, 'reportDrafted', { claimedLevel: 'excellent' })).toBe(true);
    expect(w.refused(own, 'reportDrafted', { claimedLevel: 'best' }).against).toEqual([
      ['/claimedLevel', ''],
    ]);
  });
  test('the conference is scheduled for an instant, of whatever time zone (B.I.4.2#2)', () => {
    const w = at('conferenceScheduled');
    for (const startsAt of ['2020-12-05T08:00:00+07:00', '2020-12-05T01:00:00Z'])
      expect(w.allows(own, 'conferenceScheduled', { startsAt })).toBe(true);
    for (const startsAt of ['2020-12-05T08:00:00', '2020-12-05', 'soon'])
      expect(w.refused(own, 'conferenceScheduled', { startsAt }).against).toEqual([['/startsAt', '']]);
  });
  test('nobody is absent where nothing is said of it (B.I.4.2#3)', () => {
    const w = at('conferenceOpened');
    expect(w.allows(own, 'conferenceOpened', { attending: EVERYBODY, absent: undefined })).toBe(true);
    const { step } = w.take(own, 'conferenceOpened', { attending: EVERYBODY, absent: undefined });
    expect(step).toMatchObject({ absent: [] });
  });
  test('a conclusion has its points, none of them blank (B.I.4.2#3)', () => {
    const w = at('concluded');
    expect(w.refused(own, 'concluded', { points: ['Một', ' '] }).against).toEqual([['/points/1', '']]);
    expect(w.take(own, 'concluded', { points: [' Một ', 'Hai'] }).step.points).toEqual(['Một', 'Hai']);
  });
});

test('each condition stands in its clause (B.I.4.1, B.I.4.2, B.I.5)', () => {
  const own = Object.keys(collectiveReviewConditions);
  const said = Object.entries(catalogue.collectiveReview.conditions)
    .filter(([name]) => own.includes(name))
    .map(([name, { kind, clause }]) => [name, kind, clause]);
  expect(said).toEqual([
    ['reportDrafted', 'precedence', 'B.I.4.1a#1'],
    ['opinionsGathered', 'precedence', 'B.I.4.1a#1'],
    ['draftCirculated', 'precedence', 'B.I.4.1a#1'],
    ['conferenceScheduled', 'precedence', 'B.I.4.2#2'],
    ['workingDaysSinceCirculation', 'condition', 'B.I.4.1a#1'],
    ['everyMemberGotTheDraft', 'condition', 'B.I.4.1a#1'],
    ['officerIsToldTheDate', 'condition', 'B.I.4.2#2'],
    ['presidingMayPreside', 'condition', 'B.I.4.2#3'],
    ['everyoneIsAccountedFor', 'condition', 'B.I.4.2#3'],
    ['everyonePresentCommented', 'condition', 'B.I.4.2#3'],
    ['longEnough', 'condition', 'B.I.5#1'],
    ['halfDaysFitTheCalendar', 'condition', 'B.I.5#1'],
    ['newHeadIsOfTheConference', 'condition', 'B.I.4.2#1b'],
  ]);
});

describe('its drawing', () => {
  test('the arrows are those of the contract', () => {
    const again = ['reviewOrderedAgain', 'preparing', 'back', 'C.2.2'] as const;
    const [schedule, circulation] = ['preparing.schedule', 'preparing.circulation'];
    const rows: ArrowRow[] = [
      ['unopened', 'caseOpened', 'nobodyInScope', 'opening', 'A.3'],
      ['unopened', 'caseOpened', 'preparing', 'opening', 'A.3'],
      ['preparing', 'deepReviewSuggested', 'stays', 'aside', 'B.I.4.1b'],
      ['preparing', 'conferenceOpened', 'conference', 'onward', 'B.I.4.2#3', 'opened'],
      ['preparing.report.notDrafted', 'reportDrafted', 'preparing.report.drafted', 'onward', 'B.I.4.1a#1'],
      [
        'preparing.opinions.awaited',
        'opinionsGathered',
        'preparing.opinions.gathered',
        'onward',
        'B.I.4.1a#1',
      ],
      [`${circulation}.awaited`, 'draftCirculated', `${circulation}.circulated`, 'onward', 'B.I.4.1a#1'],
      [`${circulation}.circulated`, 'draftCirculated', 'stays', 'aside', 'B.I.4.1a#1'],
      [`${schedule}.awaited`, 'conferenceScheduled', `${schedule}.scheduled`, 'onward', 'B.I.4.2#2'],
      [`${schedule}.scheduled`, 'conferenceScheduled', 'stays', 'aside', 'B.I.4.2#2'],
      ['conference.opened', 'reportPresented', 'conference.presented', 'onward', 'B.I.4.2#3'],
      ['conference.presented', 'membersCommented', 'conference.commented', 'onward', 'B.I.4.2#3'],
      ['conference.commented', 'concluded', 'concluded', 'onward', 'B.I.4.2#3', 'concluded'],
      ['concluded', 'reportFinalised', 'finalised', 'onward', 'B.I.4.2#1c', 'finalised'],
      ['concluded', ...again],
      ['finalised', ...again],
      ['anywhere', 'headReplaced', 'stays', 'aside', 'B.I.4.2#1b'],
      ['anywhere', 'confirmedAgain', 'stays', 'aside', 'C.2.2'],
      ['anywhere', 'leftScope', 'leftScope', 'out', 'A.3'],
    ];
    expect(sorted(arrowRows('collectiveReview'))).toEqual(sorted(rows));
    expect(catalogue.collectiveReview.order).toEqual([
      ...['reportDrafted', 'opinionsGathered', 'draftCirculated', 'conferenceScheduled', 'conferenceOpened'],
      ...['reportPresented', 'membersCommented', 'concluded', 'reportFinalised'],
    ]);
    expect(tagged('collectiveReview', 'done')).toEqual(['finalised', 'leftScope', 'nobodyInScope']);
  });
  test('the collective prepares and holds its conference, the level above suggests and orders', () => {
    expect(stepRows('collectiveReview')).toEqual([
      ['deepReviewSuggested', 'B.I.4.1b', 'superior ward inspection officer outside'],
      ['reportDrafted', 'B.I.4.1a#1', 'head body deputies office'],
      ['opinionsGathered', 'B.I.4.1a#1', 'head body deputies office'],
      ['draftCirculated', 'B.I.4.1a#1', 'head body deputies office'],
      ['conferenceScheduled', 'B.I.4.2#2', 'head body deputies office'],
      ['conferenceOpened', 'B.I.4.2#3', 'head body deputies conference officer'],
      ['reportPresented', 'B.I.4.2#3', 'head conference presiding'],
      ['membersCommented', 'B.I.4.2#3', 'presiding head body deputies'],
      ['concluded', 'B.I.4.2#3', 'head presiding'],
      ['reportFinalised', 'B.I.4.2#1c', 'head body deputies presiding'],
      ['headReplaced', 'B.I.4.2#1b', 'superior ward body office officer'],
      ['reviewOrderedAgain', 'C.2.2', 'officer superior ward'],
      ['leftScope', 'A.3', 'superior ward office body'],
      ['confirmedAgain', 'C.2.2', 'superior ward office head body'],
    ]);
  });
});

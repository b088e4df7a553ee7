import { describe, expect, test } from 'vitest';
import { earliest } from '../../machines/decide.ts';
import { instant, notMet, person, type WardWorld, ward } from '../support/ward-world.ts';
import { said } from './said.ts';

const NOW = '2020-12-09T08:00+07:00';
const own = 'collectiveReview cell-1';
const opening = () => ward().at(NOW).untilNext(own, 'conferenceOpened');
const first = (w: WardWorld, step: string) => earliest(w.case(own), step, w.facts(own), instant(NOW));
const english = (given: ReturnType<typeof said>) => given.map(({ en }) => en);

describe('who has to be there, and who may be (B.I.4.2#3)', () => {
  const answer = (attending: string[], absent: string[], w = opening()) =>
    english(said(w, own, 'conferenceOpened', 'everyoneIsAccountedFor', { attending, absent }));

  test('each of the conference is there or noted as absent: the others are named', () => {
    expect(answer(['an', 'binh'], ['chi', 'dung'])).toEqual([]);
    expect(answer(['an'], ['dung'])).toEqual(['Has to be noted as attending or absent: binh, chi']);
    expect(answer(['an', 'binh', 'dung'], [])).toEqual(['Has to be noted as attending or absent: chi']);
  });
  test('nobody else but people from above: strangers are named', () => {
    expect(answer(['an', 'binh', 'chi', 'dung', 'vice', 'secretary'], [])).toEqual([]);
    expect(answer(['an', 'binh', 'chi', 'dung', 'giang', 'front-head'], [])).toEqual([
      'Not of this conference: giang, front-head',
    ]);
  });
  test('both are said', () => {
    expect(answer(['an', 'binh', 'giang'], ['chi'])).toEqual([
      'Has to be noted as attending or absent: dung',
      'Not of this conference: giang',
    ]);
  });
  test('who has left the scope is not asked for, and may still be a guest (settled 1)', () => {
    const w = opening();
    w.take('individualReview dung at cell-1', 'leftScope', { reason: 'transferredOut' });
    expect(answer(['an', 'binh', 'chi'], [], w)).toEqual([]);
    expect(answer(['an', 'binh', 'chi', 'dung'], [], w)).toEqual([]);
  });
  test('what else the review waited for and has left takes nobody out of the conference', () => {
    const w = ward().at(NOW);
    w.take('collectiveReview women', 'leftScope', { reason: 'dissolved' });
    expect(w.body('collectiveReview ward', 'conferenceOpened').attending).toEqual([
      ...['chair', 'secretary', 'speaker', 'vice'],
    ]);
  });
  test('each of those there comments: the others are named', () => {
    const w = opening();
    w.take(own, 'conferenceOpened', { attending: ['an', 'binh', 'chi'], absent: ['dung'] });
    w.take(own, 'reportPresented');
    const missing = (members: string[]) =>
      english(said(w, own, 'membersCommented', 'everyonePresentCommented', { members }));
    expect(missing(['binh'])).toEqual(['Each member present comments; missing: an, chi']);
    expect(missing(['chi', 'an', 'binh'])).toEqual([]);
  });
});

describe('who presides (B.I.4.2#3, settled 2)', () => {
  const answer = (w: WardWorld, presiding: string) =>
    english(said(w, own, 'conferenceOpened', 'presidingMayPreside', { presiding }));

  test('one of the conference who is there, nobody from above', () => {
    const w = opening();
    for (const who of ['an', 'binh', 'chi', 'dung']) expect(answer(w, who)).toEqual([]);
    for (const who of ['vice', 'giang'])
      expect(answer(w, who)).toEqual(['Who may preside: an, binh, chi, dung']);
  });
  test('not who is recorded absent', () => {
    const w = opening();
    w.take('individualReview an at cell-1', 'absenceRecorded');
    expect(answer(w, 'an')).toEqual(['Who may preside: binh, chi, dung']);
  });
  test('somebody from above where nobody of the conference is there', () => {
    const w = opening();
    for (const who of ['an', 'binh', 'chi', 'dung'])
      w.take(`individualReview ${who} at cell-1`, 'absenceRecorded');
    expect(answer(w, 'secretary')).toEqual([]);
    expect(answer(w, 'chi')).toEqual(['Who may preside: vice, chair, secretary, speaker']);
  });
});

describe('the preparation', () => {
  test('the draft goes to every member: those it did not reach are named (B.I.4.1a#1)', () => {
    const w = ward().at(NOW);
    w.take(own, 'reportDrafted');
    const answer = (to: string[]) => said(w, own, 'draftCirculated', 'everyMemberGotTheDraft', { to });
    expect(answer(['binh'])).toEqual([
      {
        vi: 'Dự thảo gửi cho mọi thành viên hội nghị; còn thiếu: an, chi, dung',
        en: 'The draft goes to every member of the conference; missing: an, chi, dung',
      },
    ]);
    expect(answer(['dung', 'chi', 'binh', 'an', 'giang'])).toEqual([]);
  });
  test('the schedule names the officer in charge, no other; a body without one names nobody (B.I.4.2#2)', () => {
    const w = ward().at(NOW);
    const rule = notMet(['officerIsToldTheDate', 'B.I.4.2#2']);
    for (const officerInCharge of [undefined, 'secretary'])
      expect(w.refused(own, 'conferenceScheduled', { officerInCharge })).toEqual(rule);
    expect(w.allows(own, 'conferenceScheduled', { officerInCharge: 'vice' })).toBe(true);
    expect(w.allows('collectiveReview front', 'conferenceScheduled', { officerInCharge: undefined })).toBe(
      true,
    );
  });
  test('before the draft is circulated, no day is too early for the conference by itself (B.I.4.1a#1)', () => {
    const w = ward().at(NOW);
    expect(said(w, own, 'conferenceOpened', 'workingDaysSinceCirculation')).toEqual([]);
    expect(first(w, 'conferenceOpened')).toBe('2020-11-15T17:00:00.000Z');
  });
  test('then the first day is known (B.I.4.1a#1)', () => {
    const w = ward().at(NOW);
    for (const step of ['reportDrafted', 'draftCirculated'])
      w.take(own, step, { occurredAt: '2020-11-23T08:00+07:00' });
    expect(first(w, 'conferenceOpened')).toBe(instant('2020-11-27T00:00+07:00'));
    expect(
      english(
        said(w, own, 'conferenceOpened', 'workingDaysSinceCirculation', {
          occurredAt: '2020-11-26T08:00+07:00',
        }),
      ),
    ).toEqual(['The draft goes out at least 3 working days before: the first possible day is 2020-11-27']);
  });
});

describe('how long it takes (B.I.5)', () => {
  const opened = (prepare: (w: WardWorld) => void = () => {}) => {
    const w = ward().at(NOW);
    prepare(w);
    return w.until(own, 'opened', '2020-11-26T08:00+07:00').until(own, 'concluded');
  };
  const deep = (w: WardWorld) => w.take(own, 'deepReviewSuggested', { occurredAt: '2020-11-17T08:00+07:00' });
  const tooShort = (w: WardWorld, halfDays: number) =>
    english(said(w, own, 'reportFinalised', 'longEnough', { halfDays }));

  test('it is said how long at least, and why longer', () => {
    expect(tooShort(opened(), 1)).toEqual(['A review takes at least 2 half days']);
    expect(tooShort(opened(), 2)).toEqual([]);
    expect(tooShort(opened(deep), 2)).toEqual([
      'A review takes at least 3 half days, deep review having been suggested',
    ]);
    expect(tooShort(opened(deep), 3)).toEqual([]);
  });
  test('deep review of another board leaves the ward committee its day', () => {
    const w = ward().at(NOW);
    w.take('collectiveReview women', 'deepReviewSuggested');
    expect(w.body('collectiveReview ward', 'reportFinalised').halfDays).toBe(2);
    w.take('individualReview vice at ward', 'deepReviewSuggested');
    expect(w.body('collectiveReview ward', 'reportFinalised').halfDays).toBe(3);
  });
  test('how many half days there were is said', () => {
    const over = { halfDays: 5, occurredAt: '2020-11-27T17:00+07:00' };
    expect(english(said(opened(), own, 'reportFinalised', 'halfDaysFitTheCalendar', over))).toEqual([
      'Only 4 half days lie between the opening and this day',
    ]);
  });
  test('a day fits the day of the opening, half a day more only the next', () => {
    const latest = (w: WardWorld) => (w.case(own).context as { latest: string }).latest;
    const day = opened();
    expect(first(day, 'reportFinalised')).toBe(latest(day));
    expect(first(opened(deep), 'reportFinalised')).toBe(instant('2020-11-27T00:00+07:00'));
  });
  test.each([
    [4, '2020-11-27T00:00+07:00'],
    [5, '2020-11-28T00:00+07:00'],
    [6, '2020-11-28T00:00+07:00'],
    [7, '2020-11-29T00:00+07:00'],
  ])('a plan that asks for %i half days makes it final on %s at the earliest', (halfDays, day) => {
    const { review } = ward().world.plan;
    const w = ward({ plan: { review: { ...review, halfDays } } }).at(NOW);
    w.until(own, 'opened', '2020-11-26T08:00+07:00').until(own, 'concluded');
    expect(first(w, 'reportFinalised')).toBe(instant(day));
  });
});

describe('a new head (B.I.4.2#1b)', () => {
  test('who may become head is named, or that nobody may', () => {
    const w = ward().at(NOW);
    const answer = (who: string) =>
      english(said(w, own, 'headReplaced', 'newHeadIsOfTheConference', { person: who }));
    const sentence = 'The new head is someone reviewed here, present, and not the head already: ';
    expect(answer('an')).toEqual([`${sentence}binh, chi, dung`]);
    w.take('individualReview chi at cell-1', 'absenceRecorded');
    expect(answer('giang')).toEqual([`${sentence}binh, dung`]);
    for (const who of ['binh', 'dung'])
      w.take(`individualReview ${who} at cell-1`, 'leftScope', { reason: 'died' });
    expect(answer('binh')).toEqual([`${sentence}at present there is nobody else`]);
  });
});

describe('who takes no part (A.3)', () => {
  test('a cell with nobody in scope', () => {
    const w = ward({
      bodies: {
        'cell-3': { kind: 'cell', name: 'cell-3', unit: 'cell-3', parent: 'ward', officerInCharge: 'vice' },
      },
      people: { old: person('cell-3', { status: 'exempt' }) },
    });
    expect(w.case('collectiveReview cell-3')).toMatchObject({
      state: 'nobodyInScope',
      scope: 'out',
      done: true,
    });
  });
  test('a body that is dissolved, whatever it has come to', () => {
    for (const milestone of ['opened', 'finalised']) {
      const w = ward().at(NOW).until(own, milestone);
      w.take(own, 'leftScope', { reason: 'dissolved' });
      expect(w.case(own)).toMatchObject({ state: 'leftScope', scope: 'left', done: true });
    }
  });
});

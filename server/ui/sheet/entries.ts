import type { CaseRecord, Facts } from '../../../machines/case.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import { mayTake } from '../../../machines/decide.ts';
import { LEVELS } from '../../../machines/words.ts';
import { factsFor } from '../../../machines/world.ts';
import { fromLocal, type Typed } from '../case/typed.ts';
import {
  COLLECTIVE,
  type Conference,
  commentSteps,
  everyone,
  nameOf,
  PERSONAL,
  RATING,
} from './conference.ts';

/** One step that the sheet asks to record. */
export interface Entry {
  readonly own: CaseRecord;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Its turn among steps of the same time. */
  readonly rank: number;
}

/** What is read from the sheet while its entries are made. */
interface Reading {
  readonly conference: Conference;
  readonly typed: Typed;
}

const contextOf = <T>(own: CaseRecord): T => own.context as T;
const factsOf = ({ conference: { view } }: Reading, own: CaseRecord): Facts =>
  factsFor(view.whole.world, own, view.now);

const who = (reading: Reading, own: CaseRecord, type: string): string =>
  mayTake(own.procedure, type, factsOf(reading, own), own.context)[0] ?? '';

const example = (reading: Reading, own: CaseRecord, type: string): Readonly<Record<string, unknown>> =>
  (catalogue[own.procedure].steps[type]?.example({
    facts: factsOf(reading, own),
    context: own.context as never,
  }) ?? {}) as Readonly<Record<string, unknown>>;

/** People marked absent on this sheet, or recorded absent before. */
const absentees = ({ conference, typed }: Reading): ReadonlySet<string> =>
  new Set(
    conference.reviews
      .filter(own => own.absent || typed.one(nameOf(own, 'absenceRecorded')) !== '')
      .map(({ subject }) => subject),
  );

const paper = (typed: Typed, name: string) =>
  typed.one(name).trim() ? { title: typed.one(name).trim() } : undefined;
const whole = (value: string): number | string | undefined =>
  value.trim() === '' ? undefined : /^\d+$/.test(value.trim()) ? Number(value) : value;
const words = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());

const present = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

/** Who presides over a person's part: as it was recorded, else as the sheet says. */
const presidingOver = ({ conference, typed }: Reading, own: CaseRecord): string =>
  contextOf<{ presiding?: string | null }>(own).presiding ??
  (own.subject === typed.one('presiding') ? typed.one('presidingHead') : typed.one('presiding')) ??
  conference.collective?.head ??
  '';

function collectiveBody(reading: Reading, own: CaseRecord, type: string): Record<string, unknown> {
  const { conference, typed } = reading;
  const away = absentees(reading);
  const all = everyone(conference);
  const presiding = typed.one('presiding');
  const inConference = ['conferenceOpened', 'reportPresented', 'membersCommented', 'concluded'].includes(
    type,
  );
  const base = {
    type,
    occurredAt: fromLocal(typed.one(nameOf(own, type, 'at'))),
    by: inConference && presiding ? presiding : who(reading, own, type),
  };
  switch (type) {
    case 'reportDrafted':
      return present({ ...base, document: paper(typed, nameOf(own, type, 'paper')) });
    case 'opinionsGathered':
      return { ...base, from: all };
    case 'draftCirculated':
      return { ...base, to: all };
    case 'conferenceScheduled':
      return {
        ...base,
        ...example(reading, own, type),
        startsAt: fromLocal(typed.one(nameOf(own, type, 'starts'))),
      };
    case 'conferenceOpened':
      return {
        ...base,
        presiding,
        attending: all.filter(id => !away.has(id)),
        absent: all.filter(id => away.has(id)),
      };
    case 'membersCommented': {
      const attending = contextOf<{ attending?: readonly string[] }>(own).attending ?? [];
      return { ...base, members: attending.length > 0 ? attending : all.filter(id => !away.has(id)) };
    }
    case 'concluded':
      return {
        ...base,
        points: typed
          .one(nameOf(own, type, 'points'))
          .split(/\r?\n/)
          .map(line => line.trim())
          .filter(Boolean),
      };
    case 'reportFinalised':
      return present({ ...base, halfDays: whole(typed.one(nameOf(own, type, 'halfDays'))) });
    default:
      return base;
  }
}

/** The day of the individual reviews with the hour of this row, where it has one. */
const sessionTime = (typed: Typed, own: CaseRecord): string => {
  const session = typed.one('session');
  const hour = typed.one(nameOf(own, 'session', 'at'));
  return fromLocal(hour && session ? `${session.slice(0, 10)}T${hour}` : session);
};

function personalBody(reading: Reading, own: CaseRecord, type: string): Record<string, unknown> {
  const { conference, typed } = reading;
  const away = absentees(reading);
  const presiding = presidingOver(reading, own);
  const ofColumn = ['selfReviewWritten', 'selfReviewCompleted', 'groupReported'].includes(type);
  const base = {
    type,
    occurredAt: ofColumn ? fromLocal(typed.one(`column/${type}`)) : sessionTime(typed, own),
    by: ['membersCommented', 'concluded'].includes(type) ? presiding : who(reading, own, type),
  };
  switch (type) {
    case 'selfReviewWritten':
      return present({
        ...base,
        document: paper(typed, `paper/${type}`),
        claimedLevel: words(typed.one(nameOf(own, type, 'level'))),
      });
    case 'selfReviewCompleted':
      return present({ ...base, document: paper(typed, `paper/${type}`) });
    case 'groupReported':
      return present({
        ...base,
        group: own.brief.actors.group ?? '',
        document: paper(typed, `paper/${type}`),
      });
    case 'presented':
      return { ...base, presiding };
    case 'membersCommented': {
      const others = everyone(conference).filter(id => id !== own.subject && !away.has(id));
      return { ...base, members: others.length > 0 ? others : own.brief.fromAbove.slice(0, 1) };
    }
    case 'concluded':
      return present({
        ...base,
        strengths: words(typed.one(nameOf(own, type, 'strengths'))),
        shortcomings: words(typed.one(nameOf(own, type, 'shortcomings'))),
      });
    case 'absenceRecorded':
      return present({ ...base, reason: words(typed.one(nameOf(own, type, 'reason'))) });
    default:
      return base;
  }
}

const gradesOf = ({ conference: { view }, typed }: Reading, own: CaseRecord) => {
  const sheet = own.brief.sheet ? view.whole.plan.criteria[own.brief.sheet] : [];
  const all = typed.one(nameOf(own, 'selfRated', 'grades'));
  return Object.fromEntries(
    sheet
      .map(({ id, optional }) => [id, typed.one(nameOf(own, id, 'grade')) || (optional ? '' : all)])
      .filter(([, grade]) => grade !== ''),
  );
};

/** The year's targets of a row, as far as any was filled in (B.II.6#1). */
const targetsOf = ({ typed }: Reading, own: CaseRecord): Record<string, unknown> | undefined => {
  const given = present({
    ...Object.fromEntries(
      ['met', 'total', 'mainMet', 'mainTotal'].map(name => [
        name,
        whole(typed.one(nameOf(own, name, 'targets'))),
      ]),
    ),
    forceMajeure: typed.one(nameOf(own, 'forceMajeure', 'targets')) === '' ? undefined : true,
  });
  return Object.keys(given).length > 0 ? given : undefined;
};

const commentBody = (reading: Reading, own: CaseRecord, type: string): Record<string, unknown> =>
  present({
    type,
    occurredAt: fromLocal(reading.typed.one('column/commented')),
    by: who(reading, own, type),
    comment: words(reading.typed.one(nameOf(own, type, 'comment'))),
    document: paper(reading.typed, `paper/${type}`),
  });

function ratingBody(reading: Reading, own: CaseRecord, type: string): Record<string, unknown> {
  const { typed } = reading;
  const level = words(typed.one(nameOf(own, type, 'level')));
  const base = { type, occurredAt: fromLocal(typed.one(`column/${type}`)), by: who(reading, own, type) };
  const counted = (field: string) =>
    whole(typed.one(nameOf(own, type, field))) ?? whole(typed.one(`ballot/${field}`));
  switch (type) {
    case 'selfRated':
      return present({
        ...base,
        level,
        grades: gradesOf(reading, own),
        targets: targetsOf(reading, own),
        document: paper(typed, `paper/${type}`),
      });
    case 'levelProposed':
      return present({ ...base, level });
    case 'ballotCounted':
      return present({
        ...base,
        eligible: counted('eligible'),
        present: counted('present'),
        issued: counted('issued'),
        returned: counted('returned'),
        valid: counted('valid'),
        votes: present(
          Object.fromEntries(LEVELS.map(each => [each, whole(typed.one(nameOf(own, each, 'votes')))])),
        ),
        minutes: paper(typed, `paper/${type}`),
      });
    case 'reported':
      return present({ ...base, level, reason: words(typed.one(nameOf(own, type, 'reason'))) });
    default:
      return base;
  }
}

/** Whether the sheet asks for a step: it is ticked, or what it says was filled in. */
const isAsked = ({ typed }: Reading, own: CaseRecord, type: string): boolean => {
  if (typed.one(nameOf(own, type)) !== '') return true;
  if (own.procedure !== 'memberRating') return false;
  if (type.endsWith('Commented')) return typed.one(nameOf(own, type, 'comment')).trim() !== '';
  if (type === 'ballotCounted')
    return LEVELS.some(level => typed.one(nameOf(own, level, 'votes')).trim() !== '');
  return type !== 'discussed' && typed.one(nameOf(own, type, 'level')) !== '';
};

const FINALISED = 1_000_000;

/** Everything the sheet asks to record, in the order in which it happened. */
export function entriesOf(conference: Conference, typed: Typed): readonly Entry[] {
  const reading: Reading = { conference, typed };
  const { collective, reviews, ratings } = conference;
  const entries: Entry[] = [];
  const add = (
    own: CaseRecord,
    types: readonly string[],
    bodyOf: (reading: Reading, own: CaseRecord, type: string) => Record<string, unknown>,
    rank: (at: number) => number,
  ) => {
    types.forEach((type, at) => {
      if (own.taken[type] === undefined && isAsked(reading, own, type))
        entries.push({ own, type, body: bodyOf(reading, own, type), rank: rank(at) });
    });
  };
  if (collective)
    add(collective, COLLECTIVE, collectiveBody, at =>
      COLLECTIVE[at] === 'reportFinalised' ? FINALISED : at,
    );
  reviews.forEach((own, row) => {
    add(own, PERSONAL, personalBody, at => 100 + row * 10 + at);
  });
  ratings.forEach((own, row) => {
    add(own, commentSteps, commentBody, at => 5000 + at * 1000 + row);
    add(own, RATING, ratingBody, at => 10_000 + at * 1000 + row);
  });
  const time = ({ body }: Entry) => String(body.occurredAt);
  return entries.sort((a, b) => time(a).localeCompare(time(b)) || a.rank - b.rank);
}

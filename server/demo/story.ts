import { toInstant } from '../../machines/calendar.ts';
import type { CaseRecord } from '../../machines/case.ts';
import type { Roster } from '../../machines/ordering/roster.ts';
import type { Instant } from '../../machines/words.ts';
import { later, type Teller } from './teller.ts';

/** An hour of a day of November or December 2020, in Hà Nội. */
const at = (day: string, hour = 8): Instant =>
  toInstant(`2020-${day}T${String(hour).padStart(2, '0')}:00:00+07:00`) as Instant;

const PREPARATION = ['reportDrafted', 'opinionsGathered', 'draftCirculated'];
/** For when a conference is called that has not been held: the last day on which a cell is still in time. */
const CALLED_FOR = '12-03';
const CONFERENCE = ['conferenceOpened', 'reportPresented', 'membersCommented', 'concluded'];
const INDIVIDUAL = [
  'selfReviewWritten',
  'groupReported',
  'presented',
  'membersCommented',
  'concluded',
  'selfReviewCompleted',
];
const CIVIL_SERVANTS_NOT_YET = 9;

interface Progress {
  readonly prepared?: string;
  readonly opened?: string;
  /** How many of a hundred have been reviewed. */
  readonly reviewed?: number;
  readonly finalised?: string;
  /** How far the members' ratings are: the number of steps after the comments. */
  readonly rated?: number;
  readonly cellReported?: boolean;
  readonly file?: 'submitted' | 'accepted' | 'returned';
}

/** Where the cells stand on the morning of 2 December, the day before the last: two days before their deadline. */
const PROGRESS: readonly Progress[] = [
  {
    prepared: '11-17',
    opened: '11-23',
    reviewed: 100,
    finalised: '11-24',
    rated: 5,
    cellReported: true,
    file: 'accepted',
  },
  {
    prepared: '11-17',
    opened: '11-23',
    reviewed: 100,
    finalised: '11-24',
    rated: 5,
    cellReported: true,
    file: 'accepted',
  },
  {
    prepared: '11-17',
    opened: '11-24',
    reviewed: 100,
    finalised: '11-25',
    rated: 5,
    cellReported: true,
    file: 'submitted',
  },
  {
    prepared: '11-18',
    opened: '11-24',
    reviewed: 100,
    finalised: '11-25',
    rated: 5,
    cellReported: true,
    file: 'returned',
  },
  { prepared: '11-18', opened: '11-25', reviewed: 100, finalised: '11-26', rated: 5, cellReported: true },
  { prepared: '11-18', opened: '11-25', reviewed: 100, finalised: '11-26', rated: 5, cellReported: true },
  { prepared: '11-19', opened: '11-26', reviewed: 100, finalised: '11-27', rated: 5 },
  { prepared: '11-19', opened: '11-26', reviewed: 100, finalised: '11-27', rated: 4 },
  { prepared: '11-19', opened: '11-26', reviewed: 100, finalised: '11-27', rated: 3 },
  { prepared: '11-20', opened: '11-27', reviewed: 100, finalised: '11-28', rated: 2 },
  { prepared: '11-20', opened: '11-27', reviewed: 100, finalised: '11-28', rated: 1 },
  { prepared: '11-20', opened: '11-28', reviewed: 100, finalised: '11-29', rated: 1 },
  { prepared: '11-20', opened: '11-28', reviewed: 100, finalised: '11-29', rated: 0 },
  { prepared: '11-23', opened: '11-30', reviewed: 100, finalised: '12-01', rated: 0 },
  { prepared: '11-23', opened: '11-30', reviewed: 100, finalised: '12-01' },
  { prepared: '11-23', opened: '11-30', reviewed: 80 },
  { prepared: '11-23', opened: '11-30', reviewed: 60 },
  { prepared: '11-24', opened: '12-01', reviewed: 40 },
  { prepared: '11-24', opened: '12-01', reviewed: 20 },
  { prepared: '11-24', opened: '12-01', reviewed: 5 },
  { prepared: '11-24', opened: '12-01', reviewed: 0 },
  { prepared: '11-25' },
  { prepared: '11-27' },
  { prepared: '12-01' },
  { prepared: '11-18', opened: '11-24', reviewed: 100, finalised: '11-25', rated: 2 },
  { prepared: '11-18', opened: '11-24', reviewed: 100, finalised: '11-25' },
  {},
];
const RATING_STEPS = ['selfRated', 'levelProposed', 'discussed', 'ballotCounted', 'reported'];

/** The review of a collective and of everyone there, as far as `progress` says. */
function review(teller: Teller, body: string, progress: Progress): void {
  const collective = teller.find('collectiveReview', body);
  if (collective?.scope !== 'in' || !progress.prepared) return;
  teller.run(collective, PREPARATION, at(progress.prepared));
  teller.take(collective, 'conferenceScheduled', at(progress.prepared, 9), {
    startsAt: at(progress.opened ?? CALLED_FOR),
  });
  if (!progress.opened) return;
  teller.run(collective, CONFERENCE, at(progress.opened));
  const reviews = teller.all('individualReview').filter(({ place }) => place === body);
  // The head first, then deputies and members: otherwise nobody else could be reviewed (B.I.4.2#1b).
  const inOrder = [...reviews].sort((a, b) => Number(b.subject === b.head) - Number(a.subject === a.head));
  const upTo = Math.ceil((inOrder.length * (progress.reviewed ?? 0)) / 100);
  inOrder.slice(0, upTo).forEach((own, number) => {
    const steps = own.brief.actors.group ? INDIVIDUAL : INDIVIDUAL.filter(type => type !== 'groupReported');
    teller.run(own, steps, later(at(progress.opened as string, 10), number * 10));
  });
  if (progress.finalised) teller.take(collective, 'reportFinalised', at(progress.finalised, 17));
}

/** The ratings of a cell's members and of the cell, as far as `progress` says. */
function rate(
  teller: Teller,
  cell: string,
  progress: Progress,
  isRatable: (own: CaseRecord) => boolean,
): void {
  if (progress.rated === undefined || !progress.finalised) return;
  const from = later(at(progress.finalised, 17), 24 * 60);
  const members = teller
    .all('memberRating')
    .filter(own => own.brief.actors.body === cell && own.scope === 'in');
  members.forEach((own, number) => {
    const start = later(from, number * 5);
    const { residence, formerCell, temporaryCell } = own.brief.comments;
    if (residence) teller.take(own, 'residenceCommented', start);
    if (formerCell) teller.take(own, 'formerCellCommented', start);
    if (temporaryCell) teller.take(own, 'temporaryCellCommented', start);
    if (isRatable(own)) teller.run(own, RATING_STEPS.slice(0, progress.rated), later(start, 15));
  });
  if (!progress.cellReported) return;
  const own = teller.find('organisationRating', cell);
  if (own?.scope === 'in')
    teller.run(own, ['criteriaGraded', 'ballotCounted', 'reported'], later(from, 36 * 60));
  const file = teller.find('dossier', cell);
  if (!file || !progress.file) return;
  for (const item of file.brief.items) teller.take(file, 'itemReceived', later(from, 40 * 60), { item });
  teller.take(file, 'submitted', later(from, 41 * 60));
  if (progress.file === 'accepted') teller.take(file, 'accepted', later(from, 44 * 60));
  if (progress.file === 'returned') teller.take(file, 'returned', later(from, 44 * 60));
}

/**
 * A ward on 2 December 2020: government, Front and organisations reviewed, most cells reviewed, some
 * rated, one that has not begun, one told to review again, one member absent, one file sent back.
 */
export function tell(teller: Teller, roster: Roster): void {
  const outside = teller.all('outsideResult');
  for (const own of outside.filter(({ brief }) => brief.kind === 'professional'))
    teller.take(own, 'resultRecorded', at('11-19'));
  for (const body of roster.bodies)
    if (
      ['peoplesCouncilStanding', 'peoplesCommittee', 'frontStanding', 'massOrganisation'].includes(body.kind)
    )
      review(teller, body.id, {
        prepared: '11-17',
        opened: '11-24',
        reviewed: 100,
        ...(body.combinedWith ? {} : { finalised: '11-25' }),
      });
  for (const own of outside.filter(
    ({ brief }) => brief.kind === 'frontStanding' || brief.kind === 'peoplesCommittee',
  ))
    teller.take(own, 'resultRecorded', at('11-30', 15));
  // Some results are still missing, but not in the cells that have balloted already.
  const cells = roster.bodies.filter(({ kind }) => kind === 'cell');
  const balloted = new Set(
    cells.filter((_cell, number) => PROGRESS[number % PROGRESS.length]?.cellReported).map(({ id }) => id),
  );
  teller.all('civilServantRating').forEach((own, number) => {
    if (number % CIVIL_SERVANTS_NOT_YET !== 0 || balloted.has(own.brief.actors.body))
      teller.take(own, 'resultRecorded', later(at('11-27', 9), number * 3));
  });
  const isRatable = (own: CaseRecord) => {
    const result = teller.find('civilServantRating', own.subject);
    return result === null || result.done;
  };

  const suggested = cells[16] && teller.find('collectiveReview', cells[16].id);
  if (suggested) teller.take(suggested, 'deepReviewSuggested', at('11-18', 14));
  const absentee =
    cells[5] &&
    teller
      .all('individualReview')
      .filter(({ place }) => place === cells[5]?.id)
      .at(-1);
  if (absentee) teller.take(absentee, 'absenceRecorded', at('11-24'));
  cells.forEach(({ id }, number) => {
    const progress = PROGRESS[number % PROGRESS.length] as Progress;
    review(teller, id, progress);
    rate(teller, id, progress, isRatable);
  });
  const again = cells[25] && teller.find('collectiveReview', cells[25].id);
  if (again && again.state === 'finalised') teller.take(again, 'reviewOrderedAgain', at('11-27', 16));
}

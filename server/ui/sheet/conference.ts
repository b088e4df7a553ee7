import type { CaseRecord } from '../../../machines/case.ts';
import { text } from '../../../machines/words.ts';
import { byTitle } from '../roster-words.ts';
import { type CycleView, PageFault } from '../view.ts';
import { said } from './words.ts';

/** What a body's sheet is about: its own review, the reviews before it, the ratings of its members. */
export interface Conference {
  readonly view: CycleView;
  readonly body: string;
  readonly collective: CaseRecord | null;
  /** The head first, then deputies, then the others: the order in which they are reviewed. */
  readonly reviews: readonly CaseRecord[];
  /** The head last: the order in which they are rated. */
  readonly ratings: readonly CaseRecord[];
}

const rankIn = (own: CaseRecord): number =>
  own.subject === own.head ? 0 : own.brief.actors.deputies.includes(own.subject) ? 1 : 2;

export function conferenceOf(view: CycleView, body: string): Conference {
  const cases = [...view.whole.world.cases.values()];
  const byName = (a: CaseRecord, b: CaseRecord) => byTitle(view.name(a.subject), view.name(b.subject));
  const collective = cases.find(own => own.procedure === 'collectiveReview' && own.subject === body) ?? null;
  const reviews = cases
    .filter(own => own.procedure === 'individualReview' && own.place === body)
    .sort((a, b) => rankIn(a) - rankIn(b) || byName(a, b));
  const ratings = cases
    .filter(own => own.procedure === 'memberRating' && own.brief.actors.body === body)
    .sort((a, b) => Number(a.subject === a.head) - Number(b.subject === b.head) || byName(a, b));
  if (!collective && reviews.length + ratings.length === 0)
    throw new PageFault(404, text(said.noSheet.vi, said.noSheet.en));
  return { view, body, collective, reviews, ratings };
}

/** Everyone of the conference, and those of them recorded absent. */
export const everyone = ({ collective, reviews }: Conference): readonly string[] =>
  collective?.brief.conference ?? reviews[0]?.brief.conference ?? [];

/** Steps of the collective on the sheet, in their order. */
export const COLLECTIVE = [
  'reportDrafted',
  'opinionsGathered',
  'draftCirculated',
  'conferenceScheduled',
  'conferenceOpened',
  'reportPresented',
  'membersCommented',
  'concluded',
  'reportFinalised',
] as const;
export type CollectiveStep = (typeof COLLECTIVE)[number];

/** Steps of a person's review on the sheet, in their order. */
export const PERSONAL = [
  'selfReviewWritten',
  'groupReported',
  'presented',
  'membersCommented',
  'concluded',
  'selfReviewCompleted',
  'absenceRecorded',
] as const;
export type PersonalStep = (typeof PERSONAL)[number];

/** Comments that a member's rating waits for, each by what the brief calls it (B.II.2.5-2a, B.II.6#7, B.II.6#8). */
export const COMMENTS = {
  residenceCommented: 'residence',
  formerCellCommented: 'formerCell',
  temporaryCellCommented: 'temporaryCell',
} as const;
export type CommentStep = keyof typeof COMMENTS;
export const commentSteps = Object.keys(COMMENTS) as readonly CommentStep[];

/** Steps of a member's rating on the sheet, in their order. */
export const RATING = ['selfRated', 'levelProposed', 'discussed', 'ballotCounted', 'reported'] as const;
export type RatingStep = (typeof RATING)[number];

/** The name of an input of one step of one case. */
export const nameOf = (own: Pick<CaseRecord, 'case'>, step: string, field = 'do'): string =>
  `${field}/${own.case}/${step}`;

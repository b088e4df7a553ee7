import type { StepType } from '../../machines/catalogue.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { CaseRecord, Facts } from '../../machines/case.ts';
import type { Remembered } from '../../machines/conditions.ts';
import { mayTake } from '../../machines/decide.ts';
import type { Instant, Procedure } from '../../machines/words.ts';

/** Makes the body of a step for a case as it stands. */
export type Executor = (own: CaseRecord, facts: Facts, at: Instant) => Record<string, unknown>;

const byExample =
  (over: (own: CaseRecord) => Record<string, unknown> = () => ({})) =>
  (type: string): Executor =>
  (own, facts, at) => ({
    type,
    occurredAt: at,
    by: mayTake(own.procedure, type, facts, own.context)[0] ?? own.subject,
    ...catalogue[own.procedure].steps[type]?.example({ facts, context: own.context as Remembered }),
    ...over(own),
  });

const plain = byExample();
const levels = byExample(() => ({ level: 'excellent', reason: 'thử' }));

const common = { leftScope: plain, confirmedAgain: plain };
const rating = { ...common, findingRecorded: plain, commended: plain, notified: plain, resultCancelled: plain };

/**
 * How each step of each procedure is executed. Typed over the whole union of steps: a step without an
 * executor does not compile. Decisions are put as Excellent, so that the way to commendation is walked.
 */
export const executors: { readonly [P in Procedure]: { readonly [S in StepType<P>]: (type: string) => Executor } } = {
  collectiveReview: {
    ...common,
    deepReviewSuggested: plain,
    reportDrafted: plain,
    opinionsGathered: plain,
    draftCirculated: plain,
    conferenceScheduled: plain,
    conferenceOpened: plain,
    reportPresented: plain,
    membersCommented: plain,
    concluded: plain,
    reportFinalised: plain,
    headReplaced: plain,
    reviewOrderedAgain: plain,
  },
  individualReview: {
    ...common,
    deepReviewSuggested: plain,
    selfReviewWritten: plain,
    absenceRecorded: plain,
    groupReported: plain,
    presented: plain,
    membersCommented: plain,
    concluded: plain,
    selfReviewCompleted: plain,
    reviewOrderedAgain: plain,
  },
  civilServantRating: { leftScope: plain, resultRecorded: plain, resultCancelled: plain },
  outsideResult: { leftScope: plain, resultRecorded: plain, resultCancelled: plain },
  memberRating: {
    ...rating,
    residenceCommented: plain,
    formerCellCommented: plain,
    temporaryCellCommented: plain,
    selfRated: plain,
    levelProposed: plain,
    discussed: plain,
    ballotCounted: plain,
    reported: plain,
    appraised: plain,
    decided: levels,
  },
  organisationRating: {
    ...rating,
    criteriaGraded: plain,
    ballotCounted: plain,
    reported: plain,
    opinionsCollected: plain,
    appraised: plain,
    decided: levels,
  },
  collectiveRating: {
    ...rating,
    selfRated: plain,
    opinionsCollected: plain,
    appraised: plain,
    ballotCounted: plain,
    decided: levels,
  },
  leaderRating: {
    ...rating,
    selfRated: plain,
    opinionsCollected: plain,
    ballotCounted: plain,
    reported: plain,
    decided: levels,
  },
  dossier: { ...common, itemReceived: plain, submitted: plain, returned: plain, accepted: plain },
};

/** The body of any step of a case, by its executor. */
export const bodyOf = (own: CaseRecord, type: string, facts: Facts, at: Instant): Record<string, unknown> => {
  const forProcedure = executors[own.procedure] as Readonly<Record<string, (type: string) => Executor>>;
  const executor = forProcedure[type];
  if (!executor) throw new Error(`No executor for ${own.procedure} ${type}`);
  const body = executor(type)(own, facts, at);
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
};

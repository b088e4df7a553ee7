import type { CaseRecord, Facts } from '../../machines/case.ts';
import type { StepType } from '../../machines/catalogue.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { Remembered } from '../../machines/conditions.ts';
import { mayTake } from '../../machines/decide.ts';
import type { Instant, Procedure } from '../../machines/words.ts';

/** Makes the body of a step for a case as it stands. */
export type Executor = (own: CaseRecord, facts: Facts, at: Instant) => Record<string, unknown>;

/** The step's own example, so far as it is not changed. */
const from =
  (change: (body: Record<string, unknown>) => Record<string, unknown> = () => ({})) =>
  (type: string): Executor =>
  (own, facts, at) => {
    const example = {
      ...catalogue[own.procedure].steps[type]?.example({ facts, context: own.context as Remembered }),
    };
    const by = mayTake(own.procedure, type, facts, own.context)[0] ?? own.subject;
    return { type, occurredAt: at, by, ...example, ...change(example) };
  };

const plain = from();
/** Every criterion at its best, so that nothing stands against Excellent. */
const graded = from(({ grades }) => ({
  grades: Object.fromEntries(Object.keys(grades as object).map(id => [id, 'excellent'])),
}));
const excellent = from(() => ({ level: 'excellent', reason: 'theo tiêu chuẩn' }));

const common = { leftScope: plain, confirmedAgain: plain };
const rating = {
  ...common,
  findingRecorded: plain,
  commended: plain,
  notified: plain,
  resultCancelled: plain,
};

/**
 * How each step of each procedure is executed. Typed over the whole union of steps: a step without an
 * executor does not compile. Decisions are put as Excellent, so that the way to commendation is walked.
 */
export const executors: {
  readonly [P in Procedure]: { readonly [S in StepType<P>]: (type: string) => Executor };
} = {
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
    selfRated: graded,
    levelProposed: plain,
    discussed: plain,
    ballotCounted: plain,
    reported: plain,
    appraised: plain,
    decided: excellent,
  },
  organisationRating: {
    ...rating,
    criteriaGraded: graded,
    ballotCounted: plain,
    reported: plain,
    opinionsCollected: plain,
    appraised: plain,
    decided: excellent,
  },
  collectiveRating: {
    ...rating,
    selfRated: graded,
    opinionsCollected: plain,
    appraised: plain,
    ballotCounted: plain,
    decided: excellent,
  },
  leaderRating: {
    ...rating,
    selfRated: graded,
    opinionsCollected: plain,
    ballotCounted: plain,
    reported: plain,
    decided: excellent,
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

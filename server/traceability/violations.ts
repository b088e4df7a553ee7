import type { CaseRecord, Facts } from '../../machines/case.ts';
import type { Fields } from './play.ts';

interface Dossier {
  readonly received?: readonly string[];
}
type Seed = (own: CaseRecord, facts: Facts) => Fields | null;

const always =
  (fields: Fields): Seed =>
  () =>
    fields;

/**
 * For each guard that a wrong step sets off, that wrong step. Guards that are not here are set off by a
 * right step at a wrong time, and every step is tried at every state.
 */
export const violations: Readonly<Record<string, Seed>> = {
  everyCriterionGraded: always({ grades: {} }),
  votersAreEligible: always({ eligible: 99 }),
  departureHasReason: always({ level: 'notCompleted', reason: undefined }),
  documentAttached: always({ document: undefined }),
  ratedAndManagerAreTold: always({ to: ['stranger'] }),
  presidingMayPreside: always({ presiding: 'stranger' }),
  presidingIsNotTheReviewed: ({ subject }) => ({ presiding: subject }),
  everyoneIsAccountedFor: ({ brief }) =>
    brief.conference.length > 1 ? { attending: brief.conference.slice(0, 1) } : null,
  workingDaysSinceCirculation: ({ taken }) =>
    taken.draftCirculated ? { occurredAt: taken.draftCirculated } : null,
  everyMemberGotTheDraft: always({ to: ['stranger'] }),
  officerIsToldTheDate: ({ brief }) =>
    brief.actors.officers.length > 0 ? { officerInCharge: undefined } : null,
  everyonePresentCommented: always({ members: ['stranger'] }),
  longEnough: always({ halfDays: 1 }),
  halfDaysFitTheCalendar: always({ halfDays: 99 }),
  newHeadIsOfTheConference: always({ person: 'stranger' }),
  commentsComeFromOthers: ({ subject }) => ({ members: [subject] }),
  belongsToGroup: always({ group: 'group-b' }),
  ratedBodyHasALevel: ({ place, brief }) =>
    place === null && brief.kind !== 'professional' ? { level: undefined } : null,
  itemBelongsToTheFile: always({ item: 'no-such-paper' }),
  itemNotYetReceived: ({ context }) => {
    const { received = [] } = context as Dossier;
    return received.length > 0 ? { item: received[0] } : null;
  },
  returnedItemsAreInTheFile: always({ items: ['no-such-paper'] }),
};

/** Grades that would allow Excellent, so that only caps and quotas stand against it. */
export const allExcellent = ({ brief }: CaseRecord, { plan }: Facts): Fields => ({
  grades: Object.fromEntries(
    (brief.sheet ? plan.criteria[brief.sheet] : []).map(({ id }) => [id, 'excellent']),
  ),
});

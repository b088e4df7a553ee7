import type { Procedure } from '../../machines/words.ts';
import {
  type CaseName,
  type Overrides,
  type WardChange,
  type WardWorld,
  ward,
} from '../support/ward-world.ts';

export const NOW = '2020-12-09T08:00+07:00';

/** A step that a guard refuses: the ward as it stands, the step, and the rule the refusal names. */
export interface Trial {
  readonly w: WardWorld;
  readonly name: CaseName;
  readonly step: string;
  readonly rule: string;
  readonly over?: Overrides;
}

/** A guard on a step of a procedure. */
export type Place = `${Procedure} ${string} ${string}`;

const lit =
  (
    name: CaseName,
    rule: string,
    over: Overrides = {},
    change: WardChange = {},
    prepare?: (w: WardWorld) => void,
  ) =>
  (step: string): Trial => {
    const w = ward(change).at(NOW).untilNext(name, step);
    prepare?.(w);
    return { w, name, step, rule, over };
  };
/** The same where the case is not carried on first: `prepare` brings about the whole situation. */
const at =
  (
    name: CaseName,
    rule: string,
    prepare: (w: WardWorld) => void,
    over: Overrides = {},
    change: WardChange = {},
  ) =>
  (step: string): Trial => {
    const w = ward(change).at(NOW);
    prepare(w);
    return { w, name, step, rule, over };
  };

export const cell = 'collectiveReview cell-1';
export const dung = 'individualReview dung at cell-1';
export const groups: WardChange = {
  bodies: {
    'group-a': { kind: 'partyGroup', name: 'group-a', unit: 'cell-1', parent: 'cell-1' },
    'group-b': { kind: 'partyGroup', name: 'group-b', unit: 'cell-1', parent: 'cell-1' },
  },
  people: { dung: { group: 'group-a' } },
};
const without = (first: string) => (w: WardWorld) => {
  for (const step of ['reportDrafted', 'opinionsGathered', 'draftCirculated', 'conferenceScheduled'])
    if (step !== first && w.allows(cell, step)) w.take(cell, step, { occurredAt: '2020-11-16T08:00+07:00' });
};
const noGrades = { grades: {} };
const tooMany = { eligible: 99 };
const departs = { level: 'completed', reason: undefined };
const tooHigh = { level: 'excellent', reason: 'departs' };
const noPaper = { document: undefined };
/** The candidate's own grades allow Excellent; the others of the group are not there yet. */
const candidate = (name: CaseName) => (step: string) => {
  const w = ward().at(NOW).wishLevel(name, 'excellent');
  const [, who, , place] = name.split(' ');
  if (place)
    w.wishLevel(`outsideResult ${place}`, 'excellent').wishLevel(`collectiveRating ${place}`, 'excellent');
  if (name.startsWith('collectiveRating')) w.wishLevel(`outsideResult ${who}`, 'excellent');
  w.wish(name, 'decided', { level: 'excellent', reason: 'departs' });
  return { w: w.untilNext(name, step), name, step, rule: 'quota', over: tooHigh };
};
const twoBoards: WardChange = {
  bodies: { youth: { kind: 'massOrganisation', name: 'youth', unit: 'ward', parent: 'ward' } },
  people: {
    m1: { name: 'm1', cell: 'cell-2', admittedOn: '2008-05-19', posts: [{ body: 'youth', role: 'head' }] },
  },
};
/** The deputy secretary is deputy head of the People's Committee too, and got fewer votes there. */
export const twoPosts: WardChange = {
  people: {
    vice: {
      name: 'vice',
      cell: 'cell-2',
      admittedOn: '2008-05-19',
      posts: [
        { body: 'ward', role: 'deputy' },
        { body: 'front', role: 'deputy' },
      ],
    },
  },
};
export const votesDiffer = (w: WardWorld) => {
  const { eligible } = w.case('leaderRating vice at front').brief;
  w.wish('leaderRating vice at front', 'ballotCounted', {
    votes: { excellent: 0, good: 0, completed: eligible, notCompleted: 0 },
  }).until('leaderRating vice at front', 'balloted');
};
const ratedGood = (name: CaseName) => [at(name, 'excellentOnly', w => w.until(name, 'notified'))];
const transferred = { from: 'cell-2', on: '2020-08-15', joinedFormerOn: '2019-01-01' };
const comment = (change: WardChange['people'], rule: string) =>
  at(
    'memberRating chi',
    rule,
    w => {
      w.until('individualReview chi at cell-1', 'completed').take('memberRating chi', 'selfRated');
      if (rule !== 'residenceCommentIsIn') w.take('memberRating chi', 'residenceCommented');
    },
    {},
    change ? { people: change } : {},
  );
const chosen = (name: CaseName) =>
  at(name, 'notYetCommended', w => {
    if (name.startsWith('collectiveRating')) w.wishLevel('outsideResult front', 'excellent');
    if (name.startsWith('leaderRating'))
      w.wishLevel('outsideResult front', 'excellent').wishLevel('collectiveRating front', 'excellent');
    if (name === 'organisationRating cell-1')
      for (const who of ['binh', 'chi', 'dung']) w.until(`memberRating ${who}`, 'reported');
    w.wishLevel(name, 'excellent');
    const procedure = w.case(name).procedure;
    const group = w.case(name).brief.quota?.group;
    // Nobody is Excellent before the others of the group can be compared.
    for (const other of w.names(procedure))
      if (other !== name && w.case(other).brief.quota?.group === group) w.upTo(other, 'decided');
    w.until(name, 'notified').take(name, 'commended');
  });

/** Every guard but those of the ordering, `rests-on-revoked` and `newResultIsThere`, which have loops of their own. */
export const trials: Readonly<Record<Place, readonly ((step: string) => Trial)[]>> = {
  'collectiveReview conferenceOpened reportDrafted': [at(cell, 'steps-in-order', () => {})],
  'collectiveReview conferenceOpened opinionsGathered': [
    at(cell, 'steps-in-order', without('opinionsGathered')),
  ],
  'collectiveReview conferenceOpened draftCirculated': [
    at(cell, 'steps-in-order', without('draftCirculated')),
  ],
  'collectiveReview conferenceOpened conferenceScheduled': [
    at(cell, 'steps-in-order', without('conferenceScheduled')),
  ],
  'collectiveReview conferenceOpened workingDaysSinceCirculation': [
    lit(cell, 'workingDaysSinceCirculation', { occurredAt: '2020-11-19T08:00+07:00' }),
  ],
  'collectiveReview conferenceOpened presidingMayPreside': [
    lit(cell, 'presidingMayPreside', { presiding: 'giang' }),
  ],
  'collectiveReview conferenceOpened everyoneIsAccountedFor': [
    lit(cell, 'everyoneIsAccountedFor', { attending: ['an'] }),
    lit(cell, 'everyoneIsAccountedFor', { attending: ['an', 'binh', 'chi', 'dung', 'women-head'] }),
  ],
  'collectiveReview opinionsGathered reportDrafted': [at(cell, 'steps-in-order', () => {})],
  'collectiveReview draftCirculated reportDrafted': [at(cell, 'steps-in-order', () => {})],
  'collectiveReview draftCirculated everyMemberGotTheDraft': [
    lit(cell, 'everyMemberGotTheDraft', { to: ['an'] }),
    lit(cell, 'everyMemberGotTheDraft', { to: ['an'] }, {}, w => w.take(cell, 'draftCirculated')),
  ],
  'collectiveReview conferenceScheduled officerIsToldTheDate': [
    lit(cell, 'officerIsToldTheDate', { officerInCharge: undefined }),
    lit(cell, 'officerIsToldTheDate', { officerInCharge: undefined }, {}, w =>
      w.take(cell, 'conferenceScheduled'),
    ),
  ],
  'collectiveReview membersCommented everyonePresentCommented': [
    lit(cell, 'everyonePresentCommented', { members: ['an'] }),
  ],
  'collectiveReview reportFinalised longEnough': [lit(cell, 'longEnough', { halfDays: 1 })],
  'collectiveReview reportFinalised halfDaysFitTheCalendar': [
    lit(cell, 'halfDaysFitTheCalendar', { halfDays: 99 }),
  ],
  'collectiveReview headReplaced newHeadIsOfTheConference': [
    lit(cell, 'newHeadIsOfTheConference', { person: 'giang' }),
  ],
  'individualReview presented presidingIsNotTheReviewed': [
    lit('individualReview an at cell-1', 'presidingIsNotTheReviewed', { presiding: 'an' }),
  ],
  'individualReview presented presidingMayPreside': [
    lit('individualReview an at cell-1', 'presidingMayPreside', { presiding: 'giang' }),
  ],
  'individualReview membersCommented commentsComeFromOthers': [
    lit(dung, 'commentsComeFromOthers', { members: ['dung'] }),
  ],
  'individualReview concluded groupReportedFirst': [lit(dung, 'group-before-cell', {}, groups)],
  'individualReview groupReported belongsToGroup': [
    at(dung, 'belongsToGroup', w => w.until(cell, 'concluded'), { group: 'group-b' }, groups),
    at(dung, 'belongsToGroup', w => w.untilNext(dung, 'membersCommented'), { group: 'group-b' }, groups),
    at(dung, 'belongsToGroup', w => w.untilNext(dung, 'concluded'), { group: 'group-b' }, groups),
  ],
  'individualReview groupReported groupHasNotReported': ['presented', 'membersCommented', 'concluded'].map(
    next =>
      at(
        dung,
        'groupHasNotReported',
        w =>
          w
            .untilNext('individualReview an at cell-1', 'selfReviewCompleted')
            .untilNext(dung, next)
            .take(dung, 'groupReported'),
        {},
        groups,
      ),
  ),
  'memberRating selfRated everyCriterionGraded': [lit('memberRating chi', 'everyCriterionGraded', noGrades)],
  'memberRating levelProposed selfRatedFirst': [at('memberRating chi', 'self-ballot-confirm', () => {})],
  'memberRating levelProposed residenceCommentIsIn': [comment(undefined, 'residenceCommentIsIn')],
  'memberRating levelProposed formerCellCommentIsIn': [
    comment({ chi: { transferred } }, 'formerCellCommentIsIn'),
  ],
  'memberRating levelProposed temporaryCellCommentIsIn': [
    comment({ chi: { temporaryAt: 'cell-2' } }, 'temporaryCellCommentIsIn'),
  ],
  'memberRating ballotCounted votersAreEligible': [lit('memberRating chi', 'votersAreEligible', tooMany)],
  'memberRating reported departureHasReason': [lit('memberRating chi', 'departureHasReason', departs)],
  'memberRating appraised departureHasReason': [lit('memberRating chi', 'departureHasReason', departs)],
  'memberRating decided departureHasReason': [lit('memberRating chi', 'departureHasReason', departs)],
  'memberRating decided withinCeiling': [lit('memberRating chi', 'withinCeiling', tooHigh)],
  'memberRating decided quota': [candidate('memberRating chi')],
  'memberRating notified ratedAndManagerAreTold': [
    lit('memberRating chi', 'ratedAndManagerAreTold', { to: ['giang'] }),
  ],
  'memberRating commended excellentOnly': ratedGood('memberRating chi'),
  'memberRating commended notYetCommended': [chosen('memberRating chi')],

  'organisationRating criteriaGraded everyCriterionGraded': [
    lit('organisationRating cell-1', 'everyCriterionGraded', noGrades),
  ],
  'organisationRating ballotCounted votersAreEligible': [
    lit('organisationRating cell-1', 'votersAreEligible', tooMany),
  ],
  'organisationRating reported departureHasReason': [
    lit('organisationRating cell-1', 'departureHasReason', departs),
  ],
  'organisationRating opinionsCollected decidedHere': [
    at('organisationRating ward', 'self-ballot-confirm', w => w.until('organisationRating ward', 'reported')),
    at('organisationRating ward', 'steps-in-order', w => w.until('organisationRating ward', 'reported')),
  ],
  'organisationRating appraised decidedHere': [
    at('organisationRating ward', 'self-ballot-confirm', w => w.until('organisationRating ward', 'reported')),
    at('organisationRating ward', 'steps-in-order', w => w.until('organisationRating ward', 'reported')),
  ],
  'organisationRating appraised departureHasReason': [
    lit('organisationRating cell-1', 'departureHasReason', departs),
    at(
      'organisationRating cell-1',
      'departureHasReason',
      w => w.until('organisationRating cell-1', 'reported'),
      departs,
    ),
  ],
  'organisationRating decided decidedByDistrict': [
    at('organisationRating cell-1', 'self-ballot-confirm', w => {
      w.until('organisationRating cell-1', 'reported');
      for (const who of ['binh', 'chi', 'dung']) w.until(`memberRating ${who}`, 'decided');
    }),
  ],
  'organisationRating decided documentAttached': [
    lit('organisationRating ward', 'documentAttached', noPaper),
  ],
  'organisationRating decided departureHasReason': [
    lit('organisationRating cell-1', 'departureHasReason', departs),
    lit('organisationRating ward', 'departureHasReason', departs),
  ],
  'organisationRating decided withinCeiling': [lit('organisationRating cell-1', 'withinCeiling', tooHigh)],
  'organisationRating decided quota': [candidate('organisationRating cell-1')],
  'organisationRating notified ratedAndManagerAreTold': [
    lit('organisationRating cell-1', 'ratedAndManagerAreTold', { to: ['giang'] }),
  ],
  'organisationRating commended excellentOnly': ratedGood('organisationRating cell-1'),
  'organisationRating commended notYetCommended': [chosen('organisationRating cell-1')],

  'collectiveRating selfRated everyCriterionGraded': [
    lit('collectiveRating front', 'everyCriterionGraded', noGrades),
  ],
  'collectiveRating appraised decidedHere': [
    at('collectiveRating ward', 'steps-in-order', w => w.upTo('collectiveRating ward', 'decided')),
    at('collectiveRating ward', 'self-ballot-confirm', w => w.upTo('collectiveRating ward', 'decided')),
  ],
  'collectiveRating ballotCounted votersAreEligible': [
    lit('collectiveRating front', 'votersAreEligible', tooMany),
  ],
  'collectiveRating decided decidedByDistrict': [
    at('collectiveRating front', 'self-ballot-confirm', w =>
      w.until('outsideResult front', 'recorded').upTo('collectiveRating front', 'appraised'),
    ),
  ],
  'collectiveRating decided documentAttached': [lit('collectiveRating ward', 'documentAttached', noPaper)],
  'collectiveRating decided departureHasReason': [
    lit('collectiveRating front', 'departureHasReason', departs),
  ],
  'collectiveRating decided withinCeiling': [lit('collectiveRating front', 'withinCeiling', tooHigh)],
  'collectiveRating decided quota': [
    step => {
      const w = ward(twoBoards).at(NOW);
      w.wishLevel('outsideResult women', 'excellent').wishLevel('collectiveRating women', 'excellent');
      return {
        w: w.untilNext('collectiveRating women', step),
        name: 'collectiveRating women',
        step,
        rule: 'quota',
      };
    },
  ],
  'collectiveRating notified ratedAndManagerAreTold': [
    lit('collectiveRating front', 'ratedAndManagerAreTold', { to: ['giang'] }),
  ],
  'collectiveRating commended excellentOnly': ratedGood('collectiveRating front'),
  'collectiveRating commended notYetCommended': [chosen('collectiveRating front')],

  'leaderRating selfRated everyCriterionGraded': [
    lit('leaderRating vice at ward', 'everyCriterionGraded', noGrades),
  ],
  'leaderRating opinionsCollected decidedHere': [
    at('leaderRating secretary at ward', 'steps-in-order', w =>
      w.upTo('leaderRating secretary at ward', 'decided'),
    ),
    at('leaderRating secretary at ward', 'self-ballot-confirm', w =>
      w.upTo('leaderRating secretary at ward', 'decided'),
    ),
  ],
  'leaderRating decided decidedByDistrict': [
    at('leaderRating vice at ward', 'self-ballot-confirm', w =>
      w.until('collectiveRating ward', 'decided').upTo('leaderRating vice at ward', 'opinionsCollected'),
    ),
  ],
  'leaderRating decided documentAttached': [
    lit('leaderRating secretary at ward', 'documentAttached', noPaper),
  ],
  'leaderRating ballotCounted votersAreEligible': [
    lit('leaderRating vice at ward', 'votersAreEligible', tooMany),
  ],
  'leaderRating reported departureHasReason': [
    lit('leaderRating vice at ward', 'departureHasReason', departs),
  ],
  'leaderRating decided departureHasReason': [
    lit('leaderRating vice at ward', 'departureHasReason', departs),
  ],
  'leaderRating decided differingVotesAreSettled': [
    lit('leaderRating vice at ward', 'differingVotesAreSettled', {}, twoPosts, votesDiffer),
  ],
  'leaderRating decided withinCeiling': [lit('leaderRating vice at ward', 'withinCeiling', tooHigh)],
  'leaderRating decided quota': [candidate('leaderRating front-head at front')],
  'leaderRating notified ratedAndManagerAreTold': [
    lit('leaderRating vice at ward', 'ratedAndManagerAreTold', { to: ['giang'] }),
  ],
  'leaderRating commended excellentOnly': ratedGood('leaderRating front-deputy at front'),
  'leaderRating commended notYetCommended': [chosen('leaderRating front-deputy at front')],

  'outsideResult resultRecorded ratedBodyHasALevel': [
    lit('outsideResult front', 'ratedBodyHasALevel', { level: undefined }),
  ],

  'dossier itemReceived itemBelongsToTheFile': [
    lit('dossier cell-1', 'itemBelongsToTheFile', { item: 'ward-report' }),
  ],
  'dossier itemReceived itemNotYetReceived': [
    at(
      'dossier cell-1',
      'itemNotYetReceived',
      w => w.take('dossier cell-1', 'itemReceived', { item: 'self-reviews' }),
      {
        item: 'self-reviews',
      },
    ),
  ],
  'dossier itemReceived somethingIsMissing': [
    at(
      'dossier cell-1',
      'somethingIsMissing',
      w => {
        while (w.allows('dossier cell-1', 'itemReceived')) w.take('dossier cell-1', 'itemReceived');
      },
      { item: 'self-reviews' },
    ),
  ],
  'dossier submitted everyItemIsIn': [
    at('dossier cell-1', 'everyItemIsIn', w => w.until('organisationRating cell-1', 'reported')),
  ],
  'dossier returned returnedItemsAreInTheFile': [
    at('dossier cell-1', 'returnedItemsAreInTheFile', w => w.until('dossier cell-1', 'submitted'), {
      items: ['x'],
    }),
    at('dossier cell-1', 'returnedItemsAreInTheFile', w => w.until('dossier cell-1', 'accepted'), {
      items: ['x'],
    }),
  ],
};

import { describe, expect, test } from 'vitest';
import { catalogue, stepReaching } from '../../machines/catalogue.ts';
import { decide } from '../../machines/decide.ts';
import { PROCEDURES } from '../../machines/words.ts';
import { invalidStep, ward } from '../support/ward-world.ts';

const NAMES = [
  'xstate.init',
  'xstate.stop',
  'xstate.done.state.x',
  'xstate.done.state.memberRating',
  'xstate.error.actor.x',
  'xstate.after.1.x',
  'caseOpened',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '*',
  '',
  ' ',
  'SelfRated',
  'selfRated ',
  'deleted',
];

describe('names that are no steps', () => {
  test.each(NAMES)('"%s" is refused at the door, for every procedure', type => {
    const w = ward({ people: { chi: { civilServant: true } } });
    for (const procedure of PROCEDURES) {
      const [name] = w.names(procedure);
      if (!name) throw new Error(procedure);
      expect(w.refused(name, type).type).toBe('invalid-step');
    }
  });

  test.each(NAMES)('"%s" that came past the door moves nothing either', type => {
    const w = ward({ people: { chi: { civilServant: true } } });
    for (const procedure of PROCEDURES) {
      const own = w.case(w.names(procedure)[0] ?? 'dossier ward');
      const step = { type, occurredAt: '2020-11-20T01:00:00.000Z', by: 'ward' };
      const { verdict, ...refused } = decide(own, step, w.facts(w.names(procedure)[0] ?? 'dossier ward'));
      expect([verdict, refused]).toEqual(['refused', expect.objectContaining({ type: invalidStep.type })]);
    }
  });

  test('a step of one procedure is none of another', () => {
    const w = ward();
    expect(w.refused('memberRating chi', 'reportFinalised').type).toBe('invalid-step');
    expect(w.refused('dossier cell-1', 'selfRated').type).toBe('invalid-step');
    expect(w.refused('outsideResult front', 'decided').type).toBe('invalid-step');
  });
});

describe('the names of the contract', () => {
  /** steps.md, with `leftScope` (settled 1), `headReplaced`, and what settled 15 and 18 add. */
  const everywhere = (procedure: (typeof PROCEDURES)[number]) =>
    // What is recorded from outside rests on no result here, so there is nothing to confirm again.
    ['civilServantRating', 'outsideResult'].includes(procedure)
      ? ['leftScope']
      : ['leftScope', 'confirmedAgain'];
  const everyRating = ['findingRecorded', 'commended'];
  const contract: Record<(typeof PROCEDURES)[number], readonly string[]> = {
    collectiveReview: [
      ...[
        'deepReviewSuggested',
        'reportDrafted',
        'opinionsGathered',
        'draftCirculated',
        'conferenceScheduled',
      ],
      ...['conferenceOpened', 'reportPresented', 'membersCommented', 'concluded', 'reportFinalised'],
      ...['reviewOrderedAgain', 'headReplaced'],
    ],
    individualReview: [
      ...['deepReviewSuggested', 'selfReviewWritten', 'absenceRecorded', 'groupReported', 'presented'],
      ...['membersCommented', 'concluded', 'selfReviewCompleted', 'reviewOrderedAgain'],
    ],
    civilServantRating: ['resultRecorded', 'resultCancelled'],
    outsideResult: ['resultRecorded', 'resultCancelled'],
    memberRating: [
      ...[
        'residenceCommented',
        'formerCellCommented',
        'temporaryCellCommented',
        'selfRated',
        'levelProposed',
      ],
      ...['discussed', 'ballotCounted', 'reported', 'appraised', 'decided', 'notified', 'resultCancelled'],
      ...everyRating,
    ],
    organisationRating: [
      ...['criteriaGraded', 'ballotCounted', 'reported', 'opinionsCollected', 'appraised', 'decided'],
      ...['notified', 'resultCancelled'],
      ...everyRating,
    ],
    collectiveRating: [
      ...['selfRated', 'opinionsCollected', 'appraised', 'ballotCounted', 'decided', 'notified'],
      'resultCancelled',
      ...everyRating,
    ],
    leaderRating: [
      ...['selfRated', 'opinionsCollected', 'ballotCounted', 'reported', 'decided', 'notified'],
      'resultCancelled',
      ...everyRating,
    ],
    dossier: ['itemReceived', 'submitted', 'returned', 'accepted'],
  };

  test.each(PROCEDURES)('%s has the steps of the contract and no other', procedure => {
    expect(Object.keys(catalogue[procedure].steps).sort()).toEqual(
      [...contract[procedure], ...everywhere(procedure)].sort(),
    );
  });
});

describe('names that are no milestones', () => {
  test.each(['nothing', 'undefined', '', 'Decided', 'toString'])('"%s" is reached by no step', name => {
    for (const procedure of PROCEDURES) expect(() => stepReaching(procedure, name)).toThrow(RangeError);
  });
  test('a milestone of one procedure is none of another', () => {
    expect(stepReaching('collectiveReview', 'finalised')).toBe('reportFinalised');
    expect(() => stepReaching('memberRating', 'finalised')).toThrow(RangeError);
  });
});

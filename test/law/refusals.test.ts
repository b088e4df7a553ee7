import { describe, expect, test } from 'vitest';
import { arrowsOf, decide, earliest, mayTake, open, stateName } from '../../machines/decide.ts';
import { readStep } from '../../machines/read-step.ts';
import { type CaseName, instant, type Overrides, type WardWorld, ward } from '../support/ward-world.ts';

const put = (w: WardWorld, name: CaseName, type: string, over: Overrides = {}) => {
  const own = w.case(name);
  const read = readStep(own.procedure, w.body(name, type, over));
  if (!('step' in read)) throw new Error(JSON.stringify(read));
  return decide(own, read.step, w.facts(name));
};
/** What is said against a step: rule, clause, sentence, and what is waited for with who can take it. */
const said = (...put_: Parameters<typeof put>) => {
  const answer = put(...put_);
  if (answer.verdict === 'accepted') throw new Error('accepted');
  return {
    type: answer.type,
    violations: answer.violations.map(({ rule, clause, message, waitingFor }) => [
      rule,
      clause,
      message.en,
      waitingFor.map(({ milestone, by }) => [milestone, by]),
    ]),
  };
};
const NOW = '2020-12-09T08:00+07:00';

describe('the name of a state', () => {
  test.each([
    ['written', 'written'],
    [{ held: 'open' }, 'held.open'],
    [{ held: { open: 'a' } }, 'held.open.a'],
    [{ held: { head: 'due', board: 'done' } }, 'held.head.due+held.board.done'],
    [{ held: {} }, 'held'],
    [{ held: undefined }, 'held'],
    [{ a: 'x', b: { c: { d: 'y', e: 'z' } } }, 'a.x+b.c.d.y+b.c.e.z'],
  ] as const)('%j is %s', (value, name) => {
    expect(stateName(value)).toBe(name);
  });
});

describe('a step that is not possible now says what comes first', () => {
  test('B.II.2.5: of a rating, the self-rating and the ballot before the confirmation', () => {
    const w = ward().at(NOW).upTo('memberRating binh', 'selfRated');
    expect(said(w, 'memberRating binh', 'decided')).toEqual({
      type: 'not-possible-now',
      violations: [
        [
          'self-ballot-confirm',
          'B.II.2.5-2c',
          '"Decided" cannot be recorded yet: first comes "Self-rated"',
          [['selfRated', ['binh']]],
        ],
      ],
    });
  });
  test('of another procedure, the steps in their order', () => {
    const w = ward().at(NOW);
    const { violations } = said(w, 'individualReview binh at cell-1', 'selfReviewCompleted');
    expect(violations.map(([rule, clause, sentence]) => [rule, clause, sentence])).toEqual([
      [
        'steps-in-order',
        'B.I.4.2#4a',
        '"Self-review completed" cannot be recorded yet: first comes "Self-review written"',
      ],
    ]);
  });
  test('where the arrow is for the cases of another kind, it is not possible at all (B.II.1.5)', () => {
    const w = ward().at(NOW).upTo('organisationRating cell-1', 'opinionsCollected');
    const own = 'organisationRating cell-1';
    const answer = put(w, own, 'decided');
    // From the same state the rating of the ward body, which the district decides, would be decided.
    expect(arrowsOf(w.case(own)).map(({ meta }) => meta.step)).toContain('decided');
    expect(answer).toMatchObject({ verdict: 'refused', type: 'not-possible-now' });
    expect(w.case(own).next).toEqual(['opinionsCollected']);
    expect('allowed' in answer ? [...answer.allowed].sort() : []).toEqual([
      'appraised',
      'confirmedAgain',
      'findingRecorded',
      'leftScope',
      'opinionsCollected',
    ]);
  });
  test('what was taken is taken once in a round', () => {
    const w = ward().at(NOW).upTo('memberRating binh', 'discussed');
    expect(said(w, 'memberRating binh', 'selfRated', { by: 'binh' }).violations).toEqual([
      ['once-per-round', 'B.II.2.5-1', '"Self-rated" is already recorded in this round', []],
    ]);
  });
  test('a step outside the order is not possible in this state, and waits for nothing', () => {
    const w = ward().at(NOW);
    expect(said(w, 'memberRating binh', 'resultCancelled').violations).toEqual([
      ['steps-in-order', 'B.II.6#5', '"Result cancelled" cannot be recorded in this state', []],
    ]);
  });
  test('it is told with the state and with what is possible in it, each once', () => {
    const w = ward().at(NOW);
    const answer = put(w, 'memberRating binh', 'decided');
    expect(answer).toMatchObject({ verdict: 'refused', state: w.case('memberRating binh').state });
    const allowed = 'allowed' in answer ? answer.allowed : [];
    expect(allowed).toContain('selfRated');
    expect(allowed).not.toContain('decided');
    expect([...new Set(allowed)]).toEqual(allowed);
  });
});

describe('a step of the case itself that another needs', () => {
  const name: CaseName = 'collectiveReview cell-1';
  test('is waited for by name, of this case, with nobody set to it (B.I.4.1a#1)', () => {
    const { type, violations } = said(ward().at(NOW), name, 'conferenceOpened');
    expect(type).toBe('out-of-order');
    const own = violations.filter(([rule]) => rule === 'steps-in-order');
    expect(own.map(([, , , waitingFor]) => waitingFor)).toEqual([
      [['reportDrafted', []]],
      [['opinionsGathered', []]],
      [['draftCirculated', []]],
      [['conferenceScheduled', []]],
    ]);
  });
});

describe('a step of the wrong time or of nobody', () => {
  test('never before the last step of its case', () => {
    const w = ward().at(NOW).upTo('memberRating binh', 'discussed');
    const { latest } = w.case('memberRating binh').context as { latest: string };
    const earlier = new Date(Date.parse(latest) - 1).toISOString();
    const { type, violations } = said(w, 'memberRating binh', 'discussed', { occurredAt: earlier });
    expect([type, violations]).toEqual([
      'out-of-order',
      [
        [
          'steps-in-order',
          'B.II.2.5-2a',
          `This step would have happened before the last step of the case (${latest})`,
          [],
        ],
      ],
    ]);
    expect(put(w, 'memberRating binh', 'discussed', { occurredAt: latest }).verdict).toBe('accepted');
  });
  test('not before the plan opens, but for what comes from elsewhere; not in the future', () => {
    const w = ward().at(NOW);
    const before = new Date(Date.parse(instant(`${w.world.plan.opensOn}T00:00+07:00`)) - 1).toISOString();
    const answers = (type: string, occurredAt: string) => put(w, 'memberRating binh', type, { occurredAt });
    expect(answers('selfRated', before)).toMatchObject({ type: 'invalid-time', violations: [] });
    expect(answers('residenceCommented', before)).not.toMatchObject({ type: 'invalid-time' });
    expect(answers('selfRated', '2020-12-09T08:00:00.001+07:00')).toMatchObject({ type: 'invalid-time' });
  });
  test('who may take it is named by role and by person', () => {
    const w = ward().at(NOW).upTo('memberRating binh', 'selfRated');
    expect(said(w, 'memberRating binh', 'selfRated', { by: 'an' })).toEqual({
      type: 'not-authorised',
      violations: [
        ['who-may', 'B.II.2.5-1', '"Self-rated" is taken by the person concerned', [['selfRated', ['binh']]]],
      ],
    });
  });
  test('a name that is no step of the procedure is none, and nobody may take it', () => {
    const w = ward().at(NOW);
    const own = w.case('memberRating binh');
    expect(mayTake('memberRating', 'toString', w.facts('memberRating binh'), own.context)).toEqual([]);
    const step = { type: 'toString', occurredAt: instant(NOW), by: 'binh' };
    expect(decide(own, step, w.facts('memberRating binh'))).toMatchObject({
      type: 'invalid-step',
      violations: [],
    });
  });
});

describe('an accepted step', () => {
  test('says what it reached, and that it took nothing back', () => {
    const w = ward().at(NOW).upTo('individualReview an at cell-1', 'selfReviewWritten');
    expect(put(w, 'individualReview an at cell-1', 'selfReviewWritten')).toMatchObject({
      verdict: 'accepted',
      reached: null,
      revoked: [],
    });
    const v = ward().at(NOW).untilNext('individualReview an at cell-1', 'concluded');
    expect(put(v, 'individualReview an at cell-1', 'concluded')).toMatchObject({
      reached: 'concluded',
      revoked: [],
    });
    expect(v.take('individualReview an at cell-1', 'concluded').case.milestones).not.toEqual({});
    expect(put(v, 'individualReview an at cell-1', 'selfReviewCompleted')).toMatchObject({
      reached: 'completed',
      revoked: [],
    });
  });
  test('B.II.6#5: a cancelled result takes back all the case had reached', () => {
    const w = ward().at(NOW).until('memberRating binh', 'decided');
    const { milestones } = w.case('memberRating binh');
    const answer = put(w, 'memberRating binh', 'resultCancelled');
    expect(answer.verdict === 'accepted' ? [...answer.revoked] : []).toEqual(Object.keys(milestones));
    expect(Object.keys(milestones).length).toBeGreaterThan(0);
  });
  test('a member out of scope is no part of the quota group, and others are', () => {
    const w = ward({ people: { binh: { admittedOn: '2020-11-01' } } });
    expect(w.case('memberRating binh').standing).toBe('out');
    expect(w.case('memberRating chi').standing).toBe('pending');
    expect(w.case('individualReview chi at cell-1').standing).toBeNull();
    const facts = w.facts('memberRating chi');
    const inNone = { ...facts, brief: { ...facts.brief, quota: null } };
    expect(open('memberRating', inNone).standing).toBeNull();
  });
  test('a case opens at the first state that its brief gives it, at the beginning of the plan', () => {
    const w = ward();
    const own = w.case('memberRating chi');
    expect(open('memberRating', w.facts('memberRating chi'))).toMatchObject({
      state: own.state,
      scope: 'in',
      round: 1,
      taken: {},
      next: own.next,
    });
  });
});

describe('the earliest moment of a step', () => {
  test('is the opening of the plan, the last step of the case, or what it waits for, whichever is latest', () => {
    const w = ward().at(NOW);
    const at = (type: string) =>
      earliest(w.case('memberRating binh'), type, w.facts('memberRating binh'), instant(NOW));
    const opening = instant(`${w.world.plan.opensOn}T00:00+07:00`);
    expect(at('commended')).toBe(opening);
    w.take('memberRating binh', 'findingRecorded', { occurredAt: '2020-12-01T09:00+07:00' });
    expect(at('commended')).toBe(instant('2020-12-01T09:00+07:00'));
    w.until('individualReview binh at cell-1', 'completed');
    const { completed } = w.case('individualReview binh at cell-1').milestones;
    expect(at('selfRated')).toBe([completed, instant('2020-12-01T09:00+07:00')].sort().at(-1));
  });
  test('waits for no time that another step of the same state waits for (B.I.4.1a#1)', () => {
    const name = 'collectiveReview cell-1';
    const w = ward().at(NOW).upTo(name, 'conferenceOpened');
    const at = (type: string) => earliest(w.case(name), type, w.facts(name), instant(NOW));
    const { latest } = w.case(name).context as { latest: string };
    expect(at('conferenceOpened') > latest).toBe(true);
    expect(at('leftScope')).toBe(latest);
  });
  test('arrows of a state are listed with their conditions; a case that is over has none', () => {
    const w = ward().at(NOW);
    const arrows = arrowsOf(w.case('memberRating binh')).map(({ meta }) => meta.step);
    expect(arrows).toContain('selfRated');
    const out = ward({ people: { binh: { admittedOn: '2020-11-01' } } }).case('memberRating binh');
    expect(arrowsOf(out)).toEqual([]);
  });
});

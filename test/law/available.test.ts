import { describe, expect, test } from 'vitest';
import { availableSteps, payloadSchema } from '../../machines/available.ts';
import type { Facts } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import { type CaseName, instant, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const review: CaseName = 'collectiveReview cell-1';

const listed = (w: WardWorld, name: CaseName, over: Partial<Facts> = {}) =>
  availableSteps(w.case(name), { ...w.facts(name), ...over });
const step = (w: WardWorld, name: CaseName, type: string, over: Partial<Facts> = {}) => {
  const found = listed(w, name, over).find(each => each.type === type);
  if (!found) throw new Error(type);
  return found;
};
const rulesOf = ({ blockers }: { readonly blockers: readonly { readonly rule: string }[] }) =>
  blockers.map(({ rule }) => rule);

describe('the steps of a case, each as it stands', () => {
  test('are all those of its procedure, under their own clause and label', () => {
    const { steps } = catalogue.memberRating;
    expect(
      listed(ward().at(NOW), 'memberRating chi').map(({ type, clause, label }) => [type, clause, label]),
    ).toEqual(Object.entries(steps).map(([type, { clause, label }]) => [type, clause, label]));
  });
  test('what is possible comes with an example at its earliest moment, by one who may, and is accepted so', () => {
    const w = ward().at(NOW).untilNext('memberRating chi', 'selfRated');
    const { allowed, blockers, example, by } = step(w, 'memberRating chi', 'selfRated');
    const { completed } = w.case('individualReview chi at cell-1').milestones;
    expect([allowed, blockers, by]).toEqual([true, [], ['chi']]);
    expect(example).toMatchObject({ type: 'selfRated', occurredAt: completed, by: 'chi' });
    const { type: _type, ...fields } = example ?? {};
    expect(w.allows('memberRating chi', 'selfRated', fields)).toBe(true);
  });
  test('what is not possible comes without, and with every rule against it, as a refusal would say', () => {
    const w = ward().at(NOW).upTo('memberRating chi', 'selfRated');
    const { allowed, example, blockers } = step(w, 'memberRating chi', 'selfRated');
    expect([allowed, example]).toEqual([false, null]);
    expect(
      blockers.map(({ rule, clause, waitingFor }) => [rule, clause, waitingFor.map(each => each.milestone)]),
    ).toEqual([['review-before-rating', 'B.II.6#2a', ['completed']]]);
  });
});

describe('a step whose time has not come', () => {
  test('B.I.4.1a#1: is tried now and not at a time to come, and held up by the rule that says when', () => {
    const w = ward().at('2020-11-24T08:00+07:00').upTo(review, 'conferenceOpened');
    w.at((w.case(review).context as { latest: string }).latest);
    expect(rulesOf(step(w, review, 'conferenceOpened'))).toContain('workingDaysSinceCirculation');
  });
  test('before the plan opens it is not yet time, but for what comes from elsewhere', () => {
    const w = ward();
    const opening = instant(`${w.world.plan.opensOn}T00:00+07:00`);
    w.at(new Date(Date.parse(opening) - 1).toISOString());
    expect(step(w, 'memberRating chi', 'findingRecorded')).toMatchObject({
      allowed: false,
      example: null,
      blockers: [
        {
          rule: 'not-yet',
          clause: 'B.II.2.3d',
          message: { en: `Not before ${opening}` },
          waitingFor: [],
        },
      ],
    });
    expect(step(w, 'memberRating chi', 'residenceCommented').allowed).toBe(true);
    expect(step(w.at(opening), 'memberRating chi', 'findingRecorded').allowed).toBe(true);
  });
});

test('where nobody is there to name in an example, it is said what the step needs (B.I.4.2#4a)', () => {
  const w = ward().at(NOW);
  const name: CaseName = 'individualReview chi at cell-1';
  const brief = { ...w.case(name).brief, conference: [], fromAbove: [] };
  expect(step(w, name, 'membersCommented', { brief })).toMatchObject({
    allowed: false,
    example: null,
    blockers: [
      {
        rule: 'example/members',
        clause: 'B.I.4.2#4a',
        message: { en: 'This value is not right; it must be a list of at least 1.' },
        waitingFor: [],
      },
    ],
  });
});

describe('the JSON Schema of a body', () => {
  test('is that of its own procedure and step, as a body is sent: what is filled in by itself may be left out', () => {
    expect(payloadSchema('collectiveReview', 'conferenceOpened')).toMatchObject({
      properties: { type: { const: 'conferenceOpened' }, absent: { default: [] } },
      required: ['type', 'occurredAt', 'by', 'presiding', 'attending'],
      additionalProperties: false,
    });
    expect(payloadSchema('memberRating', 'selfRated')).not.toEqual(payloadSchema('leaderRating', 'decided'));
    expect(payloadSchema('collectiveReview', 'leftScope')).toMatchObject({
      properties: { type: { const: 'leftScope' } },
    });
  });
  test('is made once', () => {
    expect(payloadSchema('memberRating', 'selfRated')).toBe(payloadSchema('memberRating', 'selfRated'));
  });
});

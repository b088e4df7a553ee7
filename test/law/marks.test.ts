import { describe, expect, test } from 'vitest';
import type { Facts, Mark, Wait } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import { clauses } from '../../machines/clauses.ts';
import { decide } from '../../machines/decide.ts';
import { PROCEDURES } from '../../machines/words.ts';
import { type CaseName, instant, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const AT = instant('2020-12-08T08:00+07:00');
const later = instant('2020-12-08T08:00:00.001+07:00');
const rating: CaseName = 'organisationRating cell-1';
const w = ward().at(NOW);

const mark = (of: CaseName, milestone: string, world: WardWorld = w): Mark => {
  const { case: id, procedure, subject, place } = world.case(of);
  return { of: id, procedure, subject, place, milestone, rule: 'members-before-cell' };
};
/** The rating of the cell with these marks, and its waits for these milestones of its members as they stand. */
const resting = (marks: readonly Mark[], stand: Readonly<Record<string, string | null>> = {}): Facts => {
  const facts = w.facts(rating);
  const waits = facts.waits.map((wait): Wait => {
    const reachedAt = stand[`${wait.subject} ${wait.milestone}`];
    return reachedAt === undefined ? wait : { ...wait, reachedAt };
  });
  return { ...facts, marks, waits };
};
const against = (facts: Facts, type: string, more: object = {}, name: CaseName = rating) => {
  const own = w.case(name);
  const by = facts.brief.actors.superior;
  const answer = decide(own, { type, occurredAt: AT, by, ...more }, facts);
  return answer.verdict === 'accepted'
    ? []
    : answer.violations.map(({ rule, clause, message, waitingFor }) => [
        answer.type,
        rule,
        clause,
        message.en,
        waitingFor.map(({ subject, milestone }) => `${subject} ${milestone}`),
      ]);
};

describe('a case that rests on a revoked result reaches no milestone', () => {
  const reaching: CaseName = 'outsideResult front';
  const body = { level: 'good', document: { title: 'x' }, by: 'district' };
  const held = (...marks: readonly Mark[]) =>
    against({ ...w.facts(reaching), marks }, 'resultRecorded', body, reaching);

  test.each([
    ['collectiveReview cell-1', 'concluded', 'C.2.2'],
    ['collectiveReview cell-1', 'finalised', 'C.2.2'],
    ['individualReview chi at cell-1', 'completed', 'C.2.2'],
    ['memberRating chi', 'reported', 'B.II.6#5'],
    ['memberRating chi', 'decided', 'B.II.6#5'],
    ['outsideResult women', 'recorded', 'B.II.6#5'],
  ] as const)(
    '%s %s: a review is ordered again and a result cancelled, each under its clause (%s)',
    (of, milestone, clause) => {
      const { subject } = w.case(of);
      expect(held(mark(of, milestone))).toEqual([
        [
          'condition-not-met',
          'rests-on-revoked',
          clause,
          'This case rests on a result that was revoked: redo it or confirm it again first',
          [`${subject} ${milestone}`],
        ],
      ]);
    },
  );
  test('and nothing holds it where there is no mark (B.II.6#5)', () => {
    expect(held()).toEqual([]);
  });
});

describe('who can act on a revoked result is named with each of its milestones', () => {
  test('the report is the cell head’s, the decision the ward’s; nobody where it is waited for no more (B.II.6#5)', () => {
    const v = ward().at(NOW).untilNext(rating, 'ballotCounted');
    const facts: Facts = {
      ...v.facts(rating),
      marks: [
        mark('memberRating chi', 'reported', v),
        mark('memberRating chi', 'decided', v),
        mark('memberRating secretary', 'decided', v),
      ],
    };
    const step = { type: 'ballotCounted', occurredAt: instant(NOW), by: 'an', voters: [], votes: {} };
    const answer = decide(v.case(rating), step, facts);
    const found = 'violations' in answer ? answer.violations : [];
    const byOf = (milestone: string) =>
      facts.waits.find(wait => wait.subject === 'chi' && wait.milestone === milestone)?.by();
    expect(found.find(({ rule }) => rule === 'rests-on-revoked')?.waitingFor.map(({ by }) => by)).toEqual([
      byOf('reported'),
      byOf('decided'),
      [],
    ]);
    expect(byOf('reported')).toContain('an');
    expect(byOf('decided')).not.toContain('an');
    expect(byOf('decided')).toContain('ward');
  });
});

describe('a result is confirmed again', () => {
  const confirmed = (facts: Facts, who: string, more: object = {}) =>
    against(facts, 'confirmedAgain', {
      of: w.idOf(`memberRating ${who}`),
      reason: 'x',
      document: { title: 'x' },
      ...more,
    });
  const reported = mark('memberRating chi', 'reported');
  const refused = (...waitingFor: string[]) => {
    const said =
      waitingFor.length > 0
        ? 'The new result to confirm is not there yet'
        : 'This case does not rest on such a revoked result';
    return [['condition-not-met', 'newResultIsThere', 'C.2.2', said, waitingFor]];
  };

  test('once it is there, to the moment (C.2.2)', () => {
    expect(confirmed(resting([reported], { 'chi reported': null }), 'chi')).toEqual(refused('chi reported'));
    expect(confirmed(resting([reported], { 'chi reported': later }), 'chi')).toEqual(refused('chi reported'));
    expect(confirmed(resting([reported], { 'chi reported': AT }), 'chi')).toEqual([]);
  });
  test('once all is there that the case rests on (C.2.2)', () => {
    const both = [reported, mark('memberRating chi', 'decided')];
    const confirmedWith = (decided: string | null) =>
      confirmed(resting(both, { 'chi reported': AT, 'chi decided': decided }), 'chi');
    expect(confirmedWith(null)).toEqual(refused('chi decided'));
    expect(confirmedWith(AT)).toEqual([]);
  });
  test('whatever else of the same case is not there, that nothing rests on (C.2.2)', () => {
    expect(confirmed(resting([reported], { 'chi reported': AT, 'chi decided': null }), 'chi')).toEqual([]);
  });
  test('whatever stands open of another case, which has its own confirmation (C.2.2)', () => {
    const both = [reported, mark('memberRating binh', 'reported')];
    const facts = resting(both, { 'chi reported': AT, 'binh reported': null });
    expect(confirmed(facts, 'chi')).toEqual([]);
    expect(confirmed(facts, 'binh')).toEqual(refused('binh reported'));
  });
  test('and none that the case does not rest on (C.2.2)', () => {
    expect(confirmed(resting([reported], { 'dung reported': AT }), 'dung')).toEqual(refused());
  });
});

test('every condition cites a clause of the plan, and is refused as one of three kinds', () => {
  for (const procedure of PROCEDURES)
    for (const [name, { clause, kind }] of Object.entries(catalogue[procedure].conditions)) {
      expect([name, Object.hasOwn(clauses, clause)]).toEqual([name, true]);
      expect([name, ['precedence', 'condition', 'path'].includes(kind)]).toEqual([name, true]);
    }
});

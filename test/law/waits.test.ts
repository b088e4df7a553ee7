import { describe, expect, test } from 'vitest';
import type { Wait } from '../../machines/case.ts';
import { orderingConditions } from '../../machines/conditions.ts';
import { decide, earliest } from '../../machines/decide.ts';
import { ruleNorm, rules } from '../../machines/ordering/rules.ts';
import { type CaseName, instant, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const AT = instant('2020-12-02T08:00+07:00');
const before = instant('2020-12-02T07:59:59.999+07:00');
const later = instant('2020-12-02T08:00:00.001+07:00');

/** `presented` waits for the collective and, of a member, for the head: here as these waits say. */
const presenting: CaseName = 'individualReview chi at cell-1';
const waitsOf = (w: WardWorld, ...waits: readonly Partial<Wait>[]): readonly Wait[] => {
  const model = w.facts(presenting).waits.find(({ rule }) => rule === 'head-before-deputies') as Wait;
  return waits.map(over => ({ ...model, ...over }));
};
const w = ward().at(NOW).upTo(presenting, 'presented');

describe('a step that comes before what it waits for', () => {
  const refusal = (...waits: readonly Partial<Wait>[]) => {
    const facts = { ...w.facts(presenting), waits: waitsOf(w, ...waits) };
    const answer = decide(
      w.case(presenting),
      { type: 'presented', occurredAt: AT, by: 'chi', presiding: 'an' },
      facts,
    );
    return answer.verdict === 'accepted' ? [] : answer.violations;
  };
  const norm = ruleNorm['head-before-deputies'].en;
  const happenedLater = `${norm}: what must come first happened later than this step`;

  test.each([
    ['what is not there', [{ reachedAt: null }], norm],
    ['what happened a moment later', [{ reachedAt: later }], happenedLater],
    ['both', [{ reachedAt: later }, { reachedAt: null }], norm],
    ['both, the other way round', [{ reachedAt: null }, { reachedAt: later }], norm],
  ] as const)(
    'is told the norm, and whether all is there but too late: %s (B.I.4.2#1b)',
    (_, waits, said) => {
      const found = refusal(...waits);
      expect(found.map(({ rule, clause, message }) => [rule, clause, message.en])).toEqual([
        ['head-before-deputies', 'B.I.4.2#1b', said],
      ]);
      expect(found[0]?.waitingFor.map(({ subject, milestone }) => [subject, milestone])).toEqual(
        waits.map(() => ['an', 'concluded']),
      );
    },
  );
  test('is not held up by what happened at the same moment, or is waited for no more (B.I.4.2#1b)', () => {
    expect(refusal({ reachedAt: AT })).toEqual([]);
    expect(refusal({ reachedAt: null, relieved: 'leftScope' })).toEqual([]);
    expect(refusal({ reachedAt: later, relieved: 'absent' })).toEqual([]);
  });
});

describe('the earliest moment of a step that waits', () => {
  const from = (...waits: readonly Partial<Wait>[]) => {
    const facts = { ...w.facts(presenting), waits: waitsOf(w, ...waits) };
    return earliest(w.case(presenting), 'presented', facts, instant(NOW));
  };
  const alone = from();

  test('is when the last of them happened, in whatever order they stand', () => {
    expect(alone < before).toBe(true);
    expect(from({ reachedAt: before }, { reachedAt: later }, { reachedAt: AT })).toBe(later);
    expect(from({ reachedAt: later }, { reachedAt: before })).toBe(later);
  });
  test('takes no account of what is not there yet, of what is waited for no more, of what others wait for', () => {
    expect(from({ reachedAt: before }, { reachedAt: null })).toBe(before);
    expect(from({ reachedAt: later, relieved: 'leftScope' }, { reachedAt: before })).toBe(before);
    expect(from({ reachedAt: null, relieved: 'absent' })).toBe(alone);
    expect(from({ reachedAt: later, step: 'selfReviewCompleted' })).toBe(alone);
  });
});

test('a rule that stands in several clauses cites the one of the step (B.II.6#2a, B.II.3)', () => {
  const w = ward().at(NOW);
  const cited = (name: CaseName, type: string) =>
    w
      .refused(name, type)
      .against.flatMap(([rule, clause]) => (rule === 'review-before-rating' ? [clause] : []));
  expect(cited('memberRating chi', 'selfRated')).toEqual(['B.II.6#2a']);
  expect(cited('collectiveRating front', 'selfRated')).toEqual(['B.II.3']);
});

test('the guard of a rule stands in a clause in which a row of its name stands', () => {
  for (const [name, { clause }] of Object.entries(orderingConditions))
    expect([name, ...rules.filter(row => row.name === name).map(row => row.clause)]).toContain(clause);
});

test('rows of one name stand before one step in one clause, so that a refusal can cite it', () => {
  const clauses = new Map<string, Set<string>>();
  for (const { name, after, clause } of rules) {
    const place = [name, ...after].join(' ');
    clauses.set(place, (clauses.get(place) ?? new Set()).add(clause));
  }
  expect([...clauses].filter(([, cited]) => cited.size > 1)).toEqual([]);
});

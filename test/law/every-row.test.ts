import { describe, expect, test } from 'vitest';
import { type Rule, rules } from '../../machines/ordering/rules.ts';
import { type CaseName, person, type WardWorld, ward } from '../support/ward-world.ts';
import { examples, type Pair, rowOf } from './row-examples.ts';

const LATE = '2020-12-09T10:00+07:00';
const JUST_BEFORE = '2020-12-09T09:59:59.999+07:00';
const waitsFor = (w: WardWorld, name: CaseName, step: string, rule: string, wait: string, over = {}) => {
  const outcome = w.attempt(name, step, over);
  if (outcome.verdict === 'accepted') return false;
  expect(outcome.type).toBe('out-of-order');
  return outcome.against.some(([named, , ...waits]) => named === rule && waits.includes(wait));
};

describe('every row of the ordering, before and after', () => {
  test.each(rules.map(rule => [rule.name, rowOf(rule), rule] as const))('%s: %s', (name, row, rule) => {
    const pair = examples[name][row];
    if (!pair) throw new Error(`Write an example for the row ${name}: ${row}`);
    const { before, after } = pair;
    const [, milestone] = rule.before;
    const [, step] = rule.after;
    const wait = `${before} ${milestone}`;
    const w = ward(pair.change).at('2020-12-10T08:00+07:00').upTo(after, step);
    expect(waitsFor(w, after, step, name, wait)).toBe(true);
    // The earlier case reaches its milestone last of all that this step waits for, at 10:00.
    w.until(before, milestone, LATE).untilNext(after, step);
    expect(waitsFor(w, after, step, name, wait, { occurredAt: JUST_BEFORE })).toBe(true);
    expect(w.allows(after, step)).toBe(true);
  });

  test('no example without its row', () => {
    const written = Object.entries(examples).flatMap(([name, rows]) =>
      Object.keys(rows).map(row => `${name}: ${row}`),
    );
    expect(written.sort()).toEqual(rules.map(rule => `${rule.name}: ${rowOf(rule)}`).sort());
  });

  test('a refusal cites the clause of the row that stands against it, not of another row of the same rule', () => {
    const wrong = rules.flatMap(rule => {
      const pair = examples[rule.name][rowOf(rule)] as Pair;
      const w = ward(pair.change).at('2020-12-10T08:00+07:00').upTo(pair.after, rule.after[1]);
      const cited = w
        .refused(pair.after, rule.after[1])
        .against.filter(
          ([name, , ...waits]) => name === rule.name && waits.includes(`${pair.before} ${rule.before[1]}`),
        )
        .map(([, clause]) => clause);
      return cited.includes(rule.clause)
        ? []
        : [`${rule.name}: ${rowOf(rule)}: ${cited} instead of ${rule.clause}`];
    });
    expect(wrong).toEqual([]);
  });

  test('absence stands in for the earlier case where the row says so, and nowhere else (ordering 7)', () => {
    expect(
      rules.filter((rule: Rule) => rule.absenceRelieves).map(rule => `${rule.name}: ${rowOf(rule)}`),
    ).toEqual([
      'individuals-complete-collective: individualReview completed → collectiveReview reportFinalised',
      'head-last: memberRating decided → memberRating decided',
      'head-last: leaderRating decided → leaderRating decided',
      'members-before-cell: memberRating reported → organisationRating ballotCounted',
      'members-before-cell: memberRating decided → organisationRating decided',
      'dossier-complete: memberRating reported → dossier submitted',
      'ward-dossier-complete: leaderRating decided → dossier submitted',
    ]);
  });

  test('the plan says so itself, but for the rows without which its standards cannot be evaluated', () => {
    const derived = [
      'members-before-cell',
      'members-before-cell',
      'organisation-before-collective',
      'organisation-before-collective',
      'peers-before-ward',
    ];
    const named = (kind: Rule['kind']) =>
      rules.filter((rule: Rule) => rule.kind === kind).map(({ name }) => name);
    expect(named('derived')).toEqual(derived);
    expect(named('mandated')).toHaveLength(rules.length - derived.length);
  });

  test('a leader of a post reviewed elsewhere keeps every row (settled 7)', () => {
    const w = ward({
      people: {
        'women-head': { posts: [{ body: 'women', role: 'head', reviewedAt: 'front' }] },
        'women-deputy': person('cell-2', { posts: [{ body: 'women', role: 'deputy' }] }),
      },
    }).at('2020-12-10T08:00+07:00');
    w.until('leaderRating women-head at women', 'notified');
  });
});

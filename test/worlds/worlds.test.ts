import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { catalogue, stepReaching } from '../../machines/catalogue.ts';
import { type Rule, rules } from '../../machines/ordering/rules.ts';
import { ruleNames } from './answers.ts';
import { type Explored, explore, stuck, wander } from './explore.ts';
import { ordersLawful, ordersReached } from './orders.ts';
import { cellOfFour, disturbed, type SmallWorld, smallest, worlds } from './rosters.ts';
import { start } from './start.ts';

// Seconds of processor time, minutes where other tests share the machine.
vi.setConfig({ testTimeout: 180_000 });

/** What was walked, said at the end: a test that walked nothing proves nothing. */
const walked = { worlds: 0, states: 0, transitions: 0, refusals: 0, orders: 0n, rowsBroken: 0 };
const named = new Map<string, number>();
const accepted = new Set<string>();
const began = process.cpuUsage();

const counted = (found: Explored): Explored => {
  walked.worlds += 1;
  walked.states += found.states;
  walked.transitions += found.transitions;
  walked.refusals += found.refusals;
  for (const [rule, times] of found.named) named.set(rule, (named.get(rule) ?? 0) + times);
  for (const each of found.accepted) accepted.add(each);
  return found;
};

const broken = ({ breaches }: Explored) => [
  ...new Set(
    breaches.map(({ rule, clause, earlier, later }) => `${rule} (${clause}): ${later} before ${earlier}`),
  ),
];

/** Nothing broken, nothing refused for another reason than the clauses', nobody left without an outcome. */
function expectLawful(found: Explored): void {
  expect(broken(found), found.breaches[0]?.history.join('\n')).toEqual([]);
  expect([...new Set(found.misnamed)]).toEqual([]);
  expect(stuck(found)).toEqual([]);
  expect(found.ended.size).toBeGreaterThan(0);
}

describe('no reachable world breaks a clause, and every one can finish', () => {
  test.each([...worlds, ...disturbed])('$name', small => {
    expectLawful(counted(explore(small)));
  });

  test('every rule between cases stood against a step somewhere', () => {
    expect([...ruleNames].filter(rule => !named.has(rule))).toEqual([]);
  });
});

describe('what is left out by reducing shows nothing new', () => {
  const summary = (found: Explored) => ({
    finals: [...found.finals].sort(),
    accepted: [...found.accepted].sort(),
    named: [...found.named.keys()].sort(),
    broken: broken(found).sort(),
    misnamed: found.misnamed.length > 0,
    stuck: stuck(found).length > 0,
  });
  const full = (small: SmallWorld, table?: readonly Rule[]) =>
    summary(counted(explore(small, table ? { table } : {})));

  test.each(['silent', 'full'] as const)('%s, on the smallest world', reduction => {
    for (const grain of ['gates', 'ranks'] as const)
      expect(summary(counted(explore(smallest, { reduction, grain })))).toEqual(
        summary(counted(explore(smallest, { reduction: 'none', grain }))),
      );
  });

  test('on the smallest world with each row of its rules taken out', () => {
    for (const row of rules.filter(each => relates(smallest, each))) {
      const table = rules.filter(each => each !== row);
      const whole = summary(counted(explore(smallest, { table, reduction: 'none', symmetry: false })));
      expect(whole.broken.length, row.name).toBeGreaterThan(0);
      expect(full(smallest, table).broken).toEqual(whole.broken);
    }
  });

  test('one of two people alike', () => {
    const apart = summary(counted(explore(cellOfFour, { reduction: 'silent', symmetry: false })));
    const together = summary(counted(explore(cellOfFour, { reduction: 'silent' })));
    // The key names people alike by what they have in common, so only the number of final states compares.
    expect({ ...together, finals: together.finals.length }).toEqual({
      ...apart,
      finals: apart.finals.length,
    });
  });
});

describe('every lawful order is possible', () => {
  const orderly = worlds.filter(
    ({ name }) => !name.includes('group') && !name.includes('two places, reviews'),
  );

  test.each(orderly)('$name', small => {
    const lawful = ordersLawful(small);
    expect(lawful).toBeGreaterThan(0n);
    expect(ordersReached(small)).toBe(lawful);
    walked.orders += lawful;
  });
});

test('histories at random break nothing either, without any reduction', () => {
  for (const [n, small] of [...worlds, ...disturbed].entries()) {
    const dice = fc.sample(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      seed: 2020 + n,
      numRuns: 500,
    });
    let at = 0;
    const found = counted(wander(small, () => dice[at++ % dice.length] as number));
    expect(broken(found), found.breaches[0]?.history.join('\n')).toEqual([]);
    expect(found.misnamed, small.name).toEqual([]);
    expect(found.ended.size, `${small.name}: ${found.described.at(-1)}`).toBe(1);
  }
});

/** Whether a row relates two cases of a small world. */
const relates = (small: SmallWorld, row: Rule): boolean =>
  start({ ...small, settled: () => false }, [row]).world.precedences.length > 0;

/**
 * Rows without which no other order becomes possible, because other rows ask the same, directly or by a
 * longer way. They are not idle: a refusal has to name every rule against a step, and without the row
 * one is not named, which is what fails here.
 */
const implied: readonly (readonly [string, string, string])[] = [
  // The collective is decided after its organisation, and each leader after the collective.
  ['head-last', 'organisationRating decided', 'leaderRating decided'],
  // The same pairs as collective-before-its-members, the head being one of them.
  ['head-last', 'outsideResult recorded', 'leaderRating decided'],
  ['head-last', 'collectiveRating decided', 'leaderRating decided'],
  // Cells before the ward body, the ward body before the ward committee's own rating.
  ['ward-dossier-complete', 'organisationRating decided', 'dossier submitted'],
];
const isImplied = ({ name, before, after }: Rule) =>
  implied.some(row => row.join() === [name, before.join(' '), after.join(' ')].join());

describe('without any one row of the rules a clause is broken, and the judge sees it', () => {
  test.each(rules.map((row, n) => [n, row.name, row] as const))('row %i, %s', (_, __, row: Rule) => {
    const [procedure, milestone] = row.before;
    const reaching = stepReaching(procedure, milestone);
    const without = (small: SmallWorld) =>
      counted(
        explore(small, {
          table: rules.filter(each => each !== row),
          last: (own, type) => own.procedure === procedure && type === reaching,
          untilBreach: true,
          most: 600,
        }),
      );
    const related = worlds.filter(each => relates(each, row)).map(without);
    expect(related.length, 'no small world has cases for this row').toBeGreaterThan(0);
    const breaches = related.flatMap(found => found.breaches);
    if (isImplied(row)) {
      expect(breaches, 'no longer implied: take it off the list').toEqual([]);
      expect(related.flatMap(({ misnamed }) => misnamed).join('\n')).toContain(row.name);
    } else {
      walked.rowsBroken += 1;
      expect(breaches.map(({ rule }) => rule)).toContain(row.name);
    }
  });
});

afterAll(() => {
  const { user, system } = process.cpuUsage(began);
  const steps = Object.entries(catalogue).flatMap(([name, { steps: all }]) =>
    Object.keys(all).map(type => `${name} ${type}`),
  );
  console.log(
    [
      `${walked.worlds} explorations of ${worlds.length + disturbed.length} small worlds:`,
      `${walked.states} states, ${walked.transitions} steps accepted, ${walked.refusals} refused,`,
      `${accepted.size} of ${steps.length} kinds of step; ${walked.orders} lawful orders, all possible;`,
      `${walked.rowsBroken} of ${rules.length} rows, taken out, let a clause be broken; ${implied.length} left a rule unnamed;`,
      `${((user + system) / 1e6).toFixed(1)} s of processor time.`,
      ...[...named].sort().map(([rule, times]) => `  ${rule}: named by ${times} refusals`),
    ].join('\n'),
  );
});

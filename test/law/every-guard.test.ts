import { afterEach, describe, expect, test } from 'vitest';
import { catalogue } from '../../machines/catalogue.ts';
import { type RuleName, ruleNorm, rules } from '../../machines/ordering/rules.ts';
import { PROCEDURES, type Procedure } from '../../machines/words.ts';
import { type CaseName, ward } from '../support/ward-world.ts';
import { cell, dung, groups, NOW, type Place, type Trial, trials } from './guard-trials.ts';
import { examples, rowOf } from './row-examples.ts';

/**
 * Guards that nothing can set off where they stand, each with its reason: to take them away changes
 * nothing, and a test that says so would test nothing.
 */
const idle: Readonly<Record<string, string>> = {
  'organisationRating appraised opinionsAreIn at opinionsCollected': 'the state itself says that they are in',
  'organisationRating decided members-before-cell at reported':
    'the district decides the ward body, whose members these are not',
};

interface Drawn {
  readonly key: string;
  readonly transitions: ReadonlyMap<string, readonly { meta?: unknown; guard?: unknown }[]>;
  readonly states: Readonly<Record<string, Drawn>>;
}
interface Placed {
  readonly procedure: Procedure;
  readonly state: string;
  readonly step: string;
  readonly reaches: string | undefined;
  /** The very list the machine reads: what is taken out of it is no guard any more. */
  readonly guards: string[];
}
const arrowsIn = (procedure: Procedure, node: Drawn): Placed[] => [
  ...[...node.transitions.values()].flat().flatMap(({ meta, guard }) => {
    const { step, reaches } = meta as { step: string; reaches?: string };
    const { conditions } = (guard as { params: { conditions?: string[] } }).params;
    return conditions ? [{ procedure, state: node.key, step, reaches, guards: conditions }] : [];
  }),
  ...Object.values(node.states).flatMap(inner => arrowsIn(procedure, inner)),
];
const arrows = PROCEDURES.flatMap(name => arrowsIn(name, catalogue[name].machine.root as unknown as Drawn));

/** Trials of a guard of the ordering: the examples of its rows, and whoever else's step an arrow is for. */
const orderingTrials = (procedure: Procedure, step: string, guard: RuleName): Trial[] =>
  rules
    .filter(rule => rule.name === guard && rule.after[0] === procedure && rule.after[1] === step)
    .flatMap(rule => {
      const pair = examples[guard][rowOf(rule)];
      return pair ? [pair] : [];
    })
    .flatMap(({ change, after }) => [
      { w: ward(change).at(NOW).upTo(after, step), name: after, step, rule: guard },
      ...(others[`${procedure} ${step} ${guard}`] ?? []).map(make => make()),
    ]);
const others: Readonly<Record<string, readonly (() => Trial)[]>> = {
  'individualReview groupReported group-before-cell': ['membersCommented', 'concluded'].map(next => () => {
    const w = ward(groups).at(NOW).untilNext(dung, next);
    w.take(cell, 'reviewOrderedAgain');
    return { w, name: dung, step: 'groupReported', rule: 'group-before-cell' };
  }),
  'leaderRating decided collective-before-its-members': [
    () => {
      const name = 'leaderRating secretary at ward';
      return {
        w: ward().at(NOW).upTo(name, 'decided'),
        name,
        step: 'decided',
        rule: 'collective-before-its-members',
      };
    },
  ],
};

const first: Readonly<Record<Procedure, CaseName>> = {
  collectiveReview: cell,
  individualReview: 'individualReview chi at cell-1',
  civilServantRating: 'civilServantRating chi',
  outsideResult: 'outsideResult front',
  memberRating: 'memberRating chi',
  organisationRating: 'organisationRating cell-1',
  collectiveRating: 'collectiveRating front',
  leaderRating: 'leaderRating vice at ward',
  dossier: 'dossier cell-1',
};
const decidedOutside: readonly CaseName[] = [
  'organisationRating ward',
  'collectiveRating ward',
  'leaderRating secretary at ward',
];

/** A case that stands before each arrow which reaches a milestone, resting on something revoked. */
const milestoneTrials = (procedure: Procedure, step: string): Trial[] =>
  [first[procedure], ...decidedOutside.filter(name => step === 'decided' && name.startsWith(procedure))].map(
    name => {
      const w = ward({ people: { chi: { civilServant: true } } })
        .at(NOW)
        .untilNext(name, step);
      return { w: w.resting(name, 'individualReview dung at cell-1'), name, step, rule: 'rests-on-revoked' };
    },
  );
const confirmTrials = (procedure: Procedure, step: string): Trial[] => {
  const w = ward({ people: { chi: { civilServant: true } } }).at(NOW);
  return [{ w, name: w.names(procedure)[0] as CaseName, step, rule: 'newResultIsThere' }];
};

const made = new Map<string, readonly Trial[]>();
const trialsOf = ({ procedure, step }: Placed, guard: string): readonly Trial[] => {
  const place: Place = `${procedure} ${step} ${guard}`;
  const known = made.get(place);
  if (known) return known;
  const fresh = Object.hasOwn(ruleNorm, guard)
    ? orderingTrials(procedure, step, guard as RuleName)
    : guard === 'rests-on-revoked'
      ? milestoneTrials(procedure, step)
      : guard === 'newResultIsThere'
        ? confirmTrials(procedure, step)
        : (trials[place] ?? []).map(make => make(step));
  made.set(place, fresh);
  return fresh;
};

/** The entries of a refusal under the rule of a trial; null where the step is accepted. */
const standing = ({ w, name, step, rule, over }: Trial): readonly string[] | null => {
  const outcome = w.attempt(name, step, over);
  return outcome.verdict === 'accepted'
    ? null
    : outcome.against.filter(([named]) => named === rule).map(entry => entry.join(' '));
};

const all = arrows.flatMap(arrow => arrow.guards.map(guard => [arrow, guard] as const));
const label = ([{ procedure, step, state }, guard]: (typeof all)[number]) =>
  `${procedure} ${step} ${guard} at ${state}`;

describe('each guard is what refuses', () => {
  const restore: (() => void)[] = [];
  afterEach(() => {
    for (const back of restore.splice(0)) back();
  });

  test.each(all.map(each => [label(each), ...each] as const))('%s', (name, arrow, guard) => {
    if (name in idle) return;
    const tried = trialsOf(arrow, guard);
    const before = tried.map(standing);
    expect(before.filter(entries => entries !== null && entries.length > 0)).not.toEqual([]);
    const kept = [...arrow.guards];
    restore.push(() => arrow.guards.splice(0, arrow.guards.length, ...kept));
    arrow.guards.splice(arrow.guards.indexOf(guard), 1);
    // Without the guard at least one of them no longer meets what stood against it.
    const gone = tried.filter((trial, n) => {
      const after = standing(trial);
      return (before[n] ?? []).some(entry => after === null || !after.includes(entry));
    });
    expect(gone.length).toBeGreaterThan(0);
  });
});

describe('the table', () => {
  test('names no guard that stands nowhere', () => {
    const places = new Set(all.map(([{ procedure, step }, guard]) => `${procedure} ${step} ${guard}`));
    expect(Object.keys(trials).filter(place => !places.has(place))).toEqual([]);
    expect(Object.keys(idle).filter(name => !all.some(each => label(each) === name))).toEqual([]);
  });

  test('a condition stands on an arrow of its procedure, but for shared ones that it has no use for', () => {
    const unused = PROCEDURES.flatMap(procedure => {
      const used = new Set(
        arrows.filter(arrow => arrow.procedure === procedure).flatMap(({ guards }) => guards),
      );
      return Object.keys(catalogue[procedure].conditions)
        .filter(name => !used.has(name) && !Object.hasOwn(ruleNorm, name))
        .map(name => `${procedure} ${name}`);
    });
    expect(unused).toEqual([
      // Results from elsewhere rest on no result here; members are never decided by the district.
      'civilServantRating newResultIsThere',
      'outsideResult newResultIsThere',
      'memberRating decidedHere',
      'memberRating decidedByDistrict',
      'memberRating documentAttached',
    ]);
  });

  test('each row of the ordering stands on every onward arrow of its step', () => {
    for (const rule of rules)
      for (const arrow of arrows)
        if (arrow.procedure === rule.after[0] && arrow.step === rule.after[1])
          expect(arrow.guards).toContain(rule.name);
  });
});

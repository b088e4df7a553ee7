import { catalogue } from '../../machines/catalogue.ts';
import type { Clause } from '../../machines/clauses.ts';
import { commonConditions } from '../../machines/conditions.ts';
import { type Rule, rules } from '../../machines/ordering/rules.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { PROCEDURES, type Procedure, type Text } from '../../machines/words.ts';
import { isRule } from '../charts/chart-words.ts';
import { chartOf } from '../charts/graph.ts';
import { keyOfRow, play, sharedBy } from './refusals.ts';
import { limitsOf } from './worst-cases.ts';

/** One norm that refuses, after its violation was tried. */
export interface Norm {
  readonly clause: Clause | null;
  readonly what: string;
  readonly refused: boolean;
  readonly message: Text | null;
}

/** Guards that nothing can set off where they stand: the state or the rule before them has said so already. */
const IDLE: Readonly<Record<string, string>> = {
  'guard organisationRating opinionsAreIn': 'where it stands the state itself says that they are in',
};

const QUOTA_OF: Readonly<Partial<Record<Procedure, true>>> = {
  memberRating: true,
  organisationRating: true,
  collectiveRating: true,
  leaderRating: true,
};

/** What the machines say must refuse: every row of the ordering, every guard of every procedure, every role, every share. */
const expected = (): readonly string[] => [
  ...(rules as readonly Rule[]).map(keyOfRow),
  ...Object.keys(commonConditions).map(name => `guard of all ${name}`),
  ...PROCEDURES.flatMap(name => {
    const guards = new Set(chartOf(catalogue[name].machine).arrows.flatMap(({ conditions }) => conditions));
    return [
      ...[...guards]
        .filter(guard => !isRule(guard) && !sharedBy(guard))
        .map(guard => `guard ${name} ${guard}`),
      ...(QUOTA_OF[name] ? [`guard ${name} quota share`] : []),
      ...Object.keys(catalogue[name].steps).map(step => `role ${name} ${step}`),
    ];
  }),
];

/** Plays the small ward and lists every norm that refuses, with what it said; `accepted` should be empty. */
export const playedNorms = (
  plan = giangBien2020,
): { readonly norms: readonly Norm[]; readonly accepted: readonly string[] } => {
  const { refusals, accepted } = play(plan);
  const shown = [...refusals.values()];
  const norms = expected()
    .filter(key => !(key in IDLE))
    .flatMap((key): Norm[] => {
      const found = shown.filter(refusal => refusal.key === key);
      return found.length === 0
        ? [{ clause: null, what: key, refused: false, message: null }]
        : found.map(({ clause, message }) => ({ clause, what: key, refused: true, message }));
    });
  const order = shown
    .filter(({ key }) => key.startsWith('order '))
    .map(({ key, clause, rule, message }) => ({ clause, what: `${key} ${rule}`, refused: true, message }));
  const limits = limitsOf(plan).map(({ clause, of, limits: most, message }) => ({
    clause,
    what: `standard: ${of} at most ${most}`,
    refused: most !== 'excellent',
    message,
  }));
  return { norms: [...norms, ...order, ...limits], accepted };
};

import type { LogLine } from '../../../db/store.ts';
import { stepReaching } from '../../../machines/catalogue.ts';
import type { Precedence } from '../../../machines/ordering/precedence.ts';
import { unfold } from '../../../machines/ordering/unfold.ts';
import { rowOf } from '../../charts/ordering-map.ts';
import { precedes } from '../../charts/ordering-model.ts';
import { derived } from '../../cycles/derived.ts';
import type { Whole } from '../../cycles/reader.ts';
import { bookOf, type Pair, type Party, type RowVerdict, verdictsOf } from './check.ts';

const sameRow = ({ rule, before, milestone, after, step }: Precedence) =>
  `${rule} ${before} ${milestone} ${after} ${step}`;

/** Who waited for whom when the cycle was opened, which its roster says for ever. */
const openingOf = ({ cycle, plan }: Whole) =>
  derived(cycle.roster, 'opening', () => {
    const unfolded = unfold(plan, cycle.roster, cycle.id);
    const rows = 'loop' in unfolded ? [] : unfolded.precedences;
    return { rows, names: new Set(rows.map(sameRow)) };
  });

/**
 * The pairs of a cycle, each with the positions between which it is asked for: those of its roster, and
 * those that a new head brought or took away.
 */
const pairsOf = (whole: Whole, heads: readonly LogLine[]): readonly Pair[] => {
  const { world } = whole;
  const { rows: opening, names: opened } = openingOf(whole);
  const current = world.precedences.filter(row => !('lapsed' in row && row.lapsed));
  const asked = new Set(current.map(sameRow));
  /** When the head changed of the body before which either case runs. */
  const changed = ({ before, after }: Precedence): number => {
    const bodies = [before, after].map(id => world.cases.get(id)?.brief.actors.body);
    return heads.find(({ subject }) => bodies.includes(subject))?.position ?? 0;
  };
  const relieving = new Set(precedes.filter(({ rule }) => rule.absenceRelieves).map(({ id }) => id));
  const pair = (row: Precedence, from: number, to: number): Pair[] => {
    const earlier = world.cases.get(row.before);
    const later = world.cases.get(row.after);
    const id =
      earlier && later && rowOf(row.rule, [earlier.procedure, row.milestone], [later.procedure, row.step]);
    return id
      ? [
          {
            row: id,
            before: row.before,
            reaching: stepReaching(earlier.procedure, row.milestone),
            after: row.after,
            step: row.step,
            from,
            to,
            absenceRelieves: relieving.has(id),
          },
        ]
      : [];
  };
  return [
    ...current.flatMap(row =>
      pair(row, opened.has(sameRow(row)) ? 0 : changed(row), Number.POSITIVE_INFINITY),
    ),
    ...opening.filter(row => !asked.has(sameRow(row))).flatMap(row => pair(row, 0, changed(row))),
  ];
};

const partiesOf = ({ world }: Whole): ReadonlyMap<string, Party> => {
  const absence = new Map<string, string[]>();
  for (const { case: review, brief } of world.cases.values())
    for (const rating of brief.absenceReaches) absence.set(rating, [...(absence.get(rating) ?? []), review]);
  return new Map(
    [...world.cases.values()].map(({ case: id, scope, round }) => [
      id,
      { scope, round, absenceFrom: absence.get(id) ?? [] },
    ]),
  );
};

/** Every row of the ordering, judged over the log as far as it goes. */
export function judgedRows(whole: Whole, lines: readonly LogLine[]): readonly RowVerdict[] {
  const heads = lines.filter(({ type }) => type === 'headReplaced');
  // Only a new head changes who waits for whom: otherwise the pairs are those of the step before.
  const pairs = derived(whole.world.precedences, `pairs ${heads.map(({ position }) => position)}`, () =>
    pairsOf(whole, heads),
  );
  return verdictsOf(
    bookOf(lines, partiesOf(whole)),
    pairs,
    precedes.map(({ id }) => id),
  );
}

import type { LogLine } from '../../../db/store.ts';
import type { CaseRecord } from '../../../machines/case.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import { type Chart, type ChartArrow, chartOf, pathOf } from '../../charts/graph.ts';

/** Where a case stands, as the ids of the innermost states: one, or one of each parallel part. */
type Leaves = readonly string[];

const childrenOf = (chart: Chart, id: string) => chart.states.filter(({ parent }) => parent === id);

/** The innermost states a case stands in on entering a state. */
const entered = (chart: Chart, id: string): Leaves => {
  const state = chart.states.find(each => each.id === id);
  const children = childrenOf(chart, id);
  if (!state || children.length === 0) return [id];
  const into = state.kind === 'parallel' ? children : children.filter(({ initial }) => initial).slice(0, 1);
  return into.flatMap(child => entered(chart, child.id));
};

const isWithin = (id: string, around: string): boolean =>
  around === '' || id === around || id.startsWith(`${around}.`);

/** The innermost state around both. */
const around = (a: string, b: string): string =>
  pathOf(a)
    .filter(id => id !== a && id !== b && isWithin(b, id))
    .at(-1) ?? '';

const along = (chart: Chart, leaves: Leaves, { from, to }: ChartArrow): Leaves => {
  if (to === null) return leaves;
  const left = around(from, to);
  const stays = leaves.filter(leaf => !isWithin(leaf, left));
  return [...stays, ...entered(chart, to)];
};

const stands = (leaves: Leaves): string => [...leaves].sort().join('+');

/**
 * The arrows a case went along, told from the names of its steps alone. Where a state has several arrows
 * for a step, the ones that lead to where the case now stands; empty where none do.
 */
export const wayOf = (record: CaseRecord, lines: readonly LogLine[]): readonly string[] => {
  const chart = chartOf(catalogue[record.procedure].machine);
  const opened = chart.arrows.filter(({ way, from }) => way === 'opening' && from !== '');
  const target = stands(record.state.split('+'));
  const walk = (leaves: Leaves, at: number): readonly string[] | null => {
    const line = lines[at];
    if (!line) return stands(leaves) === target ? [] : null;
    const candidates = chart.arrows
      .filter(
        ({ step, from }) => step === line.type && (from === '' || leaves.some(leaf => isWithin(leaf, from))),
      )
      .sort((a, b) => b.from.length - a.from.length);
    for (const arrow of candidates) {
      const rest = walk(along(chart, leaves, arrow), at + 1);
      if (rest) return [arrow.id, ...rest];
    }
    return null;
  };
  for (const opening of opened) {
    const way = opening.to === null ? null : walk(entered(chart, opening.to), 0);
    if (way) return [opening.id, ...way];
  }
  return [];
};

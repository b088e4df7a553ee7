import { catalogue } from '../../../machines/catalogue.ts';
import { type ClauseEntry, clauses } from '../../../machines/clauses.ts';
import type { Body, Person } from '../../../machines/ordering/roster.ts';
import { PROCEDURES, type Procedure, type Text } from '../../../machines/words.ts';
import { derived } from '../../cycles/derived.ts';
import type { Whole } from '../../cycles/reader.ts';
import { folded } from '../../cycles/search.ts';

export interface FoundStep {
  readonly procedure: Procedure;
  readonly step: string;
  readonly label: Text;
  readonly clause: string;
}

export interface FoundClause {
  readonly clause: string;
  readonly norm: Text;
  readonly steps: readonly FoundStep[];
}

export interface Found {
  readonly people: readonly Person[];
  readonly bodies: readonly Body[];
  readonly steps: readonly FoundStep[];
  readonly clauses: readonly FoundClause[];
}

const allSteps: readonly FoundStep[] = PROCEDURES.flatMap(procedure =>
  Object.entries(catalogue[procedure].steps).map(([step, { label, clause }]) => ({
    procedure,
    step,
    label,
    clause,
  })),
);
const foldedSteps = allSteps.map(each =>
  folded(`${each.step} ${each.label.vi} ${each.label.en} ${each.clause}`),
);

const allClauses: readonly FoundClause[] = Object.entries(
  clauses as Readonly<Record<string, ClauseEntry>>,
).map(([clause, { norm }]) => ({ clause, norm, steps: allSteps.filter(each => each.clause === clause) }));
const foldedClauses = allClauses.map(({ clause, norm }) => folded(`${clause} ${norm.vi} ${norm.en}`));

/** What is folded once for each roster: the names and ids of a ward. */
const namesIn = (whole: Whole) =>
  derived(whole, 'folded names', () => {
    const { people, bodies } = whole.cycle.roster;
    const fold = <T extends { id: string; name: string }>(each: T) => ({
      of: each,
      text: folded(`${each.id} ${each.name}`),
    });
    return { people: people.map(fold), bodies: bodies.map(fold) };
  });

/** People, bodies, steps and clauses that hold every word of a search, accents or not. */
export function find(whole: Whole, search: string, most: number): Found {
  const words = folded(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return { people: [], bodies: [], steps: [], clauses: [] };
  const holds = (text: string) => words.every(word => text.includes(word));
  const { people, bodies } = namesIn(whole);
  return {
    people: people
      .filter(({ text }) => holds(text))
      .slice(0, most)
      .map(({ of }) => of),
    bodies: bodies
      .filter(({ text }) => holds(text))
      .slice(0, most)
      .map(({ of }) => of),
    steps: allSteps.filter((_step, at) => holds(foldedSteps[at] as string)).slice(0, most),
    clauses: allClauses.filter((_clause, at) => holds(foldedClauses[at] as string)).slice(0, most),
  };
}

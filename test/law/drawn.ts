import { catalogue } from '../../machines/catalogue.ts';
import type { ArrowMeta, StateMeta } from '../../machines/procedure.ts';
import type { Procedure } from '../../machines/words.ts';

/** What the charts read of a machine of XState. */
interface Node {
  readonly path: readonly string[];
  readonly tags: readonly string[];
  readonly meta?: StateMeta;
  readonly transitions: ReadonlyMap<string, readonly { meta?: unknown; target?: readonly Node[] }[]>;
  readonly states: Readonly<Record<string, Node>>;
}
const nodesOf = (node: Node): Node[] => [node, ...Object.values(node.states).flatMap(nodesOf)];
const drawn = (name: Procedure) => nodesOf(catalogue[name].machine.root as unknown as Node);

/** An arrow: where from, the step, where to, which way, by which clause, and the milestone it reaches. */
export type ArrowRow = readonly [
  from: string,
  step: string,
  to: string,
  way: ArrowMeta['way'],
  clause: string,
  reaches?: string,
];

/** The arrows of a machine; `anywhere` is the whole machine, and what leads nowhere `stays`. */
export const arrowRows = (name: Procedure): ArrowRow[] =>
  drawn(name).flatMap(node =>
    [...node.transitions.values()].flat().map((arrow): ArrowRow => {
      const { step, way, clause, reaches } = arrow.meta as ArrowMeta;
      const to = arrow.target?.[0]?.path.join('.') ?? 'stays';
      const row = [node.path.join('.') || 'anywhere', step, to, way, clause] as const;
      return reaches === undefined ? row : [...row, reaches];
    }),
  );

/** The states with a tag, by their paths. */
export const tagged = (name: Procedure, tag: string): string[] =>
  drawn(name).flatMap(({ path, tags }) => (tags.includes(tag) ? [path.join('.')] : []));

/** The steps of a procedure, each with its clause and the roles that may take it. */
export const stepRows = (name: Procedure): (readonly [type: string, clause: string, by: string])[] =>
  Object.entries(catalogue[name].steps).map(([type, { clause, by }]) => [type, clause, by.join(' ')]);

/** In any order. */
export const sorted = <T>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

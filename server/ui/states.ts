import { catalogue } from '../../machines/catalogue.ts';
import type { StateMeta } from '../../machines/procedure.ts';
import { PROCEDURES, type Procedure, type Text, text } from '../../machines/words.ts';

interface Node {
  readonly path: readonly string[];
  readonly meta?: StateMeta;
  readonly states: Readonly<Record<string, Node>>;
}

const nodesOf = (node: Node): Node[] => [node, ...Object.values(node.states).flatMap(nodesOf)];

const labels = new Map<string, Text>(
  PROCEDURES.flatMap(name =>
    nodesOf(catalogue[name].machine.root as unknown as Node).map(({ path, meta }): [string, Text] => [
      `${name} ${path.join('.')}`,
      meta?.label ?? text(path.at(-1) ?? '', path.at(-1) ?? ''),
    ]),
  ),
);

/** The label of one state by its dotted path. */
export const labelOfState = (procedure: Procedure, path: string): Text =>
  labels.get(`${procedure} ${path}`) ?? text(path, path);

/** A state in a few words: its own label, and of a parallel state the label of the whole. */
export const stateInShort = (procedure: Procedure, state: string): Text => {
  const parts = state.split('+');
  if (parts.length === 1) return labelOfState(procedure, state);
  return labelOfState(procedure, (parts[0] as string).split('.').slice(0, -2).join('.'));
};

/** All parts of a state: of a parallel one `part: where it stands` for each. */
export const stateInFull = (procedure: Procedure, state: string): readonly Text[] => {
  const parts = state.split('+');
  if (parts.length === 1) return [labelOfState(procedure, state)];
  return parts.map(part => {
    const region = labelOfState(procedure, part.split('.').slice(0, -1).join('.'));
    const leaf = labelOfState(procedure, part);
    return text(`${region.vi}: ${leaf.vi}`, `${region.en}: ${leaf.en}`);
  });
};

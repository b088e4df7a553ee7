import { dayOf } from '../../../machines/calendar.ts';
import { type Blockers, blockers, type Chain, type Root } from '../../../machines/ordering/chains.ts';
import type { Instant } from '../../../machines/words.ts';
import { derived } from '../../cycles/derived.ts';
import type { Whole } from '../../cycles/reader.ts';

/** Chains that are one and the same but for the person: put together, told once. */
export interface ChainGroup {
  readonly chains: readonly Chain[];
  /** The body before which, or about which, the waiting cases run. */
  readonly body: string;
  /** The chain of the first of them. */
  readonly chain: Chain;
  /** The cases at the end of these chains. */
  readonly roots: readonly string[];
}

export interface RootGroup {
  readonly roots: readonly Root[];
  readonly root: Root;
  readonly body: string;
}

export interface Waiting extends Pick<Blockers, 'waiting'> {
  readonly cases: number;
  readonly chains: readonly ChainGroup[];
  readonly roots: readonly RootGroup[];
}

const bodyOf = ({ world }: Whole, id: string): string => world.cases.get(id)?.brief.actors.body ?? '';

/** What a chain is like, whoever it is about: a link of the same person is the same for everyone. */
const likeness = (whole: Whole, chain: Chain): string =>
  [
    chain.procedure,
    chain.step,
    bodyOf(whole, chain.case),
    ...chain.links.map(({ rule, case: id, procedure, subject, milestone }) =>
      subject === chain.subject
        ? `${rule} own ${procedure} ${milestone} ${bodyOf(whole, id)}`
        : `${rule} ${id} ${milestone}`,
    ),
  ].join('|');

const grouped = <T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
};

/** Who waits for whom in a cycle, with what is alike put together; longest chains and heaviest roots first. */
export const waitingIn = (whole: Whole, now: Instant): Waiting =>
  derived(whole, `waiting ${dayOf(now)}`, () => {
    const found = blockers(whole.world, now);
    const chains = grouped(found.chains, chain => likeness(whole, chain)).map((group): ChainGroup => {
      const chain = group[0] as Chain;
      return {
        chain,
        chains: group,
        body: bodyOf(whole, chain.case),
        roots: group.map(({ links, case: id }) => links.at(-1)?.case ?? id),
      };
    });
    const roots = grouped(found.roots, ({ case: id, procedure, subject, holdsUp, state, steps }) =>
      [
        procedure,
        bodyOf(whole, id),
        holdsUp,
        state,
        ...steps.map(
          ({ step, notBefore, by }) => `${step} ${notBefore} ${by[0] === subject ? 'own' : by[0]}`,
        ),
      ].join('|'),
    ).map((group): RootGroup => {
      const root = group[0] as Root;
      return { root, roots: group, body: bodyOf(whole, root.case) };
    });
    return {
      waiting: found.waiting,
      cases: found.roots.length,
      chains: [...chains].sort(
        (a, b) => b.chain.links.length - a.chain.links.length || b.chains.length - a.chains.length,
      ),
      roots,
    };
  });

export interface Asked {
  readonly body: string | null;
  readonly procedure: string | null;
  /** Only chains that end in a case of this body, or in this one case. */
  readonly by: string | null;
  readonly root: string | null;
}

export const readAsked = (query: URLSearchParams): Asked => ({
  body: query.get('body') || null,
  procedure: query.get('procedure') || null,
  by: query.get('by') || null,
  root: query.get('root') || null,
});

export const isFiltered = (asked: Asked): boolean => Object.values(asked).some(each => each !== null);

/** The groups of chains that pass the filter, and the roots at their ends. */
export const filteredBy = (
  whole: Whole,
  waiting: Waiting,
  asked: Asked,
): Pick<Waiting, 'chains' | 'roots'> => {
  const chains = waiting.chains.filter(
    ({ chain, body, roots }) =>
      (asked.body === null || body === asked.body) &&
      (asked.procedure === null || chain.procedure === asked.procedure) &&
      (asked.by === null || roots.some(id => bodyOf(whole, id) === asked.by)) &&
      (asked.root === null || roots.includes(asked.root)),
  );
  const ends = new Set(chains.flatMap(({ roots }) => roots));
  return {
    chains,
    roots: isFiltered(asked)
      ? waiting.roots.filter(({ roots }) => roots.some(root => ends.has(root.case)))
      : waiting.roots,
  };
};

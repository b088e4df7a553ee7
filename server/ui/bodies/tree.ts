import { dayOf } from '../../../machines/calendar.ts';
import type { Body } from '../../../machines/ordering/roster.ts';
import type { Instant } from '../../../machines/words.ts';
import { derived } from '../../cycles/derived.ts';
import type { Whole } from '../../cycles/reader.ts';
import { byBody, tallyOf } from '../by-body.ts';
import { noTally, plus, type Tally } from '../pieces.tsx';
import { byTitle } from '../roster-words.ts';

/** A body with what is below it, and how all of that stands together. */
export interface Branch {
  readonly body: Body;
  readonly depth: number;
  readonly members: number;
  readonly own: Tally;
  readonly all: Tally;
  readonly below: readonly Branch[];
}

/** The bodies of a cycle as a tree, the ward's first, those outside last. */
export const treeOf = (whole: Whole, now: Instant): readonly Branch[] =>
  derived(whole, `tree ${dayOf(now)}`, () => {
    const { bodies, people } = whole.cycle.roster;
    const ids = new Set(bodies.map(({ id }) => id));
    const cases = byBody(whole, now);
    const members = new Map<string, number>();
    for (const { cell, group } of people)
      for (const id of [cell, group]) if (id) members.set(id, (members.get(id) ?? 0) + 1);
    const ward = bodies.find(({ kind }) => kind === 'wardCommittee');
    const parentOf = (body: Body) =>
      body === ward || !body.parent || !ids.has(body.parent) || body.kind === 'external' ? null : body.parent;
    const branch = (body: Body, depth: number): Branch => {
      const below = bodies
        .filter(each => parentOf(each) === body.id)
        .sort((a, b) => Number(a.kind === 'cell') - Number(b.kind === 'cell') || byTitle(a.name, b.name))
        .map(each => branch(each, depth + 1));
      const own = tallyOf(cases.get(body.id) ?? []);
      return {
        body,
        depth,
        own,
        members: members.get(body.id) ?? 0,
        below,
        all: below.reduce((sum, each) => plus(sum, each.all), plus(noTally, own)),
      };
    };
    return bodies
      .filter(body => parentOf(body) === null)
      .sort((a, b) => Number(b === ward) - Number(a === ward))
      .map(body => branch(body, 0));
  });

export const flat = (branches: readonly Branch[]): readonly Branch[] =>
  branches.flatMap(each => [each, ...flat(each.below)]);

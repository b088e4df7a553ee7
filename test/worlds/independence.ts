import type { CaseRecord } from '../../machines/case.ts';
import { catalogue, stepReaching } from '../../machines/catalogue.ts';
import type { World } from '../../machines/world.ts';
import { needsOf } from './breaches.ts';
import { type Done, MILESTONES, nameOf } from './history.ts';
import { isDisturbed } from './moves.ts';
import type { SmallWorld } from './rosters.ts';
import { sceneOf, start } from './start.ts';

/** `step` of one case may have to come before `step` of another: only such steps need both orders tried. */
export interface Tie {
  readonly before: string;
  readonly reaching: string;
  readonly after: string;
  readonly step: string;
}

/**
 * Every pair of steps between which an order is judged or enforced: what the hand-written clauses ask
 * (under each head there may be) *and* the engine's precedences under the full table. The first part
 * is what keeps a reduction honest: were two steps called independent because a row is missing, the
 * one order that breaks the clause might never be tried.
 */
export function tiesOf(small: SmallWorld): readonly Tie[] {
  const opened = start({ ...small, settled: () => false });
  const { world } = opened;
  const idOf = new Map([...world.cases.values()].map(each => [nameOf(each), each.case]));
  const replaced = (small.heads ?? []).map(
    ({ body, person }): Done => ({
      procedure: 'collectiveReview',
      subject: body,
      place: null,
      type: 'headReplaced',
      occurredAt: '2020-11-16T00:00:00.000Z',
      person,
    }),
  );
  const ties = new Map<string, Tie>();
  const add = (tie: Tie) => ties.set(Object.values(tie).join(' '), tie);
  for (const told of [[], ...replaced.map(each => [each])])
    for (const own of world.cases.values())
      for (const step of Object.keys(catalogue[own.procedure].steps)) {
        const done: Done = { ...refOf(own), type: step, occurredAt: '' };
        for (const need of needsOf({ ...sceneOf(small, opened), told }, done)) {
          const before = idOf.get(nameOf(need));
          if (before !== undefined) add({ before, reaching: need.step, after: own.case, step });
        }
      }
  for (const { before, milestone, after, step } of world.precedences) {
    const procedure = (world.cases.get(before) as CaseRecord).procedure;
    add({ before, reaching: stepReaching(procedure, milestone), after, step });
  }
  return [...ties.values()];
}

const refOf = ({ procedure, subject, place }: CaseRecord) => ({ procedure, subject, place });

const of = (world: World, id: string) => world.cases.get(id) as CaseRecord;
const over = ({ scope, taken }: CaseRecord, step: string) => scope !== 'in' || taken[step] !== undefined;

/** Whether an order between the two steps can still matter: neither side of it is settled. */
const isOpen = (world: World, { before, reaching, after, step }: Tie): boolean =>
  !over(of(world, before), reaching) && !over(of(world, after), step);

/**
 * Steps that commute with every step of every other case, so that one order of them is enough.
 *
 * *Silent*: no clause and no precedence ties it to another case, at any time. Decisions read a case's
 * own record, what it waits for, its marks and its head; such a step changes none of these for others
 * (its level may show in a standard, but every level put here is Good, and Good limits nothing). Within
 * its own case it disables no other step: what it competes with are parts of a parallel state (but a
 * cell's first appraisal before the opinions, a detour to the same state, is then walked past). A step
 * that reaches a milestone is never silent where something may be taken back, because a mark stops it.
 *
 * *Settled* (only where nothing is ever taken back, excused or re-headed): it was tied, but all that it
 * waits for has happened, and all that waits for it has been done.
 *
 * So from a state in which one is possible it is enough to take it (a persistent set of one step), and
 * no state is put off for ever because every step brings a case nearer to its end.
 */
export function commutes(
  small: SmallWorld,
  ties: readonly Tie[],
  world: World,
  own: CaseRecord,
  step: string,
  also: 'silent' | 'settled',
): boolean {
  const mine = ties.filter(
    tie =>
      (tie.after === own.case && tie.step === step) || (tie.before === own.case && tie.reaching === step),
  );
  if (isDisturbed(small)) {
    const disturbing = [
      'absenceRecorded',
      'headReplaced',
      'confirmedAgain',
      'reviewOrderedAgain',
      'resultCancelled',
    ];
    const stopped = small.again !== undefined && MILESTONES[own.procedure][step] !== undefined;
    return mine.length === 0 && !stopped && !disturbing.includes(step);
  }
  return also === 'silent' ? mine.length === 0 : !mine.some(tie => isOpen(world, tie));
}

/**
 * Cases in groups between which no order can matter any more: connected parts of the open ties. The
 * steps of one group neither enable nor stop those of another, and no clause looks at both; so the
 * groups are explored one after the other instead of in every interleaving (a persistent set: all
 * steps of one group). Where something may be taken back all cases are one group.
 */
export function groupsOf(
  small: SmallWorld,
  ties: readonly Tie[],
  world: World,
): readonly (readonly string[])[] {
  const ids = [...world.cases.values()].filter(({ done }) => !done).map(each => each.case);
  if (isDisturbed(small)) return [[...world.cases.keys()]];
  const root = new Map(ids.map(id => [id, id]));
  const find = (id: string): string => {
    const up = root.get(id) as string;
    return up === id ? id : find(up);
  };
  for (const tie of ties)
    if (root.has(tie.before) && root.has(tie.after) && isOpen(world, tie))
      root.set(find(tie.after), find(tie.before));
  const groups = new Map<string, string[]>();
  for (const id of ids) groups.set(find(id), [...(groups.get(find(id)) ?? []), id]);
  return [...groups.values()];
}

import { readFileSync } from 'node:fs';
import { lineHash } from '../../db/log-line.ts';
import { stamps } from '../../db/stamp.ts';
import {
  type Batch,
  emptyBatch,
  type GatherAsk,
  type LogLine,
  type NewCycle,
  type Store,
} from '../../db/store.ts';
import { availableSteps } from '../../machines/available.ts';
import type { CaseRecord } from '../../machines/case.ts';
import { openedCases } from '../../machines/open-cycle.ts';
import { Roster } from '../../machines/ordering/roster.ts';
import { unfold } from '../../machines/ordering/unfold.ts';
import { planById } from '../../machines/plans/registry.ts';
import { readStep } from '../../machines/read-step.ts';
import type { Step } from '../../machines/step.ts';
import type { Instant } from '../../machines/words.ts';
import {
  advance,
  after,
  factsFor,
  type Group,
  type Outcome,
  type Recorded,
  type World,
} from '../../machines/world.ts';

/** What the tests of the store share: cycles, a world in memory to compare with, and the path of one step. */

const plan = planById('giang-bien-2020');
if (!plan) throw new Error('The plan of these tests is gone');
export const PLAN = plan;
export const OPENED: Instant = '2020-11-16T01:00:00.000Z';
/** Late enough for everything: the examples happen at their earliest lawful instants before it. */
export const NOW: Instant = '2021-06-30T01:00:00.000Z';

export const exampleRoster = Roster.parse(
  JSON.parse(readFileSync(new URL('../support/roster.example.json', import.meta.url), 'utf8')),
);

const groupsOf = (cases: readonly CaseRecord[]): Map<string, Group> => {
  const groups = new Map<string, Group>();
  for (const { brief } of cases) {
    if (!brief.quota || groups.has(brief.quota.group)) continue;
    const { group } = brief.quota;
    const standings = cases.filter(each => each.brief.quota?.group === group).map(each => each.standing);
    const of = (name: string) => standings.filter(standing => standing === name).length;
    groups.set(group, {
      revision: 0,
      pending: of('pending'),
      good: of('good'),
      excellent: of('excellent'),
      total: standings.length - of('out'),
    });
  }
  return groups;
};

export interface Opened {
  readonly cycle: NewCycle;
  readonly world: World;
}

/** A cycle ready to be opened, and the same as a world in memory. */
export function cycleOf(id: string, roster: Roster = exampleRoster): Opened {
  const unfolded = unfold(PLAN, roster, id);
  if ('loop' in unfolded) throw new Error(unfolded.loop.en);
  const cases = openedCases(PLAN, id, unfolded, OPENED, stamps);
  const groups = groupsOf(cases);
  const { precedences } = unfolded;
  return {
    cycle: {
      id,
      name: `Kỳ ${id}`,
      plan: PLAN.id,
      year: PLAN.year,
      openedAt: OPENED,
      openedBy: 'owner',
      roster,
      cases,
      precedences,
      groups,
    },
    world: {
      plan: PLAN,
      cases: new Map(cases.map(record => [record.case, record])),
      precedences,
      absent: new Map(),
      groups,
      roster,
    },
  };
}

export const need = (world: Pick<World, 'cases'>, id: string): CaseRecord => {
  const found = world.cases.get(id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
};

/** The case of a procedure about a subject. */
export const caseAbout = (world: Pick<World, 'cases'>, name: string): string => {
  const [procedure, subject, place = null] = name.split(' ');
  for (const each of world.cases.values())
    if (each.procedure === procedure && each.subject === subject && (!place || each.place === place))
      return each.case;
  throw new Error(`There is no ${name}`);
};

/** The steps of a case that would be accepted now, as examples. */
export const possible = (world: World, id: string, now: Instant = NOW): readonly Step[] => {
  const record = need(world, id);
  return availableSteps(record, factsFor(world, record, now)).flatMap(({ example }) => {
    const read = example && readStep(record.procedure, example);
    return read && 'step' in read ? [read.step] : [];
  });
};

/** The line of an accepted step, chained to the case's last. */
export const lineOf = ({ step, before, case: own }: Recorded, now: Instant): Omit<LogLine, 'position'> => {
  const { type, occurredAt, by, ...payload } = step;
  const line = {
    cycle: own.cycle,
    case: own.case,
    procedure: own.procedure,
    subject: own.subject,
    place: own.place,
    round: before.round,
    version: own.version,
    type,
    by,
    occurredAt,
    recordedBy: 'owner',
    recordedAt: now,
    payload,
    previous: before.hash,
  };
  return { ...line, hash: lineHash(line) };
};

/** Decides a step on a world, and chains it. */
export function taken(world: World, id: string, step: Step, now: Instant = NOW): Outcome {
  const outcome = advance(world, id, step, now);
  if (outcome.verdict === 'refused') return outcome;
  return { ...outcome, case: { ...outcome.case, hash: lineOf(outcome, now).hash } };
}

/** The same where a refusal is a fault of the test. */
export function accepted(world: World, id: string, step: Step, now: Instant = NOW): Recorded {
  const outcome = taken(world, id, step, now);
  if (outcome.verdict === 'refused')
    throw new Error(`${id} ${step.type}: ${outcome.type} ${JSON.stringify(outcome.violations, null, 1)}`);
  return outcome;
}

/** What is written for one recorded step that was decided on `world`. */
export const batchOf = (world: Pick<World, 'groups'>, recorded: Recorded, now: Instant = NOW): Batch => ({
  ...emptyBatch,
  lines: [lineOf(recorded, now)],
  cases: [
    { record: recorded.case, gathered: recorded.before.revision },
    ...recorded.touched.map(record => ({ record, gathered: record.revision - 1 })),
  ],
  groups: recorded.groups.map(group => ({ group, gathered: world.groups.get(group)?.revision ?? 0 })),
  addPrecedences: recorded.addPrecedences,
  removePrecedences: recorded.removePrecedences,
});

export const asking = (id: string, step: Pick<Step, 'type'> | null): GatherAsk => ({
  case: id,
  type: step?.type ?? null,
  quota: step?.type === 'decided',
});

/** Gathers what a step needs: a world that `advance` can decide on. */
export async function gathered(store: Store, cycle: string, id: string, step: Step): Promise<World> {
  const { world } = await store.gather(cycle, [asking(id, step)]);
  return { ...world, plan: PLAN };
}

/** The path of one step: gather, decide, record. */
export async function put(
  store: Store,
  cycle: string,
  id: string,
  step: Step,
  now: Instant = NOW,
): Promise<Outcome | 'stale'> {
  const world = await gathered(store, cycle, id, step);
  const outcome = taken(world, id, step, now);
  if (outcome.verdict === 'refused') return outcome;
  return (await store.record(cycle, batchOf(world, outcome, now))) === 'stale' ? 'stale' : outcome;
}

/** As `put`, until no race is lost. */
export async function insist(store: Store, cycle: string, id: string, step: Step): Promise<Outcome> {
  for (;;) {
    const outcome = await put(store, cycle, id, step);
    if (outcome !== 'stale') return outcome;
  }
}

export interface Move {
  readonly case: string;
  readonly step: Step;
}

/** The next onward step of a case: one of `next` that it has not taken, or a further item of a file. */
const onward = (world: World, id: string): Step | undefined => {
  const { next, taken: already } = need(world, id);
  return possible(world, id).find(
    ({ type }) => next.includes(type) && (already[type] === undefined || type === 'itemReceived'),
  );
};

/** What to do with a step that is due: take it, another in its place, or leave it. */
export type Choice = (record: CaseRecord, step: Step) => Step | null;

/** Takes every onward step there is (or as `choose` says), round after round, until nothing more is possible. */
export function* toTheEnd(start: World, choose: Choice = (_record, step) => step): Generator<Move, World> {
  let world = start;
  for (let moved = true; moved; ) {
    moved = false;
    for (const id of world.cases.keys())
      for (;;) {
        const due = onward(world, id);
        const step = due && choose(need(world, id), due);
        if (!step) break;
        yield { case: id, step };
        world = after(world, accepted(world, id, step));
        moved = true;
      }
  }
  return world;
}

/** The world to which a walk comes. */
export const endOf = (walk: Generator<Move, World>): World => {
  for (;;) {
    const { done, value } = walk.next();
    if (done) return value;
  }
};

/** A cycle that opens where a world has come to: any number of them, each with its own name. */
export function openedAt(world: World, id: string): Opened {
  const old = [...world.cases.values()][0]?.cycle ?? '';
  const renamed = <T>(given: T): T =>
    JSON.parse(JSON.stringify(given).replaceAll(`"${old}-`, `"${id}-`).replaceAll(`"${old}"`, `"${id}"`));
  const cases = renamed([...world.cases.values()]).map(record => ({ ...record, revision: 0 }));
  const precedences = renamed(world.precedences);
  const { cycle } = cycleOf(id, world.roster);
  const groups = new Map([...world.groups].map(([name, group]) => [name, { ...group, revision: 0 }]));
  return {
    cycle: { ...cycle, cases, precedences, groups },
    world: { ...world, cases: new Map(cases.map(record => [record.case, record])), precedences, groups },
  };
}

/** A walk by chance: mostly onward, now and then any other step that is possible. */
export function* wander(start: World, moves: number, random: () => number): Generator<Move, World> {
  let world = start;
  const ids = [...world.cases.keys()];
  for (let left = moves; left > 0; ) {
    const id = ids[Math.floor(random() * ids.length)] as string;
    // Leaving the scope ends a case: rarely, or a long walk ends early.
    const detours =
      random() < 0.3 ? possible(world, id).filter(({ type }) => type !== 'leftScope' || random() < 0.1) : [];
    const step = detours[Math.floor(random() * detours.length)] ?? onward(world, id);
    if (!step) continue;
    left -= 1;
    yield { case: id, step };
    world = after(world, accepted(world, id, step));
  }
  return world;
}

/** Mulberry32: the same numbers on every machine. */
export const seeded = (seed: number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

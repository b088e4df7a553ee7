import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../machines/catalogue.ts';
import { PROCEDURES, type Procedure } from '../../machines/words.ts';
import { openOnServer, type TestDatabase } from '../support/database.ts';
import { type CaseName, person, type WardChange, type WardWorld, ward } from '../support/ward-world.ts';
import { TestApi } from './api.ts';
import { bodyOf } from './executors.ts';
import { arrowsIn, keyOf, type Move, NOW, walk } from './paths.ts';

/**
 * Tests generated from the graphs: for each machine, paths that reach every state and take every
 * arrow, driven through the HTTP API against a real Postgres server, the state compared after each
 * step; and in every state reached, every step that is not possible there: refused, with its reason,
 * nothing changed. They prove that the server obeys the machines, not that the machines obey the
 * plan: that is what test/law is for.
 */
interface Profile {
  readonly procedure: Procedure;
  readonly name: CaseName;
  readonly change?: WardChange;
  /** What happened before the walk begins, instead of everything that the case waits for leaving its way. */
  readonly before?: (world: WardWorld) => void;
}

const grouped: WardChange = {
  bodies: { 'group-1': { kind: 'partyGroup', name: 'Tổ đảng', unit: 'cell-1', parent: 'cell-1' } },
  people: {
    lan: person('cell-1', {
      group: 'group-1',
      transferred: { from: 'cell-2', on: '2020-09-01', joinedFormerOn: '2015-01-01' },
      temporaryAt: 'cell-2',
    }),
  },
};

/** Takes the result of an earlier case back and brings it again: what rested on it is marked. */
const again = (world: WardWorld, earlier: CaseName, back: string, milestone: string): void => {
  world.take(earlier, back);
  world.at('2021-02-15T08:00+07:00').until(earlier, milestone);
};

const plain: readonly Profile[] = [
  { procedure: 'collectiveReview', name: 'collectiveReview cell-1' },
  { procedure: 'collectiveReview', name: 'collectiveReview front' },
  { procedure: 'individualReview', name: 'individualReview an at cell-1' },
  { procedure: 'individualReview', name: 'individualReview lan at cell-1', change: grouped },
  {
    procedure: 'civilServantRating',
    name: 'civilServantRating chi',
    change: { people: { chi: { civilServant: true } } },
  },
  { procedure: 'outsideResult', name: 'outsideResult front' },
  { procedure: 'memberRating', name: 'memberRating lan', change: grouped },
  { procedure: 'organisationRating', name: 'organisationRating cell-1' },
  { procedure: 'organisationRating', name: 'organisationRating ward' },
  { procedure: 'collectiveRating', name: 'collectiveRating front' },
  { procedure: 'collectiveRating', name: 'collectiveRating ward' },
  { procedure: 'leaderRating', name: 'leaderRating front-head at front' },
  { procedure: 'leaderRating', name: 'leaderRating secretary at ward' },
  { procedure: 'dossier', name: 'dossier cell-1' },
];

/** The same machines where the case rests on a result that was revoked and is there again. */
const marked: readonly Profile[] = [
  {
    procedure: 'collectiveReview',
    name: 'collectiveReview cell-1',
    before: world => {
      world.until('collectiveReview cell-1', 'finalised');
      again(world, 'individualReview chi at cell-1', 'reviewOrderedAgain', 'completed');
    },
  },
  {
    procedure: 'individualReview',
    name: 'individualReview chi at cell-1',
    before: world => {
      world.until('individualReview chi at cell-1', 'concluded');
      again(world, 'individualReview an at cell-1', 'reviewOrderedAgain', 'concluded');
    },
  },
  {
    procedure: 'memberRating',
    name: 'memberRating chi',
    before: world => {
      world.until('memberRating chi', 'decided');
      again(world, 'individualReview chi at cell-1', 'reviewOrderedAgain', 'completed');
    },
  },
  {
    procedure: 'organisationRating',
    name: 'organisationRating cell-1',
    before: world => {
      world.until('organisationRating cell-1', 'balloted').until('memberRating chi', 'decided');
      again(world, 'memberRating chi', 'resultCancelled', 'reported');
    },
  },
  {
    procedure: 'collectiveRating',
    name: 'collectiveRating front',
    before: world => {
      world.until('collectiveRating front', 'decided');
      again(world, 'collectiveReview front', 'reviewOrderedAgain', 'finalised');
    },
  },
  {
    procedure: 'leaderRating',
    name: 'leaderRating front-head at front',
    before: world => {
      world.until('leaderRating front-head at front', 'balloted');
      again(world, 'individualReview front-head at front', 'reviewOrderedAgain', 'completed');
    },
  },
  {
    procedure: 'dossier',
    name: 'dossier cell-1',
    before: world => {
      world.until('dossier cell-1', 'submitted').until('memberRating chi', 'decided');
      again(world, 'memberRating chi', 'resultCancelled', 'reported');
    },
  },
];

/** The ward before the walk: all that the case waits for, and whom it competes with, has left the scope. */
function prepared({ name, change, before }: Profile): WardWorld {
  const world = ward(change).at('2021-01-15T08:00+07:00');
  if (before) before(world);
  else {
    const { waits, brief } = world.facts(name);
    const group = [...world.world.cases.values()].filter(
      each => brief.quota !== null && each.brief.quota?.group === brief.quota.group,
    );
    for (const id of new Set([...waits, ...group].map(each => each.case))) {
      const other = world.nameOf(id);
      if (other !== name && world.case(other).scope === 'in')
        world.take(other, 'leftScope', { occurredAt: '2020-11-16T08:00+07:00' });
    }
  }
  return world.at(NOW);
}

const covered = new Map<Procedure, Set<string>>(PROCEDURES.map(name => [name, new Set<string>()]));
const count = { paths: 0, states: 0, steps: 0, refusals: 0 };

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await openOnServer();
  api = new TestApi(database.store, NOW);
});
afterAll(async () => {
  await database.close();
  console.log(
    `graphs: ${count.paths} paths, ${count.states} states, ${count.steps} steps accepted, ${count.refusals} refusals, over HTTP on Postgres`,
  );
});

/** In this state no step but the possible ones is accepted, each refusal says why, and nothing changes. */
async function refusesTheRest(id: string, types: readonly string[], world: WardWorld): Promise<void> {
  const before = await api.get(`/v1/cases/${id}`);
  const record = await database.store.caseRecord(id);
  if (!record) throw new Error(`No case ${id}`);
  const facts = { ...world.facts(world.nameOf(id.replace(/^[^-]+/, 'T'))), marks: record.marks };
  for (const type of types) {
    const at = new Date(
      new Date((record.context as { latest?: string }).latest ?? '2020-11-16T01:00:00Z').getTime() +
        7 * 86_400_000,
    );
    const answer = await api.take(id, record.version, bodyOf(record, type, facts, at.toISOString()));
    count.refusals += 1;
    const here = `${record.procedure} ${type} in ${record.state}`;
    expect(answer.status, `${here}: ${JSON.stringify(answer.body)}`).toSatisfy((status: number) =>
      [403, 409, 422].includes(status),
    );
    const reasons = [...(answer.body.violations ?? []), ...(answer.body.errors ?? [])];
    expect(reasons, `${here} gives no reason`).not.toHaveLength(0);
  }
  expect((await api.get(`/v1/cases/${id}`)).body).toEqual(before.body);
}

describe.each([
  ...plain.map(profile => ({ ...profile, title: profile.name })),
  ...marked.map(profile => ({ ...profile, title: `${profile.name}, resting on a revoked result` })),
])('$title', profile => {
  const world = prepared(profile);
  const own = world.case(profile.name);
  const graph = walk(own, world.facts(profile.name), profile.before === undefined);
  const seen = new Set<string>();

  it(`follows ${graph.paths.length} paths through ${graph.states} states`, async () => {
    expect(graph.paths.length).toBeGreaterThan(0);
    count.paths += graph.paths.length;
    count.states += graph.states;
    for (const arrow of graph.arrows) covered.get(profile.procedure)?.add(arrow);
    for (const [number, path] of graph.paths.entries())
      await follow(
        path,
        `${profile.procedure.toLowerCase()}${seen.size}x${number}${profile.before ? 'm' : ''}${profile.name.replaceAll(/[^a-z0-9]/g, '')}`,
      );
  });

  async function follow(path: readonly Move[], cycle: string): Promise<void> {
    await api.place(world.world, cycle);
    const id = own.case.replace(/^T/, cycle);
    let { version } = own;
    const check = async () => {
      const record = await database.store.caseRecord(id);
      const key =
        record && keyOf({ value: record.value, context: record.context as never, status: 'active' });
      const types = key ? graph.impossible.get(key) : undefined;
      if (!key || !types || seen.has(key)) return;
      seen.add(key);
      await refusesTheRest(id, types, world);
    };
    await check();
    for (const { type, body, state } of path) {
      const here = JSON.parse(JSON.stringify(body).replaceAll('"T-', `"${cycle}-`)) as unknown;
      const answer = await api.take(id, version, here);
      expect(answer.status, `${profile.procedure} ${type}: ${JSON.stringify(answer.body)}`).toBe(201);
      expect(answer.body.case?.state).toBe(state);
      version += 1;
      count.steps += 1;
      expect(answer.body.case?.version).toBe(version);
      await check();
    }
  }
});

it.each(PROCEDURES)('every arrow of %s was taken', name => {
  const taken = covered.get(name) as Set<string>;
  const all = arrowsIn(catalogue[name].machine.root as never);
  expect(all.filter(arrow => !taken.has(arrow))).toEqual([]);
});

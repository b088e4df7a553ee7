import type { z } from 'zod';
import { toInstant } from '../../machines/calendar.ts';
import type { CaseRecord, Facts, Mark } from '../../machines/case.ts';
import { catalogue, type StepType, stepReaching } from '../../machines/catalogue.ts';
import { earliest, mayTake } from '../../machines/decide.ts';
import { openedCases, openedWorld } from '../../machines/open-cycle.ts';
import type { Body, Person, Roster } from '../../machines/ordering/roster.ts';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import { unfold } from '../../machines/ordering/unfold.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { readStep } from '../../machines/read-step.ts';
import type { Step, StepDefinition } from '../../machines/step.ts';
import { type Instant, type Level, PROCEDURES, type Procedure } from '../../machines/words.ts';
import { advance, after, factsFor, type Recorded, type World } from '../../machines/world.ts';

/**
 * A small ward in which a law test reads like its clause:
 *
 *     const w = ward().at('2020-11-30T08:00+07:00').until('collectiveReview cell-1', 'concluded');
 *     expect(w.refused('individualReview binh at cell-1', 'presented')).toEqual(
 *       outOfOrder(['head-before-deputies', 'B.I.4.2#1b', 'individualReview an at cell-1 concluded']),
 *     );
 *
 * Cases are named by procedure, subject and, where they have one, place. Nothing here judges: every
 * step goes through `readStep` and `advance`, as on the server.
 */
export type CaseName = `${Procedure} ${string}`;

type RosterInput = z.input<typeof Roster>;
type BodyInput = RosterInput['bodies'][number];
type PersonInput = RosterInput['people'][number];

/** What differs from the default ward; `null` takes a body or a person out of it. */
export interface WardChange {
  readonly bodies?: Readonly<Record<string, Partial<BodyInput> | null>>;
  readonly people?: Readonly<Record<string, Partial<PersonInput> | null>>;
  readonly plan?: Partial<Plan>;
}

const body = (id: string, kind: Body['kind'], more: Partial<BodyInput> = {}): BodyInput => ({
  id,
  kind,
  name: id,
  unit: 'ward',
  parent: 'ward',
  ...more,
});

/*
 * Council and People's Committee are reviewed together with the ward committee; the Front and the one
 * mass organisation on their own. cell-1 has a committee; in cell-2 the ward's leaders are members.
 */
const bodies: readonly BodyInput[] = [
  { id: 'district', kind: 'external', name: 'district', unit: 'district' },
  body('ward', 'wardCommittee', { parent: 'district' }),
  body('council', 'peoplesCouncilStanding', { parent: 'district', combinedWith: 'ward' }),
  body('committee', 'peoplesCommittee', { parent: 'district', combinedWith: 'ward' }),
  body('front', 'frontStanding'),
  body('women', 'massOrganisation'),
  body('cell-1', 'cell', { unit: 'cell-1', hasCommittee: true, officerInCharge: 'vice' }),
  body('cell-2', 'cell', { unit: 'cell-2', hasCommittee: false, officerInCharge: 'secretary' }),
];

type PostInput = NonNullable<PersonInput['posts']>[number];
const post = (at: string, role: PostInput['role'], more: Partial<PostInput> = {}): PostInput => ({
  body: at,
  role,
  ...more,
});
const member = (id: string, cell: string, ...posts: PostInput[]): PersonInput => ({
  id,
  name: id,
  cell,
  admittedOn: '2008-05-19',
  posts,
});

const people: readonly PersonInput[] = [
  member('an', 'cell-1', post('cell-1', 'head')),
  member('binh', 'cell-1', post('cell-1', 'deputy')),
  member('chi', 'cell-1'),
  member('dung', 'cell-1'),
  member('giang', 'cell-2', post('cell-2', 'head')),
  { ...member('secretary', 'cell-2', post('ward', 'head')), managedByDistrict: true },
  member('vice', 'cell-2', post('ward', 'deputy')),
  member('chair', 'cell-2', post('committee', 'head'), post('ward', 'member')),
  member('vice-chair', 'cell-2', post('committee', 'deputy')),
  member('speaker', 'cell-2', post('council', 'head'), post('ward', 'member')),
  member('vice-speaker', 'cell-2', post('council', 'deputy')),
  member('front-head', 'cell-2', post('front', 'head')),
  member('front-deputy', 'cell-2', post('front', 'deputy')),
  member('women-head', 'cell-2', post('women', 'head')),
];

const changed = <T extends { id: string }>(
  given: readonly T[],
  change: Readonly<Record<string, Partial<T> | null>> = {},
): T[] => [
  ...given.flatMap(entry => {
    const to = change[entry.id];
    return to === null ? [] : [{ ...entry, ...to }];
  }),
  ...Object.entries(change).flatMap(([id, entry]) =>
    entry === null || given.some(each => each.id === id) ? [] : [{ ...entry, id } as T],
  ),
];

/** A person added to the default ward. */
export const person = (cell: string, more: Partial<PersonInput> = {}): Partial<PersonInput> => ({
  name: 'added',
  cell,
  admittedOn: '2008-05-19',
  ...more,
});

/** So many further members of a cell: `m1`, `m2`, … */
export const members = (
  cell: string,
  count: number,
  more: Partial<PersonInput> = {},
): Record<string, Partial<PersonInput>> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`m${n + 1}`, person(cell, more)]));

const rosterOf = (change: WardChange): RosterInput => ({
  bodies: changed(bodies, change.bodies),
  people: changed(people, change.people),
});

const stamps = Object.fromEntries(PROCEDURES.map(name => [name, 'test'])) as Record<Procedure, string>;

/** The wards opened so far, by their changes: a world is never changed, only followed by another. */
const opened = new Map<string, World>();

/** Opens the default ward with these changes. The clock stands at 2020-12-01 08:00 until `at` sets it. */
export function ward(change: WardChange = {}): WardWorld {
  const key = JSON.stringify(change, (_, value) => (value === undefined ? 'undefined' : value));
  const world = opened.get(key) ?? open(change);
  opened.set(key, world);
  return new WardWorld(world);
}

function open(change: WardChange): World {
  const plan: Plan = { ...giangBien2020, ...change.plan };
  const read = readRoster(rosterOf(change));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults, null, 1));
  const unfolded = unfold(plan, read.roster, 'T');
  if ('loop' in unfolded) throw new Error(unfolded.loop.en);
  const cases = openedCases(plan, 'T', unfolded, '2020-11-16T00:00:00.000Z', stamps);
  return openedWorld(plan, read.roster, cases, unfolded.precedences);
}

/** An instant as a step carries it; throws where it is not one. */
export const instant = (time: string): Instant => {
  const read = toInstant(time);
  if (read === null) throw new RangeError(`Not a time: ${time}`);
  return read;
};

export interface Overrides {
  readonly occurredAt?: string;
  readonly by?: string;
  /** Replaces fields of the step's example; `undefined` takes one out. */
  readonly [field: string]: unknown;
}

/** One rule that stands against a step: its name, its clause, and the cases and milestones waited for. */
export type Against = readonly [rule: string, clause: string, ...waitingFor: string[]];
export interface Refusal {
  readonly type: string;
  readonly against: readonly Against[];
}

const sorted = (type: string, against: readonly Against[]): Refusal => ({
  type,
  against: against
    .map(([rule, clause, ...waits]): Against => [rule, clause, ...waits.sort()])
    .sort((a, b) => (a.join() < b.join() ? -1 : 1)),
});

export const outOfOrder = (...against: Against[]) => sorted('out-of-order', against);
export const notMet = (...against: Against[]) => sorted('condition-not-met', against);
export const notNow = (...against: Against[]) => sorted('not-possible-now', against);
export const notAuthorised = (...against: Against[]) => sorted('not-authorised', against);
export const invalidTime = sorted('invalid-time', []);
export const invalidStep = sorted('invalid-step', []);

export type Attempt =
  | Recorded
  | (Refusal & { readonly verdict: 'refused'; readonly state: string; readonly allowed: readonly string[] });

const nameOf = ({ procedure, subject, place }: Pick<CaseRecord, 'procedure' | 'subject' | 'place'>) =>
  `${procedure} ${subject}${place === null ? '' : ` at ${place}`}` as CaseName;

/** Grades of the whole sheet alike. */
export const allGraded = (plan: Plan, sheet: keyof Plan['criteria'], grade: string) =>
  Object.fromEntries(plan.criteria[sheet].map(({ id }) => [id, grade]));

export class WardWorld {
  #world: World;
  #now: Instant = instant('2020-12-01T08:00+07:00');
  readonly #wishes: Map<string, Overrides>;

  constructor(world: World, wishes: ReadonlyMap<string, Overrides> = new Map()) {
    this.#world = world;
    this.#wishes = new Map(wishes);
  }

  /** Another ward that stands where this one stands now. */
  fork(): WardWorld {
    const twin = new WardWorld(this.#world, this.#wishes);
    twin.#now = this.#now;
    return twin;
  }

  /** Sets the clock: `recordedAt`, and `occurredAt` where a step does not say. */
  at(time: string): this {
    this.#now = instant(time);
    return this;
  }

  get world(): World {
    return this.#world;
  }

  has(name: CaseName): boolean {
    return [...this.#world.cases.values()].some(record => nameOf(record) === name);
  }

  case(name: CaseName): CaseRecord {
    for (const record of this.#world.cases.values()) if (nameOf(record) === name) return record;
    throw new Error(`No case "${name}"`);
  }

  facts(name: CaseName): Facts {
    return factsFor(this.#world, this.case(name), this.#now);
  }

  /** The names of the cases of a procedure. */
  names(procedure: Procedure): CaseName[] {
    return [...this.#world.cases.values()].filter(each => each.procedure === procedure).map(nameOf);
  }

  /** The marks of a case: the cases whose revoked results it rests on. */
  marks(name: CaseName): string[] {
    return this.case(name).marks.map(({ of, milestone }) => `${this.#nameOfId(of)} ${milestone}`);
  }

  nameOf(id: string): CaseName {
    return this.#nameOfId(id);
  }

  idOf(name: CaseName): string {
    return this.case(name).case;
  }

  /** Whenever a case comes to this step, it is taken with these fields. */
  wish(name: CaseName, type: string, fields: Overrides): this {
    const key = `${this.case(name).case} ${type}`;
    this.#wishes.set(key, { ...this.#wishes.get(key), ...fields });
    return this;
  }

  /** A rating that runs to this level: graded, voted and decided at it. */
  wishLevel(name: CaseName, level: Level): this {
    const { brief, procedure } = this.case(name);
    const grade = level === 'excellent' ? 'excellent' : 'good';
    const grades = brief.sheet ? allGraded(this.#world.plan, brief.sheet, grade) : {};
    const votes = {
      excellent: 0,
      good: 0,
      completed: 0,
      notCompleted: 0,
      [level]: Math.max(1, brief.eligible),
    };
    this.wish(name, 'selfRated', { grades, level }).wish(name, 'ballotCounted', { votes });
    if (procedure === 'organisationRating') this.wish(name, 'criteriaGraded', { grades });
    for (const type of ['levelProposed', 'reported', 'appraised', 'decided', 'resultRecorded'])
      this.wish(name, type, { level });
    return this;
  }

  /** The body of a step: its example, the wishes for it, and these fields. */
  body(name: CaseName, type: string, over: Overrides = {}): Record<string, unknown> {
    const own = this.case(name);
    const facts = factsFor(this.#world, own, this.#now);
    // Names that are no steps come here too: nothing is made up for them.
    const known = Object.hasOwn(catalogue[own.procedure].steps, type);
    const definition = known ? (catalogue[own.procedure].steps[type] as StepDefinition) : undefined;
    const all = {
      occurredAt: this.#now,
      by: (known ? mayTake(own.procedure, type, facts, own.context)[0] : undefined) ?? own.subject,
      ...definition?.example({ facts, context: own.context as Facts & never }),
      ...this.#wishes.get(`${own.case} ${type}`),
      ...over,
      type,
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }

  /** Puts a step and leaves the ward as it was. */
  attempt(name: CaseName, type: StepType | (string & {}), over: Overrides = {}): Attempt {
    const own = this.case(name);
    const read = readStep(own.procedure, this.body(name, type, over));
    if (!('step' in read))
      return {
        verdict: 'refused',
        type: read.problem,
        against: read.errors.map(({ pointer }): Against => [pointer, '']),
        state: own.state,
        allowed: [],
      };
    return this.#put(own, read.step);
  }

  #put(own: CaseRecord, step: Step): Attempt {
    const outcome = advance(this.#world, own.case, step, this.#now);
    if (outcome.verdict === 'accepted') return outcome;
    const against = outcome.violations.map(({ rule, clause, message, waitingFor }): Against => {
      if (!message.vi || !message.en) throw new Error(`${rule} says nothing`);
      return [rule, clause, ...waitingFor.map(wait => `${nameOf(wait)} ${wait.milestone}`)];
    });
    return {
      ...sorted(outcome.type, against),
      verdict: 'refused',
      state: outcome.state,
      allowed: outcome.allowed,
    };
  }

  /** Records a step; a refusal is an error of the test. */
  take(name: CaseName, type: StepType | (string & {}), over: Overrides = {}): Recorded {
    const outcome = this.attempt(name, type, over);
    if (outcome.verdict === 'refused')
      throw new Error(`${name} ${type} was refused: ${JSON.stringify(outcome)}`);
    this.#world = after(this.#world, outcome);
    return outcome;
  }

  /** A step that must be refused: what stands against it. */
  refused(name: CaseName, type: StepType | (string & {}), over: Overrides = {}): Refusal {
    const outcome = this.attempt(name, type, over);
    if (outcome.verdict === 'accepted') throw new Error(`${name} ${type} was accepted`);
    return { type: outcome.type, against: outcome.against };
  }

  /** Whether a step would be accepted now. */
  allows(name: CaseName, type: StepType | (string & {}), over: Overrides = {}): boolean {
    return this.attempt(name, type, over).verdict === 'accepted';
  }

  /**
   * Carries a case to a milestone, and before it whatever it waits for: each step as early as the law
   * allows it, the one that reaches the milestone not before `from`.
   */
  until(name: CaseName, milestone: string, from = ''): this {
    this.#drive(this.idOf(name), milestone, from === '' ? '' : instant(from), []);
    return this;
  }

  /** Makes a case rest on a revoked result, whether or not a revocation could bring that about. */
  resting(name: CaseName, on: CaseName): this {
    const own = this.case(name);
    const { case: of, procedure, subject, place } = this.case(on);
    const mark: Mark = {
      of,
      procedure,
      subject,
      place,
      rule: 'review-before-rating',
      milestone: 'completed',
    };
    this.#world = {
      ...this.#world,
      cases: new Map(this.#world.cases).set(own.case, { ...own, marks: [mark] }),
    };
    return this;
  }

  /**
   * Carries a case on until this step would be the next, though not what that step waits for. Steps
   * outside the order of the procedure have no such place: the case stays where it is.
   */
  upTo(name: CaseName, type: string): this {
    const id = this.idOf(name);
    const { order } = catalogue[this.case(name).procedure];
    if (!order.includes(type)) return this;
    const earlier = (step: string) => order.includes(step) && order.indexOf(step) < order.indexOf(type);
    for (;;) {
      const { next } = this.case(name);
      if (next.includes(type) && !next.some(earlier)) return this;
      this.#onward(id, () => '', [`${name} ${type}`], type);
    }
  }

  /** Carries on the other cases that a step waits for, so that it is this case's turn. */
  untilNext(name: CaseName, type: string): this {
    this.#clear(this.upTo(name, type).case(name), type, [`${name} ${type}`]);
    return this;
  }

  #drive(id: string, milestone: string, from: Instant, path: readonly string[]): void {
    const name = this.#nameOfId(id);
    const here = `${name} ${milestone}`;
    if (path.includes(here)) throw new Error(`In a circle: ${[...path, here].join(' ← ')}`);
    const last = stepReaching(this.case(name).procedure, milestone);
    for (;;) {
      const own = this.#need(id);
      if (own.milestones[milestone] !== undefined || own.scope !== 'in') return;
      this.#onward(id, type => (type === last ? from : ''), [...path, here]);
    }
  }

  /** One more step of a case, after those of other cases that it waits for. */
  #onward(id: string, from: (type: string) => Instant, path: readonly string[], not?: string): void {
    const own = this.#need(id);
    const name = nameOf(own);
    const { order } = catalogue[own.procedure];
    const refusals: Attempt[] = [];
    const rank = (type: string) => (order.includes(type) ? order.indexOf(type) : order.length);
    for (const type of [...own.next].sort((a, b) => rank(a) - rank(b))) {
      if (type === not) continue;
      this.#clear(own, type, path);
      const outcome = this.#early(name, type, from(type));
      if (outcome.verdict === 'accepted') {
        this.#world = after(this.#world, outcome);
        return;
      }
      refusals.push(outcome);
    }
    throw new Error(`${path.join(' ← ')}: stuck at ${own.state}: ${JSON.stringify(refusals)}`);
  }

  /** Carries on the other cases that a step waits for. */
  #clear(own: CaseRecord, type: string, path: readonly string[]): void {
    const { waits } = factsFor(this.#world, own, this.#now);
    for (const wait of waits)
      if (wait.step === type && wait.relieved === null && wait.reachedAt === null)
        this.#drive(wait.case, wait.milestone, '', path);
  }

  #early(name: CaseName, type: string, from: Instant): Attempt {
    const own = this.case(name);
    const first = earliest(own, type, factsFor(this.#world, own, this.#now), this.#now);
    return this.attempt(name, type, { occurredAt: first < from ? from : first });
  }

  #need(id: string): CaseRecord {
    const record = this.#world.cases.get(id);
    if (!record) throw new Error(`No case ${id}`);
    return record;
  }

  #nameOfId(id: string): CaseName {
    return nameOf(this.#need(id));
  }
}

export type { Person };

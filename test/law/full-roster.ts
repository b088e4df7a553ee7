import { peopleOf } from '../../machines/ordering/people.ts';
import { Roster } from '../../machines/ordering/roster.ts';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import { type Seed, seedsOf } from '../../machines/ordering/seeds.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import type { Plan } from '../../machines/plans/plan.ts';

type Entry = Readonly<Record<string, unknown>> & { readonly id: string };

const body = (id: string, kind: string, more: object = {}): Entry => ({
  id,
  kind,
  name: id,
  unit: 'ward',
  parent: 'ward',
  ...more,
});
export const post = (at: string, role: string, more: object = {}) => ({ body: at, role, ...more });
const person = (id: string, cell: string, posts: readonly object[], more: object = {}): Entry => ({
  id,
  name: id,
  cell,
  admittedOn: '2008-05-19',
  posts,
  ...more,
});

/*
 * Every kind of body once. Of cell-1 everything is told that a roster may tell of a cell, of cell-2
 * only what it must; cell-3 is directly under the district, which has people here; the agency has none.
 */
const bodies: readonly Entry[] = [
  { id: 'district', kind: 'external', name: 'district', unit: 'district' },
  { id: 'agency', kind: 'external', name: 'agency', unit: 'agency' },
  body('ward', 'wardCommittee', { parent: 'district' }),
  body('office', 'committeeOffice'),
  body('inspection', 'inspectionCommission'),
  body('council', 'peoplesCouncilStanding', { parent: 'district' }),
  body('committee', 'peoplesCommittee', { parent: 'agency' }),
  body('front', 'frontStanding'),
  body('women', 'massOrganisation'),
  body('station', 'professional', { parent: 'district' }),
  body('cell-1', 'cell', {
    unit: 'cell-1',
    cellKind: 'police',
    hasCommittee: true,
    officerInCharge: 'vice',
    discipline: [{ on: '2020-02-01', form: 'warning', selfFound: true, remedied: false }],
  }),
  body('cell-2', 'cell', { unit: 'cell-2', officerInCharge: 'secretary' }),
  body('cell-3', 'cell', { unit: 'school', parent: 'district', cellKind: 'school', officerInCharge: 'vice' }),
  body('group', 'partyGroup', { unit: 'cell-1', parent: 'cell-1' }),
];

const people: readonly Entry[] = [
  person('an', 'cell-1', [post('cell-1', 'head', { arrivedOn: '2020-03-01' })], { group: 'group' }),
  person('binh', 'cell-1', [post('cell-1', 'deputy'), post('ward', 'member')], {
    group: 'group',
    civilServant: true,
  }),
  person('chi', 'cell-1', [post('station', 'head')], { probationary: true }),
  person('secretary', 'cell-2', [post('ward', 'head'), post('district', 'member')], {
    managedByDistrict: true,
  }),
  person('vice', 'cell-2', [post('ward', 'deputy'), post('front', 'deputy')]),
  person('standing', 'cell-2', [post('ward', 'standing')]),
  person('speaker', 'cell-2', [post('council', 'head', { reviewedAt: 'ward' })]),
  person('chair', 'cell-2', [post('committee', 'head', { arrivedOn: '2019-12-31' }), post('ward', 'member')]),
  person('tam', 'cell-2', [post('front', 'head'), post('women', 'deputy')]),
  person('exempt', 'cell-2', [post('ward', 'deputy'), post('district', 'member')], {
    status: 'exempt',
    civilServant: true,
  }),
  person('son', 'cell-3', [post('ward', 'deputy')], { status: 'suspendedFromCommittee' }),
  person('oanh', 'cell-3', [post('women', 'head')], { status: 'suspendedFromParty' }),
];

/** What is added to an entry of the roster above, by its id. */
export type More = Readonly<Record<string, object>>;

/** The cases that the roster with these changes opens, under the plan with those. */
export function seedsFor(more: More = {}, changed: Partial<Plan> = {}): readonly Seed[] {
  const told = (given: readonly Entry[]) => given.map(entry => ({ ...entry, ...more[entry.id] }));
  const roster = { bodies: told(bodies), people: told(people) };
  const read = readRoster(roster);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults, null, 1));
  // As it was sent: what a body does not say is not filled in.
  return seedsOf(peopleOf(Roster.parse(roster)), { ...giangBien2020, ...changed }, 'T');
}

const nameOf = ({ procedure, subject, place }: Seed) =>
  `${procedure} ${subject}${place === null ? '' : ` at ${place}`}`;

/** What is known of one case when it opens. */
export function briefOf(name: string, more: More = {}, changed: Partial<Plan> = {}) {
  const found = seedsFor(more, changed).find(seed => nameOf(seed) === name);
  if (!found) throw new Error(`No case "${name}"`);
  return found.brief;
}

/** The cases with these ids, by name. */
export const named = (ids: readonly string[]): readonly string[] =>
  seedsFor()
    .filter(seed => ids.includes(seed.case))
    .map(nameOf);

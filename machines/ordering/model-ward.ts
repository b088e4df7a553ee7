import type { Body, BodyKind, Person, Post, Roster } from './roster.ts';

const body = (id: string, kind: BodyKind, more: Partial<Body> = {}): Body => ({
  id,
  kind,
  name: id,
  unit: 'ward',
  parent: 'ward',
  ...more,
});

const person = (id: string, cell: string, posts: readonly Post[] = []): Person => ({
  id,
  name: id,
  cell,
  admittedOn: '2000-01-01',
  status: 'active',
  civilServant: true,
  posts: [...posts],
});

const LED = ['ward', 'council', 'committee', 'front', 'women'] as const;

/**
 * The smallest ward in which every row of the ordering relates some cases: each kind of body once, a
 * government body reviewed together with the ward committee and one before it, a school with its
 * professional body, a Party group, a head everywhere and others after, everybody on the state payroll.
 * What holds in it lies in the plan itself, whoever is on a roster.
 */
export const modelWard: Roster = {
  bodies: [
    { id: 'district', kind: 'external', name: 'district', unit: 'district' },
    body('ward', 'wardCommittee', { parent: 'district' }),
    body('council', 'peoplesCouncilStanding', { parent: 'district' }),
    body('committee', 'peoplesCommittee', { parent: 'district', combinedWith: 'ward' }),
    body('front', 'frontStanding'),
    body('women', 'massOrganisation'),
    body('station', 'professional'),
    body('school', 'professional', { unit: 'school' }),
    body('cell', 'cell', { unit: 'cell', officerInCharge: 'ward-deputy' }),
    body('school-cell', 'cell', { unit: 'school', cellKind: 'school', officerInCharge: 'ward-deputy' }),
    body('group', 'partyGroup', { unit: 'cell', parent: 'cell' }),
  ],
  people: [
    ...LED.flatMap(id => [
      person(`${id}-head`, 'cell', [{ body: id, role: 'head' }]),
      person(`${id}-deputy`, 'cell', [{ body: id, role: 'deputy' }]),
    ]),
    ...['cell', 'school-cell'].flatMap(id => [
      person(`${id}-head`, id, [{ body: id, role: 'head' }]),
      { ...person(`${id}-member`, id), ...(id === 'cell' ? { group: 'group' } : {}) },
    ]),
  ],
};

import type { z } from 'zod';
import type { Roster } from '../../machines/ordering/roster.ts';

type RosterInput = z.input<typeof Roster>;
type Post = NonNullable<RosterInput['people'][number]['posts']>[number];

const member = (
  id: string,
  cell: string,
  posts: readonly (readonly [body: string, role: Post['role']])[] = [],
  more: Partial<RosterInput['people'][number]> = {},
): RosterInput['people'][number] => ({
  id,
  name: id,
  cell,
  admittedOn: '2008-05-19',
  posts: posts.map(([body, role]) => ({ body, role })),
  ...more,
});

const body = (id: string, kind: RosterInput['bodies'][number]['kind'], more = {}) => ({
  id,
  kind,
  name: id,
  unit: 'ward',
  parent: 'ward',
  ...more,
});

/** A ward in which every norm that refuses has somebody to refuse: one of each kind, two where they compete. */
export const smallWard: RosterInput = {
  bodies: [
    { id: 'district', kind: 'external', name: 'district', unit: 'district' },
    body('ward', 'wardCommittee', { parent: 'district' }),
    body('council', 'peoplesCouncilStanding', { parent: 'district', combinedWith: 'ward' }),
    body('committee', 'peoplesCommittee', { parent: 'district', combinedWith: 'ward' }),
    body('front', 'frontStanding'),
    body('women', 'massOrganisation'),
    body('youth', 'massOrganisation'),
    body('school', 'professional', { unit: 'cell-1', parent: 'district' }),
    body('cell-1', 'cell', { unit: 'cell-1', hasCommittee: true, officerInCharge: 'vice' }),
    body('cell-2', 'cell', { unit: 'cell-2', hasCommittee: false, officerInCharge: 'secretary' }),
    body('cell-3', 'cell', { unit: 'cell-3', officerInCharge: 'secretary' }),
    body('group-a', 'partyGroup', { unit: 'cell-1', parent: 'cell-1' }),
    body('group-b', 'partyGroup', { unit: 'cell-1', parent: 'cell-1' }),
  ],
  people: [
    member('an', 'cell-1', [['cell-1', 'head']]),
    member('binh', 'cell-1', [['cell-1', 'deputy']]),
    member('chi', 'cell-1', [], {
      civilServant: true,
      transferred: { from: 'cell-2', on: '2020-08-15', joinedFormerOn: '2019-01-01' },
    }),
    member('dung', 'cell-1', [], { group: 'group-a' }),
    member('em', 'cell-1', [], { temporaryAt: 'cell-2' }),
    member('giang', 'cell-2', [['cell-2', 'head']]),
    member('hoa', 'cell-3', [['cell-3', 'head']]),
    member('secretary', 'cell-2', [['ward', 'head']], { managedByDistrict: true }),
    member('vice', 'cell-2', [['ward', 'deputy']], { civilServant: true }),
    member('chair', 'cell-2', [
      ['committee', 'head'],
      ['ward', 'member'],
    ]),
    member('vice-chair', 'cell-2', [['committee', 'deputy']]),
    member('speaker', 'cell-2', [['council', 'head']]),
    member('front-head', 'cell-2', [['front', 'head']]),
    member('front-deputy', 'cell-2', [['front', 'deputy']]),
    member('women-head', 'cell-2', [['women', 'head']]),
    member('women-deputy', 'cell-2', [
      ['women', 'deputy'],
      ['front', 'deputy'],
    ]),
    member('youth-head', 'cell-2', [['youth', 'head']]),
  ],
};

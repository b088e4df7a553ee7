import type { Body, Person } from '../../machines/ordering/roster.ts';
import { readRoster } from '../../machines/ordering/roster-faults.ts';

type Draft = { bodies: Partial<Body>[]; people: Partial<Person>[] };

/** A ward of two cells with neither fault nor warning; the tests spoil one thing at a time. */
export function smallRoster(): Draft {
  const ward = { unit: 'ward', parent: 'ward' };
  const person = (id: string, cell: string, ...posts: Person['posts']): Partial<Person> => ({
    id,
    name: `Đảng viên ${id}`,
    cell,
    admittedOn: '2008-05-19',
    posts,
  });
  return {
    bodies: [
      { id: 'ward', kind: 'wardCommittee', name: 'Đảng ủy phường', unit: 'ward', parent: 'district' },
      { id: 'district', kind: 'external', name: 'Quận ủy', unit: 'district' },
      { id: 'council', kind: 'peoplesCouncilStanding', name: 'HĐND', ...ward, combinedWith: 'ward' },
      { id: 'front', kind: 'frontStanding', name: 'MTTQ', ...ward },
      { id: 'cell-1', kind: 'cell', name: 'Chi bộ 1', unit: 'cell-1', parent: 'ward', officerInCharge: 'p3' },
      { id: 'cell-2', kind: 'cell', name: 'Chi bộ 2', unit: 'school', parent: 'ward', officerInCharge: 'p1' },
      { id: 'board', kind: 'professional', name: 'Ban Giám hiệu', unit: 'school', parent: 'district' },
      { id: 'group-1', kind: 'partyGroup', name: 'Tổ đảng 1', unit: 'cell-1', parent: 'cell-1' },
    ],
    people: [
      person('p1', 'cell-1', { body: 'ward', role: 'head' }, { body: 'cell-1', role: 'deputy' }),
      person('p2', 'cell-1', { body: 'cell-1', role: 'head' }, { body: 'front', role: 'head' }),
      person('p3', 'cell-2', { body: 'ward', role: 'standing' }, { body: 'cell-2', role: 'head' }),
      person('p4', 'cell-2', { body: 'council', role: 'head', reviewedAt: 'ward' }),
      person('p5', 'cell-2', { body: 'council', role: 'deputy', reviewedAt: 'ward' }),
      { ...person('p6', 'cell-1', { body: 'front', role: 'deputy' }), group: 'group-1' },
    ],
  };
}

/** What to put where: a pointer into the roster and the new value; `-` appends, undefined takes away. */
export type Change = Readonly<Record<string, unknown>>;

export function changed(change: Change): unknown {
  const draft = smallRoster();
  for (const [pointer, value] of Object.entries(change)) {
    const path = pointer.split('/').slice(1);
    const last = path.pop() ?? '';
    const target = path.reduce<unknown>((node, key) => Object(node)[key], draft);
    if (Array.isArray(target) && last === '-') target.push(value);
    else if (value === undefined) Reflect.deleteProperty(Object(target), last);
    else Object.assign(Object(target), { [last]: value });
  }
  return draft;
}

export function faultsOf(input: unknown) {
  const reading = readRoster(input);
  return 'faults' in reading ? reading.faults : [];
}

export function warningsOf(input: unknown) {
  const reading = readRoster(input);
  if ('faults' in reading) throw new Error(`Not accepted: ${JSON.stringify(reading.faults, null, 1)}`);
  return reading.warnings;
}

export const pointers = (found: readonly { pointer: string }[]) => found.map(({ pointer }) => pointer);

export const member = (body: string) => ({ body, role: 'member' });
export const deputy = (body: string, reviewedAt?: string) => ({ body, role: 'deputy', reviewedAt });
export const head = (body: string) => ({ body, role: 'head' });
export const board = { id: 'board', name: 'Ban Giám hiệu', unit: 'school' };

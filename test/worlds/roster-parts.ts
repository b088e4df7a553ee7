import { type BodyKind, type Post, Roster } from '../../machines/ordering/roster.ts';

/** The parts small rosters are put together from: named by their ids, ordinary in every other respect. */
export const body = (id: string, kind: BodyKind, unit: string, parent?: string, more: object = {}) => ({
  id,
  kind,
  name: id,
  unit,
  ...(parent ? { parent } : {}),
  ...more,
});
export const cell = (id: string, more: object = {}) =>
  body(id, 'cell', id, 'ward', { officerInCharge: 'officer', ...more });
export const person = (
  id: string,
  of: string,
  posts: readonly (Partial<Post> & { body: string })[] = [],
  more: object = {},
) => ({
  id,
  name: id,
  cell: of,
  admittedOn: '2008-05-19',
  // No comment from the place of residence: a step of its own that nothing outside the case waits for.
  residenceCommentExempt: true,
  posts: posts.map(post => ({ role: 'member', ...post })),
  ...more,
});
export const head = (at: string, more: object = {}) => ({ body: at, role: 'head' as const, ...more });
export const deputy = (at: string, more: object = {}) => ({ body: at, role: 'deputy' as const, ...more });

/** District, ward and the officer in charge stand in every roster, whether their own cases run or not. */
export const ward = (bodies: readonly object[], people: readonly object[]): Roster =>
  Roster.parse({
    bodies: [
      body('district', 'external', 'district'),
      body('ward', 'wardCommittee', 'ward', 'district'),
      ...bodies,
      cell('offices'),
    ],
    people: [...people, person('officer', 'offices')],
  });

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person, Roster } from '../../machines/ordering/roster.ts';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import { wardRoster } from '../../server/demo/ward-roster.ts';

/** Who waits for whom at one place: a body's head goes before its others reviewed there (B.I.4.2#1b). */
function waitsInCircles({ people }: Roster): boolean {
  const heads = new Map<string, string>();
  const posts = people.flatMap(({ id, posts }) =>
    posts.map(post => ({ id, body: post.body, role: post.role, place: post.reviewedAt ?? post.body })),
  );
  for (const post of posts) if (post.role === 'head') heads.set(`${post.body} ${post.place}`, post.id);
  let edges = posts
    .map(({ id, body, place }) => [`${heads.get(`${body} ${place}`)} ${place}`, `${id} ${place}`] as const)
    .filter(([head, other]) => head !== other);
  for (;;) {
    const waiting = new Set(edges.map(([, other]) => other));
    const left = edges.filter(([head]) => waiting.has(head));
    if (left.length === edges.length) return edges.length > 0;
    edges = left;
  }
}

const sizes = fc
  .record({
    seed: fc.integer(),
    cells: fc.integer({ min: 1, max: 40 }),
    spare: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ seed, cells, spare }) => ({ seed, cells, members: Math.max(6, cells * 3 + spare) }));

describe('the generated ward', () => {
  test('has no fault, no circle, the size asked for, and the same people every time', () => {
    fc.assert(
      fc.property(sizes, size => {
        const roster = wardRoster(size);
        expect(readRoster(roster)).toHaveProperty('roster');
        expect(waitsInCircles(roster)).toBe(false);
        expect(roster.people).toHaveLength(size.members);
        expect(roster.bodies.filter(({ kind }) => kind === 'cell')).toHaveLength(size.cells);
        expect(wardRoster(size)).toEqual(roster);
      }),
    );
  });

  test('would be seen to wait in circles: two heads, each the deputy of the other', () => {
    const roster = wardRoster({ seed: 1, cells: 1, members: 6 });
    const headOf = (id: string) =>
      roster.people.find(({ posts }) => posts.some(({ body, role }) => body === id && role === 'head'));
    headOf('council')?.posts.push({ body: 'committee', role: 'member', reviewedAt: 'ward' });
    expect(waitsInCircles(roster)).toBe(false);
    headOf('committee')?.posts.push({ body: 'council', role: 'member', reviewedAt: 'ward' });
    expect(waitsInCircles(roster)).toBe(true);
  });

  test('differs from seed to seed', () => {
    expect(wardRoster({ seed: 1, cells: 5, members: 60 })).not.toEqual(
      wardRoster({ seed: 2, cells: 5, members: 60 }),
    );
  });

  test('never has a secretary in charge of the own cell', () => {
    fc.assert(
      fc.property(sizes, size => {
        const { bodies, people } = wardRoster(size);
        const committee = people.filter(({ posts }) => posts.some(({ body }) => body === 'ward'));
        for (const { id, officerInCharge } of bodies.filter(({ kind }) => kind === 'cell')) {
          const officer = committee.find(person => person.id === officerInCharge);
          expect(officer).toBeDefined();
          expect(officer?.posts).not.toContainEqual(expect.objectContaining({ body: id, role: 'head' }));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is, for the demo, a ward of 27 cells and 866 members in which everything of the plan occurs', () => {
    const roster = wardRoster({ seed: 2020, cells: 27, members: 866 });
    const { bodies, people } = roster;
    const count = (test: (person: Person) => unknown) => people.filter(test).length;
    const kinds = bodies.map(body => body.cellKind ?? body.kind);
    const expected = { residential: 18, school: 5, enterprise: 3, police: 1, massOrganisation: 5 };
    for (const [kind, number] of Object.entries({ ...expected, professional: 6, partyGroup: 4 })) {
      expect(kinds.filter(found => found === kind)).toHaveLength(number);
    }
    expect(readRoster(roster)).toMatchObject({ warnings: [] });
    expect(count(({ posts }) => posts.some(({ body }) => body === 'ward'))).toBe(15);
    expect(count(({ status }) => status === 'exempt')).toBe(52);
    expect(count(({ status }) => status === 'suspendedFromParty')).toBe(2);
    expect(count(({ status }) => status === 'suspendedFromCommittee')).toBe(1);
    expect(count(({ civilServant }) => civilServant)).toBe(303);
    expect(count(({ admittedOn }) => admittedOn > '2020-05-16')).toBe(13);
    expect(count(({ admittedOn }) => admittedOn === '2020-05-16')).toBe(1);
    for (const field of [
      'group',
      'sickMonths',
      'transferred',
      'temporaryAt',
      'maternity',
      'discipline',
    ] as const) {
      expect(count(person => person[field])).toBeGreaterThan(2);
    }
    expect(
      bodies.filter(({ foundedOn }) => foundedOn !== undefined && foundedOn > '2020-05-16'),
    ).toHaveLength(1);
  });

  test('can be as large as a district', () => {
    const roster = wardRoster({ seed: 1, cells: 400, members: 16_000 });
    expect(roster.people).toHaveLength(16_000);
    expect(readRoster(roster)).toMatchObject({ warnings: [] });
  });

  test('needs members enough for its cells', () => {
    expect(() => wardRoster({ seed: 1, cells: 3, members: 8 })).toThrow(RangeError);
    expect(wardRoster({ seed: 1, cells: 3, members: 9 }).people).toHaveLength(9);
    expect(() => wardRoster({ seed: 1, cells: 1, members: 5 })).toThrow(RangeError);
    expect(wardRoster({ seed: 1, cells: 1, members: 6 }).people).toHaveLength(6);
  });
});

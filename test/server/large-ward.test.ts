import { describe, expect, test } from 'vitest';
import { openedCases, openedWorld } from '../../machines/open-cycle.ts';
import { blockers } from '../../machines/ordering/chains.ts';
import { planCheck } from '../../machines/ordering/plan-check.ts';
import { shortestPath } from '../../machines/ordering/shortest-path.ts';
import { unfold } from '../../machines/ordering/unfold.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { PROCEDURES, type Procedure } from '../../machines/words.ts';
import { wardRoster } from '../../server/demo/ward-roster.ts';

/** What is asked of a whole cycle, at the size of a real ward. */
const NOW = '2020-12-01T01:00:00.000Z';
const roster = wardRoster({ seed: 2020, cells: 27, members: 866 });
const unfolded = unfold(giangBien2020, roster, 'T');
if ('loop' in unfolded) throw new Error(unfolded.loop.en);
const stamps = Object.fromEntries(PROCEDURES.map(name => [name, 'test'])) as Record<Procedure, string>;
const cases = openedCases(giangBien2020, 'T', unfolded, NOW, stamps);
const world = openedWorld(giangBien2020, roster, cases, unfolded.precedences);

/** The least processor time of several, in milliseconds: other tests run beside this one. */
const least = (ask: () => unknown): number =>
  Math.min(
    ...Array.from({ length: 7 }, () => {
      const began = process.cpuUsage();
      ask();
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 1000;
    }),
  );

const caseOf = (procedure: Procedure, which: (own: (typeof cases)[number]) => boolean) =>
  cases.find(own => own.procedure === procedure && which(own))?.case ?? '';

describe('a ward of 27 cells and 866 members', () => {
  test('is held against its deadlines in less than 150 ms', () => {
    expect(least(() => planCheck(giangBien2020, unfolded))).toBeLessThan(150);
  });

  test('has a chain for every case that waits, all found in less than 200 ms', () => {
    const found = blockers(world, NOW);
    expect(found.waiting).toBeGreaterThan(900);
    expect(found.chains).toHaveLength(found.waiting);
    expect(least(() => blockers(world, NOW))).toBeLessThan(200);
  });

  test.each([
    ["a civil servant's rating", caseOf('memberRating', ({ brief }) => brief.civilServant), 'decided'],
    ["the ward's file", caseOf('dossier', ({ brief }) => brief.kind === 'wardCommittee'), 'submitted'],
  ])('has a shortest way to %s, found in less than 1.5 s', (_, id, to) => {
    expect(shortestPath(world, id, NOW, to)?.steps.length).toBeGreaterThan(10);
    expect(least(() => shortestPath(world, id, NOW, to))).toBeLessThan(1500);
  });
});

import type { CaseRecord, GroupStanding, Standing } from './case.ts';
import { catalogue } from './catalogue.ts';
import type { Group, World } from './world.ts';

/** How a case counts in its quota group; null where it is in none. Who is absent is not compared (settled 17). */
export const standingOf = (record: CaseRecord): Standing | null => {
  const { counts } = catalogue[record.procedure];
  if (!record.brief.quota || !counts) return null;
  if (record.scope !== 'in' || record.absent) return 'out';
  return counts(record.context as Parameters<typeof counts>[0]);
};

/** Whether a change may leave less room in a quota group than it was read to have. */
export const presses = (from: Standing | null, to: Standing | null): boolean =>
  from !== to && (from === 'good' || to === 'pending' || to === 'excellent' || to === 'out');

const moved = (
  { pending, good, excellent, total }: GroupStanding,
  standing: Standing | null,
  by: 1 | -1,
): GroupStanding => ({
  pending: pending + (standing === 'pending' ? by : 0),
  good: good + (standing === 'good' ? by : 0),
  excellent: excellent + (standing === 'excellent' ? by : 0),
  total: total + (standing === 'out' ? 0 : by),
});

/** The standing of a case's quota group without the case itself. */
export const groupWithout = (world: World, own: CaseRecord): GroupStanding | null => {
  const group = own.brief.quota && world.groups.get(own.brief.quota.group);
  return group ? moved(group, own.standing, -1) : null;
};

/** A group in which one case counts otherwise than it did. */
export const shifted = (group: Group, from: Standing | null, to: Standing | null): Group => ({
  revision: group.revision,
  ...moved(moved(group, from, -1), to, 1),
});

import type { CaseRecord } from './case.ts';
import { dueOf } from './deadlines.ts';
import { open } from './decide.ts';
import type { Precedence } from './ordering/precedence.ts';
import type { Roster } from './ordering/roster.ts';
import type { Unfolded } from './ordering/unfold.ts';
import type { Plan } from './plans/plan.ts';
import type { Instant, Procedure } from './words.ts';
import type { Group, World } from './world.ts';

/** The hash that stands before the first line of a case. */
export const NO_HASH = '0'.repeat(64);

/** The cases of an unfolded cycle as they stand when it opens. `stamps` names the machines' versions. */
export const openedCases = (
  plan: Plan,
  cycle: string,
  { cases }: Pick<Unfolded, 'cases'>,
  now: Instant,
  stamps: Readonly<Record<Procedure, string>>,
): readonly CaseRecord[] =>
  cases.map(({ brief, head, ...ref }) => {
    const { case: id, procedure, subject, place } = ref;
    const moved = open(procedure, {
      now,
      plan,
      brief,
      case: { case: id, procedure, subject, place },
      head,
      waits: [],
      marks: [],
      absent: [],
      quota: null,
      otherBallots: [],
    });
    return {
      case: id,
      procedure,
      subject,
      place,
      cycle,
      brief,
      head,
      ...moved,
      version: 0,
      revision: 0,
      marks: [],
      rests: [],
      absent: false,
      late: false,
      due: dueOf(plan, { procedure, brief, ...moved }),
      hash: NO_HASH,
      machine: stamps[procedure],
    };
  });

/** How the cases of each quota group stand, counted from the cases themselves. */
export const groupsOf = (cases: Iterable<CaseRecord>): ReadonlyMap<string, Group> => {
  const groups = new Map<string, Group>();
  for (const { brief, standing } of cases) {
    if (!brief.quota) continue;
    const { group } = brief.quota;
    const so = groups.get(group) ?? { revision: 0, pending: 0, good: 0, excellent: 0, total: 0 };
    groups.set(group, {
      revision: 0,
      pending: so.pending + (standing === 'pending' ? 1 : 0),
      good: so.good + (standing === 'good' ? 1 : 0),
      excellent: so.excellent + (standing === 'excellent' ? 1 : 0),
      total: so.total + (standing === 'out' ? 0 : 1),
    });
  }
  return groups;
};

/** A whole cycle as a world in memory, as it stands when it opens. */
export const openedWorld = (
  plan: Plan,
  roster: Roster,
  cases: readonly CaseRecord[],
  precedences: readonly Precedence[],
): World & { readonly roster: Roster } => ({
  plan,
  cases: new Map(cases.map(record => [record.case, record])),
  precedences,
  absent: new Map(),
  groups: groupsOf(cases),
  roster,
});

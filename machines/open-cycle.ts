import type { CaseRecord, Standing } from './case.ts';
import { catalogue } from './catalogue.ts';
import { open } from './decide.ts';
import type { Unfolded } from './ordering/unfold.ts';
import type { Plan } from './plans/plan.ts';
import type { Instant, Procedure } from './words.ts';

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
    });
    const standing: Standing | null = brief.quota && catalogue[procedure].counts ? moved.standing : null;
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
      standing,
      late: false,
      hash: NO_HASH,
      machine: stamps[procedure],
    };
  });

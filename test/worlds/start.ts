import { addDays, startOfDay } from '../../machines/calendar.ts';
import type { CaseRecord } from '../../machines/case.ts';
import { openedCases } from '../../machines/open-cycle.ts';
import type { Rule } from '../../machines/ordering/rules.ts';
import { rules } from '../../machines/ordering/rules.ts';
import { unfold } from '../../machines/ordering/unfold.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { PROCEDURES } from '../../machines/words.ts';
import { advance, after, type World } from '../../machines/world.ts';
import { type Done, nameOf, type Scene } from './history.ts';
import { doneOf, move } from './moves.ts';
import type { SmallWorld } from './rosters.ts';

/** The plan of 2020 with one paper to a file: that every paper is asked for is tested elsewhere. */
const plan: Plan = {
  ...giangBien2020,
  dossierItems: giangBien2020.dossierItems.filter(({ id }) =>
    ['collective-report', 'ward-report'].includes(id),
  ),
};

/**
 * A world as it stands after some history: the explorer's state. The clock strictly increases: step n
 * is recorded n weeks after the plan opened, so that no norm about days (three working days after the
 * circulation, half days of a conference) ever stands against a step that happens now.
 */
export interface Standing {
  readonly world: World;
  readonly told: readonly Done[];
}

export const nowAt = ({ told }: Pick<Standing, 'told'>): string =>
  startOfDay(addDays(plan.opensOn, 7 * (told.length + 1)));

/** What the judges may see of it. */
export const sceneOf = (small: SmallWorld, { world, told }: Standing): Scene => ({
  roster: small.roster,
  runs: namesIn(world),
  told,
});

const names = new WeakMap<World['precedences'], ReadonlySet<string>>();
/** Names of the cases of a world; which cases there are never changes, so one set serves a whole run. */
const namesIn = ({ cases, precedences }: World): ReadonlySet<string> => {
  const known = names.get(precedences);
  if (known) return known;
  const made = new Set([...cases.values()].map(nameOf));
  names.set(precedences, made);
  return made;
};

/** Opens the kept cases of a small world under a rule table, and brings the settled ones to their end. */
export function start(small: SmallWorld, table: readonly Rule[] = rules): Standing {
  const unfolded = unfold(plan, small.roster, 'w', table);
  if ('loop' in unfolded) throw new Error(unfolded.loop.en);
  const stamps = Object.fromEntries(PROCEDURES.map(name => [name, ''])) as Record<
    (typeof PROCEDURES)[number],
    string
  >;
  const kept = openedCases(plan, 'w', unfolded, startOfDay(plan.opensOn), stamps).filter(small.keeps);
  const ids = new Set(kept.map(each => each.case));
  const cases = new Map(
    kept.map(each => {
      const absenceReaches = each.brief.absenceReaches.filter(id => ids.has(id));
      const otherPosts = each.brief.otherPosts.filter(id => ids.has(id));
      return [each.case, { ...each, brief: { ...each.brief, absenceReaches, otherPosts } }];
    }),
  );
  const world: World = {
    plan,
    cases,
    precedences: unfolded.precedences.filter(each => cases.has(each.before) && cases.has(each.after)),
    absent: new Map(),
    // Quotas stand only before Excellent, and every level here is Good: no group is loaded.
    groups: new Map(),
    roster: small.roster,
  };
  return settle(small, { world, told: [] });
}

/** Takes every settled case onward until it is done; each step is `next` by the engine's own word. */
function settle(small: SmallWorld, from: Standing): Standing {
  let at = from;
  for (;;) {
    const waiting = [...at.world.cases.values()].filter(each => small.settled?.(each) && !each.done);
    if (waiting.length === 0) return at;
    const moved = waiting.map(each => firstMove(at, each)).find(each => each !== null);
    if (!moved) throw new Error(`${small.name}: cannot settle ${waiting.map(nameOf).join(', ')}`);
    at = moved;
  }
}

function firstMove(at: Standing, own: CaseRecord): Standing | null {
  const now = nowAt(at);
  for (const type of own.next) {
    const step = move(at.world, own, type, now);
    const outcome = step && advance(at.world, own.case, step, now);
    if (step && outcome?.verdict === 'accepted')
      return { world: after(at.world, outcome), told: [...at.told, doneOf(at.world, own, step)] };
  }
  return null;
}

import type { CaseRecord } from '../../machines/case.ts';
import type { Remembered } from '../../machines/conditions.ts';
import type { World } from '../../machines/world.ts';
import { restingOf } from './clauses-of-a-case.ts';
import { nameOf } from './history.ts';
import type { Tie } from './independence.ts';
import type { SmallWorld } from './rosters.ts';
import { type Standing, sceneOf } from './start.ts';

/**
 * When two histories have come to the same world, as far as anything that can still happen goes.
 *
 * Kept of a case: its state, which steps it has taken in which round, scope, absence, head and marks.
 * Left out: payloads that no order depends on (who presides, papers, grades, all of them examples),
 * lateness, versions, and the times themselves. Of the times only the order is kept, in one of two grains:
 *
 * - `gates`: for every step that still waits, how the case's own last step lies to the latest of what it
 *   waits for: before, same, after. That decides every attempt made from this world. It is enough where
 *   steps that happen in the past are attempted and judged, but not gone on from: from here on every
 *   step happens now, later than all that was.
 * - `ranks`: the order, with ties, of all times that a later step may be compared with. Exact also where
 *   one goes on from steps that happened in the past.
 *
 * Where something may be taken back, past times count once more: whether a step rested on the result
 * that is now taken back, or has been confirmed on it since (`rests`).
 */
export type Grain = 'gates' | 'ranks';

const latestOf = ({ context }: CaseRecord) => (context as Remembered).latest;

/** Ties whose later step is not taken yet: only their times are compared again. */
const waiting = (ties: readonly Tie[], world: World): Tie[] =>
  ties.filter(({ after, step }) => {
    const own = world.cases.get(after) as CaseRecord;
    return own.scope === 'in' && own.taken[step] === undefined;
  });

const NOBODY: ReadonlyMap<string, string> = new Map();

const compared = (a: string, b: string) => (a < b ? '<' : a > b ? '>' : '=');

/** For each case, how its times stand, as text in which nothing but order is left. */
function times(world: World, ties: readonly Tie[], grain: Grain): ReadonlyMap<string, string> {
  const open = waiting(ties, world);
  const said = new Map<string, string[]>();
  const say = (id: string, words: string) => said.set(id, [...(said.get(id) ?? []), words]);
  const reached = ({ before, reaching }: Tie) => (world.cases.get(before) as CaseRecord).taken[reaching];
  const latest = (id: string) => latestOf(world.cases.get(id) as CaseRecord);
  if (grain === 'ranks') {
    const all = open.flatMap(tie => [reached(tie), latest(tie.after)]).filter(time => time);
    const sorted = [...new Set(all)].sort();
    for (const tie of open) {
      const time = reached(tie);
      if (time) say(tie.before, `${tie.reaching}#${sorted.indexOf(time)}`);
      const own = latest(tie.after);
      if (own) say(tie.after, `last#${sorted.indexOf(own)}`);
    }
  } else {
    const gates = new Map<string, Tie[]>();
    for (const tie of open) {
      const gate = `${tie.after} ${tie.step}`;
      gates.set(gate, [...(gates.get(gate) ?? []), tie]);
    }
    for (const [gate, all] of gates) {
      const [id, step] = gate.split(' ') as [string, string];
      const last = all
        .map(reached)
        .reduce<string | undefined>((a, b) => (a && (!b || a > b) ? a : b), undefined);
      const own = latest(id);
      if (last && own) say(id, `${step}${compared(last, own)}`);
    }
  }
  return new Map([...said].map(([id, words]) => [id, [...new Set(words)].sort().join(',')]));
}

/**
 * What each case rests on, as the minutes tell it and as the times do: whether a step rested on a result,
 * whether that was taken back and confirmed since, and how the times of the two lie to each other.
 */
function rests(small: SmallWorld, at: Standing, ties: readonly Tie[]): readonly string[] {
  const { world } = at;
  const scene = sceneOf(small, at);
  const remembered = [...world.cases.values()].flatMap(own =>
    restingOf(scene, own).map(
      ({ step, on, revoked, confirmed }) =>
        `${own.case} ${step.type} on ${nameOf(on)} ${on.step} ${revoked} ${confirmed}`,
    ),
  );
  const lie = ties.flatMap(({ before, reaching, after, step }) => {
    const reachedAt = world.cases.get(before)?.taken[reaching];
    const takenAt = world.cases.get(after)?.taken[step];
    return reachedAt && takenAt ? [`${before} ${after} ${step} ${compared(reachedAt, takenAt)}`] : [];
  });
  return [...remembered, ...lie];
}

/**
 * People whom nothing but their id tells apart: same cell, posts and circumstances, named nowhere else.
 * Exchanging two of them throughout maps a world onto one with the same verdicts, because clauses and
 * machines read people only through what is compared here; so one of the two is looked at. Not done
 * where something may be taken back: what rests on whom is not worth telling apart there.
 */
export function alike({ roster, again, absent = [], heads = [] }: SmallWorld): ReadonlyMap<string, string> {
  if (again) return NOBODY;
  const named = new Set<string | undefined>([
    ...roster.bodies.map(({ officerInCharge }) => officerInCharge),
    ...absent.map(({ person }) => person),
    ...heads.map(({ person }) => person),
  ]);
  const classes = new Map<string, string[]>();
  for (const { id, name: _, ...rest } of roster.people) {
    if (named.has(id)) continue;
    const same = JSON.stringify(rest);
    classes.set(same, [...(classes.get(same) ?? []), id]);
  }
  return new Map(
    [...classes].flatMap(([, ids], n) => (ids.length > 1 ? ids.map(id => [id, `class${n}`] as const) : [])),
  );
}

/** The canonical key of a world; `classes` from `alike`, or none where every person counts. */
export function keyOf(
  small: SmallWorld,
  at: Standing,
  ties: readonly Tie[],
  grain: Grain,
  classes: ReadonlyMap<string, string> = NOBODY,
): string {
  const { world } = at;
  const ordered = times(world, ties, grain);
  const alias = (id: string) => {
    const { procedure, subject, place } = world.cases.get(id) as CaseRecord;
    return `${procedure}/${classes.get(subject) ?? subject}/${place ?? ''}`;
  };
  const own: string[] = [];
  const people = new Map<string, string[]>();
  const put = (subject: string, words: string) => {
    if (classes.has(subject)) people.set(subject, [...(people.get(subject) ?? []), words]);
    else own.push(words);
  };
  for (const each of world.cases.values()) {
    const { value, taken, round, scope, absent, head, procedure, subject } = each;
    const steps = Object.keys(taken).sort().join(',');
    const headed = procedure === 'collectiveReview' ? head : '';
    put(
      subject,
      `${alias(each.case)} ${JSON.stringify(value)} ${steps} ${round}${scope}${absent ? 'absent' : ''} ${headed} ${ordered.get(each.case) ?? ''}`,
    );
    for (const mark of each.marks)
      put(subject, `${alias(each.case)} marked ${mark.of} ${mark.rule} ${mark.milestone}`);
  }
  const sorted = [...people].map(
    ([subject, words]) => `${classes.get(subject)}: ${words.sort().join(' | ')}`,
  );
  const resting = small.again ? rests(small, at, ties) : [];
  return [...own.sort(), ...sorted.sort(), ...resting].join('\n');
}

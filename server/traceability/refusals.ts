import type { CaseRecord } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { Clause } from '../../machines/clauses.ts';
import { type Condition, commonConditions } from '../../machines/conditions.ts';
import { arrowsOf, isOver, mayTake } from '../../machines/decide.ts';
import type { Rule } from '../../machines/ordering/rules.ts';
import { rules } from '../../machines/ordering/rules.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import type { Text } from '../../machines/words.ts';
import { factsFor, type World } from '../../machines/world.ts';
import { isRule } from '../charts/chart-words.ts';
import { type Attempt, attempt, type Fields, NOW, openedWard, taken } from './play.ts';
import { allExcellent, violations } from './violations.ts';

/** A norm that refused a seeded violation: where it stands, and what the user reads. */
export interface Refusal {
  /** `rule name`, `guard procedure name`, `role procedure step`, or `order procedure`. */
  readonly key: string;
  readonly clause: Clause;
  readonly rule: string;
  readonly message: Text;
}

export interface Played {
  readonly refusals: ReadonlyMap<string, Refusal>;
  /** Seeded violations that were accepted: there may be none. */
  readonly accepted: readonly string[];
}

/** Whose grades allow no more than Good: against them the standards stand, against the others only the shares. */
const onlyGood = ['an', 'front', 'ward', 'cell-3'];

/** Guards that all procedures share are tried wherever something was taken back, and count once. */
export const sharedBy = (name: string): boolean => name in commonConditions;

/**
 * What is put off, so that something else stands before it and is refused: until nothing else moves at
 * all, first the reviews of government, then results from outside, then whatever others compete with.
 */
const putOff = (level: number, { procedure, subject }: CaseRecord, type: string): boolean =>
  (level > 2 && procedure === 'collectiveReview' && (subject === 'council' || subject === 'committee')) ||
  (level > 1 && procedure === 'outsideResult') ||
  (level > 0 && procedure === 'memberRating' && subject === 'dung' && type === 'decided') ||
  (level > 0 && procedure === 'leaderRating' && subject === 'youth-head') ||
  (level > 0 && type === 'groupReported');

export const keyOfRow = ({ name, before, after }: Rule): string =>
  `rule ${name}: ${before.join(' ')} → ${after.join(' ')}`;

/** Plays the small ward from opening to the last notice, and tries what is forbidden at every turn. */
export const play = (plan: Plan): Played => {
  const refusals = new Map<string, Refusal>();
  const accepted: string[] = [];
  const tried = new Set<string>();
  let world = openedWard(plan);

  const note = (key: string, clause: Clause, rule: string, message: Text) => {
    const full = `${key} | ${clause}`;
    if (!refusals.has(full)) refusals.set(full, { key, clause, rule, message });
  };

  /** Which rules and guards stood against a step that was refused. */
  const judge = (own: CaseRecord, type: string, answer: Attempt) => {
    if (!('outcome' in answer) || answer.outcome.verdict === 'accepted') return;
    const { step, facts, outcome } = answer;
    const { conditions } = catalogue[own.procedure];
    for (const arrow of arrowsOf(own).filter(({ meta }) => meta.step === type))
      for (const name of arrow.conditions) {
        const condition = conditions[name] as Condition;
        for (const unmet of condition.unmet({ context: own.context as never, step, facts })) {
          const clause = unmet.clause ?? (condition.citesStep ? arrow.meta.clause : condition.clause);
          const share = name === 'quota' && unmet.message.vi.includes('%') ? ' share' : '';
          if (!isRule(name))
            note(
              `guard ${sharedBy(name) ? 'of all' : own.procedure} ${name}${share}`,
              clause,
              unmet.rule ?? name,
              unmet.message,
            );
          for (const wait of isRule(name) ? (unmet.waitingFor ?? []) : []) {
            const row = (rules as readonly Rule[]).find(
              each =>
                each.name === name &&
                each.before.join() === [wait.procedure, wait.milestone].join() &&
                each.after.join() === [own.procedure, type].join(),
            );
            if (row) note(keyOfRow(row), clause, name, unmet.message);
          }
        }
      }
    for (const { rule, clause, message } of outcome.violations) {
      if (rule === 'who-may') note(`role ${own.procedure} ${type}`, clause, rule, message);
      if (outcome.type === 'not-possible-now') note(`order ${own.procedure}`, clause, rule, message);
    }
  };

  const seeded = (own: CaseRecord, type: string, what: string, fields: Fields) => {
    const answer = attempt(world, own, type, fields);
    judge(own, type, answer);
    if ('outcome' in answer && answer.outcome.verdict === 'accepted')
      accepted.push(`${own.procedure} ${own.subject} ${type}: ${what}`);
  };

  /** Everything that may not be done as this case stands, once for each state. */
  const tryAll = (own: CaseRecord) => {
    const facts = factsFor(world, own, NOW);
    const here = [
      own.procedure,
      own.state,
      own.brief.decidedOutside,
      own.brief.actors.group,
      own.outline.decided,
      own.next,
      'commended' in own.taken,
    ].join(' ');
    for (const type of Object.keys(catalogue[own.procedure].steps)) {
      const open = facts.waits.filter(wait => wait.step === type && !isOver(wait, NOW));
      const waits = [...new Set(open.map(wait => `${wait.rule} ${wait.procedure} ${wait.milestone}`))].sort();
      const key = `${here} ${type} ${waits}`;
      if (tried.has(key)) continue;
      tried.add(key);
      const answer = attempt(world, own, type);
      judge(own, type, answer);
      if (open.length > 0 && 'outcome' in answer && answer.outcome.verdict === 'accepted')
        accepted.push(`${own.procedure} ${own.subject} ${type}: before ${waits}`);
      if (!mayTake(own.procedure, type, facts, own.context).includes('stranger'))
        seeded(own, type, 'by somebody who may not', {
          by: 'stranger',
          ...(type === 'headReplaced' ? { person: 'stranger' } : {}),
        });
    }
    for (const { meta, conditions } of arrowsOf(own)) {
      if (conditions.includes('decidedHere') && own.brief.decidedOutside) continue;
      if (conditions.includes('decidedByDistrict') && !own.brief.decidedOutside) continue;
      for (const name of conditions) {
        const fields = violations[name]?.(own, facts);
        const key = `${here} ${meta.step} ${name}`;
        if (!fields || tried.has(key)) continue;
        tried.add(key);
        seeded(own, meta.step, name, fields);
      }
    }
  };

  /** A step taken as it should be: decided Excellent where that is lawful, so that the shares fill up. */
  const advanceBy = (own: CaseRecord, type: string): World | null => {
    const facts = factsFor(world, own, NOW);
    const excellent = !onlyGood.includes(own.subject);
    if (type === 'decided' && !own.brief.decidedOutside) {
      const wish = { level: 'excellent', reason: 'Theo tiêu chuẩn' };
      judge(own, type, attempt(world, own, type, wish));
      const best = taken(world, own, type, wish);
      if (best) return best;
    }
    const graded = (type === 'selfRated' || type === 'criteriaGraded') && excellent;
    const level = type === 'resultRecorded' && own.place === null && own.subject !== 'front';
    return taken(world, own, type, {
      ...(graded ? allExcellent(own, facts) : {}),
      ...(level ? { level: 'excellent' } : {}),
      // The votes of the holder of two posts differ.
      ...(type === 'ballotCounted' && own.subject === 'women-deputy' && own.place === 'women'
        ? { votes: { completed: own.brief.eligible } }
        : {}),
    });
  };

  /** One step of one case, if any is lawful; Excellent is put off until the group can be compared. */
  const turn = (own: CaseRecord, level: number): boolean => {
    tryAll(own);
    const { waits } = factsFor(world, own, NOW);
    const { order, steps } = catalogue[own.procedure];
    const rank = (type: string) => (order.includes(type) ? order.indexOf(type) : order.length);
    const pending = own.brief.quota ? (world.groups.get(own.brief.quota.group)?.pending ?? 0) : 0;
    const may = (type: string, when: boolean) =>
      when && type in steps && !(type in own.taken) ? [type] : [];
    const extra = [
      ...may('commended', own.done),
      ...may(
        'findingRecorded',
        own.subject === 'women-deputy' && 'reported' in own.taken && !own.taken.decided,
      ),
    ];
    for (const type of [...[...own.next].sort((a, b) => rank(a) - rank(b)), ...extra]) {
      if (type === 'decided' && pending > 0) {
        judge(own, type, attempt(world, own, type, { level: 'excellent', reason: 'Theo tiêu chuẩn' }));
        if (level > 0) continue;
      }
      if (putOff(level, own, type)) continue;
      // That it is refused while something has to come first was tried above.
      if (waits.some(wait => wait.step === type && !isOver(wait, NOW))) continue;
      const next = advanceBy(own, type);
      if (!next) continue;
      world = next;
      return true;
    }
    return false;
  };

  /** On a ward of its own: a result is taken back under a case that rests on it. */
  const takeBack = (own: CaseRecord, of: string, subject: string, step: string) => {
    const kept = world;
    const rested = [...world.cases.values()].find(each => each.procedure === of && each.subject === subject);
    const without = rested && taken(world, rested, step);
    if (without) {
      world = without;
      for (let n = 0; n < 8; n += 1) {
        const now = world.cases.get(own.case) as CaseRecord;
        for (const type of now.next) judge(now, type, attempt(world, now, type));
        const next = now.next.map(type => taken(world, now, type)).find(each => each !== null);
        if (!next) break;
        world = next;
      }
    }
    world = kept;
  };

  for (let level = 3, moved = true; moved || level > 0; ) {
    // Once released they stay so; only who competes for a share is put off again.
    level = moved ? Math.max(level, 1) : level - 1;
    moved = false;
    for (const id of [...world.cases.keys()].reverse()) {
      const own = world.cases.get(id) as CaseRecord;
      if (own.scope !== 'in' || !turn(own, level)) continue;
      moved = true;
      const now = world.cases.get(id) as CaseRecord;
      const { selfRated, decided } = now.taken;
      if (now.procedure === 'memberRating' && now.subject === 'chi' && selfRated && !decided)
        takeBack(now, 'individualReview', 'chi', 'reviewOrderedAgain');
      if (now.procedure === 'collectiveRating' && now.subject === 'women' && decided && !now.done)
        takeBack(now, 'outsideResult', 'women', 'resultCancelled');
    }
  }
  const left = [...world.cases.values()].filter(({ scope, done }) => scope === 'in' && !done);
  if (left.length > 0)
    throw new Error(
      `The play stopped: ${left.map(c => `${c.procedure} ${c.subject} ${c.state}`).join('; ')}`,
    );
  return { refusals, accepted };
};

import type { CaseRecord } from '../../machines/case.ts';
import { decide } from '../../machines/decide.ts';
import type { Step } from '../../machines/step.ts';
import type { Level } from '../../machines/words.ts';
import type { CaseName, Overrides, WardWorld } from '../support/ward-world.ts';

/** A step, then where the case stands, what carries it on from there, and the milestone it reached. */
export type Stop = readonly [step: string, state: string, next: readonly string[], reached?: string];

/** Takes these steps one after the other, each with whatever it waits for. */
export const walked = (w: WardWorld, name: CaseName, steps: readonly string[]): Stop[] =>
  steps.map(step => {
    const before = Object.keys(w.untilNext(name, step).case(name).milestones);
    w.take(name, step);
    const { state, next, milestones } = w.case(name);
    const reached = Object.keys(milestones).filter(each => !before.includes(each));
    return [step, state, next, ...reached] as unknown as Stop;
  });

/** The levels that a rating remembers, and what else it knows of itself. */
export const memoryOf = (own: CaseRecord) =>
  own.context as {
    readonly levels: Readonly<Record<string, string | null>>;
    readonly [field: string]: unknown;
  };

/** What a refusal says, in English, with what each rule waits for and from whom. */
export const told = (w: WardWorld, name: CaseName, type: string, over: Overrides = {}) => {
  const decision = decide(w.case(name), w.body(name, type, over) as unknown as Step, w.facts(name));
  return decision.verdict === 'accepted'
    ? []
    : decision.violations.map(({ rule, message, waitingFor }) => ({
        rule,
        says: message.en,
        waitsFor: waitingFor.map(({ milestone, by }) => [milestone, ...by]),
      }));
};

/** Each step at a level of its own, and what the rating remembers of them in the end. */
export const levelsAfter = (
  w: WardWorld,
  name: CaseName,
  steps: readonly (readonly [step: string, level: Level])[],
) => {
  for (const [step, level] of steps) {
    const { eligible } = w.untilNext(name, step).case(name).brief;
    const none = { excellent: 0, good: 0, completed: 0, notCompleted: 0 };
    const over = step === 'ballotCounted' ? { votes: { ...none, [level]: eligible } } : { level };
    w.take(
      name,
      step,
      ['ballotCounted', 'selfRated', 'levelProposed'].includes(step) ? over : { ...over, reason: 'Khác' },
    );
  }
  return memoryOf(w.case(name)).levels;
};

/** Tries a finding before the first step and after each: after which it was refused, and that elsewhere it moved nothing. */
export const findingsRefused = (w: WardWorld, name: CaseName, steps: readonly string[]): readonly string[] =>
  ['', ...steps].filter(step => {
    if (step !== '') w.untilNext(name, step).take(name, step);
    const finding = w.fork().attempt(name, 'findingRecorded', { kind: 'disunity' });
    if (finding.verdict === 'refused') return true;
    const there = w.fork();
    there.take(name, 'findingRecorded', { kind: 'disunity' });
    const [before, after] = [w.case(name), there.case(name)];
    if (before.state !== after.state || String(before.next) !== String(after.next))
      throw new Error(`${step} moved`);
    if (String(memoryOf(after).findings) !== 'disunity') throw new Error(`${step} forgot`);
    return false;
  });

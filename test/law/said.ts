import { decide } from '../../machines/decide.ts';
import { readStep } from '../../machines/read-step.ts';
import type { CaseName, Overrides, WardWorld } from '../support/ward-world.ts';

/** What is said against a step under a rule, in both languages; nothing where it is accepted. */
export function said(w: WardWorld, name: CaseName, type: string, rule: string, over: Overrides = {}) {
  const own = w.case(name);
  const read = readStep(own.procedure, w.body(name, type, over));
  if (!('step' in read)) throw new Error(JSON.stringify(read));
  const answer = decide(own, read.step, w.facts(name));
  const violations = answer.verdict === 'accepted' ? [] : answer.violations;
  return violations.flatMap(({ rule: of, message }) => (of === rule ? [message] : []));
}

import type { CaseRecord, Facts } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import { earliest, mayTake } from '../../machines/decide.ts';
import { openedCases, openedWorld } from '../../machines/open-cycle.ts';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import { unfold } from '../../machines/ordering/unfold.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { readStep } from '../../machines/read-step.ts';
import type { Step, StepDefinition } from '../../machines/step.ts';
import { type Instant, PROCEDURES, type Procedure } from '../../machines/words.ts';
import { advance, after, factsFor, type Outcome, type World } from '../../machines/world.ts';
import { smallWard } from './small-ward.ts';

/** When the play is played: late enough for every step, inside the plan's time. */
export const NOW: Instant = '2020-12-09T01:00:00.000Z';

/** Fields that replace those of a step's example; `undefined` takes one out. */
export type Fields = Readonly<Record<string, unknown>>;

const stamps = Object.fromEntries(PROCEDURES.map(name => [name, 'play'])) as Record<Procedure, string>;

/** The small ward as a cycle that has just been opened, in memory. */
export const openedWard = (plan: Plan): World => {
  const read = readRoster(smallWard);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const unfolded = unfold(plan, read.roster, 'P');
  if ('loop' in unfolded) throw new Error(unfolded.loop.en);
  const cases = openedCases(plan, 'P', unfolded, '2020-11-16T00:00:00.000Z', stamps);
  return openedWorld(plan, read.roster, cases, unfolded.precedences);
};

/** What somebody puts: the step as it was read, and the answer; `malformed` where it is no step at all. */
export type Attempt =
  | { readonly step: Step; readonly facts: Facts; readonly outcome: Outcome }
  | { readonly malformed: true };

/** Puts a step to a case, as early as the law allows, by the first who may take it. */
export const attempt = (world: World, own: CaseRecord, type: string, fields: Fields = {}): Attempt => {
  const facts = factsFor(world, own, NOW);
  const definition = catalogue[own.procedure].steps[type] as StepDefinition;
  const body = {
    occurredAt: earliest(own, type, facts, NOW),
    by: mayTake(own.procedure, type, facts, own.context)[0] ?? own.subject,
    ...definition.example({ facts, context: own.context as never }),
    ...fields,
    type,
  };
  const read = readStep(
    own.procedure,
    Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
  );
  return 'step' in read
    ? { step: read.step, facts, outcome: advance(world, own.case, read.step, NOW) }
    : { malformed: true };
};

/** The world after a step that was accepted; null where it was not. */
export const taken = (world: World, own: CaseRecord, type: string, fields: Fields = {}): World | null => {
  const answer = attempt(world, own, type, fields);
  return 'outcome' in answer && answer.outcome.verdict === 'accepted' ? after(world, answer.outcome) : null;
};

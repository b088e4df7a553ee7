import { type Condition, condition } from '../conditions.ts';
import { leftScopeState, procedure } from '../procedure.ts';
import { type Level, text } from '../words.ts';
import { outsideResultSteps } from './outside-result.steps.ts';

interface Memory {
  readonly level: Level | null;
}

/** Kinds of body whose level other ratings rest on: a result of theirs without a level would say nothing. */
const RATED = ['peoplesCouncilStanding', 'peoplesCommittee', 'frontStanding', 'massOrganisation'];

const conditions = {
  ratedBodyHasALevel: condition<Memory>(
    'B.II.1.4a',
    ({ step, facts }) => !RATED.includes(facts.brief.kind) || step.level !== undefined,
    text(
      'Kết quả của cơ quan, tổ chức này phải ghi mức xếp loại',
      'The result of this organisation has to name a level',
    ),
  ),
} as const satisfies Record<string, Condition<Memory>>;

const result = procedure({
  name: 'outsideResult',
  steps: outsideResultSteps,
  conditions,
  memory: { level: null } as Memory,
  remember: { resultRecorded: ({ level }) => ({ level: level ?? null }) },
  order: ['resultRecorded'],
  outline: ({ level }) => ({ level, decided: level }),
});
const { arrow } = result;

/** A result from outside: awaited, then recorded with its paper. */
export const outsideResultMachine = result.statechart.createMachine({
  id: 'outsideResult',
  context: result.fresh,
  initial: 'unopened',
  on: {
    leftScope: arrow('leftScope', { target: '#outsideResult.leftScope', way: 'out' }),
  },
  states: {
    unopened: { meta: { label: text('Chưa mở', 'Not opened') }, ...result.opening('awaited') },
    awaited: {
      meta: { label: text('Chờ kết quả', 'Result awaited') },
      on: {
        resultRecorded: arrow('resultRecorded', {
          target: 'recorded',
          when: ['ratedBodyHasALevel'],
          reaches: 'recorded',
        }),
      },
    },
    recorded: {
      tags: 'done',
      meta: { label: text('Đã có kết quả', 'Result recorded') },
      on: { resultCancelled: arrow('resultCancelled', { target: 'awaited', way: 'back' }) },
    },
    leftScope: leftScopeState,
  },
});

export const outsideResult = { ...result, machine: outsideResultMachine };

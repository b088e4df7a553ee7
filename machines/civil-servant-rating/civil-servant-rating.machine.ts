import { leftScopeState, procedure } from '../procedure.ts';
import { type Level, text } from '../words.ts';
import { civilServantRatingSteps } from './civil-servant-rating.steps.ts';

interface Memory {
  readonly level: Level | null;
  readonly months: Readonly<Record<string, Level>>;
}

const rating = procedure({
  name: 'civilServantRating',
  steps: civilServantRatingSteps,
  conditions: {},
  memory: { level: null, months: {} } as Memory,
  remember: { resultRecorded: ({ level, months }) => ({ level, months: months as Record<string, Level> }) },
  order: ['resultRecorded'],
  outline: ({ level, months }) => ({ level, decided: level, months }),
});
const { arrow } = rating;

/** The civil-servant rating of a person on the state payroll: awaited, then recorded with its paper (C.2.3). */
export const civilServantRatingMachine = rating.statechart.createMachine({
  id: 'civilServantRating',
  context: rating.fresh,
  initial: 'unopened',
  on: {
    leftScope: arrow('leftScope', { target: '#civilServantRating.leftScope', way: 'out' }),
  },
  states: {
    unopened: { meta: { label: text('Chưa mở', 'Not opened') }, ...rating.opening('awaited') },
    awaited: {
      meta: { label: text('Chờ kết quả', 'Result awaited') },
      on: { resultRecorded: arrow('resultRecorded', { target: 'recorded', reaches: 'recorded' }) },
    },
    recorded: {
      tags: 'done',
      meta: { label: text('Đã có kết quả', 'Result recorded') },
      on: { resultCancelled: arrow('resultCancelled', { target: 'awaited', way: 'back' }) },
    },
    leftScope: leftScopeState,
  },
});

export const civilServantRating = { ...rating, machine: civilServantRatingMachine };

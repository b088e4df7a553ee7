import { type Batch, emptyBatch, type LogLine, type SealedText } from '../../db/store.ts';
import { after, type Recorded, type World } from '../../machines/world.ts';

/** What one statement is going to write, gathered step by step, and the world as those steps leave it. */
export interface Draft {
  readonly world: World;
  readonly batch: Batch;
}

export const draftOn = (world: World): Draft => ({ world, batch: emptyBatch });

/** Adds to what is written beside the steps: attempts, answers kept under their keys. */
export const withMore = (draft: Draft, more: Partial<Pick<Batch, 'attempts' | 'answers'>>): Draft => ({
  ...draft,
  batch: {
    ...draft.batch,
    attempts: [...draft.batch.attempts, ...(more.attempts ?? [])],
    answers: [...draft.batch.answers, ...(more.answers ?? [])],
  },
});

/** The draft with one more step: its line, every case it changes, and the quota groups it presses on. */
export function withStep(
  { world, batch }: Draft,
  recorded: Recorded,
  line: Omit<LogLine, 'position'>,
  texts: readonly SealedText[],
): Draft {
  const cases = new Map(batch.cases.map(each => [each.record.case, each]));
  for (const record of [recorded.case, ...recorded.touched]) {
    const gathered = cases.get(record.case)?.gathered ?? world.cases.get(record.case)?.revision ?? 0;
    cases.set(record.case, { record, gathered });
  }
  const groups = new Map(batch.groups.map(each => [each.group, each]));
  for (const group of recorded.groups)
    if (!groups.has(group)) groups.set(group, { group, gathered: world.groups.get(group)?.revision ?? 0 });
  return {
    world: after(world, recorded),
    batch: {
      ...batch,
      lines: [...batch.lines, line],
      cases: [...cases.values()],
      groups: [...groups.values()],
      addPrecedences: [...batch.addPrecedences, ...recorded.addPrecedences],
      removePrecedences: [...batch.removePrecedences, ...recorded.removePrecedences],
      texts: [...batch.texts, ...texts],
    },
  };
}

/** Whether there is nothing to write at all. */
export const isEmpty = ({ batch }: Draft): boolean =>
  batch.lines.length === 0 && batch.attempts.length === 0 && batch.answers.length === 0;

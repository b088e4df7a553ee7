import type { LogLine } from '../../../db/store.ts';
import type { CaseRecord } from '../../../machines/case.ts';
import { textOf } from '../case/content.tsx';
import type { CycleView, Desk } from '../view.ts';

/** A case with everything recorded in it, as the papers tell it. */
export interface CaseFile {
  readonly view: CycleView;
  readonly own: CaseRecord;
  readonly lines: readonly LogLine[];
  readonly texts: ReadonlyMap<string, string>;
}

/** The files of several cases: one read of the log for all of them. */
export async function filesOf(
  desk: Desk,
  view: CycleView,
  cases: readonly CaseRecord[],
): Promise<readonly CaseFile[]> {
  const wanted = new Map(cases.map(own => [own.case, [] as LogLine[]]));
  for (const line of await desk.reader.lines(view.whole.cycle.id)) {
    if (line.position > view.whole.position && view.asOf === null) break;
    if (view.asOf && (view.asOf.clock === 'recorded' ? line.recordedAt : line.occurredAt) > view.asOf.at)
      continue;
    wanted.get(line.case)?.push(line);
  }
  return Promise.all(
    cases.map(async own => ({
      view,
      own,
      lines: wanted.get(own.case) ?? [],
      texts: await desk.ground.store.texts(own.case),
    })),
  );
}

/** The last line of one kind in the present round. */
export const lastOf = ({ own, lines }: CaseFile, type: string): LogLine | undefined =>
  lines.findLast(line => line.type === type && line.round === own.round);

/** Free text of a step, or that it was erased; nothing where the step says nothing. */
export const wordsOf = (file: CaseFile, type: string, field: string): string | null => {
  const value = lastOf(file, type)?.payload[field];
  return value === undefined || value === null ? null : textOf(file, value);
};

export const namesOf = (file: CaseFile, type: string, field: string): readonly string[] => {
  const value = lastOf(file, type)?.payload[field];
  return Array.isArray(value) ? value.map(id => file.view.name(String(id))) : [];
};

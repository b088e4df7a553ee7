import type { CaseRecord, Facts } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { Remembered } from '../../machines/conditions.ts';
import { overdue } from '../../machines/deadlines.ts';
import { type RatingMemory, ratingMemory } from '../../machines/rating-memory.ts';
import { ceilingOf } from '../../machines/standards/ceiling.ts';
import type { Instant } from '../../machines/words.ts';

type RatingContext = Remembered & RatingMemory;

/** A case as lists show it. */
export const listedCase = (record: CaseRecord, now: Instant) => {
  const done = record.done && record.marks.length === 0;
  return {
    id: record.case,
    cycle: record.cycle,
    procedure: record.procedure,
    subject: record.subject,
    place: record.place,
    state: record.state,
    version: record.version,
    round: record.round,
    done,
    outstanding: !done && (record.absent || record.marks.length > 0),
    /** Steps that would carry the case on; whether one is possible now, `steps/available` tells. */
    next: record.next,
    milestones: record.milestones,
    restsOnRevoked: record.marks,
    /** The first instant that is late: the day itself where the plan says "before", else the day after it. */
    deadline: record.due,
    late: record.late || overdue(record, now),
  };
};

/**
 * A case as it is read alone: with the highest level it may be decided at and every reason for it. `facts`
 * may be left out (null) where the procedure gives no level.
 */
export const shownCase = (record: CaseRecord, facts: Facts | null, now: Instant) => {
  const rating = catalogue[record.procedure].selfBallotConfirm ? (record.context as RatingContext) : null;
  const ceiling = rating && facts ? ceilingOf(facts, { ...ratingMemory, ...rating }) : null;
  return {
    ...listedCase(record, now),
    ceiling: ceiling && { level: ceiling.level, because: ceiling.because },
    levels: rating?.levels ?? null,
  };
};
export type ShownCase = ReturnType<typeof shownCase>;

import type { Day, Instant } from './words.ts';

/**
 * The calendar the plan's dates are read in: Asia/Ho_Chi_Minh, taken as a fixed +07:00. Việt Nam has
 * kept that offset without daylight saving since 1975, so no time-zone table is needed and every
 * answer is the same on every machine. Nothing here looks at a clock: who asks brings the time.
 *
 * A `Day` that is not a day of the calendar throws a RangeError: days are checked where they come in.
 */
const OFFSET = 7 * 3_600_000;
const DAY = 86_400_000;

/** Midnight UTC of a day, the number all day arithmetic is done on. */
const toNumber = (day: Day): number => {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  // Date.parse lets 31 February roll over into March, hence the way back.
  if (Number.isNaN(time) || fromNumber(time) !== day) throw new RangeError(`Not a calendar day: ${day}`);
  return time;
};

const fromNumber = (time: number): Day => new Date(time).toISOString().slice(0, 10);

/** The instant as a wall clock in Hà Nội shows it, in the shape of an ISO string. */
const wallClock = (instant: Instant): string => new Date(Date.parse(instant) + OFFSET).toISOString();

/** The day in Hà Nội on which the instant falls: 17:00 UTC begins the next one. */
export const dayOf = (instant: Instant): Day => wallClock(instant).slice(0, 10);

/** 00:00 of the day in Hà Nội. "Before the 4th" (C.1#1) is before `startOfDay` of the 4th. */
export const startOfDay = (day: Day): Instant => new Date(toNumber(day) - OFFSET).toISOString();

/** `n` days later, or earlier where `n` is negative. "At the latest the 5th" (C.1#2) is before `startOfDay(addDays(day, 1))`. */
export const addDays = (day: Day, n: number): Day => fromNumber(toNumber(day) + n * DAY);

/**
 * The same day of the month `n` calendar months later, or the last of that month where it is shorter:
 * six months after 31 August is 28 February. So the six months of B.II.6#6a and #7 are counted.
 */
export const addMonths = (day: Day, n: number): Day => {
  const first = new Date(toNumber(day));
  const dayOfMonth = first.getUTCDate();
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + n);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  first.setUTCDate(Math.min(dayOfMonth, last.getUTCDate()));
  return fromNumber(first.getTime());
};

/** Monday to Friday, less the holidays of the plan (a reading: the plan does not say what a working day is). */
export const isWorkingDay = (day: Day, holidays: readonly Day[]): boolean => {
  const weekday = new Date(toNumber(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
};

/**
 * How many full working days lie strictly between two days; neither end counts, and 0 where `to` is
 * not after `from`. The draft reaches the conference three working days before it (B.I.4.1a#1): the
 * day it is sent and the day of the conference are not among the three.
 */
export const workingDaysBetween = (from: Day, to: Day, holidays: readonly Day[]): number => {
  let count = 0;
  for (let day = addDays(from, 1); day < to; day = addDays(day, 1)) {
    if (isWorkingDay(day, holidays)) count += 1;
  }
  return count;
};

/**
 * The first day, from `from` on, that has `n` full working days strictly between (B.I.4.1a#1). It may
 * itself be a Saturday or a holiday: the plan wants time to read, not a conference on a working day.
 */
export const earliestAfterWorkingDays = (from: Day, n: number, holidays: readonly Day[]): Day => {
  if (n <= 0) return from;
  let day = from;
  for (let passed = 0; passed < n; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, holidays)) passed += 1;
  }
  return addDays(day, 1);
};

/** How many calendar days the span touches, both ends counted (the half days of B.I.5#1); 0 where it runs backwards. */
export const daysInclusive = (from: Day, to: Day): number =>
  Math.max(0, (toNumber(to) - toNumber(from)) / DAY + 1);

const ISO =
  /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads a time as it is written in a step and normalises it to UTC with milliseconds; finer fractions
 * are cut off. Null where it is not a time anyone can mean: no offset, a day the calendar does not
 * have, hour 24, a leap second, or a year that takes more than four digits in UTC or in Hà Nội (text
 * order would no longer be time order).
 */
export const toInstant = (isoWithOffset: string): Instant | null => {
  const read = ISO.exec(isoWithOffset);
  if (read === null) return null;
  const [, day, minutes, seconds = '00', fraction = '', zone] = read;
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  if (Number.isNaN(midnight) || fromNumber(midnight) !== day) return null;
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3);
  const instant = new Date(`${day}T${minutes}:${seconds}.${milliseconds}${zone}`).toISOString();
  return /^\d{4}-/.test(instant) && /^\d{4}-/.test(wallClock(instant)) ? instant : null;
};

/** `dd/mm/yyyy HH:MM` in Hà Nội, as papers there write a time; seconds are dropped. */
export const formatHanoi = (instant: Instant): string => {
  const there = wallClock(instant);
  return `${there.slice(8, 10)}/${there.slice(5, 7)}/${there.slice(0, 4)} ${there.slice(11, 16)}`;
};

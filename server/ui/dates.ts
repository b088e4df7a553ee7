import { addDays, dayOf, formatHanoi } from '../../machines/calendar.ts';
import { type Day, type Instant, type Text, text } from '../../machines/words.ts';

/** Days and times as Vietnamese papers write them; the same figures in both languages. */
export const shownDay = (day: Day): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
export const shortDay = (day: Day): string => `${day.slice(8)}/${day.slice(5, 7)}`;
export const shownInstant = (instant: Instant): string => formatHanoi(instant);

const MS_PER_DAY = 86_400_000;
/** Calendar days from one day to another; negative where it lies behind. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);

/** The last day that is still in time, from the first instant that is late. */
export const lastDay = (tooLate: Instant): Day => addDays(dayOf(tooLate), -1);

/** How far a deadline is, in whole days from today to the last day in time. */
export const daysLeft = (tooLate: Instant, now: Instant): number => daysBetween(dayOf(now), lastDay(tooLate));

/** A deadline in words, told from its last day in time. */
export const dueIn = (days: number): Text => {
  if (days === 0) return text('hạn cuối hôm nay', 'due today');
  if (days === 1) return text('còn 1 ngày', '1 day left');
  if (days > 1) return text(`còn ${days} ngày`, `${days} days left`);
  return days === -1
    ? text('quá hạn 1 ngày', '1 day late')
    : text(`quá hạn ${-days} ngày`, `${-days} days late`);
};

const WEEKDAYS = [
  text('CN', 'Sun'),
  text('T2', 'Mon'),
  text('T3', 'Tue'),
  text('T4', 'Wed'),
  text('T5', 'Thu'),
  text('T6', 'Fri'),
  text('T7', 'Sat'),
] as const;
export const weekday = (day: Day): Text => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] as Text;

/** A day as people write it here, `2/12/2020` or `02/12/2020`, or as machines do; anything else stays as it is. */
export const typedDay = (given: string): string => {
  const [, day, month, year] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(given) ?? [];
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : given.trim();
};

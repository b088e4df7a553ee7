import { toInstant } from '../machines/calendar.ts';
import type { Instant } from '../machines/words.ts';

/** The one clock of the server: what `recordedAt` is, and what "now" means to a decision. */
export type Clock = () => Instant;

const DURATION = /^([+-])P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

export const systemClock: Clock = () => new Date().toISOString();

/** A clock that starts at `start` now and runs on from there. */
export const runningFrom = (start: Instant): Clock => {
  const shift = new Date(start).getTime() - Date.now();
  return () => new Date(Date.now() + shift).toISOString();
};

/**
 * Reads `CLOCK`, for tests and demos: an instant with offset stands still (`2020-12-02T08:00:00+07:00`),
 * the same with `..` behind it runs on from there, a signed duration shifts the real time (`-P730D`).
 */
export function readClock(given: string | undefined, production: boolean): Clock {
  if (given === undefined || given === '') return systemClock;
  if (production) throw new Error('CLOCK is for tests and demos: it is refused with NODE_ENV=production');
  const running = given.endsWith('..');
  const instant = toInstant(running ? given.slice(0, -2) : given);
  if (instant) return running ? runningFrom(instant) : () => instant;
  const [all, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = DURATION.exec(given) ?? [];
  if (all === undefined)
    throw new Error(
      `CLOCK=${given} is not understood: an instant such as 2020-12-02T08:00:00+07:00 (add .. to let it run), or a shift such as -P730D`,
    );
  const shift =
    (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) *
    1000 *
    (sign === '-' ? -1 : 1);
  return () => new Date(Date.now() + shift).toISOString();
}

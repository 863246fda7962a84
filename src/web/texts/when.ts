import { dayOf, timeOfDay } from './clock-time.ts';

const HALF_DAY_MS = 12 * 3_600_000;
const isSameDay = (one: Date, other: Date): boolean => dayOf(one) === dayOf(other);

/** The day in words: `today`, `yesterday`, else its date. */
export function dayWords(at: Date, now: Date): string {
  if (isSameDay(at, now)) return 'today';
  // A day may have 23 hours.
  const before = new Date(now.getTime() - HALF_DAY_MS);
  const yesterday = isSameDay(before, now) ? new Date(before.getTime() - HALF_DAY_MS) : before;
  return isSameDay(at, yesterday) ? 'yesterday' : dayOf(at);
}

/** `14:31:46`, and with the day before it where that is not today. */
export const whenWords = (at: Date, now: Date): string => (isSameDay(at, now) ? timeOfDay(at) : `${dayWords(at, now)} ${timeOfDay(at)}`);

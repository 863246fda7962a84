import { timeOfDay } from './clock-time.ts';

const shortDay = (at: Date): string => at.toLocaleDateString(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const isSameDay = (one: Date, other: Date): boolean => one.toDateString() === other.toDateString();

/** The day in words: `today`, `yesterday`, else its date. */
export function dayWords(at: Date, now: Date): string {
  if (isSameDay(at, now)) return 'today';
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  return isSameDay(at, yesterday) ? 'yesterday' : shortDay(at);
}

/** `14:31:46`, and with the day before it where that is not today. */
export const whenWords = (at: Date, now: Date): string => (isSameDay(at, now) ? timeOfDay(at) : `${dayWords(at, now)} ${timeOfDay(at)}`);

/** When to go live, as it is chosen and as it is sent. Pure. */
import type { Start } from '../api/live.ts';

export const AFTER_SECONDS = 5;
const DAY_MS = 86_400_000;
export type StartChoice = 'at_once' | 'after' | 'at';

/** `time`: `10:00`, of which the next is meant; null: it is not written yet. */
export function startOf(choice: StartChoice, time: string, now: Date): Start | null {
  if (choice === 'at_once') return { start_in_s: 0 };
  if (choice === 'after') return { start_in_s: AFTER_SECONDS };
  const at = nextTime(time, now);
  return at === null ? null : { at: at.toISOString() };
}

/** The next time that the clock here shows `time`. */
function nextTime(time: string, now: Date): Date | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const at = new Date(now);
  at.setHours(Number(hours), Number(minutes), 0, 0);
  if (at <= now) at.setDate(at.getDate() + 1);
  return at;
}

/** When it would start, how far ahead that is, seconds, and how many midnights lie between; null: at once or in a moment. `now`: by the machine's clock. */
export function aheadOf(start: Start | null, now: Date): { readonly at: Date; readonly seconds: number; readonly days: number } | null {
  if (start === null || !('at' in start)) return null;
  const at = new Date(start.at);
  return { at, seconds: (at.getTime() - now.getTime()) / 1000, days: (dayOf(at) - dayOf(now)) / DAY_MS };
}

// By the calendar: a day may have 23 hours.
const dayOf = (at: Date): number => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());

/** The time of day in `minutes` whole minutes, for a field of time. */
export function timeIn(minutes: number, now: Date): string {
  const at = new Date(now.getTime() + minutes * 60_000);
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

const SPOKEN: ReadonlySet<number> = new Set([10, 5, 4, 3, 2, 1]);

/** Whether a countdown is said aloud at this second. */
export const isSpoken = (seconds: number): boolean => SPOKEN.has(seconds);

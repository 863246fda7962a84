/** When to go live, as it is chosen and as it is sent. Pure. */
import type { Start } from '../api/live.ts';
import type { WallClock } from '../texts/clock-time.ts';

export const AFTER_SECONDS = 5;
const DAY_MS = 86_400_000;
export type StartChoice = 'at_once' | 'after' | 'at';

/** `time`: `10:00` on the machine's `wall`, of which the next is meant; null: it is not written yet. `now`: by the machine's clock, ms. */
export function startOf(choice: StartChoice, time: string, now: number, wall: WallClock): Start | null {
  if (choice === 'at_once') return { start_in_s: 0 };
  if (choice === 'after') return { start_in_s: AFTER_SECONDS };
  const at = nextTime(time, now, wall);
  return at === null ? null : { at: new Date(at).toISOString() };
}

/** The next time that the clock on the wall shows `time`. */
function nextTime(time: string, now: number, wall: WallClock): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const today = dayOf(wall(now)) * DAY_MS + (Number(hours) * 60 + Number(minutes)) * 60_000;
  const times = [today, today + DAY_MS].flatMap((shown) => timesOf(shown, wall));
  return times.find((at) => at > now) ?? null;
}

/** When the wall shows this: twice where its clock is set back; where it leaps over it, by as much later. The first first. */
function timesOf(shown: number, wall: WallClock): readonly number[] {
  const byZoneAt = (near: number): number => shown - (wall(near) - near);
  const [before, after] = [byZoneAt(shown - DAY_MS), byZoneAt(shown + DAY_MS)];
  const times = [...new Set([before, after])].filter((at) => wall(at) === shown).toSorted((one, other) => one - other);
  return times.length === 0 ? [before] : times;
}

/** When it would start, how far ahead that is, seconds, and how many midnights lie between; null: at once or in a moment. */
export function aheadOf(
  start: Start | null,
  now: number,
  wall: WallClock,
): { readonly at: Date; readonly seconds: number; readonly days: number } | null {
  if (start === null || !('at' in start)) return null;
  const at = new Date(start.at);
  // By the calendar: a day may have 23 hours.
  return { at, seconds: (at.getTime() - now) / 1000, days: dayOf(wall(at.getTime())) - dayOf(wall(now)) };
}

const dayOf = (shown: number): number => Math.floor(shown / DAY_MS);

/** The time of day in `minutes` whole minutes, for a field of time. */
export const timeIn = (minutes: number, now: number, wall: WallClock): string =>
  new Date(wall(now + minutes * 60_000)).toISOString().slice(11, 16);

const SPOKEN: ReadonlySet<number> = new Set([10, 5, 4, 3, 2, 1]);

/** Whether a countdown is said aloud at this second. */
export const isSpoken = (seconds: number): boolean => SPOKEN.has(seconds);

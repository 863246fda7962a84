/** What a clock says. Pure. */
import type { Result } from '#core/result.ts';
import { ok } from '#core/result.ts';
import type { Millis } from '#core/units.ts';
import { piecesOf, printed, twoDigits } from './pattern.ts';
import { zonedTime, type ZonedTime } from './zoned-time.ts';

export const CLOCK_FORMAT = 'HH:mm:ss';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const short = (name: string | undefined): string => (name ?? '').slice(0, 3);
const twelve = (hour: number): number => ((hour + 11) % 12) + 1;

const says: Readonly<Record<string, (time: ZonedTime) => string>> = {
  H: ({ hour }) => String(hour),
  HH: ({ hour }) => twoDigits(hour),
  h: ({ hour }) => String(twelve(hour)),
  hh: ({ hour }) => twoDigits(twelve(hour)),
  m: ({ minute }) => String(minute),
  mm: ({ minute }) => twoDigits(minute),
  s: ({ second }) => String(second),
  ss: ({ second }) => twoDigits(second),
  a: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  EEE: ({ weekday }) => short(days[weekday]),
  EEEE: ({ weekday }) => days[weekday] ?? '',
  d: ({ day }) => String(day),
  dd: ({ day }) => twoDigits(day),
  M: ({ month }) => String(month),
  MM: ({ month }) => twoDigits(month),
  MMM: ({ month }) => short(months[month - 1]),
  MMMM: ({ month }) => months[month - 1] ?? '',
  yy: ({ year }) => twoDigits(year % 100),
  yyyy: ({ year }) => String(year).padStart(4, '0'),
};
const known = new Set(Object.keys(says));

/** The time in `zone` (null: the machine's own) by `format`, or the part of the format that means nothing. */
export function clockText(wall: Millis, format: string, zone: string | null): Result<string, string> {
  const pieces = piecesOf(format, known);
  if (!pieces.ok) return pieces;
  const time = zonedTime(wall, zone);
  return ok(printed(pieces.value, (letters) => says[letters]?.(time) ?? ''));
}

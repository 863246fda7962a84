/** What a countdown says. Pure. */
import { ok, type Result } from '#core/result.ts';
import type { Millis } from '#core/units.ts';
import { piecesOf, printed, twoDigits } from './pattern.ts';

const LONG_FORMAT = 'H:mm:ss';
const SHORT_FORMAT = 'mm:ss';

/** Largest unit first: what a format leaves out is counted in the next smaller one that it has. */
const units = [
  ['d', 86_400],
  ['H', 3600],
  ['m', 60],
  ['s', 1],
] as const;
const known = new Set(units.flatMap(([letter]) => [letter, letter + letter]));

/**
 * The time from `wall` until `until`; 0 from then on. A started second counts whole, so that 0 comes at that instant and not before. Or the
 * part of the format that means nothing. Null: hours, minutes and seconds, the last two only in the last hour.
 */
export function countdownText(wall: Millis, until: Millis, format: string | null): Result<string, string> {
  const left = Math.max(0, Math.ceil((until - wall) / 1000));
  const pieces = piecesOf(format ?? (left >= 3600 ? LONG_FORMAT : SHORT_FORMAT), known);
  if (!pieces.ok) return pieces;
  const used = new Set(pieces.value.flatMap((one) => ('letters' in one ? [one.letters.charAt(0)] : [])));
  const counts = countsOf(left, used);
  return ok(printed(pieces.value, (letters) => (letters.length === 2 ? twoDigits : String)(counts.get(letters.charAt(0)) ?? 0)));
}

function countsOf(left: number, used: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  let rest = left;
  for (const [letter, length] of units) {
    if (!used.has(letter)) continue;
    counts.set(letter, Math.floor(rest / length));
    rest %= length;
  }
  return counts;
}

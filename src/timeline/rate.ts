/** Frame rates, and the one place where seconds become frames. */
import { frame, type Frame, type Rate } from '#core/units.ts';

const ntsc = [24, 30, 48, 60].map((whole) => ({ num: whole * 1000, den: 1001 }));
// 23.98, 23.976 and 23.97 all mean 24000/1001; 30 is far enough from 29.97.
const ROUNDED_BY = 0.012;

/** The rate that `fps` means: a whole number from 24 to 60, or the rational that 23.976, 29.97, 47.952 or 59.94 is short for; else null. */
export function rateOf(fps: number): Rate | null {
  if (Number.isInteger(fps)) return fps >= 24 && fps <= 60 ? { num: fps, den: 1 } : null;
  return ntsc.find((rate) => Math.abs(rate.num / rate.den - fps) < ROUNDED_BY) ?? null;
}

// 0.7 + 0.35 is 1.0499999999999998: without this the end of one cue and the start of the next, written as 1.05, round apart.
const ROUNDING_ERROR = 1e-6;

/** The frame that begins nearest to `seconds`. A cue's end is `frameAt(start + duration)`: a rounded duration would add up. */
export const frameAt = (seconds: number, rate: Rate): Frame => frame(Math.round((seconds * rate.num) / rate.den + ROUNDING_ERROR));

/** How long `frames` last, in seconds. */
export const secondsOf = (frames: number, rate: Rate): number => (frames * rate.den) / rate.num;

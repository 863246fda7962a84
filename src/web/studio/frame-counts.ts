/** How many pictures the program made over the last minute, and how. Pure. */
import type { ProgramAnswer } from '#contract/index.ts';

export type FrameCount = {
  /** ms of `performance.now()`. */
  readonly at: number;
  readonly frame: number;
  /** All of them since the media process began. */
  readonly late: number;
  readonly repeated: number;
};

const KEPT_MS = 60_000;
// A report a second, and some more for states that change.
const COUNTS_MAX = 200;
const RATE_MS = 20_000;
// Over less what is heard late would be seen in it.
const RATE_MS_MIN = 10_000;

/** With what a report says that was heard at `now`; one of the same picture is the same. Another program begins anew. */
export function withCount(counts: readonly FrameCount[], { frame, encoder }: ProgramAnswer, now: number): readonly FrameCount[] {
  if (frame === null) return [];
  const last = counts.at(-1);
  if (encoder === null || frame === last?.frame) return counts;
  const before = last !== undefined && frame < last.frame ? [] : counts.filter(({ at }) => at > now - KEPT_MS);
  return [...before, { at: now, frame, late: encoder.late_frames, repeated: encoder.repeated_frames }].slice(-COUNTS_MAX);
}

/** New pictures a second; null: it was not looked at for long enough. */
export function measuredFps(counts: readonly FrameCount[]): number | null {
  const last = counts.at(-1);
  const first = counts.find(({ at }) => last !== undefined && at > last.at - RATE_MS);
  if (last === undefined || first === undefined || last.at - first.at < RATE_MS_MIN) return null;
  // A media process that is new counts from 0.
  const repeated = Math.max(0, last.repeated - first.repeated);
  return Math.max(0, (1000 * (last.frame - first.frame - repeated)) / (last.at - first.at));
}

/** Whether it became more within the last minute. */
export function hasGrown(counts: readonly FrameCount[], of: 'late' | 'repeated'): boolean {
  return counts.some((count, index) => count[of] > (counts[index - 1]?.[of] ?? count[of]));
}

import type { ProgramAnswer } from '#contract/index.ts';

// What is heard is late by this much at most, mostly; a smaller difference would only make seconds jump.
const WITHIN_MS = 400;

/** How far the machine's clock is ahead of `now`, by the picture that is due there now; as `before` where that is near enough or not known. */
export function aheadBy({ frame, epoch_ms: epoch, encoder }: ProgramAnswer, before: number, now: number): number {
  if (frame === null || epoch === null || encoder === null) return before;
  const ahead = epoch + (1000 * frame) / encoder.fps - now;
  if (Math.abs(ahead - before) <= WITHIN_MS) return before;
  return Math.abs(ahead) <= WITHIN_MS ? 0 : ahead;
}

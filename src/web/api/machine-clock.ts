import type { Metrics, ProgramAnswer } from '#contract/index.ts';

// What is heard is late by this much at most, mostly; a smaller difference would only make seconds jump.
const WITHIN_MS = 400;

/** The machine's clock as it says it itself; null: it does not. Ms since 1970, as below. */
export function clockOf({ at }: Pick<Metrics, 'at'>): number | null {
  const clock = Date.parse(at);
  return Number.isNaN(clock) ? null : clock;
}

/** The machine's clock by the picture that is due there now: as it was when the program began. Null: none is. */
export function clockByPicture({ frame, epoch_ms: epoch, encoder }: ProgramAnswer): number | null {
  return frame === null || epoch === null || encoder === null ? null : epoch + (1000 * frame) / encoder.fps;
}

/** How far the machine's `clock` is ahead of `now`; as `before` where that is near enough, or where it is not known. */
export function aheadBy(clock: number | null, before: number, now: number): number {
  if (clock === null) return before;
  const ahead = clock - now;
  if (Math.abs(ahead - before) <= WITHIN_MS) return before;
  return Math.abs(ahead) <= WITHIN_MS ? 0 : ahead;
}

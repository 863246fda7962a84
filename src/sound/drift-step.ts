/** Keeps written sound where its stamps say, by stretching a little or, when far off, by placing it anew. */

/** What is remembered between two decoded frames of one source. */
export type Drift = {
  /** The error's moving average, samples. */
  readonly smoothed: number;
  /** Decoded frames since compensation was last set. */
  readonly frames: number;
  /** The error of the frame before, samples. */
  readonly last: number;
};

type DriftAction =
  | { readonly is: 'none' }
  /** Call `swr_set_compensation(samples, 48000)`. */
  | { readonly is: 'compensate'; readonly samples: number }
  /** Call `ring.place(Math.round(expected))` and `swr_set_compensation(0, 48000)`. */
  | { readonly is: 'place' };

/** How it stands when sound has just been placed. */
export const noDrift: Drift = { smoothed: 0, frames: 0, last: 0 };

const none: DriftAction = { is: 'none' };
const place: DriftAction = { is: 'place' };
/** 20 ms in samples. */
const PLACE_BEYOND = 960;
/** 15 ms in samples: an error that grows so from one frame to the next is a lost packet; its gap stays and is not pulled together. */
const HOLE = 720;
/** A frame's share of the average. */
const SMOOTHING = 0.1;
const FRAMES_PER_STEP = 12;
/** Samples in 48,000: 5 cents, not heard. */
const COMPENSATION_MAX = 150;

/**
 * Takes the error at one decoded frame, in samples: where its first sample belongs by its stamp, (pts + soundOffset) x 48000 - the
 * resampler's delay, less where it would be written, `ring.next`. DESIGN 6, Sound.
 */
export function driftStep(drift: Drift, error: number): { readonly drift: Drift; readonly action: DriftAction } {
  if (Math.abs(error) > PLACE_BEYOND || error - drift.last > HOLE) return { drift: noDrift, action: place };
  const smoothed = drift.smoothed + SMOOTHING * (error - drift.smoothed);
  if (drift.frames + 1 < FRAMES_PER_STEP) return { drift: { smoothed, frames: drift.frames + 1, last: error }, action: none };
  const samples = Math.max(-COMPENSATION_MAX, Math.min(COMPENSATION_MAX, Math.round(smoothed / 2)));
  return { drift: { smoothed, frames: 0, last: error }, action: { is: 'compensate', samples } };
}

/**
 * Where the sound of a clip lies in the program.
 *
 * A clip needs no clock: sample S of the program is the clip's sample round(mediaTime at S x 48000). A run is a stretch in which media
 * time passes as program time does; a cue's start, a seek, a loop and the end of a pause each begin a new one. To play it: at the
 * start of a run and wherever stamps leave the last sample by more than 20 ms, `ring.place(clipSample(pts, …) - the resampler's delay)`; then write each decoded
 * frame behind the other without compensation, for a clip's samples are counted, not timed. What lies before the run's start is left out by cutting
 * the first frame or by placing before the ring's read position. Past the run's end nothing more is written: the mixer fades the cue out.
 */
import { type Frame, type Rate, SAMPLE_RATE, type Seconds } from '#core/units.ts';
import { firstSample } from './aac-grid.ts';

export type ClipRun = {
  /** The program's picture that shows `mediaTime`. */
  readonly start: Frame;
  /** Seconds into the clip. */
  readonly mediaTime: Seconds;
};

/** The program's sample at which the clip's sound stamped `pts` is heard. */
export function clipSample(pts: Seconds, run: ClipRun, rate: Rate): number {
  return firstSample(run.start, rate) + Math.round((pts - run.mediaTime) * SAMPLE_RATE);
}

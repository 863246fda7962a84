/**
 * Where the sound of a clip lies in the program.
 *
 * A clip needs no clock: sample S of the program is the clip's sample round(mediaTime at S x 48000). A run is a stretch in which media
 * time passes as program time does; a cue's start, a seek, a loop and the end of a pause each begin a new one. To play it: at the start of
 * a run, and wherever a stamp lies more than 20 ms from the ring's `next`, `ring.place(clipSample(pts, ...) - the resampler's delay)`; then
 * write each decoded frame behind the other, without compensation: a clip's samples are counted, not timed. Of the first frame, which
 * mostly begins before the run, cut off what lies before. After the run write no more: the mixer fades the cue out.
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

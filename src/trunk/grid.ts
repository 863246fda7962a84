/** When each picture and each AAC frame of the program is due, on the injected clock. */
import { frame, millis, SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME, soundFrame, type Frame, type Millis, type SoundFrame } from '#core/units.ts';
import type { ProgramClock } from '#packet/index.ts';

const SOUND_FRAME_MILLIS = (SAMPLES_PER_SOUND_FRAME * 1000) / SAMPLE_RATE;
// Far above the error of a double, far below a picture: a number that is due now counts as due.
const TINY = 1e-6;

const pictureMillis = ({ rate }: ProgramClock): number => (1000 * rate.den) / rate.num;

export const pictureDue = (clock: ProgramClock, number: number): Millis => millis(clock.t0 + number * pictureMillis(clock));

export const soundDue = (clock: ProgramClock, number: number): Millis => millis(clock.t0 + number * SOUND_FRAME_MILLIS);

/** The first picture that is due at `time` or later; never under 0. */
export const pictureFrom = (clock: ProgramClock, time: Millis): Frame =>
  frame(Math.max(0, Math.ceil((time - clock.t0) / pictureMillis(clock) - TINY)));

// A request needs some of it on its way, and what the engine has composed already cannot be coded otherwise.
const ASK_AHEAD = millis(200);

/** The picture to ask the engine for when a key picture is wanted soon; `next`: the number that is sent next. */
export const pictureAhead = (clock: ProgramClock, next: Frame, now: Millis): Frame =>
  frame(Math.max(next, pictureFrom(clock, millis(now + ASK_AHEAD))));

/** The AAC frame that sounds when a picture is shown. */
export const soundWith = (clock: ProgramClock, picture: Frame): SoundFrame =>
  soundFrame(Math.floor((pictureDue(clock, picture) - clock.t0) / SOUND_FRAME_MILLIS + TINY));

/** How many pictures there are in `length` ms. */
export const picturesIn = (clock: ProgramClock, length: Millis): number => Math.round(length / pictureMillis(clock));

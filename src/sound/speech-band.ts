/** How loud the band is in which speech lies: rumble, wind and hiss do not count. */
import { SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME as COUNT } from '#core/units.ts';

/** The mean of 4 samples is the low-pass, and makes the rest a quarter of the work. */
const EVERY = 4;
const RATE = SAMPLE_RATE / EVERY;
const CORNER_HERTZ = 200;

/** A Butterworth high-pass of second order at CORNER_HERTZ, by the bilinear transform. */
const K = Math.tan((Math.PI * CORNER_HERTZ) / RATE);
const SCALE = 1 / (1 + Math.SQRT2 * K + K * K);
const A1 = 2 * (K * K - 1) * SCALE;
const A2 = (1 - Math.SQRT2 * K + K * K) * SCALE;
const AT_REST = 1e-30;

/** One channel. */
export class SpeechBand {
  #state1 = 0;
  #state2 = 0;

  /** The mean square of what of a frame of 1024 samples lies between 200 Hz and 5 kHz. */
  power(frame: Float32Array): number {
    let [state1, state2] = [this.#state1, this.#state2];
    let sum = 0;
    for (let i = 0; i < COUNT; i += EVERY) {
      const x = ((frame[i] ?? 0) + (frame[i + 1] ?? 0) + (frame[i + 2] ?? 0) + (frame[i + 3] ?? 0)) / EVERY;
      const y = SCALE * x + state1;
      state1 = -2 * SCALE * x - A1 * y + state2;
      state2 = SCALE * x - A2 * y;
      sum += y * y;
    }
    this.#state1 = Math.abs(state1) < AT_REST ? 0 : state1;
    this.#state2 = Math.abs(state2) < AT_REST ? 0 : state2;
    return (sum * EVERY) / COUNT;
  }
}

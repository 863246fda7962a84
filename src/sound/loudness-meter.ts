/** EBU R128: how loud the program is now, over the last seconds and over all. */
import { SAMPLE_RATE } from '#core/units.ts';
import { GatedLoudness } from './gated-loudness.ts';
import { KWeighting } from './k-weighting.ts';
import { lufsOf } from './lufs.ts';

/** 100 ms: momentary loudness moves in such steps, so that blocks of 400 ms overlap by three quarters (BS.1770-4). */
const STEP = SAMPLE_RATE / 10;
const STEPS_MOMENTARY = 4;
const STEPS_SHORT_TERM = 30;

export class LoudnessMeter {
  readonly #left = new KWeighting();
  readonly #right = new KWeighting();
  readonly #gated = new GatedLoudness();
  /** Mean power of the last 3 s, a step each, the oldest overwritten first. */
  readonly #powers = new Float64Array(STEPS_SHORT_TERM);
  #steps = 0;
  #energy = 0;
  #filled = 0;

  /** Hears what follows, any number of samples, equally many left and right. Numbers must be finite. */
  hear(left: Float32Array, right: Float32Array): void {
    for (let from = 0; from < left.length;) {
      const to = Math.min(left.length, from + STEP - this.#filled);
      this.#energy += this.#left.energy(left, from, to) + this.#right.energy(right, from, to);
      this.#filled += to - from;
      from = to;
      if (this.#filled === STEP) this.#step();
    }
  }

  /** LUFS of the last 400 ms. */
  get momentary(): number {
    return lufsOf(this.#meanOf(STEPS_MOMENTARY));
  }

  /** LUFS of the last 3 s. */
  get shortTerm(): number {
    return lufsOf(this.#meanOf(STEPS_SHORT_TERM));
  }

  /** LUFS of everything but pauses. */
  get integrated(): number {
    return this.#gated.lufs;
  }

  #step(): void {
    this.#powers[this.#steps % STEPS_SHORT_TERM] = this.#energy / STEP;
    this.#steps++;
    this.#energy = 0;
    this.#filled = 0;
    if (this.#steps >= STEPS_MOMENTARY) this.#gated.add(this.#meanOf(STEPS_MOMENTARY));
  }

  #meanOf(steps: number): number {
    let sum = 0;
    for (let back = 1; back <= steps; back++) sum += this.#powers[(this.#steps - back + STEPS_SHORT_TERM) % STEPS_SHORT_TERM] ?? 0;
    return sum / steps;
  }
}

/** The integrated loudness of EBU R128: all of a program but its pauses, in a memory that does not grow. */
import { lufsOf, powerOf } from './lufs.ts';

/** BS.1770-4: quieter blocks are silence. */
const ABSOLUTE_GATE = -70;
/** BS.1770-4: blocks so far below the others are pauses. */
const RELATIVE_GATE = -10;
const BINS_PER_LU = 10;
/** Up to +30 LUFS. */
const BINS = 100 * BINS_PER_LU;

/** A histogram of block loudness whose bins know their power: only which blocks the gate lets through is rounded, to 0.1 LU. */
export class GatedLoudness {
  readonly #counts = new Float64Array(BINS);
  readonly #powers = new Float64Array(BINS);

  /** Takes the power of one block of 400 ms. */
  add(power: number): void {
    const loudness = lufsOf(power);
    if (!(loudness >= ABSOLUTE_GATE)) return;
    const bin = Math.min(BINS - 1, Math.floor((loudness - ABSOLUTE_GATE) * BINS_PER_LU));
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
    this.#powers[bin] = (this.#powers[bin] ?? 0) + power;
  }

  /** LUFS; -Infinity before anything was heard. */
  get lufs(): number {
    return lufsOf(this.#meanAbove(this.#meanAbove(0) * powerOf(RELATIVE_GATE)));
  }

  /** The mean power of the bins whose own mean is `floor` or more. */
  #meanAbove(floor: number): number {
    let count = 0;
    let sum = 0;
    for (let bin = 0; bin < BINS; bin++) {
      const blocks = this.#counts[bin] ?? 0;
      const power = this.#powers[bin] ?? 0;
      if (blocks === 0 || power < floor * blocks) continue;
      count += blocks;
      sum += power;
    }
    return count === 0 ? 0 : sum / count;
  }
}

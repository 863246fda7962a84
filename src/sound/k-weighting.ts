/** The ear's weighting of ITU-R BS.1770-4: what loudness is measured through. */

/** BS.1770-4 annex 1, tables 1 and 2, for 48 kHz: a shelf for the head, then a high-pass. */
const SHELF = { b0: 1.53512485958697, b1: -2.69169618940638, b2: 1.19839281085285, a1: -1.69065929318241, a2: 0.73248077421585 };
const HIGH_PASS = { b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621 };
/** A filter that rings on under this (-600 dB) is at rest: numbers so small that processors are slow with them never come up. */
const AT_REST = 1e-30;

/** One channel. */
export class KWeighting {
  #shelf1 = 0;
  #shelf2 = 0;
  #high1 = 0;
  #high2 = 0;

  /** The sum of the squares of samples `from` to `to`, weighted. Pieces follow each other. */
  energy(samples: Float32Array, from: number, to: number): number {
    let [shelf1, shelf2, high1, high2] = [this.#shelf1, this.#shelf2, this.#high1, this.#high2];
    let sum = 0;
    for (let i = from; i < to; i++) {
      const x = samples[i] ?? 0;
      const y = SHELF.b0 * x + shelf1;
      shelf1 = SHELF.b1 * x - SHELF.a1 * y + shelf2;
      shelf2 = SHELF.b2 * x - SHELF.a2 * y;
      const z = HIGH_PASS.b0 * y + high1;
      high1 = HIGH_PASS.b1 * y - HIGH_PASS.a1 * z + high2;
      high2 = HIGH_PASS.b2 * y - HIGH_PASS.a2 * z;
      sum += z * z;
    }
    this.#shelf1 = settled(shelf1);
    this.#shelf2 = settled(shelf2);
    this.#high1 = settled(high1);
    this.#high2 = settled(high2);
    return sum;
  }
}

const settled = (state: number): number => (Math.abs(state) < AT_REST ? 0 : state);

/** What the other side says it has received: sequence numbers of 32 bits (Adobe's RTMP 1.0 specification, 5.4.3), as a count that never falls. */

const WRAP = 2 ** 32;
/** A count that falls from here on has begun anew: nginx-rtmp's goes back to 0 at 0xf0000000. */
const RESTART_MIN = 2 ** 31;

export class AcknowledgedBytes {
  /** What must be added to what is told. */
  #base = 0;
  #told = 0;

  /** All bytes that are acknowledged; null where a number says nothing new, or cannot be: more than `sent`. */
  of(told: number, sent: number): number | null {
    const base = this.#basesOf(told).find((possible) => possible + told <= sent);
    if (base === undefined || told === this.#told) return null;
    this.#base = base;
    this.#told = told;
    return base + told;
  }

  /** The likeliest first. */
  #basesOf(told: number): readonly number[] {
    if (told >= this.#told) return [this.#base];
    return [this.#base + WRAP, ...(this.#told >= RESTART_MIN ? [this.#base + this.#told] : [])];
  }
}

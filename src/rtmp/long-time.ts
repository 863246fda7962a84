/** Timestamps of 32 bits, which wrap every 49.7 days, as numbers that do not. */

const WRAP = 2 ** 32;

export class LongTime {
  #last: number | null = null;

  /** The timestamp nearest to the one before it: encoders interleave, so that it may also be a little earlier. */
  of(timestamp: number): number {
    const last = this.#last;
    // `| 0` makes a difference of 32 bits signed.
    this.#last = last === null ? timestamp : last + ((timestamp - (((last % WRAP) + WRAP) % WRAP)) | 0);
    return this.#last;
  }
}

/** The lowest of the last values, at a cost that does not depend on how many. */
export class SlidingMinimum {
  readonly #width: number;
  readonly #mask: number;
  /** Values that may still become the lowest, rising, each with the count at which it is too old. */
  readonly #values: Float64Array;
  readonly #ends: Float64Array;
  #head = 0;
  #tail = 0;
  #count = 0;

  /** `width`: how many values count, the newest included. */
  constructor(width: number) {
    const room = 2 ** Math.ceil(Math.log2(width + 1));
    this.#width = width;
    this.#mask = room - 1;
    this.#values = new Float64Array(room);
    this.#ends = new Float64Array(room);
  }

  /** Takes the next value; gives the lowest of the last `width`. */
  push(value: number): number {
    const mask = this.#mask;
    while (this.#tail !== this.#head && (this.#values[(this.#tail - 1) & mask] ?? 0) >= value) this.#tail--;
    this.#values[this.#tail & mask] = value;
    this.#ends[this.#tail & mask] = this.#count + this.#width;
    this.#tail++;
    if ((this.#ends[this.#head & mask] ?? 0) <= this.#count) this.#head++;
    this.#count++;
    return this.#values[this.#head & mask] ?? value;
  }

  /** Forgets all values. */
  clear(): void {
    this.#head = 0;
    this.#tail = 0;
    this.#count = 0;
  }
}

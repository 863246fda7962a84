/** The highest of the values of late: at least the last `span` of them, at most twice as many. */
export class RecentPeak {
  readonly #span: number;
  #count = 0;
  #before = 0;
  #now = 0;

  constructor(span: number) {
    this.#span = span;
  }

  add(value: number): void {
    if (this.#count++ % this.#span === 0) {
      this.#before = this.#now;
      this.#now = 0;
    }
    this.#now = Math.max(this.#now, value);
  }

  get value(): number {
    return Math.max(this.#before, this.#now);
  }

  /** What a value must be over to change anything for as long as it counts. */
  get floor(): number {
    return this.#count % this.#span === 0 ? 0 : this.#now;
  }
}

/** Some work at a time, in the order in which it came, whatever comes of each. Never refuses: what must not wait without end bounds it itself. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  readonly #taken = new Set<Promise<unknown>>();
  #free: number;

  constructor(atOnce = 1) {
    this.#free = atOnce;
  }

  /** The outcome of `work`, which is begun at once where there is a place, else in its turn. */
  take<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#run(work);
    const over: Promise<unknown> = turn.catch(() => null).finally(() => this.#taken.delete(over));
    this.#taken.add(over);
    return turn;
  }

  /** When all that was taken up to now has come to its end. */
  get idle(): Promise<unknown> {
    return Promise.all(this.#taken);
  }

  async #run<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // Whoever is next takes over the place.
      if (next) next();
      else this.#free++;
    }
  }
}

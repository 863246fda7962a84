/** At most so many at once; whoever comes when all are taken is refused. */
export class Seats {
  readonly #most: number;
  readonly #full: (most: number) => Error;
  #taken = 0;

  /** `full`: what is thrown then. */
  constructor(most: number, full: (most: number) => Error) {
    this.#most = most;
    this.#full = full;
  }

  /** Taken until it is disposed. Throws what `full` makes. */
  take(): Disposable {
    if (this.#taken >= this.#most) throw this.#full(this.#most);
    this.#taken++;
    let isLeft = false;
    return {
      [Symbol.dispose]: () => {
        if (!isLeft) this.#taken--;
        isLeft = true;
      },
    };
  }
}

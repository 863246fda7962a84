/** Work in its order, one at a time, whatever comes of each. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => null);
    return turn;
  }

  /** When all that was taken up to now has come to its end. */
  get idle(): Promise<unknown> {
    return this.#last;
  }
}

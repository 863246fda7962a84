/** Some work at a time; more of it waits, and not without end. */
import { errors } from '#core/errors.ts';
import { Seats } from '#core/seats.ts';
import { Turns } from '#core/turns.ts';

export class Lane {
  readonly #turns: Turns;
  readonly #seats: Seats;

  constructor({ atOnce, waitingMax }: { readonly atOnce: number; readonly waitingMax: number }) {
    this.#turns = new Turns(atOnce);
    this.#seats = new Seats(atOnce + waitingMax, () => errors.STILLS_BUSY({}));
  }

  /** The outcome of `work`, which is begun in its turn. Throws STILLS_BUSY where too much waits already. */
  async run<Value>(work: () => Promise<Value>): Promise<Value> {
    using _ = this.#seats.take();
    return await this.#turns.take(work);
  }
}

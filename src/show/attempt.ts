import type { Clock } from '#core/clock.ts';
import type { ProductError } from '#core/define-errors.ts';
import { millis } from '#core/units.ts';

/** The way from the button to the first who is reached. It ends once, and whoever waits hears how. */
export class Attempt {
  readonly #over = Promise.withResolvers<void>();
  readonly #timer: Disposable | null;
  /** Those who decide. */
  chosen: readonly number[];

  /** `giveUp` is called once `within` ms have passed before it has ended; null: it goes on. */
  constructor(clock: Clock, chosen: readonly number[], within: number | null, giveUp: () => void) {
    this.chosen = chosen;
    this.#timer = within === null ? null : clock.timer(millis(within), giveUp);
    // Nobody waits for it where it is far ahead, or where the server was replaced meanwhile.
    this.#over.promise.catch(() => undefined);
  }

  get over(): Promise<void> {
    return this.#over.promise;
  }

  /** Null: somebody was reached. */
  end(error: ProductError | null): void {
    this.#timer?.[Symbol.dispose]();
    if (error === null) this.#over.resolve();
    else this.#over.reject(error);
  }
}

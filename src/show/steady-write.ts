/** Writes until it is written: a disk that takes nothing more never stands in the way of the program, and what it was to keep is not forgotten. */
import { waitAfter } from '#core/back-off.ts';
import type { Clock } from '#core/clock.ts';
import { Turns } from '#core/turns.ts';

const WAITS_MS = [1_000, 2_000, 5_000, 10_000, 30_000] as const;

export type SteadyWriteOptions = {
  /** Writes what is to be kept when its turn comes. */
  readonly write: () => Promise<void>;
  /** Told each time that it fails; `failures`: how often in a row it has before. */
  readonly failed: (error: unknown, failures: number) => void;
  readonly clock: Clock;
};

/** Disposing it ends the trying. */
export class SteadyWrite implements Disposable {
  readonly #options: SteadyWriteOptions;
  readonly #turns = new Turns();
  #failures = 0;
  #again: Disposable | null = null;
  #isOver = false;

  constructor(options: SteadyWriteOptions) {
    this.#options = options;
  }

  /** Resolves when it was tried; where it fails it is tried again later. */
  async save(): Promise<void> {
    const { write, failed, clock } = this.#options;
    try {
      await this.#turns.take(write);
      this.#rest();
      this.#failures = 0;
    } catch (error) {
      failed(error, this.#failures);
      this.#rest();
      if (!this.#isOver) this.#again = clock.timer(waitAfter(WAITS_MS, this.#failures), () => void this.save());
      this.#failures += 1;
    }
  }

  #rest(): void {
    this.#again?.[Symbol.dispose]();
    this.#again = null;
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#rest();
  }
}

/** Measures the machine every 2 s, for as long as somebody listens. */
import type { MachineFigures } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import { millis } from '#core/units.ts';

const EVERY = millis(2_000);

export type MachineMeterOptions = {
  readonly clock: Clock;
  /** Never rejects. */
  readonly read: () => Promise<MachineFigures>;
  readonly tell: (figures: MachineFigures) => void;
};

export class MachineMeter implements Disposable {
  readonly #options: MachineMeterOptions;
  #listeners = 0;
  #last: MachineFigures | null = null;
  #next: Disposable | null = null;

  constructor(options: MachineMeterOptions) {
    this.#options = options;
  }

  /** What was measured last while somebody has been listening; null: nothing yet. */
  get last(): MachineFigures | null {
    return this.#last;
  }

  /** Somebody listens, until it is disposed of. The first one is told as soon as it is measured. */
  listen(): Disposable {
    if (++this.#listeners === 1) this.#turn();
    let listens = true;
    return {
      [Symbol.dispose]: () => {
        if (listens && --this.#listeners === 0) this.#rest();
        listens = false;
      },
    };
  }

  #turn(): void {
    this.#next = this.#options.clock.timer(EVERY, () => this.#turn());
    void this.#measure();
  }

  async #measure(): Promise<void> {
    const figures = await this.#options.read();
    if (this.#next === null) return;
    this.#last = figures;
    this.#options.tell(figures);
  }

  #rest(): void {
    this.#next?.[Symbol.dispose]();
    this.#next = null;
    this.#last = null;
  }

  [Symbol.dispose](): void {
    this.#rest();
  }
}

/** Requests that wait for something to come; bounded in number and time. */
import type { Clock } from '#core/clock.ts';
import type { Millis } from '#core/units.ts';

/** Disposing it gives up: who asked has gone. */
export type Wait<Value> = Disposable & { readonly outcome: Promise<Value> };

export type WaitOptions<Value> = {
  /** What is waited for; null: not yet. May throw, which is the outcome then. */
  readonly look: () => Value | null;
  readonly within: Millis;
  readonly late: () => Error;
};

type Waiting = { look(): void; fail(error: Error): void };

export class Waits {
  readonly #clock: Clock;
  readonly #waiting = new Set<Waiting>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get count(): number {
    return this.#waiting.size;
  }

  /** Looks at once, then whenever `changed` is called. */
  wait<Value>({ look, within, late }: WaitOptions<Value>): Wait<Value> {
    const { promise, resolve, reject } = Promise.withResolvers<Value>();
    const settled = (settle: () => void): void => {
      timer[Symbol.dispose]();
      this.#waiting.delete(waiting);
      settle();
    };
    const waiting: Waiting = {
      look() {
        try {
          const value = look();
          if (value !== null) settled(() => resolve(value));
        } catch (error) {
          settled(() => reject(error));
        }
      },
      fail: (error) => settled(() => reject(error)),
    };
    const timer = this.#clock.timer(within, () => waiting.fail(late()));
    this.#waiting.add(waiting);
    waiting.look();
    return { outcome: promise, [Symbol.dispose]: () => settled(() => reject(late())) };
  }

  /** What they wait for may have come. */
  changed(): void {
    for (const waiting of this.#waiting) waiting.look();
  }

  /** Nothing will come. */
  fail(error: Error): void {
    for (const waiting of this.#waiting) waiting.fail(error);
  }
}

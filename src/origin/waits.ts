/** Requests that wait for something to come, each for a bounded time. */
import type { Clock } from '#core/clock.ts';
import type { Millis } from '#core/units.ts';

/** Disposing it gives up: who asked has gone. */
export type Wait<Value> = Disposable & { readonly outcome: Promise<Value> };

export type WaitOptions<Value> = {
  /** Who asks: what `countOf` counts by. */
  readonly who: string;
  /** What is waited for; null: not yet. May throw, which is the outcome then. */
  readonly look: () => Value | null;
  readonly within: Millis;
  readonly late: () => Error;
};

type Waiting = { readonly who: string; look(): void };

/** Each wait is owned by who asked and ends by itself in time; how many there may be is for the owner of this to say. */
export class Waits {
  readonly #clock: Clock;
  readonly #waiting = new Set<Waiting>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get count(): number {
    return this.#waiting.size;
  }

  countOf(who: string): number {
    let count = 0;
    for (const waiting of this.#waiting) if (waiting.who === who) count++;
    return count;
  }

  /** Looks at once, then whenever `changed` is called. Throws what the first look throws. */
  wait<Value>({ who, look, within, late }: WaitOptions<Value>): Wait<Value> {
    const there = look();
    if (there !== null) return { outcome: Promise.resolve(there), [Symbol.dispose]: () => {} };
    const { promise, resolve, reject } = Promise.withResolvers<Value>();
    const settle = (act: () => void): void => {
      if (!this.#waiting.delete(waiting)) return;
      timer[Symbol.dispose]();
      act();
    };
    const waiting: Waiting = {
      who,
      look() {
        try {
          const value = look();
          if (value !== null) settle(() => resolve(value));
        } catch (error) {
          settle(() => reject(error));
        }
      },
    };
    const giveUp = (): void => settle(() => reject(late()));
    const timer = this.#clock.timer(within, giveUp);
    this.#waiting.add(waiting);
    return { outcome: promise, [Symbol.dispose]: giveUp };
  }

  /** What they wait for may have come. */
  changed(): void {
    for (const waiting of this.#waiting) waiting.look();
  }
}

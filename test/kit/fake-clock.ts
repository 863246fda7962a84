/** A clock that stands still until a test turns it. */
import type { Clock } from '#core/clock.ts';
import { millis, type Millis } from '#core/units.ts';

type Timer = { readonly at: number; readonly ring: () => void };

export class FakeClock implements Clock {
  readonly #timers = new Set<Timer>();
  #now: number;
  #wallAhead: number;

  /** `wall` is what `wall()` says at the start, in ms since 1970. */
  constructor(now = 0, wall = Date.UTC(2030, 0, 1)) {
    this.#now = now;
    this.#wallAhead = wall - now;
  }

  now(): Millis {
    return millis(this.#now);
  }

  wall(): Millis {
    return millis(this.#now + this.#wallAhead);
  }

  timer(delay: Millis, ring: () => void): Disposable {
    const timer = { at: this.#now + Math.max(0, delay), ring };
    this.#timers.add(timer);
    return { [Symbol.dispose]: () => void this.#timers.delete(timer) };
  }

  /** Timers that have not rung. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Steps the wall clock as NTP or a person would; nothing that runs may notice. */
  setWall(wall: number): void {
    this.#wallAhead = wall - this.#now;
  }

  /** Lets `length` ms pass: timers ring in order, each at its own time, and promises settle before the next one rings. */
  async advance(length: number): Promise<void> {
    const end = this.#now + length;
    for (let next = await this.#settledEarliest(); next !== undefined && next.at <= end; next = await this.#settledEarliest()) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.ring();
    }
    this.#now = end;
  }

  async #settledEarliest(): Promise<Timer | undefined> {
    // Every promise that can go on without a timer or I/O has done so before the next turn of the event loop.
    await new Promise(setImmediate);
    let earliest: Timer | undefined;
    for (const timer of this.#timers) {
      if (earliest === undefined || timer.at < earliest.at) earliest = timer;
    }
    return earliest;
  }
}

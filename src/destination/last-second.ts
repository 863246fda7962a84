/** How much was sent in the last second. Pure. */
import type { Kbps, Millis } from '#core/units.ts';

const SECOND = 1000;

export class LastSecond {
  readonly #looks: { readonly at: Millis; readonly bytes: number }[] = [];

  /** `bytes`: all that was sent until now. */
  look(bytes: number, now: Millis): void {
    this.#looks.push({ at: now, bytes });
    // The one at the second's beginning stays.
    while ((this.#looks[1]?.at ?? now) <= now - SECOND) this.#looks.shift();
  }

  get kbps(): Kbps {
    const [first, last] = [this.#looks[0], this.#looks.at(-1)];
    if (first === undefined || last === undefined) return 0 as Kbps;
    const length = Math.max(last.at - first.at, SECOND);
    return Math.round(((last.bytes - first.bytes) * 8) / length) as Kbps;
  }
}

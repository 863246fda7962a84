/** Sub streams that gave no picture rest for a while: their camera would be waited for, or asked with a wrong password, at every small picture. */
import type { Clock } from '#core/clock.ts';
import { millis, type Millis } from '#core/units.ts';
import type { NetworkSource } from '#packet/index.ts';

const REST = millis(60_000);

export class SubStreams {
  readonly #clock: Clock;
  /** By the camera's id: a new address of it is tried at once. */
  readonly #resting = new Map<string, { readonly url: string; readonly until: Millis }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  rest({ id, url }: NetworkSource): void {
    this.#resting.set(id, { url, until: millis(this.#clock.now() + REST) });
  }

  isResting({ id, url }: NetworkSource): boolean {
    const found = this.#resting.get(id);
    return found?.url === url && this.#clock.now() < found.until;
  }
}

import type { Clock } from '#core/clock.ts';
import type { Millis } from '#core/units.ts';

/**
 * Calls `act` at once when it was not called within the last `apart` ms, else once they have passed: each `ask` is followed by a call,
 * no two calls are closer. Disposing it ends the calls.
 */
export function paced(clock: Clock, apart: Millis, act: () => void): Disposable & { ask(): void } {
  let waiting: Disposable | null = null;
  let asked = false;
  const turn = (): void => {
    asked = false;
    waiting = clock.timer(apart, () => {
      waiting = null;
      if (asked) turn();
    });
    act();
  };
  return {
    ask() {
      asked = true;
      if (waiting === null) turn();
    },
    [Symbol.dispose]() {
      asked = false;
      waiting?.[Symbol.dispose]();
    },
  };
}

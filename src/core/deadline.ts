import type { Clock } from './clock.ts';
import type { Millis } from './units.ts';

/**
 * The promise's outcome, or a rejection with `error()` once `within` ms have passed.
 * The work itself is not stopped: its owner must close what it holds.
 */
export function withDeadline<Value>(clock: Clock, within: Millis, work: Promise<Value>, error: () => Error): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = clock.timer(within, () => reject(error()));
    work.then(resolve, reject).finally(() => timer[Symbol.dispose]());
  });
}

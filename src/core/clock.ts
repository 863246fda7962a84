/** Time as it is handed to everything that needs it; tests hand in a clock that they turn themselves. */
import type { Millis } from './units.ts';

export type Clock = {
  /** Milliseconds of CLOCK_MONOTONIC: the same count in every process of this machine, never set back. */
  now(): Millis;
  /** Milliseconds since 1970 by the wall clock; people and NTP may set it. */
  wall(): Millis;
  /** Calls `ring` once, `delay` ms from now; disposing the timer cancels it. */
  timer(delay: Millis, ring: () => void): Disposable;
};

/** Resolves after `delay` ms; rejects with the signal's reason when that comes first. */
export function sleep(clock: Clock, delay: Millis, signal?: AbortSignalLike): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = clock.timer(delay, () => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    });
    const giveUp = (): void => {
      timer[Symbol.dispose]();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', giveUp);
  });
}

/** What `sleep` needs of an AbortSignal, said here because pure folders compile without Node's types. */
type AbortSignalLike = {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
};

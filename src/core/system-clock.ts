import type { Clock } from './clock.ts';
import { millis } from './units.ts';

/** The machine's clocks. `performance.now` starts at zero in each process; `hrtime` does not. */
export const systemClock: Clock = {
  now: () => millis(Number(process.hrtime.bigint()) / 1e6),
  wall: () => millis(Date.now()),
  timer(delay, ring) {
    const handle = setTimeout(ring, delay);
    return { [Symbol.dispose]: () => clearTimeout(handle) };
  },
};

import { millis, type Millis } from './units.ts';

/** How long to wait after so many failures before this one: `waits` in turn, ms, the last one for ever after. Without any there is no wait. */
export const waitAfter = (waits: readonly number[], failures: number): Millis => millis(waits[Math.min(failures, waits.length - 1)] ?? 0);

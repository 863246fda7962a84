import type { Level } from './situation.ts';

const weights: Record<Level, number> = { failure: 3, problem: 2, slate: 1, good: 0, quiet: 0 };

/** Whether `one` wants a person more than `other`. */
export const isWorse = (one: Level, other: Level): boolean => weights[one] > weights[other];
export const worse = (one: Level, other: Level): Level => (isWorse(other, one) ? other : one);

import type { Level } from './situation.ts';

// Of a slate viewers see nothing else: what is told of it goes before a problem that the system copes with.
const weights: Record<Level, number> = { failure: 2, problem: 1, slate: 1, good: 0, quiet: 0 };

/** Whether `one` wants a person more than `other`. */
export const isWorse = (one: Level, other: Level): boolean => weights[one] > weights[other];
export const worse = (one: Level, other: Level): Level => (isWorse(other, one) ? other : one);

/** How patient the trunk is with each kind of child. */
import { millis } from '#core/units.ts';
import type { Patience } from './supervise.ts';

const seconds = (...counts: number[]): ReturnType<typeof millis>[] => counts.map((count) => millis(count * 1000));

/** Signs of life: pictures. */
export const engine: Patience = {
  backOff: seconds(0, 0.5, 1, 2, 5),
  settledAfter: millis(10_000),
  startWithin: millis(10_000),
  silentFor: millis(1000),
  stopWithin: millis(1000),
};

/** Signs of life: its beats, one a second. */
export const feed: Patience = {
  backOff: seconds(0, 1, 2, 5, 10),
  settledAfter: millis(10_000),
  startWithin: millis(10_000),
  silentFor: millis(3000),
  stopWithin: millis(1000),
};

/** Signs of life: its beats, one a second. It goes after all others on the processor, so that it may take its time to begin. */
export const stills: Patience = { ...feed, startWithin: millis(30_000) };

/** Signs of life: its beats, one a second. A disk may be slow to finish a file, which plays unfinished too. */
export const sender: Patience = { ...feed, silentFor: millis(5000), stopWithin: millis(1500) };

/** Signs of life: it takes what it is sent. It may be busy with a large document. */
export const server: Patience = {
  backOff: seconds(0, 1, 2, 5, 10),
  settledAfter: millis(10_000),
  startWithin: millis(60_000),
  silentFor: millis(30_000),
  stopWithin: millis(3000),
};

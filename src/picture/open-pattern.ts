/** Pictures that the product draws itself: they move, and cost next to nothing. */
import { Bars } from './bars.ts';
import { Black } from './black.ts';
import type { Size } from './fit.ts';
import { Harbour } from './harbour.ts';
import type { Pattern } from './pattern.ts';
import { Quay } from './quay.ts';
import { StudioClock } from './studio-clock.ts';

const makers: Readonly<Record<string, (size: Size) => Pattern>> = {
  bars: (size) => new Bars(size),
  black: (size) => new Black(size),
  clock: (size) => new StudioClock(size),
  harbour: (size) => new Harbour(size),
  quay: (size) => new Quay(size),
};

/** The pattern of that name in that size, or null where there is none. The caller owns it. */
export const openPattern = (name: string, size: Size): Pattern | null =>
  Object.hasOwn(makers, name) ? (makers[name]?.(size) ?? null) : null;

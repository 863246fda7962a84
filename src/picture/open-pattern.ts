/** Pictures that the product draws itself: they move, and cost next to nothing. */
import { Bars } from './bars.ts';
import type { Size } from './fit.ts';
import { Harbour } from './harbour.ts';
import type { Pattern } from './pattern.ts';

const makers: Readonly<Record<string, (size: Size) => Pattern>> = {
  bars: (size) => new Bars(size),
  harbour: (size) => new Harbour(size),
};

/** The pattern of that name in that size, or null where there is none. The caller owns it. */
export const openPattern = (name: string, size: Size): Pattern | null => makers[name]?.(size) ?? null;

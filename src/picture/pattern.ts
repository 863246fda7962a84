/** Pictures that the product draws itself: they move, and cost next to nothing. */
import type { Picture } from '#media/index.ts';
import { Bars } from './bars.ts';
import type { Size } from './fit.ts';
import { Harbour } from './harbour.ts';

/** A drawn source. Its picture is a function of time alone. */
export type Pattern = Disposable & {
  /** Draws the picture `elapsed` seconds in over `target`, a program picture of the pattern's size. */
  draw(target: Picture, elapsed: number): void;
  /** Hz of the tone that goes with it; null: silence. */
  readonly toneHz: number | null;
};

const makers: Readonly<Record<string, (size: Size) => Pattern>> = {
  bars: (size) => new Bars(size),
  harbour: (size) => new Harbour(size),
};

/** The pattern of that name in that size, or null where there is none. */
export const openPattern = (name: string, size: Size): Pattern | null => makers[name]?.(size) ?? null;

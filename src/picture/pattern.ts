import type { Picture } from '#media/index.ts';

/** A drawn source. Its picture is a function of time alone. */
export type Pattern = Disposable & {
  /** Draws the picture `elapsed` seconds in over `target`, a program picture of the pattern's size. */
  draw(target: Picture, elapsed: number): void;
  /** Hz of the tone that goes with it; null: silence. */
  readonly toneHz: number | null;
};

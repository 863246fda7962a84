import type { Picture } from '#media/index.ts';
import type { Synth } from '#sound/index.ts';

/** A drawn source. Its picture is a function of time alone, and so is its sound. */
export type Pattern = Disposable & {
  /** Draws a little of what its pictures will need: called once a picture, also while it waits for its cue, so that none comes late. */
  prepare?(): void;
  /**
   * Draws the picture `elapsed` seconds into the program over `target`, a program picture of the pattern's size. `wallMillis`: the time of
   * day then, in ms since 1970.
   */
  draw(target: Picture, elapsed: number, wallMillis: number): void;
  /** null: silence. */
  readonly sound: Synth | null;
};

/** What every way of playing the program has in common. */
import type { Frame } from '#core/units.ts';

export type PlayerEvents = {
  /** A picture of the program is on screen. `frame` is null where its number is not known; `behindS`: how much newer the newest is that has come. */
  shown(frame: Frame | null, behindS: number): void;
  /** There is no program any more; the picture is gone. */
  ended(): void;
  /** The program cannot be played here in this way: close this player and try the next. */
  failed(): void;
};

export type Player = { close(): void };

/** Picture n of the program is due at `epoch` + n / `fps`: ms of the machine's wall clock. */
export type PictureClock = { readonly epoch: number; readonly fps: number };

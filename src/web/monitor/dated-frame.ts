import { frame, type Frame } from '#core/units.ts';
import type { PictureClock } from './player.ts';

/** The program's number of the picture that was due at `date`, ms of the machine's wall clock. */
export const datedFrame = (date: number, { epoch, fps }: PictureClock): Frame =>
  frame(Math.max(0, Math.round(((date - epoch) * fps) / 1000)));

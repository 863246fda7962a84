import type { Frame, Seconds } from '#core/units.ts';
import type { PictureClock } from './player.ts';

/**
 * How long ago the picture on screen was due, seconds. The clocks of two machines are told to each other within some tenths of a second, so it is no
 * less than what the player `holds`; and that alone where its number or the machine's clock is not known. `machineNow`: ms since 1970.
 */
export function behindProgram(
  number: Frame | null,
  holds: Seconds | number,
  clock: PictureClock | null,
  machineNow: number | null,
): number {
  if (number === null || clock === null || machineNow === null) return holds;
  return Math.max(holds, (machineNow - clock.epoch) / 1000 - number / clock.fps);
}

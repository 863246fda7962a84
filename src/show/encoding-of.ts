import type { Rate } from '#core/units.ts';
import type { Encoding } from '#packet/index.ts';
import type { Size } from '#timeline/index.ts';

/** Pixels of a picture and the kbit/s they get at up to 30 pictures a second; 1080p is the specification's reliability profile. */
const ladder = [
  { pixels: 640 * 360, kbps: 800 },
  { pixels: 1280 * 720, kbps: 2500 },
  { pixels: 1920 * 1080, kbps: 4500 },
] as const;

const LEAST_KBPS = 200;
const MOST_KBPS = 20_000;
const STEP_KBPS = 50;
const SOUND_KBPS = 128;

/** How a program of this size and rate is encoded. */
export const encodingOf = (size: Size, rate: Rate): Encoding => ({
  ...size,
  rate,
  bitrateKbps: bitrateKbps(size.width * size.height, rate.num / rate.den),
  soundKbps: SOUND_KBPS,
  speed: 'veryfast',
});

function bitrateKbps(pixels: number, fps: number): number {
  const [low, middle, high] = ladder;
  const [from, to] = pixels < middle.pixels ? [low, middle] : [middle, high];
  // Between and beyond the rungs the rate grows as a power of the pixels; neighbouring pictures of a faster rate differ less.
  const power = Math.log(to.kbps / from.kbps) / Math.log(to.pixels / from.pixels);
  const kbps = from.kbps * (pixels / from.pixels) ** power * Math.sqrt(Math.max(1, fps / 30));
  return Math.min(MOST_KBPS, Math.max(LEAST_KBPS, Math.round(kbps / STEP_KBPS) * STEP_KBPS));
}

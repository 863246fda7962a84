/** What this machine carries, made of what its trial has measured. Pure. */
import type { Rate } from '#core/units.ts';
import type { Encoding } from '#packet/index.ts';
import type { Machine } from '#store/index.ts';
import type { Size } from '#timeline/index.ts';

type Speed = Encoding['speed'];
type Coded = Size & { readonly rate: Rate } & Pick<Encoding, 'h264Profile' | 'rateControl'>;

/** Slowest first, with what each costs beside `veryfast` (measured with a noisy 1080p picture). */
const speeds: readonly (readonly [Speed, cost: number])[] = [
  ['medium', 2.5],
  ['fast', 2.1],
  ['veryfast', 1],
  ['superfast', 0.7],
  ['ultrafast', 0.5],
];

/**
 * Of all cores together, for the encoder: with two cameras in a dissolve and overlays the whole then stays under ENG-04's 80 %, and
 * an encode, which runs on several cores at once, under half of a picture's time.
 */
const SHARE = 1 / 3;
export const PIXELS_A_SECOND_1080P30 = 1920 * 1080 * 30;

/** The slowest speed that the machine carries with room to spare; `veryfast` while it is not known. */
export function speedFor({ width, height, rate }: Coded, machine: Machine | null): Speed {
  if (machine === null) return 'veryfast';
  const size = (width * height * rate.num) / rate.den / PIXELS_A_SECOND_1080P30;
  const budget = machine.cores * SHARE;
  const carried = speeds.find(([, cost]) => machine.veryfastCpu * size * cost <= budget);
  return carried?.[0] ?? 'ultrafast';
}

/** The hardware encoder that a trial has found good for pictures like these; else libx264. */
export const encoderFor = (coded: Coded, machine: Machine | null): string => machine?.encoders[formatOf(coded)] ?? 'libx264';

/** What a trial is made for. */
export const formatOf = ({ width, height, rate, h264Profile, rateControl }: Coded): string =>
  `${width}x${height} ${rate.num}/${rate.den} ${h264Profile} ${rateControl}`;

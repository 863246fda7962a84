/** Short sounds of a harbour, made once: between -1 and 1, one channel, beginning and ending in silence. */
import { SAMPLE_RATE } from '#core/units.ts';

/** One tone of a thing that was struck. */
type Partial = { readonly hertz: number; readonly gain: number; /** Until it has fallen to a third. */ readonly seconds: number };

const ATTACK_SECONDS = 0.004;

export function struck(partials: readonly Partial[], seconds: number): Float32Array {
  const sum = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  for (const partial of partials) ring(sum, partial);
  return shaped(sum, (at) => Math.min(1, at / ATTACK_SECONDS));
}

/** Adds a tone that dies away: a pointer that turns and shrinks from sample to sample. */
function ring(sum: Float32Array, { hertz, gain, seconds }: Partial): void {
  const turn = (2 * Math.PI * hertz) / SAMPLE_RATE;
  const fall = Math.exp(-1 / (seconds * SAMPLE_RATE));
  const [along, across] = [fall * Math.cos(turn), fall * Math.sin(turn)];
  let [x, y] = [gain, 0];
  for (let i = 0; i < sum.length; i++) {
    sum[i] = (sum[i] ?? 0) + y;
    const next = x * along - y * across;
    y = x * across + y * along;
    x = next;
  }
}

/** A bronze bell of the size that hangs in a buoy: hum, prime, tierce, quint, nominal and above. */
export const bell = (): Float32Array =>
  struck(
    [
      { hertz: 262, gain: 0.28, seconds: 1.3 },
      { hertz: 523, gain: 0.3, seconds: 0.9 },
      { hertz: 622, gain: 0.24, seconds: 0.7 },
      { hertz: 784, gain: 0.1, seconds: 0.5 },
      { hertz: 1051, gain: 0.2, seconds: 0.4 },
      { hertz: 1580, gain: 0.07, seconds: 0.2 },
    ],
    3,
  );

/** A halyard against a mast. */
export const clink = (): Float32Array =>
  struck(
    [
      { hertz: 2140, gain: 0.4, seconds: 0.05 },
      { hertz: 3370, gain: 0.3, seconds: 0.035 },
      { hertz: 5120, gain: 0.12, seconds: 0.02 },
    ],
    0.4,
  );

const CRY_SECONDS = 0.42;
const CRIES = 3;

/** A gull that calls three times, each time a little lower. */
export function gullCall(): Float32Array {
  let turned = 0;
  return shaped(new Float32Array(Math.round(CRIES * CRY_SECONDS * SAMPLE_RATE)).fill(1), (at) => {
    const cry = Math.floor(at / CRY_SECONDS);
    const along = (at % CRY_SECONDS) / CRY_SECONDS;
    const hertz = (1180 - 70 * cry) * (0.82 + 0.42 * Math.sin(Math.PI * Math.min(1, along * 1.15)));
    turned += hertz / SAMPLE_RATE;
    const loud = Math.max(0, Math.sin(Math.PI * Math.min(1, along * 1.35))) ** 1.4;
    const phase = 2 * Math.PI * turned;
    return loud * (0.55 * Math.sin(phase) + 0.3 * Math.sin(2 * phase) + 0.14 * Math.sin(3 * phase));
  });
}

const END_SECONDS = 0.02;

/** Each sample times what `gainAt` gives for its second, faded out at the end. */
function shaped(samples: Float32Array, gainAt: (at: number) => number): Float32Array {
  const end = samples.length / SAMPLE_RATE;
  return samples.map((sample, i) => sample * gainAt(i / SAMPLE_RATE) * Math.min(1, (end - i / SAMPLE_RATE) / END_SECONDS));
}

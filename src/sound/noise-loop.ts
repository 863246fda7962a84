import { SAMPLE_RATE } from '#core/units.ts';

export type Band = { readonly fromHz: number; readonly toHz: number };

/** So long the filters remember what went before. */
const WARM_UP = 8192;

/** `length` samples of noise between two frequencies that can be repeated without a joint; its mean power is 1. */
export function noiseLoop(seed: number, length: number, { fromHz, toHz }: Band): Float32Array {
  const loop = whiteNoise(seed, length);
  const [high, low] = [share(toHz), share(fromHz)];
  let [first, second, slow] = [0, 0, 0];
  const step = (sample: number): number => {
    first += high * (sample - first);
    second += high * (first - second);
    slow += low * (second - slow);
    return second - slow;
  };
  // The filters begin as the end of the loop leaves them: so its ends fit together.
  for (let i = length - WARM_UP; i < length; i++) step(loop[i] ?? 0);
  let power = 0;
  for (let i = 0; i < length; i++) {
    const sample = step(loop[i] ?? 0);
    loop[i] = sample;
    power += sample * sample;
  }
  const level = Math.sqrt(length / power);
  return loop.map((sample) => sample * level);
}

function whiteNoise(seed: number, length: number): Float32Array {
  const noise = new Float32Array(length);
  // A linear congruential generator (Numerical Recipes): for what is only heard as hiss.
  for (let i = 0, state = seed; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    noise[i] = state / 0x8000_0000;
  }
  return noise;
}

/** Of a filter of one pole, how much of the difference goes into each sample. */
const share = (hertz: number): number => 1 - Math.exp((-2 * Math.PI * hertz) / SAMPLE_RATE);

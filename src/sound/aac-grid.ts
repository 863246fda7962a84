/**
 * Where AAC frames and pictures lie against each other: AAC frame k holds samples 1024 k to 1024 k + 1023, picture n begins n / rate
 * after t0.
 */
import { type Frame, type Rate, SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME, type SoundFrame, soundFrame } from '#core/units.ts';

/** The first AAC frame that begins with or after picture `number`: where an engine that takes over at that picture begins its sound. */
export function firstSoundFrame(number: Frame, rate: Rate): SoundFrame {
  return soundFrame(Math.ceil(scaled(number, SAMPLE_RATE * rate.den, rate.num * SAMPLES_PER_SOUND_FRAME)));
}

/** How many AAC frames end with or before the end of picture `number`: frames below this are due when that picture is made. */
export function soundFramesThrough(number: Frame, rate: Rate): SoundFrame {
  return soundFrame(Math.floor(scaled(number + 1, SAMPLE_RATE * rate.den, rate.num * SAMPLES_PER_SOUND_FRAME)));
}

/** count x num / den, reduced first so that the product stays a whole number below 2^53 and the quotient rounds to the right side. */
function scaled(count: number, num: number, den: number): number {
  const common = commonDivisor(num, den);
  return (count * (num / common)) / (den / common);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

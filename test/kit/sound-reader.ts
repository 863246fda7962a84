/** Turns a recording's sound into the instants of its beeps, its clicks, and the stretches where there is none. */
import { BEEP_SECONDS, chirp, SINE_HERTZ } from './beep-sound.ts';
import { decodeStamped, type Stamps } from './stamped.ts';

/** Seconds of the file's own time, which is program time in what the monitor sends. */
export type Stretch = { readonly from: number; readonly to: number };

export type SoundSeen = {
  /** From the first sample to the last. */
  readonly whole: Stretch;
  /** The middle of each beep, to a part of a sample. */
  readonly beeps: readonly number[];
  /** Where the sine jumps. Not looked for within 62 ms of a beep, nor in the first and last 100 ms. */
  readonly clicks: readonly number[];
  /** Where there is no sine, to 10 ms. Missing packets are among them. */
  readonly silences: readonly Stretch[];
  /** Where no packet was. */
  readonly holes: readonly Stretch[];
};

/** Decoded sound on one line of time: sample i is at `from + i / rate` seconds. */
type Samples = { readonly values: Float32Array; readonly from: number; readonly rate: number };

export async function readSound(file: string): Promise<SoundSeen> {
  const { samples, holes } = await decodeSound(file);
  const rest = sineless(samples);
  const beeps = findBeeps(samples, rest);
  const seconds = (index: number): number => samples.from + index / samples.rate;
  return {
    whole: { from: samples.from, to: seconds(samples.values.length) },
    beeps: beeps.map(seconds),
    clicks: findClicks(rest, samples.rate, beeps).map(seconds),
    silences: findSilences(samples).map(({ from, to }) => ({ from: seconds(from), to: seconds(to) })),
    holes: holes.map(({ from, to }) => ({ from: seconds(from), to: seconds(to) })),
  };
}

/**
 * Every decoded frame is put where its own time says. An AAC decoder gives for a packet the samples from the packet's time on, so a program that
 * numbers its packets by pts / 1024 and has dropped the encoder's priming packet reads true without an edit list; with one, ffmpeg has skipped the priming.
 */
async function decodeSound(file: string): Promise<{ samples: Samples; holes: Stretch[] }> {
  const chunks: Buffer[] = [];
  const stamps = await decodeStamped(file, 'a', ['-ac', '1'], ['-f', 'f32le'], (chunk) => chunks.push(chunk));
  const bytes = Buffer.concat(chunks);
  return onOneLine(new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4), stamps);
}

function onOneLine(decoded: Float32Array, { frames, timeBase }: Stamps): { samples: Samples; holes: Stretch[] } {
  const rate = timeBase.den / timeBase.num;
  const first = frames[0];
  const last = frames.at(-1);
  if (first === undefined || last === undefined) throw new Error('there is no sound');
  const values = new Float32Array(last.at + last.bytes / 4 - first.at);
  const holes: Stretch[] = [];
  let read = 0;
  let end = 0;
  for (const frame of frames) {
    const length = frame.bytes / 4;
    const place = frame.at - first.at;
    if (place > end) holes.push({ from: end, to: place });
    values.set(decoded.subarray(read, read + length), place);
    read += length;
    end = place + length;
  }
  return { samples: { values, from: first.at / rate, rate }, holes };
}

const MATCH_LEAST = 0.5;

/** Sample numbers, with fractions, of the middles of beeps. */
function findBeeps(samples: Samples, rest: Float32Array): number[] {
  const half = Math.round((BEEP_SECONDS / 2) * samples.rate);
  const template = Float64Array.from({ length: 2 * half + 1 }, (_, index) => chirp((index - half) / samples.rate, samples.rate));
  const beeps: number[] = [];
  for (const { from, to } of loudStretches(rest, samples.rate)) {
    const beep = bestMatch(samples.values, template, from, to);
    // Two chirps cannot be closer than 100 ms: the second is an echo in the coding of the first.
    if (beep !== null && beep - (beeps.at(-1) ?? -Infinity) > samples.rate / 10) beeps.push(beep);
  }
  return beeps;
}

/** Where more than the sine is heard: places worth the cost of the matched filter. */
function loudStretches(rest: Float32Array, rate: number): Stretch[] {
  const block = Math.round(rate / 500);
  const power = Array.from({ length: Math.floor(rest.length / block) }, (_, index) => rootMeanSquare(rest, index * block, block));
  const least = Math.max(8 * median(power), 0.004);
  const loud: { from: number; to: number }[] = [];
  for (const [index, each] of power.entries()) {
    if (each < least) continue;
    const open = loud.at(-1);
    if (open !== undefined && index * block - open.to <= 10 * block) open.to = (index + 1) * block;
    else loud.push({ from: index * block, to: (index + 1) * block });
  }
  return loud;
}

/** The place between `from` and `to` where the template fits best, with the fraction of a parabola through three points; null: it fits nowhere. */
function bestMatch(values: Float32Array, template: Float64Array, from: number, to: number): number | null {
  const half = (template.length - 1) / 2;
  const correlation = (middle: number): number => {
    let sum = 0;
    for (let index = 0; index < template.length; index++) sum += (template[index] ?? 0) * (values[middle - half + index] ?? 0);
    return Math.abs(sum);
  };
  let best = Math.max(from, half);
  let most = 0;
  for (let middle = best; middle < Math.min(to, values.length - half); middle++) {
    const here = correlation(middle);
    if (here > most) [best, most] = [middle, here];
  }
  const alike = most / (norm(template, 0, template.length) * norm(values, best - half, template.length) + 1e-9);
  if (alike < MATCH_LEAST) return null;
  const [before, after] = [correlation(best - 1), correlation(best + 1)];
  return best + (0.5 * (before - after)) / (before - 2 * most + after);
}

/** Sample numbers where the sine jumps; jumps within 50 ms are one click. */
function findClicks(rest: Float32Array, rate: number, beeps: readonly number[]): number[] {
  const least = Math.max(40 * median(rest.filter((_, index) => index % 16 === 0).map(Math.abs)), 0.004);
  const clicks: number[] = [];
  let beep = 0;
  for (let index = Math.round(rate / 10); index < rest.length - rate / 10; index++) {
    while (index > (beeps[beep] ?? Infinity) + rate / 16) beep++;
    const isNearBeep = index > (beeps[beep] ?? Infinity) - rate / 16;
    if (isNearBeep || Math.abs(rest[index] ?? 0) <= least) continue;
    if (index - (clicks.at(-1) ?? -Infinity) > rate / 20) clicks.push(index);
  }
  return clicks;
}

/** Stretches, in whole blocks of 10 ms, where the sine is weaker than a tenth of what the cameras send. */
function findSilences({ values, rate }: Samples): Stretch[] {
  const block = Math.round(rate / 100);
  const silences: { from: number; to: number }[] = [];
  for (let from = 0; from + block <= values.length; from += block) {
    if (sineLevel(values, from, block, rate) >= 0.01) continue;
    const open = silences.at(-1);
    if (open?.to === from) open.to = from + block;
    else silences.push({ from, to: from + block });
  }
  return silences;
}

/** What a sine of 440 Hz does not predict from one sample to the next: nothing else is left of it. */
function sineless({ values, rate }: Samples): Float32Array {
  const predict = 2 * Math.cos((2 * Math.PI * SINE_HERTZ) / rate);
  const rest = new Float32Array(values.length);
  for (let index = 1; index < values.length - 1; index++) {
    rest[index] = (values[index + 1] ?? 0) - predict * (values[index] ?? 0) + (values[index - 1] ?? 0);
  }
  return rest;
}

/** Half the amplitude of the sine. */
function sineLevel(values: Float32Array, from: number, length: number, rate: number): number {
  let [real, imaginary] = [0, 0];
  for (let index = from; index < from + length; index++) {
    const angle = (2 * Math.PI * SINE_HERTZ * index) / rate;
    real += (values[index] ?? 0) * Math.cos(angle);
    imaginary += (values[index] ?? 0) * Math.sin(angle);
  }
  return Math.hypot(real, imaginary) / length;
}

const rootMeanSquare = (values: Float32Array, from: number, length: number): number => norm(values, from, length) / Math.sqrt(length);

function norm(values: Float32Array | Float64Array, from: number, length: number): number {
  let sum = 0;
  for (let index = from; index < from + length; index++) sum += (values[index] ?? 0) ** 2;
  return Math.sqrt(sum);
}

function median(values: readonly number[] | Float32Array): number {
  return Float64Array.from(values).sort()[Math.floor(values.length / 2)] ?? 0;
}

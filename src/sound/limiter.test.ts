import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '#core/units.ts';
import { decibelsOf, gainOf } from './decibels.ts';
import { Limiter, LIMITER_DELAY } from './limiter.ts';
import { TruePeak } from './true-peak.ts';

const FRAME = 1024;

type Stereo = readonly [Float32Array, Float32Array];

/** What comes out, moved back by the delay: sample i is what became of sample i. */
function limited([left, right]: Stereo): Stereo {
  const limiter = new Limiter();
  const padded = [left, right].map((channel) => {
    const all = new Float32Array(Math.ceil((channel.length + LIMITER_DELAY) / FRAME) * FRAME);
    all.set(channel);
    return all;
  }) as [Float32Array, Float32Array];
  for (let at = 0; at < padded[0].length; at += FRAME)
    limiter.limit(padded[0].subarray(at, at + FRAME), padded[1].subarray(at, at + FRAME));
  return [padded[0].subarray(LIMITER_DELAY, LIMITER_DELAY + left.length), padded[1].subarray(LIMITER_DELAY, LIMITER_DELAY + left.length)];
}

function truePeakDb(samples: Float32Array): number {
  const peak = new TruePeak();
  let most = 0;
  for (let at = 0; at + FRAME <= samples.length; at += FRAME) {
    peak.take(samples.subarray(at, at + FRAME));
    most = peak.highest(most);
  }
  return decibelsOf(most);
}

const sine = (hertz: number, amplitude: (i: number) => number, count = 20 * FRAME): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => amplitude(i) * Math.sin((2 * Math.PI * hertz * i) / SAMPLE_RATE));
const both = (samples: Float32Array): Stereo => [samples, samples.slice()];

/** Deterministic noise between -1 and 1. */
function noise(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

describe('Limiter', () => {
  it('changes no bit of what is under the ceiling, and delays it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 20_000 }), fc.double({ min: 0, max: 0.85, noNaN: true }), (hertz, amplitude) => {
        // Faded in and out: what begins or ends at once rises above itself.
        const sound = both(sine(hertz, (i) => amplitude * Math.min(1, i / 500, (8 * FRAME - i) / 500), 8 * FRAME));
        expect(limited(sound)).toEqual(sound);
      }),
      { numRuns: 20 },
    );
  });

  it('gives silence before the first sample comes out', () => {
    const [left, right] = both(new Float32Array(FRAME).fill(0.5));
    new Limiter().limit(left, right);
    expect(left.subarray(0, LIMITER_DELAY).every((value) => value === 0)).toBe(true);
    expect(right.subarray(LIMITER_DELAY).every((value) => value === 0.5)).toBe(true);
  });

  it.each([
    { name: 'a loud tone', sound: sine(997, () => 2) },
    {
      name: 'a tone none of whose samples is over the ceiling',
      sound: sine(12_000, () => 1).map((_, i) => [0.8, 0.8, -0.8, -0.8][i % 4]!),
    },
    { name: 'a bass tone', sound: sine(45, () => 1.5) },
    { name: 'a tone that is suddenly loud', sound: sine(440, (i) => (i > 9000 ? 6 : 0.1)) },
    { name: 'one sample', sound: new Float32Array(20 * FRAME).map((_, i) => (i === 10_000 ? 7 : 0)) },
    { name: 'noise', sound: noise(20 * FRAME, 1).map((value) => 1.8 * value) },
    { name: 'a square wave', sound: sine(300, () => 1).map((value) => 1.2 * Math.sign(value)) },
    { name: 'what stands still', sound: new Float32Array(20 * FRAME).fill(-3) },
  ])('holds $name under -1 dBTP', ({ sound }) => {
    const [left] = limited(both(sound));
    expect(truePeakDb(left)).toBeLessThan(-1 + 0.02);
    expect(left.every(Number.isFinite)).toBe(true);
  });

  it('holds any noise of any loudness under -1 dBTP', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.double({ min: 0, max: 8, noNaN: true }), { minLength: 8, maxLength: 8 }), (seed, gains) => {
        const sound = noise(gains.length * FRAME, seed).map((value, i) => value * gains[Math.floor(i / FRAME)]!);
        const [left] = limited(both(sound));
        expect(truePeakDb(left)).toBeLessThan(-1 + 0.1);
      }),
      { numRuns: 40 },
    );
  });

  it('lowers both channels alike, so that nothing moves to a side', () => {
    const [left, right] = limited([sine(300, (i) => (i > 5000 ? 3 : 0.5)), sine(700, () => 0.1)]);
    const pure = sine(700, () => 0.1);
    const lowered = sine(300, (i) => (i > 5000 ? 3 : 0.5));
    for (let i = 6000; i < 15_000; i += 7) {
      if (Math.abs(lowered[i]!) < 0.3 || Math.abs(pure[i]!) < 0.01) continue;
      expect(right[i]! / pure[i]!).toBeCloseTo(left[i]! / lowered[i]!, 4);
    }
  });

  it('lowers within 6 ms before a peak, and has let go within 2 s of it', () => {
    const at = 20_000;
    const [left] = limited(both(Float32Array.from({ length: 3 * SAMPLE_RATE }, (_, i) => (i === at ? 3 : 0.25))));
    expect(left.subarray(0, at - LIMITER_DELAY - 32).every((value) => value === 0.25)).toBe(true);
    expect(left[at - 12]).toBeLessThan(0.25 * gainOf(-9));
    expect(left.subarray(at + 2 * SAMPLE_RATE).every((value) => value === 0.25)).toBe(true);
  });

  it('never steps: its gain moves by less than a hundredth of the way a sample', () => {
    const [left] = limited(both(new Float32Array(40 * FRAME).map((_, i) => (i % 9000 === 5000 ? 8 : 0.25))));
    const steps = Array.from(left, (value, i) => (i === 0 || [5000, 5001].includes(i % 9000) ? 0 : Math.abs(value - left[i - 1]!)));
    expect(Math.max(...steps)).toBeLessThan(0.25 / 100);
  });

  it('does not distort a steady tone, be it as low as 40 Hz', () => {
    const count = 40 * FRAME;
    const [left] = limited(both(sine(40, () => 1.5, count)));
    const from = 20 * FRAME;
    const reference = sine(40, () => 1, count);
    const gain = Math.max(...left.subarray(from).map(Math.abs));
    const error = left.subarray(from).map((value, i) => value - gain * reference[from + i]!);
    expect(decibelsOf(Math.max(...error.map(Math.abs)))).toBeLessThan(-80);
  });

  it('says how far it went', () => {
    const limiter = new Limiter();
    const frame = (value: number): void => limiter.limit(new Float32Array(FRAME).fill(value), new Float32Array(FRAME));
    frame(0.5);
    expect(limiter.lowestGain).toBe(1);
    frame(1.6);
    expect(decibelsOf(limiter.lowestGain)).toBeLessThan(-5);
    for (let i = 0; i < 100; i++) frame(0.5);
    expect(limiter.lowestGain).toBe(1);
  });
});

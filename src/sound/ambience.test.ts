import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '#core/units.ts';
import { harbourSound, quaySound } from './ambience.ts';
import { noiseLoop } from './noise-loop.ts';
import type { Synth } from './synth.ts';

type Sound = { readonly left: Float32Array; readonly right: Float32Array };

function piece(sound: Synth, from: number, count: number): Sound {
  const [left, right] = [new Float32Array(count).fill(9), new Float32Array(count).fill(9)];
  sound(left, right, from);
  return { left, right };
}

const loudest = (samples: Float32Array): number => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
const steepest = (samples: Float32Array): number =>
  samples.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (samples[i - 1] ?? sample))), 0);

describe.each([
  ['the harbour', harbourSound()],
  ['the quay', quaySound()],
])('the sound of %s', (_name, sound) => {
  it('is the same however it is cut into pieces', () => {
    const WEEK = 7 * 86_400 * SAMPLE_RATE;
    const anyCuts = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: WEEK }), anyCuts, (from, cuts) => {
        const whole = piece(
          sound,
          from,
          cuts.reduce((sum, count) => sum + count, 0),
        );
        let at = 0;
        for (const count of cuts) {
          const part = piece(sound, from + at, count);
          for (const side of ['left', 'right'] as const)
            // Sums of floats in another order differ by less than a step of 24 bits.
            part[side].forEach((sample, i) => expect(sample).toBeCloseTo(whole[side][at + i] ?? NaN, 7));
          at += count;
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is quiet, never silent, and has no click', () => {
    for (let second = 0; second < 120; second++) {
      const { left, right } = piece(sound, second * SAMPLE_RATE, SAMPLE_RATE);
      for (const samples of [left, right]) {
        expect(loudest(samples)).toBeLessThan(0.2);
        expect(loudest(samples)).toBeGreaterThan(0.002);
        expect(steepest(samples)).toBeLessThan(0.03);
      }
    }
  });
});

describe('noiseLoop', () => {
  it('goes from its end to its beginning as it goes everywhere', () => {
    const loop = noiseLoop(3, 20_000, { fromHz: 100, toHz: 500 });
    const power = loop.reduce((sum, sample) => sum + sample * sample, 0) / loop.length;
    expect(power).toBeCloseTo(1, 3);
    expect(Math.abs((loop.at(-1) ?? NaN) - (loop[0] ?? NaN))).toBeLessThan(steepest(loop));
  });
});

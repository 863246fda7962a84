/** The true-peak signals of EBU Tech 3341 that can be made of one sine, cases 15 to 19: +0.2, -0.4 dB. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decibelsOf } from './decibels.ts';
import { TruePeak } from './true-peak.ts';

const FRAME = 1024;
const FRAMES = 4;

/** `per`: samples in a period. */
const wave = (per: number, amplitude: number, degrees: number): Float32Array =>
  Float32Array.from({ length: FRAMES * FRAME }, (_, i) => amplitude * Math.sin((2 * Math.PI * i) / per + (degrees * Math.PI) / 180));

function framesOf(samples: Float32Array): Float32Array[] {
  return Array.from({ length: samples.length / FRAME }, (_, i) => samples.subarray(i * FRAME, (i + 1) * FRAME));
}

/** Of a tone that has been there for ever: its beginning is a click, which rises higher. */
function highest(samples: Float32Array): number {
  const peak = new TruePeak();
  let most = 0;
  framesOf(samples).forEach((frame, i) => {
    peak.take(frame);
    if (i > 0) most = peak.highest(most);
  });
  return most;
}

describe('TruePeak', () => {
  it.each([
    { name: '15: a quarter of the rate', per: 4, amplitude: 0.5, degrees: 0, dbtp: -6 },
    { name: '16: none of whose samples is at the top', per: 4, amplitude: 0.5, degrees: 45, dbtp: -6 },
    { name: '17: a sixth of the rate', per: 6, amplitude: 0.5, degrees: 60, dbtp: -6 },
    { name: '18: an eighth of the rate', per: 8, amplitude: 0.5, degrees: 67.5, dbtp: -6 },
    { name: '19: over full scale between samples alone', per: 4, amplitude: 1.41, degrees: 45, dbtp: 3 },
  ])('is right for case $name', ({ per, amplitude, degrees, dbtp }) => {
    const found = decibelsOf(highest(wave(per, amplitude, degrees)));
    expect(found).toBeLessThan(dbtp + 0.2);
    expect(found).toBeGreaterThan(dbtp - 0.4);
  });

  it('is never under the highest sample', () => {
    const sound = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: FRAME - 12, maxLength: FRAME - 12 });
    fc.assert(
      fc.property(sound, (samples) => {
        const peak = new TruePeak();
        peak.take(Float32Array.from([...samples, ...Array<number>(12).fill(0)]));
        expect(peak.highest(0)).toBeGreaterThanOrEqual(peak.samplePeak);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves out only what cannot matter: a floor under the peak changes nothing', () => {
    const samples = wave(7.3, 0.4, 20);
    for (let i = 0; i < samples.length; i++) samples[i] = samples[i]! * (i % 900 > 600 ? 2 : 1);
    const peak = new TruePeak();
    framesOf(samples).forEach((frame) => {
      peak.take(frame);
      const most = peak.highest(0);
      expect(peak.highest(most * 0.99)).toBe(most);
      expect(peak.highest(most * 1.01)).toBe(most * 1.01);
    });
  });

  it('raises an envelope where the peak is, to what it is, and nowhere below its floor', () => {
    const frame = new Float32Array(FRAME);
    frame[500] = 0.9;
    const envelope = new Float32Array(FRAME);
    const peak = new TruePeak();
    peak.take(frame);
    expect(peak.raise(envelope, 0.95)).toBe(false);
    expect(peak.raise(envelope, 0.5)).toBe(true);
    expect(Math.max(...envelope)).toBeCloseTo(0.9, 6);
    expect(envelope.subarray(0, 496).every((value) => value === 0)).toBe(true);
    expect(envelope.subarray(516).every((value) => value === 0)).toBe(true);
  });

  it('finds a peak that is known only in the next frame', () => {
    const samples = new Float32Array(2 * FRAME);
    samples[FRAME - 4] = 0.5;
    samples[FRAME - 3] = 0.5;
    const peak = new TruePeak();
    const found = framesOf(samples).map((frame) => {
      peak.take(frame);
      return peak.highest(0);
    });
    expect(found[0]).toBeLessThan(0.6);
    expect(found[1]).toBeGreaterThan(0.6);
  });
});

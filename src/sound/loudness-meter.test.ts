/** The test signals of EBU Tech 3341 that can be made of sines. Its case 6 is for five channels. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '#core/units.ts';
import { gainOf } from './decibels.ts';
import { LoudnessMeter } from './loudness-meter.ts';

type Part = readonly [seconds: number, dbfs: number];

/** 1 kHz in both channels, in phase, each part as loud as it says. */
function sines(parts: readonly Part[]): Float32Array {
  const counts = parts.map(([seconds]) => Math.round(seconds * SAMPLE_RATE));
  const all = new Float32Array(counts.reduce((sum, count) => sum + count, 0));
  let at = 0;
  parts.forEach(([, dbfs], part) => {
    for (const end = at + counts[part]!; at < end; at++) all[at] = gainOf(dbfs) * Math.sin((2 * Math.PI * 1000 * at) / SAMPLE_RATE);
  });
  return all;
}

function heard(samples: Float32Array, right = samples): LoudnessMeter {
  const meter = new LoudnessMeter();
  meter.hear(samples, right);
  return meter;
}

const repeated = (times: number, parts: readonly Part[]): readonly Part[] => Array.from({ length: times }, () => parts).flat();

describe('LoudnessMeter', () => {
  it.each<{ name: string; parts: readonly Part[]; lufs: number }>([
    { name: '1: 20 s at -23 dBFS', parts: [[20, -23]], lufs: -23 },
    { name: '2: 20 s at -33 dBFS', parts: [[20, -33]], lufs: -33 },
    {
      name: '3: a minute between softer sound',
      parts: [
        [10, -36],
        [60, -23],
        [10, -36],
      ],
      lufs: -23,
    },
    {
      name: '4: as 3, between silence',
      parts: [
        [10, -72],
        [10, -36],
        [60, -23],
        [10, -36],
        [10, -72],
      ],
      lufs: -23,
    },
    {
      name: '5: three levels near each other',
      parts: [
        [20, -26],
        [20.1, -20],
        [20, -26],
      ],
      lufs: -23,
    },
  ])('is within 0.1 LU of the integrated loudness of case $name', ({ parts, lufs }) => {
    expect(Math.abs(heard(sines(parts)).integrated - lufs)).toBeLessThan(0.1);
  });

  it.each([-23, -33])('says the same of the last 400 ms and 3 s of a steady tone at %d dBFS (cases 1 and 2)', (dbfs) => {
    const meter = heard(sines([[5, dbfs]]));
    expect(Math.abs(meter.momentary - dbfs)).toBeLessThan(0.1);
    expect(Math.abs(meter.shortTerm - dbfs)).toBeLessThan(0.1);
  });

  it('holds short-term loudness of a tone that changes every second or two (case 9)', () => {
    const samples = sines(
      repeated(5, [
        [1.34, -20],
        [1.66, -30],
      ]),
    );
    const meter = heard(samples.subarray(0, 3.2 * SAMPLE_RATE));
    for (let at = 3.2 * SAMPLE_RATE; at + 4800 <= samples.length; at += 4800) {
      meter.hear(samples.subarray(at, at + 4800), samples.subarray(at, at + 4800));
      expect(Math.abs(meter.shortTerm + 23)).toBeLessThan(0.1);
    }
  });

  it('holds momentary loudness of a tone that changes every fifth of a second (case 12)', () => {
    const samples = sines(
      repeated(25, [
        [0.18, -20],
        [0.22, -30],
      ]),
    );
    const meter = heard(samples.subarray(0, SAMPLE_RATE));
    for (let at = SAMPLE_RATE; at + 4800 <= samples.length; at += 4800) {
      meter.hear(samples.subarray(at, at + 4800), samples.subarray(at, at + 4800));
      expect(Math.abs(meter.momentary + 23)).toBeLessThan(0.1);
    }
  });

  it('hears one channel as 3 LU less than two', () => {
    const samples = sines([[5, -20]]);
    expect(heard(samples, new Float32Array(samples.length)).integrated).toBeCloseTo(-23, 0);
  });

  it('is -Infinity in silence, and again after it', () => {
    const meter = new LoudnessMeter();
    expect([meter.momentary, meter.shortTerm, meter.integrated]).toEqual([-Infinity, -Infinity, -Infinity]);
    meter.hear(sines([[10, -20]]), sines([[10, -20]]));
    const silence = new Float32Array(10 * SAMPLE_RATE);
    meter.hear(silence, silence);
    expect([meter.momentary, meter.shortTerm]).toEqual([-Infinity, -Infinity]);
    expect(meter.integrated).toBeCloseTo(-20, 0);
  });

  it('does not care in what pieces it hears', () => {
    const samples = sines([
      [1, -20],
      [1, -30],
    ]);
    const whole = heard(samples);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (size) => {
        const meter = new LoudnessMeter();
        for (let at = 0; at < samples.length; at += size) meter.hear(samples.subarray(at, at + size), samples.subarray(at, at + size));
        expect([meter.momentary, meter.shortTerm, meter.integrated].map((lufs) => lufs.toFixed(6))).toEqual(
          [whole.momentary, whole.shortTerm, whole.integrated].map((lufs) => lufs.toFixed(6)),
        );
      }),
      { numRuns: 10 },
    );
  });
});

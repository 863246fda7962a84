import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '#core/units.ts';
import { gainOf } from './decibels.ts';
import { LIMITER_DELAY } from './limiter.ts';
import { Master } from './master.ts';

const FRAME = 1024;

type Made = { readonly master: Master; readonly left: Float32Array };

/** A sine in both channels through the chain, frame by frame; `amplitude` at each sample. */
function made(target: number | null, seconds: number, amplitude: (second: number) => number, hertz = 1000): Made {
  const master = new Master(target);
  const frames = Math.floor((seconds * SAMPLE_RATE) / FRAME);
  const left = new Float32Array(frames * FRAME);
  for (let i = 0; i < left.length; i++) left[i] = amplitude(i / SAMPLE_RATE) * Math.sin((2 * Math.PI * hertz * i) / SAMPLE_RATE);
  const right = left.slice();
  for (let at = 0; at < left.length; at += FRAME) master.process(left.subarray(at, at + FRAME), right.subarray(at, at + FRAME));
  return { master, left };
}

describe('Master', () => {
  it('only delays what is under the ceiling when there is no target', () => {
    const { left } = made(null, 2, () => 0.5);
    const sine = Float32Array.from({ length: left.length }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 1000 * i) / SAMPLE_RATE));
    expect(left.subarray(LIMITER_DELAY)).toEqual(sine.subarray(0, -LIMITER_DELAY));
  });

  it('measures what comes out', () => {
    const { meters } = made(null, 5, () => gainOf(-20)).master;
    expect(meters.momentaryLufs).toBeCloseTo(-20, 1);
    expect(meters.shortTermLufs).toBeCloseTo(-20, 1);
    expect(meters.integratedLufs).toBeCloseTo(-20, 1);
    expect(meters.truePeakDb).toBeCloseTo(-20, 0);
    expect(meters.peaksDb[0]).toBeCloseTo(-20, 2);
    expect(meters).toMatchObject({ gainDb: 0, limiting: false });
  });

  it.each([-14, -23])('brings a program to %d LUFS', (target) => {
    const { meters } = made(target, 60, () => gainOf(-18)).master;
    expect(meters.shortTermLufs).toBeCloseTo(target, 1);
    expect(meters.gainDb).toBeCloseTo(target + 18, 1);
  });

  it('says that it limits while it does, and not a second later', () => {
    expect(made(null, 1, () => 1.5).master.meters).toMatchObject({ limiting: true });
    expect(made(null, 5, (second) => (second < 1 ? 1.5 : 0.3)).master.meters).toMatchObject({ limiting: false });
  });

  it('forgets peaks after two seconds', () => {
    const { meters } = made(null, 5, (second) => (second < 2.5 ? 0.8 : gainOf(-30))).master;
    expect(meters.truePeakDb).toBeCloseTo(-30, 0);
    expect(meters.peaksDb[1]).toBeCloseTo(-30, 2);
  });

  it('is silence where there is none', () => {
    const { meters } = made(-14, 5, () => 0).master;
    expect(meters).toEqual({
      momentaryLufs: -Infinity,
      shortTermLufs: -Infinity,
      integratedLufs: -Infinity,
      truePeakDb: -Infinity,
      peaksDb: [-Infinity, -Infinity],
      gainDb: 0,
      limiting: false,
    });
  });

  it('makes no step while its gain moves, however fast, and where its target is changed', () => {
    const master = new Master(-23);
    const turn = 2 * Math.cos((2 * Math.PI * 440) / SAMPLE_RATE);
    let [before, last, worst] = [0, 0, 0];
    for (let at = 0; at < 15 * SAMPLE_RATE; at += FRAME) {
      if (at > 8 * SAMPLE_RATE) master.targetLufs = null;
      const left = Float32Array.from({ length: FRAME }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * (at + i)) / SAMPLE_RATE));
      master.process(left, left.slice());
      for (const value of left) {
        // What a pure sine would do next is known: the rest is the step. A gain of 6 dB/s without ramps is one of 0.005.
        if (at > FRAME) worst = Math.max(worst, Math.abs(value - turn * last + before));
        [before, last] = [last, value];
      }
    }
    expect(worst).toBeLessThan(2e-5);
    expect(master.meters.gainDb).toBeGreaterThan(-15);
  });

  it('lets nothing of what was before come out when it begins anew', () => {
    const { master } = made(null, 1, () => 0.5);
    master.restart();
    const left = new Float32Array(FRAME);
    master.process(left, left.slice());
    expect(left.every((value) => value === 0)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE, soundFrame } from '#core/units.ts';
import { Mixer, type Level } from './mixer.ts';
import { SoundRing } from './sound-ring.ts';
import { tone } from './tone.ts';

const FRAME = 1024;
const CUT = 960;

/** A ring with 2 s of `value` on the left and half of it on the right, beyond its fade. */
function steady(value: number): SoundRing {
  const ring = new SoundRing();
  ring.write(new Float32Array(2 * SAMPLE_RATE).fill(value), new Float32Array(2 * SAMPLE_RATE).fill(value / 2), 2 * SAMPLE_RATE);
  return ring;
}

/** Mixes frames 1, 2, … with the levels given for each; gives the left channel of each. */
function mixed(...frames: readonly (readonly Level[])[]): Float32Array[] {
  const mixer = new Mixer();
  return frames.map((levels, i) => {
    const into = [new Float32Array(FRAME), new Float32Array(FRAME)] as const;
    mixer.mix(soundFrame(i + 1), levels, into);
    return into[0];
  });
}

describe('Mixer', () => {
  it('is silent with nothing to mix', () => {
    expect(mixed([])[0]).toEqual(new Float32Array(FRAME));
  });

  it('overwrites what the buffers held, and keeps left and right apart', () => {
    const mixer = new Mixer();
    const into = [new Float32Array(FRAME).fill(9), new Float32Array(FRAME).fill(9)] as const;
    mixer.mix(soundFrame(1), [{ ring: steady(0.5), gain: 1 }], into);
    expect([into[0].at(-1), into[1].at(-1)]).toEqual([0.5, 0.25]);
  });

  it('changes a gain in a straight line over 20 ms', () => {
    const ring = steady(1);
    const [, , down] = mixed([{ ring, gain: 1 }], [{ ring, gain: 1 }], [{ ring, gain: 0.25 }]);
    expect(down![0]).toBe(1);
    expect(down![CUT / 2]).toBeCloseTo(0.625, 6);
    expect(down!.subarray(CUT)).toEqual(new Float32Array(FRAME - CUT).fill(0.25));
  });

  it('cross-fades a cut: what is no longer named falls while the new rises', () => {
    const [from, to] = [steady(0.8), steady(0.2)];
    const [, , cut, after] = mixed([{ ring: from, gain: 1 }], [{ ring: from, gain: 1 }], [{ ring: to, gain: 1 }], [{ ring: to, gain: 1 }]);
    expect(cut![0]).toBeCloseTo(0.8, 6);
    expect(cut![CUT / 2]).toBeCloseTo(0.5, 6);
    expect(cut![CUT]).toBeCloseTo(0.2, 6);
    expect(after!.every((value) => Math.abs(value - 0.2) < 1e-6)).toBe(true);
  });

  it('keeps the level of a dissolve between two shots of one source', () => {
    const ring = steady(0.5);
    const dissolve = (to: number): Level[] => [
      { ring, gain: 1 - to },
      { ring, gain: to },
    ];
    const frames = mixed([{ ring, gain: 1 }], dissolve(0.3), dissolve(0.7), [{ ring, gain: 1 }]);
    for (const frame of frames.slice(1)) expect(frame.every((value) => Math.abs(value - 0.5) < 1e-6)).toBe(true);
  });

  it('makes no step anywhere in a dissolve of a tone, nor when its sources change at every frame', () => {
    const [one, two] = [new SoundRing(), new SoundRing()];
    one.write(tone(440, 0, 90_000), tone(440, 0, 90_000), 90_000);
    two.write(tone(523, 0, 90_000), tone(523, 0, 90_000), 90_000);
    const levels = Array.from({ length: 60 }, (_, i): Level[] =>
      i < 30
        ? [
            { ring: one, gain: 0.4 - i / 75 },
            { ring: two, gain: i / 75 },
          ]
        : [{ ring: i % 2 ? one : two, gain: 0.4 }],
    );
    const heard = mixed(...levels).flatMap((frame) => [...frame]);
    const steepest = heard.reduce((most, value, i) => (i === 0 ? most : Math.max(most, Math.abs(value - heard[i - 1]!))), 0);
    expect(steepest).toBeLessThan(0.04);
  });

  it('does not read a ring that is silent, so that it is whole when it is wanted again', () => {
    const ring = steady(0.5);
    const frames = mixed([{ ring, gain: 1 }], [], [], [{ ring, gain: 0 }], [{ ring, gain: 1 }], [{ ring, gain: 1 }]);
    expect(frames[2]!.every((value) => value === 0)).toBe(true);
    expect(frames[5]!.every((value) => value === 0.5)).toBe(true);
  });

  it('changes nothing under full scale, clips over it, and makes silence of what is not a number', () => {
    const loud = steady(0.9);
    const both = mixed([
      { ring: loud, gain: 1 },
      { ring: steady(0.9), gain: 1 },
    ])[0]!;
    expect(both.at(-1)).toBe(1);
    expect(mixed([{ ring: steady(-3), gain: 1 }])[0]!.at(-1)).toBe(-1);
    expect(mixed([{ ring: steady(NaN), gain: 1 }])[0]!.at(-1)).toBe(0);
    expect(mixed([{ ring: steady(0.99), gain: 1 }])[0]!.at(-1)).toBeCloseTo(0.99, 6);
  });
});

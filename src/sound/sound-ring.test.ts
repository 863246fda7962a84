import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '#core/units.ts';
import { SoundRing } from './sound-ring.ts';

const LEVEL = 0.5;
const FRAME = 1024;
/** A 440 Hz sine obeys x[n + 1] = 2 cos(w) x[n] - x[n - 1]; what does not obey is a click. */
const PREDICT = 2 * Math.cos((2 * Math.PI * 440) / SAMPLE_RATE);
/** The measure of prototypes/av/meas.py for a sine of 0.1, scaled: a step of 2 % of the level is found, a fade of 5 ms is not. */
const CLICK = 0.04 * LEVEL;

const sine = (from: number, count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => LEVEL * Math.sin((2 * Math.PI * 440 * (from + i)) / SAMPLE_RATE));

function pulled(ring: SoundRing, from: number, count: number): Float32Array {
  const left = new Float32Array(count);
  const right = new Float32Array(count);
  ring.pull(from, count, left, right);
  expect(right.every((value, i) => Math.abs(value + left[i]!) < 1e-6)).toBe(true);
  return left;
}

function residue(samples: readonly number[] | Float32Array): number {
  let most = 0;
  for (let i = 1; i < samples.length - 1; i++) most = Math.max(most, Math.abs(samples[i + 1]! - PREDICT * samples[i]! + samples[i - 1]!));
  return most;
}

/** A source that makes an unbroken sine and may be told to be somewhere else. */
function source(ring: SoundRing): (count: number) => void {
  let made = 0;
  return (count) => {
    const samples = sine(made, count);
    made += count;
    ring.write(
      samples,
      samples.map((value) => -value),
      count,
    );
  };
}

const largest = (samples: Float32Array): number => samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe('SoundRing', () => {
  it('is silent before anything was written', () => {
    expect(largest(pulled(new SoundRing(), 7 * FRAME, FRAME))).toBe(0);
  });

  it.each([0, 48_000, 7 * 48_000 + 13, 365 * 86_400 * 48_000 + 5])(
    'gives every sample at its own number, after a fade, from sample %d',
    (at) => {
      const ring = new SoundRing();
      ring.place(at);
      source(ring)(4 * FRAME);
      expect(pulled(ring, at, 2 * FRAME).subarray(480)).toEqual(sine(0, 2 * FRAME).subarray(480));
    },
  );

  it('goes round for ever without losing a sample', () => {
    const ring = new SoundRing();
    const write = source(ring);
    write(FRAME + 480);
    pulled(ring, 0, FRAME);
    for (let frame = 1; frame < 400; frame++) {
      write(FRAME);
      expect(pulled(ring, frame * FRAME, FRAME)).toEqual(sine(frame * FRAME, FRAME));
    }
  });

  it('keeps the newest 8 s when nobody reads, and whoever comes then gets all of it', () => {
    const ring = new SoundRing();
    const write = source(ring);
    for (let frame = 0; frame < 800; frame++) write(FRAME);
    expect(pulled(ring, 700 * FRAME, FRAME)).toEqual(sine(700 * FRAME, FRAME));
    const forgotten = new SoundRing();
    const again = source(forgotten);
    for (let frame = 0; frame < 800; frame++) again(FRAME);
    expect(largest(pulled(forgotten, 100 * FRAME, FRAME))).toBe(0);
  });

  it('drops what comes too late, and fades in what does not', () => {
    const ring = new SoundRing();
    const write = source(ring);
    pulled(ring, 0, FRAME);
    write(FRAME + 3000);
    const heard = pulled(ring, FRAME, FRAME);
    expect(heard[0]).toBeLessThan(0.01);
    expect(heard.subarray(480)).toEqual(sine(FRAME, FRAME).subarray(480));
  });

  it('is silent in a gap', () => {
    const ring = new SoundRing();
    const write = source(ring);
    write(3000);
    ring.place(10_000);
    write(3000);
    const heard = pulled(ring, 0, 13_000);
    expect(largest(heard.subarray(3000, 10_000))).toBe(0);
    expect(largest(heard.subarray(1000, 2000))).toBeCloseTo(LEVEL, 2);
    expect(largest(heard.subarray(11_000, 12_000))).toBeCloseTo(LEVEL, 2);
  });

  it('is silent in a gap where 8 s ago there was sound', () => {
    const ring = new SoundRing();
    const write = source(ring);
    for (let frame = 0; frame < 400; frame++) write(FRAME);
    ring.place(ring.next + 3000);
    write(FRAME);
    expect(largest(pulled(ring, 400 * FRAME, 3000))).toBe(0);
  });

  it('does not click where new sound becomes audible late, over what is left of the former', () => {
    const ring = new SoundRing();
    const write = source(ring);
    write(2055);
    ring.place(559);
    const first = pulled(ring, 0, FRAME);
    write(482);
    expect(residue([...first, ...pulled(ring, FRAME, FRAME)])).toBeLessThan(CLICK / 2);
  });

  it('says how much is ahead', () => {
    const ring = new SoundRing();
    ring.place(500);
    source(ring)(100);
    expect([ring.next, ring.ahead(0), ring.ahead(700)]).toEqual([600, 600, -100]);
  });

  it.each([
    { name: 'forward by 30 ms', by: 1440 },
    { name: 'forward by 1 sample', by: 1 },
    { name: 'forward by 5 s', by: 240_000 },
    { name: 'back by 30 ms', by: -1440 },
    { name: 'back by 1 sample', by: -1 },
    { name: 'back to what was read long ago', by: -100_000 },
  ])('does not click where sound is placed anew $name', ({ by }) => {
    const ring = new SoundRing();
    const write = source(ring);
    const heard: number[] = [];
    for (let frame = 0; frame < 100; frame++) {
      if (frame === 20) ring.place(ring.next + by);
      while (frame < 10 || ring.next < (frame + 10) * FRAME) {
        write(FRAME);
        if (frame < 10) break;
      }
      if (frame >= 10) heard.push(...pulled(ring, (frame - 10) * FRAME, FRAME));
    }
    expect(residue(heard)).toBeLessThan(CLICK);
  });

  it('does not click however sound comes, stays out, is placed and read', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ is: fc.constant('write' as const), count: fc.integer({ min: 1, max: 3000 }) }) },
      { weight: 1, arbitrary: fc.record({ is: fc.constant('place' as const), by: fc.integer({ min: -4000, max: 4000 }) }) },
      { weight: 6, arbitrary: fc.record({ is: fc.constant('pull' as const) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const ring = new SoundRing();
        const write = source(ring);
        const heard: number[] = [];
        let read = 0;
        for (const one of steps) {
          if (one.is === 'write') write(one.count);
          else if (one.is === 'place') ring.place(ring.next + one.by);
          else heard.push(...pulled(ring, read++ * FRAME, FRAME));
        }
        expect(residue(heard)).toBeLessThan(CLICK);
        expect(largest(Float32Array.from(heard))).toBeLessThan(2 * LEVEL);
      }),
      { numRuns: 100 },
    );
  });
});

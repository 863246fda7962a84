import { describe, expect, it } from 'vitest';
import { LoudnessRider } from './loudness-rider.ts';

const FRAMES_PER_SECOND = 48_000 / 1024;

/** Rides through what is heard, [seconds, momentary LUFS before gain] each; gives the gain after each frame. */
function ridden(
  target: number | null,
  ...parts: readonly (readonly [seconds: number, lufs: number | ((second: number) => number)])[]
): number[] {
  return riddenBy(new LoudnessRider(), target, ...parts);
}

function riddenBy(
  rider: LoudnessRider,
  target: number | null,
  ...parts: readonly (readonly [seconds: number, lufs: number | ((second: number) => number)])[]
): number[] {
  return parts.flatMap(([seconds, lufs]) =>
    Array.from({ length: Math.round(seconds * FRAMES_PER_SECOND) }, (_, i) => {
      rider.ride(typeof lufs === 'number' ? lufs : lufs(i / FRAMES_PER_SECOND), target);
      return rider.gainDb;
    }),
  );
}

const spread = (gains: readonly number[]): number => Math.max(...gains) - Math.min(...gains);
const after = (seconds: number, gains: readonly number[]): readonly number[] => gains.slice(Math.round(seconds * FRAMES_PER_SECOND));
/** The most that the gain moved within a second, dB. */
const fastest = (gains: readonly number[]): number =>
  gains.reduce((most, gain, i) => Math.max(most, Math.abs(gain - (gains[i - 1] ?? gain)) * FRAMES_PER_SECOND), 0);

describe('LoudnessRider', () => {
  it('adds nothing without a target', () => {
    expect(ridden(null, [60, -30]).every((gain) => gain === 0)).toBe(true);
  });

  it.each([
    { lufs: -23, target: -23, gain: 0 },
    { lufs: -30, target: -23, gain: 7 },
    { lufs: -16, target: -23, gain: -7 },
    { lufs: -20, target: -14, gain: 6 },
    { lufs: -40, target: -14, gain: 12 },
    { lufs: 5, target: -23, gain: -20 },
  ])('brings $lufs to $target LUFS, as far as it may', ({ lufs, target, gain }) => {
    expect(ridden(target, [60, lufs]).at(-1)).toBeCloseTo(gain, 1);
  });

  it('moves no faster than 1 dB a second upwards', () => {
    expect(fastest(ridden(-14, [60, -30]))).toBeLessThanOrEqual(1.0001);
  });

  it('goes down fast while far too loud, then slowly', () => {
    const gains = ridden(-23, [30, -3]);
    expect(gains[Math.round(3 * FRAMES_PER_SECOND)]).toBeLessThan(-12);
    expect(fastest(gains)).toBeLessThanOrEqual(6.0001);
    expect(fastest(after(6, gains))).toBeLessThanOrEqual(1.0001);
  });

  it.each([
    ['silence', 120, -Infinity],
    ['what is as good as silence', 120, -51],
    ['a pause', 15, -40],
  ])('holds in %s', (_, seconds, lufs) => {
    const rider = new LoudnessRider();
    riddenBy(rider, -14, [40, -23]);
    expect(spread(riddenBy(rider, -14, [seconds, lufs]))).toBe(0);
  });

  it('adds nothing before anything was heard', () => {
    expect(ridden(-14, [30, -Infinity]).every((gain) => gain === 0)).toBe(true);
    expect(ridden(-14, [30, NaN]).every((gain) => gain === 0)).toBe(true);
  });

  it('follows a program that has become softer for good', () => {
    expect(ridden(-23, [60, -20], [60, -33]).at(-1)).toBeCloseTo(10, 1);
  });

  it('follows one that has become louder for good, within seconds', () => {
    const gains = ridden(-23, [60, -35], [10, -18]);
    expect(gains.at(-1)).toBeLessThan(-4);
  });

  it('does not follow a bang', () => {
    const gains = after(60, ridden(-23, [60, -23], [0.7, -3], [10, -23]));
    expect(spread(gains)).toBeLessThan(0.7);
  });

  it('does not pump with the bars of music, nor with sentences', () => {
    const bars = after(60, ridden(-14, [180, (second) => -20 + 5 * Math.sin((2 * Math.PI * second) / 4)]));
    const verses = after(60, ridden(-14, [180, (second) => (second % 32 < 16 ? -24 : -18)]));
    const sentences = after(60, ridden(-14, [180, (second) => (second % 5 < 3.5 ? -20 : -45)]));
    expect(spread(bars)).toBeLessThan(0.5);
    expect(spread(sentences)).toBeLessThan(0.2);
    expect(spread(verses)).toBeLessThan(2.5);
    expect(fastest(verses)).toBeLessThan(0.5);
  });

  it('goes on where another stopped, as if it were the same', () => {
    const one = new LoudnessRider();
    riddenBy(one, -14, [40, -20]);
    const other = new LoudnessRider(JSON.parse(JSON.stringify(one.memory)));
    expect(riddenBy(other, -14, [20, -21])).toEqual(riddenBy(one, -14, [20, -21]));
  });

  it('goes back to nothing when the target is taken away, and to a new one, without a step', () => {
    const rider = new LoudnessRider();
    const gains = [...riddenBy(rider, -14, [60, -20]), ...riddenBy(rider, -23, [60, -20]), ...riddenBy(rider, null, [60, -Infinity])];
    expect(gains[Math.round(59 * FRAMES_PER_SECOND)]).toBeCloseTo(6, 1);
    expect(gains[Math.round(119 * FRAMES_PER_SECOND)]).toBeCloseTo(-3, 1);
    expect(gains.at(-1)).toBe(0);
    expect(fastest(gains)).toBeLessThanOrEqual(6.0001);
  });
});

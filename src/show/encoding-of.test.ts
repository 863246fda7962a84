import { describe, expect, it } from 'vitest';
import { encodingOf } from './encoding-of.ts';

const at30 = { num: 30, den: 1 };
const kbpsOf = (width: number, height: number, rate = at30): number => encodingOf({ width, height }, rate).bitrateKbps;

describe('encodingOf', () => {
  it.each([
    ['1080p', 1920, 1080, 4500],
    ['720p', 1280, 720, 2500],
    ['360p', 640, 360, 800],
    ['the smallest', 64, 64, 200],
  ])('gives %s its rate', (_, width, height, kbps) => expect(kbpsOf(width, height)).toBe(kbps));

  it('grows with the picture, up to a bound', () => {
    expect(kbpsOf(1600, 900)).toBeGreaterThan(2500);
    expect(kbpsOf(1600, 900)).toBeLessThan(4500);
    expect(kbpsOf(4096, 2304, { num: 60, den: 1 })).toBeLessThanOrEqual(20_000);
  });

  it('gives more to faster rates and the same to slower ones', () => {
    expect(kbpsOf(1920, 1080, { num: 60, den: 1 })).toBe(6350);
    expect(kbpsOf(1920, 1080, { num: 25, den: 1 })).toBe(4500);
  });
});

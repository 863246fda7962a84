import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { SAMPLE_RATE } from '#core/units.ts';
import { Picture } from '#media/index.ts';
import { patternNames } from '#timeline/index.ts';
import { openPattern } from './open-pattern.ts';
import type { Pattern } from './pattern.ts';
import { Sprite } from './sprite.ts';

const SIZE = { width: 320, height: 180 };
const NOON = Date.UTC(2030, 0, 1, 12);

function opened(name: string, size = SIZE): Pattern {
  const pattern = openPattern(name, size);
  if (!pattern) throw new Error(`there is no ${name}`);
  return pattern;
}

/** Of what the pattern draws over a picture that has `before` everywhere. */
function hashOf(pattern: Pattern, elapsed: number, wall = NOON, before = 0, size = SIZE): string {
  using target = Picture.filled(size.width, size.height, [before, before, before]);
  pattern.draw(target, elapsed, wall);
  const hash = createHash('sha256');
  for (const { bytes, stride, width, height } of target.planes)
    for (let row = 0; row < height; row++) hash.update(bytes.subarray(row * stride, row * stride + width));
  return hash.digest('hex');
}

it('knows the patterns that documents may name, and no other', () => {
  for (const name of patternNames) opened(name)[Symbol.dispose]();
  for (const name of ['', 'Bars', 'toString', '__proto__', 'harbour ']) expect(openPattern(name, SIZE)).toBeNull();
});

describe.each(patternNames)('the pattern %s', (name) => {
  it('draws the same at the same moment, whatever it drew before and whatever it draws over', () => {
    using first = opened(name);
    using second = opened(name);
    for (let i = 0; i < 100; i++) second.prepare?.();
    for (const elapsed of [3, 40.5, 86_400.25]) hashOf(second, elapsed);
    expect(hashOf(second, 12.4, NOON, 200)).toBe(hashOf(first, 12.4));
    expect(hashOf(second, 12.4)).toBe(hashOf(first, 12.4));
  });

  it.each([
    [64, 64],
    [360, 640],
    [854, 480],
  ])('has a picture of %i by %i', (width, height) => {
    using pattern = opened(name, { width, height });
    const size = { width, height };
    for (const elapsed of [0, 0.5, 31, 7 * 86_400])
      expect(hashOf(pattern, elapsed, NOON + elapsed, 0, size)).toBe(hashOf(pattern, elapsed, NOON + elapsed, 99, size));
  });
});

describe.each(['clock', 'harbour', 'quay'])('the pattern %s, which is due in two seconds,', (name) => {
  const size = { width: 1280, height: 720 };

  it('is drawn a little at a time, and so far that its first picture draws nothing more', () => {
    using pattern = opened(name, size);
    using drawing = vi.spyOn(Sprite, 'fromRgba');
    const pixelsOf = (draw: () => void): number => {
      drawing.mockClear();
      draw();
      return drawing.mock.calls.reduce((sum, [{ width, height }]) => sum + width * height, 0);
    };
    const ahead = Array.from({ length: 60 }, () => pixelsOf(() => pattern.prepare?.()));
    expect(Math.max(...ahead)).toBeGreaterThan(0);
    expect(Math.max(...ahead)).toBeLessThan(200_000);
    expect(pixelsOf(() => hashOf(pattern, 7, NOON, 0, size))).toBe(0);
  });
});

it.each(['bars', 'harbour', 'quay'])('%s moves all the time', (name) => {
  using pattern = opened(name, { width: 640, height: 360 });
  const seen = new Set(Array.from({ length: 30 }, (_, n) => hashOf(pattern, 5 + n / 10, NOON, 0, { width: 640, height: 360 })));
  expect(seen.size).toBe(30);
});

it('the clock shows the time of day, not that of the program', () => {
  using clock = opened('clock');
  expect(hashOf(clock, 1, NOON)).toBe(hashOf(clock, 500, NOON));
  const seconds = new Set(Array.from({ length: 60 }, (_, second) => hashOf(clock, 1, NOON + second * 1000 + 500)));
  expect(seconds.size).toBe(60);
  expect(hashOf(clock, 1, NOON + 86_400_000)).toBe(hashOf(clock, 1, NOON));
});

it('the bars come with the line-up tone, 1000 Hz at -20 dBFS, by the number of the sample', () => {
  using bars = opened('bars');
  const [left, right] = [new Float32Array(96), new Float32Array(96)];
  bars.sound?.(left, right, 7 * SAMPLE_RATE + 12);
  expect(left[0]).toBeCloseTo(0.1, 6);
  expect(left[24]).toBeCloseTo(-0.1, 6);
  expect(right).toEqual(left);
});

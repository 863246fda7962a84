import { describe, expect, it } from 'vitest';
import { FrameRate } from './frame-rate.ts';

function measured(stamps: readonly number[]): number | null {
  const rate = new FrameRate();
  for (const stamp of stamps) rate.saw(stamp);
  return rate.perSecond;
}
const evenly = (fps: number, count: number, from = 0): number[] =>
  Array.from({ length: count }, (_, index) => from + Math.round((index * 1000) / fps));

describe('FrameRate', () => {
  it.each([24, 25, 30, 48, 50, 60])('tells %d a second of 16 pictures, wherever stamps begin', (fps) => {
    expect(measured(evenly(fps, 16, 4_000_123))).toBe(fps);
    expect(measured(evenly(fps, 15))).toBeNull();
  });

  it('takes 29.97 for 30, and 23.976 for 24', () => expect([29.97, 23.976].map((fps) => measured(evenly(fps, 60)))).toEqual([30, 24]));

  it('does not wait for many pictures of a slow source', () => expect(measured(evenly(2, 4))).toBe(2));

  it('tells rates that are not usual', () => expect(measured(evenly(15, 20))).toBeCloseTo(15, 0));

  it('tells nothing of stamps that stand still or go back', () => {
    expect(measured(Array(100).fill(7))).toBeNull();
    expect(measured(Array.from({ length: 100 }, (_, index) => 1000 - index))).toBeNull();
  });
});

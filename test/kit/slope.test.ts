import { describe, expect, it } from 'vitest';
import { slopeOf } from './slope.ts';

describe('slopeOf', () => {
  it('is the growth of a straight line', () => {
    expect(slopeOf([0, 1, 2, 5].map((at) => ({ at, value: 7 + 3 * at })))).toBeCloseTo(3, 9);
  });

  it('is none where values go up and down alike', () => {
    expect(slopeOf([1, 2, 2, 1].map((value, at) => ({ at, value })))).toBeCloseTo(0, 9);
  });

  it('is not a number where there is no line', () => {
    expect(slopeOf([{ at: 1, value: 1 }])).toBeNaN();
    expect(slopeOf([])).toBeNaN();
  });
});

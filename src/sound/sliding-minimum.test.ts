import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlidingMinimum } from './sliding-minimum.ts';

describe('SlidingMinimum', () => {
  it('gives the lowest of the last values, however wide, and begins anew when cleared', () => {
    const values = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), values, values, (width, first, second) => {
        const lowest = new SlidingMinimum(width);
        for (const pushed of [first, second]) {
          pushed.forEach((value, i) => expect(lowest.push(value)).toBe(Math.min(...pushed.slice(Math.max(0, i + 1 - width), i + 1))));
          lowest.clear();
        }
      }),
    );
  });
});

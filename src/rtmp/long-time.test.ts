import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LongTime } from './long-time.ts';

describe('LongTime', () => {
  it('follows a clock of 32 bits over its wraps, forth and a little back', () => {
    const steps = fc.array(fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }), { maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), steps, (first, differences) => {
        const time = new LongTime();
        let real = first;
        expect(time.of(first)).toBe(first);
        for (const difference of differences) {
          real += difference;
          expect(time.of(((real % 2 ** 32) + 2 ** 32) % 2 ** 32)).toBe(real);
        }
      }),
    );
  });
});

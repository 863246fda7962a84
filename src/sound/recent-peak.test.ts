import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentPeak } from './recent-peak.ts';

describe('RecentPeak', () => {
  it('knows the highest of the last values, and forgets it within twice as many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(fc.nat(100), { minLength: 1, maxLength: 60 }), (span, values) => {
        const recent = new RecentPeak(span);
        values.forEach((value, i) => {
          recent.add(value);
          const of = (count: number): number => Math.max(...values.slice(Math.max(0, i + 1 - count), i + 1));
          expect(recent.value).toBeGreaterThanOrEqual(of(span));
          expect(recent.value).toBeLessThanOrEqual(of(2 * span));
        });
      }),
    );
  });

  it('is the same where values under its floor are taken for the floor', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(fc.nat(100), { maxLength: 60 }), (span, values) => {
        const [recent, floored] = [new RecentPeak(span), new RecentPeak(span)];
        for (const value of values) {
          recent.add(value);
          floored.add(Math.max(value, floored.floor));
          expect(floored.value).toBe(recent.value);
        }
      }),
    );
  });
});

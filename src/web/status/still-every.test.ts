import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stillEveryMs } from './still-every.ts';

describe('stillEveryMs', () => {
  it('is 2 s for a still as they mostly are', () => expect(stillEveryMs(18_000)).toBe(2_000));
  it('is longer for a large one', () => expect(stillEveryMs(50_000)).toBe(4_000));
  it('never takes more than 100 kbit/s', () =>
    fc.assert(fc.property(fc.nat(5_000_000), (bytes) => (8 * bytes) / stillEveryMs(bytes) <= 100)));
});

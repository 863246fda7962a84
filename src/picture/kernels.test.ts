import { describe, expect, it } from 'vitest';
import { kernels } from './kernels.ts';

describe('kernels', () => {
  it('keeps what lies in its memory when that grows', () => {
    const first = kernels().take(1000);
    kernels().memory.fill(7, first, first + 1000);
    const second = kernels().take(20_000_000);
    expect(kernels().memory.length).toBeGreaterThanOrEqual(second + 20_000_000);
    expect(
      kernels()
        .memory.subarray(first, first + 1000)
        .every((byte) => byte === 7),
    ).toBe(true);
    kernels().give(first);
    kernels().give(second);
  });

  it('goes on after it was asked for more than there is', () => {
    expect(() => kernels().take(5_000_000_000)).toThrow(RangeError);
    const small = kernels().take(16);
    expect(kernels().memory.length).toBeGreaterThan(small);
    kernels().give(small);
  });
});

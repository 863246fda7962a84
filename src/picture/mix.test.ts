import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mix, mixReference, SHARE_WHOLE } from './mix.ts';

describe('the mix kernel', () => {
  it('is bit-exact with its reference, whatever the length', () =>
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.integer({ min: 0, max: SHARE_WHOLE }), (a, share) => {
        const b = a.map((value, index) => (value * 7 + index) & 255);
        const expected = new Uint8Array(a.length);
        mixReference(expected, a, b, share);
        const mixed = new Uint8Array(a.length);
        mix(mixed, a, b, share);
        expect(mixed).toEqual(expected);
      }),
    ));

  it('passes planes larger than its memory through in chunks', () => {
    const a = new Uint8Array(200_001).fill(10);
    const b = new Uint8Array(200_001).fill(250);
    const mixed = new Uint8Array(200_001);
    mix(mixed, a, b, SHARE_WHOLE / 2);
    expect(mixed.every((value) => value === 130)).toBe(true);
  });

  it('gives the first picture at share 0 and the second at 256', () => {
    const [a, b, mixed] = [Uint8Array.of(1, 2, 3), Uint8Array.of(9, 8, 7), new Uint8Array(3)];
    mix(mixed, a, b, 0);
    expect([...mixed]).toEqual([1, 2, 3]);
    mix(mixed, a, b, SHARE_WHOLE);
    expect([...mixed]).toEqual([9, 8, 7]);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownFrame } from './shown-frame.ts';

const rates = [
  { num: 30, den: 1 },
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 60_000, den: 1001 },
];

it('is the very number for every picture of ten years, though media time has microseconds only', () =>
  fc.assert(
    fc.property(fc.constantFrom(...rates), fc.nat(10 * 366 * 86_400 * 60), (rate, number) => {
      const mediaTime = Math.floor((number * rate.den * 1e6) / rate.num) / 1e6;
      expect(shownFrame(mediaTime, rate)).toBe(number);
    }),
  ));

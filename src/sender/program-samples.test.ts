import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleAt, soundFrom } from './program-samples.ts';

it.each([
  [0, { num: 30, den: 1 }, 0, 0],
  [1, { num: 30, den: 1 }, 1600, 2],
  [64, { num: 30, den: 1 }, 102_400, 100],
  [65, { num: 30, den: 1 }, 104_000, 102],
  [1, { num: 30_000, den: 1001 }, 1602, 2],
  [30_000, { num: 30_000, den: 1001 }, 48_048_000, 46_922],
  [7, { num: 60, den: 1 }, 5600, 6],
])('picture %d at %j begins at sample %d, with AAC frame %d or before it', (picture, rate, sample, sound) => {
  expect([sampleAt(picture, rate), soundFrom(picture, rate)]).toEqual([sample, sound]);
});

it('lets no sample lie before the picture it is counted from, after years too', () => {
  const rate = fc.constantFrom({ num: 30, den: 1 }, { num: 30_000, den: 1001 }, { num: 24_000, den: 1001 }, { num: 25, den: 1 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8e9 }), rate, (picture, at) => {
      const ahead = soundFrom(picture, at) * 1024 - sampleAt(picture, at);
      return ahead >= 0 && ahead < 1024;
    }),
  );
});

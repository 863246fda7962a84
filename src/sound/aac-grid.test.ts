import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame, type Rate, soundFrame } from '#core/units.ts';
import { firstSoundFrame, soundFramesThrough } from './aac-grid.ts';

const film: Rate = { num: 24_000, den: 1001 };
const ntsc: Rate = { num: 30_000, den: 1001 };
const pal: Rate = { num: 25, den: 1 };
const thirty: Rate = { num: 30, den: 1 };
const anyRate = fc.constantFrom(film, ntsc, pal, thirty, { num: 60_000, den: 1001 }, { num: 50, den: 1 }, { num: 60, den: 1 });
/** Three years at 60 a second. */
const anyPicture = fc.integer({ min: 0, max: 3 * 365 * 86_400 * 60 });

describe('the grid of AAC frames', () => {
  it.each([
    { rate: thirty, picture: 0, first: 0, through: 1 },
    { rate: thirty, picture: 1, first: 2, through: 3 },
    { rate: thirty, picture: 15, first: 24, through: 25 },
    { rate: thirty, picture: 16, first: 25, through: 26 },
    { rate: thirty, picture: 60, first: 94, through: 95 },
    { rate: pal, picture: 8, first: 15, through: 16 },
    { rate: ntsc, picture: 1, first: 2, through: 3 },
    { rate: ntsc, picture: 5, first: 8, through: 9 },
    { rate: film, picture: 1, first: 2, through: 3 },
    { rate: film, picture: 512, first: 1001, through: 1002 },
  ])(
    'at picture $picture of $rate.num/$rate.den begins sound frame $first, and ends the one before $through',
    ({ rate, picture, first, through }) => {
      expect(firstSoundFrame(frame(picture), rate)).toBe(first);
      expect(soundFramesThrough(frame(picture), rate)).toBe(through);
    },
  );

  it('is exact after years', () => {
    const floor = (picture: number, { num, den }: Rate, samples: bigint): bigint =>
      (BigInt(picture) * 48_000n * BigInt(den)) / (BigInt(num) * samples);
    const ceil = (picture: number, { num, den }: Rate, samples: bigint): bigint => {
      const each = BigInt(num) * samples;
      return (BigInt(picture) * 48_000n * BigInt(den) + each - 1n) / each;
    };
    fc.assert(
      fc.property(anyPicture, anyRate, (picture, rate) => {
        expect(BigInt(soundFramesThrough(frame(picture), rate))).toBe(floor(picture + 1, rate, 1024n));
        expect(BigInt(firstSoundFrame(frame(picture), rate))).toBe(ceil(picture, rate, 1024n));
      }),
    );
  });

  it('begins at a picture with the first frame that was not due before it, or leaves out the one across the joint', () => {
    fc.assert(
      fc.property(anyPicture, anyRate, (picture, rate) => {
        const before = picture === 0 ? soundFrame(0) : soundFramesThrough(frame(picture - 1), rate);
        expect(firstSoundFrame(frame(picture), rate) - before).toBeOneOf([0, 1]);
      }),
    );
  });
});

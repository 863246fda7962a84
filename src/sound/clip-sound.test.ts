import { describe, expect, it } from 'vitest';
import { frame, seconds } from '#core/units.ts';
import { clipSample } from './clip-sound.ts';

const thirty = { num: 30, den: 1 };

describe('clipSample', () => {
  it.each([
    { name: 'its start with the cue', pts: 0, start: 300, mediaTime: 0, sample: 480_000 },
    { name: 'a later sample as much later', pts: 1.5, start: 300, mediaTime: 0, sample: 552_000 },
    { name: 'the point it is cut in at with the cue', pts: 10, start: 300, mediaTime: 10, sample: 480_000 },
    { name: 'what was cut off before the cue', pts: 9.98, start: 300, mediaTime: 10, sample: 479_040 },
    { name: 'the nearest sample', pts: 0.00001, start: 0, mediaTime: 0, sample: 0 },
  ])('places $name', ({ pts, start, mediaTime, sample }) => {
    expect(clipSample(seconds(pts), { start: frame(start), mediaTime: seconds(mediaTime) }, thirty)).toBe(sample);
  });

  it('begins with the picture at 29.97 too', () => {
    expect(clipSample(seconds(0), { start: frame(1000), mediaTime: seconds(0) }, { num: 30_000, den: 1001 })).toBe(1_601_600);
  });
});

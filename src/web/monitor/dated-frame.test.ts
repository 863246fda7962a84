import { describe, expect, it } from 'vitest';
import { datedFrame } from './dated-frame.ts';

const clock = { epoch: 1_700_000_000_000, fps: 30 };

describe('datedFrame', () => {
  it.each([
    { name: 'the first picture', date: clock.epoch, number: 0 },
    { name: 'dates are whole ms, pictures are not', date: clock.epoch + 33, number: 1 },
    { name: 'after a day', date: clock.epoch + 86_400_000 + 67, number: 30 * 86_400 + 2 },
    { name: 'a date before the program', date: clock.epoch - 5_000, number: 0 },
  ])('$name', ({ date, number }) => expect(datedFrame(date, clock)).toBe(number));
});

import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { aheadBy, clockByPicture, clockOf } from './machine-clock.ts';

const at = (frame: number | null): ProgramAnswer => ({ frame, epoch_ms: 1_000_000, encoder: { fps: 30 } }) as ProgramAnswer;
const DAY = 86_400_000;

describe('the clock of the machine', () => {
  it('is what it says', () => {
    expect(clockOf({ at: '1970-01-01T00:16:50.250Z' })).toBe(1_010_250);
    expect(clockOf({ at: 'noon' })).toBeNull();
  });

  it('is known by the picture that is due there', () => {
    expect(clockByPicture(at(300))).toBe(1_010_000);
    expect(clockByPicture(at(null))).toBeNull();
  });
});

describe('aheadBy', () => {
  it.each([
    { name: 'a clock that goes alike', clock: 1_010_000, before: 0, now: 1_010_150, ahead: 0 },
    { name: 'a clock that is 90 s ahead', clock: 1_100_000, before: 0, now: 1_010_000, ahead: 90_000 },
    { name: 'a clock that is behind', clock: 1_000_000, before: 0, now: 1_010_000, ahead: -10_000 },
    { name: 'a clock that is a day behind', clock: 1_010_000, before: 0, now: 1_010_000 + DAY, ahead: -DAY },
    { name: 'a message that came a little later than the last', clock: 1_100_000, before: 90_000, now: 1_010_300, ahead: 90_000 },
    { name: 'a clock that was set right', clock: 1_010_000, before: 90_000, now: 1_010_000, ahead: 0 },
    { name: 'a machine that does not say', clock: null, before: 90_000, now: 1_010_000, ahead: 90_000 },
  ])('knows $name', ({ clock, before, now, ahead }) => expect(aheadBy(clock, before, now)).toBe(ahead));
});

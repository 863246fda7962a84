import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { aheadBy } from './machine-clock.ts';

const at = (frame: number | null): ProgramAnswer => ({ frame, epoch_ms: 1_000_000, encoder: { fps: 30 } }) as ProgramAnswer;

describe('aheadBy', () => {
  it.each([
    { name: 'a clock that goes alike', frame: 300, before: 0, now: 1_010_150, ahead: 0 },
    { name: 'a clock that is 90 s ahead', frame: 3_000, before: 0, now: 1_010_000, ahead: 90_000 },
    { name: 'a clock that is behind', frame: 0, before: 0, now: 1_010_000, ahead: -10_000 },
    { name: 'a message that came a little later than the last', frame: 3_000, before: 90_000, now: 1_010_300, ahead: 90_000 },
    { name: 'a clock that was set right', frame: 300, before: 90_000, now: 1_010_000, ahead: 0 },
    { name: 'a program that does not run', frame: null, before: 90_000, now: 1_010_000, ahead: 90_000 },
  ])('knows $name', ({ frame, before, now, ahead }) => expect(aheadBy(at(frame), before, now)).toBe(ahead));
});

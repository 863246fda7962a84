import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { behindProgram } from './behind-program.ts';

const clock = { epoch: 1_000_000, fps: 25 };

describe('behindProgram', () => {
  it('is the time since the picture was due', () => {
    expect(behindProgram(frame(250), 0.1, clock, 1_010_400)).toBeCloseTo(0.4);
  });

  it('is no less than what the player holds', () => {
    expect(behindProgram(frame(250), 0.1, clock, 1_009_800)).toBe(0.1);
  });

  it.each([
    [null, clock, 1_010_400],
    [frame(250), null, 1_010_400],
    [frame(250), clock, null],
  ])('is what the player holds where more is not known (%#)', (number, known, now) => {
    expect(behindProgram(number, 0.1, known, now)).toBe(0.1);
  });
});

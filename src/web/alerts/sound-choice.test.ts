import { describe, expect, it } from 'vitest';
import { isMuted, MUTE_MS, soundChoiceOf } from './sound-choice.ts';

const atFirst = { failures: true, problems: false, mutedUntil: 0 };

describe('soundChoiceOf', () => {
  it('sounds for failures and not for problems where nothing was chosen', () => {
    expect(soundChoiceOf(undefined)).toEqual(atFirst);
  });

  it.each([null, 'loud', 7, [], { failures: 'no', problems: 1, mutedUntil: 'tomorrow' }])('makes the same of %j', (stored) => {
    expect(soundChoiceOf(stored)).toEqual(atFirst);
  });

  it('keeps what was chosen, and what can be read of it', () => {
    expect(soundChoiceOf({ failures: false, problems: true, mutedUntil: 5 })).toEqual({ failures: false, problems: true, mutedUntil: 5 });
    expect(soundChoiceOf({ failures: false, problems: null })).toEqual({ ...atFirst, failures: false });
  });
});

describe('isMuted', () => {
  const muted = { ...atFirst, mutedUntil: MUTE_MS };

  it('holds for 30 minutes', () => {
    expect(isMuted(muted, 0)).toBe(true);
    expect(isMuted(muted, MUTE_MS - 1)).toBe(true);
    expect(isMuted(muted, MUTE_MS)).toBe(false);
  });

  it('does not hold for longer because a clock was set back', () => {
    expect(isMuted(muted, -1)).toBe(false);
  });
});

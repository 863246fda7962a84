import { describe, expect, it } from 'vitest';
import { tone } from './tone.ts';

const THREE_YEARS = 3 * 365 * 86_400 * 48_000;

describe('tone', () => {
  it('is a sine of full scale', () => {
    const samples = tone(1000, 0, 48);
    expect([samples[0], samples[12], samples[36]]).toEqual([0, 1, -1]);
  });

  it.each([0, 777, 48_000 - 5, THREE_YEARS + 123])('continues where the piece before it ended, at sample %d', (from) => {
    expect([...tone(440, from, 100), ...tone(440, from + 100, 100)]).toEqual([...tone(440, from, 200)]);
  });

  it('is as exact after three years as at the start', () => {
    expect(tone(997, THREE_YEARS, 1000)).toEqual(tone(997, 0, 1000));
  });
});

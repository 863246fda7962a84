import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { LastSecond } from './last-second.ts';

const looked = (...looks: readonly (readonly [bytes: number, at: number])[]): number => {
  const second = new LastSecond();
  looks.forEach(([bytes, at]) => second.look(bytes, millis(at)));
  return second.kbps;
};

describe('LastSecond', () => {
  it('knows nothing at first', () => {
    expect([looked(), looked([5000, 100])]).toEqual([0, 0]);
  });

  it('says what was sent in the last second', () => {
    expect(looked([0, 0], [100_000, 500], [125_000, 1000], [225_000, 1500])).toBe(1000);
  });

  it('does not make much of a short while', () => {
    expect(looked([0, 0], [125_000, 20])).toBe(1000);
  });

  it('goes down to nothing when nothing is sent', () => {
    expect(looked([0, 0], [100_000, 500], [100_000, 1500], [100_000, 2500])).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { millis, seconds } from '#core/units.ts';
import { AHEAD_MS, paced, type Pace } from './pace.ts';

/** Two seconds ahead: second 10 was read at 1000 ms, second 12 at once. */
const pace: Pace = { stamp: 10, at: millis(1000), least: -11_000 };

describe('paced', () => {
  it('begins with the first packet', () => {
    expect(paced(null, seconds(7), millis(500))).toEqual({ pace: { stamp: 7, at: 500, least: -6500 }, wait: 0, anew: false });
  });

  it.each([
    ['at once, what is due within two seconds', 11.9, 1000, 0],
    ['later, what is due after that', 15, 1000, 3000],
    ['in step with the clock from then on', 15, 3500, 500],
    ['at once, what was read late but not too late', 12, 3100, 0],
  ])('hands on %s', (_, stamp, now, wait) => {
    expect(paced(pace, seconds(stamp), millis(now))).toEqual({ pace, wait, anew: false });
  });

  it('begins anew where the source could not keep up', () => {
    expect(paced(pace, seconds(12), millis(3201))).toEqual({ pace: { stamp: 12, at: 3201, least: -8799 }, wait: 0, anew: true });
  });

  it('is patient with a source that gives less than two seconds at once', () => {
    const { pace: first } = paced(null, seconds(0), millis(0));
    const { pace: segment } = paced(first, seconds(1), millis(0));
    expect(paced(segment, seconds(1.03), millis(2200))).toMatchObject({ wait: 0, anew: false });
    expect(paced(segment, seconds(1.03), millis(2300))).toMatchObject({ wait: 0, anew: true });
  });

  it('hands on each second of an hour once a second', () => {
    let state = paced(null, seconds(0), millis(0)).pace;
    let now = 0;
    for (let second = 1; second <= 3600; second++) {
      const next = paced(state, seconds(second), millis(now));
      expect(next.anew).toBe(false);
      state = next.pace;
      now += next.wait;
      expect(now).toBe(Math.max(0, second * 1000 - AHEAD_MS));
    }
  });
});

import { describe, expect, it } from 'vitest';
import { aheadOf, isSpoken, startOf, timeIn } from './start-time.ts';

const now = new Date(2030, 0, 5, 9, 28, 36);

describe('startOf', () => {
  it.each([
    { choice: 'at_once' as const, time: '', start: { start_in_s: 0 } },
    { choice: 'after' as const, time: '10:00', start: { start_in_s: 5 } },
    { choice: 'at' as const, time: '10:00', start: { at: new Date(2030, 0, 5, 10, 0).toISOString() } },
    { choice: 'at' as const, time: '09:28', start: { at: new Date(2030, 0, 6, 9, 28).toISOString() } },
    { choice: 'at' as const, time: '00:00', start: { at: new Date(2030, 0, 6).toISOString() } },
    { choice: 'at' as const, time: '', start: null },
    { choice: 'at' as const, time: '24:00', start: null },
    { choice: 'at' as const, time: 'noon', start: null },
  ])('makes $start of $choice "$time"', ({ choice, time, start }) => expect(startOf(choice, time, now)).toEqual(start));
});

describe('aheadOf', () => {
  it.each([
    { time: '09:29', seconds: 24, days: 0 },
    { time: '09:28', seconds: 86_364, days: 1 },
    { time: '00:00', seconds: 52_284, days: 1 },
  ])('tells today from tomorrow: $time', ({ time, seconds, days }) =>
    expect(aheadOf(startOf('at', time, now), now)).toMatchObject({ seconds, days }),
  );
  it('has nothing to tell of what is near', () => expect(aheadOf(startOf('after', '', now), now)).toBeNull());
});

describe('timeIn', () => {
  it('goes over midnight', () => expect(timeIn(15 * 60, now)).toBe('00:28'));
});

describe('isSpoken', () => {
  it('says the last five seconds and the tenth', () =>
    expect([60, 11, 10, 9, 6, 5, 4, 3, 2, 1, 0].filter(isSpoken)).toEqual([10, 5, 4, 3, 2, 1]));
});

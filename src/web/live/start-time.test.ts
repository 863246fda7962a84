import { describe, expect, it } from 'vitest';
import { wallClockIn } from '../texts/clock-time.ts';
import { aheadOf, isSpoken, startOf, timeIn } from './start-time.ts';

const berlin = wallClockIn('Europe/Berlin');
const newYork = wallClockIn('America/New_York');
const now = Date.parse('2030-01-05T08:28:36.500Z');
/** In Berlin the clock is set ahead at 01:00 UTC of the first of these days, and back at 01:00 UTC of the second. */
const [ahead, back] = [Date.parse('2030-03-31T00:30:00Z'), Date.parse('2030-10-27T00:10:00Z')];

describe('startOf', () => {
  it.each([
    { choice: 'at_once' as const, time: '', start: { start_in_s: 0 } },
    { choice: 'after' as const, time: '10:00', start: { start_in_s: 5 } },
    { choice: 'at' as const, time: '', start: null },
    { choice: 'at' as const, time: '24:00', start: null },
    { choice: 'at' as const, time: '10:00:30', start: null },
    { choice: 'at' as const, time: 'noon', start: null },
  ])('makes $start of $choice "$time"', ({ choice, time, start }) => expect(startOf(choice, time, now, berlin)).toEqual(start));

  it.each([
    { where: 'Berlin', wall: berlin, time: '10:00', at: '2030-01-05T09:00:00.000Z' },
    { where: 'Berlin', wall: berlin, time: '09:28', at: '2030-01-06T08:28:00.000Z' },
    { where: 'Berlin', wall: berlin, time: '00:00', at: '2030-01-05T23:00:00.000Z' },
    { where: 'New York', wall: newYork, time: '10:00', at: '2030-01-05T15:00:00.000Z' },
    { where: 'New York', wall: newYork, time: '03:00', at: '2030-01-06T08:00:00.000Z' },
  ])('means $time of the machine, in $where', ({ wall, time, at }) => expect(startOf('at', time, now, wall)).toEqual({ at }));

  it.each([
    { what: 'after the clock was set ahead', from: ahead, time: '03:00', at: '2030-03-31T01:00:00.000Z' },
    { what: 'that the clock leaps over, as much later', from: ahead, time: '02:30', at: '2030-03-31T01:30:00.000Z' },
    { what: 'that comes twice, the first time', from: back, time: '02:30', at: '2030-10-27T00:30:00.000Z' },
    { what: 'that comes twice, then the second time', from: back + 30 * 60_000, time: '02:30', at: '2030-10-27T01:30:00.000Z' },
    { what: 'of a day with 25 hours', from: back, time: '02:09', at: '2030-10-27T01:09:00.000Z' },
    { what: 'of the day after it', from: back, time: '01:00', at: '2030-10-28T00:00:00.000Z' },
  ])('finds a time $what', ({ from, time, at }) => expect(startOf('at', time, from, berlin)).toEqual({ at }));
});

describe('aheadOf', () => {
  it.each([
    { time: '09:29', seconds: 23.5, days: 0 },
    { time: '09:28', seconds: 86_363.5, days: 1 },
    { time: '00:00', seconds: 52_283.5, days: 1 },
  ])('tells today from tomorrow: $time', ({ time, seconds, days }) =>
    expect(aheadOf(startOf('at', time, now, berlin), now, berlin)).toMatchObject({ seconds, days }),
  );
  it('counts the midnights of the machine, not of the browser', () => {
    const start = { at: '2030-01-05T23:30:00.000Z' };
    expect([aheadOf(start, now, berlin)?.days, aheadOf(start, now, newYork)?.days]).toEqual([1, 0]);
  });
  it('has nothing to tell of what is near', () => expect(aheadOf(startOf('after', '', now, berlin), now, berlin)).toBeNull());
});

describe('timeIn', () => {
  it('is the machine`s time', () => expect([timeIn(15, now, berlin), timeIn(15, now, newYork)]).toEqual(['09:43', '03:43']));
  it('goes over midnight', () => expect(timeIn(15 * 60, now, berlin)).toBe('00:28'));
});

describe('isSpoken', () => {
  it('says the last five seconds and the tenth', () =>
    expect([60, 11, 10, 9, 6, 5, 4, 3, 2, 1, 0].filter(isSpoken)).toEqual([10, 5, 4, 3, 2, 1]));
});

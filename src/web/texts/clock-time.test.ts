import { afterEach, describe, expect, it } from 'vitest';
import { clockTime, dayOf, longTime, showTimesIn, shownWallClock, timeOfDay, timeWithZone, took, weekdayOf } from './clock-time.ts';

describe('clockTime and longTime', () => {
  it.each([
    { seconds: 0, short: '00:00', long: '00:00:00' },
    { seconds: 64.9, short: '01:04', long: '00:01:04' },
    { seconds: 7421, short: '2:03:41', long: '02:03:41' },
    { seconds: 400_000, short: '111:06:40', long: '111:06:40' },
    { seconds: -3, short: '00:00', long: '00:00:00' },
  ])('$seconds s are $short and $long', ({ seconds, short, long }) => {
    expect(clockTime(seconds)).toBe(short);
    expect(longTime(seconds)).toBe(long);
  });
});

describe('took', () => {
  it.each([
    [84.4, '84 ms'],
    [1249, '1.2 s'],
  ])('%d ms are %s', (ms, words) => expect(took(ms)).toBe(words));
});

describe('timeOfDay and dayOf', () => {
  afterEach(() => showTimesIn(undefined));
  const at = new Date('2030-01-01T23:05:09Z');

  it.each([
    ['Asia/Tokyo', '08:05:09', '2'],
    ['America/New_York', '18:05:09', '1'],
    ['UTC', '23:05:09', '1'],
  ])('are those of the machine in %s', (zone, time, day) => {
    showTimesIn(zone);
    expect(timeOfDay(at)).toBe(time);
    expect(dayOf(at)).toContain(day);
  });

  it('have the day, the zone and the wall with them', () => {
    showTimesIn('Asia/Tokyo');
    expect(weekdayOf(at)).toBe(new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2030, 0, 2)));
    expect(timeWithZone(at)).toMatch(/^08:05 \S+/);
    expect(shownWallClock(at.getTime())).toBe(Date.UTC(2030, 0, 2, 8, 5, 9));
  });

  it('are the browser`s own where it does not know the zone', () => {
    const own = timeOfDay(at);
    showTimesIn('Moon/Tranquility');
    expect(timeOfDay(at)).toBe(own);
  });

  it('call midnight 00', () => {
    showTimesIn('UTC');
    expect(timeOfDay(new Date('2030-01-01T00:00:00Z'))).toBe('00:00:00');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { instantOf, isZone, zonedTime } from './zoned-time.ts';

const at = (iso: string) => millis(Date.parse(iso));
const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia');

describe('instantOf', () => {
  it.each([
    { text: '2030-06-01T18:00:00Z', zone: 'Europe/Berlin', gives: '2030-06-01T18:00:00Z' },
    { text: '2030-06-01T18:00:00+05:30', zone: null, gives: '2030-06-01T12:30:00Z' },
    { text: '2030-06-01T18:00:00-03:00', zone: null, gives: '2030-06-01T21:00:00Z' },
    { text: '2030-06-01T18:00', zone: 'Europe/Berlin', gives: '2030-06-01T16:00:00Z' },
    { text: '2030-12-01T18:00:00.250', zone: 'Europe/Berlin', gives: '2030-12-01T17:00:00.250Z' },
    { text: '2030-06-01T18:00:00', zone: 'Nowhere/At_All', gives: '2030-06-01T18:00:00Z' },
    // Left out by daylight saving (2 to 3 on 2030-03-31): an hour later; twice there (2030-10-27): the first.
    { text: '2030-03-31T02:30:00', zone: 'Europe/Berlin', gives: '2030-03-31T01:30:00Z' },
    { text: '2030-10-27T02:30:00', zone: 'Europe/Berlin', gives: '2030-10-27T00:30:00Z' },
    { text: '2030-03-31T03:00:00', zone: 'Europe/Berlin', gives: '2030-03-31T01:00:00Z' },
    { text: '2030-10-27T03:00:00', zone: 'Europe/Berlin', gives: '2030-10-27T02:00:00Z' },
    // Half an hour of daylight saving.
    { text: '2030-10-06T02:15:00', zone: 'Australia/Lord_Howe', gives: '2030-10-05T15:45:00Z' },
  ])('$text in $zone is $gives', ({ text, zone, gives }) => expect(instantOf(text, zone)).toBe(at(gives)));

  it.each(['', 'tomorrow', '2030-06-01', '2030-13-01T00:00:00', '2030-02-30T00:00:00', '2030-06-01T24:00:00', '2030-06-01T10:61:00'])(
    '"%s" is none',
    (text) => expect(instantOf(text, 'UTC')).toBeNull(),
  );

  it('finds back every instant from its wall time, or one that has the same', () =>
    fc.assert(
      fc.property(fc.integer({ min: at('2000-01-01'), max: at('2037-01-01') }), zones, (instant, zone) => {
        const whole = millis(Math.floor(instant / 1000) * 1000);
        const { year, month, day, hour, minute, second } = zonedTime(whole, zone);
        const two = (value: number) => String(value).padStart(2, '0');
        const back = instantOf(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`, zone);
        expect(zonedTime(back ?? millis(0), zone)).toEqual(zonedTime(whole, zone));
      }),
    ));

  it('takes any text', () => fc.assert(fc.property(fc.string(), zones, (text, zone) => void instantOf(text, zone))));
});

describe('zonedTime', () => {
  it('knows the day of the week where it is', () => {
    const instant = at('2030-06-01T23:30:00Z'); // a Saturday
    expect(zonedTime(instant, 'UTC')).toEqual({ year: 2030, month: 6, day: 1, hour: 23, minute: 30, second: 0, weekday: 6 });
    expect(zonedTime(instant, 'Europe/Berlin')).toMatchObject({ day: 2, hour: 1, weekday: 0 });
  });

  it('says midnight as hour 0', () => expect(zonedTime(at('2030-06-01T00:00:00Z'), 'UTC').hour).toBe(0));
});

describe('isZone', () => {
  it.each(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'])('knows %s', (zone) => expect(isZone(zone)).toBe(true));
  it.each(['Nowhere', 'Berlin', 'x'.repeat(64)])('does not know %s', (zone) => expect(isZone(zone)).toBe(false));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { clockText } from './clock-text.ts';
import { countdownText } from './countdown-text.ts';
import { valueText } from './value-text.ts';

const at = (iso: string) => millis(Date.parse(iso));
const ok = (value: string) => ({ ok: true, value });
const fault = (error: unknown) => ({ ok: false, error });

describe('clockText', () => {
  const wall = at('2030-06-01T08:04:09.999Z');
  it.each([
    { format: 'HH:mm:ss', zone: 'UTC', gives: '08:04:09' },
    { format: 'H:m:s', zone: 'UTC', gives: '8:4:9' },
    { format: 'h:mm a', zone: 'UTC', gives: '8:04 AM' },
    { format: 'hh:mm a', zone: 'Asia/Tokyo', gives: '05:04 PM' },
    { format: 'EEEE d MMMM yyyy', zone: 'UTC', gives: 'Saturday 1 June 2030' },
    { format: 'EEE, dd MMM yy', zone: 'UTC', gives: 'Sat, 01 Jun 30' },
    { format: 'dd/MM M', zone: 'UTC', gives: '01/06 6' },
    { format: "HH:mm 'Uhr'", zone: 'Europe/Berlin', gives: '10:04 Uhr' },
    { format: "h 'o''clock'", zone: 'UTC', gives: "8 o'clock" },
    { format: "''yy", zone: 'UTC', gives: "'30" },
    { format: 'HH:mm 🌊', zone: 'UTC', gives: '08:04 🌊' },
  ])('$format in $zone is $gives', ({ format, zone, gives }) => expect(clockText(wall, format, zone)).toEqual(ok(gives)));

  it.each([
    { hour: '00:30', h: '12 AM' },
    { hour: '12:30', h: '12 PM' },
    { hour: '13:30', h: '1 PM' },
  ])('says $hour as $h', ({ hour, h }) => expect(clockText(at(`2030-06-01T${hour}:00Z`), 'h a', 'UTC')).toEqual(ok(h)));

  it.each([
    { format: 'HH:mm X', part: 'X' },
    { format: 'HHH', part: 'HHH' },
    { format: 'clock', part: 'c' },
    { format: "HH 'open", part: "'" },
  ])('does not know "$part" in "$format"', ({ format, part }) => expect(clockText(wall, format, 'UTC')).toEqual(fault(part)));

  it('takes any format', () => fc.assert(fc.property(fc.string(), (format) => void clockText(wall, format, 'UTC'))));
});

describe('countdownText', () => {
  const until = at('2030-06-01T18:00:00Z');
  const before = (seconds: number) => millis(until - seconds * 1000);
  it.each([
    { left: 3599, format: null, gives: '59:59' },
    { left: 3600, format: null, gives: '1:00:00' },
    { left: 90_000, format: null, gives: '25:00:00' },
    { left: 9, format: null, gives: '00:09' },
    // A started second counts whole: the end is at the end.
    { left: 0.5, format: null, gives: '00:01' },
    { left: 0, format: null, gives: '00:00' },
    { left: -5, format: null, gives: '00:00' },
    { left: 90_061, format: "d'd' H'h'", gives: '1d 1h' },
    { left: 7265, format: 'mm:ss', gives: '121:05' },
    { left: 7265, format: 'ss', gives: '7265' },
    { left: 7265, format: 'HH:mm:ss', gives: '02:01:05' },
    { left: 0, format: 'H:mm:ss', gives: '0:00:00' },
  ])('$left s before, by $format, is $gives', ({ left, format, gives }) =>
    expect(countdownText(before(left), until, format)).toEqual(ok(gives)),
  );

  it('does not know what is not a length of time', () => expect(countdownText(before(5), until, 'yyyy')).toEqual(fault('yyyy')));
});

describe('valueText', () => {
  it.each([
    { value: 17, format: '{value}', gives: '17' },
    { value: 'calm', format: 'Sea: {value}', gives: 'Sea: calm' },
    { value: true, format: '{value}', gives: 'true' },
    { value: 17.456, format: '{value:0.0} °C', gives: '17.5 °C' },
    { value: '17.456', format: '{value:0}', gives: '17' },
    { value: 1234567.8, format: '{value:0,0}', gives: '1,234,568' },
    { value: -1234.5, format: '{value:0,0.00}', gives: '-1,234.50' },
    { value: 3, format: '{value} : {value:0.0}', gives: '3 : 3.0' },
    { value: '$& $1', format: '{value}', gives: '$& $1' },
    { value: 5, format: 'no field', gives: 'no field' },
  ])('$value by "$format" is "$gives"', ({ value, format, gives }) => expect(valueText(value, format)).toEqual(ok(gives)));

  it.each(['calm', true, '', Infinity])('%s is not the number that a format asks for', (value) =>
    expect(valueText(value, '{value:0.0}')).toEqual(fault({ notNumber: String(value) })),
  );

  it.each([
    { format: '{valeu}', part: '{valeu}' },
    { format: '{value:0.x}', part: '{value:0.x}' },
    { format: 'open {value', part: '{value' },
    { format: '}', part: '}' },
  ])('"$part" means nothing', ({ format, part }) => expect(valueText(1, format)).toEqual(fault({ part })));

  it('is bounded', () => {
    const text = valueText('x'.repeat(5000), '{value}'.repeat(28));
    expect(text.ok && text.value.length).toBe(5000);
  });
});

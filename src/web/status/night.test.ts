import { describe, expect, it } from 'vitest';
import { isNight } from './night.ts';

const at = (time: string): number => Date.parse(`2026-06-01T${time}Z`);

describe('isNight', () => {
  it.each([
    ['20:59:59', false],
    ['21:00:00', true],
    ['00:00:00', true],
    ['06:59:59', true],
    ['07:00:00', false],
    ['12:00:00', false],
  ])('at %s: %s', (time, night) => expect(isNight(at(time), 'UTC')).toBe(night));

  it('goes by the machine’s zone', () => expect(isNight(at('20:00:00'), 'Europe/Athens')).toBe(true));

  it('goes by the browser’s own where the zone is none that it knows', () =>
    expect(isNight(at('12:00:00'), 'Mars/Olympus')).toBe(isNight(at('12:00:00'), null)));
});

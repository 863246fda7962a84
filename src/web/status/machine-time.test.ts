import { describe, expect, it } from 'vitest';
import { isNight, machineMinutes, machineTime } from './machine-time.ts';

const at = (time: string): number => Date.parse(`2026-06-01T${time}Z`);

describe('the time on the machine’s wall', () => {
  it('is in its zone, not in the browser’s', () => expect(machineTime(at('01:07:12'), 'Europe/Oslo')).toBe('03:07:12'));
  it('has no hour 24', () => expect(machineMinutes(at('00:05:00'), 'UTC')).toBe('00:05'));
  it('is told somehow where the zone is none that the browser knows', () =>
    expect(machineTime(at('01:07:12'), 'Mars/Olympus')).toBe(machineTime(at('01:07:12'), null)));
});

describe('isNight', () => {
  it.each([
    ['20:59:59', false],
    ['21:00:00', true],
    ['00:00:00', true],
    ['06:59:59', true],
    ['07:00:00', false],
    ['12:00:00', false],
  ])('%s: %s', (time, night) => expect(isNight(at(time), 'UTC')).toBe(night));

  it('goes by the machine’s zone', () => expect(isNight(at('20:00:00'), 'Europe/Athens')).toBe(true));
});

import { describe, expect, it } from 'vitest';
import { clockTime, longTime, took } from './clock-time.ts';

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

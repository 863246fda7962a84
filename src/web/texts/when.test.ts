import { describe, expect, it } from 'vitest';
import { dayWords, whenWords } from './when.ts';

const now = new Date(2030, 0, 1, 0, 30);

describe('dayWords', () => {
  it.each([
    [new Date(2030, 0, 1, 0, 0), 'today'],
    [new Date(2029, 11, 31, 23, 59), 'yesterday'],
    [new Date(2029, 11, 31, 0, 0), 'yesterday'],
  ])('%s: %s', (at, words) => {
    expect(dayWords(at, now)).toBe(words);
  });

  it('is the date before that, and after', () => {
    expect(dayWords(new Date(2029, 11, 30), now)).toMatch(/30/);
    expect(dayWords(new Date(2030, 0, 2), now)).toMatch(/2/);
  });
});

describe('whenWords', () => {
  it('names the day where it is not today', () => {
    expect(whenWords(new Date(2030, 0, 1, 0, 5, 9), now)).toMatch(/^\d\d:05:09$/);
    expect(whenWords(new Date(2029, 11, 31, 13, 47, 1), now)).toBe('yesterday 13:47:01');
  });
});

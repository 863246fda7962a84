import { describe, expect, it } from 'vitest';
import { keptSplit, splitAt, splitByKey } from './split.ts';

describe('splitAt', () => {
  it.each([
    [356, 356],
    [10, 220],
    [900, 496],
    [300.4, 300],
  ])('puts %d of 672 at %d', (height, at) => expect(splitAt(height, 672)).toBe(at));
  it('leaves the upper half what it needs in the smallest window', () => expect(splitAt(356, 100)).toBe(220));
});

describe('splitByKey', () => {
  it.each([
    ['ArrowUp', 340],
    ['ArrowDown', 372],
    ['Home', 220],
    ['End', 496],
    ['Enter', null],
  ])('moves it by %s to %s', (key, at) => expect(splitByKey(key, 356, 672)).toBe(at));
});

describe('keptSplit', () => {
  it('gives what was kept', () => expect(keptSplit('420')).toBe(420));
  it.each([null, '', ' ', 'wide', '-20', '12', 'Infinity', '99999'])('makes nothing of %j', (text) => expect(keptSplit(text)).toBeNull());
});

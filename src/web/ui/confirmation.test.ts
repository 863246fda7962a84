import { describe, expect, it } from 'vitest';
import { isMeant, isUnconfirmed } from './confirmation.ts';

describe('isUnconfirmed', () => {
  const press = { at: 1_000, from: 'off' };
  it.each([
    { name: 'nothing was pressed', press: null, shown: 'off', now: 2_500, is: false },
    { name: 'it has come to be', press, shown: 'on', now: 2_500, is: false },
    { name: 'the answer may be on its way', press, shown: 'off', now: 1_999, is: false },
    { name: 'the answer is late', press, shown: 'off', now: 2_000, is: true },
    { name: 'it was said for long enough', press, shown: 'off', now: 5_000, is: false },
    { name: 'the clock went back', press, shown: 'off', now: 0, is: false },
  ])('$is where $name', ({ press: pressed, shown, now, is }) => expect(isUnconfirmed(pressed, shown, now)).toBe(is));
});

describe('isMeant', () => {
  it('is not where the meaning has just changed', () => expect(isMeant(1_000, 1_299)).toBe(false));
  it('is from 300 ms on', () => expect(isMeant(1_000, 1_300)).toBe(true));
});

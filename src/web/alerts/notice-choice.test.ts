import { describe, expect, it } from 'vitest';
import { noticeState } from './notice-choice.ts';

describe('noticeState', () => {
  it.each([
    [true, null, 'impossible'],
    [true, 'denied', 'refused'],
    [false, 'denied', 'refused'],
    [true, 'default', 'off'],
    [false, 'granted', 'off'],
    [true, 'granted', 'on'],
  ] as const)('wanted %s, allowed %s: %s', (isOn, permission, state) => {
    expect(noticeState(isOn, permission)).toBe(state);
  });
});

import { expect, it } from 'vitest';
import { waitAfter } from './back-off.ts';

it('waits longer each time, and at the end always as long', () => {
  expect([0, 1, 2, 3, 1000].map((failures) => waitAfter([100, 200, 500], failures))).toEqual([100, 200, 500, 500, 500]);
});

it('does not wait where there is nothing to wait for', () => expect(waitAfter([], 3)).toBe(0));

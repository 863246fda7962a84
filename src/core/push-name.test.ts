import { describe, expect, it } from 'vitest';
import { isPushKeyName, OPEN_PUSH, pushAddress, pushName } from './push-name.ts';

describe('a push', () => {
  it.each([OPEN_PUSH, 'Phone', 'Jetty 2', 'Küste', 'a', 'a.b-c_d', 'x'.repeat(50)])('called %j has an address', (name) =>
    expect(pushName(pushAddress(name))).toBe(name),
  );

  it.each(['', ' ', 'a/b', '../x', 'preview/other', 'a ', ' a', 'a\0b', 'a\n', 'x'.repeat(51), '_', 'a?b', 'a:b'])(
    'is never called %j',
    (name) => expect(pushName(pushAddress(name))).toBeNull(),
  );

  it.each(['rtmp://h/preview/stream', 'PUSH:Phone', 'Phone', ''])('is not at %j', (address) => expect(pushName(address)).toBeNull());

  it('without a key is no name for a key', () => expect(isPushKeyName(OPEN_PUSH)).toBe(false));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMessage, pictureMessage, soundMessage } from '../../test/kit/program-messages.ts';
import { GopCache } from './gop-cache.ts';
import type { FormatMessage, PictureMessage, SoundMessage } from './message.ts';

const format = formatMessage();
const picture = (number: number, key = false, bytes = 10): PictureMessage => pictureMessage(number, { key, data: Buffer.alloc(bytes) });
const sound = (number: number): SoundMessage => soundMessage(number);

const filled = (messages: readonly (FormatMessage | PictureMessage | SoundMessage)[], maxBytes = 1000): GopCache => {
  const cache = new GopCache(maxBytes);
  for (const message of messages) cache.add(message);
  return cache;
};

describe('GopCache', () => {
  it('holds what came since the last key picture, sound too', () => {
    const cache = filled([format, picture(0, true), sound(0), picture(1), picture(2, true), sound(1), picture(3)]);
    expect(cache.messages).toEqual([picture(2, true), sound(1), picture(3)]);
    expect(cache.format).toEqual(format);
  });

  it('holds nothing before the first key picture', () => {
    expect(filled([format, sound(0), picture(0), sound(1)]).messages).toEqual([]);
  });

  it('begins anew with another format', () => {
    const other = { ...format, width: 128 };
    const cache = filled([format, picture(0, true), other]);
    expect(cache.messages).toEqual([]);
    expect(cache.format).toEqual(other);
  });

  it('is empty past its bound, until the next key picture', () => {
    const messages = [picture(0, true, 600), picture(1, false, 401), picture(2)];
    expect(filled(messages).messages).toEqual([]);
    expect(filled([...messages, picture(3, true), picture(4)]).messages).toEqual([picture(3, true), picture(4)]);
    expect(filled([picture(0, true, 1001), picture(1)]).messages).toEqual([]);
  });

  it('always begins with a key picture and stays within its bound', () => {
    const any = fc.oneof(
      fc
        .record({ number: fc.nat(100), key: fc.boolean(), bytes: fc.nat(400) })
        .map(({ number, key, bytes }) => picture(number, key, bytes)),
      fc.nat(100).map(sound),
      fc.constant(format),
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), (messages) => {
        const held = filled(messages).messages;
        expect(held.length === 0 || (held[0]?.is === 'picture' && held[0].key)).toBe(true);
        expect(held.slice(1).some((each) => each.is === 'picture' && each.key)).toBe(false);
        expect(held.reduce((sum, each) => sum + each.data.length, 0)).toBeLessThanOrEqual(1000);
      }),
    );
  });
});

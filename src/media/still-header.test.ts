import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stillHeader } from './still-header.ts';

const hex = (words: string): Buffer => Buffer.from(words.replaceAll(' ', ''), 'hex');
const padded = (words: string): Buffer => Buffer.concat([hex(words), Buffer.alloc(40)]);

const png = padded('89504e470d0a1a0a 0000000d 49484452 00004e20 00000010');
const jpeg = padded('ffd8 ffe0 0004 0000 ff ffc4 0003 00 ffc2 0011 08 0438 0780');

describe('stillHeader', () => {
  it.each([
    ['PNG', png, { kind: 'png', width: 20_000, height: 16 }],
    ['JPEG', jpeg, { kind: 'jpeg', width: 1920, height: 1080 }],
    ['GIF', padded('474946383961 4001 b400'), { kind: 'gif', width: 320, height: 180 }],
    ['BMP', padded('424d 00000000 00000000 00000000 28000000 40010000 4cffffff'), { kind: 'bmp', width: 320, height: 180 }],
    ['BMP of OS/2', padded('424d 00000000 00000000 00000000 0c000000 4001 b400'), { kind: 'bmp', width: 320, height: 180 }],
    ['WebP', padded('52494646 00000000 57454250 56503820 00000000 000000 9d012a 4001 b400'), { kind: 'webp', width: 320, height: 180 }],
    ['WebP without loss', padded('52494646 00000000 57454250 5650384c 00000000 2f 3fc12c00'), { kind: 'webp', width: 320, height: 180 }],
    [
      'WebP with more in it',
      padded('52494646 00000000 57454250 56503858 00000000 10000000 3f0100 b30000'),
      { kind: 'webp', width: 320, height: 180 },
    ],
  ])('reads %s', (_, bytes, header) => expect(stillHeader(bytes)).toEqual(header));

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('The harbour, seen from the east, on a clear day.')],
    ['a recording', padded('00000020 66747970 69736f6d')],
    ['a PNG that breaks off', png.subarray(0, 20)],
    ['a JPEG that breaks off', jpeg.subarray(0, 14)],
    ['a JPEG whose segments lead nowhere', padded('ffd8 ffe0 0000 0000')],
    ['a picture without a size', padded('474946383961 0000 b400')],
  ])('gives nothing for %s', (_, bytes) => expect(stillHeader(bytes)).toBeNull());

  it('takes any bytes, and gives whole sizes', () => {
    const beginnings = fc.constantFrom(
      Buffer.alloc(0),
      png.subarray(0, 16),
      jpeg.subarray(0, 2),
      hex('424d'),
      hex('524946460000000057454250'),
    );
    fc.assert(
      fc.property(beginnings, fc.uint8Array({ maxLength: 100 }), (beginning, bytes) => {
        const header = stillHeader(Buffer.concat([beginning, bytes]));
        if (header) expect(Math.min(header.width, header.height)).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});

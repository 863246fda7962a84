import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWholePicture, pictureHead } from './picture-head.ts';

const canvas = createCanvas(123, 45);
canvas.getContext('2d').fillRect(10, 10, 50, 20);
const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([123, 0, 45, 0, 0, 0, 0]), Buffer.alloc(50), Buffer.from([0x3b])]);
const vp8l = Buffer.concat([Buffer.from('RIFF\x10\0\0\0WEBPVP8L\x08\0\0\0\x2f', 'latin1'), le32(122 | (44 << 14)), Buffer.alloc(8)]);
const vp8x = Buffer.concat([
  Buffer.from('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0', 'latin1'),
  Buffer.from([122, 0, 0, 44, 0, 0]),
  Buffer.alloc(4),
]);

function le32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const png = canvas.toBuffer('image/png');
const jpeg = canvas.toBuffer('image/jpeg');
const pictures = [
  ['png', png],
  ['jpeg', jpeg],
  ['webp', canvas.toBuffer('image/webp')],
  ['gif', gif],
] as const;

describe('pictureHead', () => {
  it.each([...pictures, ['webp', vp8l], ['webp', vp8x]] as const)('knows a %s and its size', (format, bytes) => {
    expect(pictureHead(bytes)).toEqual({ format, width: 123, height: 45 });
    expect(isWholePicture(format, bytes)).toBe(true);
  });

  it.each(pictures)('wants more of the beginning of a %s, and sees that it is cut off', (format, bytes) => {
    expect(pictureHead(bytes.subarray(0, 9))).toBe('more');
    expect(isWholePicture(format, bytes.subarray(0, Math.floor(bytes.length * 0.9)))).toBe(false);
  });

  it('finds the size of a JPEG behind its other segments', () => {
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0xff, 0xff]), Buffer.alloc(0xfffd), Buffer.from([0xff])]);
    expect(pictureHead(Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]))).toMatchObject({ width: 123, height: 45 });
    expect(pictureHead(Buffer.concat([jpeg.subarray(0, 2), segment.subarray(0, 100)]))).toBe('more');
  });

  it('reads a size that no machine could hold', () => {
    const huge = Buffer.from(png);
    huge.writeUInt32BE(20_000, 16);
    huge.writeUInt32BE(20_000, 20);
    expect(pictureHead(huge)).toEqual({ format: 'png', width: 20_000, height: 20_000 });
  });

  it.each([
    ['a page', '<!doctype html><html><body>Weather</body></html>'],
    ['a picture that is drawn by words', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'],
    ['another picture of RIFF', 'RIFF\x10\0\0\0WAVEfmt \x08\0\0\0\x2f1234567890'],
    ['a PNG without its head', '\x89PNG\r\n\x1a\n\0\0\0\x0dIDAT1234567890123456'],
    ['a JPEG that begins with its pixels', '\xff\xd8\xff\xda\0\x0c1234567890'],
    ['nothing but zeroes', '\0'.repeat(100)],
  ])('takes %s for no picture', (_, text) => expect(pictureHead(Buffer.from(text, 'latin1'))).toBeNull());

  it('takes a picture without pixels for none', () => {
    const empty = Buffer.from(png);
    empty.writeUInt32BE(0, 16);
    expect(pictureHead(empty)).toBeNull();
  });

  it('reads any bytes without throwing, and longer ones no other way', () => {
    const begins = fc.constantFrom(
      '',
      ...[png, jpeg, gif, vp8l].map((bytes) => bytes.toString('latin1', 0, 16)),
      '\xff\xd8\xff',
      'RIFF....WEBPVP8 ',
    );
    fc.assert(
      fc.property(begins, fc.uint8Array({ maxLength: 200 }), fc.nat(), (begin, rest, cut) => {
        const bytes = Buffer.concat([Buffer.from(begin, 'latin1'), rest]);
        const [whole, part] = [pictureHead(bytes), pictureHead(bytes.subarray(0, cut % (bytes.length + 1)))];
        if (part !== 'more') expect(part).toEqual(whole);
        for (const [format] of pictures) if (bytes.length >= 30) isWholePicture(format, bytes);
      }),
      { numRuns: 2000 },
    );
  });
});

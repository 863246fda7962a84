import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPage, kindOf, pictureFile } from './picture-file.ts';

const canvas = createCanvas(70, 30);
canvas.getContext('2d').fillRect(3, 3, 20, 20);
const png = canvas.toBuffer('image/png');
const jpeg = canvas.toBuffer('image/jpeg');
const webp = canvas.toBuffer('image/webp');
const gif = gifOf(1);
const pictures = { png, jpeg, webp, gif };

/** A GIF of 70x30 with a colour table of two, and as many pictures of one block each. */
function gifOf(count: number): Buffer {
  const header = Buffer.from([...Buffer.from('GIF89a'), 70, 0, 30, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  const control = [0x21, 0xf9, 4, 0, 10, 0, 0, 0];
  const picture = [0x2c, 0, 0, 0, 0, 70, 0, 30, 0, 0, 2, 2, 0x4c, 1, 0];
  return Buffer.concat([header, ...Array.from({ length: count }, () => Buffer.from([...control, ...picture])), Buffer.from([0x3b])]);
}

/** The chunk is put before the first one of pixels. */
function withChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

describe('pictureFile', () => {
  it.each(Object.entries(pictures))('reads the size of a %s', (kind, bytes) =>
    expect(pictureFile(bytes)).toEqual({ kind, width: 70, height: 30, moves: false, whole: true }),
  );

  it.each(Object.entries(pictures))('sees that a %s was cut off', (_, bytes) => {
    expect(pictureFile(bytes.subarray(0, bytes.length - 4))?.whole ?? false).toBe(false);
  });

  it('reads the size before any pixel is there', () => {
    expect(pictureFile(png.subarray(0, 33))).toMatchObject({ width: 70, height: 30, whole: false });
  });

  it('knows a GIF, a PNG and a WebP that move', () => {
    expect(pictureFile(gifOf(2))).toMatchObject({ moves: true, whole: true });
    expect(pictureFile(gifOf(2).subarray(0, 60))).toMatchObject({ moves: true });
    expect(pictureFile(withChunk('acTL', Buffer.from([0, 0, 0, 5, 0, 0, 0, 0])))).toMatchObject({ moves: true, whole: true });
    expect(pictureFile(withChunk('acTL', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0])))).toMatchObject({ moves: false });
    const animated = Buffer.from('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x45\0\0\x1d\0\0', 'latin1');
    expect(pictureFile(animated)).toEqual({ kind: 'webp', width: 70, height: 30, moves: true, whole: true });
  });

  it.each(['', 'GIF', '<html>', 'RIFF....WAVE', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff'])('does not take %j for a picture', (text) =>
    expect(pictureFile(Buffer.from(text, 'latin1'))).toBeNull(),
  );

  it('takes any bytes, also behind a right beginning', () =>
    fc.assert(
      fc.property(fc.constantFrom(png, jpeg, webp, gif), fc.nat(), fc.uint8Array({ maxLength: 300 }), (begin, length, bytes) => {
        const file = pictureFile(Buffer.concat([begin.subarray(0, length % begin.length), bytes]));
        if (file) expect(file.width * file.height).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    ));
});

describe('kindOf', () => {
  it('needs twelve bytes of it', () => {
    for (const [kind, bytes] of Object.entries(pictures)) expect(kindOf(bytes.subarray(0, 12))).toBe(kind);
  });
});

describe('isPage', () => {
  it.each(['<!DOCTYPE html><p>', '\ufeff\n <html lang="en">', '<!-- hi --><head>'])('is one: %j', (text) =>
    expect(isPage(Buffer.from(text))).toBe(true),
  );
  it.each(['', '<svg xmlns=', 'not found', '{"html":1}'])('is none: %j', (text) => expect(isPage(Buffer.from(text))).toBe(false));
});

import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageHead, imageKind, type ImageHead, type ImageKind } from './image-head.ts';

const SIZE = { width: 70, height: 30 };

const canvas = createCanvas(SIZE.width, SIZE.height);
canvas.getContext('2d').fillRect(3, 3, 20, 20);
const png = canvas.toBuffer('image/png');
const jpeg = canvas.toBuffer('image/jpeg');
const webp = canvas.toBuffer('image/webp');
const gif = gifOf(1);
const bmp = Buffer.concat([header('424d 00000000 00000000 36000000 28000000 46000000 1e000000 0100 1800'), Buffer.alloc(24 + 212 * 30)]);
const images: readonly (readonly [ImageKind, Buffer])[] = [
  ['png', png],
  ['jpeg', jpeg],
  ['webp', webp],
  ['gif', gif],
  ['bmp', bmp],
];

const webpWithoutLoss = Buffer.concat([header('52494646 10000000 57454250 5650384c 08000000 2f 45400700'), Buffer.alloc(7)]);
const webpWithMore = header('52494646 16000000 57454250 56503858 0a000000 00000000 450000 1d0000');

function header(hex: string): Buffer {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex');
}

const padded = (hex: string): Buffer => Buffer.concat([header(hex), Buffer.alloc(40)]);
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** With a colour table of two, and as many pictures of one block each. */
function gifOf(count: number): Buffer {
  const start = Buffer.from([...Buffer.from('GIF89a'), SIZE.width, 0, SIZE.height, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  const control = [0x21, 0xf9, 4, 0, 10, 0, 0, 0];
  const picture = [0x2c, 0, 0, 0, 0, SIZE.width, 0, SIZE.height, 0, 0, 2, 2, 0x4c, 1, 0];
  return Buffer.concat([start, ...Array.from({ length: count }, () => Buffer.from([...control, ...picture])), Buffer.from([0x3b])]);
}

/** A PNG of so many pictures, as it says; the chunk stands before the first one of pixels. */
function pngOf(count: number): Buffer {
  const chunk = Buffer.alloc(12 + 8);
  chunk.writeUInt32BE(8, 0);
  chunk.write('acTL', 4, 'latin1');
  chunk.writeUInt32BE(count, 8);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

function pngSized(width: number, height: number): Buffer {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

describe('imageHead', () => {
  it.each([...images, ['webp', webpWithoutLoss], ['webp', webpWithMore]] as const)('reads a %s', (kind, bytes) =>
    expect(imageHead(bytes)).toEqual({ kind, ...SIZE, moves: false, whole: true }),
  );

  it.each([
    ['PNG', '89504e470d0a1a0a 0000000d 49484452 00004e20 00000010', { kind: 'png', width: 20_000, height: 16 }],
    [
      'JPEG, behind its other segments',
      'ffd8 ffe0 0004 0000 ff ffc4 0003 00 ffd0 ffc2 0011 08 0438 0780',
      { kind: 'jpeg', width: 1920, height: 1080 },
    ],
    ['GIF', '474946383761 4001 b400', { kind: 'gif', width: 320, height: 180 }],
    ['BMP from the top down', '424d 00000000 00000000 00000000 28000000 40010000 4cffffff', { kind: 'bmp', width: 320, height: 180 }],
    ['BMP of OS/2', '424d 00000000 00000000 00000000 0c000000 4001 b400', { kind: 'bmp', width: 320, height: 180 }],
    ['WebP', '52494646 00000000 57454250 56503820 00000000 000000 9d012a 4001 b400', { kind: 'webp', width: 320, height: 180 }],
    ['WebP without loss', '52494646 00000000 57454250 5650384c 00000000 2f 3fc12c00', { kind: 'webp', width: 320, height: 180 }],
    [
      'WebP with more in it',
      '52494646 00000000 57454250 56503858 00000000 10000000 3f0100 b30000',
      { kind: 'webp', width: 320, height: 180 },
    ],
  ])('reads the size in the head of a %s', (_, head, size) => expect(imageHead(padded(head))).toMatchObject(size));

  it('reads the size before any pixel is there', () =>
    expect(imageHead(png.subarray(0, 33))).toEqual({ kind: 'png', ...SIZE, moves: false, whole: false }));

  it('finds the size of a JPEG behind the longest of segments', () => {
    const segment = Buffer.concat([header('ffe1 ffff'), Buffer.alloc(0xfffd), header('ff')]);
    expect(imageHead(Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]))).toMatchObject(SIZE);
    expect(imageHead(Buffer.concat([jpeg.subarray(0, 2), segment.subarray(0, 100)]))).toBe('more');
  });

  it.each(images)('wants more of the beginning of a %s', (_, bytes) => {
    for (const length of [0, 1, 9]) expect(imageHead(bytes.subarray(0, length))).toBe('more');
  });

  it.each(images)('sees that a %s is cut off', (_, bytes) => {
    for (const length of [bytes.length - 1, bytes.length - 4, Math.floor(bytes.length * 0.9)])
      expect(imageHead(bytes.subarray(0, length))).toMatchObject({ ...SIZE, whole: false });
  });

  it('knows a packed BMP by its own word of its length', () => {
    const packed = padded('424d 00000000 00000000 36000000 28000000 46000000 1e000000 0100 0800 01000000 20000000');
    expect(imageHead(packed.subarray(0, 0x36 + 0x20))).toMatchObject({ ...SIZE, whole: false });
    expect(imageHead(Buffer.concat([packed, Buffer.alloc(32)]))).toMatchObject({ ...SIZE, whole: true });
  });

  it('does not take the end of a preview for the end of a JPEG', () => {
    const preview = Buffer.concat([header('ffe1 0006'), header('ffd9 ffd9')]);
    const cut = Buffer.concat([jpeg.subarray(0, 2), preview, jpeg.subarray(2, -2)]);
    expect(imageHead(cut)).toMatchObject({ ...SIZE, whole: false });
  });

  it('takes what is no block of a GIF for its end, once there is a picture', () => {
    expect(imageHead(Buffer.concat([gif.subarray(0, -1), Buffer.alloc(3)]))).toMatchObject({ whole: true });
    expect(imageHead(Buffer.concat([gif.subarray(0, 19), Buffer.alloc(3)]))).toMatchObject({ whole: false });
  });

  it('knows a GIF, a PNG and a WebP that move', () => {
    expect(imageHead(gifOf(2))).toMatchObject({ moves: true, whole: true });
    expect(imageHead(gifOf(2).subarray(0, 60))).toMatchObject({ moves: true, whole: false });
    expect(imageHead(pngOf(5))).toMatchObject({ moves: true, whole: true });
    expect(imageHead(pngOf(1))).toMatchObject({ moves: false });
    const animated = Buffer.from(webpWithMore);
    animated.writeUInt8(2, 20);
    expect(imageHead(animated)).toEqual({ kind: 'webp', ...SIZE, moves: true, whole: true });
  });

  it('reads a size that no machine could hold', () =>
    expect(imageHead(pngSized(20_000, 20_000))).toMatchObject({ width: 20_000, height: 20_000 }));

  it.each([
    ['a page', latin('<!doctype html><html><body>Weather</body></html>')],
    ['a picture that is drawn by words', latin('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')],
    ['a text', latin('The harbour, seen from the east, on a clear day.')],
    ['a text that begins as a BMP does', latin('BMX tracks of the county')],
    ['a short text', latin('<html>')],
    ['a recording', padded('00000020 66747970 69736f6d')],
    ['a sound of RIFF', latin('RIFF\x10\0\0\0WAVEfmt \x08\0\0\0\x2f1234567890')],
    ['the first bytes of a sound of RIFF', latin('RIFF....WAVE')],
    ['a WebP of another kind', latin('RIFF\x10\0\0\0WEBPVP9 \x08\0\0\0\x2f1234567890')],
    ['a WebP whose pixels do not begin', padded('52494646 00000000 57454250 56503820 00000000 000000 9d012b 4001 b400')],
    ['a WebP without loss whose pixels do not begin', padded('52494646 00000000 57454250 5650384c 00000000 2e 3fc12c00')],
    ['a PNG without its head', latin('\x89PNG\r\n\x1a\n\0\0\0\x0dIDAT1234567890123456')],
    ['a JPEG that begins with its pixels', latin('\xff\xd8\xff\xda\0\x0c1234567890')],
    ['a JPEG that ends before it begins', padded('ffd8 ffd9')],
    ['a JPEG whose segments lead nowhere', padded('ffd8 ffe0 0000 0000')],
    ['nothing but zeroes', Buffer.alloc(100)],
    ['a PNG without pixels', pngSized(0, 30)],
    ['a PNG of more than there can be', pngSized(2 ** 31, 30)],
    ['a GIF without pixels', padded('474946383961 0000 b400')],
    ['a BMP of less than no pixels', padded('424d 00000000 00000000 00000000 28000000 ffffffff 4c000000')],
  ])('takes %s for no image', (_, bytes) => expect(imageHead(bytes)).toBeNull());

  it.each(['', 'GIF', 'RIFF....', 'BM', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff'])('cannot yet say what %j is', (text) =>
    expect(imageHead(latin(text))).toBe('more'),
  );
  it.each([
    ['PNG', png.subarray(0, 20)],
    ['JPEG', padded('ffd8 ffe0 0004 0000 ff ffc4 0003 00 ffc2 0011 08 0438 0780').subarray(0, 14)],
  ])('cannot yet say how large a %s is that breaks off', (_, bytes) => expect(imageHead(bytes)).toBe('more'));
});

describe('whatever the bytes are', () => {
  const whole = [png, pngOf(5), jpeg, webp, webpWithoutLoss, webpWithMore, gif, gifOf(3), bmp];
  /** Real files, cut off anywhere and gone on with otherwise, or with some bytes changed; and those that only begin as one does. */
  const begun = fc
    .tuple(fc.constantFrom(...whole), fc.nat(), fc.uint8Array({ maxLength: 300 }))
    .map(([file, cut, rest]) => Buffer.concat([file.subarray(0, cut % (file.length + 1)), rest]));
  const changed = fc
    .tuple(fc.constantFrom(...whole), fc.array(fc.tuple(fc.nat({ max: 120 }), fc.nat({ max: 255 })), { maxLength: 8 }))
    .map(([file, changes]) => [file, new Map(changes)] as const)
    .map(([file, changes]) => Buffer.from(file.map((byte, at) => changes.get(at) ?? byte)));
  const signed = fc
    .tuple(fc.constantFrom('', '\xff\xd8\xff', 'GIF89a', 'BM', 'RIFF....WEBPVP8 ', 'RIFF....WEBPVP8L', 'RIFF....WEBPVP8X'), fc.uint8Array())
    .map(([signature, rest]) => Buffer.concat([latin(signature), rest]));
  const anyBytes = fc.oneof(begun, changed, signed);

  it('sizes are whole numbers that a format can say', () =>
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const head = imageHead(bytes);
        if (head === null || head === 'more') return;
        for (const side of [head.width, head.height]) {
          expect(Number.isInteger(side)).toBe(true);
          expect(side).toBeGreaterThan(0);
          expect(side).toBeLessThan(2 ** 31);
        }
      }),
      { numRuns: 3000 },
    ));

  it('what was said of a beginning stays true as more comes', () => {
    /** What may still become true is left out while it is not. */
    const lasting = (head: ImageHead): object => Object.fromEntries(Object.entries(head).filter(([, value]) => value !== false));
    fc.assert(
      fc.property(anyBytes, fc.nat(), (bytes, cut) => {
        const part = imageHead(bytes.subarray(0, cut % (bytes.length + 1)));
        if (part === null) expect(imageHead(bytes)).toBeNull();
        else if (part !== 'more') expect(imageHead(bytes)).toMatchObject(lasting(part));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('imageKind', () => {
  it.each(images)('knows a %s by twelve bytes', (kind, bytes) => expect(imageKind(bytes.subarray(0, 12))).toBe(kind));

  it('knows one that is damaged', () => expect(imageKind(padded('ffd8 ffd9'))).toBe('jpeg'));

  it.each(['', 'GI', 'RIFF....WEB', '\x89PNG'])('wants more than %j', (text) => expect(imageKind(latin(text))).toBe('more'));

  it.each(['GIF90a', 'RIFF....WAVE', 'ftypisom', ' '])('knows %j for none', (text) => expect(imageKind(latin(text))).toBeNull());
});

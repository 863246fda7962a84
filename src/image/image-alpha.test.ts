import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageHasAlpha } from './image-alpha.ts';
import { imageHead } from './image-head.ts';

const chunk = (type: string, data = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  return Buffer.concat([head, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
};
const png = (colour: number, ...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, colour, 0, 0, 0])),
    ...chunks,
    chunk('IDAT'),
  ]);

describe('imageHasAlpha', () => {
  it.each([
    ['true colour', png(2), false],
    ['true colour with alpha', png(6), true],
    ['grey with alpha', png(4), true],
    ['a palette', png(3, chunk('PLTE', Buffer.alloc(3))), false],
    ['a palette that is transparent in part', png(3, chunk('PLTE', Buffer.alloc(3)), chunk('tRNS', Buffer.alloc(1))), true],
    ['a chunk of that name behind the picture', Buffer.concat([png(2), chunk('tRNS')]), false],
  ])('of a PNG of %s', (_, bytes, alpha) => expect(imageHasAlpha('png', bytes)).toBe(alpha));

  it.each([
    ['image/webp', 'webp', true],
    ['image/jpeg', 'jpeg', false],
  ] as const)('of a real %s that can be seen through, as far as its form can', async (type, kind, alpha) => {
    const canvas = createCanvas(8, 8);
    canvas.getContext('2d').fillRect(0, 0, 4, 4);
    const bytes = await (type === 'image/webp' ? canvas.encode('webp', 100) : canvas.encode('jpeg'));
    expect(imageHead(bytes)).toMatchObject({ kind });
    expect(imageHasAlpha(kind, bytes)).toBe(alpha);
  });

  it('reads anything without failing', () => {
    const kinds = fc.constantFrom('png', 'webp', 'gif', 'jpeg', 'bmp');
    fc.assert(fc.property(kinds, fc.uint8Array(), (kind, bytes) => typeof imageHasAlpha(kind as 'png', Buffer.from(bytes)) === 'boolean'));
  });
});

import type { ImageFacts, ImageFormat } from './image-format.ts';

/** GIF89a 18: the size of the screen that its pictures are drawn on. */
export const gif: ImageFormat = {
  signatures: ['GIF87a', 'GIF89a'],
  read(bytes) {
    if (bytes.length < 10) return 'more';
    return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8), ...blocks(bytes) };
  },
};

const PICTURE = 0x2c;
const EXTENSION = 0x21;

/** Blocks up to the trailer. What is none ends it as well, as in browsers, once there is a picture. */
function blocks(bytes: Buffer): Pick<ImageFacts, 'moves' | 'whole'> {
  let pictures = 0;
  for (let at = 13 + tableBytes(bytes[10] ?? 0); at < bytes.length;) {
    const block = bytes[at];
    if (block === EXTENSION) at = afterParts(bytes, at + 2);
    else if (block === PICTURE) {
      pictures += 1;
      at = afterParts(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0));
    } else return { moves: pictures > 1, whole: pictures > 0 };
  }
  return { moves: pictures > 1, whole: false };
}

/** Of a table of colours, by the flags that announce it. */
const tableBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** A block is written in parts, each behind its length, up to one without any. */
function afterParts(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}

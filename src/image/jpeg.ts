import type { ImageFormat } from './image-format.ts';

/** ITU-T T.81 B.1 and B.2: segments follow each other, and the header of the frame, which says the size, comes before the first scan. */
export const jpeg: ImageFormat = {
  signatures: ['\xff\xd8\xff'],
  read(bytes) {
    for (let at = 2; at + FRAME_HEADER_BYTES <= bytes.length; at = afterSegment(bytes, at)) {
      const marker = bytes.readUInt8(at + 1);
      if (bytes[at] !== 0xff || marker === START_OF_SCAN || marker === END_OF_IMAGE) return null;
      if (isFrameHeader(marker))
        return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5), moves: false, whole: isWhole(bytes, at) };
    }
    return 'more';
  },
};

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
/** As much of it as says the size. */
const FRAME_HEADER_BYTES = 9;

/** C4, C8 and CC are tables, C0 to CF else are frames of every kind of coding. */
const isFrameHeader = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Where the segment at `at` ends, of which four bytes are there. */
function afterSegment(bytes: Buffer, at: number): number {
  const marker = bytes.readUInt8(at + 1);
  // Before a marker there may be any number of filling bytes, and some markers stand alone.
  if (marker === 0xff) return at + 1;
  const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
  return at + 2 + (standsAlone ? 0 : bytes.readUInt16BE(at + 2));
}

/** Behind the first scan, that is: a preview inside of a segment has an end of its own. */
function isWhole(bytes: Buffer, from: number): boolean {
  for (let at = from; at + 4 <= bytes.length && bytes[at] === 0xff; at = afterSegment(bytes, at)) {
    if (bytes[at + 1] === START_OF_SCAN) return bytes.lastIndexOf('\xff\xd9', undefined, 'latin1') > at;
  }
  return false;
}

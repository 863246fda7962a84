import type { ImageFacts, ImageFormat } from './image-format.ts';

/** W3C PNG: IHDR is the first chunk and says the size. */
export const png: ImageFormat = {
  signatures: ['\x89PNG\r\n\x1a\n'],
  read(bytes) {
    if (bytes.length < 24) return 'more';
    if (typeOf(bytes, 8) !== 'IHDR') return null;
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), ...chunks(bytes) };
  },
};

/** Around what a chunk holds: its length and type before, its checksum behind. */
const CHUNK_BYTES = 12;

const typeOf = (bytes: Buffer, at: number): string => bytes.toString('latin1', at + 4, at + 8);

/** An acTL chunk says how many pictures an animation has; IEND is the last chunk. */
function chunks(bytes: Buffer): Pick<ImageFacts, 'moves' | 'whole'> {
  let moves = false;
  for (let at = 8; at + CHUNK_BYTES <= bytes.length; at += CHUNK_BYTES + bytes.readUInt32BE(at)) {
    const type = typeOf(bytes, at);
    if (type === 'acTL') moves = bytes.readUInt32BE(at + 8) > 1;
    if (type === 'IEND') return { moves, whole: true };
  }
  return { moves, whole: false };
}

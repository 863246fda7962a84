import type { ImageKind } from './image-head.ts';

/** Whether a still image of this kind, of which `bytes` are the beginning, can be seen through somewhere, as far as its head says. */
export function imageHasAlpha(kind: ImageKind, bytes: Buffer): boolean {
  switch (kind) {
    case 'png':
      return pngHasAlpha(bytes);
    case 'webp':
      return webpHasAlpha(bytes);
    case 'gif':
    case 'jpeg':
    case 'bmp':
      return false;
  }
}

/** W3C PNG 11.2.1: the kinds of colour 4 and 6 have alpha; the others may name a colour that is transparent, in a tRNS chunk before the first IDAT. */
function pngHasAlpha(bytes: Buffer): boolean {
  const colour = bytes[25] ?? 0;
  if (colour === 4 || colour === 6) return true;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'tRNS') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

/** RFC 9649 2.6 and 2.7: a flag of the extended header, or of the lossless one. */
function webpHasAlpha(bytes: Buffer): boolean {
  const form = bytes.toString('latin1', 12, 16);
  if (form === 'VP8X') return ((bytes[20] ?? 0) & 0x10) !== 0;
  return form === 'VP8L' && ((bytes[24] ?? 0) & 0x10) !== 0;
}

/** What a still picture is and how large, from its first bytes, before memory is taken for it. Pure. */

export type StillHeader = { readonly kind: 'png' | 'jpeg' | 'webp' | 'bmp' | 'gif'; readonly width: number; readonly height: number };

/** Null where `bytes` do not begin a still picture, or break off before its size. */
export function stillHeader(bytes: Buffer): StillHeader | null {
  for (const read of [png, jpeg, webp, bmp, gif]) {
    const header = read(bytes);
    if (header && header.width > 0 && header.height > 0) return header;
  }
  return null;
}

const begins = (bytes: Buffer, hex: string, at = 0): boolean => bytes.subarray(at, at + hex.length / 2).toString('hex') === hex;
const text = (bytes: Buffer, at: number, count: number): string => bytes.toString('latin1', at, at + count);

function png(bytes: Buffer): StillHeader | null {
  if (bytes.length < 24 || !begins(bytes, '89504e470d0a1a0a') || text(bytes, 12, 4) !== 'IHDR') return null;
  return { kind: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function gif(bytes: Buffer): StillHeader | null {
  if (bytes.length < 10 || !/^GIF8[79]a$/.test(text(bytes, 0, 6))) return null;
  return { kind: 'gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

function bmp(bytes: Buffer): StillHeader | null {
  if (bytes.length < 26 || text(bytes, 0, 2) !== 'BM') return null;
  const headBytes = bytes.readUInt32LE(14);
  if (headBytes === 12) return { kind: 'bmp', width: bytes.readUInt16LE(18), height: bytes.readUInt16LE(20) };
  // Rows from the top down have a negative height.
  return headBytes < 40 ? null : { kind: 'bmp', width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)) };
}

/** WebP container specification: lossy, lossless and extended files say their size in three ways. */
function webp(bytes: Buffer): StillHeader | null {
  if (bytes.length < 30 || text(bytes, 0, 4) !== 'RIFF' || text(bytes, 8, 4) !== 'WEBP') return null;
  switch (text(bytes, 12, 4)) {
    case 'VP8 ':
      return { kind: 'webp', width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { kind: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { kind: 'webp', width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}

/** ITU T.81: segments follow each other up to the start of a frame, which says the size. */
function jpeg(bytes: Buffer): StillHeader | null {
  if (!begins(bytes, 'ffd8ff')) return null;
  for (let at = 2; at + 9 < bytes.length;) {
    const marker = bytes.readUInt8(at + 1);
    if (bytes.readUInt8(at) !== 0xff) return null;
    if (isStartOfFrame(marker)) return { kind: 'jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    // Bytes 0xff may stand before a marker to fill up.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

// C4, C8 and CC are tables of other things.
const isStartOfFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** What a picture file says of itself in its first bytes: nothing is decoded before its size is known. Pure. */

export type PictureKind = 'png' | 'jpeg' | 'gif' | 'webp';
export type PictureFile = {
  readonly kind: PictureKind;
  readonly width: number;
  readonly height: number;
  /** Several pictures in turn. */
  readonly moves: boolean;
  /** Whether its end is there. */
  readonly whole: boolean;
};

/** Null where the bytes are no picture of these kinds. */
export function pictureFile(bytes: Buffer): PictureFile | null {
  try {
    const kind = kindOf(bytes);
    return kind && read[kind](bytes);
  } catch (error) {
    // Read beyond the end.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** By how the file begins. */
export function kindOf(bytes: Buffer): PictureKind | null {
  const head = bytes.toString('latin1', 0, 12);
  if (head.startsWith('\x89PNG\r\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'webp' : null;
}

/** Whether the bytes begin as a page does, or its like. */
export const isPage = (bytes: Buffer): boolean =>
  /^\uFEFF?\s*(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body)\b/i.test(bytes.subarray(0, 1024).toString('utf8'));

const read: Readonly<Record<PictureKind, (bytes: Buffer) => PictureFile | null>> = { png, jpeg, gif, webp };

// W3C PNG: the header is the first chunk; acTL before the first IDAT makes it an animation; IEND is the last.
function png(bytes: Buffer): PictureFile | null {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  const found = { kind: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } as const;
  let moves = false;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') moves = bytes.readUInt32BE(at + 8) > 1;
    if (type === 'IEND') return { ...found, moves, whole: true };
  }
  return { ...found, moves, whole: false };
}

// ITU-T T.81: segments until the scan (SOS), the size in the frame's header (SOF0 to SOF15, but DHT, JPG, DAC).
function jpeg(bytes: Buffer): PictureFile | null {
  let size: { width: number; height: number } | null = null;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    if (marker === 0xda)
      return size && { kind: 'jpeg', ...size, moves: false, whole: bytes.lastIndexOf('\xff\xd9', undefined, 'latin1') > at };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return size && { kind: 'jpeg', ...size, moves: false, whole: false };
}

// GIF89a: blocks until the trailer; each picture begins with 0x2c.
function gif(bytes: Buffer): PictureFile {
  const found = { kind: 'gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) } as const;
  let pictures = 0;
  for (let at = 13 + tableBytes(bytes[10] ?? 0); at < bytes.length;) {
    const block = bytes[at];
    if (block === 0x3b) return { ...found, moves: pictures > 1, whole: true };
    if (block === 0x2c) {
      pictures += 1;
      at = afterBlocks(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0));
    } else if (block === 0x21) at = afterBlocks(bytes, at + 2);
    else break;
    // Where several pictures are sure, the end is the decoder's business: it plays as far as it goes.
    if (pictures > 1) return { ...found, moves: true, whole: true };
  }
  return { ...found, moves: false, whole: false };
}

const tableBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

function afterBlocks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}

// RFC 9649.
function webp(bytes: Buffer): PictureFile | null {
  const whole = bytes.length >= 8 + bytes.readUInt32LE(4);
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { kind: 'webp', width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff, moves: false, whole };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { kind: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, moves: false, whole };
    }
    case 'VP8X': {
      const moves = ((bytes[20] ?? 0) & 2) !== 0;
      return { kind: 'webp', width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1, moves, whole };
    }
    default:
      return null;
  }
}

import type { ImageFacts, ImageFormat } from './image-format.ts';

/** RFC 9649 2.4 to 2.7: lossy, lossless and extended files say their size in three ways. */
export const webp: ImageFormat = {
  signatures: ['RIFF....WEBP'],
  read(bytes) {
    if (bytes.length < 16) return 'more';
    const form = forms[bytes.toString('latin1', 12, 16)];
    if (!form) return null;
    if (bytes.length < form.headBytes) return 'more';
    const said = form.read(bytes);
    return said && { ...said, whole: bytes.length >= 8 + bytes.readUInt32LE(4) };
  },
};

type Form = { readonly headBytes: number; readonly read: (bytes: Buffer) => Omit<ImageFacts, 'whole'> | null };

const forms: Readonly<Record<string, Form>> = {
  'VP8 ': {
    headBytes: 30,
    read(bytes) {
      // RFC 6386 9.1: the start code, then 14 bits each.
      if (bytes.readUIntBE(23, 3) !== 0x9d012a) return null;
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff, moves: false };
    },
  },
  VP8L: {
    headBytes: 25,
    read(bytes) {
      if (bytes[20] !== 0x2f) return null;
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, moves: false };
    },
  },
  VP8X: {
    headBytes: 30,
    read: (bytes) => ({
      width: bytes.readUIntLE(24, 3) + 1,
      height: bytes.readUIntLE(27, 3) + 1,
      moves: (bytes.readUInt8(20) & 2) !== 0,
    }),
  },
};

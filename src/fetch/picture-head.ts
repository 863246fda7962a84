/** What kind of picture some bytes are and how large it is, by their own words: never by a name or a header of the one who sends them. Pure. */

const formatNames = ['png', 'jpeg', 'webp', 'gif'] as const;
export type PictureFormat = (typeof formatNames)[number];
export type PictureHead = { readonly format: PictureFormat; readonly width: number; readonly height: number };

/** `more`: as far as the bytes go it may be one. Null: it is none. */
export type Sniffed = PictureHead | 'more' | null;

type Format = {
  /** Whether a file is such a one by its first 16 bytes, as Latin-1. */
  readonly begins: (magic: string) => boolean;
  /** How many bytes hold the size; a JPEG's must be looked for. */
  readonly headBytes: number;
  readonly sizeIn: (bytes: Buffer) => readonly [width: number, height: number] | 'more' | null;
  /** Whether a file that is there to its end is: others send what somebody is still writing. */
  readonly isWhole: (bytes: Buffer) => boolean;
};

const END_OF_JPEG = Buffer.from([0xff, 0xd9]);

const formats: Readonly<Record<PictureFormat, Format>> = {
  // PNG 5.2, 11.2.2: IHDR comes first.
  png: {
    begins: (magic) => magic.startsWith('\x89PNG\r\n\x1a\n') && magic.startsWith('IHDR', 12),
    headBytes: 24,
    sizeIn: (bytes) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)],
    isWhole: (bytes) => bytes.lastIndexOf('IEND') > 0,
  },
  // GIF89a 18.
  gif: {
    begins: (magic) => /^GIF8[79]a/.test(magic),
    headBytes: 10,
    sizeIn: (bytes) => [bytes.readUInt16LE(6), bytes.readUInt16LE(8)],
    // Its trailer, behind which some leave zeroes.
    isWhole: (bytes) => bytes.subarray(-16).includes(0x3b),
  },
  // RFC 9649 2.4 to 2.7.
  webp: {
    begins: (magic) => /^RIFF.{4}WEBPVP8[ LX]/s.test(magic),
    headBytes: 30,
    sizeIn: webpSize,
    isWhole: (bytes) => bytes.readUInt32LE(4) + 8 <= bytes.length,
  },
  jpeg: {
    begins: (magic) => magic.startsWith('\xff\xd8\xff'),
    headBytes: 4,
    sizeIn: jpegSize,
    isWhole: (bytes) => bytes.lastIndexOf(END_OF_JPEG) > 2,
  },
};

const MAGIC_BYTES = 16;

/** Reads the beginning of a file. */
export function pictureHead(bytes: Buffer): Sniffed {
  const format = formatOf(bytes);
  if (format === null) return bytes.length < MAGIC_BYTES ? 'more' : null;
  const { headBytes, sizeIn } = formats[format];
  if (bytes.length < headBytes) return 'more';
  const size = sizeIn(bytes);
  if (size === null || size === 'more') return size;
  const [width, height] = size;
  return width > 0 && height > 0 ? { format, width, height } : null;
}

/** Whether a file of that format has its end. */
export const isWholePicture = (format: PictureFormat, bytes: Buffer): boolean => formats[format].isWhole(bytes);

function formatOf(bytes: Buffer): PictureFormat | null {
  const magic = bytes.toString('latin1', 0, MAGIC_BYTES);
  return formatNames.find((format) => formats[format].begins(magic)) ?? null;
}

function webpSize(bytes: Buffer): readonly [number, number] | null {
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
    case 'VP8L': {
      if (bytes[20] !== 0x2f) return null;
      const bits = bytes.readUInt32LE(21);
      return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1];
    }
    default:
      // RFC 6386 9.1: the start code, then 14 bits each.
      return bytes.readUIntBE(23, 3) === 0x9d012a ? [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff] : null;
  }
}

/** ITU-T T.81 B.1 and B.2: segments up to the frame header. */
function jpegSize(bytes: Buffer): readonly [number, number] | 'more' | null {
  let at = 2;
  for (;;) {
    if (at + 9 > bytes.length) return 'more';
    if (bytes[at] !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    if (isFrameHeader(marker)) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return null;
    // Before a marker there may be any number of filling bytes, and some markers stand alone.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else at += 2 + Math.max(2, bytes.readUInt16BE(at + 2));
  }
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** C4, C8 and CC are tables, C0 to CF else are frames of every kind of coding. */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

import type { ImageFormat } from './image-format.ts';

/** Windows and OS/2 bitmaps. What else begins with their two letters has no header of a length that they have. */
export const bmp: ImageFormat = {
  signatures: ['BM'],
  read(bytes) {
    if (bytes.length < 18) return 'more';
    const header = bytes.readUInt32LE(14);
    if (header !== OLD_HEADER && !HEADERS.includes(header)) return null;
    if (bytes.length < FILE_HEADER_BYTES + Math.min(header, 40)) return 'more';
    const form = header === OLD_HEADER ? oldForm(bytes) : newForm(bytes);
    const whole = bytes.length >= bytes.readUInt32LE(10) + pixelBytes(form);
    return { width: form.width, height: form.height, moves: false, whole };
  },
};

const FILE_HEADER_BYTES = 14;
/** Bytes of the header behind it, that says the size: BITMAPCOREHEADER, then BITMAPINFOHEADER and its followers. */
const OLD_HEADER = 12;
const HEADERS: readonly number[] = [40, 52, 56, 64, 108, 124];

type Form = { readonly width: number; readonly height: number; readonly bitsPerPixel: number; readonly packedBytes: number | null };

const oldForm = (bytes: Buffer): Form => ({
  width: bytes.readUInt16LE(18),
  height: bytes.readUInt16LE(20),
  bitsPerPixel: bytes.readUInt16LE(24),
  packedBytes: null,
});

const newForm = (bytes: Buffer): Form => ({
  width: bytes.readInt32LE(18),
  // Rows from the top down have a negative height.
  height: Math.abs(bytes.readInt32LE(22)),
  bitsPerPixel: bytes.readUInt16LE(28),
  packedBytes: UNPACKED.includes(bytes.readUInt32LE(30)) ? null : bytes.readUInt32LE(34),
});

/** BI_RGB, BI_BITFIELDS, BI_ALPHABITFIELDS. */
const UNPACKED: readonly number[] = [0, 3, 6];

/** Rows are padded to four bytes. */
const pixelBytes = ({ width, height, bitsPerPixel, packedBytes }: Form): number =>
  packedBytes ?? Math.ceil((width * bitsPerPixel) / 32) * 4 * height;

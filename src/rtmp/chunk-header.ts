/** The header of one chunk (Adobe's RTMP 1.0 specification, 5.3.1). */

/** How much of a header is left out: 0 nothing, 1 the message stream, 2 all but the time, 3 everything. */
export type ChunkForm = 0 | 1 | 2 | 3;

export type ChunkHeader = {
  /** Of the chunk stream: 2 is for control. */
  readonly id: number;
  readonly form: ChunkForm;
  /** Milliseconds: a timestamp in form 0, else a difference; null in form 3. */
  readonly time: number | null;
  /** The time again, where it stands behind the header because it is long. */
  readonly extended: number | null;
  readonly message: { readonly length: number; readonly type: number; /** Null in form 1. */ readonly stream: number | null } | null;
  /** Where the chunk's payload begins. */
  readonly end: number;
};

/** By form: time, length, type and stream. */
export const MESSAGE_HEADER_BYTES = [11, 7, 3, 0] as const;
/** 5.3.1.3: the time stands in four more bytes. */
export const TIME_EXTENDED = 0xffffff;
const EXTENDED_BYTES = 4;

/**
 * Null where it has not come whole. `extendedOf`: what its chunk stream's last header had as its extended timestamp, which form 3 repeats.
 * Some encoders do not: there the next bytes are another number, and payload.
 */
export function readChunkHeader(bytes: Buffer, at: number, extendedOf: (id: number) => number | null): ChunkHeader | null {
  const basic = readBasic(bytes, at);
  if (basic === null) return null;
  const { id, form, end: from } = basic;
  const end = from + MESSAGE_HEADER_BYTES[form];
  if (bytes.length < end) return null;
  if (form === 3) return repeated(bytes, { id, end, extended: extendedOf(id) });
  const short = bytes.readUIntBE(from, 3);
  const isLong = short === TIME_EXTENDED;
  if (isLong && bytes.length < end + EXTENDED_BYTES) return null;
  const time = isLong ? bytes.readUInt32BE(end) : short;
  return {
    id,
    form,
    time,
    extended: isLong ? time : null,
    message:
      form === 2 ? null : { length: bytes.readUIntBE(from + 3, 3), type: bytes.readUInt8(from + 6), stream: streamOf(bytes, from, form) },
    end: isLong ? end + EXTENDED_BYTES : end,
  };
}

/** 5.3.1.2.1: the one number that is little endian. */
const streamOf = (bytes: Buffer, from: number, form: ChunkForm): number | null => (form === 0 ? bytes.readUInt32LE(from + 7) : null);

type Repeated = { readonly id: number; readonly end: number; readonly extended: number | null };

function repeated(bytes: Buffer, { id, end, extended }: Repeated): ChunkHeader | null {
  const header = { id, form: 3, time: null, extended: null, message: null, end } as const;
  if (extended === null) return header;
  if (bytes.length < end + EXTENDED_BYTES) return null;
  return bytes.readUInt32BE(end) === extended ? { ...header, end: end + EXTENDED_BYTES } : header;
}

/** 5.3.1.1: one byte, or two or three where its six bits are 0 or 1. */
function readBasic(bytes: Buffer, at: number): { id: number; form: ChunkForm; end: number } | null {
  const first = bytes[at];
  if (first === undefined) return null;
  const form = formOf(first);
  const short = first & 63;
  if (short > 1) return { id: short, form, end: at + 1 };
  const end = at + 2 + short;
  if (bytes.length < end) return null;
  return { id: 64 + (short === 0 ? bytes.readUInt8(at + 1) : bytes.readUInt16LE(at + 1)), form, end };
}

function formOf(byte: number): ChunkForm {
  const form = byte >> 6;
  return form === 0 || form === 1 || form === 2 ? form : 3;
}

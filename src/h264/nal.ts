/** NAL units apart and together: with start codes (Annex B) as encoders write them, behind lengths (u32be) as we and MP4 keep them. */
import { errors } from '#core/errors.ts';

/** nal_unit_type, ITU-T H.264 table 7-1. */
export const nalTypes = { slice: 1, idr: 5, sei: 6, sps: 7, pps: 8, delimiter: 9 } as const;

const LENGTH_BYTES = 4;
const startCode = Buffer.from([0, 0, 1]);
const longStartCode = Buffer.from([0, 0, 0, 1]);

export const nalType = (nal: Uint8Array): number => (nal[0] ?? 0) & 31;

/** Whether the NAL unit holds a slice of a picture. */
export const isSlice = (nal: Uint8Array): boolean => nalType(nal) === nalTypes.slice || nalType(nal) === nalTypes.idr;

/** The NAL units between start codes, as views of `bytes`; what comes before the first start code is left out. */
export function splitAnnexB(bytes: Buffer): Buffer[] {
  const nals: Buffer[] = [];
  let at = bytes.indexOf(startCode);
  while (at >= 0) {
    const from = at + startCode.length;
    at = bytes.indexOf(startCode, from);
    const nal = withoutTrailingZeros(bytes.subarray(from, at < 0 ? bytes.length : at));
    if (nal.length > 0) nals.push(nal);
  }
  return nals;
}

function withoutTrailingZeros(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.subarray(0, end);
}

export const joinAnnexB = (nals: readonly Buffer[]): Buffer => Buffer.concat(nals.flatMap((nal) => [longStartCode, nal]));

/** The NAL units behind lengths, as views of `bytes`. Throws BITSTREAM_NOT_VALID where a length does not fit. */
export function splitPrefixed(bytes: Buffer): Buffer[] {
  const nals: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (bytes.length - at < LENGTH_BYTES) throw errors.BITSTREAM_NOT_VALID({ why: 'a length in it is cut off' });
    const from = at + LENGTH_BYTES;
    at = from + bytes.readUInt32BE(at);
    if (at === from || at > bytes.length) throw errors.BITSTREAM_NOT_VALID({ why: 'a length in it is wrong' });
    nals.push(bytes.subarray(from, at));
  }
  return nals;
}

export function joinPrefixed(nals: readonly Buffer[]): Buffer {
  const out = Buffer.allocUnsafe(nals.reduce((sum, nal) => sum + LENGTH_BYTES + nal.length, 0));
  let at = 0;
  for (const nal of nals) {
    at = out.writeUInt32BE(nal.length, at);
    at += nal.copy(out, at);
  }
  return out;
}

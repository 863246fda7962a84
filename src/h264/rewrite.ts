/** Slices with other numbers in their headers, so that pictures of different encoders can follow each other. */
import { BitWriter } from './bits.ts';
import { escaped, unescaped } from './escapes.ts';
import { isSlice, joinPrefixed, splitPrefixed } from './nal.ts';
import { readSliceHeader, type Coding } from './slice.ts';

export type SliceChanges = { readonly frameNum?: number; readonly idrPicId?: number };

/** A copy of a slice's NAL unit with what `changes` names; `idrPicId` means nothing where the slice is not of an IDR. */
export function rewriteSlice(nal: Uint8Array, coding: Coding, changes: SliceChanges): Buffer {
  const raw = unescaped(nal);
  const header = readSliceHeader(raw, coding);
  const write = new BitWriter();
  write.copy(raw, 0, header.at.frameNum);
  write.bits(coding.sps.frameNumBits, changes.frameNum ?? header.frameNum);
  if (header.idrPicId !== null) write.unsigned(changes.idrPicId ?? header.idrPicId);
  write.copy(raw, header.at.afterIdrPicId, header.at.end);
  if (coding.pps.cabac) {
    // 7.3.4: arithmetic data begins at a whole byte, filled up with ones, so it is copied as it stands.
    write.align(1);
    return escaped(Buffer.concat([write.bytes(), raw.subarray((header.at.end + 7) >> 3)]));
  }
  write.copy(raw, header.at.end, endOfBits(raw));
  write.align(0);
  return escaped(write.bytes());
}

/** A copy of a picture (NAL units behind lengths) with `idr_pic_id` in all its slices. Throws BITSTREAM_NOT_VALID. */
export const withIdrPicId = (picture: Buffer, coding: Coding, idrPicId: number): Buffer =>
  joinPrefixed(splitPrefixed(picture).map((nal) => (isSlice(nal) ? rewriteSlice(nal, coding, { idrPicId }) : nal)));

/** Bits up to the stop bit and with it (7.2: the last one that is 1). */
function endOfBits(raw: Uint8Array): number {
  let last = raw.length - 1;
  while (last > 0 && raw[last] === 0) last--;
  const byte = raw[last] ?? 0;
  return last * 8 + (8 - trailingZeros(byte));
}

function trailingZeros(byte: number): number {
  return byte === 0 ? 0 : 31 - Math.clz32(byte & -byte);
}

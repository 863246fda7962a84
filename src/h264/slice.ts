/** Slice headers (ITU-T H.264 7.3.3) of progressive I and P pictures: what a splice must know, and where it stands. */
import { errors } from '#core/errors.ts';
import { BitReader } from './bits.ts';
import { unescaped } from './escapes.ts';
import { isSlice, nalType, nalTypes } from './nal.ts';
import type { Pps } from './pps.ts';
import type { Sps } from './sps.ts';

/** The parameter sets that slices refer to. */
export type Coding = { readonly sps: Sps; readonly pps: Pps };

export type SliceHeader = {
  /** nal_ref_idc: 0 where no other picture refers to this one. */
  readonly refIdc: number;
  readonly frameNum: number;
  /** null where the picture is no IDR. */
  readonly idrPicId: number | null;
  /** pic_order_cnt_lsb; null where the stream has none. */
  readonly orderLsb: number | null;
  /** Bits into the NAL unit without escapes. */
  readonly at: { readonly frameNum: number; readonly idrPicId: number; readonly afterIdrPicId: number; readonly end: number };
};

// The longest header of ours has under 20 bytes; weights of 32 references stay under 700.
const HEADER_BYTES_MAX = 1024;
const REFERENCES_MAX = 32;

/** Reads the header of a slice's NAL unit. Throws BITSTREAM_NOT_VALID, also for interlaced and B slices, which we never make. */
export const parseSliceHeader = (nal: Uint8Array, coding: Coding): SliceHeader =>
  readSliceHeader(unescaped(nal.subarray(0, HEADER_BYTES_MAX)), coding);

/** As `parseSliceHeader`, of a NAL unit without escapes. */
export function readSliceHeader(raw: Uint8Array, { sps, pps }: Coding): SliceHeader {
  if (!isSlice(raw)) throw errors.BITSTREAM_NOT_VALID({ why: 'a slice was expected' });
  if (!sps.progressive || sps.order.type === 1)
    throw errors.BITSTREAM_NOT_VALID({ why: 'it is interlaced or counts pictures in an unusual way' });
  const read = new BitReader(raw, 8);
  const refIdc = ((raw[0] ?? 0) >> 5) & 3;
  const idr = nalType(raw) === nalTypes.idr;
  read.unsigned(); // first_mb_in_slice
  const predicted = readsPredicted(read.unsigned());
  if (read.unsigned() !== pps.id) throw errors.BITSTREAM_NOT_VALID({ why: 'it refers to unknown parameters' });
  if (sps.separatePlanes) read.bits(2);
  const frameNumAt = read.position;
  const frameNum = read.bits(sps.frameNumBits);
  const idrPicIdAt = read.position;
  const idrPicId = idr ? read.unsigned() : null;
  const afterIdrPicId = read.position;
  const orderLsb = sps.order.type === 0 ? read.bits(sps.order.bits) : null;
  if (orderLsb !== null && pps.orderOfBottomField) read.signed();
  if (pps.redundantPictures) read.unsigned();
  if (predicted) skipReferences(read, { sps, pps });
  if (refIdc > 0) skipMarking(read, idr);
  if (pps.cabac && predicted) read.unsigned(); // cabac_init_idc
  read.signed(); // slice_qp_delta
  if (pps.deblockingControl) skipDeblocking(read);
  return { refIdc, frameNum, idrPicId, orderLsb, at: { frameNum: frameNumAt, idrPicId: idrPicIdAt, afterIdrPicId, end: read.position } };
}

// Table 7-6: 0 and 5 are P, 2 and 7 are I.
function readsPredicted(sliceType: number): boolean {
  if (sliceType > 9 || (sliceType % 5 !== 0 && sliceType % 5 !== 2))
    throw errors.BITSTREAM_NOT_VALID({ why: `it has slices of type ${sliceType}` });
  return sliceType % 5 === 0;
}

function skipReferences(read: BitReader, { sps, pps }: Coding): void {
  const references = read.flag() ? read.unsigned() + 1 : pps.references;
  if (references > REFERENCES_MAX) throw errors.BITSTREAM_NOT_VALID({ why: 'it refers to too many pictures' });
  // 7.3.3.1: operations until 3.
  if (read.flag()) while (read.unsigned() !== 3) read.unsigned();
  if (pps.weightedP) skipWeights(read, references, sps.chroma > 0 && !sps.separatePlanes);
}

// 7.3.3.2
function skipWeights(read: BitReader, references: number, chroma: boolean): void {
  read.unsigned();
  if (chroma) read.unsigned();
  for (let i = 0; i < references; i++) {
    if (read.flag()) skipSigned(read, 2);
    if (chroma && read.flag()) skipSigned(read, 4);
  }
}

// 7.3.3.3: operations until 0; the third has two operands.
function skipMarking(read: BitReader, idr: boolean): void {
  if (idr) {
    read.bits(2);
    return;
  }
  if (!read.flag()) return;
  for (let operation = read.unsigned(); operation !== 0; operation = read.unsigned()) {
    if (operation !== 5) read.unsigned();
    if (operation === 3) read.unsigned();
  }
}

function skipDeblocking(read: BitReader): void {
  if (read.unsigned() !== 1) skipSigned(read, 2);
}

function skipSigned(read: BitReader, count: number): void {
  for (let i = 0; i < count; i++) read.signed();
}

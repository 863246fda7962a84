/** A P picture made from nothing that repeats the last reference picture exactly: every macroblock is skipped. */
import { BitWriter } from './bits.ts';
import { SKIP_CABAC_INIT, SKIP_QP, writeSkippedRun } from './cabac-skip.ts';
import { escaped } from './escapes.ts';
import { nalTypes } from './nal.ts';
import type { Coding } from './slice.ts';

// nal_ref_idc: other pictures refer to it. Any value over 0 means so; 2 is what x264 gives its P pictures.
const REF_IDC = 2;
// 0, not 5: 5 would promise that all slices of the picture are P.
const SLICE_TYPE_P = 0;

/** The picture's one NAL unit. `frameNum` is the last reference picture's plus 1; `orderLsb` means nothing where the stream has none. */
export function skipPicture({ sps, pps }: Coding, frameNum: number, orderLsb: number): Buffer {
  const macroblocks = sps.widthMbs * sps.heightMbs;
  const write = new BitWriter();
  write.bits(8, (REF_IDC << 5) | nalTypes.slice);
  write.unsigned(0); // first_mb_in_slice
  write.unsigned(SLICE_TYPE_P);
  write.unsigned(pps.id);
  if (sps.separatePlanes) write.bits(2, 0);
  write.bits(sps.frameNumBits, frameNum);
  if (sps.order.type === 0) writeOrder(write, sps.order.bits, orderLsb, pps.orderOfBottomField);
  if (pps.redundantPictures) write.unsigned(0);
  writeOneReference(write, { sps, pps });
  write.bit(0); // adaptive_ref_pic_marking_mode_flag
  if (pps.cabac) write.unsigned(SKIP_CABAC_INIT);
  write.signed(SKIP_QP - pps.qp);
  if (pps.deblockingControl) write.unsigned(1); // no deblocking: it must change nothing
  writeMacroblocks(write, pps.cabac, macroblocks);
  return escaped(write.bytes());
}

function writeOrder(write: BitWriter, bits: number, orderLsb: number, bottomField: boolean): void {
  write.bits(bits, orderLsb);
  if (bottomField) write.signed(0);
}

function writeOneReference(write: BitWriter, { sps, pps }: Coding): void {
  if (pps.references > 1) {
    write.bit(1); // num_ref_idx_active_override_flag
    write.unsigned(0);
  } else write.bit(0);
  write.bit(0); // ref_pic_list_modification_flag_l0
  if (!pps.weightedP) return;
  const chroma = sps.chroma > 0 && !sps.separatePlanes;
  write.unsigned(0); // luma_log2_weight_denom
  if (chroma) write.unsigned(0);
  write.bits(chroma ? 2 : 1, 0);
}

function writeMacroblocks(write: BitWriter, cabac: boolean, count: number): void {
  if (cabac) {
    write.align(1);
    writeSkippedRun(write, count);
    return;
  }
  write.unsigned(count); // mb_skip_run
  write.bit(1); // rbsp_stop_one_bit
  write.align(0);
}

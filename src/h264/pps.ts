/** Picture parameter sets (ITU-T H.264 7.3.2.2): how slices are coded. */
import { errors } from '#core/errors.ts';
import { BitReader } from './bits.ts';
import { unescaped } from './escapes.ts';
import { nalType, nalTypes } from './nal.ts';

export type Pps = {
  readonly id: number;
  readonly spsId: number;
  /** Arithmetic coding; else variable-length codes (CAVLC). */
  readonly cabac: boolean;
  readonly orderOfBottomField: boolean;
  /** Pictures in list 0 unless a slice says otherwise. */
  readonly references: number;
  readonly weightedP: boolean;
  /** The quantiser slices begin from. */
  readonly qp: number;
  readonly deblockingControl: boolean;
  readonly redundantPictures: boolean;
};

/** Reads the NAL unit of a PPS. Throws BITSTREAM_NOT_VALID. */
export function parsePps(nal: Uint8Array): Pps {
  if (nalType(nal) !== nalTypes.pps) throw errors.BITSTREAM_NOT_VALID({ why: 'it has no picture parameters' });
  const read = new BitReader(unescaped(nal), 8);
  const [id, spsId] = [read.unsigned(), read.unsigned()];
  const [cabac, orderOfBottomField] = [read.flag(), read.flag()];
  if (read.unsigned() > 0) throw errors.BITSTREAM_NOT_VALID({ why: 'it has slice groups' });
  const references = read.unsigned() + 1;
  read.unsigned(); // num_ref_idx_l1_default_active_minus1
  const weightedP = read.flag();
  read.bits(2); // weighted_bipred_idc
  const qp = 26 + read.signed();
  read.signed(); // pic_init_qs_minus26
  read.signed(); // chroma_qp_index_offset
  const deblockingControl = read.flag();
  read.flag(); // constrained_intra_pred_flag
  return { id, spsId, cabac, orderOfBottomField, references, weightedP, qp, deblockingControl, redundantPictures: read.flag() };
}

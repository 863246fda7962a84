/** Sequence parameter sets (ITU-T H.264 7.3.2.1.1): what the pictures of a stream have in common. */
import { errors } from '#core/errors.ts';
import { BitReader } from './bits.ts';
import { unescaped } from './escapes.ts';
import { nalType, nalTypes } from './nal.ts';

export type Sps = {
  readonly profile: number;
  readonly constraints: number;
  readonly level: number;
  readonly id: number;
  /** chroma_format_idc: 0 is grey, 1 is 4:2:0. */
  readonly chroma: number;
  readonly separatePlanes: boolean;
  readonly frameNumBits: number;
  /** How the order of pictures is told; type 2: as they come. */
  readonly order: { readonly type: 0; readonly bits: number } | { readonly type: 1 | 2 };
  readonly progressive: boolean;
  /** Of a frame, in macroblocks of 16 x 16. */
  readonly widthMbs: number;
  readonly heightMbs: number;
  /** What is shown, in pixels. */
  readonly width: number;
  readonly height: number;
};

// 7.3.2.1.1: the profiles whose parameter sets say how chroma is coded.
const profilesWithChroma = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);
// Table A-1, level 6.2.
const MACROBLOCKS_MAX = 139_264;
const CYCLE_MAX = 255;

/** Reads the NAL unit of an SPS. Throws BITSTREAM_NOT_VALID. */
export function parseSps(nal: Uint8Array): Sps {
  if (nalType(nal) !== nalTypes.sps) throw errors.BITSTREAM_NOT_VALID({ why: 'it has no sequence parameters' });
  const read = new BitReader(unescaped(nal), 8);
  const [profile, constraints, level] = [read.bits(8), read.bits(8), read.bits(8)];
  const id = read.unsigned();
  const { chroma, separatePlanes } = profilesWithChroma.has(profile) ? readChroma(read) : { chroma: 1, separatePlanes: false };
  const frameNumBits = atMost(read.unsigned(), 12) + 4;
  const order = readOrder(read);
  read.unsigned(); // max_num_ref_frames
  read.flag(); // gaps_in_frame_num_value_allowed_flag
  const size = readSize(read, chroma);
  return { profile, constraints, level, id, chroma, separatePlanes, frameNumBits, order, ...size };
}

/** `avc1.4d4029`: the stream's codec as MIME types and HLS name it (RFC 6381 3.3). */
export const codecOf = (sps: Uint8Array): string => `avc1.${Buffer.from(sps.subarray(1, 4)).toString('hex')}`;

function readChroma(read: BitReader): { chroma: number; separatePlanes: boolean } {
  const chroma = atMost(read.unsigned(), 3);
  const separatePlanes = chroma === 3 && read.flag();
  read.unsigned(); // bit_depth_luma_minus8
  read.unsigned(); // bit_depth_chroma_minus8
  read.flag(); // qpprime_y_zero_transform_bypass_flag
  if (read.flag()) skipScalingLists(read, chroma === 3 ? 12 : 8);
  return { chroma, separatePlanes };
}

function skipScalingLists(read: BitReader, count: number): void {
  for (let list = 0; list < count; list++) {
    if (read.flag()) skipScalingList(read, list < 6 ? 16 : 64);
  }
}

// 7.3.2.1.1.1
function skipScalingList(read: BitReader, size: number): void {
  let last = 8;
  for (let i = 0; i < size; i++) {
    const next = (last + read.signed() + 256) % 256;
    if (next === 0) return;
    last = next;
  }
}

function readOrder(read: BitReader): Sps['order'] {
  const type = read.unsigned();
  if (type === 0) return { type, bits: atMost(read.unsigned(), 12) + 4 };
  if (type === 2) return { type };
  if (type !== 1) throw errors.BITSTREAM_NOT_VALID({ why: 'its picture order is not known' });
  read.flag(); // delta_pic_order_always_zero_flag
  read.signed();
  read.signed();
  for (let left = atMost(read.unsigned(), CYCLE_MAX); left > 0; left--) read.signed();
  return { type };
}

function readSize(read: BitReader, chroma: number): Pick<Sps, 'progressive' | 'widthMbs' | 'heightMbs' | 'width' | 'height'> {
  const widthMbs = read.unsigned() + 1;
  const heightUnits = read.unsigned() + 1;
  const progressive = read.flag();
  if (!progressive) read.flag(); // mb_adaptive_frame_field_flag
  read.flag(); // direct_8x8_inference_flag
  const heightMbs = heightUnits * (progressive ? 1 : 2);
  if (widthMbs * heightMbs > MACROBLOCKS_MAX) throw errors.BITSTREAM_NOT_VALID({ why: 'its pictures are too large' });
  const [left, right, top, bottom] = read.flag() ? [read.unsigned(), read.unsigned(), read.unsigned(), read.unsigned()] : [0, 0, 0, 0];
  // 7.4.2.1.1: cropping counts in chroma samples, and in pairs of lines where frames are made of fields.
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1;
  const unitY = (chroma === 1 ? 2 : 1) * (progressive ? 1 : 2);
  const width = widthMbs * 16 - unitX * (left + right);
  const height = heightMbs * 16 - unitY * (top + bottom);
  if (width < 1 || height < 1) throw errors.BITSTREAM_NOT_VALID({ why: 'its pictures have no size' });
  return { progressive, widthMbs, heightMbs, width, height };
}

function atMost(value: number, limit: number): number {
  if (value > limit) throw errors.BITSTREAM_NOT_VALID({ why: 'a number in it is too large' });
  return value;
}

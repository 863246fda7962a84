/** The decoder configuration of H.264: ISO 14496-15 5.3.3.1. */
import { BitReader, unescaped } from '#h264/index.ts';
import { box, u16, u8 } from './box.ts';

// 5.3.3.1.2: the profiles whose configuration also says how chroma is coded.
const PROFILES_WITH_CHROMA = new Set([100, 110, 122, 144]);

/** The `avcC` box. NAL units of the samples stand behind four bytes of length. Throws BITSTREAM_NOT_VALID on an SPS that is none. */
export function avcConfiguration(sps: Buffer, pps: Buffer): Buffer {
  // 0xff: four bytes of length; 0xe1: one SPS. The high bits are reserved ones.
  return box('avcC', u8(1), sps.subarray(1, 4), u8(0xff, 0xe1), u16(sps.length), sps, u8(1), u16(pps.length), pps, chroma(sps));
}

function chroma(sps: Buffer): Buffer {
  const read = new BitReader(unescaped(sps), 8);
  const profile = read.bits(8);
  if (!PROFILES_WITH_CHROMA.has(profile)) return u8();
  read.bits(16); // constraints and level
  read.unsigned(); // seq_parameter_set_id
  const format = read.unsigned();
  if (format === 3) read.flag(); // separate_colour_plane_flag
  const lumaDepth = read.unsigned();
  const chromaDepth = read.unsigned();
  return u8(0xfc | format, 0xf8 | lumaDepth, 0xf8 | chromaDepth, 0);
}

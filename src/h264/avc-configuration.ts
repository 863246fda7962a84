/** The decoder configuration of H.264, as MP4 and FLV have it: ISO 14496-15 5.3.3.1. */
import { BitReader } from './bits.ts';
import { unescaped } from './escapes.ts';

// 5.3.3.1.2: the profiles whose configuration also says how chroma is coded.
const PROFILES_WITH_CHROMA = new Set([100, 110, 122, 144]);

/** NAL units of the samples stand behind four bytes of length. Throws BITSTREAM_NOT_VALID on an SPS that is none. */
export function avcConfiguration(sps: Buffer, pps: Buffer): Buffer {
  // 0xff: four bytes of length; 0xe1: one SPS. The high bits are reserved ones.
  return Buffer.concat([Buffer.of(1), sps.subarray(1, 4), Buffer.of(0xff, 0xe1), sized(sps), Buffer.of(1), sized(pps), chroma(sps)]);
}

const sized = (nal: Buffer): Buffer => Buffer.concat([Buffer.of(nal.length >> 8, nal.length & 0xff), nal]);

function chroma(sps: Buffer): Buffer {
  const read = new BitReader(unescaped(sps), 8);
  const profile = read.bits(8);
  if (!PROFILES_WITH_CHROMA.has(profile)) return Buffer.alloc(0);
  read.bits(16); // constraints and level
  read.unsigned(); // seq_parameter_set_id
  const format = read.unsigned();
  if (format === 3) read.flag(); // separate_colour_plane_flag
  const lumaDepth = read.unsigned();
  const chromaDepth = read.unsigned();
  return Buffer.of(0xfc | format, 0xf8 | lumaDepth, 0xf8 | chromaDepth, 0);
}

/** What a decoder must know of pushed pictures. */
import { ProductError } from '#core/define-errors.ts';
import { parseSps } from '#h264/index.ts';
import { ByteReader } from './byte-reader.ts';
import type { PictureCodec } from './flv-video.ts';
import { malformed } from './rtmp-fault.ts';

export type PictureTrack = {
  readonly codec: PictureCodec;
  /** As libavcodec wants it; empty for VP9. */
  readonly extradata: Buffer;
  /** Pixels; 0 where nothing says it. */
  readonly width: number;
  readonly height: number;
};

export type Size = { readonly width: number; readonly height: number };

/** Up to the first set of parameters: avcC (ISO 14496-15 5.3.3.1), hvcC (8.3.3.1), av1C (AV1-ISOBMFF 2.3.3). */
const CONFIGURATION_BYTES_MIN = { h264: 7, hevc: 23, av1: 4, vp9: 0 } as const;

/** `told`: the size in the encoder's metadata, for codecs whose own is not read. */
export function pictureTrack(codec: PictureCodec, configuration: Buffer, told: Size): PictureTrack {
  if (configuration.length < CONFIGURATION_BYTES_MIN[codec]) throw malformed(`the description of its ${codec} pictures is cut off`);
  const size = (codec === 'h264' ? sizeIn(configuration) : null) ?? told;
  // libavcodec's VP9 reads everything from the pictures.
  return { codec, extradata: codec === 'vp9' ? Buffer.alloc(0) : Buffer.from(configuration), width: size.width, height: size.height };
}

/** Null where the parameters are not of a kind that is read here: the decoder decides. */
function sizeIn(avcC: Buffer): Size | null {
  const reader = new ByteReader(avcC);
  reader.take(5); // version, profile, constraints, level, size of lengths
  if ((reader.u8() & 31) === 0) return null;
  try {
    return parseSps(reader.take(reader.u16()));
  } catch (error) {
    if (error instanceof ProductError) return null;
    throw error;
  }
}

import { avcConfiguration } from '#h264/index.ts';
import type { StillSource } from '#packet/index.ts';
import type { KeyPacket } from './key-picture.ts';

// Of libavcodec: AV_CODEC_ID_H264, AV_PIX_FMT_NONE (the decoder finds out).
const H264 = 27;
const FORMAT_UNKNOWN = -1;

/** A key picture of the program, as decoders take it. Throws BITSTREAM_NOT_VALID on an SPS that is none. */
export function programKey({ width, height, sps, pps, data }: Extract<StillSource, { kind: 'program' }>): KeyPacket {
  const configuration = avcConfiguration(Buffer.from(sps, 'base64'), Buffer.from(pps, 'base64'));
  const sound = { sampleRate: 0, channels: 0 };
  return {
    stream: {
      ...{ index: 0, kind: 'picture', codecId: H264, format: FORMAT_UNKNOWN, timeBase: { num: 1, den: 1000 }, width, height, ...sound },
      extradata: configuration.toString('base64'),
    },
    packet: { data: Buffer.from(data, 'base64'), key: true, pts: 0n, dts: 0n },
  };
}

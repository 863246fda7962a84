import {
  AV_CODEC_ID_VP8,
  AV_CODEC_ID_VP9,
  AV_PKT_DATA_DISPLAYMATRIX,
  FF_DECODER_LIBVPX_VP8,
  FF_DECODER_LIBVPX_VP9,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  type AVCodecID,
  type AVPixelFormat,
  type AVSampleFormat,
  type FFDecoderCodec,
} from 'node-av/constants';
import { Codec, CodecContext, CodecParameters, Rational, avChannelLayoutDefault } from 'node-av/lib';
import type { StreamOfSource } from '#packet/index.ts';

/** What a decoder is given. Stamps are in the stream's time base. */
export type CodedPacket = {
  readonly data: Buffer;
  readonly key: boolean;
  readonly pts: bigint | null;
  readonly dts: bigint | null;
  readonly alpha?: Buffer | null;
};

/** Of libav's decoders for VP8 and VP9 only these decode alpha too. */
const withAlpha = new Map<number, FFDecoderCodec>([
  [AV_CODEC_ID_VP8, FF_DECODER_LIBVPX_VP8],
  [AV_CODEC_ID_VP9, FF_DECODER_LIBVPX_VP9],
]);

/** An opened decoder of one stream; `configure` is called before it opens. The caller owns it. Throws where there is none for the stream. */
export function openDecoder(
  stream: StreamOfSource,
  configure: (context: CodecContext) => void = () => {},
  { alpha = false }: { readonly alpha?: boolean } = {},
): CodecContext {
  const named = alpha ? withAlpha.get(stream.codecId) : undefined;
  const codec = named === undefined ? Codec.findDecoder(stream.codecId as AVCodecID) : Codec.findDecoderByName(named);
  if (!codec) throw new Error(`no decoder for codec ${stream.codecId}`);
  using parameters = parametersOf(stream);
  const context = new CodecContext();
  context.allocContext3(codec);
  context.parametersToContext(parameters);
  context.pktTimebase = new Rational(stream.timeBase.num, stream.timeBase.den);
  configure(context);
  const code = context.open2Sync(codec, null);
  if (code >= 0) return context;
  context.freeContext();
  throw new Error(`the decoder does not open (${code})`);
}

function parametersOf(stream: StreamOfSource): CodecParameters {
  const parameters = new CodecParameters();
  parameters.alloc();
  parameters.codecId = stream.codecId as AVCodecID;
  if (stream.kind === 'picture') {
    parameters.codecType = AVMEDIA_TYPE_VIDEO;
    parameters.format = stream.format as AVPixelFormat;
    parameters.width = stream.width;
    parameters.height = stream.height;
    // The decoder hands it on with each picture.
    if (stream.displayMatrix) parameters.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, Buffer.from(stream.displayMatrix, 'base64'));
    parameters.bitsPerCodedSample = stream.bitsPerSample ?? 0;
  } else {
    parameters.codecType = AVMEDIA_TYPE_AUDIO;
    parameters.format = stream.format as AVSampleFormat;
    parameters.sampleRate = stream.sampleRate;
    parameters.channelLayout = avChannelLayoutDefault(stream.channels || 1);
  }
  if (stream.extradata) parameters.extradata = Buffer.from(stream.extradata, 'base64');
  return parameters;
}

import {
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  AV_PKT_DATA_DISPLAYMATRIX,
  type AVCodecID,
  type AVPixelFormat,
  type AVSampleFormat,
} from 'node-av/constants';
import { Codec, CodecContext, CodecParameters, Rational, avChannelLayoutDefault } from 'node-av/lib';
import type { StreamOfSource } from '#packet/index.ts';

/** What a decoder is given. Stamps are in the stream's time base. */
export type CodedPacket = { readonly data: Buffer; readonly key: boolean; readonly pts: bigint | null; readonly dts: bigint | null };

/** An opened decoder of one stream; `configure` is called before it opens. The caller owns it. Throws where there is none for the stream. */
export function openDecoder(stream: StreamOfSource, configure: (context: CodecContext) => void = () => {}): CodecContext {
  const codec = Codec.findDecoder(stream.codecId as AVCodecID);
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
  } else {
    parameters.codecType = AVMEDIA_TYPE_AUDIO;
    parameters.format = stream.format as AVSampleFormat;
    parameters.sampleRate = stream.sampleRate;
    parameters.channelLayout = avChannelLayoutDefault(stream.channels || 1);
  }
  if (stream.extradata) parameters.extradata = Buffer.from(stream.extradata, 'base64');
  return parameters;
}

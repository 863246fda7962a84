/** Coded pictures of a source to pictures. */
import { AVMEDIA_TYPE_VIDEO, AV_NOPTS_VALUE, type AVCodecID, type AVPixelFormat } from 'node-av/constants';
import { Codec, CodecContext, CodecParameters, Frame, Packet } from 'node-av/lib';
import type { StreamOfSource } from '#packet/index.ts';
import { Picture } from './picture.ts';

/** What a decoder is given. Stamps are in the stream's time base. */
export type CodedPacket = { readonly data: Buffer; readonly key: boolean; readonly pts: bigint | null; readonly dts: bigint | null };

/** Larger pictures are refused before memory is taken for them. */
export const PICTURE_PIXELS_MAX = 4096 * 2304;

/** Decodes one stream, one packet at a time: `decode` must have ended before it is called again. */
export class PictureDecoder implements Disposable {
  readonly #context: CodecContext;
  /** What the next picture is received into; handed on with it. */
  #frame = emptyFrame();
  readonly #packet = new Packet();

  /** Throws where there is no decoder for the stream. */
  constructor(stream: StreamOfSource) {
    const codec = Codec.findDecoder(stream.codecId as AVCodecID);
    if (!codec) throw new Error(`no decoder for codec ${stream.codecId}`);
    using parameters = new CodecParameters();
    parameters.alloc();
    parameters.codecType = AVMEDIA_TYPE_VIDEO;
    parameters.codecId = stream.codecId as AVCodecID;
    parameters.format = stream.format as AVPixelFormat;
    parameters.width = stream.width;
    parameters.height = stream.height;
    if (stream.extradata) parameters.extradata = Buffer.from(stream.extradata, 'base64');
    this.#context = new CodecContext();
    this.#context.allocContext3(codec);
    this.#context.parametersToContext(parameters);
    this.#context.pktTimebase = stream.timeBase as never;
    // One thread: no delay of whole pictures, and the cores belong to the encoder.
    this.#context.threadCount = 1;
    this.#context.setOption('max_pixels', PICTURE_PIXELS_MAX);
    const code = this.#context.open2Sync(codec, null);
    if (code < 0) throw new Error(`the decoder does not open (${code})`);
    this.#packet.alloc();
  }

  /**
   * Decodes a packet (null: the end; what is still inside comes out) and hands each picture to `take`, who owns it.
   * A damaged packet gives none. Returns whether the decoder took it.
   */
  async decode(coded: CodedPacket | null, take: (picture: Picture, pts: bigint | null) => void): Promise<boolean> {
    if (coded) {
      this.#packet.data = coded.data;
      this.#packet.pts = coded.pts ?? AV_NOPTS_VALUE;
      this.#packet.dts = coded.dts ?? AV_NOPTS_VALUE;
      this.#packet.isKeyframe = coded.key;
    }
    const taken = (await this.#context.sendPacket(coded && this.#packet)) >= 0;
    this.#packet.unref();
    while ((await this.#context.receiveFrame(this.#frame)) >= 0) {
      const stamp = this.#frame.bestEffortTimestamp;
      const picture = Picture.of(this.#frame);
      this.#frame = emptyFrame();
      take(picture, stamp === AV_NOPTS_VALUE ? null : stamp);
    }
    return taken;
  }

  [Symbol.dispose](): void {
    this.#context.freeContext();
    this.#frame.free();
    this.#packet.free();
  }
}

function emptyFrame(): Frame {
  const frame = new Frame();
  frame.alloc();
  return frame;
}

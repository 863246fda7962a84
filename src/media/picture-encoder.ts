/** Pictures to H.264, one at a time. */
import {
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PICTURE_TYPE_I,
  AV_PICTURE_TYPE_NONE,
  AV_PROFILE_H264_HIGH,
  AV_PROFILE_H264_MAIN,
  type FFVideoEncoder,
} from 'node-av/constants';
import { Codec, CodecContext, Packet, Rational } from 'node-av/lib';
import type { Frame as PictureNumber } from '#core/units.ts';
import { KEY_SECONDS, type Encoding } from '#packet/index.ts';
import { encoderInput, type EncoderInput } from './encoder-input.ts';
import { encoderOptions, inputFormOf, type Padding } from './encoder-options.ts';
import type { Picture } from './picture.ts';

export type CodedPicture = {
  readonly number: PictureNumber;
  readonly key: boolean;
  /** Annex B; the receiver owns it. */ readonly data: Buffer;
};

export class PictureEncoder implements Disposable {
  readonly #input: EncoderInput;
  readonly #context = new CodecContext();
  readonly #packet = new Packet();
  #bitrateKbps: number;
  #busy = false;

  /** Throws where the machine has no such encoder, or it does not take the encoding. */
  constructor(encoding: Encoding, padding: Padding) {
    const codec = Codec.findEncoderByName(encoding.encoder as FFVideoEncoder);
    if (!codec) throw new Error(`${encoding.encoder} is not there`);
    this.#bitrateKbps = encoding.bitrateKbps;
    this.#input = encoderInput(inputFormOf(encoding.encoder), encoding);
    try {
      this.#context.allocContext3(codec);
      this.#describe(encoding);
      this.#rate(encoding.bitrateKbps);
      for (const [name, value] of encoderOptions(encoding, padding)) this.#set(name, value);
      const code = this.#context.open2Sync(codec, null);
      if (code < 0) throw new Error(`the encoder does not open (${code})`);
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
    this.#packet.alloc();
  }

  #describe({ width, height, rate, h264Profile }: Encoding): void {
    const context = this.#context;
    context.width = width;
    context.height = height;
    context.pixelFormat = this.#input.format;
    context.hwFramesCtx = this.#input.frames;
    context.timeBase = new Rational(rate.den, rate.num);
    context.framerate = new Rational(rate.num, rate.den);
    context.gopSize = Math.round((KEY_SECONDS * rate.num) / rate.den);
    context.maxBFrames = 0;
    context.profile = h264Profile === 'high' ? AV_PROFILE_H264_HIGH : AV_PROFILE_H264_MAIN;
    context.colorRange = AVCOL_RANGE_MPEG;
    context.colorSpace = AVCOL_SPC_BT709;
    context.colorPrimaries = AVCOL_PRI_BT709;
    context.colorTrc = AVCOL_TRC_BT709;
  }

  #rate(kbps: number): void {
    const bitsPerSecond = kbps * 1000;
    this.#context.bitRate = BigInt(bitsPerSecond);
    this.#context.rcMaxRate = BigInt(bitsPerSecond);
    // One second of buffer: twice as much stalls narrow lines.
    this.#context.rcBufferSize = bitsPerSecond;
    this.#bitrateKbps = kbps;
  }

  #set(name: string, value: string): void {
    // A Dictionary given to open2 is a segfault; a wrong option is only an error code (measured).
    const code = this.#context.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN);
    if (code < 0) throw new Error(`the encoder does not take ${name}=${value} (${code})`);
  }

  /**
   * Goes on at another bitrate, in the running stream: x264 is down to it after 1.3 s and up after 5 s (measured). Parameter sets stay.
   * An error while a picture is being encoded, which reads the rate.
   */
  setBitrate(kbps: number): void {
    if (this.#busy) throw new Error('the bitrate was changed while a picture was encoded');
    if (kbps !== this.#bitrateKbps) this.#rate(kbps);
  }

  /** Encodes `picture`, which stays the caller's and must not change until then. Two calls at once are an error: x264 would crash. */
  async encode(picture: Picture, number: PictureNumber, key: boolean): Promise<CodedPicture | null> {
    if (this.#busy) throw new Error('the encoder was called while it was encoding');
    this.#busy = true;
    try {
      const native = this.#input.of(picture);
      native.pts = BigInt(number);
      // A picture that is used again would otherwise be a key picture again.
      native.pictType = key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
      const sent = await this.#context.sendFrame(native);
      if (sent < 0) throw new Error(`the encoder refused a picture (${sent})`);
      // x264 gives one for one; hardware may give each a picture later.
      if ((await this.#context.receivePacket(this.#packet)) < 0) return null;
      return this.#taken();
    } finally {
      this.#busy = false;
    }
  }

  #taken(): CodedPicture {
    const coded = {
      number: Number(this.#packet.pts) as PictureNumber,
      key: this.#packet.isKeyframe,
      data: Buffer.from(this.#packet.data ?? []),
    };
    this.#packet.unref();
    return coded;
  }

  [Symbol.dispose](): void {
    this.#context.freeContext();
    this.#packet.free();
    this.#input[Symbol.dispose]();
  }
}

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
  AV_PIX_FMT_YUV420P,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import { Codec, CodecContext, Packet, Rational } from 'node-av/lib';
import type { Frame as PictureNumber } from '#core/units.ts';
import type { Encoding } from '#packet/index.ts';
import type { Picture } from './picture.ts';

/** Seconds from key picture to key picture: platforms ask for 2. */
const GOP_SECONDS = 2;

// With these the presets give byte-identical SPS and PPS, so that the speed can change at any key picture and nobody downstream
// notices; `veryfast` costs 9 % less and loses nothing (DESIGN 6, measured).
const COMMON = 'ref=1:cabac=1:8x8dct=0:weightp=0:scenecut=0:repeat-headers=1';

// With psychovisual optimisation at these speeds x264 lowers the offset in the PPS by 2 by itself (measured): this takes it back.
const LOWERS_CHROMA_OFFSET: readonly Encoding['speed'][] = ['medium', 'fast'];

// What level 4.1 carries (H.264 table A-1: 8192 macroblocks a picture, 245760 a second); larger programs say 5.1.
const LEVEL_41_MACROBLOCKS_PER_PICTURE = 8192;
const LEVEL_41_MACROBLOCKS_PER_SECOND = 245_760;

function levelOf({ width, height, rate }: Encoding): string {
  const macroblocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const fits = macroblocks <= LEVEL_41_MACROBLOCKS_PER_PICTURE && (macroblocks * rate.num) / rate.den <= LEVEL_41_MACROBLOCKS_PER_SECOND;
  return fits ? '4.1' : '5.1';
}

export type CodedPicture = {
  readonly number: PictureNumber;
  readonly key: boolean;
  /** Annex B; the receiver owns it. */ readonly data: Buffer;
};

export class PictureEncoder implements Disposable {
  readonly #context = new CodecContext();
  readonly #packet = new Packet();
  #busy = false;

  /** `filler`: pads to the bitrate, as a constant bitrate asks for; a slate that is only ever looped goes without. */
  constructor(encoding: Encoding, { filler }: { filler: boolean }) {
    const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
    if (!codec) throw new Error('libx264 is not there');
    const context = this.#context;
    context.allocContext3(codec);
    context.width = encoding.width;
    context.height = encoding.height;
    context.pixelFormat = AV_PIX_FMT_YUV420P;
    context.timeBase = new Rational(encoding.rate.den, encoding.rate.num);
    context.framerate = new Rational(encoding.rate.num, encoding.rate.den);
    context.gopSize = Math.round((GOP_SECONDS * encoding.rate.num) / encoding.rate.den);
    context.maxBFrames = 0;
    context.colorRange = AVCOL_RANGE_MPEG;
    context.colorSpace = AVCOL_SPC_BT709;
    context.colorPrimaries = AVCOL_PRI_BT709;
    context.colorTrc = AVCOL_TRC_BT709;
    const bitsPerSecond = encoding.bitrateKbps * 1000;
    context.bitRate = BigInt(bitsPerSecond);
    context.rcMaxRate = BigInt(bitsPerSecond);
    // One second of buffer: twice as much stalls narrow lines.
    context.rcBufferSize = bitsPerSecond;
    this.#set('preset', encoding.speed);
    this.#set('tune', 'zerolatency');
    this.#set('profile', 'main');
    this.#set('forced-idr', '1');
    const chroma = LOWERS_CHROMA_OFFSET.includes(encoding.speed) ? 2 : 0;
    this.#set('x264-params', `${COMMON}:level=${levelOf(encoding)}:chroma-qp-offset=${chroma}${filler ? ':filler=1' : ''}`);
    const code = context.open2Sync(codec, null);
    if (code < 0) throw new Error(`the encoder does not open (${code})`);
    this.#packet.alloc();
  }

  #set(name: string, value: string): void {
    // A Dictionary given to open2 is a segfault; a wrong option is only an error code (measured).
    const code = this.#context.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN);
    if (code < 0) throw new Error(`the encoder does not take ${name}=${value} (${code})`);
  }

  /** Encodes `picture`, which stays the caller's and must not change until then. Two calls at once are an error: x264 would crash. */
  async encode(picture: Picture, number: PictureNumber, key: boolean): Promise<CodedPicture | null> {
    if (this.#busy) throw new Error('the encoder was called while it was encoding');
    this.#busy = true;
    try {
      const { native } = picture;
      native.pts = BigInt(number);
      // A picture that is used again would otherwise be a key picture again.
      native.pictType = key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
      const sent = await this.#context.sendFrame(native);
      if (sent < 0) throw new Error(`the encoder refused a picture (${sent})`);
      // zerolatency without B pictures: one in, one out.
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
  }
}

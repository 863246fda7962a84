/** Coded pictures of a source to pictures. */
import { AV_NOPTS_VALUE, AV_PKT_DATA_MATROSKA_BLOCKADDITIONAL, AV_OPT_SEARCH_CHILDREN, AV_OPT_TYPE_STRING } from 'node-av/constants';
import { type CodecContext, Frame, Packet, Rational } from 'node-av/lib';
import type { StreamOfSource } from '#packet/index.ts';
import { openDecoder, type CodedPacket } from './decoder-context.ts';
import { AS_IT_IS, PictureFilter, type PictureWish, type TakePicture } from './picture-filter.ts';

/** Larger pictures are refused before memory is taken for them. */
export const PICTURE_PIXELS_MAX = 4096 * 2304;

export type DecoderOptions = {
  /** Asked before each picture. */
  readonly wish?: () => PictureWish;
  readonly pixelsMax?: number;
  /** Its packets have alpha apart. */
  readonly alpha?: boolean;
};

/** Decodes one stream, one packet at a time: `decode` must have ended before it is called again. */
export class PictureDecoder implements Disposable {
  readonly #context: CodecContext;
  readonly #filter: PictureFilter;
  readonly #pixelShape: Rational | null;
  /** What the next picture is received into; handed on with it. */
  #frame = emptyFrame();
  readonly #packet = new Packet();

  /** Throws where there is no decoder for the stream. */
  constructor(stream: StreamOfSource, { wish = () => AS_IT_IS, pixelsMax = PICTURE_PIXELS_MAX, alpha = false }: DecoderOptions = {}) {
    const configure = (context: CodecContext): void => {
      // One thread: no delay of whole pictures, and the cores belong to the encoder.
      context.threadCount = 1;
      context.setOption('max_pixels', String(pixelsMax), AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN);
    };
    this.#context = openDecoder(stream, configure, { alpha });
    this.#filter = new PictureFilter(stream.timeBase, wish);
    this.#pixelShape = stream.pixelShape ? new Rational(stream.pixelShape.num, stream.pixelShape.den) : null;
    this.#packet.alloc();
  }

  /**
   * Decodes a packet (null: the end; what is still inside comes out) and hands each picture, turned and cut as is wanted, to `take`, who owns
   * it. A damaged packet gives none.
   */
  async decode(coded: CodedPacket | null, take: TakePicture): Promise<void> {
    if (coded) {
      this.#packet.data = coded.data;
      this.#packet.pts = coded.pts ?? AV_NOPTS_VALUE;
      this.#packet.dts = coded.dts ?? AV_NOPTS_VALUE;
      this.#packet.isKeyframe = coded.key;
    }
    if (coded?.alpha) this.#packet.addSideData(AV_PKT_DATA_MATROSKA_BLOCKADDITIONAL, coded.alpha);
    await this.#context.sendPacket(coded && this.#packet);
    this.#packet.unref();
    while ((await this.#context.receiveFrame(this.#frame)) >= 0) await this.#put(take);
    if (!coded) await this.#filter.flush(take);
  }

  async #put(take: TakePicture): Promise<void> {
    const native = this.#frame;
    this.#frame = emptyFrame();
    // What the container says goes before what is coded, as in players.
    if (this.#pixelShape) native.sampleAspectRatio = this.#pixelShape;
    await this.#filter.put(native, take);
  }

  [Symbol.dispose](): void {
    this.#context.freeContext();
    this.#filter[Symbol.dispose]();
    this.#frame.free();
    this.#packet.free();
  }
}

function emptyFrame(): Frame {
  const frame = new Frame();
  frame.alloc();
  return frame;
}

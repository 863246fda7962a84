/** Coded pictures of a source to pictures. */
import { AV_NOPTS_VALUE, AV_PKT_DATA_MATROSKA_BLOCKADDITIONAL, AV_OPT_SEARCH_CHILDREN, AV_OPT_TYPE_STRING } from 'node-av/constants';
import { type CodecContext, Frame, Packet } from 'node-av/lib';
import type { StreamOfSource } from '#packet/index.ts';
import { openDecoder, type CodedPacket } from './decoder-context.ts';
import { Picture } from './picture.ts';

/** Larger pictures are refused before memory is taken for them. */
export const PICTURE_PIXELS_MAX = 4096 * 2304;

/** Decodes one stream, one packet at a time: `decode` must have ended before it is called again. */
export class PictureDecoder implements Disposable {
  readonly #context: CodecContext;
  /** What the next picture is received into; handed on with it. */
  #frame = emptyFrame();
  readonly #packet = new Packet();

  /** `alpha`: its packets have alpha apart. Throws where there is no decoder for the stream. */
  constructor(stream: StreamOfSource, options: { readonly alpha?: boolean } = {}) {
    const configure = (context: CodecContext): void => {
      // One thread: no delay of whole pictures, and the cores belong to the encoder.
      context.threadCount = 1;
      context.setOption('max_pixels', String(PICTURE_PIXELS_MAX), AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN);
    };
    this.#context = openDecoder(stream, configure, options);
    this.#packet.alloc();
  }

  /**
   * Decodes a packet (null: the end; what is still inside comes out) and hands each picture to `take`, who owns it.
   * A damaged packet gives none.
   */
  async decode(coded: CodedPacket | null, take: (picture: Picture, pts: bigint | null) => void): Promise<void> {
    if (coded) {
      this.#packet.data = coded.data;
      this.#packet.pts = coded.pts ?? AV_NOPTS_VALUE;
      this.#packet.dts = coded.dts ?? AV_NOPTS_VALUE;
      this.#packet.isKeyframe = coded.key;
    }
    if (coded?.alpha) this.#packet.addSideData(AV_PKT_DATA_MATROSKA_BLOCKADDITIONAL, coded.alpha);
    await this.#context.sendPacket(coded && this.#packet);
    this.#packet.unref();
    while ((await this.#context.receiveFrame(this.#frame)) >= 0) {
      const stamp = this.#frame.bestEffortTimestamp;
      const picture = Picture.of(this.#frame);
      this.#frame = emptyFrame();
      take(picture, stamp === AV_NOPTS_VALUE ? null : stamp);
    }
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

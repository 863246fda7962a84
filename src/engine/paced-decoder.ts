/** Decodes the pictures of a live source shortly before they are due. */
import { millis, type Millis } from '#core/units.ts';
import { PictureDecoder, type Picture, type PictureWish } from '#media/index.ts';
import type { SourceMessage, StreamOfSource } from '#packet/index.ts';
import { decodingStamp, inSeconds } from './stamps.ts';

/** Packets that may wait for the decoder, and how far behind its time it may be: past either, it begins again at the newest key picture. */
const PACKETS_MAX = 900;
const BEHIND_SECONDS_MAX = 1;
/** No packet waits longer than the clock can ask for, whatever its stamps say: they may have been relabelled since. */
const WAIT_MILLIS_MAX = 800;
/** Packets are decoded so long before their pictures are due: a picture that waits is megabytes, its packet is not. */
const DECODE_AHEAD_SECONDS = 0.1;

/** What it must know of time, asked anew for each packet. Seconds are the program's. */
export type DecodingTime = {
  readonly now: () => Millis;
  readonly programNow: () => number;
  /** Program time of the picture that is made now. */
  readonly due: () => number;
  /** Program seconds of a picture less its stamp; null: not known yet. */
  readonly offset: () => number | null;
  /** Whether a picture has come out at all. The burst that a feed begins with is old by nature, and decoded whole. */
  readonly hasBegun: () => boolean;
  /** So long before their time packets come, ms. */
  readonly aheadMs: number;
};

/** Owns its decoder. */
export class PacedDecoder implements Disposable {
  readonly #stream: StreamOfSource;
  readonly #decoder: PictureDecoder;
  readonly #time: DecodingTime;
  /** Takes the picture; its stamp in seconds. */
  readonly #keep: (picture: Picture, stamp: number) => void;
  readonly #failed: (error: unknown) => void;
  #packets: SourceMessage[] = [];
  #decoding: Promise<void> = Promise.resolve();
  #idle = true;
  #closed = false;

  /** Throws where there is no decoder for the stream. `failed`: it cannot go on. */
  constructor(
    stream: StreamOfSource,
    parts: {
      readonly wish: () => PictureWish;
      readonly time: DecodingTime;
      readonly keep: (picture: Picture, stamp: number) => void;
      readonly failed: (error: unknown) => void;
    },
  ) {
    this.#stream = stream;
    this.#decoder = new PictureDecoder(stream, { wish: parts.wish });
    this.#time = parts.time;
    this.#keep = parts.keep;
    this.#failed = parts.failed;
  }

  /** The packet's bytes are borrowed: the decoder gets to them later. */
  add(packet: SourceMessage): void {
    this.#packets.push({ ...packet, data: Buffer.from(packet.data) });
    if (this.#packets.length > PACKETS_MAX || this.#isBehind) this.#skipToNewestKey();
    this.decodeDue();
  }

  /** Begins to decode what is due by now. */
  decodeDue(): void {
    if (this.#idle && this.#isNextDue) this.#decoding = this.#decode().catch((error: unknown) => this.#failed(error));
  }

  async #decode(): Promise<void> {
    this.#idle = false;
    while (this.#isNextDue && !this.#closed) {
      const next = this.#packets.shift();
      if (next) await this.#decoder.decode(next, (picture, pts) => this.#take(picture, pts));
    }
    this.#idle = true;
  }

  #take(picture: Picture, pts: bigint | null): void {
    if (this.#closed || pts === null) picture[Symbol.dispose]();
    else this.#keep(picture, inSeconds(pts, this.#stream));
  }

  /** Whether the oldest packet's time to be decoded has come; where times are not known yet, it has. */
  get #isNextDue(): boolean {
    const [next] = this.#packets;
    if (!next) return false;
    const { now, due, offset, aheadMs } = this.#time;
    const [stamp, add] = [decodingStamp(next), offset()];
    if (add === null || stamp === null || now() - next.arrival > millis(WAIT_MILLIS_MAX + aheadMs)) return true;
    return inSeconds(stamp, this.#stream) + add <= due() + DECODE_AHEAD_SECONDS;
  }

  /** Whether the decoder has lost the race. */
  get #isBehind(): boolean {
    const [oldest] = this.#packets;
    const add = this.#time.offset();
    if (!oldest || add === null || !this.#time.hasBegun()) return false;
    const stamp = decodingStamp(oldest);
    return stamp !== null && this.#time.programNow() - inSeconds(stamp, this.#stream) - add > BEHIND_SECONDS_MAX;
  }

  #skipToNewestKey(): void {
    const key = this.#packets.findLastIndex((packet) => packet.key);
    // Without one the pictures that wait are decoded as they are: what follows them could not be without them.
    if (key > 0) this.#packets = this.#packets.slice(key);
    else if (this.#packets.length > 2 * PACKETS_MAX) this.#packets = [];
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#packets = [];
    // A decoder that is at work is closed when it has ended.
    void this.#decoding.finally(() => this.#decoder[Symbol.dispose]());
  }
}

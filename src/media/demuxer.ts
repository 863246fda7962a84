/** One opened source, network or file: its coded packets, one after the other. */
import {
  AVERROR_EOF,
  AVERROR_EXIT,
  AVSEEK_FLAG_BACKWARD,
  AVSEEK_FLAG_BYTE,
  AV_NOPTS_VALUE,
  AV_PKT_DATA_MATROSKA_BLOCKADDITIONAL,
  AV_PKT_DATA_NEW_EXTRADATA,
} from 'node-av/constants';
import { Dictionary, FormatContext, InputFormat, Packet } from 'node-av/lib';
import type { ProductError } from '#core/define-errors.ts';
import { seconds, type Seconds } from '#core/units.ts';
import type { StreamOfSource } from '#packet/index.ts';
import { chooseStreams, isOtherCoding, streamOfSource, type ChosenStream, type SourceKind } from './streams-of.ts';

/** One coded packet. Stamps are in the time base of its stream; null where the source gave none. */
export type SourcePacket = {
  /** `index` of its stream. */
  readonly stream: number;
  readonly kind: SourceKind;
  readonly key: boolean;
  readonly pts: bigint | null;
  readonly dts: bigint | null;
  /** A copy: it belongs to who read it. */
  readonly data: Buffer;
  /** VP8 and VP9 code the picture's alpha apart from it; null: there is none. */
  readonly alpha?: Buffer | null;
};

/** What reads an opened source, whatever it is. One call at a time: `read` and `seek` must have ended before the next begins. */
export type PacketReader = Disposable & {
  /** The picture, then the sound; one may be missing. Replaced by a new array when the coding changes, just before the packet that needs it. */
  readonly streams: readonly StreamOfSource[];
  /** Null where the source does not say. */
  readonly duration: Seconds | null;
  /** Resolves when all is given back after `dispose`; perhaps never. */
  readonly closed: Promise<void>;
  /** The next packet; null at the end. */
  read(): Promise<SourcePacket | null>;
  /** False where the source cannot. */
  seek(position: Seconds): Promise<boolean>;
  [Symbol.asyncIterator](): AsyncGenerator<SourcePacket, void, undefined>;
};

export type Opening = {
  readonly url: string;
  /** libav's name of the format, where it cannot be told from what is read: of devices. */
  readonly format?: string;
  /** Options of libav's demuxer and protocols. */
  readonly options: Readonly<Record<string, string>>;
  /** Ends the native call that is under way, in 3 to 65 ms (measured); a hung name server or disk does not listen. All calls then throw its reason. */
  readonly signal: AbortSignal;
  /** Whether the streams must be probed by reading from them. */
  readonly probes: (context: FormatContext) => boolean;
  /** The error for a code of libav. */
  readonly fault: (code: number) => ProductError;
};

const MICROSECONDS = 1e6;

/** Owns the native context. */
export class Demuxer implements PacketReader {
  readonly #context = new FormatContext();
  readonly #packet = new Packet();
  readonly #opening: Opening;
  readonly #interrupt = (): void => this.#context.interrupt();
  readonly #freed = Promise.withResolvers<void>();
  #chosen = new Map<number, ChosenStream>();
  #streams: readonly StreamOfSource[] = [];
  #pending: Promise<unknown> = Promise.resolve();
  #isRunning = false;
  #disposed = false;

  private constructor(opening: Opening) {
    this.#opening = opening;
    // interrupt() works only on a context that was allocated before it is opened (measured).
    this.#context.allocContext();
    this.#packet.alloc();
    opening.signal.addEventListener('abort', this.#interrupt);
  }

  /** Opens a source. The caller owns it; when this throws, everything native has been given back. */
  static async open(opening: Opening): Promise<Demuxer> {
    opening.signal.throwIfAborted();
    const demuxer = new Demuxer(opening);
    try {
      await demuxer.#open();
      return demuxer;
    } catch (error) {
      demuxer[Symbol.dispose]();
      await demuxer.closed;
      throw error;
    }
  }

  async #open(): Promise<void> {
    using options = Dictionary.fromObject(this.#opening.options);
    this.#check(await this.#run(() => this.#context.openInput(this.#opening.url, inputFormat(this.#opening.format), options)));
    if (this.#opening.probes(this.#context)) this.#check(await this.#run(() => this.#context.findStreamInfo(null)));
    this.#chosen = new Map(chooseStreams(this.#context).map((chosen) => [chosen.native.index, chosen]));
    this.#streams = [...this.#chosen.values()].map(streamOfSource);
  }

  get streams(): readonly StreamOfSource[] {
    return this.#streams;
  }

  /** libav's name of the format: `rtsp`, `hls`, `mov,mp4,…`. */
  get format(): string {
    return this.#context.iformat?.name ?? '';
  }

  /** Length; null where the source does not say (live ones never do). */
  get duration(): Seconds | null {
    return inSeconds(this.#context.duration);
  }

  /** Pictures a second, on the whole; null where there are none or the source does not say. */
  get pictureRate(): number | null {
    const picture = [...this.#chosen.values()].find(({ kind }) => kind === 'picture');
    const { num = 0, den = 0 } = picture?.native.avgFrameRate ?? {};
    return num > 0 && den > 0 ? num / den : null;
  }

  /** The stamp of the source's beginning: 0 in most files, anything in MPEG-TS. */
  get start(): Seconds {
    return inSeconds(this.#context.startTime) ?? seconds(0);
  }

  /** Resolves when everything native is given back after `dispose`: with a hung name server or disk, perhaps never. */
  get closed(): Promise<void> {
    return this.#freed.promise;
  }

  /** The next packet of a stream in `streams`; null at the end. Throws the opening's `fault`, or the signal's reason. */
  async read(): Promise<SourcePacket | null> {
    for (;;) {
      const code = await this.#run(() => this.#context.readFrame(this.#packet));
      if (code === AVERROR_EOF) return null;
      this.#check(code);
      const packet = this.#take();
      if (packet) return packet;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SourcePacket, void, undefined> {
    for (let packet = await this.read(); packet; packet = await this.read()) yield packet;
  }

  /** Goes to `position`, counted from `start`, or some way before it; false where the source cannot. How near: `FileDemuxer.seek`. */
  async seek(position: Seconds): Promise<boolean> {
    // A search by stamps in MPEG-TS and PS misses the first picture.
    if (position === 0 && this.format.startsWith('mpeg'))
      return (await this.#run(() => this.#context.seekFrame(-1, 0n, AVSEEK_FLAG_BYTE))) >= 0;
    const stamp = BigInt(Math.round((this.start + position) * MICROSECONDS));
    return (await this.#run(() => this.#context.seekFrame(-1, stamp, AVSEEK_FLAG_BACKWARD))) >= 0;
  }

  /** Ends what is under way; the native side is given back as soon as that has come back (`closed`). */
  [Symbol.dispose](): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#opening.signal.removeEventListener('abort', this.#interrupt);
    // Freeing under a call that has not come back is a crash.
    const close = (): Promise<void> => this.#close();
    if (this.#isRunning) this.#context.interrupt();
    this.#pending.then(close, close).then(this.#freed.resolve, this.#freed.reject);
  }

  async #close(): Promise<void> {
    this.#packet.free();
    await this.#context.closeInput();
  }

  async #run(call: () => Promise<number>): Promise<number> {
    this.#opening.signal.throwIfAborted();
    // Two native calls at once on one context are a crash.
    if (this.#isRunning || this.#disposed) throw this.#opening.fault(AVERROR_EXIT);
    this.#isRunning = true;
    try {
      const pending = call();
      this.#pending = pending;
      const code = await pending;
      this.#opening.signal.throwIfAborted();
      if (this.#disposed) throw this.#opening.fault(AVERROR_EXIT);
      return code;
    } finally {
      this.#isRunning = false;
    }
  }

  #check(code: number): void {
    if (code < 0) throw this.#opening.fault(code);
  }

  #take(): SourcePacket | null {
    const packet = this.#packet;
    const chosen = this.#chosen.get(packet.streamIndex);
    const bytes = packet.data;
    if (!chosen || !bytes || bytes.length === 0) {
      packet.unref();
      return null;
    }
    const key = packet.isKeyframe;
    if (key) this.#noticeOtherCoding(chosen);
    const { pts, dts } = packet;
    // Nothing promises how long the packet's native bytes stay.
    const alpha = copied(packet.getSideData(AV_PKT_DATA_MATROSKA_BLOCKADDITIONAL));
    const taken = {
      stream: chosen.native.index,
      kind: chosen.kind,
      key,
      pts: stampOf(pts),
      dts: stampOf(dts),
      data: Buffer.from(bytes),
      alpha,
    };
    packet.unref();
    return taken;
  }

  /** FLV, HLS and others say in mid-stream that the parameter sets have changed; those in band are the decoder's business. */
  #noticeOtherCoding(chosen: ChosenStream): void {
    const extradata = this.#packet.getSideData(AV_PKT_DATA_NEW_EXTRADATA);
    if (extradata && extradata.length > 0) chosen.native.codecpar.extradata = Buffer.from(extradata);
    else if (chosen.kind === 'sound') return;
    const after = streamOfSource(chosen);
    const changed = this.#streams.some((before) => before.index === after.index && isOtherCoding(before, after));
    if (changed) this.#streams = this.#streams.map((before) => (before.index === after.index ? after : before));
  }
}

const copied = (bytes: Buffer | null): Buffer | null => bytes && Buffer.from(bytes);
const inputFormat = (name: string | undefined): InputFormat | null => (name === undefined ? null : InputFormat.findInputFormat(name));
const stampOf = (stamp: bigint): bigint | null => (stamp === AV_NOPTS_VALUE ? null : stamp);
const inSeconds = (stamp: bigint): Seconds | null => (stamp === AV_NOPTS_VALUE ? null : seconds(Number(stamp) / MICROSECONDS));

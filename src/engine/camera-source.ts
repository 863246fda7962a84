/** A network source as its feed serves it: decoded while it is on air or due. */
import { connect } from 'node:net';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import { millis, SAMPLE_RATE, seconds, type Millis } from '#core/units.ts';
import { PictureDecoder, SoundDecoder, type Picture, type Samples } from '#media/index.ts';
import {
  fromFeedToReader,
  Link,
  type Message,
  type ProgramClock,
  type SourceMessage,
  type SourceState,
  type StreamOfSource,
} from '#packet/index.ts';
import type { SoundRing } from '#sound/index.ts';
import { LiveSound } from './live-sound.ts';
import { PictureQueue } from './picture-queue.ts';
import { SourceClock, type SourceClockMemory } from './source-clock.ts';
import type { Source, SourceTrouble, Times } from './source.ts';

/** Pictures that may wait for their time: what is decoded ahead at 60 a second, and those that B pictures hold back. */
const WAITING_MAX = 16;
/** Packets that may wait for the decoder, and how far behind its time it may be: past either, it begins again at the newest key picture. */
const PACKETS_MAX = 900;
const BEHIND_SECONDS_MAX = 1;
/** No packet waits longer than the clock can ask for, whatever its stamps say: they may have been relabelled since. */
const WAIT_MILLIS_MAX = 800;
/** B pictures stand no further than this before the picture they were sent after; a longer step back is a source that began anew. */
const REORDERED_SECONDS = 1;
/** Packets are decoded so long before their pictures are due: a picture that waits is megabytes, its packet is not. */
const DECODE_AHEAD_SECONDS = 0.1;
/** A source that sends packets for so long without a picture is none. */
const UNREADABLE_MILLIS = 5000;
const DECODER_BEHIND_MILLIS = 500;
const RECONNECT_MILLIS = [50, 100, 250, 500, 1000] as const;

type PictureTrack = { readonly is: 'picture'; readonly stream: StreamOfSource; readonly decoder: PictureDecoder };
type SoundTrack = { readonly is: 'sound'; readonly stream: StreamOfSource; readonly decoder: SoundDecoder };

export type CameraOptions = {
  /** Where its feed listens. */
  readonly socket: string;
  readonly name: string;
  readonly clock: Clock;
  readonly program: ProgramClock;
  readonly log: Log;
  /** What the engine before this one knew of the source's clock. */
  readonly clockMemory: SourceClockMemory | null;
};

export class CameraSource implements Source {
  readonly #options: CameraOptions;
  readonly #queue = new PictureQueue<Picture>(WAITING_MAX);
  readonly #sound = new LiveSound();
  #link: Link | null = null;
  #retry: Disposable | null = null;
  #tries = 0;
  #sourceClock: SourceClock;
  readonly #tracks = new Map<number, PictureTrack | SoundTrack>();
  #packets: { readonly track: PictureTrack; readonly message: SourceMessage }[] = [];
  #decoding: Promise<void> = Promise.resolve();
  #idle = true;
  /** The highest pts of each stream that has no dts. */
  readonly #highest = new Map<number, bigint>();
  /** Program time of the picture that is made now. */
  #due = 0;
  #arrivedAt: Millis | null = null;
  #decodedAt = millis(0);
  #beganAt: Millis;
  #seenPicture = false;
  #began = false;
  #trouble: SourceTrouble | null = null;
  #closed = false;

  constructor(options: CameraOptions) {
    this.#options = options;
    this.#due = this.#programNow();
    this.#beganAt = options.clock.now();
    this.#sourceClock = this.#newClock(options.clockMemory);
    this.#connect();
  }

  readonly soundOffset = 0;
  readonly gain = 1;

  get ring(): SoundRing {
    return this.#sound.ring;
  }

  get trouble(): SourceTrouble | null {
    return this.#trouble ?? (this.#isUnreadable ? errors.SOURCE_NOT_MEDIA({ name: this.#options.name }) : null);
  }

  /** Packets come, and no picture comes out of them. */
  get #isUnreadable(): boolean {
    return !this.#seenPicture && this.#arrivedAt !== null && this.#options.clock.now() - this.#beganAt > UNREADABLE_MILLIS;
  }

  get clockMemory(): SourceClockMemory | null {
    return this.#sourceClock.memory;
  }

  get state(): SourceState {
    if (this.trouble) return 'closed';
    if (!this.#seenPicture || this.#arrivedAt === null) return 'connecting';
    const now = this.#options.clock.now();
    const { stalledAfter } = this.#sourceClock;
    // Packets that no picture comes out of are no better than none; the decoder may be a little behind them.
    const isStalled = now - this.#arrivedAt > stalledAfter || now - this.#decodedAt > stalledAfter + DECODER_BEHIND_MILLIS;
    return isStalled ? 'stalled' : 'good';
  }

  prepare({ due }: Times): void {
    this.#due = due;
    this.#sourceClock.update(this.#options.clock.now());
    this.#decodeDue();
  }

  pictureAt({ due }: Times): Picture | null {
    const { offset } = this.#sourceClock;
    const { num, den } = this.#options.program.rate;
    // Half a picture on either side: the clock puts pictures of the program's own rate in the middle (DESIGN 6).
    return this.#queue.pick(due + den / num / 2, offset ?? Number.POSITIVE_INFINITY);
  }

  #newClock(remembered: SourceClockMemory | null): SourceClock {
    const { program } = this.#options;
    return new SourceClock({ programStart: millis(program.t0), rate: program.rate, remembered });
  }

  // ---- the link to the feed

  #connect(): void {
    const socket = connect(this.#options.socket);
    this.#link = new Link(socket, { message: (message) => this.#take(message), closed: () => this.#reconnect() });
  }

  #reconnect(): void {
    this.#link = null;
    if (this.#closed) return;
    const wait = RECONNECT_MILLIS[Math.min(this.#tries++, RECONNECT_MILLIS.length - 1)] ?? 0;
    this.#retry = this.#options.clock.timer(millis(wait), () => this.#connect());
  }

  #take(message: Message): void {
    if (message.is === 'source') return this.#takePacket(message);
    if (message.is !== 'control') return;
    const said = fromFeedToReader.parse(message.body);
    if (said.is === 'streams') this.#begin(said.streams);
    else this.#trouble = { code: said.code, message: said.message, remedy: said.remedy };
  }

  /** The feed has opened the source, perhaps not for the first time: clocks and decoders begin anew, the picture on screen stays. */
  #begin(streams: readonly StreamOfSource[]): void {
    this.#tries = 0;
    this.#trouble = null;
    this.#packets = [];
    this.#highest.clear();
    this.#closeTracks();
    this.#queue.restart();
    this.#sourceClock = this.#newClock(this.#began ? null : this.#options.clockMemory);
    this.#began = true;
    this.#beganAt = this.#options.clock.now();
    this.#sound.restart();
    for (const stream of streams) this.#open(stream);
  }

  #open(stream: StreamOfSource): void {
    try {
      const track =
        stream.kind === 'picture'
          ? ({ is: 'picture', stream, decoder: new PictureDecoder(stream) } as const)
          : ({ is: 'sound', stream, decoder: new SoundDecoder(stream) } as const);
      this.#tracks.set(stream.index, track);
    } catch (error) {
      this.#options.log.warn('stream not decodable', {
        source: this.#options.name,
        kind: stream.kind,
        codec: stream.codecId,
        why: String(error),
      });
    }
  }

  #takePacket(message: SourceMessage): void {
    const track = this.#tracks.get(message.stream);
    if (!track) return;
    const stamp = this.#leadingStamp(message, track);
    this.#sourceClock.packet(track.is, stamp === null ? null : seconds(inSeconds(stamp, track.stream)), message.arrival);
    if (this.#sourceClock.offset === null) this.#sourceClock.update(this.#options.clock.now());
    if (track.is === 'picture') {
      this.#arrivedAt = message.arrival;
      // The link's buffer is borrowed; the decoder gets to it later.
      this.#packets.push({ track, message: { ...message, data: Buffer.from(message.data) } });
      if (this.#packets.length > PACKETS_MAX || this.#isBehind) this.#skipToNewestKey();
      this.#decodeDue();
    } else {
      track.decoder.decode(message, (samples) => this.#placeSound(track, samples));
    }
  }

  /** The stamp that tells the clock when a packet was due: without a dts, the pts of B pictures lies before that of pictures sent earlier. */
  #leadingStamp({ dts, pts, stream }: SourceMessage, { stream: { timeBase } }: PictureTrack | SoundTrack): bigint | null {
    if (dts !== null || pts === null) return dts;
    const highest = this.#highest.get(stream);
    const back = highest === undefined ? 0 : (Number(highest - pts) * timeBase.num) / timeBase.den;
    if (back > 0 && back < REORDERED_SECONDS) return null;
    this.#highest.set(stream, pts);
    return pts;
  }

  /** Whether the decoder has lost the race. The burst that a feed begins with is old by nature: it is decoded whole. */
  get #isBehind(): boolean {
    const [oldest] = this.#packets;
    const { offset } = this.#sourceClock;
    if (!oldest || offset === null || !this.#seenPicture) return false;
    const stamp = stampOf(oldest.message);
    return stamp !== null && this.#programNow() - inSeconds(stamp, oldest.track.stream) - offset > BEHIND_SECONDS_MAX;
  }

  #skipToNewestKey(): void {
    const key = this.#packets.findLastIndex(({ message }) => message.key);
    // Without one the pictures that wait are decoded as they are: what follows them could not be without them.
    if (key > 0) this.#packets = this.#packets.slice(key);
    else if (this.#packets.length > 2 * PACKETS_MAX) this.#packets = [];
  }

  // ---- decoding

  #decodeDue(): void {
    if (this.#idle && this.#isNextDue) this.#decoding = this.#decode().catch((error: unknown) => this.#undecodable(error));
  }

  async #decode(): Promise<void> {
    this.#idle = false;
    while (this.#isNextDue && !this.#closed) {
      const next = this.#packets.shift();
      if (next) await next.track.decoder.decode(next.message, (picture, pts) => this.#keep(next.track, picture, pts));
    }
    this.#idle = true;
  }

  /** One camera must not end the program: its packets are dropped until its feed begins anew. */
  #undecodable(error: unknown): void {
    this.#options.log.error('camera not decodable', { source: this.#options.name, error: String(error) });
    this.#packets = [];
    this.#closeTracks();
  }

  /** Whether the oldest packet's time to be decoded has come; where times are not known yet, it has. */
  get #isNextDue(): boolean {
    const [next] = this.#packets;
    if (!next) return false;
    const { offset } = this.#sourceClock;
    const stamp = stampOf(next.message);
    if (offset === null || stamp === null || this.#options.clock.now() - next.message.arrival > WAIT_MILLIS_MAX) return true;
    return inSeconds(stamp, next.track.stream) + offset <= this.#due + DECODE_AHEAD_SECONDS;
  }

  #keep(track: PictureTrack, picture: Picture, pts: bigint | null): void {
    if (this.#closed || pts === null || this.#tracks.get(track.stream.index) !== track) return picture[Symbol.dispose]();
    this.#seenPicture = true;
    this.#decodedAt = this.#options.clock.now();
    this.#queue.push(inSeconds(pts, track.stream), picture);
    // A burst of old packets is decoded to catch up: what is already past is let go at once, or memory would hold a whole GOP of pictures.
    const { offset } = this.#sourceClock;
    if (offset !== null) this.#queue.pick(this.#programNow(), offset);
  }

  #programNow(): number {
    return (this.#options.clock.now() - this.#options.program.t0) / 1000;
  }

  #placeSound({ stream, decoder }: SoundTrack, samples: Samples): void {
    const { soundOffset } = this.#sourceClock;
    if (soundOffset === null || samples.pts === null) return;
    this.#sound.place((inSeconds(samples.pts, stream) + soundOffset) * SAMPLE_RATE - samples.delay, samples, decoder);
  }

  #closeTracks(): void {
    const tracks = [...this.#tracks.values()];
    this.#tracks.clear();
    // A decoder that is at work is closed when it has ended.
    void this.#decoding.finally(() => {
      for (const { decoder } of tracks) decoder[Symbol.dispose]();
    });
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#retry?.[Symbol.dispose]();
    this.#link?.[Symbol.dispose]();
    this.#packets = [];
    this.#closeTracks();
    this.#queue[Symbol.dispose]();
  }
}

const inSeconds = (stamp: bigint, { timeBase }: StreamOfSource): number => (Number(stamp) * timeBase.num) / timeBase.den;

/** By which a packet is decoded; without a dts B pictures follow the later stamp of the picture they need, which is early enough for both. */
const stampOf = ({ dts, pts }: SourceMessage): bigint | null => dts ?? pts;

/** A live source as its feed serves it: decoded while it is on air or due. */
import type { ToldError } from '#core/told-error.ts';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import { millis, SAMPLE_RATE, seconds, type Millis } from '#core/units.ts';
import { SoundDecoder, type Picture, type Samples } from '#media/index.ts';
import {
  FeedReader,
  type ProgramClock,
  type SourceMessage,
  type SourceSettings,
  type SourceState,
  type StreamOfSource,
} from '#packet/index.ts';
import type { SoundRing } from '#sound/index.ts';
import { LiveSound } from './live-sound.ts';
import { PacedDecoder } from './paced-decoder.ts';
import { PictureQueue } from './picture-queue.ts';
import { SourceClock, type SourceClockMemory } from './source-clock.ts';
import type { Source, Times } from './source.ts';
import { inSeconds, LeadingStamps } from './stamps.ts';

/** Pictures that may wait for their time: what is decoded ahead at 60 a second, and those that B pictures hold back. */
const WAITING_MAX = 16;
/** A source that sends packets for so long without a picture is none. */
const UNREADABLE_MILLIS = 5000;
const DECODER_BEHIND_MILLIS = 500;
/** So much earlier than its stamps say sound can be heard: half of what a packet is waited for. Earlier it would have passed before it came. */
const SOUND_IN_HAND_MILLIS = 100;

type PictureTrack = { readonly is: 'picture'; readonly stream: StreamOfSource; readonly decoder: PacedDecoder };
type SoundTrack = { readonly is: 'sound'; readonly stream: StreamOfSource; readonly decoder: SoundDecoder };

export type CameraOptions = {
  /** Where its feed listens. */
  readonly socket: string;
  readonly name: string;
  /** Asked again and again: they may change while it runs. */
  readonly settings: () => SourceSettings;
  readonly clock: Clock;
  readonly program: ProgramClock;
  readonly log: Log;
  /** What the engine before this one knew of the source's clock. */
  readonly clockMemory: SourceClockMemory | null;
};

export class CameraSource implements Source {
  readonly soundOffset = 0;
  readonly #options: CameraOptions;
  readonly #feed: FeedReader;
  readonly #queue = new PictureQueue<Picture>(WAITING_MAX);
  readonly #sound = new LiveSound();
  readonly #stamps = new LeadingStamps();
  readonly #tracks = new Map<number, PictureTrack | SoundTrack>();
  #hasPictures = false;
  #sourceClock: SourceClock;
  #aheadMs = 0;
  /** Program time of the picture that is made now. */
  #due: number;
  #beganAt: Millis;
  /** When a packet last came, and when something was last made of one: of the pictures, or of the sound where there are none. */
  #arrivedAt: Millis | null = null;
  #decodedAt: Millis | null = null;
  /** Whether its feed has opened it before. */
  #began = false;
  #trouble: ToldError | null = null;

  constructor(options: CameraOptions) {
    this.#options = options;
    this.#due = this.#programNow();
    this.#beganAt = options.clock.now();
    this.#sourceClock = this.#newClock(options.clockMemory);
    this.#feed = new FeedReader(options.socket, options.clock, {
      begun: (streams, aheadMs) => this.#begin(streams, aheadMs),
      packet: (message) => this.#takePacket(message),
      closed: (why) => (this.#trouble = why),
    });
  }

  get ring(): SoundRing {
    return this.#sound.ring;
  }

  get gain(): number {
    const { muted, gainDb } = this.#options.settings();
    return muted ? 0 : 10 ** (gainDb / 20);
  }

  get trouble(): ToldError | null {
    return this.#trouble ?? (this.#isUnreadable ? errors.SOURCE_NOT_MEDIA({ name: this.#options.name }) : null);
  }

  /** Packets come, and nothing comes out of them. */
  get #isUnreadable(): boolean {
    const isBarren = this.#decodedAt === null && this.#arrivedAt !== null;
    return isBarren && this.#options.clock.now() - this.#beganAt > UNREADABLE_MILLIS + this.#aheadMs;
  }

  get clockMemory(): SourceClockMemory | null {
    return this.#sourceClock.memory;
  }

  get state(): SourceState {
    if (this.trouble) return 'closed';
    if (this.#decodedAt === null || this.#arrivedAt === null) return 'connecting';
    const now = this.#options.clock.now();
    // What comes ahead of its time may as well fail to come for so long.
    const patience = this.#sourceClock.stalledAfter + this.#aheadMs;
    // Packets that no picture comes out of are no better than none; the decoder may be a little behind them.
    const isStalled = now - this.#arrivedAt > patience || now - this.#decodedAt > patience + DECODER_BEHIND_MILLIS;
    return isStalled ? 'stalled' : 'good';
  }

  prepare({ due }: Times): void {
    this.#due = due;
    this.#sourceClock.update(this.#options.clock.now());
    for (const track of this.#tracks.values()) if (track.is === 'picture') track.decoder.decodeDue();
  }

  pictureAt({ due }: Times): Picture | null {
    const { offset } = this.#sourceClock;
    const { num, den } = this.#options.program.rate;
    // Half a picture on either side: the clock puts pictures of the program's own rate in the middle (DESIGN 6).
    return this.#queue.pick(due + den / num / 2, offset ?? Number.POSITIVE_INFINITY);
  }

  // ---- what the feed says

  /** Clocks and decoders begin anew, the picture on screen stays. */
  #begin(streams: readonly StreamOfSource[], aheadMs: number): void {
    this.#trouble = null;
    this.#stamps.clear();
    this.#closeTracks();
    this.#queue.restart();
    this.#aheadMs = aheadMs;
    this.#sourceClock = this.#newClock(this.#began ? null : this.#options.clockMemory);
    this.#began = true;
    this.#beganAt = this.#options.clock.now();
    this.#sound.restart();
    for (const stream of streams) this.#open(stream);
    this.#hasPictures = [...this.#tracks.values()].some(({ is }) => is === 'picture');
    // Its sound alone would make it good, and the program would show what was there before.
    const isUndecodable = !this.#hasPictures && streams.some(({ kind }) => kind === 'picture');
    if (isUndecodable) this.#trouble = errors.SOURCE_NOT_MEDIA({ name: this.#options.name });
  }

  #newClock(remembered: SourceClockMemory | null): SourceClock {
    const { program } = this.#options;
    return new SourceClock({ programStart: millis(program.t0), rate: program.rate, remembered, ahead: seconds(this.#aheadMs / 1000) });
  }

  #open(stream: StreamOfSource): void {
    const { log, name } = this.#options;
    try {
      const track =
        stream.kind === 'picture'
          ? ({ is: 'picture', stream, decoder: this.#pictureDecoder(stream) } as const)
          : ({ is: 'sound', stream, decoder: new SoundDecoder(stream) } as const);
      this.#tracks.set(stream.index, track);
    } catch (error) {
      log.warn('stream not decodable', { source: name, kind: stream.kind, codec: stream.codecId, why: String(error) });
    }
  }

  #pictureDecoder(stream: StreamOfSource): PacedDecoder {
    const { clock, settings } = this.#options;
    const time = {
      now: () => clock.now(),
      programNow: () => this.#programNow(),
      due: () => this.#due,
      offset: () => this.#sourceClock.offset,
      hasBegun: () => this.#decodedAt !== null,
      aheadMs: this.#aheadMs,
    };
    return new PacedDecoder(stream, {
      wish: settings,
      time,
      keep: (picture, stamp) => this.#keep(picture, stamp),
      failed: (error) => this.#undecodable(error),
    });
  }

  #takePacket(message: SourceMessage): void {
    const track = this.#tracks.get(message.stream);
    if (!track) return;
    const stamp = this.#stamps.of(message, track.stream);
    this.#sourceClock.packet(track.is, stamp === null ? null : seconds(inSeconds(stamp, track.stream)), message.arrival);
    if (this.#sourceClock.offset === null) this.#sourceClock.update(this.#options.clock.now());
    if (track.is === 'picture' || !this.#hasPictures) this.#arrivedAt = message.arrival;
    if (track.is === 'picture') track.decoder.add(message);
    else track.decoder.decode(message, (samples) => this.#placeSound(track, samples));
  }

  // ---- what comes out of it

  #keep(picture: Picture, stamp: number): void {
    this.#decodedAt = this.#options.clock.now();
    this.#queue.push(stamp, picture);
    // A burst of old packets is decoded to catch up: what is already past is let go at once, or memory would hold a whole GOP of pictures.
    const { offset } = this.#sourceClock;
    if (offset !== null) this.#queue.pick(this.#programNow(), offset);
  }

  #placeSound({ stream, decoder }: SoundTrack, samples: Samples): void {
    const { soundOffset } = this.#sourceClock;
    if (soundOffset === null || samples.pts === null) return;
    if (!this.#hasPictures) this.#decodedAt = this.#options.clock.now();
    const delayMs = Math.max(this.#options.settings().delayMs, -SOUND_IN_HAND_MILLIS - this.#aheadMs);
    const at = inSeconds(samples.pts, stream) + soundOffset + delayMs / 1000;
    this.#sound.place(at * SAMPLE_RATE - samples.delay, samples, decoder);
  }

  #programNow(): number {
    return (this.#options.clock.now() - this.#options.program.t0) / 1000;
  }

  /** One camera must not end the program: its packets are dropped until its feed begins anew. */
  #undecodable(error: unknown): void {
    this.#options.log.error('camera not decodable', { source: this.#options.name, error: String(error) });
    this.#closeTracks();
  }

  #closeTracks(): void {
    for (const { decoder } of this.#tracks.values()) decoder[Symbol.dispose]();
    this.#tracks.clear();
  }

  [Symbol.dispose](): void {
    this.#feed[Symbol.dispose]();
    this.#closeTracks();
    this.#queue[Symbol.dispose]();
  }
}

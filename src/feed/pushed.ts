/** One name under which something may be pushed: at most one who pushes, and everybody who reads it. */
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import type { Millis } from '#core/units.ts';
import { Link, MESSAGE_BYTES_MAX, type Pusher, type PushSeen, type SourceMessage } from '#packet/index.ts';
import { givesWay } from './push-limits.ts';
import { afterPacket, afterTime, stateOf, type PushPhase } from './push-phase.ts';
import { FrameRate } from './frame-rate.ts';
import type { PushEvent } from './push-session.ts';
import { PICTURE_INDEX, SOUND_INDEX, streamsOf } from './push-streams.ts';
import { Readers } from './readers.ts';

// Room for the message's head; nothing that decodes is larger.
const PACKET_BYTES_MAX = MESSAGE_BYTES_MAX - 1024;

export type Media = Extract<PushEvent, { is: 'streams' | 'packet' }>;

/** Somebody who pushes. It may be put aside by another at any time: what it then says is not heard. */
export type Pushing = {
  take(media: Media): void;
  /** Null: it went as it should. */
  ended(why: Error | null): void;
};

type CurrentPusher = {
  readonly session: string;
  readonly from: string;
  readonly since: Millis;
  /** Closes its connection. */
  readonly close: () => void;
  heardAt: Millis;
  readonly rate: FrameRate;
  picture: Omit<NonNullable<Pusher['picture']>, 'fps'> | null;
  sound: Pusher['sound'];
  bytes: number;
  kbps: number;
  /** The stream by which it is judged; null: it has said of none. */
  judgedBy: number | null;
};

export type PushedOptions = {
  readonly name: string;
  readonly clock: Clock;
  readonly newSession: () => string;
  /** Why nobody pushes, while nobody does. */
  readonly absent: () => Error;
  /** What `seen` says has changed. */
  readonly changed: () => void;
};

/** Owns its readers and their socket. */
export class Pushed implements Disposable {
  readonly #options: PushedOptions;
  readonly #readers = new Readers();
  readonly #server: Server;
  readonly #socket: string;
  #phase: PushPhase = { is: 'absent' };
  #pusher: CurrentPusher | null = null;
  #packets = 0;
  /** Why the last one went; null: it went as it should, or there was none. */
  #lost: Error | null = null;

  /** Readers find it at `socket`. */
  constructor(socket: string, options: PushedOptions) {
    this.#options = options;
    this.#socket = socket;
    rmSync(socket, { force: true });
    this.#server = createServer((stream) => this.#join(stream)).listen(socket);
    this.tellReaders();
  }

  /** Another may push under this name now. */
  get isFree(): boolean {
    return this.#pusher === null || givesWay(this.#pusher.heardAt, this.#options.clock.now());
  }

  /** Takes on who pushes from now on; one that pushed before is put aside. */
  begin(from: string, close: () => void): Pushing {
    this.#pusher?.close();
    const { clock, newSession } = this.#options;
    const pusher: CurrentPusher = {
      session: newSession(),
      from,
      close,
      since: clock.wall(),
      heardAt: clock.now(),
      rate: new FrameRate(),
      picture: null,
      sound: null,
      bytes: 0,
      kbps: 0,
      judgedBy: null,
    };
    this.#pusher = pusher;
    this.#phase = { is: 'opening' };
    this.#lost = null;
    this.#options.changed();
    return {
      take: (media) => this.#pusher === pusher && this.#take(pusher, media),
      ended: (why) => this.#pusher === pusher && this.#ended(why),
    };
  }

  /** Whoever pushes is put out: it may not any longer. */
  drop(): void {
    this.#pusher?.close();
    if (this.#pusher !== null) this.#ended(null);
  }

  /** Why nobody pushes may be another by now. */
  tellReaders(): void {
    if (this.#pusher === null) this.#readers.closed(this.#why);
  }

  /** Time has passed. */
  tick(): void {
    const phase = afterTime(this.#phase, this.#options.clock.now());
    if (phase.is !== this.#phase.is) this.#become(phase);
  }

  /** Once a second. */
  measure(): void {
    if (this.#pusher === null) return;
    this.#pusher.kbps = Math.round((this.#pusher.bytes * 8) / 1000);
    this.#pusher.bytes = 0;
  }

  get seen(): PushSeen {
    return {
      name: this.#options.name,
      state: stateOf(this.#phase),
      why: this.#phase.is === 'absent' ? this.#why : this.#phase.is === 'stalled' ? toldOf(errors.SOURCE_CLOSED(this.#options)) : null,
      packets: this.#packets,
      pusher: this.#pusher && pusherSeen(this.#pusher),
    };
  }

  get #why(): ToldError {
    return toldOf(this.#lost ?? this.#options.absent());
  }

  #join(stream: ConstructorParameters<typeof Link>[0]): void {
    const link: Link = new Link(stream, { message: () => {}, closed: () => this.#readers.delete(link) });
    this.#readers.add(link);
  }

  #take(pusher: CurrentPusher, media: Media): void {
    pusher.heardAt = this.#options.clock.now();
    if (media.is === 'streams') this.#begun(pusher, media);
    else if (pusher.judgedBy !== null) this.#pass(pusher, media);
  }

  #begun(pusher: CurrentPusher, media: Extract<Media, { is: 'streams' }>): void {
    const streams = streamsOf(media);
    const { picture, sound } = media;
    pusher.judgedBy = streams[0]?.index ?? null;
    pusher.picture = picture && { codec: picture.codec, width: picture.width, height: picture.height };
    pusher.sound = sound && { codec: sound.codec, sampleRate: sound.sampleRate, channels: sound.channels };
    this.#readers.streams(streams, 0);
    this.#options.changed();
  }

  #pass(pusher: CurrentPusher, { kind, key, ptsMs, dtsMs, data }: Extract<Media, { is: 'packet' }>): void {
    this.#packets++;
    pusher.bytes += data.length;
    const stream = kind === 'picture' ? PICTURE_INDEX : SOUND_INDEX;
    const message: SourceMessage = {
      is: 'source',
      stream,
      key: key || kind === 'sound',
      pts: BigInt(Math.round(ptsMs)),
      dts: BigInt(Math.round(dtsMs)),
      arrival: pusher.heardAt,
      data,
    };
    if (data.length <= PACKET_BYTES_MAX) this.#readers.send(message);
    if (kind === 'picture' && pusher.rate.saw(dtsMs)) this.#options.changed();
    if (stream === pusher.judgedBy) this.#become(afterPacket(this.#phase, pusher.heardAt));
  }

  #ended(why: Error | null): void {
    this.#pusher = null;
    this.#lost = why;
    this.#become({ is: 'absent' });
    this.tellReaders();
  }

  #become(phase: PushPhase): void {
    const isOther = phase.is !== this.#phase.is;
    this.#phase = phase;
    if (isOther) this.#options.changed();
  }

  [Symbol.dispose](): void {
    this.drop();
    this.#server.close();
    rmSync(this.#socket, { force: true });
    this.#readers[Symbol.dispose]();
  }
}

const pusherSeen = ({ session, from, since, picture, rate, sound, kbps }: CurrentPusher): Pusher => ({
  session,
  from,
  since,
  picture: picture && { ...picture, fps: rate.perSecond },
  sound,
  kbps,
});

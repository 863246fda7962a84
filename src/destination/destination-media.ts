/** The program's packets on their way to one destination: where they begin, what they are stamped, what waits, in which form they are coded. */
import { millis, type Frame, type Millis } from '#core/units.ts';
import type { FormatMessage, PictureMessage, SoundMessage } from '#packet/index.ts';
import type { PublisherSession } from '#rtmp/index.ts';
import { isPicture, MediaQueue, type Queued } from './media-queue.ts';
import { Stamps } from './stamps.ts';

/** What the program is encoded with, kbit/s. */
export type Bitrates = { readonly video: number; readonly audio: number };

type Give = (session: PublisherSession) => void;

/** A tenth of a second: often enough to see a stall in time, seldom enough to cost nothing. */
const ACKNOWLEDGE_EVERY_S = 0.1;
const ACKNOWLEDGE_BYTES_MIN = 4096;

/** How much earlier sound may come than the picture it belongs to. */
const EARLY = millis(2000);

/** After how many bytes a server is asked to acknowledge. */
export const acknowledgeEvery = ({ video, audio }: Bitrates): number =>
  Math.max(ACKNOWLEDGE_BYTES_MIN, Math.round((((video + audio) * 1000) / 8) * ACKNOWLEDGE_EVERY_S));

export class DestinationMedia {
  readonly #kbps: Bitrates;
  /** How the packets are coded that come. */
  #format: FormatMessage | null = null;
  #stamps: Stamps | null = null;
  #queue = new MediaQueue();
  #droppedBefore = 0;
  /** Sound that came before the key picture that it goes with. */
  #early: { readonly message: SoundMessage; readonly at: Millis }[] = [];

  constructor(kbps: Bitrates) {
    this.#kbps = kbps;
  }

  coded(format: FormatMessage): void {
    this.#format = format;
  }

  /** Kept for a stream that begins soon. */
  keep(message: SoundMessage, at: Millis): void {
    this.#early.push({ message, at });
    while ((this.#early[0]?.at ?? at) < at - EARLY) this.#early.shift();
  }

  /** A stream begins with the key picture of this number; what is given first. Null: nothing is known of its form. */
  begin(number: Frame): Give | null {
    const format = this.#format;
    if (format === null) return null;
    const early = this.#early;
    this.end();
    this.#stamps = new Stamps(number, format.rate);
    for (const { message, at } of early) this.add(message, at);
    const { width, height, rate, sps, pps, asc } = format;
    const kbps = { videoKbps: this.#kbps.video, audioKbps: this.#kbps.audio };
    return (session) => session.begin({ width, height, fps: rate.num / rate.den, ...kbps, sps, pps, asc });
  }

  /** The stream is over, and what waited for it is of no use. */
  end(): void {
    this.#droppedBefore = this.droppedPictures;
    this.#queue = new MediaQueue();
    this.#stamps = null;
    this.#early = [];
  }

  add(message: PictureMessage | SoundMessage, now: Millis): void {
    const stamp = this.#stamps?.of(message) ?? null;
    if (stamp === null || this.#format === null) return;
    if (message.is === 'sound') this.#queue.add({ ...stamp, at: now, message });
    else this.#queue.add({ ...stamp, at: now, message, format: this.#format });
  }

  /** What is given next; null: nothing yet. */
  next(now: Millis): Give | null {
    const queued = this.#queue.take(now);
    return queued === null ? null : (session) => give(queued, session);
  }

  /** How long the oldest that waits has waited. */
  waited(now: Millis): Millis {
    return this.#queue.waited(now);
  }

  /** Of all streams. */
  get droppedPictures(): number {
    return this.#droppedBefore + this.#queue.droppedPictures;
  }
}

/** A format is said again with each key picture: the session passes on what differs, so that it is not lost with a picture that is dropped. */
function give(queued: Queued, session: PublisherSession): void {
  const { ms } = queued;
  if (!isPicture(queued)) return session.sound({ ms, data: queued.message.data });
  const { message, format } = queued;
  if (message.key) session.changeFormat(format);
  session.picture({ ms, key: message.key, data: message.data });
}

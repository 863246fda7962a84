/** The last key picture of a camera whose feed runs: no second connection to the camera, and no waiting. */
import { connect } from 'node:net';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { toldError } from '#core/told-error.ts';
import { millis } from '#core/units.ts';
import { fromFeedToReader, Link, type Message, type SourceMessage, type StreamOfSource } from '#packet/index.ts';
import { pictureStream, type KeyPacket } from './key-picture.ts';

/** A feed keeps 12 s since the last key picture; past that the next one is waited for. */
const KEY_WITHIN = millis(12_000);
/** A feed that died is replaced in far less than a second. */
const RECONNECT = millis(100);

export type FeedOfCamera = { readonly socket: string; readonly name: string };

/** Throws what the feed says of its source, SOURCE_NO_PICTURE, STILL_NO_KEY_PICTURE. */
export async function feedKey(feed: FeedOfCamera, clock: Clock): Promise<KeyPacket> {
  using reader = new FeedReader(feed, clock);
  const late = (): Error => errors.STILL_NO_KEY_PICTURE({ name: feed.name, seconds: KEY_WITHIN / 1000 });
  return await withDeadline(clock, KEY_WITHIN, reader.key, late);
}

class FeedReader implements Disposable {
  readonly #feed: FeedOfCamera;
  readonly #clock: Clock;
  readonly #found = Promise.withResolvers<KeyPacket>();
  #stream: StreamOfSource | null = null;
  #link: Link;
  #retry: Disposable | null = null;
  #open = true;

  constructor(feed: FeedOfCamera, clock: Clock) {
    this.#feed = feed;
    this.#clock = clock;
    this.#link = this.#connect();
  }

  get key(): Promise<KeyPacket> {
    return this.#found.promise;
  }

  #connect(): Link {
    return new Link(connect(this.#feed.socket), { message: (message) => this.#take(message), closed: () => this.#again() });
  }

  #again(): void {
    if (this.#open) this.#retry = this.#clock.timer(RECONNECT, () => (this.#link = this.#connect()));
  }

  #take(message: Message): void {
    if (message.is === 'source') return this.#takePacket(message);
    const said = fromFeedToReader.parse(message.is === 'control' ? message.body : null);
    if (said.is === 'closed') return this.#found.reject(toldError(said));
    this.#stream = pictureStream(said.streams) ?? null;
    if (this.#stream === null) this.#found.reject(errors.SOURCE_NO_PICTURE({ name: this.#feed.name }));
  }

  #takePacket({ stream, key, pts, dts, data }: SourceMessage): void {
    if (!key || this.#stream?.index !== stream) return;
    // The link's buffer is borrowed.
    this.#found.resolve({ stream: this.#stream, packet: { key, pts, dts, data: Buffer.from(data) } });
  }

  [Symbol.dispose](): void {
    this.#open = false;
    this.#retry?.[Symbol.dispose]();
    this.#link[Symbol.dispose]();
  }
}

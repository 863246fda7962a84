/** A reader's end of a feed: connected anew whenever the feed was replaced. */
import { connect } from 'node:net';
import { waitAfter } from '#core/back-off.ts';
import type { Clock } from '#core/clock.ts';
import type { ToldError } from '#core/told-error.ts';
import { fromFeedToReader, type StreamOfSource } from './feed-words.ts';
import { Link } from './link.ts';
import type { Message, SourceMessage } from './message.ts';

const RECONNECT_MILLIS = [50, 100, 250, 500, 1000] as const;

export type FeedWords = {
  /** The source is open, perhaps not for the first time; its packets come `aheadMs` before their time. */
  readonly begun: (streams: readonly StreamOfSource[], aheadMs: number) => void;
  /** Its bytes are borrowed until this returns. */
  readonly packet: (packet: SourceMessage) => void;
  /** The source is not there; its feed opens it again by itself. */
  readonly closed: (why: ToldError) => void;
};

/** Owns the connection. */
export class FeedReader implements Disposable {
  readonly #socket: string;
  readonly #clock: Clock;
  readonly #words: FeedWords;
  #link: Link | null = null;
  #retry: Disposable | null = null;
  #tries = 0;
  #isClosed = false;

  /** `socket`: where the feed listens. */
  constructor(socket: string, clock: Clock, words: FeedWords) {
    this.#socket = socket;
    this.#clock = clock;
    this.#words = words;
    this.#connect();
  }

  #connect(): void {
    this.#link = new Link(connect(this.#socket), { message: (message) => this.#take(message), closed: () => this.#reconnect() });
  }

  #reconnect(): void {
    this.#link = null;
    if (this.#isClosed) return;
    this.#retry = this.#clock.timer(waitAfter(RECONNECT_MILLIS, this.#tries++), () => this.#connect());
  }

  #take(message: Message): void {
    if (message.is === 'source') return this.#words.packet(message);
    if (message.is !== 'control') return;
    const said = fromFeedToReader.parse(message.body);
    if (said.is === 'closed') return this.#words.closed({ code: said.code, message: said.message, remedy: said.remedy });
    this.#tries = 0;
    this.#words.begun(said.streams, said.aheadMs);
  }

  [Symbol.dispose](): void {
    this.#isClosed = true;
    this.#retry?.[Symbol.dispose]();
    this.#link?.[Symbol.dispose]();
  }
}

/** Gives the program's packets to everybody who takes them; a slow taker loses whole GOPs and never slows the program. */
import { GopCache, type FormatMessage, type PictureMessage, type SoundMessage } from '#packet/index.ts';

/** Who takes packets: a link, a destination. */
export type Taker = {
  /** Bytes that wait for it. */
  readonly backlog: number;
  send(message: FormatMessage | PictureMessage | SoundMessage): void;
};

// At 8 Mbit/s about 8 s, so that a taker that is busy for a moment loses nothing.
export const BACKLOG_MAX = 8 * 1024 * 1024;
// It joins in again once most of it is taken, else it would lose the next GOP too.
const BACKLOG_LOW = BACKLOG_MAX / 8;
const CACHE_BYTES_MAX = 16 * 1024 * 1024;

type Place = { readonly taker: Taker; waitsForKey: boolean };

export class FanOut {
  readonly #cache = new GopCache(CACHE_BYTES_MAX);
  readonly #places = new Map<Taker, Place>();

  /** Begins with the format and the pictures since the last key picture. */
  join(taker: Taker): void {
    if (this.#cache.format) taker.send(this.#cache.format);
    for (const message of this.#cache.messages) taker.send(message);
    this.#places.set(taker, { taker, waitsForKey: this.#cache.messages.length === 0 });
  }

  /** Begins with the format and then what comes next: from the key picture on is for the taker to see to. */
  follow(taker: Taker): void {
    this.#places.set(taker, { taker, waitsForKey: false });
    if (this.#cache.format) taker.send(this.#cache.format);
  }

  leave(taker: Taker): void {
    this.#places.delete(taker);
  }

  /** `message` may borrow its data: it is copied here, once for all. */
  send(message: FormatMessage | PictureMessage | SoundMessage): void {
    const kept = message.is === 'format' ? message : { ...message, data: Buffer.from(message.data) };
    this.#cache.add(kept);
    for (const place of this.#places.values()) {
      if (takes(place, kept)) place.taker.send(kept);
    }
  }
}

function takes(place: Place, message: FormatMessage | PictureMessage | SoundMessage): boolean {
  if (message.is === 'format') return true;
  if (!place.waitsForKey) place.waitsForKey = place.taker.backlog > BACKLOG_MAX;
  else if (message.is === 'picture' && message.key) place.waitsForKey = place.taker.backlog > BACKLOG_LOW;
  return !place.waitsForKey;
}

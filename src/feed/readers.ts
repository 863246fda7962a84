/** Who reads a feed: each gets the streams, the packets since the last key picture, then live ones. Nobody slows the feed or another. */
import type { FromFeedToReader, SourceMessage, StreamOfSource } from '#packet/index.ts';
import { PacketCache } from './packet-cache.ts';

/** Bytes that may wait for a reader, beside what it was given when it joined: 14 s of a usual camera. */
const BACKLOG_BYTES_MAX = 8 * 1024 * 1024;

/** What is needed of a `Link`. */
export type ReaderLink = Disposable & {
  readonly backlog: number;
  send(message: SourceMessage): void;
  tell(body: FromFeedToReader): void;
};

type Reader = {
  /** Bytes that may wait. */
  allowance: number;
  /** It lost packets and gets none until the next one with which decoding can begin. */
  waits: boolean;
};

export class Readers implements Disposable {
  readonly #readers = new Map<ReaderLink, Reader>();
  readonly #cache = new PacketCache();
  #anchor = 0;
  #said: FromFeedToReader | null = null;

  /** Takes `link`. */
  add(link: ReaderLink): void {
    this.#readers.set(link, { allowance: BACKLOG_BYTES_MAX + this.#cache.bytes, waits: this.#cache.packets.length === 0 });
    if (this.#said) link.tell(this.#said);
    for (const packet of this.#cache.packets) link.send(packet);
  }

  delete(link: ReaderLink): void {
    this.#readers.delete(link);
    link[Symbol.dispose]();
  }

  /** The source is open, or its coding or its time has changed: what came before goes on no longer. Packets come `aheadMs` before their time. */
  streams(streams: readonly StreamOfSource[], aheadMs: number): void {
    this.#anchor = streams[0]?.index ?? 0;
    this.#tell({ is: 'streams', streams: [...streams], aheadMs });
  }

  closed({ code, message, remedy }: { code: string; message: string; remedy: string }): void {
    if (this.#said?.is === 'closed' && this.#said.code === code) return;
    this.#tell({ is: 'closed', code, message, remedy });
  }

  /** Gives a packet to everyone, and keeps it for those to come. */
  send(packet: SourceMessage): void {
    const anchor = packet.key && packet.stream === this.#anchor;
    this.#cache.add(packet, anchor);
    for (const [link, reader] of this.#readers) this.#sendTo(link, reader, packet, anchor);
  }

  #sendTo(link: ReaderLink, reader: Reader, packet: SourceMessage, anchor: boolean): void {
    const { backlog } = link;
    if (backlog === 0) reader.allowance = BACKLOG_BYTES_MAX;
    if (backlog > reader.allowance) reader.waits = true;
    else if (anchor) reader.waits = false;
    if (!reader.waits) link.send(packet);
  }

  #tell(body: FromFeedToReader): void {
    this.#said = body;
    this.#cache.clear();
    for (const [link, reader] of this.#readers) {
      reader.waits = true;
      // Words are few, but they would pile up for ever before a reader that has stopped. It may join again.
      if (link.backlog > reader.allowance) this.delete(link);
      else link.tell(body);
    }
  }

  [Symbol.dispose](): void {
    for (const link of this.#readers.keys()) this.delete(link);
  }
}

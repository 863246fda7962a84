/** Messages over a pipe or Unix socket, both ways. */
import type { Duplex } from 'node:stream';
import type { Message } from './message.ts';
import { encodeMessage, MessageReader } from './wire.ts';

export type LinkEvents = {
  /** Called once a message, in order. Data borrows the reader's buffer: copy what is kept. */
  message(message: Message): void;
  /** The other side is gone, or sent bytes that are no message (`why`). Called once. */
  closed(why: Error | null): void;
};

/** Owns the stream: closing the link closes it. */
export class Link implements Disposable {
  readonly #stream: Duplex;
  readonly #events: LinkEvents;
  readonly #reader = new MessageReader();
  #open = true;

  constructor(stream: Duplex, events: LinkEvents) {
    this.#stream = stream;
    this.#events = events;
    stream.on('data', (chunk: Buffer) => this.#read(chunk));
    stream.on('error', (error) => this.#close(error));
    stream.on('end', () => this.#close(null));
    stream.on('close', () => this.#close(null));
  }

  /** Bytes that wait to be taken by the other side. A sender of media looks here and drops whole GOPs; control is always sent. */
  get backlog(): number {
    return this.#stream.writableLength;
  }

  get open(): boolean {
    return this.#open;
  }

  send(message: Message): void {
    if (!this.#open) return;
    const [head, payload] = encodeMessage(message);
    this.#stream.cork();
    this.#stream.write(head);
    this.#stream.write(payload);
    this.#stream.uncork();
  }

  /** Sends a control body. */
  tell(body: object): void {
    this.send({ is: 'control', body });
  }

  #read(chunk: Buffer): void {
    try {
      for (const message of this.#reader.read(chunk)) {
        if (!this.#open) return;
        this.#events.message(message);
      }
    } catch (error) {
      this.#close(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #close(why: Error | null): void {
    if (!this.#open) return;
    this.#open = false;
    this.#stream.destroy();
    this.#events.closed(why);
  }

  [Symbol.dispose](): void {
    this.#close(null);
  }
}

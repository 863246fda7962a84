/** What one end of a connection says: messages in, bytes out, in the order in which they were said. */
import { chunkStreams } from './chunk-streams.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { messageTypes, type RtmpMessage } from './messages.ts';
import type { FrontedMessage } from './published-media.ts';

/** Answers that wait to be taken: who asks without end and reads nothing is cut off. */
const ANSWER_BYTES_MAX = 256 * 1024;

export class Outbox {
  readonly #writer = new ChunkWriter();
  #pieces: Buffer[] = [];
  #answerBytes = 0;

  /** More answers wait than anybody needs. Media do not count. */
  get isFull(): boolean {
    return this.#answerBytes > ANSWER_BYTES_MAX;
  }

  /** The handshake's bytes, which are no message. */
  greet(bytes: Buffer): void {
    if (bytes.length > 0) this.#pieces.push(bytes);
  }

  /** Commands, and what controls the connection. */
  say(...messages: readonly RtmpMessage[]): void {
    for (const message of messages) {
      const id = message.type === messageTypes.command ? chunkStreams.commands : chunkStreams.control;
      for (const piece of this.#writer.write(id, message)) {
        this.#pieces.push(piece);
        this.#answerBytes += piece.length;
      }
    }
  }

  send(...messages: readonly FrontedMessage[]): void {
    for (const { id, message, front } of messages) this.#pieces.push(...this.#writer.write(id, message, front));
  }

  /** All that was said since it was last taken. */
  take(): readonly Buffer[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#answerBytes = 0;
    return pieces;
  }
}

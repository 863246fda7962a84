/** The messages since the last key picture, so that who joins can show a picture at once. */
import type { FormatMessage, PictureMessage, SoundMessage } from './message.ts';

export class GopCache {
  readonly #maxBytes: number;
  #format: FormatMessage | null = null;
  #messages: (PictureMessage | SoundMessage)[] = [];
  #bytes = 0;

  /** Past `maxBytes` the cache is empty until the next key picture. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get format(): FormatMessage | null {
    return this.#format;
  }

  /** Key picture first; empty until there was one. */
  get messages(): readonly (PictureMessage | SoundMessage)[] {
    return this.#messages;
  }

  /** Keeps `message`, so its data must not be a borrowed buffer. */
  add(message: FormatMessage | PictureMessage | SoundMessage): void {
    if (message.is === 'format') {
      this.#format = message;
      this.#empty();
      return;
    }
    if (message.is === 'picture' && message.key) this.#empty();
    else if (this.#messages.length === 0) return;
    this.#messages.push(message);
    this.#bytes += message.data.length;
    if (this.#bytes > this.#maxBytes) this.#empty();
  }

  #empty(): void {
    this.#messages = [];
    this.#bytes = 0;
  }
}

/** Server-sent events that come back by themselves, told as a WebSocket would tell them: for networks that let no WebSocket through. */
import type { SocketEvents } from './reconnecting-socket.ts';

const AGAIN_MS = 2_000;

export class ReconnectingEvents {
  readonly #path: string;
  readonly #names: readonly string[];
  readonly #events: SocketEvents;
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Connects at once; `names`: of the events that are wanted. */
  constructor(path: string, names: readonly string[], events: SocketEvents) {
    this.#path = path;
    this.#names = names;
    this.#events = events;
    this.#connect();
  }

  /** Each wait is as long as the one before: there is nothing to be set back. */
  good(): void {}

  again(): void {
    this.close();
    this.#timer = setTimeout(() => this.#connect(), AGAIN_MS);
    this.#events.closed();
  }

  /** Ends it for good. */
  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #connect(): void {
    const source = new EventSource(this.#path);
    this.#source = source;
    source.onopen = () => this.#events.opened();
    source.onerror = () => this.again();
    for (const name of this.#names)
      source.addEventListener(name, ({ data }: MessageEvent<string>) => this.#events.message(`{"event":"${name}","data":${data}}`));
  }
}

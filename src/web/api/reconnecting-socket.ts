/** A WebSocket that comes back by itself: each wait longer than the one before, until its owner says that it is good. */

export type SocketEvents = {
  /** Connected; what the other side says first follows. */
  opened(): void;
  message(data: string | ArrayBuffer): void;
  /** Not connected any more, or not yet: told once for each try that failed. */
  closed(): void;
};

const WAITS_MS = [300, 500, 1_000, 2_000, 5_000];
const CONNECT_MS_MAX = 5_000;

/** How long to wait before try `attempt`, counted from 0; ms. */
export const waitBefore = (attempt: number): number => WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)] ?? 0;

export class ReconnectingSocket {
  readonly #path: string;
  readonly #events: SocketEvents;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;

  /** Connects at once to `path` of the page's own server. */
  constructor(path: string, events: SocketEvents) {
    this.#path = path;
    this.#events = events;
    this.#connect();
  }

  /** What came was of use: the next loss is the first again. */
  good(): void {
    this.#attempt = 0;
  }

  /** Closes what is there and tries again after the wait that is due. */
  again(): void {
    this.#drop();
    this.#timer = setTimeout(() => this.#connect(), waitBefore(this.#attempt++));
    // Last, for its owner may close it for good there.
    this.#events.closed();
  }

  #connect(): void {
    const address = new URL(this.#path, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    this.#socket = socket;
    this.#timer = setTimeout(() => this.again(), CONNECT_MS_MAX);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      clearTimeout(this.#timer);
      this.#events.opened();
    };
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => this.#events.message(event.data);
    socket.onclose = () => this.again();
  }

  #drop(): void {
    clearTimeout(this.#timer);
    if (this.#socket === null) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }

  /** Ends it for good. */
  close(): void {
    this.#drop();
  }
}

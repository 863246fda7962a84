/** Listens for who calls to push. A port that is taken is tried again; nothing else suffers. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { waitAfter } from '#core/back-off.ts';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import type { FromPush } from '#packet/index.ts';

const WAITS_MS = [1000, 2000, 5000, 10_000] as const;

export type ListenerOptions = {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly clock: Clock;
  /** Takes the socket. */
  readonly called: (socket: Socket) => void;
  /** What `listening` says has changed. */
  readonly changed: () => void;
};

/** Owns its port. */
export class PushListener implements Disposable {
  readonly #options: ListenerOptions;
  #server: Server | null = null;
  #listening: FromPush['listening'] = { port: null, why: null };
  #failures = 0;
  #retry: Disposable | null = null;

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.#listen();
  }

  get listening(): FromPush['listening'] {
    return this.#listening;
  }

  #listen(): void {
    const { host, port, called } = this.#options;
    const server = createServer(called);
    this.#server = server;
    server.on('error', (error: NodeJS.ErrnoException) => this.#server === server && this.#failed(error));
    server.listen({ host, port }, () => {
      this.#failures = 0;
      // `address()` of a TCP server that listens is never a string or null.
      this.#become({ port: (server.address() as AddressInfo).port, why: null });
    });
  }

  #failed(error: NodeJS.ErrnoException): void {
    this.#server?.close();
    this.#server = null;
    const { host, port, clock } = this.#options;
    const why =
      error.code === 'EADDRINUSE'
        ? errors.PUSH_PORT_TAKEN({ host, port })
        : errors.PUSH_NOT_LISTENING({ host, port, why: error.code ?? error.message });
    this.#become({ port: null, why: toldOf(why) });
    this.#retry = clock.timer(waitAfter(WAITS_MS, this.#failures++), () => this.#listen());
  }

  #become(listening: FromPush['listening']): void {
    const isOther = listening.port !== this.#listening.port || listening.why?.code !== this.#listening.why?.code;
    this.#listening = listening;
    if (isOther) this.#options.changed();
  }

  [Symbol.dispose](): void {
    this.#retry?.[Symbol.dispose]();
    this.#server?.close();
    this.#server = null;
  }
}

/** An RTMP(S) server on loopback that takes what is published to it and writes everything down; or does something wrong. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { RtmpConnection, type ReceivedPacket } from './rtmp-connection.ts';
import type { Certificate } from './certificates.ts';
import type { Fault } from './rtmp-fault.ts';
import { within } from './within.ts';

export type RtmpServerOptions = {
  /** Any that is free by default. */
  readonly port?: number;
  readonly fault?: Fault | null;
  /** PEM: it speaks RTMPS. */
  readonly tls?: Certificate;
  /** Gets what comes, which is not kept then. */
  readonly take?: (packet: ReceivedPacket) => void;
};

export class RtmpServer implements AsyncDisposable {
  readonly connections: RtmpConnection[] = [];
  /** What it does to those who connect from now on. */
  fault: Fault | null;
  readonly #server: Server;
  readonly #isEncrypted: boolean;
  readonly #sockets = new Set<Socket>();
  readonly #waiting = new Set<() => void>();
  readonly #take: RtmpServerOptions['take'];

  constructor({ fault = null, tls, take }: RtmpServerOptions) {
    this.fault = fault;
    this.#take = take;
    this.#isEncrypted = tls !== undefined;
    const accept = (socket: Socket): void => this.#accept(socket);
    this.#server = tls ? createTlsServer(tls, accept) : createServer(accept);
    // With TLS also those that never come to speak RTMP are closed with the server.
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy());
    });
    this.#server.on('tlsClientError', () => this.#tellWaiting());
  }

  async listen(port: number): Promise<this> {
    await within(2_000, 'listening', once(this.#server.listen(port, '127.0.0.1'), 'listening'));
    return this;
  }

  get port(): number {
    // `address()` of a TCP server that listens is never a string or null.
    return (this.#server.address() as AddressInfo).port;
  }

  /** Without the key. */
  get url(): string {
    return `${this.#isEncrypted ? 'rtmps' : 'rtmp'}://127.0.0.1:${this.port}/live`;
  }

  /** Those who published and have sent a picture. */
  get published(): RtmpConnection[] {
    return this.connections.filter(({ packets }) => packets.some(({ track, config }) => track === 'picture' && !config));
  }

  /** What `seen`, asked after everything that comes, gives once that is neither undefined nor false. */
  until<Value>(what: string, ms: number, seen: (server: this) => Value | undefined | false): Promise<Value> {
    let look = (): void => {};
    const done = new Promise<Value>((resolve) => {
      look = () => {
        const value = seen(this);
        if (value !== undefined && value !== false) resolve(value);
      };
      this.#waiting.add(look);
      look();
    });
    return within(ms, what, done).finally(() => this.#waiting.delete(look));
  }

  #accept(socket: Socket): void {
    const changed = (): void => this.#tellWaiting();
    this.connections.push(new RtmpConnection(socket, { fault: this.fault, changed, ...(this.#take ? { take: this.#take } : {}) }));
    this.#tellWaiting();
  }

  #tellWaiting(): void {
    for (const tell of this.#waiting) tell();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#sockets.forEach((socket) => socket.destroy());
    await closed;
  }
}

export const startRtmpServer = (options: RtmpServerOptions = {}): Promise<RtmpServer> => new RtmpServer(options).listen(options.port ?? 0);

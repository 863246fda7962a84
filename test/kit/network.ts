/** Stands for the network on the way to one server of loopback: can be cut, brought back, delayed and narrowed. */
import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { systemClock } from '#core/system-clock.ts';
import { startBlackhole, type BadServer } from './bad-servers.ts';
import { within } from './within.ts';

/** `silent`: as an unplugged cable, connections hang and new ones get no answer. `refused`, `reset`: somebody on the way says no to new ones, to all. */
export type Cut = 'silent' | 'refused' | 'reset';

/** Each connection through it is a pair of sockets. */
type Way = { readonly near: Socket; readonly far: Socket };

const HOST = '127.0.0.1';

export class Network implements AsyncDisposable {
  readonly port: number;
  /** Each way. */
  delayMs = 0;
  /** Of each connection to the server; null: no limit. */
  kbps: number | null = null;
  /** Connections that came about since it began. */
  accepted = 0;
  readonly #to: number;
  #server: Server;
  #hole: BadServer | null = null;
  readonly #ways = new Set<Way>();
  #isSilent = false;

  /** Takes `server`, which listens. */
  constructor(server: Server, to: number) {
    this.#server = server;
    // `address()` of a TCP server that listens is never a string or null.
    this.port = (server.address() as AddressInfo).port;
    this.#to = to;
    server.on('connection', (near) => this.#carry(near));
  }

  async cut(how: Cut): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#isSilent = how === 'silent';
    for (const { near, far } of this.#ways) {
      if (how === 'reset') near.resetAndDestroy();
      if (how !== 'refused') far.pause();
      if (how !== 'refused') near.pause();
    }
    if (how === 'silent') this.#hole = await startBlackhole(this.port);
    else if (how === 'reset') await within(2_000, 'the end of all connections', closed);
  }

  /** What hung goes on; new connections come about. */
  async restore(): Promise<void> {
    await this.#hole?.[Symbol.asyncDispose]();
    this.#hole = null;
    this.#isSilent = false;
    this.#server = await listen(this.port);
    this.#server.on('connection', (near) => this.#carry(near));
    for (const { near, far } of this.#ways) [near, far].forEach((socket) => socket.resume());
  }

  #carry(near: Socket): void {
    this.accepted++;
    const way = { near, far: createConnection({ port: this.#to, host: HOST, noDelay: true }) };
    this.#ways.add(way);
    near.setNoDelay();
    this.#pump(near, way.far, () => this.kbps);
    this.#pump(way.far, near, () => null);
    for (const socket of [near, way.far]) socket.on('close', () => this.#ways.delete(way));
  }

  /** An end and a reset are carried too, but not while it is cut: who is there hears nothing. */
  #pump(from: Socket, to: Socket, kbps: () => number | null): void {
    let freeMs = 0;
    const later = new InOrder();
    from.on('data', (bytes: Buffer) => {
      const now = systemClock.now();
      const limit = kbps();
      freeMs = limit === null ? now : Math.max(now, freeMs) + (bytes.length * 8) / limit;
      if (freeMs > now) this.#pauseFor(from, freeMs - now);
      later.run(freeMs - now + this.delayMs, () => {
        if (to.writable && !to.write(bytes)) from.pause();
      });
    });
    to.on('drain', () => this.#isSilent || from.resume());
    from.on('end', () => this.#isSilent || later.run(this.delayMs, () => to.end()));
    from.on('error', () => from.destroy());
    from.on('close', (failed) => this.#isSilent || (failed ? reset(to) : later.run(this.delayMs, () => to.destroySoon())));
  }

  #pauseFor(socket: Socket, ms: number): void {
    socket.pause();
    setTimeout(() => this.#isSilent || socket.resume(), ms);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#ways.forEach(({ near, far }) => [near, far].forEach((socket) => socket.destroy()));
    await this.#hole?.[Symbol.asyncDispose]();
    await closed;
  }
}

/** Does things later, each not before the one before it: timers alone do not promise that. */
class InOrder {
  #lastMs = 0;
  #before: Promise<void> = Promise.resolve();

  run(afterMs: number, what: () => void): void {
    const waitMs = Math.max(0, afterMs);
    if (waitMs === 0 && systemClock.now() >= this.#lastMs) return what();
    this.#lastMs = Math.max(this.#lastMs, systemClock.now() + waitMs);
    const due = new Promise<void>((resolve) => setTimeout(resolve, waitMs));
    this.#before = Promise.all([this.#before, due]).then(what);
  }
}

const reset = (socket: Socket): void => {
  if (!socket.destroyed && !socket.connecting) socket.resetAndDestroy();
  else socket.destroy();
};

async function listen(port: number): Promise<Server> {
  const server = createServer({ allowHalfOpen: true });
  await within(2_000, 'listening', once(server.listen(port, HOST), 'listening'));
  return server;
}

/** The way to `port` of loopback; whole until it is cut. */
export const startNetwork = async (port: number): Promise<Network> => new Network(await listen(0), port);

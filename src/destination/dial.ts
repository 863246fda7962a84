/** A TCP connection to whichever address of a host takes it first (RFC 8305, "happy eyeballs"). */
import { connect, isIPv6, type Socket } from 'node:net';
import { millis } from '#core/units.ts';
import type { Clock } from '#core/clock.ts';

/** The next address is tried beside the former ones; Node's own way gives those up, and a far server is then never reached. */
const NEXT_AFTER = millis(250);
/** Once all were tried they are tried again, in turn, beside the former ones: TCP itself asks again ever more seldom, and a network may come back. */
const AGAIN_AFTER = millis(1000);
const ADDRESSES_MAX = 8;
const KEEP_ALIVE_AFTER_MS = 15_000;

export type Dialled = { readonly addresses: readonly string[]; readonly port: number };

/** The caller owns the socket. Rejects with what one of them said when none takes it, and with the signal's reason. There is no deadline here. */
export function dial(to: Dialled, clock: Clock, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const dialling = new Dialling(to, clock, {
      connected: (socket) => {
        signal.removeEventListener('abort', giveUp);
        resolve(socket);
      },
      failed: (why) => {
        signal.removeEventListener('abort', giveUp);
        reject(why);
      },
    });
    const giveUp = (): void => dialling.fail(signal.reason);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    else dialling.next();
  });
}

type DiallingEvents = { readonly connected: (socket: Socket) => void; readonly failed: (why: unknown) => void };

/** Owns all sockets but the one that is handed over. */
class Dialling {
  readonly #port: number;
  readonly #clock: Clock;
  readonly #events: DiallingEvents;
  readonly #sockets = new Set<Socket>();
  readonly #addresses: readonly string[];
  /** Of how many tries there were already. */
  #tries = 0;
  #nextTimer: Disposable | null = null;
  readonly #errors: Error[] = [];

  constructor({ addresses, port }: Dialled, clock: Clock, events: DiallingEvents) {
    this.#addresses = familiesInTurn(addresses).slice(0, ADDRESSES_MAX);
    this.#port = port;
    this.#clock = clock;
    this.#events = events;
  }

  next(): void {
    this.#nextTimer?.[Symbol.dispose]();
    const host = this.#addresses[this.#tries % this.#addresses.length];
    if (host === undefined) return this.fail(new Error('no address is known'));
    this.#tries++;
    const socket = connect({ host, port: this.#port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_AFTER_MS });
    this.#sockets.add(socket);
    socket.on('error', (error) => this.#refused(socket, error));
    socket.once('connect', () => this.#connected(socket));
    this.#nextTimer = this.#clock.timer(this.#wereAllTried ? AGAIN_AFTER : NEXT_AFTER, () => this.next());
  }

  get #wereAllTried(): boolean {
    return this.#tries >= this.#addresses.length;
  }

  #connected(socket: Socket): void {
    this.#sockets.delete(socket);
    this.#end();
    this.#events.connected(socket);
  }

  #refused(socket: Socket, error: Error): void {
    socket.destroy();
    if (!this.#sockets.delete(socket)) return;
    this.#errors.push(error);
    if (!this.#wereAllTried) this.next();
    else if (this.#sockets.size === 0) this.fail(this.#errors.find(isAnswer) ?? error);
  }

  fail(why: unknown): void {
    this.#end();
    this.#events.failed(why);
  }

  #end(): void {
    this.#nextTimer?.[Symbol.dispose]();
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }
}

/** Of a machine without IPv6 it says nothing that there is no way to an address of IPv6. */
const isAnswer = (error: Error): boolean =>
  !('code' in error) || !['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL'].includes(String(error.code));

/** As they came, but IPv6 and IPv4 by turns. */
function familiesInTurn(addresses: readonly string[]): readonly string[] {
  const [six, four] = [addresses.filter(isIPv6), addresses.filter((address) => !isIPv6(address))];
  return Array.from({ length: Math.max(six.length, four.length) }, (_, n) => [six[n], four[n]])
    .flat()
    .filter((address) => address !== undefined);
}

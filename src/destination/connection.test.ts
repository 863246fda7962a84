import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { untilTrue } from '../../test/kit/within.ts';
import { startRtmpServer } from '../../test/kit/rtmp-server.ts';
import { Connection, type ConnectionEvents, type ConnectionOptions } from './connection.ts';
import { Names } from './names.ts';
import type { Why } from './why.ts';

/** S0, S1 and S2: a client of RTMP looks at the first byte only. */
const hello = Buffer.concat([Buffer.of(3), Buffer.alloc(2 * 1536)]);
/** A good answer to `connect`. */
const connected = Buffer.from('030000000000131400000000' + '0200075f726573756c74' + '003ff0000000000000', 'hex');
/** `onBWDone` in chunks of the shortest header but for the first. */
const question = Buffer.concat([Buffer.of(0xc3), Buffer.from('0200086f6e4257446f6e65', 'hex'), Buffer.alloc(9)]);
const firstQuestion = Buffer.concat([Buffer.from('03000000000014', 'hex'), Buffer.of(20), Buffer.alloc(4), question.subarray(1)]);

/** Does with each connection what it is told. */
class RawServer implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets: Socket[] = [];

  constructor(treat: (socket: Socket) => void) {
    this.#server = createServer((socket) => {
      this.#sockets.push(socket);
      socket.on('error', () => socket.destroy());
      treat(socket);
    });
  }

  async listen(): Promise<this> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** What happened to a connection. */
class Seen {
  why: Why | null = null;
  readonly thrown: unknown[] = [];
  readonly connection: Connection;

  constructor(
    port: number,
    { events, ...options }: { events?: Partial<ConnectionEvents> } & Partial<Omit<ConnectionOptions, 'events'>> = {},
  ) {
    this.connection = new Connection({
      address: { host: '127.0.0.1', port, tls: false, app: 'live', name: 'key', tcUrl: 'rtmp://127.0.0.1/live' },
      clock: systemClock,
      names: new Names({ clock: systemClock }),
      randomBytes,
      ackBytes: 65_536,
      ...options,
      events: {
        came: () => {},
        acknowledged: () => {},
        lost: (why) => (this.why = why),
        broke: (thrown) => this.thrown.push(thrown),
        free: () => {},
        left: () => {},
        ...events,
      },
    });
  }
}

const closing = (socket: Socket): unknown => socket.on('data', () => socket.end());

describe('Connection', () => {
  it('is lost to a server that asks without end and reads nothing', async () => {
    await using server = await new RawServer((socket) => {
      socket.pause();
      socket.write(hello);
      socket.write(connected);
      socket.write(firstQuestion);
      const flood = Buffer.alloc(question.length * 5000, question);
      const more = (): void => void (socket.writable && socket.write(flood, () => setImmediate(more)));
      more();
    }).listen();
    const seen = new Seen(server.port, { connectOnly: true });
    using _ = seen.connection;
    const before = process.memoryUsage().rss;
    await untilTrue(20_000, 'the loss', () => seen.why !== null);
    expect(seen.why).toEqual({ code: 'DEST_BROKEN', why: 'It sends more than is allowed: questions without end' });
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  }, 30_000);

  it.each([
    ['before it has said a word', closing, false, 'DEST_NOT_RTMP'],
    ['before it has said a word, though it took us before', closing, true, 'DEST_CLOSED'],
    ['behind the handshake', (socket: Socket) => socket.write(hello, () => socket.end()), false, 'DEST_APP_REFUSED'],
  ] as const)('says why a server closed it %s', async (_, treat, isProved, code) => {
    await using server = await new RawServer((socket) => void treat(socket)).listen();
    const seen = new Seen(server.port, { isProved });
    using _connection = seen.connection;
    await untilTrue(5000, 'the end', () => seen.why !== null);
    expect(seen.why?.code).toBe(code);
  });

  it('is lost, and ends nothing else, by a fault of ours', async () => {
    await using server = await startRtmpServer();
    const fault = new TypeError('of ours');
    const came = (step: string): void => {
      if (step === 'connected') throw fault;
    };
    const seen = new Seen(server.port, { events: { came } });
    using _ = seen.connection;
    await untilTrue(5000, 'the loss', () => seen.why !== null);
    expect([seen.why, seen.thrown]).toEqual([{ code: 'DEST_BROKEN', why: 'UNEXPECTED' }, [fault]]);
    await server.until('the end', 2000, () => server.connections[0]?.closed);
  });
});

/** Sources that mean no good, on loopback: silent, refusing, sending rubbish, stopping half-way, swallowing every packet. */
import { randomFillSync } from 'node:crypto';
import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { within } from './within.ts';

const HOST = '127.0.0.1';

export type BadServer = AsyncDisposable & {
  readonly port: number;
  /** Connections that were accepted since it began. */
  readonly accepted: () => number;
};

/** A port of loopback that nobody listens on: connecting is refused. */
export async function refusingPort(): Promise<number> {
  await using server = await serve(() => {});
  return server.port;
}

/** Accepts, takes what is sent, and says nothing. */
export const startSilentServer = (): Promise<BadServer> => serve((socket) => socket.resume());

/** Answers whatever it is asked with `bytes` random bytes, then says nothing more. */
export const startGarbageServer = (bytes = 1_000_000): Promise<BadServer> =>
  serve((socket) => socket.once('data', () => socket.write(randomFillSync(Buffer.alloc(bytes)))));

/** An HTTP server that sends the beginning of a good stream (MPEG-TS), then nothing, and keeps the connection. */
export const startHalfServer = (beginning: Buffer): Promise<BadServer> =>
  serve((socket) =>
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: video/mp2t\r\nConnection: close\r\n\r\n');
      socket.write(beginning);
    }),
  );

/** Sends what `answer` makes of a new connection. Owns server and connections. */
async function serve(answer: (socket: Socket) => void): Promise<BadServer> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  const server = createServer((socket) => {
    accepted++;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    answer(socket);
  });
  await listen(server);
  return {
    port: portOf(server),
    accepted: () => accepted,
    [Symbol.asyncDispose]: async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const listen = (server: Server): Promise<unknown> => within(2_000, 'listening', once(server.listen(0, HOST), 'listening'));

function portOf(server: Server): number {
  // `address()` of a TCP server that listens is never a string or null.
  return (server.address() as AddressInfo).port;
}

// A listener that never accepts; once the queue of the kernel is full, it drops every SYN.
const SWALLOW = `
  const { parentPort, workerData } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: workerData, host: '${HOST}', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;
const QUEUE = 4;

/** Connecting to it neither succeeds nor fails, as to a machine that is switched off. Linux only. `at`: its port, any that is free by default. */
export async function startBlackhole(at = 0): Promise<BadServer> {
  const worker = new Worker(SWALLOW, { eval: true, workerData: at });
  const [port] = (await within(5_000, 'a listener that never accepts', once(worker, 'message'))) as [number];
  const fillers = Array.from({ length: QUEUE }, () => createConnection({ port, host: HOST }).on('error', () => {}));
  await within(5_000, 'a full queue', Promise.all(fillers.slice(0, 2).map((socket) => once(socket, 'connect'))));
  return {
    port,
    accepted: () => 0,
    [Symbol.asyncDispose]: async () => {
      fillers.forEach((socket) => socket.destroy());
      await worker.terminate();
    },
  };
}

/** A port of loopback that leads to another and counts who comes through. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { within } from './within.ts';

const HOST = '127.0.0.1';

export type Gate = AsyncDisposable & {
  readonly port: number;
  /** Connections since it began. */
  readonly passed: () => number;
};

export async function openGate(to: number): Promise<Gate> {
  const sockets = new Set<Socket>();
  let passed = 0;
  const server = createServer((socket) => {
    passed++;
    const onward = connect(to, HOST);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }).listen(0, HOST);
  await within(2000, 'listening', once(server, 'listening'));
  return {
    port: (server.address() as AddressInfo).port,
    passed: () => passed,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

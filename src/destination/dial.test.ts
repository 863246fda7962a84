import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { refusingPort, startBlackhole } from '../../test/kit/bad-servers.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { untilTrue } from '../../test/kit/within.ts';
import { dial } from './dial.ts';

const never = new AbortController().signal;

/** Listens on loopback, on each of the addresses; owns what connects. */
class Listener implements AsyncDisposable {
  readonly #servers: Server[] = [];
  port = 0;
  accepted = 0;

  async listen(port: number, ...addresses: readonly string[]): Promise<this> {
    for (const address of addresses) {
      const server = createServer((socket) => {
        this.accepted++;
        socket.on('error', () => {}).resume();
      });
      this.#servers.push(server);
      await once(server.listen(this.port || port, address), 'listening');
      this.port = (server.address() as AddressInfo).port;
    }
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}

describe('dial', () => {
  it('connects, without delay for small packets', async () => {
    await using listener = await new Listener().listen(0, '127.0.0.1');
    const socket = await dial({ addresses: ['127.0.0.1'], port: listener.port }, systemClock, never);
    expect(socket.remotePort).toBe(listener.port);
    socket.destroy();
  });

  it('goes on at once to the next address where one refuses', async () => {
    await using listener = await new Listener().listen(0, '127.0.0.2');
    const socket = await dial({ addresses: ['127.0.0.1', '127.0.0.2'], port: listener.port }, new FakeClock(), never);
    expect(socket.remoteAddress).toBe('127.0.0.2');
    socket.destroy();
  });

  it('calls the next address beside one that does not answer', async () => {
    await using hole = await startBlackhole();
    await using _ = await new Listener().listen(hole.port, '127.0.0.2');
    const clock = new FakeClock();
    const dialling = dial({ addresses: ['127.0.0.1', '127.0.0.2'], port: hole.port }, clock, never);
    await clock.advance(250);
    const socket = await dialling;
    expect(socket.remoteAddress).toBe('127.0.0.2');
    expect(clock.pending).toBe(0);
    socket.destroy();
  });

  it('fails with what was said, not with what this machine has no way to', async () => {
    const port = await refusingPort();
    // IPv6 of the documentation (RFC 3849) leads nowhere.
    const dialling = dial({ addresses: ['2001:db8::1', '127.0.0.1'], port }, systemClock, never);
    await expect(dialling).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('calls again where nobody answers, so that it is there soon after the network', async () => {
    await using hole = await startBlackhole();
    const clock = new FakeClock();
    const ending = new AbortController();
    const dialling = dial({ addresses: ['127.0.0.1'], port: hole.port }, clock, ending.signal);
    await clock.advance(900);
    await hole[Symbol.asyncDispose]();
    await using listener = await untilTrue(5000, 'the port', () =>
      new Listener().listen(hole.port, '127.0.0.1').catch(() => false as const),
    );
    await clock.advance(100);
    (await dialling).destroy();
    expect(listener.accepted).toBe(1);
  });

  it('ends when it is not wanted any more', async () => {
    await using hole = await startBlackhole();
    const [clock, ending] = [new FakeClock(), new AbortController()];
    const dialling = dial({ addresses: ['127.0.0.1'], port: hole.port }, clock, ending.signal);
    ending.abort(new Error('enough'));
    await expect(dialling).rejects.toThrow('enough');
    expect(clock.pending).toBe(0);
    await expect(dial({ addresses: ['127.0.0.1'], port: hole.port }, clock, ending.signal)).rejects.toThrow('enough');
  });

  it('fails where there is no address', async () => {
    await expect(dial({ addresses: [], port: 1 }, systemClock, never)).rejects.toThrow('no address');
  });
});

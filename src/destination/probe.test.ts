import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { refusingPort } from '../../test/kit/bad-servers.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { untilTrue, within } from '../../test/kit/within.ts';
import { Names } from './names.ts';
import { probe } from './probe.ts';

const never = new AbortController().signal;

/** A name server that hears and does not answer. */
async function silentNames(): Promise<AsyncDisposable & { readonly address: string }> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    [Symbol.asyncDispose]: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

async function somebody(): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer((socket) => void socket.on('error', () => {}).resume());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Knows where a host was. */
class Remembering extends Names {
  override kept(): readonly string[] {
    return ['127.0.0.1'];
  }
}

describe('probe', () => {
  it('knows whether a port answers', async () => {
    await using server = await somebody();
    const ground = { clock: systemClock, names: new Names({ clock: systemClock }), signal: never };
    expect(await probe({ host: '127.0.0.1', port: server.port }, ground)).toBe(true);
    expect(await probe({ host: '127.0.0.1', port: await refusingPort() }, ground)).toBe(false);
  });

  it('does not wait for a name server where it knows addresses of before', async () => {
    await using names = await silentNames();
    await using server = await somebody();
    const clock = new FakeClock();
    const ground = { clock, names: new Remembering({ clock, servers: [names.address], hostsFile: '/dev/null' }), signal: never };
    expect(await within(2000, 'the answer', probe({ host: 'live.example.com', port: server.port }, ground))).toBe(true);
  });

  it('waits for a second at most', async () => {
    await using names = await silentNames();
    const clock = new FakeClock();
    const ground = { clock, names: new Names({ clock, servers: [names.address], hostsFile: '/dev/null' }), signal: never };
    let answer: boolean | null = null;
    void probe({ host: 'live.example.com', port: 1 }, ground).then((ok) => (answer = ok));
    await clock.advance(999);
    expect(answer).toBe(null);
    await clock.advance(1);
    await untilTrue(2000, 'the answer', () => answer === false);
  });
});

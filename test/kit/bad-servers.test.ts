import { once } from 'node:events';
import { createConnection } from 'node:net';
import { describe, expect, it } from 'vitest';
import { refusingPort, startBlackhole, startGarbageServer, startHalfServer, startSilentServer } from './bad-servers.ts';
import { within } from './within.ts';

const connect = (port: number) => createConnection({ port, host: '127.0.0.1' });

describe('bad servers', () => {
  it('refuses', async () => {
    await expect(once(connect(await refusingPort()), 'connect')).rejects.toThrow('ECONNREFUSED');
  });

  it('takes what is sent and says nothing', async () => {
    await using server = await startSilentServer();
    const socket = connect(server.port);
    await once(socket, 'connect');
    socket.end('DESCRIBE\r\n');
    await once(socket, 'end');
    expect([server.accepted(), socket.bytesRead]).toEqual([1, 0]);
  });

  it('answers with rubbish', async () => {
    await using server = await startGarbageServer(10_000);
    const socket = connect(server.port);
    socket.write('OPTIONS\r\n');
    let bytes = 0;
    const all = new Promise<void>((resolve) => socket.on('data', (chunk) => (bytes += chunk.length) === 10_000 && resolve()));
    await within(2_000, 'all of the rubbish', all);
  });

  it('begins well and then sends nothing more', async () => {
    await using server = await startHalfServer(Buffer.from('beginning'));
    const response = await fetch(`http://127.0.0.1:${server.port}/`);
    const reader = response.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('beginning');
    const more = reader?.read();
    expect(await Promise.race([more, new Promise((resolve) => setImmediate(resolve, 'nothing yet'))])).toBe('nothing yet');
    await server[Symbol.asyncDispose]();
    expect((await more)?.done).toBe(true);
  });

  it('swallows connections without a word', async () => {
    await using server = await startBlackhole();
    const socket = connect(server.port);
    // On loopback a connection that can come about does so at once.
    const outcome = within(300, 'connecting', once(socket, 'connect'));
    await expect(outcome).rejects.toThrow('connecting did not happen');
    socket.destroy();
  });
});

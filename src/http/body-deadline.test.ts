import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { boundBodies, dropRest } from './body-deadline.ts';
import type { App } from './parts.ts';

let app: App;
let clock: FakeClock;
let refused: number;

beforeEach(async () => {
  clock = new FakeClock();
  refused = 0;
  app = fastify({ requestTimeout: 0 }) as unknown as App;
  boundBodies(app, clock, (raw) => {
    refused++;
    raw.destroy();
  });
  app.post('/plain', async () => 'taken');
  app.post('/paced', { config: { boundsBody: true } }, async () => 'taken');
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  app.post('/refusing', { config: { boundsBody: true } }, async ({ raw }, reply) => {
    dropRest(raw, clock);
    return reply.code(422).send('refused');
  });
  const preValidation = async (): Promise<never> => {
    throw Object.assign(new Error('refused'), { statusCode: 403 });
  };
  app.post('/early', { config: { boundsBody: true }, preValidation }, async () => 'taken');
  await app.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(() => app.close());

/** A request whose body has begun. */
async function begin(path: string, type = 'text/plain'): Promise<Socket> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 10\r\n\r\n01234`);
  return socket;
}

describe('a body', () => {
  it('that has not come in 30 s is not waited for', async () => {
    const socket = await begin('/plain');
    await vi.waitFor(() => expect(clock.pending).toBe(1));
    const closed = once(socket, 'close');
    await clock.advance(29_999);
    expect(refused).toBe(0);
    await clock.advance(1);
    expect(refused).toBe(1);
    await closed;
  });

  it('that has come leaves nothing behind', async () => {
    const socket = await begin('/plain');
    await vi.waitFor(() => expect(clock.pending).toBe(1));
    socket.write('56789');
    expect(String((await once(socket, 'data'))[0])).toContain('taken');
    await vi.waitFor(() => expect(clock.pending).toBe(0));
    socket.destroy();
  });

  it('that its handler watches over may take its time', async () => {
    const socket = await begin('/paced');
    await clock.advance(300_000);
    socket.write('56789');
    expect(String((await once(socket, 'data'))[0])).toContain('taken');
    expect(refused).toBe(0);
    socket.destroy();
  });

  it('that was refused before its handler is not waited for either', async () => {
    const socket = await begin('/early', 'video/mp4');
    expect(String((await once(socket, 'data'))[0])).toContain('403');
    const closed = once(socket, 'close');
    await clock.advance(30_000);
    await closed;
    expect(clock.pending).toBe(0);
  });

  it('that was refused is taken on for a while, so that the answer is read', async () => {
    const socket = await begin('/refusing', 'video/mp4');
    expect(String((await once(socket, 'data'))[0])).toContain('422');
    expect(clock.pending).toBe(1);
    const closed = once(socket, 'close');
    await clock.advance(5000);
    await closed;
    expect(clock.pending).toBe(0);
  });
});

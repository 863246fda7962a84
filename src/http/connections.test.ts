import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFakeServer, type FakeServer } from '../../test/kit/fake-server.ts';

let server: FakeServer;
let port: number;

beforeEach(async () => {
  server = await openFakeServer();
  port = Number(new URL(await server.app.listen({ host: '127.0.0.1', port: 0 })).port);
});

afterEach(() => server[Symbol.asyncDispose]());

const soon = {
  get signal() {
    return AbortSignal.timeout(15_000);
  },
};
const connected = (): Socket => connect(port, '127.0.0.1').on('error', () => {});

/** The first bytes that come back. */
async function answerTo(request: string): Promise<string> {
  const socket = connected();
  socket.write(request);
  const [answer] = await once(socket, 'data', soon);
  socket.destroy();
  return String(answer);
}

// It believes to listen there.
const host = 'Host: localhost:8000\r\n';

describe('a body that is too large', () => {
  it.each([
    ['that says so', 'Content-Length: 30000000\r\n', ''],
    ['that does not', 'Transfer-Encoding: chunked\r\n', `${(400_000).toString(16)}\r\n${'x'.repeat(400_000)}\r\n`],
  ])('is refused before all of it has come: one %s', async (_, header, begun) => {
    const answer = await answerTo(`POST /api/cameras HTTP/1.1\r\n${host}Content-Type: application/json\r\n${header}\r\n${begun}`);
    expect(answer).toMatch(/^HTTP\/1.1 413 [^]*"code":"BODY_TOO_LARGE"/);
  });
});

describe('a thousand connections that begin a request and say no more', () => {
  it('leave others answered', async () => {
    const slow: Socket[] = [];
    try {
      // No more at once than may wait to be accepted.
      for (let begun = 0; begun < 1_000; begun += 100) {
        const some = Array.from({ length: 100 }, connected);
        slow.push(...some);
        await Promise.all(some.map((socket) => once(socket, 'connect', soon)));
      }
      for (const socket of slow) socket.write('POST /api/cameras HTTP/1.1\r\nHost: local');
      expect(await answerTo(`GET /api/program HTTP/1.1\r\n${host}\r\n`)).toMatch(/^HTTP\/1.1 200 /);
    } finally {
      for (const socket of slow) socket.destroy();
    }
  });
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFakeServer, refusal, type Asked, type FakeServer } from '../../test/kit/fake-server.ts';
import { PlayedProgram } from '../../test/kit/played-program.ts';
import { untilTrue } from '../../test/kit/within.ts';

const PLAYLIST = '/preview/stream/index.m3u8';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
});

afterEach(() => server[Symbol.asyncDispose]());

const play = async (pictures: number, pictureBytes = 100): Promise<PlayedProgram> => {
  const program = new PlayedProgram(server.clock, () => server.origin, { pictureBytes });
  await program.play(pictures);
  return program;
};

const get = (path: string, headers?: Record<string, string>): Promise<Asked> => server.ask('GET', path, undefined, headers);
const textOf = ({ body }: Asked): string => String(body);

/** The address of the first file in the playlist that is called so. */
async function addressOf(name: string): Promise<string> {
  const [uri] = new RegExp(`[a-z0-9]+/${name}`).exec(textOf(await get(PLAYLIST))) ?? [];
  return `/preview/stream/${uri}`;
}

describe('the playlist', () => {
  it('is refused with a remedy while nothing runs', async () =>
    expect(await get(PLAYLIST)).toMatchObject({ status: 404, body: refusal('STREAM_OFFLINE') }));

  it('is sent as what it is, and never kept', async () => {
    await play(70);
    const answer = await get(PLAYLIST, { 'user-agent': 'a player' });
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/vnd.apple.mpegurl',
        'cache-control': 'no-cache',
        'content-length': String(textOf(answer).length),
        'x-content-type-options': 'nosniff',
      },
    });
    expect(textOf(answer)).toMatch(/^#EXTM3U\n/);
    expect(server.origin.health.viewers.hls).toBe(1);
  });

  it('waits for what is asked for', async () => {
    const program = await play(70);
    const asked = get(`${PLAYLIST}?_HLS_msn=1&_HLS_part=5`);
    await untilTrue(2_000, 'a request that waits', () => server.clock.pending > 0);
    await program.play(20);
    expect(textOf(await asked)).toContain('part-1.5.m4s"\n');
  });

  it.each(['?_HLS_msn=5', '?_HLS_part=5', '?_HLS_msn=a', '?_HLS_msn=1&_HLS_msn=2'])('is refused for %s', async (query) => {
    await play(70);
    expect(await get(PLAYLIST + query)).toMatchObject({ status: 400, body: refusal('STREAM_REQUEST_NOT_VALID') });
  });

  it('is sent whatever else stands in its address', async () => {
    await play(70);
    for (const query of ['?', '?x=1&x=2', '?_HLS_skip=YES', '?_HLS_skip[a]=1', '?__proto__=1'])
      expect((await get(PLAYLIST + query)).status).toBe(200);
  });

  it('is for no page from elsewhere, and for every player without one', async () => {
    await play(70);
    expect((await get(PLAYLIST, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await get(PLAYLIST, { 'user-agent': 'VLC/3.0' })).headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a file', () => {
  it.each(['init-0.mp4', 'segment-0.m4s', 'part-0.3.m4s'])('%s is sent, and may be kept', async (name) => {
    await play(70);
    expect(await get(await addressOf(name))).toMatchObject({
      status: 200,
      headers: { 'content-type': 'video/mp4', 'cache-control': expect.stringContaining('immutable'), 'accept-ranges': 'bytes' },
    });
  });

  it('is sent in part', async () => {
    await play(70);
    const address = await addressOf('segment-0.m4s');
    const whole = await get(address);
    const total = Number(whole.headers['content-length']);
    const part = await get(address, { range: 'bytes=4-1003' });
    expect(part).toMatchObject({ status: 206, headers: { 'content-range': `bytes 4-1003/${total}`, 'content-length': '1000' } });
    expect(textOf(part)).toBe(textOf(whole).slice(4, 1004));
    expect(await get(address, { range: `bytes=${total}-` })).toMatchObject({
      status: 416,
      headers: { 'content-range': `bytes */${total}` },
    });
  });

  it.each(['x/segment-0.m4s', 'x/%2e%2e%2findex.m3u8', `x/${'y'.repeat(90)}`, 'x/%00'])('%s is not there', async (path) => {
    await play(70);
    expect(await get(`/preview/stream/${path}`)).toMatchObject({ status: 404 });
  });
});

describe('over a connection', () => {
  let port: number;

  beforeEach(async () => {
    port = await server.listen();
  });

  const connection = (request: string) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(`${request} HTTP/1.1\r\nHost: localhost:8000\r\n\r\n`);
    return socket;
  };

  it('tells a HEAD what a GET would', async () => {
    await play(70);
    const socket = connection(`HEAD ${await addressOf('segment-0.m4s')}`);
    const [head] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(String(head)).toMatch(/^HTTP\/1.1 200 OK\r\n[^]*content-length: \d{5}\r\n[^]*\r\n\r\n$/);
  });

  it('forgets who has gone before there was an answer', async () => {
    await play(70);
    const idle = server.clock.pending;
    const socket = connection(`GET ${PLAYLIST}?_HLS_msn=1`);
    await untilTrue(2_000, 'a request that waits', () => server.clock.pending === idle + 1);
    socket.destroy();
    await untilTrue(2_000, 'nobody that waits', () => server.clock.pending === idle);
  });

  it('ends who does not take a segment within 10 s, and serves others meanwhile', async () => {
    const program = await play(70, 200_000);
    const idle = server.clock.pending;
    const socket = connection(`GET ${await addressOf('segment-0.m4s')}`);
    await once(socket, 'readable');
    socket.pause();
    await program.play(240);
    expect((await get(PLAYLIST)).status).toBe(200);
    const closed = once(socket, 'close');
    await server.clock.advance(3_000);
    socket.resume();
    await closed;
    expect(socket.bytesRead).toBeLessThan(60 * 200_000);
    expect(server.clock.pending).toBe(idle);
  });
});

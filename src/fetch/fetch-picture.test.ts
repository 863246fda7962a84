import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCanvas } from '@napi-rs/canvas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { fetchPicture, systemNames, type Fetched, type Known } from './fetch-picture.ts';

const png = createCanvas(64, 48).toBuffer('image/png');
const huge = Buffer.from(png);
huge.writeUInt32BE(20_000, 16);
huge.writeUInt32BE(20_000, 20);

const NOTHING: Known = { etag: null, lastModified: null };
const OWN_PORT = 1;

let server: Server;
let port: number;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked: IncomingMessage[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request);
    response.on('error', () => {});
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const around = { clock: systemClock, ownPort: () => OWN_PORT, lookUp: systemNames };
const at = (path: string): string => `http://127.0.0.1:${port}${path}`;
const get = (path = '/tide.png', known = NOTHING): Promise<Fetched> => fetchPicture(at(path), known, around);
const body =
  (bytes: Buffer | string, headers: Record<string, string> = {}, status = 200) =>
  (_: IncomingMessage, response: ServerResponse): void =>
    void response.writeHead(status, headers).end(bytes);

/** Sends `piece` again and again, for as long as it is taken, and says how much that was. */
function endless(response: ServerResponse, begin: Buffer, piece: Buffer): { bytes: number } {
  const sent = { bytes: 0 };
  const more = (): void => {
    while (!response.destroyed && response.write(piece)) sent.bytes += piece.length;
  };
  response.writeHead(200, { 'content-type': 'image/png' }).write(begin);
  response.on('drain', more);
  more();
  return sent;
}

describe('a picture on the web', () => {
  it('is fetched, whatever its sender calls it', async () => {
    answer = body(png, { 'content-type': 'text/html', etag: '"1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' });
    expect(await get()).toEqual({ is: 'new', bytes: png, etag: '"1"', lastModified: 'Thu, 01 Jan 2026 00:00:00 GMT' });
  });

  it('is not sent again while it is the same', async () => {
    answer = (request, response) =>
      request.headers['if-none-match'] === '"1"' ? response.writeHead(304).end() : body(png, { etag: '"2"' })(request, response);
    expect(await get('/', { etag: '"1"', lastModified: 'Thu, 01 Jan 2026 00:00:00 GMT' })).toEqual({ is: 'same' });
    expect(asked[0]?.headers['if-modified-since']).toBe('Thu, 01 Jan 2026 00:00:00 GMT');
    expect(await get('/', { etag: '"0"', lastModified: null })).toMatchObject({ is: 'new', etag: '"2"' });
  });

  it('is fetched from where its address leads to', async () => {
    answer = (request, response) =>
      request.url === '/3'
        ? body(png)(request, response)
        : response.writeHead(302, { location: `/${Number(request.url?.slice(1)) + 1}` }).end();
    expect(await get('/0')).toMatchObject({ is: 'new' });
    expect(asked.map(({ url }) => url)).toEqual(['/0', '/1', '/2', '/3']);
  });

  it('is fetched from the address that was checked, whatever its name means later', async () => {
    answer = body(png);
    const lookUp = async () => [{ address: '127.0.0.1', family: 4 }];
    const url = `http://rebinding.invalid:${port}/a.png`;
    expect(await fetchPicture(url, NOTHING, { ...around, lookUp })).toMatchObject({ is: 'new' });
    expect(asked[0]?.headers.host).toBe(`rebinding.invalid:${port}`);
  });

  it('is not fetched where one of the addresses of its name is ours', async () => {
    const lookUp = async () => [
      { address: '192.0.2.1', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    const refused = fetchPicture(`http://half.invalid:${OWN_PORT}/a.png`, NOTHING, { ...around, lookUp });
    await expect(refused).rejects.toMatchObject({ code: 'PICTURE_ADDRESS_OURS' });
  });

  it('may be behind a user name and a password, which are not shown', async () => {
    answer = (request, response) => body(request.headers.authorization === 'Basic YW5uOnMzY3JldA==' ? png : 'no')(request, response);
    expect(await fetchPicture(`http://ann:s3cret@127.0.0.1:${port}/a.png`, NOTHING, around)).toMatchObject({ is: 'new' });
    answer = body('no', {}, 401);
    const refused = fetchPicture(`http://ann:s3cret@127.0.0.1:${port}/a.png?token=s3cret`, NOTHING, around);
    await expect(refused).rejects.toMatchObject({ code: 'PICTURE_NOT_FETCHED', message: expect.not.stringContaining('s3cret') });
  });

  it.each<[string, () => void, string, string]>([
    [
      'a page',
      () => (answer = body('<!doctype html><h1>Weather</h1>', { 'content-type': 'image/png' })),
      'PICTURE_NOT_A_PICTURE',
      'no picture',
    ],
    ['nothing', () => (answer = body('')), 'PICTURE_NOT_A_PICTURE', 'no picture'],
    ['rubbish', () => (answer = body(Buffer.alloc(1000, 7))), 'PICTURE_NOT_A_PICTURE', 'no picture'],
    [
      'a JPEG that is all header',
      () => (answer = body(Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(1e6, 0xff)]))),
      'PICTURE_NOT_A_PICTURE',
      'no picture',
    ],
    ['20,000 x 20,000 pixels', () => (answer = body(huge)), 'PICTURE_TOO_LARGE', '20000x20000'],
    [
      '1 GB, as it says',
      () => (answer = (_, response) => response.writeHead(200, { 'content-length': '1000000000' }).write(png)),
      'PICTURE_TOO_LARGE',
      '1000 MB',
    ],
    ['an error', () => (answer = body(png, {}, 500)), 'PICTURE_NOT_FETCHED', 'answers 500'],
    ['"not modified" to who has nothing', () => (answer = body('', {}, 304)), 'PICTURE_NOT_FETCHED', 'answers 304'],
    ['itself as the next address', () => (answer = body('', { location: '/tide.png' }, 302)), 'PICTURE_NOT_FETCHED', 'without end'],
    [
      'an address of another kind',
      () => (answer = body('', { location: 'file:///etc/passwd' }, 302)),
      'PICTURE_NOT_FETCHED',
      'no web address',
    ],
    [
      'our own address',
      () => (answer = body('', { location: `http://127.0.0.1:${OWN_PORT}/api/program/stop` }, 307)),
      'PICTURE_ADDRESS_OURS',
      'itself',
    ],
    ['half of a picture', () => (answer = body(png.subarray(0, -20))), 'PICTURE_NOT_FETCHED', 'end is missing'],
    [
      'less than it promised',
      () => (answer = (_, response) => response.writeHead(200, { 'content-length': '9999' }).write(png, () => response.destroy())),
      'PICTURE_NOT_FETCHED',
      'broke off',
    ],
    ['a broken connection', () => (answer = (_, response) => response.destroy()), 'PICTURE_NOT_FETCHED', 'broke off'],
    [
      'what is not HTTP',
      () => (answer = (_, response) => response.socket?.end('hello')),
      'PICTURE_NOT_FETCHED',
      'does not answer as a web server',
    ],
  ])('is refused where its sender sends %s', async (_, arrange, code, words) => {
    arrange();
    await expect(get()).rejects.toMatchObject({ code, message: expect.stringContaining(words), remedy: expect.stringMatching(/./) });
  });

  it.each([
    ['http://127.0.0.1:1/a.png', 'PICTURE_ADDRESS_OURS'],
    ['http://localhost:1/a.png', 'PICTURE_ADDRESS_OURS'],
    ['http://[::1]:1/a.png', 'PICTURE_ADDRESS_OURS'],
    ['http://0x7f.1:1/a.png', 'PICTURE_ADDRESS_OURS'],
    ['http://0:1/a.png', 'PICTURE_ADDRESS_OURS'],
    ['http://127.0.0.1:2/a.png', 'PICTURE_NOT_FETCHED'],
    ['http://picture.invalid/a.png', 'PICTURE_NOT_FETCHED'],
    ['ftp://127.0.0.1/a.png', 'PICTURE_NOT_FETCHED'],
    ['http://', 'PICTURE_NOT_FETCHED'],
  ])('at %s is refused', async (url, code) => {
    await expect(fetchPicture(url, NOTHING, around)).rejects.toMatchObject({ code });
    expect(asked).toEqual([]);
  });

  it('that has no end is taken no further than its bound', async () => {
    let sent = { bytes: 0 };
    answer = (_, response) => (sent = endless(response, png, Buffer.alloc(65_536)));
    await expect(get()).rejects.toMatchObject({ code: 'PICTURE_TOO_LARGE', message: expect.stringContaining('more than 20 MB') });
    // What lies in the buffers of the two sockets comes on top.
    expect(sent.bytes).toBeLessThan(40_000_000);
  });

  it('that is no picture is not read to its end', async () => {
    let sent = { bytes: 0 };
    answer = (_, response) => (sent = endless(response, Buffer.from('<!doctype html>'), Buffer.alloc(65_536)));
    await expect(get()).rejects.toMatchObject({ code: 'PICTURE_NOT_A_PICTURE' });
    expect(sent.bytes).toBeLessThan(20_000_000);
  });

  it.each<[string, typeof answer]>([
    ['nothing', () => {}],
    ['a byte now and then', (_, response) => void response.writeHead(200).write(png.subarray(0, 30))],
  ])('is given up after 10 s, while its sender sends %s', async (_, silent) => {
    const clock = new FakeClock();
    const reached = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<void>();
    answer = (request, response) => {
      silent(request, response);
      request.socket.on('close', closed.resolve);
      reached.resolve();
    };
    const fetching = fetchPicture(at('/'), NOTHING, { ...around, clock });
    const outcome = fetching.catch((error: unknown) => error);
    await reached.promise;
    await clock.advance(10_000);
    expect(await outcome).toMatchObject({ code: 'PICTURE_NOT_FETCHED', message: expect.stringContaining('longer than 10 s') });
    await closed.promise;
    expect(clock.pending).toBe(0);
  });
});

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { event } from '#contract/index.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { Origin } from '#origin/index.ts';
import { Program } from '#show/index.ts';
import { FakeTrunk } from '../../test/kit/fake-trunk.ts';
import { untilTrue, within } from '../../test/kit/within.ts';
import { serve, type ServeOptions, type Serving } from './serve.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };
/** A deadline for each wait, not one for all of the file. */
const soon = {
  get signal() {
    return AbortSignal.timeout(15_000);
  },
};

let dataFolder: string;
let trunk: FakeTrunk;
let watching: WebSocket[];
let serving: Serving;

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'serve-'));
  watching = [];
  serving = await open();
});

afterEach(async () => {
  await serving[Symbol.asyncDispose]();
  rmSync(dataFolder, { recursive: true, force: true });
});

function open(options: Partial<ServeOptions> = {}): Promise<Serving> {
  trunk = new FakeTrunk();
  const program = new Program({ tell: trunk.tell, clock: systemClock });
  trunk.join(program);
  const origin = new Origin();
  return serve({
    host: '127.0.0.1',
    port: 0,
    dataFolder,
    program,
    stillsSocket: join(dataFolder, 'stills.sock'),
    wakeStills: () => {},
    origin: () => origin.health,
    keyPicture: () => origin.keyPicture,
    takeMonitor: (socket) => void watching.push(socket),
    stream: origin.stream,
    clock: systemClock,
    log,
    startRole: () => expect.unreachable('no program runs long enough'),
    ...options,
  });
}

const port = (): number => Number(new URL(serving.address).port);

/** What a socket says before anything else; it is opened at `path`. */
async function socketAt(path: string, headers: Record<string, string> = {}): Promise<{ socket: WebSocket; first: Promise<unknown> }> {
  const socket = new WebSocket(new URL(path, serving.address), { headers });
  const first = once(socket, 'message', soon).then(([data]) => JSON.parse(String(data)));
  first.catch(() => null);
  await once(socket, 'open', soon);
  return { socket, first };
}

/** The program as the next event of it says; how the machine is may come before it. */
function programAt(socket: WebSocket): Promise<object> {
  const { promise, resolve } = Promise.withResolvers<object>();
  socket.on('message', (message) => {
    const heard = event.parse(JSON.parse(String(message)));
    if (heard.event === 'program') resolve(heard.data);
  });
  return within(10_000, 'the program', promise);
}

/** The status with which an upgrade is refused. */
async function refusedWith(path: string, headers: Record<string, string>): Promise<number | undefined> {
  const socket = new WebSocket(new URL(path, serving.address), { headers });
  socket.on('error', () => {});
  const [, response] = await once(socket, 'unexpected-response', soon);
  socket.terminate();
  return response.statusCode;
}

describe('events', () => {
  it('say the present state at once and each change, over a WebSocket', async () => {
    const { socket, first } = await socketAt('/api/events');
    expect(event.parse(await first)).toMatchObject({ event: 'program', data: { state: 'offline' } });
    const next = programAt(socket);
    await serving.begin('yes');
    expect(await next).toMatchObject({ state: 'starting', timeline_name: 'Demonstration' });
  });

  it('say the same as server-sent events', async () => {
    const response = await fetch(new URL('/api/events', serving.address), soon);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const lines = String((await reader?.read())?.value).split('\n');
    expect(lines[0]).toBe('event: program');
    expect(JSON.parse(lines[1]?.replace('data: ', '') ?? '')).toMatchObject({ state: 'offline' });
    serving.tell({ code: 'ENGINE_GONE', message: 'm', remedy: 'r' });
    let told = '';
    // How the machine is may come first.
    while (!told.includes('event: log')) told += (await reader?.read())?.value ?? expect.unreachable();
    expect(told).toMatch(/event: log\ndata: \{.*"code":"ENGINE_GONE".*\}\n\n/);
    await reader?.cancel();
  });

  it.each([
    ['a WebSocket', 'ws'],
    ['server-sent events', 'http'],
  ])('are not kept for who does not take them: %s', async (_, way) => {
    const socket = connect(port(), '127.0.0.1');
    const key = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
    socket.write(`GET /api/events HTTP/1.1\r\nHost: localhost:${port()}\r\n${way === 'ws' ? key : ''}\r\n`);
    await once(socket, 'readable', soon);
    socket.pause();
    const line = { code: 'ENGINE_GONE', message: 'x'.repeat(100_000), remedy: 'r' };
    for (let sent = 0; sent < 100; sent++) serving.tell(line);
    socket.on('error', () => {}).resume();
    await once(socket, 'close', soon);
    expect(socket.bytesRead).toBeLessThan(9_000_000);
  });
});

describe('the monitor', () => {
  it('gets the sockets that come to it', async () => {
    const { socket } = await socketAt('/api/monitor?x=1');
    expect(watching).toHaveLength(1);
    watching[0]?.send('{}');
    await once(socket, 'message', soon);
  });
});

describe('an upgrade', () => {
  it.each<[string, string, Record<string, string>, number]>([
    ['from a page elsewhere', '/api/monitor', { origin: 'https://evil.example' }, 403],
    ['under a foreign name', '/api/events', { host: 'evil.example' }, 421],
    ['of something else', '/api/timelines', {}, 404],
  ])('%s is refused', async (_, path, headers, status) => expect(await refusedWith(path, headers)).toBe(status));

  it('from our own page is taken', async () => {
    const { socket } = await socketAt('/api/monitor', { origin: serving.address.replace(/\/$/, '') });
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });
});

describe('bytes that are no request', () => {
  it.each([
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01'],
    ['a request to nobody', 'GET / HTTP/1.1\r\n\r\n'],
    ['a header without end', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
  ])('are refused: %s', async (_, bytes) => {
    const socket = connect(port(), '127.0.0.1');
    socket.write(bytes);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(socket, 'close', soon);
    expect(String(Buffer.concat(chunks))).toMatch(/^HTTP\/1.1 4\d\d /);
    expect((await fetch(new URL('/api/program', serving.address), soon)).status).toBe(200);
  });
});

describe('beginning', () => {
  it.each([
    ['auto', true],
    ['yes', true],
    ['no', false],
  ] as const)('with %s on an empty folder: demonstration %s', async (demo, runs) => {
    await serving.begin(demo);
    expect(trunk.told.map((word) => word.do)).toEqual(runs ? ['pushes', 'start'] : ['pushes']);
  });

  it('with auto on a folder that has been used starts nothing', async () => {
    await serving[Symbol.asyncDispose]();
    serving = await open();
    await serving.begin('auto');
    expect(trunk.told).toEqual([{ do: 'pushes', allowed: { open: true, keys: [] } }]);
  });
});

describe('a server that cannot serve', () => {
  it.each<[string, () => Partial<ServeOptions>, string]>([
    ['a taken port', () => ({ port: port() }), 'PORT_TAKEN'],
    ['an address of another machine', () => ({ host: '192.0.2.1' }), 'ADDRESS_NOT_OURS'],
    ['a folder that cannot be made', () => ({ dataFolder: join(dataFolder, 'secret.key', 'x') }), 'DATA_FOLDER_READ_ONLY'],
  ])('says so: %s', async (_, options, code) => {
    const before = openFiles();
    // Not the folder of the one that serves: SQLite closes a file only when nothing in the process has it open.
    await expect(open({ dataFolder: join(dataFolder, 'other'), ...options() })).rejects.toMatchObject({ code });
    expect(openFiles()).toBe(before);
  });

  const openFiles = (): number => readdirSync('/proc/self/fd').length;
});

it('listens though the disk of the library does not answer', async () => {
  await serving[Symbol.asyncDispose]();
  const memory = join(dataFolder, 'starter-assets.json');
  rmSync(memory);
  // Whoever reads it waits until somebody writes.
  execFileSync('mkfifo', [memory]);
  serving = await open({ clock: { ...systemClock, timer: (delay, ring) => systemClock.timer(millis(delay / 50), ring) } });
  expect((await fetch(new URL('/api/program', serving.address), soon)).status).toBe(200);
  closeSync(openSync(memory, constants.O_RDWR | constants.O_NONBLOCK));
  await untilTrue(5_000, 'what could not be read', () => statSync(memory).isFile());
});

it('ends while players wait for the stream', async () => {
  await serving[Symbol.asyncDispose]();
  using origin = new Origin();
  origin.begin({ t0: systemClock.now(), epoch: systemClock.wall(), rate: { num: 30, den: 1 } });
  serving = await open({ stream: origin.stream });
  const asked = fetch(new URL('/preview/stream/index.m3u8', serving.address), soon).then(
    () => 'answered',
    () => 'cut off',
  );
  await untilTrue(2_000, 'a player that waits', () => origin.health.viewers.hls === 1);
  await serving[Symbol.asyncDispose]();
  expect(await asked).toBe('cut off');
});

it('ends with all its connections', async () => {
  const { socket } = await socketAt('/api/events');
  const response = await fetch(new URL('/api/events', serving.address), soon);
  const closed = once(socket, 'close', soon);
  await serving[Symbol.asyncDispose]();
  await closed;
  await expect(response.text()).rejects.toThrow();
  await expect(fetch(serving.address, soon)).rejects.toThrow();
});

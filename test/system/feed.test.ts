/** The process `feed` on real cameras, and on servers that mean no good. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { PictureDecoder } from '#media/index.ts';
import type { SourceMessage } from '#packet/index.ts';
import {
  FeedProcess,
  footage,
  readerOf,
  refusingPort,
  startCamera,
  startGarbageServer,
  startHalfServer,
  startSilentServer,
  untilTrue,
  within,
  type Footage,
} from '../kit/index.ts';

const WAIT_MS = 20_000;
let folder = '';
let clip: Footage;
let smaller: Footage;
let sockets = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-feed-'));
  clip = await footage({ seconds: 120, loopSeconds: 4 });
  smaller = await footage({ seconds: 120, loopSeconds: 4, width: 320, height: 240, camera: 2 });
});
afterAll(() => rm(folder, { recursive: true }));

const openFeed = (url: string, transport: 'tcp' | 'udp' = 'tcp'): FeedProcess =>
  new FeedProcess(join(folder, `${++sockets}.sock`), url, { transport });

describe('a feed of a camera', () => {
  it.each(['tcp', 'udp'] as const)('is good at once, and passes on every packet with the time it was read (%s)', async (transport) => {
    await using camera = await startCamera(clip);
    const began = systemClock.now();
    await using feed = openFeed(camera.url, transport);
    await feed.becomes('good');
    console.log(`a feed by ${transport}: process and first packet in ${Math.round(systemClock.now() - began)} ms`);
    using reader = await readerOf(feed);
    await reader.until('two seconds of pictures', () => reader.packets.filter(({ stream }) => stream === 0).length >= 60);
    expect(reader.streams).toMatchObject([
      { kind: 'picture', extradata: expect.any(String) },
      { kind: 'sound', sampleRate: 48_000 },
    ]);
    const stamps = reader.packets.filter(({ stream, pts }) => stream === 0 && pts !== null).map(({ pts }) => Number(pts));
    // One step may be the camera's first sender report.
    const steps = stamps.slice(1).map((stamp, index) => stamp - (stamps[index] ?? 0));
    expect(steps.filter((step) => Math.abs(step - 3000) > 2).length).toBeLessThanOrEqual(1);
    const arrivals = reader.packets.map(({ arrival }) => arrival);
    expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
    expect(arrivals[0]).toBeGreaterThan(began);
    expect(arrivals.at(-1)).toBeLessThan(systemClock.now());
    expect(feed.states).toEqual(['connecting', 'good']);
  });

  it('gives a reader that joins later the streams and the last key picture first, over the same connection', async () => {
    await using camera = await startCamera(clip);
    await using feed = openFeed(camera.url);
    using first = await readerOf(feed);
    await first.until('the middle of a group of pictures', () => {
      const pictures = first.packets.filter(({ stream }) => stream === 0);
      return pictures.length > 70 && pictures.at(-1)?.key === false;
    });
    using second = await readerOf(feed);
    await second.until('some packets', () => second.packets.length > 20);
    expect(second.words).toEqual(first.words);
    expect(second.packets[0]).toMatchObject({ stream: 0, key: true });
    const joint = first.packets.findIndex(({ arrival }) => arrival === second.packets[0]?.arrival);
    expect(second.packets.slice(0, 20)).toEqual(first.packets.slice(joint, joint + 20));
  });

  it('comes back by itself when the camera was killed and is started again', async () => {
    await using camera = await startCamera(clip);
    await using feed = openFeed(camera.url);
    using reader = await readerOf(feed);
    await feed.becomes('good');
    await camera.kill();
    expect(await feed.becomes('closed')).toMatchObject({ code: 'SOURCE_CLOSED', message: 'Harbour stopped sending pictures.' });
    await reader.until('the word that it is gone', () => reader.words.at(-1)?.is === 'closed');
    const before = { beats: feed.beats.length, packets: reader.packets.length };
    await camera.restart();
    await feed.becomes('good', before.beats);
    await reader.until('packets again', () => reader.packets.length > before.packets);
    expect(reader.words.at(-1)?.is).toBe('streams');
    expect(reader.packets[before.packets]).toMatchObject({ stream: 0, key: true });
  });

  it('is stalled while the camera is silent: good again on the same connection, opened anew when it takes too long', async () => {
    await using camera = await startCamera(clip);
    await using feed = openFeed(camera.url);
    using reader = await readerOf(feed);
    await feed.becomes('good');
    camera.stall();
    expect(await feed.becomes('stalled')).toMatchObject({ code: 'SOURCE_CLOSED' });
    let from = feed.beats.length;
    camera.resume();
    await feed.becomes('good', from);
    expect(reader.words.map(({ is }) => is)).toEqual(['streams']);
    from = feed.beats.length;
    camera.stall();
    await feed.becomes('closed', from);
    from = feed.beats.length;
    camera.resume();
    await feed.becomes('good', from);
    expect(feed.states).toEqual(['connecting', 'good', 'stalled', 'good', 'stalled', 'closed', 'good']);
    await reader.until('the new streams', () => reader.words.at(-1)?.is === 'streams');
  });

  it('passes on a change of size in mid-stream: the decoder finds it in band', async () => {
    await using camera = await startCamera({ mounts: { front: [clip, smaller] } });
    await using feed = openFeed(camera.url);
    using reader = await readerOf(feed);
    await reader.until('a picture', () => reader.packets.length > 0);
    camera.show('front', 1);
    const pictures = (): SourceMessage[] => reader.packets.filter(({ stream }) => stream === 0);
    await reader.until('two more groups of pictures', () => pictures().filter(({ key }) => key).length > 2);
    using decoder = new PictureDecoder(reader.streams[0]!);
    const widths: number[] = [];
    for (const packet of pictures()) await decoder.decode(packet, (picture) => (widths.push(picture.width), picture[Symbol.dispose]()));
    expect([...new Set(widths)]).toEqual([640, 320]);
    expect(feed.states).toEqual(['connecting', 'good']);
  });

  it.each(['basic', 'digest'] as const)('asks with the password of the address (%s)', async (auth) => {
    await using camera = await startCamera({ mounts: { front: [clip] }, login: { user: 'admin', password: 'open-sesame', auth } });
    await using feed = openFeed(camera.url);
    await feed.becomes('good');
    expect(readFileSync(`/proc/${feed.pid}/cmdline`, 'latin1')).not.toContain('sesame');
    await using wrong = openFeed(camera.url.replace('open-sesame', 'shut-sesame'));
    expect(await wrong.becomes('closed')).toMatchObject({ code: 'SOURCE_UNAUTHORISED' });
    expect(JSON.stringify(wrong.beats)).not.toContain('shut-sesame');
  });
});

// Most of their time is a deadline of the feed that passes.
describe.concurrent('a feed of something else', () => {
  type Trap = { readonly url: string; readonly server?: AsyncDisposable };
  const cases: { what: string; code: string; open: () => Promise<Trap> }[] = [
    { what: 'nobody listens', code: 'SOURCE_REFUSED', open: async () => ({ url: `rtsp://127.0.0.1:${await refusingPort()}/live` }) },
    { what: 'the name is not known', code: 'SOURCE_HOST_UNKNOWN', open: async () => ({ url: 'rtsp://something.invalid/live' }) },
    { what: 'the address is none', code: 'SOURCE_ADDRESS_NOT_VALID', open: async () => ({ url: 'file:///etc/passwd' }) },
    { what: 'the server is silent', code: 'SOURCE_SILENT', open: async () => served(await startSilentServer(), 'rtsp') },
    { what: 'an HTTP server is silent', code: 'SOURCE_SILENT', open: async () => served(await startSilentServer(), 'http') },
    { what: 'the server answers with rubbish', code: 'SOURCE_NOT_MEDIA', open: async () => served(await startGarbageServer(), 'rtsp') },
    {
      what: 'an HTTP server answers with rubbish',
      code: 'SOURCE_NOT_MEDIA',
      open: async () => served(await startGarbageServer(6_000_000), 'http'),
    },
    { what: 'an RTMP server answers with rubbish', code: 'SOURCE_NOT_MEDIA', open: async () => served(await startGarbageServer(), 'rtmp') },
  ];
  const served = (server: { port: number } & AsyncDisposable, scheme: string): Trap => ({
    url: `${scheme}://127.0.0.1:${server.port}/live`,
    server,
  });

  it.each(cases)('says when $what, and tries again', async ({ code, open }) => {
    const { url, server } = await open();
    await using _ = server;
    await using feed = openFeed(url);
    const beat = await untilTrue(WAIT_MS, code, () => feed.beats.find((told) => told.code === code));
    expect(beat).toMatchObject({ state: 'closed', packets: 0, remedy: expect.any(String) });
    using reader = await readerOf(feed);
    await reader.until('the word', () => reader.words.some((word) => word.is === 'closed' && word.code === code));
  });

  it('is stalled when a stream stops half way, then opens it anew', async () => {
    const ts = await footage({ seconds: 4, container: 'ts' });
    await using server = await startHalfServer(readFileSync(ts.file));
    await using feed = openFeed(`http://127.0.0.1:${server.port}/live.ts`);
    await feed.becomes('stalled');
    await untilTrue(WAIT_MS, 'a second connection', () => server.accepted() > 1);
    expect(feed.states.slice(0, 4)).toEqual(['connecting', 'good', 'stalled', 'closed']);
  });
});

describe('the process of a feed', () => {
  it('is deaf to the signals of the terminal, beats each second, and lets only its own user in', async () => {
    await using camera = await startCamera(clip);
    await using feed = openFeed(camera.url);
    await feed.becomes('good');
    feed.signal('SIGINT');
    feed.signal('SIGTERM');
    const from = feed.beats.length;
    await untilTrue(WAIT_MS, 'two more beats', () => feed.beats.length >= from + 2);
    expect(feed.beats.at(-1)?.packets).toBeGreaterThan(feed.beats[from - 1]?.packets ?? 0);
    expect(statSync(feed.socket).mode & 0o777).toBe(0o600);
    expect(readFileSync(`/proc/${feed.pid}/cmdline`, 'latin1').split('\0')).toEqual(expect.arrayContaining(['feed', 'camera:1']));
  });

  it.each([
    ['it is told to stop', (feed: FeedProcess) => feed.link.tell({ do: 'stop' })],
    ['its trunk is gone', (feed: FeedProcess) => feed.link[Symbol.dispose]()],
  ])('ends when %s, and leaves no socket', async (_, end) => {
    await using camera = await startCamera(clip);
    await using feed = openFeed(camera.url);
    await feed.becomes('good');
    end(feed);
    expect(await within(5000, 'the end', feed.ended)).toEqual([0, null]);
    expect(existsSync(feed.socket)).toBe(false);
  });

  it('ends too while its source is silent', async () => {
    await using server = await startSilentServer();
    await using feed = openFeed(`rtsp://127.0.0.1:${server.port}/live`);
    await untilTrue(WAIT_MS, 'a connection', () => server.accepted() > 0);
    feed.link.tell({ do: 'stop' });
    expect(await within(5000, 'the end', feed.ended)).toEqual([0, null]);
  });
});

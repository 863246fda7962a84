import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificates, type Certificate, type Certificates } from './certificates.ts';
import { startFfmpegReceiver } from './ffmpeg-receiver.ts';
import type { MediaPacket } from './flv-packets.ts';
import { footage, type Footage } from './footage.ts';
import { fragmented } from './fragmented.ts';
import { missing } from './missing.ts';
import { startNetwork } from './network.ts';
import { startNginxRtmp } from './nginx-rtmp.ts';
import { OwnedChild } from './owned-child.ts';
import { startReceivers } from './receivers.ts';
import { denied, inUse, wrongKey, type Fault } from './rtmp-fault.ts';
import { startRtmpServer } from './rtmp-server.ts';
import { breachesOfStart, compared, sentOf, type Sent, type Shown } from './same-packets.ts';
import { shownOf } from './shown-of.ts';
import { unreadAt } from './tcp-table.ts';
import { untilTrue, within } from './within.ts';

const PICTURES = 60;
/** AAC frames that begin within the clip. */
const SOUNDS = 94;
const WAIT_MS = 10_000;
let clip: Footage;
let shown: Shown;
let certificates: Certificates;

beforeAll(async () => {
  clip = await footage({ seconds: 2, gop: 30, kbps: 1200, grain: 12 });
  shown = shownOf(await fragmented(clip, 8));
  certificates = await makeCertificates();
});
afterAll(() => certificates[Symbol.asyncDispose]());

/** The system's ffmpeg publishes the clip once; it is an encoder that nobody here has written. `pace`: in real time, over and over. */
function publish(url: string, pace: readonly string[] = []): OwnedChild {
  // As `fragmented` has it: without the priming of the AAC encoder.
  const packets = ['-i', clip.file, '-c', 'copy', '-bsf:a', 'noise=drop=lt(pts\\,0)', '-f', 'flv', '-flvflags', 'no_duration_filesize'];
  return new OwnedChild('ffmpeg', ['-v', 'verbose', '-nostdin', ...pace, ...packets, url]);
}
const ON_AND_ON = ['-re', '-stream_loop', '-1'];

const pictures = (packets: readonly Pick<MediaPacket, 'track' | 'config'>[]): number =>
  packets.filter(({ track, config }) => track === 'picture' && !config).length;

function expectSame(sent: readonly Sent[]): void {
  const { pictures: numbers, sounds, foreign, apartMs } = compared(sent, shown);
  expect([numbers[0], numbers.length, missing(numbers), missing(sounds), foreign]).toEqual([240, PICTURES, [], [], []]);
  expect(sounds.length).toBeGreaterThanOrEqual(SOUNDS - 1);
  expect(apartMs).toBeLessThan(2);
  expect(breachesOfStart(sent)).toEqual([]);
}

describe('servers that receive', () => {
  it('nginx has every packet as it was sent, and refuses keys', async () => {
    await using server = await startNginxRtmp({ refuses: ['wrong'] });
    await using _publisher = publish(`${server.url}/stream`);
    expectSame(
      await untilTrue(WAIT_MS, 'all pictures', () => {
        const [recording = []] = server.recordings('stream');
        return pictures(recording) === PICTURES && sentOf(recording);
      }),
    );
    await using refused = publish(`${server.url}/wrong`);
    expect((await within(WAIT_MS, 'its end', refused.ended)).code).not.toBe(0);
    expect(server.recordings('wrong').flat()).toEqual([]);
  });

  it('nginx is killed and comes back at its port', async () => {
    await using server = await startNginxRtmp();
    await server.kill();
    await expect(once(createConnection(server.port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
    await server.restart();
    const call = createConnection(server.port, '127.0.0.1');
    await once(call, 'connect');
    call.destroy();
  });

  it('ffmpeg has every packet as it was sent', async () => {
    await using server = await startFfmpegReceiver();
    await using _publisher = publish(`${server.url}/${server.key}`);
    expectSame(await untilTrue(WAIT_MS, 'all pictures', () => pictures(server.packets()) === PICTURES && sentOf(server.packets())));
  });

  it('our own has every packet as it was sent, with what was said', async () => {
    await using server = await startRtmpServer();
    await using publisher = publish(`${server.url}/stream`);
    const [connection] = await server.until(
      'a goodbye',
      WAIT_MS,
      ({ connections }) => connections.some(({ closed }) => closed) && connections,
    );
    if (connection === undefined) throw new Error('nobody connected');
    expectSame(connection.packets);
    expect([connection.app, connection.key]).toEqual(['live', 'stream']);
    expect(connection.commands).toEqual(expect.arrayContaining(['connect', 'createStream', 'publish', 'FCUnpublish', 'deleteStream']));
    expect((await publisher.ended).code).toBe(0);
  });

  it('a process of their own tells when each packet came', async () => {
    await using receivers = await startReceivers({ count: 2, tells: true });
    await using _publisher = publish(`${receivers.urls[1]}/stream`);
    expectSame(await untilTrue(WAIT_MS, 'all pictures', () => pictures(receivers.packets) === PICTURES && receivers.packets));
    const arrivals = receivers.packets.map(({ arrivedMs }) => arrivedMs);
    expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
    expect(await receivers.bytes()).toBeGreaterThan(100_000);
  });
});

// Beside each other: most of it is waiting for a publisher that starts, or for what is to take its time.
describe.concurrent('servers with a fault', () => {
  it.each<[string, Fault, RegExp]>([
    ['refuse a key', wrongKey, /Invalid stream key/],
    ['deny a key and close', denied, /Not authorised/],
    ['say that somebody publishes already', inUse, /Already publishing/],
    ['refuse an application', { is: 'refuses-app', description: 'No such application' }, /No such application/],
    ['close without a word at the key', { is: 'drops' }, /Input\/output error|end of file|Broken pipe/i],
    ['speak HTTP', { is: 'speaks-http' }, /Input\/output error|handshake|Cannot read|End of file/i],
    ['reset', { is: 'resets', afterBytes: 20_000 }, /reset by peer|Broken pipe/i],
  ])('%s', async (_, fault, said) => {
    await using server = await startRtmpServer({ fault });
    await using publisher = publish(`${server.url}/stream`, ON_AND_ON);
    await publisher.line(said, WAIT_MS);
    expect(server.published.filter(({ closed }) => !closed)).toEqual([]);
  });

  it('stall after so many bytes, and go on', async () => {
    await using server = await startRtmpServer({ fault: { is: 'stalls', afterBytes: 100_000 } });
    await using publisher = publish(`${server.url}/stream`, ON_AND_ON);
    const [connection] = await server.until(
      'so many bytes',
      WAIT_MS,
      ({ published }) => published[0] && published[0].bytes >= 100_000 && published,
    );
    const before = connection?.bytes ?? 0;
    await untilTrue(WAIT_MS, 'what waits', () => unreadAt(server.port) > 20_000);
    expect(connection?.bytes).toBe(before);
    connection?.resume();
    await server.until('more', WAIT_MS, () => (connection?.bytes ?? 0) > before);
    expect(publisher.process.exitCode).toBe(null);
  });

  it('read slowly', async () => {
    await using server = await startRtmpServer({ fault: { is: 'slow', kbps: 800 } });
    const began = performance.now();
    await using _publisher = publish(`${server.url}/stream`);
    const bytes = await server.until(
      '200 kB',
      WAIT_MS,
      ({ connections: [connection] }) => (connection?.bytes ?? 0) > 200_000 && connection?.bytes,
    );
    const kbps = (bytes * 8) / (performance.now() - began);
    expect(kbps).toBeLessThan(1200);
  });

  it('accept and say nothing', async () => {
    await using server = await startRtmpServer({ fault: { is: 'silent' } });
    await using publisher = publish(`${server.url}/stream`);
    const [connection] = await server.until('a greeting', WAIT_MS, ({ connections }) => (connections[0]?.bytes ?? 0) > 1500 && connections);
    expect([connection?.commands, publisher.process.exitCode]).toEqual([[], null]);
  });

  it('end the broadcast', async () => {
    await using server = await startRtmpServer();
    await using publisher = publish(`${server.url}/stream`, ON_AND_ON);
    const connection = await server.until('a picture', WAIT_MS, ({ published }) => published[0]);
    connection.end();
    await within(WAIT_MS, 'the end of the publisher', publisher.ended);
  });
});

describe('certificates', () => {
  it.each<[string, (all: Certificates) => Certificate, string | null]>([
    ['good', (all) => all.good, null],
    ['for another name', (all) => all.elsewhere, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['expired', (all) => all.expired, 'CERT_HAS_EXPIRED'],
    ['self-signed', (all) => all.selfSigned, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ])('%s', async (_, which, code) => {
    await using server = await startRtmpServer({ tls: which(certificates) });
    expect(server.url).toMatch(/^rtmps:/);
    const socket = connectTls({ port: server.port, host: '127.0.0.1', ca: await readFile(certificates.authorityFile, 'utf8') });
    const outcome = once(socket, 'secureConnect').then(
      () => null,
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(await within(5_000, 'an outcome', outcome)).toBe(code);
    socket.destroy();
  });
});

describe.concurrent('a network', () => {
  it('carries, hangs when it is cut, and carries again what hung', async () => {
    await using server = await startRtmpServer();
    await using network = await startNetwork(server.port);
    await using _publisher = publish(`rtmp://127.0.0.1:${network.port}/live/stream`, ON_AND_ON);
    const connection = await server.until('a picture', WAIT_MS, ({ published }) => published[0]);
    await network.cut('silent');
    const call = createConnection(network.port, '127.0.0.1').on('error', () => {});
    await expect(within(300, 'connecting', once(call, 'connect'))).rejects.toThrow('connecting did not happen');
    call.destroy();
    const before = connection.bytes;
    expect(connection.closed).toBe(false);
    await network.restore();
    await server.until('more', WAIT_MS, () => connection.bytes > before);
  });

  it('refuses new connections and keeps the others', async () => {
    await using server = await startRtmpServer();
    await using network = await startNetwork(server.port);
    await using _publisher = publish(`rtmp://127.0.0.1:${network.port}/live/stream`, ON_AND_ON);
    const connection = await server.until('a picture', WAIT_MS, ({ published }) => published[0]);
    await network.cut('refused');
    await expect(once(createConnection(network.port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
    const before = connection.bytes;
    await server.until('more', WAIT_MS, () => connection.bytes > before);
  });

  it('resets all connections', async () => {
    await using server = await startRtmpServer();
    await using network = await startNetwork(server.port);
    await using publisher = publish(`rtmp://127.0.0.1:${network.port}/live/stream`, ON_AND_ON);
    await server.until('a picture', WAIT_MS, ({ published }) => published[0]);
    await network.cut('reset');
    await publisher.line(/reset by peer|Broken pipe/i, WAIT_MS);
  });

  it('narrows and delays', async () => {
    await using server = await startRtmpServer();
    await using network = await startNetwork(server.port);
    network.kbps = 400;
    network.delayMs = 100;
    const began = performance.now();
    await using _publisher = publish(`rtmp://127.0.0.1:${network.port}/live/stream`);
    await server.until('a publishing', WAIT_MS, ({ connections }) => connections[0]?.publishedMs ?? false);
    // Handshake, connect, createStream and publish go to and fro, each way with its delay.
    expect(performance.now() - began).toBeGreaterThan(600);
    await server.until('60 kB', WAIT_MS, ({ connections }) => (connections[0]?.bytes ?? 0) > 60_000);
    expect(performance.now() - began).toBeGreaterThan(1200);
  });
});

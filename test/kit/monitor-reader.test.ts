import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { footage, type Footage } from './footage.ts';
import { fragmented, type Fragmented } from './fragmented.ts';
import { samplesOf, tracksOf } from './fragments.ts';
import { missing } from './missing.ts';
import { openMonitor } from './monitor-reader.ts';
import { readPictures } from './picture-reader.ts';

let folder = '';
let clip: Footage;
let sent: Fragmented;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-monitor-'));
  clip = await footage({ seconds: 4 });
  sent = await fragmented(clip, 8);
});
afterAll(() => rm(folder, { recursive: true }));

const init = {
  is: 'init',
  codecs: 'video/mp4',
  rate: { num: 30, den: 1 },
  width: 640,
  height: 360,
  clock: { t0: 1, epoch: 2 },
  number: 240,
};

/** A monitor that sends what `say` says to each who connects. */
async function serve(say: (viewer: WebSocket) => void): Promise<AsyncDisposable & { address: string }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/api/monitor' });
  server.on('connection', say);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.clients.forEach((client) => client.terminate());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('MonitorReader', () => {
  it('gives the number of every picture and of every AAC frame, and a file that can be read', async () => {
    await using server = await serve((viewer) => [JSON.stringify(init), sent.init, ...sent.fragments].forEach((part) => viewer.send(part)));
    await using reader = await openMonitor(server.address, { folder });
    await reader.until('all pictures', 5_000, (it) => it.pictures.length === 120);
    expect([reader.numbers[0], missing(reader.numbers)]).toEqual([240, []]);
    expect([reader.sounds[0], missing(reader.sounds)]).toEqual([375, []]);
    expect(reader.pictures.filter(({ key }) => key).map(({ number }) => number)).toEqual([240, 300]);
    const read = await readPictures(reader.files[0] ?? '', clip);
    expect(read.map(({ number, shows }) => number - (shows?.counter ?? NaN))).toEqual(read.map(() => 240));
  });

  it('begins another file at another init segment', async () => {
    const parts = [JSON.stringify(init), sent.init, sent.fragments[0]!, JSON.stringify(init), sent.init, sent.fragments[0]!];
    await using server = await serve((viewer) => parts.forEach((part) => viewer.send(part)));
    await using reader = await openMonitor(server.address, { folder });
    const first = samplesOf(sent.fragments[0]!, tracksOf(sent.init)).filter(({ track }) => track.kind === 'picture').length;
    await reader.until('both', 5_000, (it) => it.pictures.length === 2 * first);
    expect(reader.files).toHaveLength(2);
    expect(missing(reader.numbers)).toEqual([{ is: 'step back', from: 239 + first, to: 240 }]);
  });

  it.each([
    ['media before the init message', [Buffer.from('x')], 'before the init message'],
    ['a message that is not one', ['{"is":"hello"}'], 'init'],
    ['bytes that are no fragment', [JSON.stringify(init), Buffer.from('not an init segment')], 'box'],
  ])('says what is wrong with %s', async (_, parts, why) => {
    await using server = await serve((viewer) => parts.forEach((part) => viewer.send(part)));
    await using reader = await openMonitor(server.address);
    await expect(reader.until('a picture', 5_000, (it) => it.pictures.length > 0)).rejects.toThrow(why);
  });

  it('rejects when nobody is there', async () => {
    await expect(openMonitor('http://127.0.0.1:1')).rejects.toThrow('ECONNREFUSED');
  });
});

describe('fragments', () => {
  it('end with an error or with samples, whatever the bytes', () => {
    const good = sent.fragments[0]!;
    const tracks = tracksOf(sent.init);
    const outcome = (fragment: Buffer): unknown => {
      try {
        return samplesOf(fragment, tracks);
      } catch (error) {
        return error;
      }
    };
    const isSane = (value: unknown): boolean => value instanceof Error || (Array.isArray(value) && value.length < good.length);
    fc.assert(
      fc.property(fc.nat(good.length - 8), fc.uint8Array({ minLength: 1, maxLength: 8 }), (at, bytes) => {
        const spoilt = Buffer.from(good);
        spoilt.set(bytes, at);
        return isSane(outcome(spoilt));
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => isSane(outcome(Buffer.from(bytes)))));
  });
});

describe('samplesOf', () => {
  it('refuses a run that names more samples than there can be, instead of making them', () => {
    const spoilt = Buffer.from(sent.fragments[0]!);
    const run = spoilt.indexOf('trun') + 4;
    // No field for each sample, and four thousand million of them.
    spoilt.writeUInt32BE(0, run);
    spoilt.writeUInt32BE(0xffffffff, run + 4);
    expect(() => samplesOf(spoilt, tracksOf(sent.init))).toThrow('samples in one run');
  });
});

describe('missing', () => {
  it.each([
    [[], []],
    [[7, 8, 9], []],
    [[7, 9, 10], [{ is: 'hole', after: 7, next: 9 }]],
    [[7, 7, 8], [{ is: 'repetition', number: 7 }]],
    [[7, 8, 5, 6], [{ is: 'step back', from: 8, to: 5 }]],
  ])('of %j is %j', (numbers, irregularities) => expect(missing(numbers)).toEqual(irregularities));
});

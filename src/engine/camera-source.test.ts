import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { millis, SAMPLE_RATE } from '#core/units.ts';
import { Link, plainSettings, type FromFeedToReader, type SourceSettings, type StreamOfSource } from '#packet/index.ts';
import { untilTrue } from '../../test/kit/within.ts';
import { CameraSource } from './camera-source.ts';

const WAIT_MS = 5000;
const log = { debug() {}, info() {}, warn() {}, error() {} };
/** Stereo, 16 bits. */
const pcm: StreamOfSource = {
  index: 0,
  kind: 'sound',
  codecId: 65_536,
  timeBase: { num: 1, den: SAMPLE_RATE },
  width: 0,
  height: 0,
  format: 1,
  sampleRate: SAMPLE_RATE,
  channels: 2,
  extradata: null,
};

let folder = '';
let server: Server;
let feed: Link;
let source: CameraSource;
let settings: SourceSettings;
/** Samples sent so far. */
let sent = 0;
const t0 = systemClock.now();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-camera-'));
  const socket = join(folder, 'feed.sock');
  server = createServer().listen(socket);
  await once(server, 'listening');
  const joined = once(server, 'connection');
  settings = plainSettings;
  sent = 0;
  source = new CameraSource({
    socket,
    name: 'Desk',
    settings: () => settings,
    clock: systemClock,
    program: { t0, epoch: 0, rate: { num: 30, den: 1 } },
    log: log as never,
    clockMemory: null,
  });
  feed = new Link((await joined)[0], { message: () => {}, closed: () => {} });
});

afterEach(async () => {
  source[Symbol.dispose]();
  feed[Symbol.dispose]();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const say = (words: FromFeedToReader): void => feed.tell(words);

/** A tenth of a second, of one value. */
function sound(): void {
  const count = SAMPLE_RATE / 10;
  const data = Buffer.alloc(count * 4);
  for (let at = 0; at < data.length; at += 2) data.writeInt16LE(16_384, at);
  const stamp = BigInt(sent);
  sent += count;
  // All of them have arrived when they were due, whenever they are sent.
  const arrival = millis(t0 + (sent * 1000) / SAMPLE_RATE);
  feed.send({ is: 'source', stream: 0, key: true, pts: stamp, dts: stamp, arrival, data });
}

const soundTo = (): number => source.ring.next / SAMPLE_RATE;

describe('a source of sound alone', () => {
  it('is good while sound comes, has no picture, and lies where its stamps say', async () => {
    expect(source).toMatchObject({ state: 'connecting', trouble: null });
    say({ is: 'streams', streams: [pcm], aheadMs: 0 });
    for (let n = 0; n < 5; n++) sound();
    await untilTrue(WAIT_MS, 'sound', () => sent > 0 && soundTo() > 0.5);
    expect(source.pictureAt({ due: 1, play: 1 })).toBeNull();
    // The first came 0.1 s after its stamp, and is due 0.2 s later, on the grid of pictures.
    expect(soundTo()).toBeCloseTo(0.5 + 0.3, 1);
    expect(source.trouble).toBeNull();
  });

  it('obeys a delay of its sound, a gain and a mute at once', async () => {
    say({ is: 'streams', streams: [pcm], aheadMs: 0 });
    for (let n = 0; n < 5; n++) sound();
    await untilTrue(WAIT_MS, 'sound', () => soundTo() > 0.7);
    const before = soundTo();
    settings = { ...plainSettings, delayMs: 300, gainDb: -6 };
    expect(source.gain).toBeCloseTo(0.501, 3);
    sound();
    await untilTrue(WAIT_MS, 'more sound', () => soundTo() > before);
    expect(soundTo() - before).toBeCloseTo(0.1 + 0.3, 2);
    settings = { ...settings, muted: true };
    expect(source.gain).toBe(0);
  });

  it('brings its sound forward only as far as it has come by then', async () => {
    settings = { ...plainSettings, delayMs: -500 };
    say({ is: 'streams', streams: [pcm], aheadMs: 0 });
    for (let n = 0; n < 5; n++) sound();
    await untilTrue(WAIT_MS, 'sound', () => soundTo() > 0.5);
    expect(soundTo()).toBeCloseTo(0.5 + 0.3 - 0.1, 1);
  });

  it('says why it is closed, until it is open again', async () => {
    say({ is: 'closed', code: 'DEVICE_BUSY', message: 'Desk: it is in use.', remedy: 'Close it.' });
    await untilTrue(WAIT_MS, 'the word', () => source.trouble !== null);
    expect(source).toMatchObject({ state: 'closed', trouble: { code: 'DEVICE_BUSY' } });
    say({ is: 'streams', streams: [pcm], aheadMs: 0 });
    await untilTrue(WAIT_MS, 'the streams', () => source.trouble === null);
  });
});

describe('a source whose pictures nothing decodes', () => {
  const unknown: StreamOfSource = { ...pcm, index: 1, kind: 'picture', codecId: 0x7ff_fff, width: 320, height: 180, format: -1 };

  it('is closed, however well its sound comes, which is heard all the same', async () => {
    say({ is: 'streams', streams: [unknown, pcm], aheadMs: 0 });
    for (let n = 0; n < 5; n++) sound();
    await untilTrue(WAIT_MS, 'sound', () => soundTo() > 0.5);
    expect([source.state, source.trouble?.code]).toEqual(['closed', 'SOURCE_NOT_MEDIA']);
  });
});

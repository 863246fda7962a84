import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { soundFrame } from '#core/units.ts';
import type { PictureMessage } from '#packet/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { untilTrue } from '../../test/kit/within.ts';
import { formatMessage, pictureMessage } from '../../test/kit/program-messages.ts';
import { Origin } from './origin.ts';

const rate = { num: 30, den: 1 };
const format = formatMessage();
const picture = (number: number, bytes = 100): PictureMessage =>
  pictureMessage(number, { key: number % 60 === 0, data: Buffer.alloc(bytes) });

let clock: FakeClock;
let origin: Origin;
let server: Server;
const closing: (() => void)[] = [];

beforeEach(async () => {
  clock = new FakeClock();
  origin = new Origin(clock);
  server = createServer();
  new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => origin.join(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(async () => {
  for (const close of closing.splice(0)) close();
  origin[Symbol.dispose]();
  await new Promise((resolve) => server.close(resolve));
});

const port = (): number => (server.address() as AddressInfo).port;
const joined = (count: number) => untilTrue(2_000, `${count} viewers`, () => origin.viewers === count);

/** A viewer, and what it was sent: text as it is, bytes by the type of their first box. */
async function view() {
  const socket = new WebSocket(`ws://127.0.0.1:${port()}`);
  closing.push(() => socket.terminate());
  const got: string[] = [];
  socket.on('message', (data, isBinary) => got.push(isBinary ? (data as Buffer).toString('latin1', 4, 8) : JSON.parse(String(data)).is));
  socket.on('error', () => {});
  await once(socket, 'open');
  return { socket, got, has: (count: number) => untilTrue(2_000, `${count} messages, not ${got}`, () => got.length >= count) };
}

function begin(): void {
  origin.begin({ t0: 1000, epoch: 1_900_000_000_000, rate });
  origin.add(format);
}

function play(from: number, to: number, bytes?: number): void {
  for (let number = from; number < to; number++) origin.add(picture(number, bytes));
}

describe('the origin', () => {
  it('gives who joins the init segment and the running GOP at once, then each picture', async () => {
    begin();
    play(0, 63);
    const viewer = await view();
    await viewer.has(5);
    expect(viewer.got).toEqual(['init', 'ftyp', 'moof', 'moof', 'moof']);
    play(63, 64);
    await viewer.has(6);
  });

  it('says in its init message what is coming', async () => {
    begin();
    play(0, 61);
    const socket = new WebSocket(`ws://127.0.0.1:${port()}`);
    closing.push(() => socket.terminate());
    const [data] = await once(socket, 'message');
    expect(JSON.parse(String(data))).toEqual({
      is: 'init',
      codecs: 'video/mp4; codecs="avc1.4d4029,mp4a.40.2"',
      rate,
      width: 640,
      height: 360,
      clock: { t0: 1000, epoch: 1_900_000_000_000 },
      number: 60,
    });
  });

  it('keeps its viewers from one program to the next', async () => {
    begin();
    play(0, 1);
    const viewer = await view();
    await viewer.has(3);
    origin.reset();
    await viewer.has(4);
    origin.begin({ t0: 9000, epoch: 1_900_000_008_000, rate });
    origin.add(format);
    play(0, 2);
    await viewer.has(8);
    expect(viewer.got).toEqual(['init', 'ftyp', 'moof', 'ended', 'init', 'ftyp', 'moof', 'moof']);
  });

  it('does not mind in what order it learns of the first program', async () => {
    origin.add(format);
    origin.reset();
    origin.begin({ t0: 1000, epoch: 1_900_000_000_000, rate });
    play(0, 1);
    const viewer = await view();
    await viewer.has(3);
  });

  it('takes the same clock told again for what it is', async () => {
    begin();
    play(0, 2);
    origin.begin({ t0: 1000, epoch: 1_900_000_000_000, rate });
    const viewer = await view();
    await viewer.has(4);
    expect(viewer.got).toEqual(['init', 'ftyp', 'moof', 'moof']);
  });

  it('sends a new init segment before the first key picture of a new format', async () => {
    begin();
    play(0, 1);
    const viewer = await view();
    await viewer.has(3);
    origin.add({ ...format, width: 1280, height: 720 });
    play(1, 61);
    await viewer.has(6);
    expect(viewer.got.slice(3)).toEqual(['init', 'ftyp', 'moof']);
  });

  it('closes whoever says something', async () => {
    begin();
    const viewer = await view();
    await joined(1);
    viewer.socket.send('hello');
    await once(viewer.socket, 'close');
    await joined(0);
  });

  it('survives whatever bytes a viewer sends, and serves the others', async () => {
    begin();
    play(0, 1);
    const other = await view();
    await other.has(3);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 2, maxLength: 200 }), async (bytes) => {
        const raw = connect(port(), '127.0.0.1');
        closing.push(() => raw.destroy());
        raw.on('error', () => {});
        raw.write(
          'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
        );
        await once(raw, 'data');
        raw.end(bytes);
        raw.resume();
        await once(raw, 'close');
      }),
      { numRuns: 50 },
    );
    play(1, 2);
    await other.has(4);
    await joined(1);
  });

  it('gives up a viewer who takes nothing, and serves the others meanwhile', async () => {
    begin();
    const slow = await view();
    const quick = await view();
    await joined(2);
    slow.socket.pause();
    // Kernel buffers on both sides take some megabytes before anything piles up here.
    for (let number = 0; number < 300 && origin.viewers === 2; number += 20) {
      play(number, number + 20, 100_000);
      await quick.has(number + 22);
      await clock.advance(2_000);
    }
    await joined(1);
    expect(quick.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('gives up a viewer who does not answer for 15 s, and no other', async () => {
    const dead = new WebSocket(`ws://127.0.0.1:${port()}`, { autoPong: false });
    closing.push(() => dead.terminate());
    const living = await view();
    await joined(2);
    for (let pings = 0; pings < 4; pings++) {
      const pinged = once(living.socket, 'ping');
      await clock.advance(5_000);
      await pinged;
      // The origin answers after it has heard the answer to its own.
      living.socket.ping();
      await once(living.socket, 'pong');
    }
    await joined(1);
    expect(living.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('turns the 201st viewer away', async () => {
    const many = await Promise.all(Array.from({ length: 200 }, view));
    await joined(200);
    const last = await view();
    const [code] = await once(last.socket, 'close');
    expect([code, origin.viewers, many.length]).toEqual([1013, 200, 200]);
  });

  it('holds no timer once nobody watches', async () => {
    const viewer = await view();
    await joined(1);
    viewer.socket.close();
    await joined(0);
    await clock.advance(5_000);
    expect(clock.pending).toBe(0);
  });

  it('sends sound with its picture', async () => {
    begin();
    const viewer = await view();
    await joined(1);
    play(0, 1);
    origin.add({ is: 'sound', generation: 1, number: soundFrame(0), data: Buffer.from('a sound') });
    const withSound = new Promise<Buffer>((resolve) =>
      viewer.socket.on('message', (data) => (data as Buffer).includes('a sound') && resolve(data as Buffer)),
    );
    play(1, 2);
    const bytes = await withSound;
    expect(bytes.toString('latin1', 4, 8)).toBe('moof');
  });
});

describe('the newest key picture', () => {
  it('is kept as long as its program runs, whatever becomes of the bytes it came in', () => {
    begin();
    expect(origin.keyPicture).toBeNull();
    const data = Buffer.from('key');
    origin.add(pictureMessage(0, { key: true, data }));
    data.fill(0);
    play(1, 5);
    expect(origin.keyPicture).toMatchObject({ number: 0, epoch: 1_900_000_000_000, format, data: Buffer.from('key') });
    play(60, 61);
    expect(origin.keyPicture).toMatchObject({ number: 60 });
    origin.reset();
    expect(origin.keyPicture).toBeNull();
  });

  it('is none of the program before', () => {
    begin();
    play(0, 1);
    origin.begin({ t0: 2000, epoch: 1_900_000_001_000, rate });
    expect(origin.keyPicture).toBeNull();
  });
});

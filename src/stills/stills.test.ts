import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { openFile, quietLibav } from '#media/index.ts';
import { Link, plainSettings, type SourceSettings, type StillRequest } from '#packet/index.ts';
import { drawn } from '../../test/kit/clips.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { Stills } from './stills.ts';

let folder = '';
/** Red on the left, blue on the right, in fields. */
let halves = '';

beforeAll(async () => {
  quietLibav();
  folder = await mkdtemp(join(tmpdir(), 'stills-'));
  const fields = ['-c:v', 'libx264', '-flags', '+ildct+ilme', '-x264-params', 'tff=1', '-crf', '5'];
  halves = await drawn(folder, 'halves.mp4', 'color=red:s=64x64[l];color=blue:s=64x64[r];[l][r]hstack', '-t', '1', ...fields);
});
afterAll(() => rm(folder, { recursive: true }));

/** The first packet of `path` and what it is of, as a feed serves them at `socket`. */
async function serveAt(socket: string, path: string): Promise<AsyncDisposable> {
  using file = await openFile({ path, name: 'halves', picture: 'required' }, systemClock);
  const { streams } = file;
  const packet = await file.read();
  if (!packet) throw new Error('no packet');
  const links = new DisposableStack();
  const server = createServer((connection) => {
    const link = links.use(new Link(connection, { message: () => {}, closed: () => {} }));
    link.tell({ is: 'streams', streams, aheadMs: 0 });
    link.send({ is: 'source', arrival: millis(0), ...packet });
  }).listen(socket);
  return {
    async [Symbol.asyncDispose]() {
      links.dispose();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Seen = { readonly size: string; readonly first: string; readonly last: string };

/** The size, and what is in the first and last corner. */
async function seenIn(jpeg: Buffer): Promise<Seen> {
  const image = await loadImage(jpeg);
  const canvas = createCanvas(image.width, image.height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const colourAt = (x: number, y: number): string => {
    const [red = 0, , blue = 0] = canvas.getImageData(x, y, 1, 1).data;
    return red > 150 ? 'red' : blue > 150 ? 'blue' : 'black';
  };
  return { size: `${image.width}x${image.height}`, first: colourAt(4, 4), last: colourAt(image.width - 5, image.height - 5) };
}

async function stillOf(source: StillRequest['source']): Promise<Seen> {
  using stills = new Stills({ clock: systemClock, die: () => {} });
  return await seenIn(await stills.jpeg({ source, width: 1920 }));
}

describe('a still of a camera', () => {
  const right = { x: 0.5, y: 0, width: 0.5, height: 1 };

  it.each<[string, Partial<SourceSettings> | null, Seen]>([
    ['as it comes, where nothing is set', null, { size: '128x64', first: 'red', last: 'blue' }],
    ['turned', { rotation: 90 }, { size: '64x128', first: 'red', last: 'blue' }],
    ['cut', { crop: right }, { size: '64x64', first: 'blue', last: 'blue' }],
    ['turned, then cut', { rotation: 180, crop: right }, { size: '64x64', first: 'red', last: 'red' }],
    ['deinterlaced', { deinterlace: 'on' }, { size: '128x64', first: 'red', last: 'blue' }],
  ])('is %s', async (_, change, seen) => {
    const socket = join(folder, 'feed.sock');
    await using _feed = await serveAt(socket, halves);
    const settings = change ? { settings: { ...plainSettings, ...change } } : {};
    const network = { id: 'camera:1', name: 'Pier', url: 'rtsp://192.0.2.1/', transport: 'tcp', backup: null, ...settings } as const;
    expect(await stillOf({ kind: 'camera', socket, network })).toEqual(seen);
  });
});

describe('a still of the program', () => {
  /** The first picture of `halves` as the program would have it. */
  async function programSource(change: { data?: string; sps?: string } = {}): Promise<StillRequest['source']> {
    using file = await openFile({ path: halves, name: 'halves', picture: 'required' }, systemClock);
    const packet = await file.read();
    const configuration = Buffer.from(file.streams[0]?.extradata ?? '', 'base64');
    // ISO 14496-15 5.3.3.1: one SPS behind its length at 6, one PPS behind its own.
    const spsEnd = 8 + configuration.readUInt16BE(6);
    const pps = configuration.subarray(spsEnd + 3, spsEnd + 3 + configuration.readUInt16BE(spsEnd + 1));
    return {
      ...{ kind: 'program', name: '1-0', width: 128, height: 64, pps: pps.toString('base64') },
      sps: configuration.subarray(8, spsEnd).toString('base64'),
      data: packet?.data.toString('base64') ?? '',
      ...change,
    };
  }

  it('is its key picture', async () => {
    expect(await stillOf(await programSource())).toEqual({ size: '128x64', first: 'red', last: 'blue' });
  });

  it.each([
    ['UNEXPECTED', { data: Buffer.from('nonsense').toString('base64') }],
    ['BITSTREAM_NOT_VALID', { sps: Buffer.of(103).toString('base64') }],
  ])('that is damaged is %s', async (code, change) => {
    await expect(stillOf(await programSource(change))).rejects.toMatchObject({ code });
  });
});

describe('a still of a file', () => {
  it.each(['png', 'jpg', 'webp', 'bmp', 'gif', 'mp4'])('in %s is what is in it', async (kind) => {
    const source = 'color=red:s=64x64:d=1[l];color=blue:s=64x64:d=1[r];[l][r]hstack';
    const path = kind === 'mp4' ? halves : await drawn(folder, `halves.${kind}`, source, '-frames:v', '1');
    expect(await stillOf({ kind: 'file', path, name: 'halves', at: 0 })).toEqual({ size: '128x64', first: 'red', last: 'blue' });
  });

  it.each(['png', 'gif'])('in %s that is transparent lies before black', async (kind) => {
    const source = 'color=red@0:s=64x64:d=1,format=rgba,split[a][b];[a]palettegen[p];[b][p]paletteuse,format=rgba';
    const path = await drawn(folder, `nothing.${kind}`, source, '-frames:v', '1');
    expect(await stillOf({ kind: 'file', path, name: 'nothing', at: 0 })).toEqual({ size: '64x64', first: 'black', last: 'black' });
  });

  it('that is damaged is refused', async () => {
    const path = join(folder, 'damaged.png');
    const whole = await readFile(await drawn(folder, 'whole.png', 'color=red:s=64x64', '-frames:v', '1'));
    await writeFile(path, whole.subarray(0, 60));
    await expect(stillOf({ kind: 'file', path, name: 'damaged', at: 0 })).rejects.toMatchObject({ code: 'MEDIA_NOT_READABLE' });
  });
});

describe('a file that native code does not come back from', () => {
  it('is the end of the process', async () => {
    const clock = new FakeClock();
    let deaths = 0;
    using stills = new Stills({ clock, die: () => void deaths++ });
    const probed = stills.probe({ path: halves, name: 'halves' });
    probed.catch(() => null);
    // Before the disk has answered.
    await clock.advance(15_000);
    await expect(probed).rejects.toMatchObject({ code: 'STILLS_NOT_READY' });
    expect(deaths).toBe(1);
  });
});

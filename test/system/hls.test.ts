/** The running program as any HLS player has it: the real product, read over its own address. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplesOf, tracksOf } from '../kit/fragments.ts';
import {
  footage,
  HlsReader,
  missing,
  openMonitor,
  readPictures,
  runFfmpeg,
  startProduct,
  untilTrue,
  within,
  type Product,
} from '../kit/index.ts';
import { addAsset, clip, startShow } from '../kit/show.ts';

const rate = { num: 30, den: 1 };
const CLIP_PICTURES = 300;

let product: Product;
let reader: HlsReader;
let folder: string;

beforeAll(async () => {
  const { file } = await footage({ seconds: CLIP_PICTURES / 30, camera: 1 });
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-hls-'));
  product = await startProduct();
  addAsset(product, file);
  reader = new HlsReader(product.address);
  await startShow(product, { cues: [{ id: 'clip', from: 0, to: 10, params: clip(file) }], duration: 10 });
});

afterAll(async () => {
  await product?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

describe('the stream of a running program', () => {
  it('comes as soon as a segment is whole, and keeps every rule from part to part', async () => {
    const { segments } = await untilTrue(20_000, 'a playlist', () => reader.load().catch(() => undefined));
    expect(segments.length).toBeGreaterThan(0);
    for (let count = 0; count < 40; count++) await reader.next();
    while ((await reader.next()).segments.length < 3);
    expect(reader.breaches).toEqual([]);
  });

  it('holds every picture of the program, dated by the program clock', async () => {
    const { segments } = await reader.load();
    const init = await reader.file(segments[0]!.head.map!);
    const tracks = tracksOf(init);
    const files = await Promise.all(segments.map(({ uri }) => reader.file(uri)));
    await using monitor = await openMonitor(product.address);
    await monitor.until('what the program clock is', 5_000, ({ inits }) => inits.length > 0);
    const { epoch } = monitor.inits[0]!.clock;
    for (const [index, { head }] of segments.entries()) {
      const earliest = Math.min(...samplesOf(files[index]!, tracks).map(({ at, track }) => at / track.timescale));
      expect(Math.abs(head.programDateTime! - (epoch + 1000 * earliest))).toBeLessThan(1);
    }

    const whole = join(folder, 'whole.mp4');
    await writeFile(whole, Buffer.concat([init, ...files]));
    const pictures = await readPictures(whole, { rate });
    expect(missing(pictures.map(({ number }) => number))).toEqual([]);
    const { frame, position } = (await product.api('GET', '/api/program')).body as { frame: number; position: number };
    const start = Math.round(frame - position * 30);
    // Until the clip is open there is another picture, and while much starts at once a picture is shown twice.
    const shown = pictures.slice(45);
    expect(shown.length).toBeGreaterThan(60);
    const late = shown.map(({ number, shows }) => mod(number - start - (shows?.counter ?? NaN), CLIP_PICTURES));
    expect(late.filter((count) => !(count <= 1))).toEqual([]);
  });

  it('has parts and segments of the same bytes, and sends a part that was hinted when it is there', async () => {
    const { preloadHint } = await reader.next();
    const hinted = await reader.file(preloadHint!);
    const playlist = await reader.next();
    const part = [...playlist.segments, ...(playlist.open === null ? [] : [playlist.open])]
      .flatMap(({ parts }) => parts)
      .find(({ uri }) => uri === preloadHint);
    expect(part).toBeDefined();
    expect(await reader.file(part!.uri)).toEqual(hinted);
    const segment = playlist.segments.at(-1)!;
    const parts = await Promise.all(segment.parts.map(({ uri }) => reader.file(uri)));
    expect(Buffer.concat(parts).equals(await reader.file(segment.uri))).toBe(true);
  });

  it('is played by ffmpeg, picture and sound', async () => {
    const decoded = async (track: 'v' | 'a'): Promise<number> => {
      const lines: Buffer[] = [];
      const input = ['-i', `${product.address}/preview/stream/index.m3u8`, '-map', `0:${track}:0`, '-t', '2'];
      await runFfmpeg([...input, '-f', 'framecrc', 'pipe:1'], { 1: { read: (chunk) => lines.push(chunk) } }, 20_000);
      return Buffer.concat(lines)
        .toString()
        .split('\n')
        .filter((line) => /^\d/.test(line)).length;
    };
    const [pictures, sounds] = await Promise.all([decoded('v'), decoded('a')]);
    // The first picture may be a little later than the first sound.
    expect(pictures).toBeGreaterThan(45);
    expect(sounds).toBeGreaterThan(60);
  });

  it('does not wait for who takes nothing', async () => {
    const { hostname, port } = new URL(product.address);
    const { segments } = await reader.load();
    const slow = connect(Number(port), hostname);
    slow.on('error', () => {});
    const requests = segments.map(({ uri }) => `GET /preview/stream/${uri} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`).join('');
    slow.write(requests.repeat(20));
    await once(slow, 'readable');
    slow.pause();
    const tenParts = async (): Promise<void> => {
      for (let count = 0; count < 10; count++) await reader.next();
    };
    await within(20_000, 'ten parts', tenParts());
    expect(reader.breaches).toEqual([]);
    slow.destroy();
  });

  it('counts on when the server is replaced', async () => {
    const before = await reader.load();
    product.kill('server');
    const after = await untilTrue(30_000, 'the stream again', () => reader.load().catch(() => undefined));
    expect(after.mediaSequence).toBeGreaterThanOrEqual(before.mediaSequence + before.segments.length);
    for (let count = 0; count < 5; count++) await reader.next();
    expect(reader.breaches).toEqual([]);
  });

  it('says that it is over when the program is stopped', async () => {
    await product.api('POST', '/api/program/stop');
    const { ended } = await untilTrue(5_000, 'the end of the stream', async () => {
      const playlist = await reader.load();
      return playlist.ended && playlist;
    });
    expect(ended).toBe(true);
    expect(reader.breaches).toEqual([]);
  });
});

const mod = (value: number, by: number): number => ((value % by) + by) % by;

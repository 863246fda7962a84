/** The library of the real product: real footage and hostile files are sent to it while a program shows what it holds. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset, ErrorBody } from '#contract/index.ts';
import { footage, missing, readRegion, startProduct, untilTrue, type Answer, type Product, type Region } from '../kit/index.ts';
import { clip, layers, seconds, startShow, watch } from '../kit/show.ts';
import { filePart, multipartType } from '../kit/upload-body.ts';

const LATE: Region = { x: 16, y: 16, width: 64, height: 64 };
const MARK: Region = { x: 400, y: 200, width: 64, height: 64 };

let folder = '';
let product: Product;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-assets-'));
  product = await startProduct();
});
afterAll(async () => {
  await product.stop();
  await product[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

type Sent = { readonly status: number; readonly body: Asset & ErrorBody };

async function send(content: Blob | Buffer, filename: string, { in: inFolder = '', query = '' } = {}): Promise<Sent> {
  const form = new FormData();
  form.set('folder', inFolder);
  form.set('file', content instanceof Blob ? content : new Blob([new Uint8Array(content)]), filename);
  const signal = AbortSignal.timeout(30_000);
  const response = await fetch(`${product.address}/api/assets${query}`, { method: 'POST', body: form, signal });
  return { status: response.status, body: (await response.json()) as Sent['body'] };
}

const list = async (): Promise<readonly Asset[]> => (await product.api('GET', '/api/assets')).body as Asset[];
const files = (): string[] =>
  readdirSync(join(product.dataFolder, 'assets'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(product.dataFolder.length));
const sorted = (texts: readonly string[]): string[] => texts.toSorted();

/** A picture of one grey. */
async function grey(level: number, width = 640, height = 360): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = `rgb(${level} ${level} ${level})`;
  context.fillRect(0, 0, width, height);
  return canvas.encode('png');
}

/** By the rules of PNG, black, a bit each; `rows` of it are there. */
function blackPng(side: number, rows = side): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const pixels = deflateSync(Buffer.alloc(rows * (1 + Math.ceil(side / 8))), { level: 9 });
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** An upload of which only the beginning is sent. */
async function beginUpload(filename: string, bytes: number): Promise<Socket> {
  const { hostname, port, host } = new URL(product.address);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  const type = `Content-Type: ${multipartType['content-type']}\r\nContent-Length: ${10 * bytes}\r\n\r\n`;
  socket.write(`POST /api/assets HTTP/1.1\r\nHost: ${host}\r\n${type}${filePart(filename, 'x'.repeat(bytes)).slice(0, -2)}`);
  return socket;
}

const hasIncoming = (): boolean => files().some((path) => path.includes('.incoming'));

describe('the library', () => {
  it('takes real footage, knows what is in it, shows it and serves it', async () => {
    const made = await footage({ seconds: 4 });
    const bytes = readFileSync(made.file);
    const { status, body } = await send(await openAsBlob(made.file), 'pier.mp4', { in: 'clips' });
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        url: '/assets/clips/pier.mp4',
        asset_type: 'video',
        file_size: bytes.length,
        checksum: createHash('sha256').update(bytes).digest('hex'),
        metadata: {
          width: 640,
          height: 360,
          fps: 30,
          duration: expect.closeTo(4, 0),
          video_codec: 'h264',
          audio_codec: 'aac',
          channels: 1,
        },
      },
    });
    const part = await fetch(product.address + body.url, { headers: { range: 'bytes=1000-1999' } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1000, 2000))).toBe(true);
    const thumbnail = await fetch(`${product.address}/api/assets/${body.id}/thumbnail?width=160`);
    expect([thumbnail.status, thumbnail.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const again = { headers: { 'if-none-match': thumbnail.headers.get('etag') ?? '' } };
    expect((await fetch(`${product.address}/api/assets/${body.id}/thumbnail?width=160`, again)).status).toBe(304);
  });

  it('knows the starter set soon after somebody looks', async () => {
    await untilTrue(20_000, 'all of it to be read', async () => (await list()).every(({ state }) => state === 'ready'));
    expect((await list()).length).toBeGreaterThan(10);
  });

  it('refuses what is no good, in words, and keeps nothing of it', async () => {
    const before = sorted(files());
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const film = readFileSync((await footage({ seconds: 4 })).file);
    const answers = await Promise.all([
      send(page, 'page.png'),
      send(page, 'page.html'),
      send(film, 'film.png'),
      send(film.subarray(0, 5000), 'cut.mp4'),
    ]);
    const bombs = [await send(blackPng(30_000, 1), 'head.png'), await send(blackPng(20_000), 'bomb.png')];
    const hostile = ['../../x.png', '.x.png', 'a\\..\\x.png', `${'x'.repeat(300)}.png`, 'con.png', 'x\u202egnp.png'];
    const named = await Promise.all(hostile.slice(0, 3).map(async (name) => send(await grey(9), name)));
    for (const name of hostile.slice(3)) named.push(await send(await grey(9), name));
    const codes = (sent: readonly Sent[]): string[] => sent.map(({ status, body }) => `${status} ${body.error?.code}`);
    expect(codes(answers)).toEqual(['422 ASSET_NOT_MEDIA', '422 ASSET_NOT_MEDIA', '422 ASSET_TYPE_MISMATCH', '422 ASSET_NOT_MEDIA']);
    expect(codes(bombs)).toEqual(['422 MEDIA_TOO_LARGE', '422 MEDIA_TOO_LARGE']);
    expect(codes(named)).toEqual(hostile.map(() => '422 ASSET_NAME_NOT_VALID'));
    expect(sorted(files())).toEqual(before);
  });

  it('keeps nothing of an upload that is cut off, by the sender or by the end of the server', async () => {
    const before = sorted(files());
    const cut = await beginUpload('cut.mp4', 200_000);
    await untilTrue(5_000, 'the upload to begin', hasIncoming);
    cut.destroy();
    await untilTrue(5_000, 'the end of what was cut off', () => !hasIncoming());
    const killed = await beginUpload('killed.mp4', 200_000);
    await untilTrue(5_000, 'the upload to begin', hasIncoming);
    product.kill('server');
    killed.destroy();
    const back = async (): Promise<boolean> => (await product.api('GET', '/api/assets').catch(() => null))?.status === 200;
    await untilTrue(15_000, 'the server to be back', back);
    expect(sorted(files())).toEqual(before);
    expect(sorted((await list()).map(({ url }) => url))).toEqual(before);
  });

  it('brings what is sent, replaced or deleted to the picture, without losing one', async () => {
    const mark = await send(await grey(255, 64, 64), 'mark.png');
    const overlay = { type: 'image', image_url: '/assets/mark.png', x: MARK.x, y: MARK.y };
    const timeline = await startShow(product, {
      cues: [{ id: 'late', from: 0, to: 60, params: clip('late.png') }],
      overlays: layers([{ id: 'mark', from: 0, to: 60, params: overlay }]),
      duration: 60,
    });
    const warnings = async (): Promise<number> =>
      ((await product.api('GET', `/api/timelines/${timeline}`)).body as { warnings: unknown[] }).warnings.length;
    expect(await warnings()).toBe(1);
    await using viewer = await watch(product, folder);
    await seconds(viewer, 0.5);
    expect((await send(await grey(120), 'late.png')).status).toBe(201);
    expect(await warnings()).toBe(0);
    await seconds(viewer, 0.7);
    const replaced = await send(await grey(0, 64, 64), 'mark.png', { query: '?replace=true' });
    expect(replaced).toMatchObject({ status: 200, body: { id: mark.body.id } });
    const used: Answer = await product.api('DELETE', `/api/assets/${mark.body.id}`);
    expect(used).toMatchObject({ status: 409, body: { error: { code: 'ASSET_IN_USE', faults: [{ path: `timelines.${timeline}` }] } } });
    await seconds(viewer, 2);
    expect((await product.api('DELETE', `/api/assets/${mark.body.id}?force=true`)).status).toBe(204);
    await product.api('POST', '/api/program/stop');

    expect(missing(viewer.numbers)).toEqual([]);
    const [file = ''] = viewer.files;
    const rate = { num: 30, den: 1 };
    const marks = (await readRegion(file, { rate, region: MARK })).map(({ shows }) => lumaOf(shows));
    expect(Math.max(...marks)).toBeGreaterThan(225);
    expect(marks.at(-1)).toBeLessThan(25);
    const late = (await readRegion(file, { rate, region: LATE })).map(({ shows }) => lumaOf(shows));
    // 16 + 219 x 120 / 255: what is full range in the file.
    expect(Math.abs((late.at(-1) ?? 0) - 119)).toBeLessThan(3);
    expect(Math.abs((late[0] ?? 0) - 119)).toBeGreaterThan(10);
  });
});

const lumaOf = (region: Buffer): number => region.reduce((sum, value) => sum + value, 0) / region.length;

/** What people and programs hand in that is no good: each is answered or told of with what to do, the last good picture stays, the program goes on. */
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn, remade } from '../kit/clips.ts';
import { difference, DrawnOverlays } from '../kit/drawn-overlays.ts';
import { footage, missing, readPictures, readRegion, startProduct, untilTrue, type Product, type Region } from '../kit/index.ts';
import { addAsset, clip, documentOf, pattern, seconds, startShow, watch } from '../kit/show.ts';

const rate = { num: 30, den: 1 };
const WAIT_MS = 40_000;
/** Of the timeline of bad clips, seconds. */
const LENGTH = 5.5;
const mod = (value: number, by: number): number => ((value % by) + by) % by;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-bad-input-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Trouble = { readonly code: string; readonly message: string; readonly remedy: string };
type Program = {
  readonly frame: number;
  readonly position: number;
  readonly sources: readonly { readonly id: string; readonly state: string; readonly error: Trouble | null }[];
  readonly overlay_faults: readonly (Trouble & { readonly cue_id: string })[];
  readonly warnings: readonly Trouble[];
  readonly encoder: { readonly restarts: number };
};
const program = async (product: Product): Promise<Program> => (await product.api('GET', '/api/program')).body as Program;

/** What is wrong with what, over as long as it takes until all of `wanted` was told; each with words and a way out. */
async function untilTold(
  wanted: Readonly<Record<string, string>>,
  look: () => Promise<readonly (readonly [string, Trouble])[]>,
): Promise<void> {
  const told: Record<string, string> = {};
  const all = (): boolean => Object.keys(wanted).every((name) => told[name] !== undefined);
  await untilTrue(WAIT_MS, `a word on each of ${Object.keys(wanted).join(', ')}`, async () => {
    for (const [name, { code, message, remedy }] of await look()) {
      told[name] = code;
      expect(message.length).toBeGreaterThan(10);
      expect(remedy.length).toBeGreaterThan(10);
    }
    return all();
  }).catch((error: unknown) => expect({ told, error: String(error) }).toEqual({ told: wanted }));
  expect(told).toEqual(wanted);
}

/** Sound and whole by the rules of PNG, and of 400 megapixels: black, one bit each. */
function hugePng(side = 20_000): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const pixels = deflateSync(Buffer.alloc(side * (side / 8 + 1)));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** A part of the file is missing from `share` of its pictures and sound on; what it says of itself is at its beginning. */
async function cutOff(file: string, share: number): Promise<void> {
  const bytes = await readFile(file);
  let at = 0;
  while (bytes.toString('latin1', at + 4, at + 8) !== 'mdat') at += bytes.readUInt32BE(at);
  await truncate(file, Math.round(at + (bytes.length - at) * share));
}

describe('bad clips', () => {
  it('play as far as they are good, say what is wrong, and hold up nothing', async () => {
    const [good, small] = await Promise.all([
      footage({ seconds: 10, camera: 1 }),
      footage({ seconds: 1, width: 320, height: 180, camera: 2, sound: { sampleRate: 44_100 } }),
    ]);
    const lying = await remade(folder, good, 'lying.mp4', '-c', 'copy', '-movflags', '+faststart');
    await cutOff(lying, 0.1);
    await remade(folder, good, 'early.mp4', '-c', 'copy', '-t', '0.5');
    const one = await remade(folder, good, 'one.ts', '-c', 'copy', '-t', '1');
    const other = await remade(folder, small, 'other.ts', '-c:v', 'copy', '-c:a', 'aac', '-ac', '2', '-output_ts_offset', '1');
    await writeFile(join(folder, 'changing.ts'), Buffer.concat(await Promise.all([one, other].map((part) => readFile(part)))));
    await writeFile(join(folder, 'huge.png'), hugePng());
    await using product = await startProduct();
    const times = { 'lying.mp4': [0, 1.5], 'early.mp4': [1.5, 2.5], 'changing.ts': [2.5, 4.5], 'huge.png': [4.5, 5.5] } as const;
    for (const name of Object.keys(times)) addAsset(product, join(folder, name));
    const cues = Object.entries(times).map(([name, [from, to]]) => ({ id: name, from, to, params: clip(name) }));
    await startShow(product, { cues, duration: LENGTH });
    await using viewer = await watch(product, await mkdtemp(join(folder, 'clips-')));
    const sourcesOf = async (): Promise<(readonly [string, Trouble])[]> =>
      (await program(product)).sources.flatMap(({ id, error }) => (error ? [[id.replace('media:/assets/', ''), error] as const] : []));
    await untilTold({ 'lying.mp4': 'MEDIA_CUT_OFF', 'huge.png': 'MEDIA_TOO_LARGE' }, sourcesOf);
    await untilTrue(WAIT_MS, 'a second pass', async () => (await program(product)).position < 1);
    await seconds(viewer, LENGTH);
    const { frame, position, encoder } = await program(product);
    expect(missing(viewer.numbers)).toEqual([]);
    expect(missing(viewer.sounds)).toEqual([]);
    expect(encoder.restarts).toBe(0);

    const anchor = Math.round(frame - position * 30);
    const seen = await readPictures(viewer.files.at(-1) ?? '', { rate });
    const at = (second: number) => seen.findLast(({ number }) => mod(number - anchor, 30 * LENGTH) === Math.round(second * 30))?.shows;
    const isAt = (second: number, cameraId: number, counter: number): void => {
      const shows = at(second);
      expect([second, shows?.camera]).toEqual([second, cameraId]);
      // The sound of a transport stream may begin a little before its picture; a busy machine repeats one.
      expect(Math.abs((shows?.counter ?? NaN) - counter)).toBeLessThanOrEqual(2);
    };
    // Each plays as far as it goes, and its last picture stays; for the one that cannot be shown there is the slate.
    isAt(0.5, 1, 15);
    isAt(1.8, 1, 9);
    isAt(2.3, 1, 14);
    isAt(3, 1, 15);
    isAt(4, 2, 15);
    expect(at(5.2)).toBeNull();
  });
});

/** Answers each path in its own bad way. */
async function badWeb(): Promise<AsyncDisposable & { readonly address: string; readonly given: number; turn: () => void }> {
  const picture = createCanvas(64, 48);
  picture.getContext('2d').fillRect(0, 0, 64, 48);
  const good = picture.toBuffer('image/png');
  let [isGood, given] = [true, 0];
  const page = (response: ServerResponse): void => void response.setHeader('content-type', 'image/png').end('<!doctype html><p>Sign in');
  const server = createServer(({ url }, response) => {
    if (url === '/endless.png') pour(response, good.subarray(0, 60));
    else if (url === '/turning.png' && isGood) response.end(good, () => given++);
    else page(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get given() {
      return given;
    },
    turn: () => void (isGood = false),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Never ends. */
function pour(response: ServerResponse, beginning: Buffer): void {
  response.on('error', () => response.destroy());
  const more = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(1 << 16)));
  };
  response.write(beginning);
  response.on('drain', more);
  more();
}

const wind = {
  type: 'dynamic_text',
  value: 'wind',
  format: '{value:0} kn',
  x: 20,
  y: 250,
  width: 160,
  font_size: 36,
  background: '#000000',
};
const windRegion: Region = { x: 24, y: 256, width: 152, height: 56 };
const gifRegion: Region = { x: 220, y: 250, width: 64, height: 36 };
const turningRegion: Region = { x: 300, y: 250, width: 64, height: 48 };

describe('bad overlays', () => {
  it('are left out or cut or keep their last good look, each with a word on it', async () => {
    await using web = await badWeb();
    await writeFile(join(folder, 'huge.png'), hugePng());
    const gif = await drawn(folder, 'long.gif', 'testsrc=s=64x36:r=25:d=200');
    await using product = await startProduct();
    for (const file of [join(folder, 'huge.png'), gif]) addAsset(product, file);
    await product.api('PUT', '/api/values/wind', { value: 12 });
    const image = (url: string, x: number): object => ({ type: 'image', image_url: url, refresh_s: 1, x, y: 250 });
    const text = (words: string, y: number): object => ({ type: 'text', text: words, font_size: 12, x: 400, y, width: 220, height: 40 });
    const overlays: Record<string, object> = {
      huge: image('/assets/huge.png', 0),
      gif: image('/assets/long.gif', gifRegion.x),
      turning: image(`${web.address}/turning.png`, turningRegion.x),
      page: image(`${web.address}/page.png`, 0),
      endless: image(`${web.address}/endless.png`, 0),
      long: text('All that can be said of the harbour. '.repeat(135), 20),
      scripts: text('שלום Häfen مرحبا 🌊 สวัสดี नमस्ते', 80),
      unknown: text('Harbour \u{F3210}', 140),
      wind,
    };
    await startShow(product, {
      cues: [{ id: 'bars', from: 0, to: 60, params: pattern('bars') }],
      duration: 60,
      overlays: Object.entries(overlays).map(([id, params], index) => ({
        layer: index + 1,
        cues: [{ id, from: 0, to: 60, params: params as Record<string, unknown> }],
      })),
    });
    await using viewer = await watch(product, await mkdtemp(join(folder, 'overlays-')));
    await untilTrue(WAIT_MS, 'somebody who fetches the good picture', () => web.given > 0);
    await seconds(viewer, 3);
    await product.api('PUT', '/api/values/wind', { value: 'strong' });
    web.turn();
    const faults = async (): Promise<(readonly [string, Trouble])[]> =>
      (await program(product)).overlay_faults.map((fault) => [fault.cue_id, fault] as const);
    await untilTold(
      { huge: 'MEDIA_TOO_LARGE', long: 'OVERLAY_TEXT_CUT', unknown: 'OVERLAY_FONT_MISSING', wind: 'OVERLAY_VALUE_NOT_NUMBER' },
      faults,
    );
    const pathIn = (message: string): string => /\/(page|endless|turning)\.png/.exec(message)?.[1] ?? message;
    await untilTold({ page: 'PICTURE_NOT_A_PICTURE', turning: 'PICTURE_NOT_A_PICTURE', endless: 'PICTURE_TOO_LARGE' }, async () =>
      (await program(product)).warnings.map((warning) => [pathIn(warning.message), warning] as const),
    );
    await seconds(viewer, 1);
    expect(missing(viewer.numbers)).toEqual([]);
    expect((await program(product)).encoder.restarts).toBe(0);

    const file = viewer.files.at(-1) ?? '';
    const lastOf = async (region: Region): Promise<Buffer[]> =>
      (await readRegion(file, { rate, region })).slice(-30).map(({ shows }) => shows);
    using good = new DrawnOverlays({ width: 640, height: 360 });
    const twelve = await good.luma({ overlays: [wind], region: windRegion, values: { wind: 12 } });
    expect((await lastOf(windRegion)).filter((shows) => difference(shows, twelve) >= 10)).toEqual([]);
    const black = Buffer.alloc(turningRegion.width * turningRegion.height, 16);
    expect((await lastOf(turningRegion)).filter((shows) => difference(shows, black) >= 10)).toEqual([]);
    // It plays: 25 a second.
    const moving = await lastOf(gifRegion);
    expect(moving.filter((shows, index) => index > 0 && difference(shows, moving[index - 1] ?? shows) > 1).length).toBeGreaterThan(5);
  });
});

describe('what cannot be taken at all', () => {
  const overlay = (params: object): object =>
    documentOf({
      cues: [{ id: 'bars', from: 0, to: 4, params: pattern('bars') }],
      duration: 4,
      overlays: [{ layer: 1, cues: [{ id: 'words', from: 0, to: 4, params: { type: 'text', ...params } }] }],
    });

  it('is refused with each thing that is wrong and how to mend it, while the program goes on', async () => {
    await using product = await startProduct();
    await startShow(product, { cues: [{ id: 'bars', from: 0, to: 60, params: pattern('bars') }], duration: 60 });
    await using viewer = await watch(product);
    const refused = async (method: string, path: string, body: unknown, at: string): Promise<void> => {
      const answer = await product.api(method, path, body);
      const { error } = answer.body as { error: Trouble & { faults: { path: string; message: string; remedy: string }[] } };
      expect([answer.status, error.code]).toEqual([422, 'BODY_NOT_VALID']);
      expect(error.faults.find(({ path: where }) => where.endsWith(at))).toMatchObject({
        message: expect.stringMatching(/.{10}/),
        remedy: expect.stringMatching(/.{10}/),
      });
      expect(error.remedy.length).toBeGreaterThan(10);
    };
    await refused('PUT', '/api/values/wind', { value: { speed: 12 } }, 'value');
    await refused('PUT', '/api/values/wind', { value: null }, 'value');
    await refused('PUT', '/api/values/wind', { value: 'x'.repeat(2001) }, 'value');
    await refused('POST', '/api/timelines', overlay({ text: 'x'.repeat(10_000) }), 'params.text');
    await refused('POST', '/api/timelines', overlay({ text: 12 }), 'params.text');
    await refused('POST', '/api/timelines', overlay({ text: 'x', x: 'left' }), 'params.x');
    await refused('POST', '/api/timelines', overlay({ text: 'x', opacity: 3 }), 'params.opacity');
    await refused('POST', '/api/timelines', overlay({ text: 'x', fade_in: '1s' }), 'params.fade_in');
    await seconds(viewer, 1);
    expect(missing(viewer.numbers)).toEqual([]);
  });
});

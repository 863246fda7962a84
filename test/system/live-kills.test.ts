/** Live while each process of the product is killed, and while it is ended and started again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  breachesOfStart,
  missing,
  readPictures,
  startProduct,
  startRtmpServer,
  untilTrue,
  type MonitorReader,
  type Product,
  type RtmpServer,
} from '../kit/index.ts';
import { addDestination, comparedWith, destinationOf, goLive, programOf, publishing, setOnAir, stopLive } from '../kit/live.ts';
import type { RtmpConnection } from '../kit/rtmp-connection.ts';
import { pattern, startShow, watch } from '../kit/show.ts';

const stack = new AsyncDisposableStack();
let dataFolder = '';
let product: Product;
let server: RtmpServer;
let id = 0;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'vistterstream-live-'));
  stack.defer(() => rm(dataFolder, { recursive: true, force: true }));
  product = await startProduct({ dataFolder });
  stack.defer(() => product[Symbol.asyncDispose]());
  server = stack.use(await startRtmpServer());
  id = await addDestination(product, 'Server', { rtmp_url: server.url, stream_key: 'key' });
  await startShow(product, { cues: [{ id: 'a', from: 0, to: 600, params: pattern('harbour') }], duration: 600 });
});
afterAll(() => stack.disposeAsync());

/** Numbers of pictures by their times alone: for when no viewer was there all the while. */
const numbersOf = ({ media }: RtmpConnection): number[] =>
  media.filter(({ track }) => track === 'picture').map(({ ms }) => Math.round((ms * 30) / 1000));

async function live(): Promise<MonitorReader> {
  const viewer = await watch(product);
  if ((await programOf(product)).state !== 'live') expect((await goLive(product, [id])).status).toBe(200);
  await publishing(server);
  return viewer;
}

describe('a process that is killed while live', () => {
  it('the engine: no number is missing at the server, on the same connection', async () => {
    await using viewer = await live();
    const connection = await publishing(server);
    const from = connection.media.length;
    product.kill('engine');
    await server.until('3 s of the program', 15_000, () => connection.media.length > from + 3 * 77);
    const { pictures, sounds, foreign, apartMs } = await comparedWith(viewer, connection.packets);
    expect([missing(numbersOf(connection)), missing(pictures), missing(sounds), foreign]).toEqual([[], [], [], []]);
    expect(apartMs).toBeLessThan(40);
    expect(connection.closed).toBe(false);
  });

  it('the server: nothing is noticed', async () => {
    {
      await using _viewer = await live();
    }
    const connection = await publishing(server);
    const pid = product.kill('server');
    await untilTrue(10_000, 'another server', () => product.processes().some((each) => each.role === 'server' && each.pid !== pid));
    await untilTrue(10_000, 'its answers', async () => (await product.api('GET', '/api/program').catch(() => null))?.status === 200);
    await publishing(server);
    expect(connection.closed).toBe(false);
    expect(missing(numbersOf(connection))).toEqual([]);
    expect(await programOf(product)).toMatchObject({ state: 'live', destinations: [{ id, state: 'live' }] });
  });

  it('all of them: it is live again by itself', async () => {
    {
      await using _viewer = await live();
    }
    const before = server.published.length;
    await product[Symbol.asyncDispose]();
    product = await startProduct({ dataFolder });
    const again = await server.until('pictures again', 20_000, ({ published }) => published[before]);
    expect(breachesOfStart(again.packets)).toEqual([]);
    await untilTrue(10_000, 'live', async () => (await programOf(product)).state === 'live');
  });

  it('ends without a goodbye where a person ends it, and with one where live is stopped', async () => {
    {
      await using _viewer = await live();
    }
    const ended = await publishing(server);
    await product.stop();
    await server.until('its end', 5_000, () => ended.closed);
    expect(ended.commands).not.toContain('FCUnpublish');
    product = await startProduct({ dataFolder });
    const again = await publishing(server);
    await stopLive(product);
    await server.until('its end', 5_000, () => again.closed);
    expect(again.commands.slice(-2)).toEqual(['FCUnpublish', 'deleteStream']);
  });
});

describe('a recording in a preview', () => {
  it('is killed at any moment, and what it wrote plays', async () => {
    const recording = await addDestination(product, 'Disk', { platform: 'recording' });
    expect((await setOnAir(product, [recording])).status).toBe(200);
    const { file } = await untilTrue(10_000, 'bytes', async () => {
      const seen = await destinationOf(product, recording);
      return seen !== undefined && seen.bytes > 150_000 && seen;
    });
    product.kill('sender');
    const pictures = await readPictures(join(dataFolder, 'recordings', file ?? ''), { rate: { num: 30, den: 1 } });
    expect(pictures.length).toBeGreaterThan(30);
    expect(missing(pictures.map(({ number }) => number))).toEqual([]);
    await untilTrue(10_000, 'another file', async () => {
      const seen = await destinationOf(product, recording);
      return seen?.state === 'live' && seen.file !== file;
    });
    expect((await programOf(product)).state).toBe('preview');
    expect((await setOnAir(product, [])).status).toBe(200);
  });
});

/** Going live to real servers and coming back: what arrives is what the preview shows, which notices nothing of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  breachesOfStart,
  makeCertificates,
  missing,
  sentOf,
  startFfmpegReceiver,
  startNginxRtmp,
  startProduct,
  startRtmpServer,
  untilTrue,
  type Certificates,
  type MonitorReader,
  type NginxRtmp,
  type Product,
  type RtmpServer,
  type Sent,
} from '../kit/index.ts';
import { wrongKey } from '../kit/rtmp-fault.ts';
import { addDestination, becomes, comparedWith, destinationOf, goLive, programOf, publishing, setOnAir, stopLive } from '../kit/live.ts';
import { pattern, seconds, startShow, watch } from '../kit/show.ts';

const DURATION = 600;
const stack = new AsyncDisposableStack();
let certificates: Certificates;
let product: Product;
let viewer: MonitorReader;
let nginx: NginxRtmp;
let server: RtmpServer;
let [toNginx, toServer] = [0, 0];

beforeAll(async () => {
  certificates = stack.use(await makeCertificates());
  product = stack.use(await startProduct({ env: { NODE_EXTRA_CA_CERTS: certificates.authorityFile } }));
  nginx = stack.use(await startNginxRtmp());
  server = stack.use(await startRtmpServer());
  toNginx = await addDestination(product, 'nginx', { rtmp_url: nginx.url, stream_key: 'key' });
  toServer = await addDestination(product, 'Server', { rtmp_url: server.url, stream_key: 'key' });
  await startShow(product, { cues: [{ id: 'a', from: 0, to: DURATION, params: pattern('harbour') }], duration: DURATION });
  viewer = stack.use(await watch(product));
  await seconds(viewer, 1);
});
afterAll(() => stack.disposeAsync());

/** What of the timeline a picture of the program is, as if it had never been paused or begun anew: the same for all of one run. */
async function beginning(): Promise<number> {
  const { position, frame } = await programOf(product);
  return Math.round((position ?? NaN) * 30 - (frame ?? NaN));
}

async function expectWhole(sent: readonly Sent[]): Promise<number> {
  const { pictures, sounds, foreign, apartMs } = await comparedWith(viewer, sent);
  expect([missing(pictures), missing(sounds), foreign]).toEqual([[], [], []]);
  expect([pictures.length > 30, sounds.length > 30]).toEqual([true, true]);
  expect(apartMs).toBeLessThan(40);
  return pictures[0] ?? NaN;
}

describe('going live', () => {
  it('brings the very packets of the preview to every server, from one key picture on', async () => {
    await using ffmpeg = await startFfmpegReceiver();
    const toFfmpeg = await addDestination(product, 'ffmpeg', { rtmp_url: ffmpeg.url, stream_key: ffmpeg.key });
    const began = await beginning();
    const went = await goLive(product, [toNginx, toServer, toFfmpeg]);
    expect(went).toMatchObject({ status: 200, body: { mode: 'live', destinations: ['nginx', 'Server', 'ffmpeg'] } });
    for (const id of [toNginx, toServer, toFfmpeg]) await becomes(product, id, ['live']);
    await seconds(viewer, 3);
    const came = await stopLive(product);
    expect(came).toMatchObject({ status: 200, body: { mode: 'preview' } });
    await server.until('a goodbye', 5_000, ({ connections }) => connections.every(({ closed }) => closed));

    const [own] = server.published;
    const all = [sentOf(nginx.recordings('key').at(-1) ?? []), own?.packets ?? [], sentOf(ffmpeg.packets())];
    const starts: number[] = [];
    for (const sent of all) starts.push(await expectWhole(sent));
    expect(starts).toEqual(starts.map(() => starts[0]));
    expect(all.map(breachesOfStart)).toEqual([[], [], []]);
    expect(own?.commands.slice(-2)).toEqual(['FCUnpublish', 'deleteStream']);
    expect(missing(viewer.numbers)).toEqual([]);
    expect(await beginning()).toBe(began);
    expect(await programOf(product)).toMatchObject({ state: 'preview', destinations: [] });
  });

  it('brings the same by RTMPS', async () => {
    await using encrypted = await startRtmpServer({ tls: certificates.good });
    const id = await addDestination(product, 'Encrypted', { rtmp_url: encrypted.url, stream_key: 'key' });
    expect((await goLive(product, [id])).status).toBe(200);
    const { packets } = await publishing(encrypted, 45);
    expect((await stopLive(product)).status).toBe(200);
    await expectWhole(packets);
    expect([encrypted.url.slice(0, 6), breachesOfStart(packets)]).toEqual(['rtmps:', []]);
  });

  it('goes to and fro as often as one likes, and the preview notices nothing', async () => {
    const began = await beginning();
    const before = server.published.length;
    for (let round = 0; round < 3; round++) {
      expect((await goLive(product, [toServer])).status).toBe(200);
      await server.until('pictures', 10_000, ({ published }) => (published[before + round]?.media.length ?? 0) > 100);
      expect((await stopLive(product)).status).toBe(200);
    }
    for (const { packets } of server.published.slice(before)) {
      await expectWhole(packets);
      expect(breachesOfStart(packets)).toEqual([]);
    }
    expect(missing(viewer.numbers)).toEqual([]);
    expect(missing(viewer.sounds)).toEqual([]);
    expect(await beginning()).toBe(began);
  });

  it('happens once, when two ask at once', async () => {
    const before = server.published.length;
    const answers = await Promise.all([goLive(product, [toServer]), goLive(product, [toServer])]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ error: { code: 'LIVE_ALREADY' } });
    await server.until('a picture', 5_000, ({ published }) => published.length > before);
    expect(server.published.length).toBe(before + 1);
    await stopLive(product);
  });

  it('can be called off while it is counted down, and nobody was told anything', async () => {
    const before = server.connections.length;
    const going = goLive(product, [toServer], { start_in_s: 5 });
    await untilTrue(5_000, 'the countdown', async () => (await programOf(product)).state === 'going_live');
    await server.until('a connection that waits', 5_000, ({ connections }) => connections[before]?.commands.includes('createStream'));
    expect((await product.api('POST', '/api/preview/go-live/cancel')).status).toBe(200);
    expect(await going).toMatchObject({ status: 409, body: { error: { code: 'LIVE_CANCELLED' } } });
    await server.until('its end', 5_000, ({ connections }) => connections.every(({ closed }) => closed));
    expect(server.connections.slice(before).flatMap(({ commands }) => commands)).not.toContain('publish');
    expect((await programOf(product)).state).toBe('preview');
  });

  it('changes the set on air without touching who stays', async () => {
    await goLive(product, [toServer]);
    const stays = await server.until('pictures', 10_000, ({ published }) => published.find(({ closed }) => !closed));
    const recordings = nginx.recordings('key').length;
    expect((await setOnAir(product, [toServer, toNginx])).status).toBe(200);
    await becomes(product, toNginx, ['live']);
    await seconds(viewer, 2);
    expect((await setOnAir(product, [toServer])).status).toBe(200);
    await untilTrue(5_000, 'that it has left', async () => (await destinationOf(product, toNginx)) === undefined);
    await seconds(viewer, 1);
    await stopLive(product);
    await expectWhole(stays.packets);
    await expectWhole(sentOf(nginx.recordings('key').at(-1) ?? []));
    expect(nginx.recordings('key').length).toBe(recordings + 1);
  });

  it('is over at once where the key is refused, and begins with a new key', async () => {
    server.fault = wrongKey;
    const id = await addDestination(product, 'Wrong', { rtmp_url: server.url, stream_key: 'old-key-0001' });
    expect(await goLive(product, [toNginx, id])).toMatchObject({ status: 200 });
    expect(await becomes(product, id, ['failed'])).toMatchObject({ error: { code: 'DEST_KEY_REFUSED' }, next_try_at: null });
    const tries = server.connections.length;
    await seconds(viewer, 2.5);
    expect(server.connections.length).toBe(tries);
    server.fault = null;
    const again = { name: 'Wrong', platform: 'custom_rtmp', rtmp_url: server.url, stream_key: 'new-key-0002' };
    expect((await product.api('PUT', `/api/destinations/${id}`, again)).status).toBe(200);
    await becomes(product, id, ['live']);
    const came = await server.until('pictures', 5_000, ({ published }) => published.find(({ key }) => key === 'new-key-0002'));
    await seconds(viewer, 2);
    await stopLive(product);
    await expectWhole(came.packets);
  });

  it.each<[string, () => Promise<{ status: number; body: unknown }>, number, string]>([
    ['destinations that are not known', () => goLive(product, [99_999]), 404, 'DESTINATIONS_NOT_KNOWN'],
    ['nobody', () => goLive(product, []), 404, 'DESTINATIONS_NOT_KNOWN'],
    ['a time that is over', () => goLive(product, [toServer], { at: '2020-01-01T00:00:00Z' }), 422, 'LIVE_TIME_OVER'],
    ['coming back from where it is not', () => stopLive(product), 409, 'NOT_LIVE'],
  ])('refuses %s, and changes nothing', async (_, ask, status, code) => {
    const before = server.connections.length;
    expect(await ask()).toMatchObject({ status, body: { error: { code } } });
    expect((await programOf(product)).state).toBe('preview');
    expect(server.connections.length).toBe(before);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { health } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { openFakeServer, type FakeServer } from '../../test/kit/fake-server.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
});

afterEach(() => server[Symbol.asyncDispose]());

describe('health', () => {
  it('is well while all parts answer', async () => {
    const { status, body } = await server.ask('GET', '/api/health');
    expect(status).toBe(200);
    expect(health.parse(body)).toMatchObject({ status: 'healthy', reasons: [], disk: { free_bytes: expect.any(Number) } });
  });

  it('is degraded while the media process is away', async () => {
    await server.ask('POST', '/api/program/start', { timeline_id: await server.addTimeline() });
    server.trunk.change({ state: 'running', bridging: true });
    expect(await server.ask('GET', '/api/health')).toMatchObject({ status: 200, body: { status: 'degraded', engine: { ok: false } } });
  });

  it('is degraded while no picture reaches the preview', async () => {
    await server.ask('POST', '/api/program/start', { timeline_id: await server.addTimeline() });
    server.trunk.change({ state: 'running' });
    server.originHealth = { viewers: { monitor: 2, hls: 0 }, segments: 0, bytes: 0, newestAt: server.clock.now() };
    expect((await server.ask('GET', '/api/health')).body).toMatchObject({
      origin: { ok: true, message: 'The preview gets pictures. 2 viewers are watching.' },
    });
    await server.clock.advance(3_500);
    server.trunk.say();
    expect(await server.ask('GET', '/api/health')).toMatchObject({
      status: 200,
      body: { status: 'degraded', reasons: ['No picture has reached the preview for 3 s.'] },
    });
  });

  it('is degraded while nothing can be saved, and looks for it every 10 s', async () => {
    let [writes, isFull] = [0, true];
    server.store.checkWriting = async () => {
      writes += 1;
      if (isFull) throw errors.DISK_FULL({});
    };
    const ask = () => server.ask('GET', '/api/health');
    expect(await ask()).toMatchObject({ status: 200, body: { status: 'degraded', database: { ok: false } } });
    expect((await ask()).body).toMatchObject({ reasons: ['Nothing was saved: the disk of the data folder is full.'] });
    isFull = false;
    await server.clock.advance(10_000);
    server.trunk.say();
    expect((await ask()).body).toMatchObject({ status: 'healthy', database: { ok: true } });
    expect(writes).toBe(2);
  });

  it.each([
    [null, 'The disk of the data folder does not answer.'],
    [1e8, 'The disk of the data folder has only 100 MB left.'],
  ])('is degraded where the disk has %s bytes', async (freeBytes, message) => {
    server.machine = { ...server.machine, freeBytes };
    expect(await server.ask('GET', '/api/health')).toMatchObject({
      status: 200,
      body: { status: 'degraded', reasons: [message], disk: { ok: false, free_bytes: freeBytes } },
    });
  });

  it('is broken without trunk or database', async () => {
    await server.clock.advance(3_000);
    expect(await server.ask('GET', '/api/health')).toMatchObject({ status: 503, body: { status: 'unhealthy', trunk: { ok: false } } });
    server.trunk.say();
    await server.store[Symbol.asyncDispose]();
    expect(await server.ask('GET', '/api/health')).toMatchObject({ status: 503, body: { database: { ok: false } } });
  });

  it('tells of destinations: well, one lost, and nobody reached, which is broken', async () => {
    const ask = async () => (await server.ask('GET', '/api/health')).body;
    expect(await ask()).toMatchObject({ destinations: { ok: true, message: 'The program is sent to nobody.' } });
    await server.ask('POST', '/api/destinations', { name: 'YouTube', platform: 'youtube', stream_key: 'abcd-efgh' });
    await server.ask('POST', '/api/destinations', { name: 'Twitch', platform: 'twitch', stream_key: 'abcd-efgh' });
    await server.ask('POST', '/api/program/start', { timeline_id: await server.addTimeline(), destination_ids: [1, 2] });
    server.trunk.change({ state: 'running' });
    expect(await ask()).toMatchObject({ status: 'healthy', destinations: { ok: true, message: 'The program reaches 2 destinations.' } });
    server.trunk.destination(1, { state: 'retrying', liveSince: null, why: toldOf(errors.DEST_CLOSED({ name: 'YouTube' })), nextTryAt: 1 });
    expect(await ask()).toMatchObject({ status: 'degraded', reasons: ['YouTube closed the connection.'] });
    server.trunk.destination(2, { state: 'stalled' });
    expect(await server.ask('GET', '/api/health')).toMatchObject({
      status: 200,
      body: {
        status: 'unhealthy',
        reasons: ['The program reaches nobody. YouTube closed the connection. Twitch takes no data.'],
      },
    });
    await server.ask('POST', '/api/preview/stop-live');
    expect(await ask()).toMatchObject({ status: 'healthy' });
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { turnsDuring } from '../../test/kit/turns-during.ts';
import { cameraUsageOf } from './camera-usage.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
});

afterEach(() => server[Symbol.asyncDispose]());

describe('cameras', () => {
  const camera = { id: 3, name: 'Pier', url: 'rtsp://ann:s3cret@10.0.0.9/1' };

  it('come back with their password hidden, and take it back so', async () => {
    const added = await server.ask('POST', '/api/cameras', camera);
    expect(added).toMatchObject({
      status: 201,
      body: { id: 3, name: 'Pier', url: 'rtsp://ann:••••@10.0.0.9/1', backup_camera_id: null, transport: 'tcp' },
    });
    await server.ask('PUT', '/api/cameras/3', { ...added.body, name: 'North pier', transport: 'udp' });
    expect((await server.ask('GET', '/api/cameras')).body).toMatchObject([{ name: 'North pier', transport: 'udp' }]);
    expect(await server.store.cameras.get(3)).toMatchObject({ address: camera.url });
  });

  it('keep what is set for them, and say what is not', async () => {
    const crop = { x: 0.1, y: 0, width: 0.5, height: 1 };
    const set = { gain_db: -6, muted: true, delay_ms: 120, crop, rotation: 90, deinterlace: 'on' };
    expect(await server.ask('POST', '/api/cameras', { ...camera, ...set })).toMatchObject({ status: 201, body: set });
    expect((await server.ask('GET', '/api/cameras/3')).body).toMatchObject(set);
    const plain = { gain_db: 0, muted: false, delay_ms: 0, crop: null, rotation: 0, deinterlace: 'auto' };
    expect(await server.ask('PUT', '/api/cameras/3', camera)).toMatchObject({ status: 200, body: plain });
  });

  it.each([
    ['gain_db', { gain_db: 25 }],
    ['delay_ms', { delay_ms: -501 }],
    ['crop', { crop: { x: 0.6, y: 0, width: 0.5, height: 1 } }],
    ['crop.width', { crop: { x: 0, y: 0, width: 0, height: 1 } }],
    ['rotation', { rotation: 45 }],
    ['deinterlace', { deinterlace: 'maybe' }],
  ])('whose %s makes no sense are refused', async (path, set) => {
    const { status, body } = await server.ask('POST', '/api/cameras', { ...camera, ...set });
    expect(status).toBe(422);
    expect(body.error.faults?.map((fault) => fault.path)).toEqual([path]);
  });

  it('have a second stream, whose password is that of the first where none is given', async () => {
    const set = { sub_url: 'rtsp://ann:••••@10.0.0.9/2' };
    const added = await server.ask('POST', '/api/cameras', { ...camera, ...set });
    expect(added).toMatchObject({ status: 201, body: set });
    expect(await server.store.cameras.get(3)).toMatchObject({ subAddress: 'rtsp://ann:s3cret@10.0.0.9/2' });
    expect(await server.ask('PUT', '/api/cameras/3', { ...added.body, name: 'North pier' })).toMatchObject({ status: 200, body: set });
    expect(await server.store.cameras.get(3)).toMatchObject({ address: camera.url, subAddress: 'rtsp://ann:s3cret@10.0.0.9/2' });
    expect((await server.ask('PUT', '/api/cameras/3', { ...added.body, sub_url: null })).body).toMatchObject({ sub_url: null });
    expect(await server.store.cameras.get(3)).toMatchObject({ subAddress: null });
    const elsewhere = { ...camera, id: 4, sub_url: 'rtsp://ann:••••@evil.example/2' };
    expect(await server.ask('POST', '/api/cameras', elsewhere)).toMatchObject({ status: 422, body: refusal('CAMERA_PASSWORD_HIDDEN') });
  });

  it.each(['Пирс 北码头 رصيف', '🎥'.repeat(100), 'x'.repeat(100)])('may be called %s, several of them', async (name) => {
    for (const id of [1, 2])
      expect(await server.ask('POST', '/api/cameras', { ...camera, id, name })).toMatchObject({ status: 201, body: { name } });
  });

  it.each(['🎥'.repeat(101), ' ', 'a\0b', 'a\nb', '\ud83d'])('may not be called %j', async (name) => {
    const { status, body } = await server.ask('POST', '/api/cameras', { ...camera, name });
    expect(status).toBe(422);
    expect(body.error.faults?.map(({ path }) => path)).toEqual(['name']);
  });

  it('say how the running program sees them', async () => {
    await server.ask('POST', '/api/cameras', { ...camera, id: 1 });
    await server.ask('POST', '/api/cameras', { ...camera, id: 11 });
    expect((await server.ask('GET', '/api/cameras/1')).body).toMatchObject({ state: 'unused', error: null });
    await server.ask('POST', '/api/program/start', { timeline_id: await server.addTimeline() });
    const error = { code: 'SOURCE_CLOSED', message: 'm', remedy: 'r' };
    server.trunk.report({ sources: [{ id: 'camera:1', state: 'closed', ...error }] });
    expect((await server.ask('GET', '/api/cameras')).body).toMatchObject([
      { id: 1, state: 'closed', error },
      { id: 11, state: 'connecting', error: null },
    ]);
  });

  it('may stand in for each other', async () => {
    for (const id of [1, 2]) await server.ask('POST', '/api/cameras', { ...camera, id });
    for (const [id, backup] of [
      [1, 2],
      [2, 1],
    ])
      expect(await server.ask('PUT', `/api/cameras/${id}`, { ...camera, backup_camera_id: backup })).toMatchObject({ status: 200 });
    expect(await server.ask('POST', '/api/program/start', { timeline_id: await server.addTimeline() })).toMatchObject({ status: 200 });
    expect(server.trunk.told.at(-1)).toMatchObject({ do: 'start', show: { sources: [{ id: 'camera:1' }, { id: 'camera:2' }] } });
    expect(await server.ask('PUT', '/api/cameras/1', { ...camera, backup_camera_id: 1 })).toMatchObject({
      status: 422,
      body: refusal('CAMERA_BACKUP_UNKNOWN'),
    });
  });

  it('say who would miss them, and are deleted all the same', async () => {
    await server.ask('POST', '/api/cameras', camera);
    await server.ask('POST', '/api/cameras', { ...camera, id: 4, name: 'Quay', backup_camera_id: 3 });
    const id = await server.addTimeline({ fallback: { backup_camera_id: 3 } });
    await server.addTimeline();
    expect(await server.ask('GET', '/api/cameras/3/usage')).toMatchObject({
      status: 200,
      body: {
        timelines: [{ id, uses: [{ path: 'fallback.backup_camera_id', cue_id: null }] }],
        backup_of: [{ id: 4, name: 'Quay' }],
      },
    });
    expect((await server.ask('GET', '/api/cameras/4/usage')).body).toEqual({ timelines: [], backup_of: [] });
    expect(await server.ask('GET', '/api/cameras/5/usage')).toMatchObject({ status: 404 });
    await server.ask('POST', '/api/program/start', { timeline_id: id });
    expect((await server.ask('DELETE', '/api/cameras/3')).status).toBe(204);
    expect((await server.ask('GET', '/api/cameras/4')).body).toMatchObject({ backup_camera_id: null });
    expect((await server.ask('GET', `/api/timelines/${id}`)).body).toMatchObject({ warnings: [{ path: 'fallback.backup_camera_id' }] });
  });

  it('are looked for in one timeline after another, with other work in between', async () => {
    for (let count = 0; count < 5; count++) await server.addTimeline();
    expect(await turnsDuring(() => cameraUsageOf(3, server.store))).toBeGreaterThanOrEqual(5);
  });

  it('are deleted', async () => {
    await server.ask('POST', '/api/cameras', camera);
    expect((await server.ask('DELETE', '/api/cameras/3')).status).toBe(204);
    for (const method of ['GET', 'DELETE'] as const) expect(await server.ask(method, '/api/cameras/3')).toMatchObject({ status: 404 });
    expect(await server.ask('PUT', '/api/cameras/3', camera)).toMatchObject({ status: 404 });
  });

  it.each<[string, object, number, string]>([
    ['nothing', {}, 422, 'BODY_NOT_VALID'],
    ['an address that is none', { ...camera, url: 'file:///etc/passwd' }, 422, 'SOURCE_ADDRESS_NOT_VALID'],
    ['wrong types', { id: 'x', name: 7, url: [], transport: 'pigeon' }, 422, 'BODY_NOT_VALID'],
    ['a backup that is not there', { ...camera, backup_camera_id: 8 }, 422, 'CAMERA_BACKUP_UNKNOWN'],
  ])('that are %s are refused', async (_, body, status, code) => {
    expect(await server.ask('POST', '/api/cameras', body)).toMatchObject({ status, body: refusal(code) });
    expect((await server.ask('GET', '/api/cameras')).body).toEqual([]);
  });

  it('that are wrong in several ways are told all of them', async () => {
    const { body } = await server.ask('POST', '/api/cameras', { id: 'x', name: 7, url: 9, transport: 'pigeon' });
    expect(body.error.faults?.map(({ path }) => path)).toEqual(['name', 'url', 'transport', 'id']);
  });

  it('are not what we serve ourselves', async () => {
    await server.ask('POST', '/api/cameras', camera);
    const own = 'http://127.0.0.1:8000/preview/stream/index.m3u8';
    const answers = [
      await server.ask('POST', '/api/cameras', { name: 'Ours', url: own }),
      await server.ask('PUT', '/api/cameras/3', { ...camera, url: own }),
      await server.ask('PUT', '/api/cameras/3', { ...camera, sub_url: own }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 422, body: refusal('SOURCE_ADDRESS_OURS') });
    expect((await server.ask('GET', '/api/cameras')).body).toMatchObject([{ name: 'Pier', sub_url: null }]);
  });

  it('with a number that is taken are refused', async () => {
    await server.ask('POST', '/api/cameras', camera);
    expect(await server.ask('POST', '/api/cameras', camera)).toMatchObject({ status: 409, body: refusal('CAMERA_ID_TAKEN') });
  });
});

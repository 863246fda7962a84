import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { destination, destinationList, platformList, preflight, type Destination } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { millis } from '#core/units.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';

const KEY = 'live-canary-7f3k';
const youtube = { name: 'Ours', platform: 'youtube', stream_key: KEY };

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
});

afterEach(() => server[Symbol.asyncDispose]());

const add = async (body: object = youtube): Promise<number> => (await server.ask('POST', '/api/destinations', body)).body.id;

describe('destinations', () => {
  it('are added, listed, changed and deleted', async () => {
    const added = await server.ask('POST', '/api/destinations', youtube);
    expect(added).toMatchObject({ status: 201, headers: { location: '/api/destinations/1' } });
    expect(destination.parse(added.body)).toEqual({
      id: 1,
      name: 'Ours',
      platform: 'youtube',
      rtmp_url: 'rtmp://a.rtmp.youtube.com/live2',
      stream_key: '••••-7f3k',
      is_active: true,
      split_minutes: null,
      split_megabytes: null,
      max_kbps: 8000,
      state: 'ready',
      error: null,
      last_result: null,
      created_at: '2030-01-01T00:00:00.000Z',
      modified_at: '2030-01-01T00:00:00.000Z',
    });
    expect(destinationList.parse((await server.ask('GET', '/api/destinations')).body)).toEqual([added.body]);
    const sentBack = { name: 'Theirs', platform: 'youtube', rtmp_url: added.body.rtmp_url, stream_key: added.body.stream_key };
    expect(await server.ask('PUT', '/api/destinations/1', { ...sentBack, is_active: false })).toMatchObject({
      status: 200,
      body: { name: 'Theirs', stream_key: '••••-7f3k', is_active: false, state: 'off' },
    });
    expect(await server.store.destinations.keyOf(1)).toBe(KEY);
    expect(await server.ask('GET', '/api/destinations/1')).toMatchObject({ status: 200, body: { name: 'Theirs' } });
    expect(await server.ask('DELETE', '/api/destinations/1')).toMatchObject({ status: 204 });
    expect(await server.ask('DELETE', '/api/destinations/1')).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
  });

  it('tell what came of their last use', async () => {
    await add();
    const error = { code: 'DEST_KEY_REFUSED', message: 'Ours refused the stream key (no).', remedy: 'Copy a new key.' };
    await server.store.destinations.setResult(1, { at: '2030-01-01T08:51:00.000Z', ok: false, error });
    expect((await server.ask('GET', '/api/destinations/1')).body).toMatchObject({
      state: 'ready',
      error,
      last_result: { at: '2030-01-01T08:51:00.000Z', ok: false, error },
    });
  });

  it('are refused whole, with every fault', async () => {
    const body = { name: 'Own', platform: 'custom_rtmp', rtmp_url: 'https://live.example.com/app', stream_key: 'a b', split_minutes: 5 };
    const refused = await server.ask('POST', '/api/destinations', body);
    expect(refused).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
    expect(refused.body.error).toMatchObject({
      faults: [
        { path: 'stream_key', message: expect.any(String), remedy: expect.any(String) },
        { path: 'rtmp_url', message: expect.any(String), remedy: expect.any(String) },
        { path: 'split_minutes', message: expect.any(String), remedy: expect.any(String) },
      ],
    });
    expect((await server.ask('GET', '/api/destinations')).body).toEqual([]);
    await add();
    expect(await server.ask('PUT', '/api/destinations/1', { ...youtube, name: 'Theirs', stream_key: null })).toMatchObject({ status: 422 });
    expect(await server.ask('GET', '/api/destinations/1')).toMatchObject({ body: { name: 'Ours', stream_key: '••••-7f3k' } });
  });

  it.each<[string, object, readonly string[]]>([
    ['of form and of meaning', { ...youtube, name: 7, rtmp_url: 'https://h/app', split_minutes: 5 }, ['name', 'rtmp_url', 'split_minutes']],
    ['of the same field once', { ...youtube, stream_key: 7, split_minutes: 0 }, ['stream_key', 'split_minutes']],
    ['of form alone where the platform is none', { ...youtube, platform: 'x', stream_key: 'a b', name: '' }, ['name', 'platform']],
    ['of a name alone', { ...youtube, name: '' }, ['name']],
  ])('have every fault listed: %s', async (_, body, paths) => {
    const { status, body: answer } = await server.ask('POST', '/api/destinations', body);
    expect([status, answer.error.faults?.map(({ path }) => path)]).toEqual([422, paths]);
    expect((await server.ask('GET', '/api/destinations')).body).toEqual([]);
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['an unknown platform', { ...youtube, platform: 'srt' }],
    ['a name of spaces', { ...youtube, name: '  ' }],
    ['a field that is none', { ...youtube, url: 'rtmp://live.example.com/app' }],
    ['a long key', { ...youtube, stream_key: 'x'.repeat(1001) }],
    ['a part of no time', { name: 'Disk', platform: 'recording', split_minutes: 0 }],
    ['where the page is', { name: 'Own', platform: 'custom_rtmp', rtmp_url: 'rtmp://localhost:8000/app', stream_key: 'x' }],
  ])('are refused with %s', async (_, body) =>
    expect(await server.ask('POST', '/api/destinations', body)).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') }),
  );

  it('are refused where pushes to this machine are taken', async () => {
    server.trunk.push = { host: '127.0.0.1', listening: { port: 1935, why: null }, pid: 1, restarts: 0, pushes: [] };
    server.trunk.say();
    const own = { name: 'Own', platform: 'custom_rtmp', rtmp_url: 'rtmp://127.0.0.1/preview', stream_key: 'stream' };
    expect(await server.ask('POST', '/api/destinations', own)).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
    expect(await server.ask('POST', '/api/destinations', { ...own, rtmp_url: 'rtmp://127.0.0.1:1936/preview' })).toMatchObject({
      status: 201,
    });
  });

  it('are not without end', async () => {
    for (let index = 0; index < 100; index++) await add();
    expect(await server.ask('POST', '/api/destinations', youtube)).toMatchObject({ status: 422, body: refusal('DESTINATIONS_FULL') });
  });

  it.each(['GET', 'PUT', 'DELETE'] as const)('that are not there are not found: %s', async (method) => {
    const body = method === 'PUT' ? youtube : undefined;
    expect(await server.ask(method, '/api/destinations/9', body)).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
    expect(await server.ask(method, '/api/destinations/x', body)).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
  });

  it('never give away the stream of an address without a key, and keep it when it comes back hidden', async () => {
    const secret = 'canary-stream-7f3k';
    const own = { name: 'Own', platform: 'custom_rtmp', rtmp_url: `rtmp://live.example.com/app/${secret}?sign=canary` };
    const added = await server.ask('POST', '/api/destinations', own);
    expect(added).toMatchObject({ status: 201, body: { rtmp_url: 'rtmp://live.example.com/app/••••-7f3k?sign=••••', stream_key: null } });
    const sentBack = { name: 'Ours', platform: 'custom_rtmp', rtmp_url: added.body.rtmp_url, stream_key: null };
    const saved = await server.ask('PUT', '/api/destinations/1', sentBack);
    expect(saved).toMatchObject({ status: 200, body: { name: 'Ours', rtmp_url: added.body.rtmp_url } });
    const tested = await server.ask('POST', '/api/destinations/1/test');
    expect(server.reaches).toEqual([{ name: 'Ours', url: own.rtmp_url, key: null }]);
    const withKey = await server.ask('PUT', '/api/destinations/1', { ...sentBack, stream_key: 'x' });
    expect(withKey).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
    expect(JSON.stringify([added, saved, tested, withKey, server.logged])).not.toContain('canary');
  });

  it('never give their key away', async () => {
    const answers: unknown[] = [];
    const ask = async (...asked: Parameters<FakeServer['ask']>) => void answers.push(await server.ask(...asked));
    const told: unknown[] = [];
    using _ = server.events.join({ send: (name, data) => void told.push([name, data]) });
    await ask('POST', '/api/destinations', youtube);
    await ask('POST', '/api/destinations', { ...youtube, name: 7 });
    await ask('POST', '/api/destinations', `{"stream_key": "${KEY}"`);
    await ask('PUT', '/api/destinations/1', { ...youtube, stream_key: `${KEY} with spaces` });
    await ask('PUT', '/api/destinations/1', { ...youtube, platform: 'recording' });
    await ask('PUT', '/api/destinations/1', { ...youtube, rtmp_url: 'nonsense' });
    await ask('GET', '/api/destinations/1');
    await ask('GET', '/api/destinations');
    await ask('POST', '/api/destinations/1/test');
    server.reached = () => Promise.reject(new Error('broken'));
    await ask('POST', '/api/destinations/1/test');
    await ask('GET', `/api/preflight?timeline_id=${await server.addTimeline()}&destination_ids=1`);
    await ask('DELETE', '/api/destinations/1');
    expect(answers.length).toBeGreaterThan(10);
    expect(server.reaches.at(0)?.key).toBe(KEY);
    expect(JSON.stringify([answers, told, server.logged])).not.toContain('canary');
  });
});

describe('destinations on air', () => {
  const other = { ...youtube, name: 'Twitch', platform: 'twitch' };

  beforeEach(async () => {
    await add();
    await add(other);
    await server.ask('POST', '/api/program/start', { timeline_id: await server.addTimeline() });
    server.trunk.change({ state: 'running' });
    await server.ask('POST', '/api/preview/go-live', { destination_ids: [1] });
  });

  const states = async () => ((await server.ask('GET', '/api/destinations')).body as unknown as Destination[]).map(({ state }) => state);

  it('tell how they do', async () => {
    expect(await states()).toEqual(['live', 'ready']);
    const why = toldOf(errors.DEST_STALLED({ name: 'Ours', seconds: 2 }));
    server.trunk.destination(1, { state: 'stalled', why });
    expect((await server.ask('GET', '/api/destinations/1')).body).toMatchObject({ state: 'stalled', error: why });
  });

  it('are not deleted', async () => {
    expect(await server.ask('DELETE', '/api/destinations/1')).toMatchObject({ status: 409, body: refusal('DESTINATION_ON_AIR') });
    expect(await server.ask('DELETE', '/api/destinations/2')).toMatchObject({ status: 204 });
    await server.ask('POST', '/api/preview/stop-live');
    expect(await server.ask('DELETE', '/api/destinations/1')).toMatchObject({ status: 204 });
  });

  it('are sent to at their new address as soon as they are changed', async () => {
    const change = { ...youtube, rtmp_url: 'rtmp://b.rtmp.youtube.com/live2', stream_key: 'another-key' };
    expect(await server.ask('PUT', '/api/destinations/1', change)).toMatchObject({ status: 200, body: { state: 'live' } });
    expect(server.trunk.told.at(-1)).toMatchObject({
      do: 'destinations',
      wanted: { targets: [{ id: 1, url: 'rtmp://b.rtmp.youtube.com/live2', key: 'another-key' }] },
    });
  });

  it('are not tried by pre-flight', async () => {
    const { body } = await server.ask('GET', '/api/preflight?timeline_id=1&destination_ids=1,2');
    expect(server.reaches.map(({ name }) => name)).toEqual(['Twitch']);
    expect(preflight.parse(body).checks[0]).toMatchObject({ status: 'passed', message: 'The program is being sent to Ours.' });
  });
});

describe('the test of a destination', () => {
  const failing = { ok: false, steps: [{ step: 'name', ok: false, ms: millis(3) }] } as const;

  it('asks whether it can be reached, with its address and key', async () => {
    await add();
    expect(await server.ask('POST', '/api/destinations/1/test')).toMatchObject({
      status: 200,
      body: { ok: true, steps: [{ step: 'name', ok: true, ms: 2 }], error: null, last_result: null },
    });
    expect(server.reaches).toEqual([{ name: 'Ours', url: 'rtmp://a.rtmp.youtube.com/live2', key: KEY }]);
  });

  it('says why it cannot', async () => {
    server.reached = async () => ({ ...failing, error: errors.DEST_HOST_UNKNOWN({ name: 'Ours', host: 'a.rtmp.youtube.com' }) });
    await add();
    expect(await server.ask('POST', '/api/destinations/1/test')).toMatchObject({
      status: 200,
      body: { ok: false, steps: [{ step: 'name', ok: false }], error: { code: 'DEST_HOST_UNKNOWN', remedy: expect.any(String) } },
    });
  });

  it('is one at a time of each destination, and eight at once of all', async () => {
    const held = Promise.withResolvers<void>();
    server.reached = () => held.promise.then(() => ({ ok: true, steps: [], error: null }));
    for (let index = 0; index < 10; index++) await add({ ...youtube, name: `D${index}` });
    const ids = [1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const asked = ids.map((id) => server.ask('POST', `/api/destinations/${id}/test`));
    await expect.poll(() => server.reaches.length).toBe(8);
    expect(server.reaches.map(({ name }) => name)).toEqual(['D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7']);
    held.resolve();
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(ids.map(() => 200));
    expect(server.reaches).toHaveLength(10);
  });

  it('of a recording looks at the disk', async () => {
    await add({ name: 'Disk', platform: 'recording' });
    expect(await server.ask('POST', '/api/destinations/1/test')).toMatchObject({
      status: 200,
      body: { ok: true, steps: [{ step: 'disk', ok: true }], error: null },
    });
    expect(server.reaches).toEqual([]);
  });

  it('of one that is not there finds nothing', async () =>
    expect(await server.ask('POST', '/api/destinations/9/test')).toMatchObject({ status: 404, body: refusal('NOT_FOUND') }));
});

describe('platforms', () => {
  it('are told with their addresses and limits', async () => {
    const { status, body } = await server.ask('GET', '/api/platforms');
    const list = platformList.parse(body);
    expect(status).toBe(200);
    expect(list.map(({ platform, max_kbps }) => [platform, max_kbps])).toEqual([
      ['youtube', 8000],
      ['facebook', 4000],
      ['twitch', 6000],
      ['custom_rtmp', null],
      ['recording', null],
    ]);
    expect(list[1]).toMatchObject({
      name: 'Facebook',
      rtmp_url: 'rtmps://live-api-s.facebook.com:443/rtmp',
      key: 'needed',
      key_seconds: 2,
    });
  });
});

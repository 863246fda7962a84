import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { previewStatus, programAnswer } from '#contract/index.ts';
import { openFakeServer, refusal, type Asked, type FakeServer } from '../../test/kit/fake-server.ts';
import { twoPatterns } from '../../test/kit/two-patterns.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
});

afterEach(() => server[Symbol.asyncDispose]());

const { document } = twoPatterns;

describe('the program', () => {
  it('starts, is seen and stops', async () => {
    const id = await server.addTimeline();
    const started = await server.ask('POST', '/api/program/start', { timeline_id: id });
    expect(programAnswer.parse(started.body)).toMatchObject({ state: 'starting', timeline_id: id });
    server.trunk.change({ state: 'running', next: 31 });
    expect((await server.ask('GET', '/api/program')).body).toMatchObject({ state: 'preview', frame: 30 });
    expect(await server.ask('POST', '/api/program/stop')).toMatchObject({ status: 200, body: { state: 'offline' } });
    expect(await server.ask('POST', '/api/program/stop', '')).toMatchObject({ status: 409, body: refusal('PROGRAM_NOT_RUNNING') });
  });

  it('is started once when two start at once', async () => {
    const id = await server.addTimeline();
    const starts = await Promise.all([1, 2].map(() => server.ask('POST', '/api/program/start', { timeline_id: id })));
    expect(starts.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(server.trunk.told.filter((word) => word.do === 'start')).toHaveLength(1);
  });

  it('takes over what is saved of its timeline and of cameras, and of nothing else', async () => {
    const id = await server.addTimeline();
    const other = await server.addTimeline();
    await server.ask('POST', '/api/program/start', { timeline_id: id });
    await server.ask('PUT', `/api/timelines/${other}`, document);
    expect(server.trunk.told).toHaveLength(1);
    await server.ask('PUT', `/api/timelines/${id}`, { ...document, name: 'Later' });
    expect(server.trunk.told.at(-1)).toMatchObject({ do: 'show', show: { name: 'Later' } });
    await server.ask('POST', '/api/cameras', { name: 'Pier', url: 'rtsp://10.0.0.9/' });
    expect(server.trunk.told).toHaveLength(3);
  });

  it('keeps its timeline from being deleted', async () => {
    const id = await server.addTimeline();
    await server.ask('POST', '/api/program/start', { timeline_id: id });
    expect(await server.ask('DELETE', `/api/timelines/${id}`)).toMatchObject({ status: 409, body: refusal('TIMELINE_RUNNING') });
    expect((await server.ask('GET', `/api/timelines/${id}`)).status).toBe(200);
  });

  it('keeps its size and rate while it runs, and refuses a save that would change them', async () => {
    const id = await server.addTimeline();
    await server.ask('POST', '/api/program/start', { timeline_id: id });
    for (const change of [{ fps: 25 }, { resolution: '640x360' }]) {
      const saved = await server.ask('PUT', `/api/timelines/${id}`, { ...document, ...change });
      expect(saved).toMatchObject({ status: 409, body: refusal('TIMELINE_FORMAT_FIXED') });
    }
    expect(await server.ask('GET', `/api/timelines/${id}`)).toMatchObject({ body: { revision: 1 } });
    expect(await server.ask('PUT', `/api/timelines/${id}`, { ...document, name: 'Two' })).toMatchObject({ status: 200 });
  });

  it.each<[string, (path: string) => Promise<Asked>, number]>([
    ['a save that changes its size', (path) => server.ask('PUT', path, { ...document, resolution: '640x360' }), 409],
    ['an edit that changes its rate', (path) => server.ask('PATCH', path, { edits: [{ do: 'set_fields', fields: { fps: 25 } }] }), 409],
    ['its deletion', (path) => server.ask('DELETE', path), 409],
    ['a save', (path) => server.ask('PUT', path, { ...document, name: 'Later' }), 200],
  ])('that is just starting is dealt with as one that runs: %s', async (_, change, status) => {
    const id = await server.addTimeline();
    server.trunk.silent = true;
    const start = server.ask('POST', '/api/program/start', { timeline_id: id });
    await expect.poll(() => server.trunk.told.length).toBe(1);
    const changed = change(`/api/timelines/${id}`);
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    server.trunk.silent = false;
    server.trunk.told.forEach(server.trunk.tell);
    expect([(await start).status, (await changed).status]).toEqual([200, status]);
    const { show } = server.trunk.told.findLast((word) => word.do === 'show') ?? { show: null };
    expect(show?.name).toBe(status === 200 ? 'Later' : undefined);
  });

  it.each([[{}], [{ timeline_id: '1' }], [{ timeline_id: -1 }], [[]], ['null']])('is not started by %j', async (body) => {
    expect(await server.ask('POST', '/api/program/start', body)).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
  });
});

describe("an operator's hand", () => {
  const commands = () => server.trunk.told.flatMap((word) => (word.do === 'command' ? [word] : []));

  async function start(): Promise<void> {
    await server.ask('POST', '/api/cameras', { id: 4, name: 'Pier', url: 'rtsp://10.0.0.9/' });
    await server.ask('POST', '/api/program/start', { timeline_id: await server.addTimeline() });
  }

  it.each<[method: string, path: string, body: unknown, command: object]>([
    ['POST', 'pause', undefined, { do: 'pause' }],
    ['POST', 'resume', undefined, { do: 'resume' }],
    ['POST', 'seek', { position: 2.5 }, { do: 'seek', position: 2.5 }],
    ['PUT', 'overrides/slate', undefined, { do: 'slate', on: true }],
    ['DELETE', 'overrides/slate', undefined, { do: 'slate', on: false }],
    ['PUT', 'overrides/pin', undefined, { do: 'pin', on: true }],
    ['DELETE', 'overrides/pin', undefined, { do: 'pin', on: false }],
    ['PUT', 'overrides/clear_overlays', undefined, { do: 'clear_overlays', on: true }],
    ['DELETE', 'overrides/clear_overlays', undefined, { do: 'clear_overlays', on: false }],
    ['PUT', 'overrides/force', { camera_id: 4 }, { do: 'force', cameraId: 4 }],
    ['DELETE', 'overrides/force', undefined, { do: 'force', cameraId: null }],
    ['DELETE', 'overrides', undefined, { do: 'back' }],
  ])('%s %s reaches the engine', async (method, path, body, command) => {
    await start();
    const answer = await server.ask(method as 'PUT', `/api/program/${path}`, body);
    expect(programAnswer.parse(answer.body)).toMatchObject({ state: 'starting' });
    expect(commands().map((each) => each.command)).toEqual([command]);
  });

  it('is numbered upwards, also when the wall clock is set back', async () => {
    await start();
    for (const wall of [5_000, 1_000, 1_000]) {
      server.clock.setWall(wall);
      await server.ask('POST', '/api/program/pause');
    }
    const refs = commands().map(({ ref }) => ref);
    expect(refs.toSorted((a, b) => a - b)).toEqual(refs);
    expect(new Set(refs).size).toBe(3);
  });

  it('has nothing to act on while nothing runs', async () => {
    expect(await server.ask('POST', '/api/program/pause')).toMatchObject({ status: 409, body: refusal('PROGRAM_NOT_RUNNING') });
  });

  it('is answered also when the engine says nothing for a while: it will get it', async () => {
    await start();
    server.trunk.silent = true;
    const answer = server.ask('PUT', '/api/program/overrides/slate');
    await new Promise((resolve) => setImmediate(resolve));
    await server.clock.advance(1_000);
    expect((await answer).status).toBe(200);
  });

  it('may do again what it has done', async () => {
    await start();
    for (const [method, path] of [
      ['PUT', 'slate'],
      ['DELETE', 'slate'],
      ['PUT', 'pin'],
      ['DELETE', 'pin'],
      ['DELETE', 'force'],
    ] as const) {
      const [once, twice] = [
        await server.ask(method, `/api/program/overrides/${path}`),
        await server.ask(method, `/api/program/overrides/${path}`),
      ];
      expect([once.status, twice.status, twice.body]).toEqual([200, 200, once.body]);
    }
  });

  it('forces only cameras that exist, and connects one that is in no timeline and behind the nine keys', async () => {
    for (let id = 10; id < 20; id++) await server.ask('POST', '/api/cameras', { id, name: `C${id}`, url: 'rtsp://10.0.0.9/' });
    await start();
    expect(await server.ask('PUT', '/api/program/overrides/force', { camera_id: 99 })).toMatchObject({ status: 404 });
    await server.ask('PUT', '/api/program/overrides/force', { camera_id: 19 });
    const show = server.trunk.told.findLast((word) => word.do === 'show');
    expect(show?.show.sources.map(({ id }) => id)).toContain('camera:19');
    expect(server.trunk.told.at(-1)).toMatchObject({ do: 'command', command: { do: 'force', cameraId: 19 } });
  });

  it.each([
    ['seek', { position: -1 }],
    ['seek', { position: '1' }],
    ['overrides/force', { camera_id: 0 }],
    ['overrides/force', {}],
  ])('refuses %s with %j', async (path, body) => {
    await start();
    const method = path === 'seek' ? 'POST' : 'PUT';
    expect(await server.ask(method, `/api/program/${path}`, body)).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
    expect(commands()).toEqual([]);
  });
});

describe('pushed values', () => {
  it('reach the running program at once, and one that starts later', async () => {
    expect((await server.ask('PUT', '/api/values/tide', { value: '2.1 m' })).status).toBe(204);
    const id = await server.addTimeline();
    await server.ask('POST', '/api/program/start', { timeline_id: id });
    expect(server.trunk.told[0]).toMatchObject({ do: 'start', show: { values: { tide: '2.1 m' } } });
    await server.ask('PUT', '/api/values/tide', { value: 3 });
    expect(server.trunk.told.at(-1)).toMatchObject({ do: 'command', command: { do: 'value', name: 'tide', value: 3 } });
    expect((await server.ask('GET', '/api/values')).body).toEqual({ tide: 3 });
  });

  it.each([[{ value: {} }], [{ value: null }], [{}], [{ value: 'x'.repeat(2001) }]])('cannot be %j', async (body) => {
    expect(await server.ask('PUT', '/api/values/tide', body)).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
  });

  it('are a thousand names at most', async () => {
    for (let i = 0; i < 1000; i++) await server.ask('PUT', `/api/values/v${i}`, { value: i });
    expect(await server.ask('PUT', '/api/values/more', { value: 1 })).toMatchObject({ status: 422, body: refusal('VALUES_FULL') });
    expect((await server.ask('PUT', '/api/values/v7', { value: 1 })).status).toBe(204);
  });

  it('are 100,000 characters at most, names and texts together', async () => {
    for (let i = 10; i < 59; i++) await server.ask('PUT', `/api/values/v${i}`, { value: 'x'.repeat(2000) });
    const push = (value: unknown) => server.ask('PUT', '/api/values/more', { value });
    expect((await push('x'.repeat(1000))).status).toBe(204);
    expect(await push('x'.repeat(2000))).toMatchObject({ status: 422, body: refusal('VALUES_LONG') });
    expect((await server.ask('GET', '/api/values')).body).toHaveProperty('more', 'x'.repeat(1000));
    expect((await push(1)).status).toBe(204);
  });
});

describe("the preview's health", () => {
  const ask = () => server.ask('GET', '/api/preview/health');

  it('is good while nothing runs, and names who watches what while something does', async () => {
    expect(await ask()).toMatchObject({ status: 200, body: { status: 'healthy', active_streams: [] } });
    await server.ask('POST', '/api/preview/start', { timeline_id: await server.addTimeline() });
    expect((await ask()).body).toMatchObject({
      status: 'healthy',
      active_streams: [{ name: 'preview/stream', ready: false, viewers: 0, age_ms: null }],
    });
    server.trunk.change({ state: 'running' });
    server.originHealth = { viewers: { monitor: 2, hls: 1 }, segments: 0, bytes: 0, newestAt: server.clock.now() };
    await server.clock.advance(40);
    expect((await ask()).body).toMatchObject({ active_streams: [{ ready: true, viewers: 3, age_ms: 40 }] });
  });

  it('is bad, with what to do, while no picture comes or the trunk is away', async () => {
    await server.ask('POST', '/api/preview/start', { timeline_id: await server.addTimeline() });
    server.trunk.change({ state: 'running' });
    server.originHealth = { viewers: { monitor: 2, hls: 1 }, segments: 0, bytes: 0, newestAt: server.clock.now() };
    await server.clock.advance(4_000);
    server.trunk.say();
    expect(await ask()).toMatchObject({ status: 503, body: refusal('PREVIEW_STANDS') });
    expect((await server.ask('GET', '/api/preview/status')).body).toMatchObject({ server_healthy: false });
    await server.clock.advance(3_000);
    expect(await ask()).toMatchObject({ status: 503, body: refusal('PREVIEW_NOT_READY') });
  });
});

describe('the preview', () => {
  it('answers as the specification says', async () => {
    const id = await server.addTimeline();
    expect(await server.ask('POST', '/api/preview/start', { timeline_id: id })).toMatchObject({
      status: 200,
      body: {
        message: 'Preview started successfully',
        timeline_id: id,
        timeline_name: 'Two patterns',
        mode: 'preview',
        hls_url: 'http://localhost:8000/preview/stream/index.m3u8',
      },
    });
    expect(previewStatus.parse((await server.ask('GET', '/api/preview/status')).body)).toEqual({
      is_active: true,
      mode: 'preview',
      timeline_id: id,
      timeline_name: 'Two patterns',
      hls_url: 'http://localhost:8000/preview/stream/index.m3u8',
      server_healthy: true,
    });
    expect(await server.ask('POST', '/api/preview/start', { timeline_id: id })).toMatchObject({
      status: 409,
      body: { detail: '"Two patterns" is already running.' },
    });
    expect(await server.ask('POST', '/api/preview/stop')).toMatchObject({
      status: 200,
      body: { message: 'Preview stopped successfully', timeline_id: id },
    });
    expect(await server.ask('POST', '/api/preview/stop')).toMatchObject({ status: 400, body: { detail: 'No preview is running.' } });
    expect((await server.ask('GET', '/api/preview/status')).body).toEqual({
      is_active: false,
      mode: 'idle',
      timeline_id: null,
      timeline_name: null,
      hls_url: null,
      server_healthy: true,
    });
  });

  it('is started once when twenty start at once', async () => {
    const ids = [await server.addTimeline(), await server.addTimeline({ name: 'Other' })];
    const paths = ['/api/preview/start', '/api/program/start'];
    const starts = await Promise.all(
      Array.from({ length: 20 }, (_, index) => server.ask('POST', paths[index % 2] ?? '', { timeline_id: ids[(index >> 1) % 2] })),
    );
    expect(starts.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
    expect(server.trunk.told.filter((word) => word.do === 'start')).toHaveLength(1);
  });

  it('of no timeline is not found', async () => {
    expect(await server.ask('POST', '/api/preview/start', { timeline_id: 5 })).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
  });

  it('says so when the trunk does not answer', async () => {
    const id = await server.addTimeline();
    await server.clock.advance(3_000);
    expect(await server.ask('POST', '/api/preview/start', { timeline_id: id })).toMatchObject({
      status: 503,
      body: refusal('PREVIEW_NOT_READY'),
    });
    expect((await server.ask('GET', '/api/preview/status')).body).toMatchObject({ server_healthy: false });
  });
});

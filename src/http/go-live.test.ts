import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stoppedLive, wentLive } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';
import { reached } from '../../test/kit/fake-trunk.ts';

let server: FakeServer;
let timeline: number;

beforeEach(async () => {
  server = await openFakeServer();
  timeline = await server.addTimeline();
});

afterEach(() => server[Symbol.asyncDispose]());

const goLive = (body: unknown) => server.ask('POST', '/api/preview/go-live', body);
const status = async () => (await server.ask('GET', '/api/preview/status')).body;
const program = async () => (await server.ask('GET', '/api/program')).body;
/** The trunk was told whom to send to. */
async function told(): Promise<void> {
  while (!server.trunk.told.some((word) => word.do === 'destinations')) await server.clock.advance(0);
}

async function addDestinations(): Promise<void> {
  await server.ask('POST', '/api/destinations', { name: 'YouTube', platform: 'youtube', stream_key: 'abcd-efgh-7f3k' });
  await server.ask('POST', '/api/destinations', { name: 'Own', platform: 'custom_rtmp', rtmp_url: 'rtmp://own.example/app/stream' });
  await server.ask('POST', '/api/destinations', { name: 'Disk', platform: 'recording' });
  await server.ask('POST', '/api/destinations', {
    name: 'Old',
    platform: 'custom_rtmp',
    rtmp_url: 'rtmp://old.example/app/stream',
    is_active: false,
  });
}

async function preview(): Promise<void> {
  await addDestinations();
  await server.ask('POST', '/api/preview/start', { timeline_id: timeline });
  server.trunk.change({ state: 'running' });
}

describe('going live', () => {
  it('needs a preview, in the words of the specification', async () => {
    expect(await goLive({ destination_ids: [1] })).toMatchObject({
      status: 400,
      body: { ...refusal('LIVE_NEEDS_PREVIEW'), detail: 'Can only go live from preview mode. Start preview first.' },
    });
  });

  it.each([[[]], [[9]], [[8, 9, 9]]])('to %j finds no destination, and leaves the preview as it is', async (ids) => {
    await preview();
    const before = await status();
    expect(await goLive({ destination_ids: ids })).toMatchObject({
      status: 404,
      body: { ...refusal('DESTINATIONS_NOT_KNOWN'), detail: 'No valid destinations found.' },
    });
    expect(await status()).toEqual(before);
    expect(before).toMatchObject({ is_active: true, mode: 'preview' });
  });

  it.each([
    [undefined],
    [{}],
    [[]],
    [{ destination_ids: 1 }],
    [{ destination_ids: ['1'] }],
    [{ destination_ids: [-1] }],
    [{ destination_ids: [1], start_in_s: -1 }],
    [{ destination_ids: [1], start_in_s: 86_401 }],
    [{ destination_ids: [1], at: 'tomorrow' }],
    [{ destination_ids: [1], at: '2030-01-01T00:00:05' }],
    [{ destination_ids: [1], start_in_s: 5, at: '2030-01-01T00:00:05Z' }],
  ])('is not told by %j', async (body) => {
    await preview();
    expect(await goLive(body)).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
  });

  it('answers in the words of the specification', async () => {
    await preview();
    const { status: code, body } = await goLive({ destination_ids: [1, 2] });
    expect([code, wentLive.parse(body)]).toEqual([
      200,
      {
        ...{ message: 'Now streaming LIVE', timeline_id: timeline, destinations: ['YouTube', 'Own'], mode: 'live', goes_live_at: null },
        destination_states: [
          { id: 1, name: 'YouTube', state: 'live', error: null },
          { id: 2, name: 'Own', state: 'live', error: null },
        ],
      },
    ]);
    expect(await status()).toMatchObject({ mode: 'live', hls_url: 'http://localhost:8000/preview/stream/index.m3u8' });
    expect(await program()).toMatchObject({ state: 'live', destinations: [{ id: 1 }, { id: 2 }] });
    expect(await goLive({ destination_ids: [1] })).toMatchObject({ status: 409, body: refusal('LIVE_ALREADY') });
  });

  it('names who was left out', async () => {
    await preview();
    expect((await goLive({ destination_ids: [1, 4, 77] })).body).toMatchObject({
      message: 'Now streaming LIVE. Old was left out: it is turned off. Destination 77 was left out: there is none of this number.',
    });
  });

  it('with a recording alone stays a preview', async () => {
    await preview();
    expect((await goLive({ destination_ids: [3] })).body).toMatchObject({
      message: 'Now recording',
      mode: 'preview',
      destinations: ['Disk'],
    });
    expect(await status()).toMatchObject({ mode: 'preview' });
  });

  it('that reaches nobody says why, and of each destination', async () => {
    await preview();
    server.trunk.reaches = false;
    const going = goLive({ destination_ids: [1, 2] });
    await told();
    server.trunk.destination(1, { state: 'retrying', why: toldOf(errors.DEST_HOST_UNKNOWN({ name: 'YouTube', host: 'x' })), nextTryAt: 1 });
    await server.clock.advance(10_500);
    expect(await going).toMatchObject({
      status: 502,
      body: {
        error: { code: 'LIVE_FAILED', faults: [{ path: 'destinations.1' }, { path: 'destinations.2' }] },
        detail: 'YouTube: there is no server called x. Nothing is live. The preview is still running.',
      },
    });
    server.trunk.say();
    expect(await status()).toMatchObject({ mode: 'preview' });
  });

  it('later is answered at once, with the time', async () => {
    await preview();
    server.trunk.reaches = false;
    expect((await goLive({ destination_ids: [1], at: '2030-01-01T02:00:00+01:00' })).body).toMatchObject({
      message: 'Going live at 2030-01-01T01:00:00.000Z.',
      mode: 'preview',
      goes_live_at: '2030-01-01T01:00:00.000Z',
    });
    expect(await program()).toMatchObject({ state: 'going_live', goes_live_at: '2030-01-01T01:00:00.000Z' });
    expect(await status()).toMatchObject({ mode: 'preview' });
  });

  it('at a time that is over is refused', async () => {
    await preview();
    expect(await goLive({ destination_ids: [1], at: '2029-12-31T23:59:59Z' })).toMatchObject({
      status: 422,
      body: { detail: '2029-12-31T23:59:59.000Z is over, or more than a day ahead.' },
    });
  });

  it('is won by one of twenty', async () => {
    await preview();
    const codes = await Promise.all(Array.from({ length: 20 }, async () => (await goLive({ destination_ids: [1] })).status));
    expect(codes.toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
  });
});

describe('the way back', () => {
  it('from a countdown', async () => {
    await preview();
    server.trunk.reaches = false;
    const going = goLive({ destination_ids: [1], start_in_s: 5 });
    await told();
    await server.clock.advance(1_000);
    const { body } = await server.ask('POST', '/api/preview/go-live/cancel');
    expect(stoppedLive.parse(body)).toEqual({ message: 'Going live was cancelled', timeline_id: timeline, mode: 'preview' });
    expect(await going).toMatchObject({ status: 409, body: refusal('LIVE_CANCELLED') });
    expect(await server.ask('POST', '/api/preview/go-live/cancel')).toMatchObject({ status: 409, body: refusal('NO_COUNTDOWN') });
  });

  it('from live', async () => {
    await preview();
    await goLive({ destination_ids: [1] });
    const { body } = await server.ask('POST', '/api/preview/stop-live');
    expect(stoppedLive.parse(body)).toEqual({ message: 'Back in preview', timeline_id: timeline, mode: 'preview' });
    expect(await server.ask('POST', '/api/preview/stop-live')).toMatchObject({ status: 409, body: refusal('NOT_LIVE') });
  });

  it('from all of it, by either stop', async () => {
    for (const path of ['/api/preview/stop', '/api/program/stop']) {
      await (path.includes('preview') ? preview() : server.ask('POST', '/api/preview/start', { timeline_id: timeline }));
      await goLive({ destination_ids: [1] });
      expect((await server.ask('POST', path)).status).toBe(200);
      expect(await status()).toMatchObject({ mode: 'idle' });
    }
  });

  it('is in the audit log with who was sent to', async () => {
    await preview();
    await goLive({ destination_ids: [1, 3] });
    await server.ask('POST', '/api/preview/stop-live');
    expect((await server.ask('GET', '/api/audit')).body).toMatchObject([
      { event_type: 'stop_live', timeline_id: timeline, destination_ids: [1, 3], created_at: '2030-01-01T00:00:00.000Z', created_by: null },
      { event_type: 'go_live', timeline_id: timeline, destination_ids: [1, 3], details: { at: null, by_itself: false } },
      { event_type: 'start', destination_ids: [] },
    ]);
  });

  it('is in the audit log also where all of it ends, and with what was changed on air', async () => {
    await preview();
    await goLive({ destination_ids: [2] });
    await server.ask('PUT', '/api/destinations/2', { name: 'Own', platform: 'custom_rtmp', rtmp_url: 'rtmp://own.example/app/another' });
    await server.ask('POST', '/api/program/stop');
    expect((await server.ask('GET', '/api/audit')).body).toMatchObject([
      { event_type: 'stop', destination_ids: [2] },
      { event_type: 'stop_live', destination_ids: [2] },
      { event_type: 'destination_changed', timeline_id: timeline, destination_ids: [2] },
      { event_type: 'go_live' },
      { event_type: 'start' },
    ]);
  });
});

describe('the set on air', () => {
  const set = (ids: number[]) => server.ask('PUT', '/api/program/destinations', { destination_ids: ids });

  it('is changed while it is live', async () => {
    await preview();
    await goLive({ destination_ids: [1] });
    expect(await set([1, 2])).toMatchObject({ status: 200, body: { state: 'live', destinations: [{ id: 1 }, { id: 2 }] } });
    expect(await set([1, 9])).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
    expect(await set([4])).toMatchObject({ status: 409, body: refusal('DESTINATION_OFF') });
    expect(await set([])).toMatchObject({ status: 200, body: { state: 'preview', destinations: [] } });
    expect(await set([2])).toMatchObject({ status: 409, body: refusal('NOT_LIVE') });
    expect(await set([3])).toMatchObject({ status: 200, body: { state: 'preview', destinations: [{ id: 3 }] } });
  });

  it('has members that are not deleted, and go on at their new address', async () => {
    await preview();
    await goLive({ destination_ids: [2] });
    expect(await server.ask('DELETE', '/api/destinations/2')).toMatchObject({ status: 409, body: refusal('DESTINATION_ON_AIR') });
    await server.ask('PUT', '/api/destinations/2', { name: 'Own', platform: 'custom_rtmp', rtmp_url: 'rtmp://other.example/app/stream' });
    expect(server.trunk.told.findLast((word) => word.do === 'destinations')?.wanted?.targets).toMatchObject([
      { url: 'rtmp://other.example/app/stream' },
    ]);
  });

  it('has members that stay what they are: a recording does not become public by being changed', async () => {
    await preview();
    await set([3]);
    const before = server.trunk.told.length;
    const change = { name: 'Disk', platform: 'youtube', stream_key: 'abcd-efgh-7f3k' };
    expect(await server.ask('PUT', '/api/destinations/3', change)).toMatchObject({
      status: 409,
      body: { ...refusal('DESTINATION_PLATFORM_FIXED'), detail: 'The program is being sent to Disk, so its platform was not changed.' },
    });
    expect(server.trunk.told).toHaveLength(before);
    expect((await server.ask('GET', '/api/destinations/3')).body).toMatchObject({ platform: 'recording' });
    await set([]);
    expect(await server.ask('PUT', '/api/destinations/3', change)).toMatchObject({ status: 200, body: { platform: 'youtube' } });
  });

  it('has members that are tried again by hand', async () => {
    await preview();
    await goLive({ destination_ids: [1] });
    expect(await server.ask('POST', '/api/program/destinations/1/retry')).toMatchObject({ status: 200, body: { state: 'live' } });
    expect(server.trunk.told.at(-1)).toEqual({ do: 'retry', id: 1 });
    expect(await server.ask('POST', '/api/program/destinations/2/retry')).toMatchObject({
      status: 409,
      body: refusal('DESTINATION_NOT_ON_AIR'),
    });
    expect(await server.ask('POST', '/api/program/destinations/9/retry')).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
  });
});

describe('a start with destinations', () => {
  const start = (ids: number[]) => server.ask('POST', '/api/program/start', { timeline_id: timeline, destination_ids: ids });

  it('is answered when it has started, whoever is silent, and needs no origin', async () => {
    await addDestinations();
    server.trunk.reaches = false;
    server.originHealth = { viewers: { monitor: 0, hls: 0 }, segments: 0, bytes: 0, newestAt: null };
    expect(await start([1])).toMatchObject({
      status: 200,
      body: { timeline_id: timeline, destinations: [{ id: 1, state: 'connecting' }] },
    });
    server.trunk.change({ state: 'running' });
    server.trunk.destination(1, reached(server.clock.wall()));
    expect(await status()).toMatchObject({ mode: 'live' });
  });

  it('is refused where one of them is not known or is off, and nothing starts', async () => {
    expect(await start([1])).toMatchObject({ status: 404, body: refusal('DESTINATIONS_NOT_KNOWN') });
    await addDestinations();
    expect(await start([1, 77])).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
    expect(await start([1, 4])).toMatchObject({ status: 409, body: refusal('DESTINATION_OFF') });
    expect(await status()).toMatchObject({ mode: 'idle' });
  });

  it('with none of them is a start', async () => {
    expect(await start([])).toMatchObject({ status: 200, body: { destinations: [] } });
  });
});

it('what is secret is in no answer and no line of the log', async () => {
  await preview();
  const going = await goLive({ destination_ids: [1, 2] });
  const answers = [going.body, await program(), (await server.ask('GET', '/api/audit')).body, server.logged];
  expect(JSON.stringify(answers)).not.toContain('abcd-efgh');
});

it('what is secret is in no answer, event or line of the log where it goes wrong', async () => {
  const heard: string[] = [];
  using _ = server.events.join({ send: (name, data) => void heard.push(name, data) });
  await preview();
  server.trunk.reaches = false;
  const going = goLive({ destination_ids: [1, 2] });
  await told();
  const why = toldOf(errors.DEST_KEY_REFUSED({ name: 'YouTube', why: 'denied' }));
  for (const id of [1, 2]) server.trunk.destination(id, { state: 'failed', nextTryAt: null, why });
  const failed = await going;
  expect(failed).toMatchObject({ status: 502, body: refusal('LIVE_FAILED') });
  server.trunk.reaches = true;
  await goLive({ destination_ids: [1] });
  const put = (path: string, body: object) => server.ask('PUT', path, body);
  const answers = [
    failed,
    await put('/api/program/destinations', { destination_ids: [1, 2] }),
    await server.ask('POST', '/api/program/destinations/1/retry'),
    await put('/api/destinations/1', { name: 'YouTube', platform: 'youtube', stream_key: 'abcd-efgh-8g4l' }),
    await put('/api/destinations/1', { name: 'YouTube', platform: 'twitch', stream_key: 'abcd-efgh-8g4l' }),
    await server.ask('POST', '/api/preview/stop-live'),
    await server.ask('GET', '/api/audit'),
  ];
  expect(answers.map(({ status: code }) => code)).toEqual([502, 200, 200, 200, 409, 200, 200]);
  expect(heard).toContain('log');
  expect(JSON.stringify([answers, heard, server.logged])).not.toContain('abcd-efgh');
});

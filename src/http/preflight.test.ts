import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preflight, type Preflight } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';

let server: FakeServer;
let id: number;

beforeEach(async () => {
  server = await openFakeServer();
  const cues = [{ id: 'a', start_time: 0, duration: 18, action: 'show_camera', params: { camera_id: 4 } }];
  await server.ask('POST', '/api/cameras', { id: 4, name: 'Pier', url: 'rtsp://10.0.0.4/' });
  id = await server.addTimeline({ tracks: { video: { cues }, overlays: [] } });
});

afterEach(() => server[Symbol.asyncDispose]());

const ask = (query: string) => server.ask('GET', `/api/preflight?${query}`);

async function statuses(query: string): Promise<Record<string, string>> {
  const { checks }: Preflight = preflight.parse((await ask(query)).body);
  return Object.fromEntries(checks.map((check) => [check.id, check.status]));
}

describe('pre-flight', () => {
  it('looks at a timeline that does not run as far as it can be looked at', async () => {
    expect(await ask(`timeline_id=${id}`)).toMatchObject({ status: 200, body: { ready: true } });
    expect(await statuses(`timeline_id=${id}`)).toMatchObject({ timeline: 'passed', picture: 'information', 'camera:4': 'information' });
  });

  it('looks at what runs', async () => {
    await server.ask('POST', '/api/program/start', { timeline_id: id });
    expect(await statuses(`timeline_id=${id}`)).toMatchObject({ picture: 'warning', 'camera:4': 'warning', sound: 'warning' });
  });

  it('looks at what runs where no timeline is named, also at a push', async () => {
    await server.ask('POST', '/api/program/start', { timeline_id: id });
    expect(await statuses('')).toMatchObject({ timeline: 'passed', 'camera:4': 'warning' });
    const [start] = server.trunk.told.filter((each) => each.do === 'start');
    if (start !== undefined) server.trunk.change({ show: { ...start.show, timelineId: null } });
    const { ready, checks } = preflight.parse((await ask('')).body);
    expect(ready).toBe(true);
    expect(checks.find((check) => check.id === 'timeline')).toMatchObject({ message: '"Push" has no faults.' });
  });

  it('knows no destination that is none', async () => {
    expect(await ask(`timeline_id=${id}&destination_ids=1,2`)).toMatchObject({ status: 200, body: { ready: false } });
    expect(await statuses(`timeline_id=${id}&destination_ids=1,2`)).toMatchObject({
      'destination:1': 'problem',
      'destination:2': 'problem',
    });
  });

  it.each([
    ['timeline_id=99', 404, 'NOT_FOUND'],
    ['', 409, 'PROGRAM_NOT_RUNNING'],
    ['timeline_id=abc', 422, 'BODY_NOT_VALID'],
    ['timeline_id=1e99', 422, 'BODY_NOT_VALID'],
    ['timeline_id=1&destination_ids=a', 422, 'BODY_NOT_VALID'],
    ['timeline_id=1&timeline_id=2', 422, 'BODY_NOT_VALID'],
  ])('refuses %j', async (query, status, code) => expect(await ask(query)).toMatchObject({ status, body: refusal(code) }));
});

describe('pre-flight of destinations', () => {
  const youtube = { name: 'Ours', platform: 'youtube', stream_key: 'live-canary-7f3k' };
  const add = async (body: object): Promise<number> => (await server.ask('POST', '/api/destinations', body)).body.id;
  const query = (...ids: number[]): string => `timeline_id=${id}&destination_ids=${ids.join(',')}`;
  const checksOf = async (...ids: number[]): Promise<Preflight> => preflight.parse((await ask(query(...ids))).body);

  it('tries those that are chosen, and no other', async () => {
    const [ours] = [await add(youtube), await add({ ...youtube, name: 'Theirs' })];
    expect(await statuses(query(ours))).toMatchObject({
      'destination:1': 'passed',
      'key:1': 'passed',
      limits: 'passed',
      upload: 'information',
    });
    expect(server.reaches.map(({ name }) => name)).toEqual(['Ours']);
    server.reaches.length = 0;
    await ask(`timeline_id=${id}`);
    expect(server.reaches).toEqual([]);
  });

  it('says why one does not answer, and lets the others go', async () => {
    await add(youtube);
    server.reached = async () => ({ ok: false, steps: [], error: errors.DEST_HOST_UNKNOWN({ name: 'Ours', host: 'h' }) });
    const { ready, checks } = await checksOf(1);
    expect(ready).toBe(true);
    expect(checks[0]).toMatchObject({
      id: 'destination:1',
      status: 'problem',
      message: 'Ours: there is no server called h.',
      remedy: expect.stringMatching(/spelling/),
      destination_id: 1,
      stops: false,
    });
  });

  it('waits 4 s for one that is silent, and for all at once', async () => {
    for (const name of ['One', 'Two', 'Three']) await add({ ...youtube, name });
    server.reached = () => new Promise(() => undefined);
    const asked = checksOf(1, 2, 3);
    await expect.poll(() => server.reaches.length).toBe(3);
    await expect.poll(() => server.clock.pending).toBeGreaterThanOrEqual(3);
    await server.clock.advance(4_000);
    const { checks } = await asked;
    expect(
      checks.filter(({ message }) => message.includes('did not answer within 4 s')).map(({ destination_id }) => destination_id),
    ).toEqual([1, 2, 3]);
  });

  it('tries eight at a time, and says nothing bad of those that come too late for it', async () => {
    for (let index = 0; index < 9; index++) await add({ ...youtube, name: `D${index}` });
    server.reached = () => new Promise(() => undefined);
    const asked = checksOf(...Array.from({ length: 9 }, (_, index) => index + 1));
    await expect.poll(() => server.reaches.length).toBe(8);
    await expect.poll(() => server.clock.pending).toBeGreaterThanOrEqual(9);
    await server.clock.advance(4_000);
    const { checks } = await asked;
    expect(checks.filter(({ id: each }) => each.startsWith('destination:')).map(({ status }) => status)).toEqual([
      ...Array.from({ length: 8 }, () => 'problem'),
      'information',
    ]);
  });

  it('tells of one that is off, of a key that was refused, of a test that broke, and of a disk', async () => {
    await add({ ...youtube, is_active: false });
    await add(youtube);
    await add({ name: 'Disk', platform: 'recording' });
    const error = { code: 'DEST_KEY_REFUSED', message: 'No.', remedy: 'Another.' };
    await server.store.destinations.setResult(2, { at: '2030-01-01T00:00:00.000Z', ok: false, error });
    server.reached = () => Promise.reject(new Error('broken'));
    const { checks } = await checksOf(1, 2, 3);
    const told = Object.fromEntries(checks.map((check) => [check.id, check.message]));
    expect(told).toMatchObject({
      'destination:1': 'Ours is turned off.',
      'destination:2': errors.UNEXPECTED({}).message,
      'key:2': expect.stringMatching(/^Ours refused this stream key at/),
      'destination:3': 'There is room for an hour.',
    });
    expect(server.reaches.map(({ name }) => name)).toEqual(['Ours']);
  });

  it('says what the lowest limit leaves, and what the line carried', async () => {
    await add(youtube);
    await add({ ...youtube, name: 'Facebook', platform: 'facebook' });
    await server.ask('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: 6000 } });
    await server.store.desired.set('uploadRoom', [{ day: '2030-01-01', kbps: 7000 }]);
    const { checks } = await checksOf(1, 2);
    expect(checks.filter(({ id: each }) => each === 'limits' || each === 'upload')).toMatchObject([
      { status: 'information', message: 'Facebook takes 4.0 Mb/s at most, so all get 4.0.', remedy: 'Leave Facebook out to send 6.1.' },
      { status: 'warning', message: '7.0 Mb/s in the last 7 days, 8.0 needed.', remedy: 'Use 2.6 Mb/s instead.' },
    ]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preflight, type Preflight } from '#contract/index.ts';
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

  it('knows no destination yet', async () => {
    expect(await ask(`timeline_id=${id}&destination_ids=1,2`)).toMatchObject({ status: 200, body: { ready: false } });
    expect(await statuses(`timeline_id=${id}&destination_ids=1,2`)).toMatchObject({
      'destination:1': 'problem',
      'destination:2': 'problem',
    });
  });

  it.each([
    ['timeline_id=99', 404, 'NOT_FOUND'],
    ['', 422, 'BODY_NOT_VALID'],
    ['timeline_id=abc', 422, 'BODY_NOT_VALID'],
    ['timeline_id=1e99', 422, 'BODY_NOT_VALID'],
    ['timeline_id=1&destination_ids=a', 422, 'BODY_NOT_VALID'],
    ['timeline_id=1&timeline_id=2', 422, 'BODY_NOT_VALID'],
  ])('refuses %j', async (query, status, code) => expect(await ask(query)).toMatchObject({ status, body: refusal(code) }));
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discovered } from '#contract/index.ts';
import type { Found } from '#onvif/index.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
});

afterEach(() => server[Symbol.asyncDispose]());

const stream = { name: 'sub', url: 'rtsp://10.0.0.9/2', width: 640, height: 360, codec: 'h264', fps: 25 };
const found: Found = {
  devices: [
    {
      name: 'North pier',
      manufacturer: null,
      model: 'FK-1',
      address: '10.0.0.9',
      onvifUrl: 'http://10.0.0.9/onvif/device_service',
      needsCredentials: false,
      streams: [stream, { ...stream, name: null, url: 'rtsp://10.0.0.9/1', width: 1280, height: 720 }],
    },
  ],
  faults: [{ address: '10.0.0.5', code: 'DISCOVERY_NOT_SENT', message: 'm', remedy: 'r' }],
};

describe('a search for cameras', () => {
  it('tells what was found, the largest stream first, and which of it is here already', async () => {
    await server.ask('POST', '/api/cameras', { id: 3, name: 'Pier', url: 'rtsp://ann:s3cret@10.0.0.9:554/1' });
    server.found = async () => found;
    const { status, body } = await server.ask('POST', '/api/cameras/discover', {});
    const [device] = discovered.parse(body).devices;
    expect(status).toBe(200);
    expect(device).toMatchObject({ name: 'North pier', onvif_url: 'http://10.0.0.9/onvif/device_service', known_camera_id: 3 });
    expect(device?.streams.map(({ width }) => width)).toEqual([1280, 640]);
    expect(body).toMatchObject({ faults: found.faults });
    expect(server.searches).toEqual([{ from: null, login: null, within: 4000 }]);
  });

  it('goes by what is asked', async () => {
    const asked = { interfaces: ['10.0.0.5', '10.0.0.5'], user: 'ann', password: 's3cret', wait_s: 1.5 };
    expect(await server.ask('POST', '/api/cameras/discover', asked)).toMatchObject({ status: 200, body: { devices: [], faults: [] } });
    expect(server.searches).toEqual([{ from: ['10.0.0.5'], login: { user: 'ann', password: 's3cret' }, within: 1500 }]);
  });

  it.each<[string, unknown]>([
    ['wait_s', { wait_s: 0 }],
    ['wait_s', { wait_s: 11 }],
    ['interfaces.0', { interfaces: ['localhost'] }],
    ['interfaces', { interfaces: Array.from({ length: 17 }, () => '10.0.0.5') }],
    ['user', { user: '' }],
    ['password', { password: 7 }],
  ])('is refused where its %s makes no sense', async (path, body) => {
    const answer = await server.ask('POST', '/api/cameras/discover', body);
    expect(answer.status).toBe(422);
    expect(answer.body.error.faults?.map((fault) => fault.path)).toEqual([path]);
    expect(server.searches).toEqual([]);
  });

  it('is one at a time', async () => {
    const gate = Promise.withResolvers<Found>();
    server.found = () => gate.promise;
    const first = server.ask('POST', '/api/cameras/discover', {});
    await expect.poll(() => server.searches.length).toBe(1);
    expect(await server.ask('POST', '/api/cameras/discover', {})).toMatchObject({ status: 503, body: refusal('DISCOVERY_RUNNING') });
    gate.reject(new Error('no'));
    expect((await first).status).toBe(500);
    server.found = async () => found;
    expect((await server.ask('POST', '/api/cameras/discover', {})).status).toBe(200);
  });
});

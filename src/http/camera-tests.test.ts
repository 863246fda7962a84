import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cameraTestAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';

const camera = { id: 3, name: 'Pier', url: 'rtsp://ann:s3cret@10.0.0.9/1' };
const masked = 'rtsp://ann:••••@10.0.0.9/1';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
  await server.ask('POST', '/api/cameras', camera);
});

afterEach(() => server[Symbol.asyncDispose]());

const urls = (): string[] => server.tests.map(({ network }) => network.url);

function holdByFeed(): void {
  server.trunk.feeds = ['camera:3'];
  server.trunk.say();
}

describe('the test of a camera', () => {
  it('tells what was found', async () => {
    const { status, body } = await server.ask('POST', '/api/cameras/3/test');
    expect({ status, body: cameraTestAnswer.parse(body) }).toEqual({
      status: 200,
      body: {
        ok: true,
        steps: [{ name: 'address', ok: true, ms: 0, message: 'The address can be read.' }],
        error: null,
        streams: { picture: { codec: 'h264', width: 1280, height: 720, fps: 25, bitrate_kbps: 4000 }, sound: null },
        snapshot: `data:image/jpeg;base64,${Buffer.from('a picture').toString('base64')}`,
        advice: [],
      },
    });
    expect(server.tests).toMatchObject([{ socket: null, network: { name: 'Pier', url: camera.url } }]);
  });

  it('goes by its feed where one runs', async () => {
    holdByFeed();
    await server.ask('POST', '/api/cameras/3/test');
    await server.ask('POST', '/api/cameras/test', { ...camera, url: masked });
    await server.ask('POST', '/api/cameras/test', { ...camera, url: masked, transport: 'udp' });
    await server.ask('POST', '/api/cameras/test', { ...camera, url: `${masked}?other` });
    await server.ask('POST', '/api/cameras/test', { name: 'New', url: camera.url });
    expect(server.tests.map(({ socket }) => socket)).toEqual(['/camera:3', '/camera:3', null, null, null]);
  });

  it('of one that is not stored yet takes what comes, and what is hidden from the one that it names', async () => {
    expect(await server.ask('POST', '/api/cameras/test', { name: 'New', url: 'rtsp://bob:p@10.0.0.10/1' })).toMatchObject({ status: 200 });
    expect(await server.ask('POST', '/api/cameras/test', { id: 3, name: 'Pier', url: 'rtsp://ann:••••@10.0.0.9/other' })).toMatchObject({
      status: 200,
    });
    expect(urls()).toEqual(['rtsp://bob:p@10.0.0.10/1', 'rtsp://ann:s3cret@10.0.0.9/other']);
    expect((await server.ask('GET', '/api/cameras')).body).toMatchObject([{ id: 3, url: masked }]);
  });

  it.each<[string, object, number, string]>([
    ['hides a password that is of no camera', { name: 'New', url: masked }, 422, 'CAMERA_PASSWORD_HIDDEN'],
    ['would send a password elsewhere', { id: 3, name: 'Pier', url: 'rtsp://ann:••••@evil.example/1' }, 422, 'CAMERA_PASSWORD_HIDDEN'],
    ['names a camera that is not there', { id: 9, name: 'New', url: camera.url }, 404, 'NOT_FOUND'],
    ['says nothing', {}, 422, 'BODY_NOT_VALID'],
  ])('is refused where it %s', async (_, body, status, code) => {
    expect(await server.ask('POST', '/api/cameras/test', body)).toMatchObject({ status, body: refusal(code) });
    expect(server.tests).toEqual([]);
  });

  it('of none that is there is refused', async () =>
    expect(await server.ask('POST', '/api/cameras/4/test')).toMatchObject({ status: 404, body: refusal('NOT_FOUND') }));

  it.each([
    ['file:///etc/passwd', 'SOURCE_ADDRESS_NOT_VALID'],
    ['v4l2:///etc/passwd', 'DEVICE_ADDRESS_NOT_VALID'],
    ['srt://0.0.0.0:9000?mode=listener', 'SOURCE_LISTENS_TO_ALL'],
    ['http://localhost:8000/preview/stream/index.m3u8', 'SOURCE_ADDRESS_OURS'],
  ])('tells that %s is no address, and asks nobody', async (url, code) => {
    expect(await server.ask('POST', '/api/cameras/test', { name: 'New', url })).toMatchObject({
      status: 200,
      body: { ok: false, error: { code }, steps: [{ name: 'address', ok: false, remedy: expect.any(String) }], snapshot: null },
    });
    expect(server.tests).toEqual([]);
  });

  it('tells a fault of the camera as what was found', async () => {
    const { code, message, remedy } = errors.SOURCE_SILENT({ name: 'Pier', seconds: 4 });
    const step = { name: 'reach', ok: false, ms: 4500, message, remedy } as const;
    const error = { code, message, remedy };
    server.tested = async () => ({ steps: [step], error, picture: null, sound: null, jpeg: null, advice: [] });
    expect(await server.ask('POST', '/api/cameras/3/test')).toMatchObject({ status: 200, body: { ok: false, error, steps: [step] } });
  });

  it('is made of four at once, and of a fifth when one is over, also where one fails', async () => {
    const gate = Promise.withResolvers<never>();
    server.tested = () => gate.promise;
    const four = [1, 2, 3, 4].map(() => server.ask('POST', '/api/cameras/3/test'));
    await expect.poll(() => server.tests.length).toBe(4);
    expect(await server.ask('POST', '/api/cameras/3/test')).toMatchObject({ status: 503, body: refusal('CAMERA_TESTS_BUSY') });
    gate.reject(errors.STILLS_NOT_READY({}));
    expect((await Promise.all(four)).map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    server.tested = async () => ({ steps: [], error: null, picture: null, sound: null, jpeg: null, advice: [] });
    expect(await server.ask('POST', '/api/cameras/3/test')).toMatchObject({ status: 200 });
  });
});

/** Cameras in the real product: tested before and while they run, found on the network, with a second stream; their passwords nowhere. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Camera as CameraAnswer, CameraTestAnswer, CameraUsage, Discovered } from '#contract/index.ts';
import {
  footage,
  missing,
  openGate,
  refusingPort,
  startCamera,
  startOnvifDevice,
  startProduct,
  startSilentServer,
  type BadServer,
  type Camera,
  type Gate,
  type Product,
} from '../kit/index.ts';
import { camera as cue, seconds, startShow, watch } from '../kit/show.ts';

const login = { user: 'ann', password: 's3cret-canary', auth: 'digest' } as const;

let opened: AsyncDisposableStack;
let source: Camera;
let gate: Gate;
let silent: BadServer;
let product: Product;
/** Everything that was answered, for the password to be looked for in. */
const answered: string[] = [];

beforeAll(async () => {
  opened = new AsyncDisposableStack();
  const [main, sub] = await Promise.all([
    footage({ seconds: 120, loopSeconds: 4 }),
    footage({ seconds: 120, loopSeconds: 4, width: 320, height: 180 }),
  ]);
  source = opened.use(await startCamera({ mounts: { main: [main], sub: [sub] }, login }));
  gate = opened.use(await openGate(source.port));
  silent = opened.use(await startSilentServer());
  // The group is the real one: the product has no other.
  const group = { address: '239.255.255.250', port: 3702 };
  const streams = ['main', 'sub'].map((mount) => `rtsp://127.0.0.1:${gate.port}/${mount}`);
  opened.use(await startOnvifDevice({ group, streams, login: { ...login, by: 'token' }, clockAheadMs: 86_400_000 }));
  product = opened.use(await startProduct());
});

afterAll(() => opened.disposeAsync());

async function api<Body>(method: string, path: string, body?: unknown): Promise<{ status: number; body: Body }> {
  const response = await fetch(product.address + path, {
    method,
    signal: AbortSignal.timeout(25_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  answered.push(text);
  return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
}

const address = (mount: string, password: string = login.password): string =>
  `rtsp://${login.user}:${password}@127.0.0.1:${gate.port}/${mount}`;
const test = (url: string, more: object = {}) => api<CameraTestAnswer>('POST', '/api/cameras/test', { name: 'Pier', url, ...more });

/** Width by the frame header of JPEG (ISO 10918-1 B.2.2). */
async function snapshotWidth(id: number, asked: number): Promise<number> {
  const response = await fetch(`${product.address}/api/cameras/${id}/snapshot?width=${asked}`, { signal: AbortSignal.timeout(25_000) });
  const jpeg = Buffer.from(await response.arrayBuffer());
  return jpeg.readUInt16BE(jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 7);
}

describe('a camera', () => {
  it('that is good passes its test, which tells how it is', async () => {
    const { status, body } = await test(address('main'));
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        ok: true,
        error: null,
        streams: { picture: { codec: 'h264', width: 640, height: 360 }, sound: { codec: 'aac', sample_rate: 48_000 } },
        advice: [],
      },
    });
    expect(body.steps.map(({ name, ok }) => [name, ok])).toEqual(
      ['address', 'reach', 'sign_in', 'streams', 'picture'].map((name) => [name, true]),
    );
    expect(body.streams.picture?.fps).toBeCloseTo(30, 0);
    expect(Buffer.from(body.snapshot?.split(',')[1] ?? '', 'base64').readUInt16BE(0)).toBe(0xffd8);
  });

  it('that is not good is told what is wrong, and at which step', async () => {
    const faults = await Promise.all([
      test(address('main', 's3cret-canary-wrong')),
      test(address('other')),
      test(`rtsp://127.0.0.1:${await refusingPort()}/main`),
      test('rtsp://nobody.invalid/main'),
    ]);
    expect(faults.map(({ status, body }) => [status, body.ok, body.error?.code, body.steps.at(-1)?.name, body.steps.at(-1)?.ok])).toEqual([
      [200, false, 'SOURCE_UNAUTHORISED', 'sign_in', false],
      [200, false, 'SOURCE_PATH_UNKNOWN', 'streams', false],
      [200, false, 'SOURCE_REFUSED', 'reach', false],
      [200, false, 'SOURCE_HOST_UNKNOWN', 'reach', false],
    ]);
    for (const { body } of faults) expect(body.steps.at(-1)?.remedy?.length).toBeGreaterThan(0);
    expect(await test('file:///etc/passwd')).toMatchObject({ status: 200, body: { ok: false, steps: [{ name: 'address', ok: false }] } });
  });

  it('is found by ONVIF, added with both its streams, and seen; silent ones hold nobody up', async () => {
    const silents = [1, 2, 3, 4].map(() => test(`rtsp://127.0.0.1:${silent.port}/main`));
    const unsigned = await api<Discovered>('POST', '/api/cameras/discover', { interfaces: ['127.0.0.1'], wait_s: 1 });
    expect(unsigned.body.devices).toMatchObject([{ needs_credentials: true, streams: [], known_camera_id: null }]);
    const { user, password } = login;
    const { body } = await api<Discovered>('POST', '/api/cameras/discover', { interfaces: ['127.0.0.1'], wait_s: 1, user, password });
    const [found] = body.devices;
    expect(found).toMatchObject({ name: 'North pier', needs_credentials: false, streams: [{ width: 1280 }, { width: 640 }] });
    expect(body.faults).toEqual([]);
    const withLogin = (url = ''): string => url.replace('://', `://${user}:${password}@`);
    const urls = found?.streams.map(({ url }) => withLogin(url)) ?? [];
    const added = await api<CameraAnswer>('POST', '/api/cameras', { id: 1, name: found?.name, url: urls[0], sub_url: urls[1] });
    expect(added).toMatchObject({ status: 201, body: { state: 'unused', url: address('main', '••••'), sub_url: address('sub', '••••') } });
    expect([await snapshotWidth(1, 640), await snapshotWidth(1, 1280)]).toEqual([320, 640]);
    for (const { status, body: result } of await Promise.all(silents)) {
      expect({ status, ok: result.ok, code: result.error?.code }).toEqual({ status: 200, ok: false, code: 'SOURCE_SILENT' });
    }
  });

  it('that runs is tested and seen by the connection that it has, and may be deleted', async () => {
    await startShow(product, { cues: [{ id: 'one', from: 0, to: 4, params: cue(1) }], duration: 4 });
    await using viewer = await watch(product);
    await seconds(viewer, 0.5);
    const before = gate.passed();
    const tests = [await api<CameraTestAnswer>('POST', '/api/cameras/1/test'), await test(address('main', '••••'), { id: 1 })];
    for (const { body } of tests) {
      expect(body).toMatchObject({ ok: true, streams: { picture: { width: 640, height: 360 } } });
      expect(body.streams.picture?.fps).toBeCloseTo(30, 0);
    }
    expect(await snapshotWidth(1, 640)).toBe(640);
    expect(gate.passed()).toBe(before);
    expect((await api<CameraAnswer[]>('GET', '/api/cameras')).body).toMatchObject([
      { id: 1, state: expect.stringMatching(/^(good|late)$/), error: null },
    ]);
    expect((await api<CameraUsage>('GET', '/api/cameras/1/usage')).body).toMatchObject({
      timelines: [{ name: 'Written', uses: [{ cue_id: 'one' }] }],
      backup_of: [],
    });
    expect((await api('DELETE', '/api/cameras/1')).status).toBe(204);
    await seconds(viewer, 1);
    expect(missing(viewer.numbers)).toEqual([]);
  });

  it('keeps its password to itself', () => {
    const words = JSON.stringify(product.processes().map((each) => each.words));
    expect(answered.length).toBeGreaterThan(10);
    for (const text of [...answered, words, ...product.log]) expect(text).not.toContain(login.password);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pushes, pushKeyList, pushKeyMade } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import type { PushSeen } from '#packet/index.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';

const nobody: PushSeen = { name: 'preview/stream', state: 'closed', why: null, packets: 0, pusher: null };
const phone: PushSeen = {
  name: 'Phone',
  state: 'good',
  why: null,
  packets: 7,
  pusher: {
    session: 's',
    from: '192.168.1.9',
    since: Date.UTC(2030, 0, 1),
    picture: { codec: 'h264', width: 640, height: 360, fps: 30 },
    sound: { codec: 'aac', sampleRate: 48_000, channels: 2 },
    kbps: 900,
  },
};

let server: FakeServer;
beforeEach(async () => {
  server = await openFakeServer();
});
afterEach(() => server[Symbol.asyncDispose]());

function say(...seen: readonly PushSeen[]): void {
  const listening = { port: 19_350, why: null };
  server.trunk.push = {
    host: '127.0.0.1',
    listening,
    pid: 1,
    restarts: 0,
    pushes: seen.map((push) => ({ ...push, socket: `/${push.name}` })),
  };
  server.trunk.say();
}
const allowed = () => server.trunk.told.flatMap((word) => (word.do === 'pushes' ? [word.allowed] : []));
const make = (name: unknown) => server.ask('POST', '/api/push-keys', { name });

describe('pushes', () => {
  it('are answered with who pushes what, and where one may', async () => {
    say(nobody, phone);
    const answer = pushes.parse((await server.ask('GET', '/api/pushes')).body);
    expect(answer).toMatchObject({ url: 'rtmp://127.0.0.1:19350/preview/stream', listening: true, error: null });
    expect(answer.pushes).toEqual([
      { name: 'preview/stream', media_url: 'push:preview/stream', state: 'closed', error: null, pusher: null },
      {
        name: 'Phone',
        media_url: 'push:Phone',
        state: 'good',
        error: null,
        pusher: {
          from: '192.168.1.9',
          since: '2030-01-01T00:00:00.000Z',
          picture: { codec: 'h264', width: 640, height: 360, fps: 30 },
          sound: { codec: 'aac', sample_rate: 48_000, channels: 2 },
          kbps: 900,
        },
      },
    ]);
  });

  it('are not taken while the port is, and health says so', async () => {
    const why = toldOf(errors.PUSH_PORT_TAKEN({ host: '127.0.0.1', port: 1935 }));
    server.trunk.push = { host: '127.0.0.1', listening: { port: null, why }, pid: 1, restarts: 0, pushes: [] };
    server.trunk.say();
    expect((await server.ask('GET', '/api/pushes')).body).toMatchObject({ listening: false, error: { code: 'PUSH_PORT_TAKEN' } });
    const { status, body } = await server.ask('GET', '/api/health');
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'degraded', push: { ok: false }, reasons: [why.message] } });
  });

  it('without a key can be turned off', async () => {
    say(nobody);
    await server.ask('PUT', '/api/settings', { push_preview: false });
    expect(allowed()).toEqual([{ open: false, keys: [] }]);
    expect((await server.ask('GET', '/api/pushes')).body).toMatchObject({ url: null });
  });
});

describe('a push key', () => {
  it('is told once, with where to push; the trunk is told its hash', async () => {
    say(nobody, phone);
    const made = await make('Phone');
    const { key, push_url } = pushKeyMade.parse(made.body);
    expect([made.status, made.headers['location'], push_url]).toEqual([201, '/api/push-keys/1', `rtmp://127.0.0.1:19350/push/${key}`]);
    expect(allowed()).toEqual([{ open: true, keys: [{ name: 'Phone', keyHash: expect.stringMatching(/^[0-9a-f]{64}$/) }] }]);
    const { body } = await server.ask('GET', '/api/push-keys');
    expect(pushKeyList.parse(body)).toMatchObject([
      { id: 1, name: 'Phone', url: 'rtmp://127.0.0.1:19350/push', media_url: 'push:Phone', key_end: key.slice(-4), state: 'good' },
    ]);
    expect(JSON.stringify([body, server.logged, server.trunk.told])).not.toContain(key);
  });

  it('is gone once it is deleted', async () => {
    await make('Phone');
    expect((await server.ask('DELETE', '/api/push-keys/1')).status).toBe(204);
    expect(await server.ask('DELETE', '/api/push-keys/1')).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
    expect(allowed().at(-1)).toEqual({ open: true, keys: [] });
  });

  it('has a name that no other has', async () => {
    await make('Phone');
    expect(await make(' Phone ')).toMatchObject({ status: 409, body: refusal('PUSH_KEY_NAME_TAKEN') });
  });

  it.each(['', ' ', '../x', 'preview/stream', 'a/b', 'x'.repeat(51), 'a\0', 7, null])('is not called %j', async (name) => {
    expect(await make(name)).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
    expect(allowed()).toEqual([]);
  });
});

describe('a picture of what is pushed', () => {
  it('comes from where it is served, whether or not a program runs', async () => {
    say(nobody, phone);
    await server.ask('POST', '/api/cameras', { id: 3, name: 'Phone', url: 'push:Phone' });
    await server.ask('GET', '/api/stills?source=media:push:Phone');
    await server.ask('GET', '/api/cameras/3/snapshot');
    expect(server.stills.map(({ source }) => source)).toMatchObject([
      { kind: 'camera', socket: '/Phone', network: { name: 'Phone', url: 'push:Phone' } },
      { kind: 'camera', socket: '/Phone', network: { id: 'camera:3', url: 'push:Phone' } },
    ]);
  });

  it('is refused where nothing can be pushed under that name', async () => {
    say(nobody);
    await server.ask('POST', '/api/cameras', { id: 3, name: 'Phone', url: 'push:Phone' });
    for (const path of ['/api/stills?source=media:push:Phone', '/api/cameras/3/snapshot'])
      expect(await server.ask('GET', path)).toMatchObject({ status: 404, body: refusal('PUSH_NOT_KNOWN') });
  });

  it('of a camera needs a name that a push can have', async () =>
    expect(await server.ask('POST', '/api/cameras', { name: 'X', url: 'push:a/b' })).toMatchObject({
      status: 422,
      body: refusal('SOURCE_ADDRESS_NOT_VALID'),
    }));
});

/** Pushes from a real sender to the real product: what becomes of them, and of those that mean no good. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramAnswer, PushesAnswer } from '#contract/index.ts';
import {
  footage,
  missing,
  pushRtmp,
  readPictures,
  runFfmpeg,
  soundAgainstPicture,
  startProduct,
  untilTrue,
  within,
  type Footage,
  type MonitorReader,
  type Product,
  type Sender,
} from '../kit/index.ts';
import { addCamera, documentOf, pattern, seconds, watch } from '../kit/show.ts';

const rate = { num: 30, den: 1 };
const stack = new AsyncDisposableStack();
let product: Product;
let clip: Footage;
/** Where anybody of this machine may push. */
let open = '';
let sender: Sender;

const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'vistterstream-push-'));
  stack.defer(() => rm(made, { recursive: true }));
  return made;
};
const asked = async <Body>(path: string): Promise<Body> => (await product.api('GET', path)).body as Body;
const program = (): Promise<ProgramAnswer> => asked('/api/program');
const pushed = async (name: string) => (await asked<PushesAnswer>('/api/pushes')).pushes.find((push) => push.name === name);
const newKey = async (name: string) =>
  (await product.api('POST', '/api/push-keys', { name })).body as { readonly key: string; readonly push_url: string };
const becomes = (name: string, state: string) =>
  untilTrue(15_000, `the push ${name} ${state}`, async () => (await pushed(name))?.state === state);

/** The counters of the pictures of camera 1 that a viewer has seen since it had `from` of them. */
async function counters(viewer: MonitorReader, from = 0): Promise<(number | null)[]> {
  const first = viewer.numbers[from] ?? 0;
  const seen = await readPictures(viewer.files.at(-1) ?? '', { rate });
  return seen.filter(({ number }) => number >= first).map(({ shows }) => (shows?.camera === 1 ? shows.counter : null));
}

/** The first stretch of `length` seconds in which a viewer sees only the push, and hardly a picture of it twice. */
function playing(viewer: MonitorReader, length: number): Promise<{ shown: number[]; from: number }> {
  return untilTrue(30_000, `${length} s of the push`, async () => {
    const from = viewer.pictures.length;
    await seconds(viewer, length);
    const shown = (await counters(viewer, from)).filter((counter) => counter !== null);
    return shown.length >= length * 30 && new Set(shown).size > length * 25 && { shown, from };
  });
}

/** Counters begin anew when the clip does. */
const stepTo = (counter: number, before: number): number => {
  const half = clip.counterPeriod / 2;
  return ((counter - before + 3 * half) % clip.counterPeriod) - half;
};

beforeAll(async () => {
  clip = await footage({ seconds: 120, loopSeconds: 10, camera: 1, gop: 30 });
  product = stack.use(await startProduct());
  open = await untilTrue(10_000, 'a port for pushes', async () => {
    const { listening, url } = await asked<PushesAnswer>('/api/pushes');
    return listening && (url ?? false);
  });
  sender = stack.use(await pushRtmp(clip, open));
});
afterAll(() => stack.disposeAsync());

describe('a push', () => {
  it('plays in the preview by itself, picture after picture, its sound in step', async () => {
    await using viewer = await watch(product, await folder());
    await untilTrue(10_000, 'the push on air', async () => (await program()).on_air?.media_url === 'push:preview/stream');
    const { shown, from } = await playing(viewer, 2);
    const steps = shown.slice(1).map((counter, index) => stepTo(counter, shown[index] ?? 0));
    // On a busy machine pictures are repeated now and then, and the sender makes up for lost time; none older is ever shown.
    expect(steps.filter((step) => step < 0)).toEqual([]);
    expect(steps.toSorted((a, b) => a - b)[steps.length >> 1]).toBe(1);
    expect(Math.abs(steps.reduce((sum, step) => sum + step, 0) - steps.length)).toBeLessThan(10);
    expect(missing(viewer.numbers)).toEqual([]);
    const { each } = await soundAgainstPicture(viewer.files.at(-1) ?? '', { rate, from: ((viewer.numbers[from] ?? 0) + 15) / 30 });
    expect(each.length).toBeGreaterThan(1);
    expect(each.map(({ ms }) => Math.abs(ms)).toSorted((a, b) => a - b)[each.length >> 1]).toBeLessThan(40);
    expect(await asked('/api/preview/status')).toMatchObject({
      is_active: true,
      mode: 'preview',
      timeline_id: null,
      timeline_name: 'Push',
    });
    expect(await program()).toMatchObject({ timeline_id: null, encoder: { resolution: '640x360', fps: 30 } });
    expect((await pushed('preview/stream'))?.pusher).toMatchObject({
      from: '127.0.0.1',
      picture: { codec: 'h264', width: 640, height: 360 },
    });
  });

  it('comes back when the process that takes it is killed, and no number is missing', async () => {
    await using viewer = await watch(product, await folder());
    const engine = product.process('engine').pid;
    const pid = product.kill('feed', 'SIGKILL', 'push');
    await untilTrue(5_000, 'another process', () => product.processes().some((each) => each.label === 'push' && each.pid !== pid));
    await becomes('preview/stream', 'good');
    await playing(viewer, 0.5);
    expect(missing(viewer.numbers)).toEqual([]);
    expect(product.process('engine').pid).toBe(engine);
  });

  it('goes on when its sender begins anew and whatever else calls; one name has one sender', async () => {
    await using viewer = await watch(product, await folder());
    await expect(runFfmpeg([...pushedOnce(), open], {}, 10_000)).rejects.toThrow('ended with');
    await using _ = await flood(Number(new URL(open).port));
    await sender.kill();
    await sender.restart();
    await becomes('preview/stream', 'good');
    await seconds(viewer, 1);
    expect((await pushed('preview/stream'))?.state).toBe('good');
    expect(missing(viewer.numbers)).toEqual([]);
    await sender.kill();
  });

  it('under another name needs its key, which is told nowhere', async () => {
    const made = await newKey('Phone');
    await using phone = await pushRtmp(clip, made.push_url);
    await becomes('Phone', 'good');
    await expect(runFfmpeg([...pushedOnce(), made.push_url.replace(made.key, 'a-wrong-key')], {}, 10_000)).rejects.toThrow('ended with');
    await phone.kill();
    await becomes('Phone', 'closed');
    expect((await pushed('Phone'))?.error?.code).toBe('PUSH_NOT_SENDING');
    expect(product.log.join('\n') + JSON.stringify(product.processes())).not.toContain(made.key);
  });

  it('is shown no longer ten seconds after its sender is gone, and is there again when it is', async () => {
    await untilTrue(15_000, 'the end of the program', async () => (await program()).state === 'offline');
    await sender.restart();
    await untilTrue(15_000, 'the program again', async () => (await program()).timeline_name === 'Push');
    expect(product.processes().filter(({ label }) => label === 'push')).toHaveLength(1);
  });

  it('keeps a timeline out that is started, stays off when it is stopped, and is a source of a timeline like others', async () => {
    const { id } = (await product.api('POST', '/api/timelines', showing('push:preview/stream'))).body as { id: number };
    const refused = await product.api('POST', '/api/preview/start', { timeline_id: id });
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { code: 'PROGRAM_RUNNING', message: expect.stringContaining('"Push"') } },
    });
    expect(await product.api('POST', '/api/preview/stop')).toMatchObject({ status: 200, body: { timeline_id: null } });
    {
      // A push that comes now is seen by whatever might show the other one again.
      const { push_url: url } = await newKey('Drone');
      await using _ = await pushRtmp(clip, url);
      await becomes('Drone', 'good');
    }
    expect((await pushed('preview/stream'))?.state).toBe('good');
    expect((await program()).state).toBe('offline');
    expect((await product.api('POST', '/api/preview/start', { timeline_id: id })).status).toBe(200);
    await using viewer = await watch(product, await folder());
    await untilTrue(10_000, 'the push as a source', async () => (await program()).sources[0]?.state === 'good');
    await playing(viewer, 0.5);
    // The process that makes it is started for it.
    const still = await fetch(`${product.address}/api/stills?source=media:push:preview/stream&width=160`, {
      signal: AbortSignal.timeout(25_000),
    });
    expect([still.status, still.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    await still.arrayBuffer();
    await addCamera(product, 1, 'push:preview/stream');
    await product.api('PUT', '/api/program/overrides/force', { camera_id: 1 });
    await untilTrue(10_000, 'it as a camera', async () => (await program()).on_air?.camera_id === 1);
    await product.stop();
  });
});

const pushedOnce = (): string[] => ['-re', '-i', clip.file, '-t', '5', '-c', 'copy', '-f', 'flv'];

const showing = (url: string): object => ({
  ...documentOf({ cues: [{ id: 'push', from: 0, to: 60, params: { ...pattern('bars'), media_url: url } }], duration: 60 }),
  name: 'Pushed',
});

/** 200 connections that say nothing, and some that say what is no RTMP. */
async function flood(port: number): Promise<AsyncDisposable> {
  const garbage = ['GET / HTTP/1.1\r\nHost: x\r\n\r\n', '\x03'.padEnd(1537, 'x').padEnd(5000, '\xff'), '\0'.repeat(100_000), '\x03'];
  const sockets: Socket[] = [];
  for (let index = 0; index < 200 + garbage.length; index++) {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    sockets.push(socket);
    await within(2_000, 'a connection', once(socket, 'connect'));
    if (index >= 200) socket.write(garbage[index - 200] ?? '', 'latin1');
  }
  return { [Symbol.asyncDispose]: async () => sockets.forEach((socket) => socket.destroy()) };
}

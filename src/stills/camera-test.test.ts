import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { systemClock } from '#core/system-clock.ts';
import { toldOf } from '#core/told-error.ts';
import { millis } from '#core/units.ts';
import { openFile, quietLibav } from '#media/index.ts';
import { cameraTest, Link, type CameraTest } from '#packet/index.ts';
import { refusingPort } from '../../test/kit/bad-servers.ts';
import { drawn } from '../../test/kit/clips.ts';
import { streamOf } from '../../test/kit/stream-of.ts';
import { testCamera } from './camera-test.ts';

let folder = '';
const around = { clock: systemClock, die: () => expect.unreachable('nothing hangs') };

beforeAll(async () => {
  quietLibav();
  folder = await mkdtemp(join(tmpdir(), 'camera-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A feed that says `say` to each reader. */
async function feedThat(say: (link: Link) => Promise<void> | void): Promise<AsyncDisposable & { readonly socket: string }> {
  const socket = join(folder, `${Math.random()}.sock`);
  const links = new DisposableStack();
  const server = createServer((connection) => {
    void say(links.use(new Link(connection, { message: () => {}, closed: () => {} })));
  }).listen(socket);
  return {
    socket,
    async [Symbol.asyncDispose]() {
      links.dispose();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const fileTo = (path: string) => async (link: Link) => {
  using file = await openFile({ path, name: 'clip', picture: 'required' }, systemClock);
  link.tell({ is: 'streams', streams: file.streams, aheadMs: 0 });
  for await (const packet of file) link.send({ is: 'source', arrival: millis(0), ...packet });
};

const network = (url: string) => ({ id: 'test', name: 'Pier', url, transport: 'tcp', backup: null }) as const;
const ofFeed = (socket: string): Promise<CameraTest> => testCamera({ socket, network: network('rtsp://192.0.2.1/') }, around);
const last = ({ steps }: CameraTest) => steps.at(-1);

describe('the test of a camera that has a feed', () => {
  it('tells its streams, a picture and advice', async () => {
    const clip = await drawn(folder, 'clip.mp4', 'testsrc2=s=320x240:r=25', '-t', '4', '-c:v', 'libx264', '-g', '50', '-bf', '2');
    await using feed = await feedThat(fileTo(clip));
    const found = await ofFeed(feed.socket);
    expect(cameraTest.parse(found)).toMatchObject({
      error: null,
      picture: { codec: 'h264', width: 320, height: 240, fps: 25 },
      sound: null,
      advice: [{ code: 'CAMERA_B_PICTURES' }],
    });
    expect(found.steps.map(({ name, ok }) => `${name} ${ok}`)).toEqual(
      ['address', 'reach', 'sign_in', 'streams', 'picture'].map((name) => `${name} true`),
    );
    expect(Buffer.from(found.jpeg ?? '', 'base64').readUInt16BE(0)).toBe(0xffd8);
  });

  it('tells what its feed says is wrong', async () => {
    await using feed = await feedThat((link) => link.tell({ is: 'closed', ...toldOf(errors.SOURCE_UNAUTHORISED({ name: 'Pier' })) }));
    const found = await ofFeed(feed.socket);
    expect(found).toMatchObject({ error: { code: 'SOURCE_UNAUTHORISED' }, picture: null, jpeg: null });
    expect(last(found)).toMatchObject({ name: 'sign_in', ok: false });
  });

  it.each<[string, Parameters<typeof streamOf>[0], string, string]>([
    ['has no picture', { kind: 'sound', index: 0 }, 'SOURCE_NO_PICTURE', 'streams'],
    ['sends a coding that nobody knows', { kind: 'picture', index: 0, codecId: 999_999 }, 'CAMERA_CODEC_UNKNOWN', 'streams'],
  ])('tells that it %s', async (_, stream, code, step) => {
    await using feed = await feedThat((link) => link.tell({ is: 'streams', streams: [streamOf(stream)], aheadMs: 0 }));
    const found = await ofFeed(feed.socket);
    expect([found.error?.code, last(found)?.name]).toEqual([code, step]);
  });

  it('tells that its pictures cannot be decoded', async () => {
    await using feed = await feedThat((link) => {
      link.tell({ is: 'streams', streams: [streamOf({ kind: 'picture', index: 0 })], aheadMs: 0 });
      for (const pts of [0n, 180_000n]) {
        link.send({ is: 'source', stream: 0, key: true, pts, dts: null, arrival: millis(0), data: Buffer.alloc(100, 7) });
      }
    });
    expect((await ofFeed(feed.socket)).error?.code).toBe('SOURCE_NOT_MEDIA');
  });
});

describe('the test of a camera that nothing holds', () => {
  const test = (url: string): Promise<CameraTest> => testCamera({ socket: null, network: network(url) }, around);

  it.each<[string, () => Promise<string>, string, string]>([
    ['an address that is none', async () => 'file:///etc/passwd', 'SOURCE_ADDRESS_NOT_VALID', 'address'],
    ['a port that refuses', async () => `rtsp://127.0.0.1:${await refusingPort()}/1`, 'SOURCE_REFUSED', 'reach'],
    ['a name that nobody has', async () => 'rtsp://nobody.invalid/1', 'SOURCE_HOST_UNKNOWN', 'reach'],
    ['a device that is not there', async () => 'v4l2:///dev/video987', 'DEVICE_MISSING', 'reach'],
  ])('tells %s', async (_, url, code, step) => {
    const found = await test(await url());
    expect(found).toMatchObject({ error: { code }, picture: null, advice: [] });
    expect(last(found)).toMatchObject({ name: step, ok: false, remedy: expect.any(String) });
  });
});

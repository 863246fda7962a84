/** Still pictures from the real product: of cameras that are held and that are not, of files; while the process that makes them is killed and stopped. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { placeAt, type ToldPlayhead } from '#timeline/index.ts';
import {
  footage,
  missing,
  refusingPort,
  runFfmpeg,
  startCamera,
  startProduct,
  startSilentServer,
  untilTrue,
  type Footage,
  type Product,
} from '../kit/index.ts';
import { addAsset, addCamera, camera, clip as clipOf, pattern, seconds, startShow, watch } from '../kit/show.ts';

type Still = { readonly status: number; readonly type: string | null; readonly jpeg: Buffer; readonly ms: number };

const ASK_MS_MAX = 25_000;
let folder = '';
let clip: Footage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-stills-'));
  clip = await footage({ seconds: 120, loopSeconds: 4 });
});
afterAll(() => rm(folder, { recursive: true }));

async function still(product: Product, path: string): Promise<Still> {
  const began = performance.now();
  const response = await fetch(product.address + path, { signal: AbortSignal.timeout(ASK_MS_MAX) });
  const jpeg = Buffer.from(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get('content-type'), jpeg, ms: performance.now() - began };
}

/** Width and height by the frame header of JPEG (ISO 10918-1 B.2.2). */
function sizeOf({ jpeg }: Still): { width: number; height: number } {
  const at = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  return { width: jpeg.readUInt16BE(at + 7), height: jpeg.readUInt16BE(at + 5) };
}

const isJpeg = ({ status, type, jpeg }: Still): boolean => status === 200 && type === 'image/jpeg' && jpeg.readUInt16BE(0) === 0xffd8;
const faultOf = ({ jpeg }: Still): { code: string; message: string; remedy: string } => JSON.parse(jpeg.toString()).error;

describe('stills', () => {
  it('come from a camera by its feed and, where it has none, by a connection of their own; never with its password', async () => {
    const login = { user: 'ann', password: 's3cret-canary', auth: 'digest' } as const;
    await using source = await startCamera({ mounts: { one: [clip], two: [clip] }, login });
    await using product = await startProduct();
    await addCamera(product, 1, source.urlOf('one'));
    await addCamera(product, 2, source.urlOf('two'));
    const roles = (): string[] => product.processes().flatMap(({ role, label }) => (label === 'push' ? [] : [role]));
    expect(roles()).not.toContain('stills');
    const cold = await still(product, '/api/cameras/2/snapshot?width=320');
    expect(roles()).not.toContain('feed');
    await startShow(product, { cues: [{ id: 'one', from: 0, to: 4, params: camera(1) }], duration: 4 });
    await using viewer = await watch(product);
    const held = await still(product, '/api/cameras/1/snapshot?width=320');
    for (const each of [held, cold]) {
      expect(isJpeg(each)).toBe(true);
      expect(sizeOf(each)).toEqual({ width: 320, height: 180 });
    }
    await seconds(viewer, 1);
    expect(missing(viewer.numbers)).toEqual([]);
    expect(JSON.stringify(product.processes().map(({ words }) => words))).not.toContain(login.password);
    expect(product.log.join('\n')).not.toContain(login.password);
  });

  it('say what is wrong with a source, and how to mend it', async () => {
    await using silent = await startSilentServer();
    await using product = await startProduct();
    await addCamera(product, 1, `rtsp://ann:s3cret-canary@127.0.0.1:${await refusingPort()}/main`);
    await addCamera(product, 2, `rtsp://ann:s3cret-canary@127.0.0.1:${silent.port}/main`);
    await runFfmpeg(['-f', 'lavfi', '-i', 'sine=d=1', '-c:a', 'aac', '-y', join(folder, 'sound.mp4')], {}, 60_000);
    addAsset(product, join(folder, 'sound.mp4'));
    const paths = [
      '/api/cameras/1/snapshot',
      '/api/cameras/2/snapshot',
      '/api/stills?source=media:/assets/sound.mp4',
      '/api/stills?source=pattern:x',
    ];
    const answers = await Promise.all(paths.map((path) => still(product, path)));
    expect(answers.map((answer) => [answer.status, faultOf(answer).code])).toEqual([
      [502, 'SOURCE_REFUSED'],
      [504, 'SOURCE_SILENT'],
      [422, 'SOURCE_NO_PICTURE'],
      [404, 'NOT_FOUND'],
    ]);
    for (const answer of answers) expect(faultOf(answer).remedy.length).toBeGreaterThan(0);
    expect(answers.map(({ jpeg }) => jpeg.toString()).join() + product.log.join()).not.toContain('s3cret-canary');
  });

  it('come from any place of a file, and from still pictures', async () => {
    await using product = await startProduct();
    const colours = ['red', 'green', 'blue'].flatMap((colour) => ['-f', 'lavfi', '-i', `color=${colour}:s=640x360:r=25:d=2`]);
    const join3 = ['-filter_complex', '[0][1][2]concat=n=3', '-g', '25', '-c:v', 'libx264'];
    await runFfmpeg([...colours, ...join3, '-y', join(folder, 'colours.mp4')], {}, 60_000);
    await runFfmpeg(['-f', 'lavfi', '-i', 'testsrc=s=321x241', '-frames:v', '1', '-y', join(folder, 'still.png')], {}, 60_000);
    for (const name of ['colours.mp4', 'still.png']) addAsset(product, join(folder, name));
    const sizes: number[][] = [];
    for (const at of [0, 2.5, 5, 100]) {
      const picture = await still(product, `/api/stills?source=media:/assets/colours.mp4&at=${at}&width=160`);
      expect(isJpeg(picture)).toBe(true);
      sizes.push(await meanOf(picture));
    }
    expect(sizes.map((mean) => mean.indexOf(Math.max(...mean)))).toEqual([0, 1, 2, 2]);
    const picture = await still(product, '/api/stills?source=media:/assets/still.png&width=1000');
    expect(sizeOf(picture)).toEqual({ width: 322, height: 242 });
  });

  it('come from the program as it is sent, small enough for a phone', async () => {
    await using product = await startProduct();
    const colours = ['red', 'blue'];
    for (const colour of colours) {
      await runFfmpeg(['-f', 'lavfi', '-i', `color=${colour}:s=640x360:d=4:r=30`, '-y', join(folder, `${colour}.mp4`)], {}, 60_000);
      addAsset(product, join(folder, `${colour}.mp4`));
    }
    const snapshot = () => fetch(`${product.address}/api/program/snapshot?width=390`, { signal: AbortSignal.timeout(ASK_MS_MAX) });
    expect((await snapshot()).status).toBe(409);
    const cues = colours.map((colour, index) => ({
      id: colour,
      from: 4 * index,
      to: 4 * index + 4,
      params: clipOf(`/assets/${colour}.mp4`),
    }));
    await startShow(product, { cues, duration: 8 });
    const seen = new Set<number>();
    await untilTrue(20_000, 'both colours', async () => {
      const answer = await snapshot();
      if (!answer.ok) return false;
      const { playhead } = (await product.api('GET', '/api/program')).body as { playhead: ToldPlayhead };
      const jpeg = Buffer.from(await answer.arrayBuffer());
      const number = Number(/-(\d+)-480"$/.exec(answer.headers.get('etag') ?? '')?.[1]);
      const [red = 0, , blue = 0] = await meanOf({ jpeg });
      const shown = placeAt(playhead, frame(number)).frame < 120 ? 0 : 1;
      // Before its first picture is there a clip is not seen.
      if (Math.max(red, blue) < 100) return false;
      expect([number, red > blue ? 0 : 1]).toEqual([number, shown]);
      seen.add(shown);
      return seen.size === 2;
    });
    await product.stop();
  });

  it('are answered also when the process is killed or stands still, and the program loses no picture', async () => {
    await using source = await startCamera(clip);
    await using product = await startProduct();
    await addCamera(product, 1, source.url);
    const cues = [
      { id: 'one', from: 0, to: 2, params: camera(1) },
      { id: 'two', from: 2, to: 4, params: pattern('bars') },
    ];
    await startShow(product, { cues, duration: 4 });
    await using viewer = await watch(product);
    const snapshot = (): Promise<Still> => still(product, '/api/cameras/1/snapshot?width=320');
    expect(isJpeg(await snapshot())).toBe(true);
    for (const signal of ['SIGKILL', 'SIGSTOP'] as const) {
      const pid = product.kill('stills', signal);
      const answers = await Promise.all([snapshot(), snapshot()]);
      expect(answers.map(isJpeg)).toEqual([true, true]);
      expect(product.process('stills').pid).not.toBe(pid);
    }
    await untilTrue(10_000, 'one process of its kind', () => product.processes().filter(({ role }) => role === 'stills').length === 1);
    await seconds(viewer, 1);
    expect(missing(viewer.numbers)).toEqual([]);
    expect(missing(viewer.sounds)).toEqual([]);
    await product.stop();
  });
});

/** The mean red, green and blue of a picture, by an independent reader. */
async function meanOf({ jpeg }: Pick<Still, 'jpeg'>): Promise<number[]> {
  const { execFileSync } = await import('node:child_process');
  const words = ['-v', 'error', '-f', 'mjpeg', '-i', '-', '-vf', 'scale=1:1:flags=area', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
  return [...execFileSync('ffmpeg', words, { input: jpeg })];
}

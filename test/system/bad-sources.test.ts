/** A show full of sources that are no good: each says what is wrong and what to do, and the program goes on. */
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyFile } from 'node:fs/promises';
import {
  footage,
  missing,
  refusingPort,
  runFfmpeg,
  startGarbageServer,
  startProduct,
  startSilentServer,
  untilTrue,
  type Product,
} from '../kit/index.ts';
import { addAsset, addCamera, camera, clip, seconds, startShow, watch } from '../kit/show.ts';

type Told = { id: string; media_url?: string; state: string; error: { code: string; message: string; remedy: string } | null };

const CUE_SECONDS = 1;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-bad-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

/** What every source of the show was last told to be, by id, over as long as `seen` wants. */
async function gather(product: Product, seen: (told: ReadonlyMap<string, Told>) => boolean): Promise<ReadonlyMap<string, Told>> {
  const told = new Map<string, Told>();
  await untilTrue(40_000, 'a word on every source', async () => {
    const { sources } = (await product.api('GET', '/api/program')).body as { sources: Told[] };
    for (const source of sources) if (source.error !== null || source.state === 'good') told.set(source.id, source);
    return seen(told);
  });
  return told;
}

async function badClips(): Promise<Record<string, string>> {
  const good = await footage({ seconds: 4, camera: 1 });
  const at = (name: string): string => join(folder, name);
  await copyFile(good.file, at('cut-off.mp4'));
  await truncate(at('cut-off.mp4'), 3000);
  await writeFile(at('empty.mp4'), '');
  await writeFile(at('renamed.mp4'), 'This is a letter, not a recording.\n'.repeat(400));
  const make = (name: string, ...words: string[]): Promise<void> => runFfmpeg(['-f', 'lavfi', ...words, '-y', at(name)], {}, 60_000);
  await make('sound-only.mp4', '-i', 'sine=d=2', '-c:a', 'aac');
  await make('huge.mp4', '-i', 'color=s=7680x4320:d=0.1:r=10', '-c:v', 'libx264', '-preset', 'ultrafast');
  await make('still.png', '-i', 'testsrc=s=321x241', '-frames:v', '1');
  return {
    'cut-off.mp4': 'MEDIA_NOT_READABLE',
    'empty.mp4': 'MEDIA_NOT_READABLE',
    'renamed.mp4': 'MEDIA_NOT_READABLE',
    'sound-only.mp4': 'SOURCE_NO_PICTURE',
    'huge.mp4': 'MEDIA_TOO_LARGE',
    'nowhere.mp4': 'MEDIA_MISSING',
  };
}

describe('a show of bad sources', () => {
  it('says of each file what is wrong with it, shows the still picture, and misses no number', async () => {
    const wanted = await badClips();
    await using product = await startProduct();
    for (const name of Object.keys(wanted)) if (name !== 'nowhere.mp4') addAsset(product, join(folder, name));
    addAsset(product, join(folder, 'still.png'));
    const names = [...Object.keys(wanted), 'still.png'];
    const cues = names.map((name, index) => ({ id: name, from: index * CUE_SECONDS, to: (index + 1) * CUE_SECONDS, params: clip(name) }));
    await startShow(product, { cues, duration: names.length * CUE_SECONDS });
    await using viewer = await watch(product);
    const told = await gather(product, (known) => names.every((name) => known.has(`media:/assets/${name}`)));
    const codes = Object.fromEntries(Object.keys(wanted).map((name) => [name, told.get(`media:/assets/${name}`)?.error?.code]));
    expect(codes).toEqual(wanted);
    expect(told.get('media:/assets/still.png')).toMatchObject({ state: 'good', error: null });
    for (const { error } of told.values()) if (error !== null) expect(error.remedy.length).toBeGreaterThan(0);
    await seconds(viewer, 1);
    expect(missing(viewer.numbers)).toEqual([]);
    expect(missing(viewer.sounds)).toEqual([]);
  });

  it('says of each camera what is wrong with it, never its password, and misses no number', async () => {
    await using silent = await startSilentServer();
    await using garbage = await startGarbageServer();
    await using product = await startProduct();
    const wanted: Record<number, { url: string; code: string }> = {
      1: { url: 'rtsp://ann:s3cret-canary@camera.invalid/main', code: 'SOURCE_HOST_UNKNOWN' },
      2: { url: `rtsp://127.0.0.1:${await refusingPort()}/main`, code: 'SOURCE_REFUSED' },
      3: { url: `rtsp://127.0.0.1:${silent.port}/main`, code: 'SOURCE_SILENT' },
      4: { url: `rtsp://127.0.0.1:${garbage.port}/main`, code: 'SOURCE_NOT_MEDIA' },
    };
    for (const [id, { url }] of Object.entries(wanted)) await addCamera(product, Number(id), url);
    const ids = Object.keys(wanted).map(Number);
    const cues = ids.map((id, index) => ({ id: `camera-${id}`, from: index, to: index + 1, params: camera(id) }));
    await startShow(product, { cues, duration: ids.length });
    await using viewer = await watch(product);
    const told = await gather(product, (known) => ids.every((id) => known.get(`camera:${id}`)?.error?.code === wanted[id]?.code));
    expect(told.size).toBe(ids.length);
    await seconds(viewer, 1);
    expect(missing(viewer.numbers)).toEqual([]);
    const answers = await Promise.all(['/api/program', '/api/cameras', '/api/health'].map((path) => product.api('GET', path)));
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain('s3cret-canary');
    expect(product.log.join('\n')).not.toContain('s3cret-canary');
  });
});

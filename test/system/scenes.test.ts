/** Pictures made of several: two cameras in one, and a clip with alpha over a cut. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beepSound } from '../kit/beep-sound.ts';
import {
  footage,
  missing,
  readPictures,
  readRegion,
  readSound,
  runFfmpeg,
  startCamera,
  startProduct,
  type PictureSeen,
  type Product,
} from '../kit/index.ts';
import { addAsset, addCamera, camera, clip, seconds, startShow, watch } from '../kit/show.ts';

const rate = { num: 30, den: 1 };
const mod = (value: number, by: number): number => ((value % by) + by) % by;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-scenes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Program = { frame: number; position: number; encoder: { restarts: number; repeated_frames: number } };
const program = async (product: Product): Promise<Program> => (await product.api('GET', '/api/program')).body as Program;

it('two cameras in one picture both move, each where the layout puts it', async () => {
  const [one, two] = await Promise.all([1, 2].map((id) => footage({ seconds: 120, loopSeconds: 10, camera: id })));
  if (!one || !two) throw new Error('there is no footage');
  await using source = await startCamera({ mounts: { one: [one], two: [two] } });
  await using product = await startProduct();
  await addCamera(product, 1, source.urlOf('one'));
  await addCamera(product, 2, source.urlOf('two'));
  const whole = { x: 0, y: 0, width: 1, height: 1 };
  const corner = { x: 0.55, y: 0.55, width: 0.4, height: 0.4 };
  const layout = [whole, { ...corner, camera_id: 2 }];
  await startShow(product, { cues: [{ id: 'both', from: 0, to: 60, params: camera(1, { layout }) }], duration: 60 });
  await using viewer = await watch(product, await mkdtemp(join(folder, 'both-')));
  await seconds(viewer, 5);
  expect(missing(viewer.numbers)).toEqual([]);
  const begin = (viewer.numbers[0] ?? 0) + 60;
  for (const [id, area] of [
    [1, whole],
    [2, corner],
  ] as const) {
    const seen = (await readPictures(viewer.files.at(-1) ?? '', { rate, area })).filter(({ number }) => number >= begin);
    expect(seen.map(({ shows }) => shows?.camera)).toEqual(seen.map(() => id));
    const steps = stepsOf(seen);
    console.info(`camera ${id}: ${steps.filter((step) => step !== 1).length} of ${steps.length} pictures do not follow the one before`);
    // On a busy machine one is left out or stands now and then.
    expect(steps.filter((step) => step !== 1).length).toBeLessThan(steps.length / 5);
    expect(steps.filter((step) => step < 0)).toEqual([]);
  }
});

/** From picture to picture, where the kit's clip begins again every 300. */
const stepsOf = (seen: readonly PictureSeen[]): number[] =>
  seen.slice(1).map(({ shows }, index) => mod((shows?.counter ?? 0) - (seen[index]?.shows?.counter ?? 0) + 150, 300) - 150);

const STINGER = { width: 640, height: 360, pictures: 30 };
/** Below this row the stinger covers the picture, with another grey on each of its pictures; above it can be seen through. */
const COVERED_FROM = 260;
const greyOf = (picture: number): number => 20 + 7 * picture;

function* stingerPictures(): Generator<Buffer> {
  const { width, height, pictures } = STINGER;
  for (let picture = 0; picture < pictures; picture++) {
    const rgba = Buffer.alloc(width * height * 4);
    const grey = greyOf(picture);
    rgba.subarray(COVERED_FROM * width * 4).fill(Buffer.from([grey, grey, grey, 255]));
    yield rgba;
  }
}

async function stinger(): Promise<string> {
  const file = join(folder, 'stinger.mov');
  const { width, height, pictures } = STINGER;
  const sound = beepSound({ seconds: pictures / 30, sampleRate: 48_000, lateMs: 0, silences: [], clicks: [] });
  const picture = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${width}x${height}`, '-r', '30', '-i', 'pipe:0'];
  const words = [...picture, '-f', 's16le', '-ar', '48000', '-ac', '1', '-i', 'pipe:3', '-c:v', 'qtrle', '-c:a', 'pcm_s16le', '-y', file];
  await runFfmpeg(words, { 0: { write: stingerPictures() }, 3: { write: sound } }, 60_000);
  return file;
}

it('a stinger plays over a cut, picture by picture, with its sound', async () => {
  const [one, two] = await Promise.all([1, 2].map((id) => footage({ seconds: 10, camera: id, sound: false })));
  if (!one || !two) throw new Error('there is no footage');
  await using product = await startProduct();
  await product.api('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: 4000 } });
  for (const file of [one.file, two.file, await stinger()]) addAsset(product, file);
  const take = { transition: 'stinger', transition_duration: 1, stinger_url: '/assets/stinger.mov' };
  const cues = [
    { id: 'one', from: 0, to: 2, params: clip(one.file) },
    { id: 'two', from: 2, to: 4, params: clip(two.file, take) },
  ];
  await startShow(product, { cues, duration: 4 });
  await using viewer = await watch(product, await mkdtemp(join(folder, 'stinger-')));
  await seconds(viewer, 8.5);
  const { frame, position, encoder } = await program(product);
  expect(missing(viewer.numbers)).toEqual([]);
  const anchor = Math.round(frame - position * 30);
  const at = (number: number): number => mod(number - anchor, 120) - 60;
  const file = viewer.files.at(-1) ?? '';
  const begin = (viewer.numbers[0] ?? 0) + 30;

  const under = (await readPictures(file, { rate })).filter(({ number }) => number >= begin && at(number) >= 0 && at(number) < 30);
  expect(under.length).toBeGreaterThanOrEqual(60);
  const over = await readRegion(file, { rate, region: { x: 0, y: COVERED_FROM + 16, width: 640, height: 64 } });
  const wrong = under.filter(({ number, shows }) => {
    const grey = mean(over.find((picture) => picture.number === number)?.shows ?? Buffer.alloc(0));
    const isUnder = shows?.camera === (at(number) < 15 ? 1 : 2);
    const isOver = Math.abs(grey - (16 + (greyOf(at(number)) * 219) / 255)) < 2;
    return !isUnder || !isOver;
  });
  expect(wrong.length).toBeLessThanOrEqual(encoder.repeated_frames);

  // Its one beep is half a second into it.
  const { beeps } = await readSound(file);
  const offsets = beeps
    .filter((beep) => beep > (begin + 30) / 30)
    .map((beep) => Math.round((beep * 30 - anchor - 60 - 15) * (1000 / 30)) % 4000);
  console.info(`beeps of the stinger, ms from where they should be: ${offsets.join(', ')}`);
  expect(offsets.length).toBeGreaterThanOrEqual(2);
  expect(offsets.filter((late) => Math.abs(late) >= 40)).toEqual([]);
});

const mean = (luma: Buffer): number => luma.reduce((sum, level) => sum + level, 0) / luma.length;

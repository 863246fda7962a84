/** The instrument is measured itself, on footage whose faults are known: what it says of the product is worth what it says here. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPicture, readPicture } from './counter-picture.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { footage, type Footage, type FootageOptions } from './footage.ts';
import { fragmented } from './fragmented.ts';
import { readPictures } from './picture-reader.ts';
import { soundAgainstPicture } from './sound-against-picture.ts';
import { readSound, type Stretch } from './sound-reader.ts';

const SECONDS = 4;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-instrument-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Reads the counters, and null for every picture that shows another camera or none. */
async function counters(clip: Footage, file = clip.file): Promise<(number | null)[]> {
  const pictures = await readPictures(file, { rate: clip.rate });
  return pictures.map(({ shows }) => (shows?.camera === clip.camera ? shows.counter : null));
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('pictures', () => {
  const kinds: [string, Omit<FootageOptions, 'seconds'>][] = [
    ['as they are by default', {}],
    [
      'with B-frames and 1080p at a low rate',
      { width: 1920, height: 1080, bFrames: 3, speed: 'superfast', kbps: 800, camera: 15, rate: { num: 25, den: 1 } },
    ],
    ['small, at 60 kbit/s', { width: 320, height: 180, kbps: 60, camera: 0 }],
    ['full of noise, in 4:3', { width: 640, height: 480, kbps: 150, grain: 40 }],
    ['at 29.97', { rate: { num: 30000, den: 1001 } }],
  ];
  it.each(kinds)('are read without a mistake: %s', async (_, options) => {
    const clip = await footage({ seconds: SECONDS, ...options });
    expect(await counters(clip)).toEqual(upTo(Math.round((SECONDS * clip.rate.num) / clip.rate.den)));
  });

  it('are read after they were coded again in another size', async () => {
    const clip = await footage({ seconds: SECONDS });
    const file = join(folder, 'again.mp4');
    await runFfmpeg(['-i', clip.file, '-vf', 'scale=426:240', '-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '150k', file], {}, 20_000);
    expect(await counters(clip, file)).toEqual(upTo(30 * SECONDS));
  });

  it('are read within the area where they were put, and nowhere else', async () => {
    const clip = await footage({ seconds: SECONDS });
    const file = join(folder, 'boxed.mp4');
    await runFfmpeg(
      ['-i', clip.file, '-t', '1', '-vf', 'scale=320:180,pad=640:360:160:90', '-c:v', 'libx264', '-preset', 'ultrafast', file],
      {},
      20_000,
    );
    const boxed = await readPictures(file, { rate: clip.rate, area: { x: 0.25, y: 0.25, width: 0.5, height: 0.5 } });
    expect(boxed.map(({ shows }) => shows?.counter)).toEqual(upTo(30));
    expect(await counters(clip, file)).toEqual(upTo(30).map(() => null));
  });

  it('flash at every half second', async () => {
    const clip = await footage({ seconds: SECONDS });
    const flashes = (await readPictures(clip.file, { rate: clip.rate })).filter(({ shows }) => shows?.flash);
    expect(flashes.map(({ at }) => at)).toEqual([0.5, 1, 1.5, 2, 2.5, 3, 3.5]);
  });

  it('stand still from where they are told to', async () => {
    const clip = await footage({ seconds: 2, standsFrom: 1 });
    expect(await counters(clip)).toEqual(upTo(60).map((picture) => Math.min(picture, 30)));
  });

  it('are not read at all when two are mixed, rather than wrongly', () => {
    const mixed = (first: number, second: number): Buffer => {
      const [a, b] = [first, second].map((counter) => drawPicture({ counter, camera: 1, flash: false }));
      return shrunk(Buffer.from(a!.map((luma, index) => (luma + b![index]!) / 2)));
    };
    expect(readPicture(mixed(1234, 1234))?.counter).toBe(1234);
    expect(readPicture(mixed(1234, 1235))).toBeNull();
    expect(readPicture(shrunk(Buffer.alloc(320 * 180, 16)))).toBeNull();
  });
});

/** Every fifth pixel of a drawn picture. */
const shrunk = (drawn: Buffer): Buffer =>
  Buffer.from(Array.from({ length: 64 * 36 }, (_, index) => drawn[Math.floor(index / 64) * 5 * 320 + (index % 64) * 5]!));

describe('sound against picture', () => {
  const kinds: [string, number, Omit<FootageOptions, 'seconds'>][] = [
    ['together', 0, {}],
    ['together at 25 pictures and 16 kHz', 0, { rate: { num: 25, den: 1 }, sound: { sampleRate: 16_000 } }],
    ['together at 29.97 and 44.1 kHz', 0, { rate: { num: 30000, den: 1001 }, sound: { sampleRate: 44_100 } }],
    ['sound 100 ms late', 100, { sound: { lateMs: 100 } }],
    ['sound 33.3 ms early', -33.3, { sound: { lateMs: -33.3 } }],
  ];
  it.each(kinds)('is measured to a twentieth of a millisecond: %s', async (_, expected, options) => {
    const clip = await footage({ seconds: SECONDS, ...options });
    const measured = await soundAgainstPicture(clip.file, { rate: clip.rate });
    expect(measured.count).toBeGreaterThanOrEqual(5);
    expect(Math.abs(measured.min - expected)).toBeLessThan(0.05);
    expect(Math.abs(measured.max - expected)).toBeLessThan(0.05);
  });

  it('is measured in fragments without an edit list, at any number: the priming of AAC is not taken for sound', async () => {
    const clip = await footage({ seconds: SECONDS });
    const { init, fragments } = await fragmented(clip, 8);
    const file = join(folder, 'fragmented.mp4');
    await writeFile(file, Buffer.concat([init, ...fragments]));
    expect((await readPictures(file, { rate: clip.rate })).map(({ number, shows }) => number - (shows?.counter ?? NaN))).toEqual(
      upTo(120).map(() => 240),
    );
    const { mean, min, max, count } = await soundAgainstPicture(file, { rate: clip.rate });
    expect([mean, min, max].map((ms) => Math.abs(ms) < 0.05)).toEqual([true, true, true]);
    expect(count).toBeGreaterThanOrEqual(5);
  });

  it('does not judge a beep where the picture is not that of a camera', async () => {
    const clip = await footage({ seconds: SECONDS });
    const file = join(folder, 'slate.mp4');
    await runFfmpeg(
      ['-i', clip.file, '-vf', "drawbox=t=fill:enable='gt(t,1.2)'", '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'copy', file],
      {},
      20_000,
    );
    expect((await soundAgainstPicture(file, { rate: clip.rate })).each.map(({ at }) => Math.round(at * 10) / 10)).toEqual([0.5]);
  });
});

/** Without the fade at the beginning and the encoder's padding at the end. */
const inside = (stretches: readonly Stretch[]): Stretch[] => stretches.filter(({ from, to }) => from > 0.05 && to <= SECONDS);

describe('sound', () => {
  it('has neither clicks nor silence nor holes where there are none', async () => {
    const clip = await footage({ seconds: SECONDS });
    const { beeps, clicks, silences, holes } = await readSound(clip.file);
    expect(beeps.map((at) => Math.round(at * 10_000) / 10_000)).toEqual([0.5, 1, 1.5, 2, 2.5, 3, 3.5]);
    expect([clicks, inside(silences), holes]).toEqual([[], [], []]);
  });

  it('is silent where it was cut out, and clicks where the sine jumps', async () => {
    const clip = await footage({ seconds: SECONDS, sound: { silences: [{ from: 2.15, to: 2.35 }], clicks: [3.2] } });
    const { clicks, silences } = await readSound(clip.file);
    expect(inside(silences)).toEqual([{ from: 2.15, to: 2.35 }]);
    expect(clicks).toHaveLength(3);
    for (const [index, at] of [2.15, 2.35, 3.2].entries()) expect(clicks[index]).toBeCloseTo(at, 2);
  });

  it('has a hole where a fragment is missing, and the time behind it is kept', async () => {
    const clip = await footage({ seconds: SECONDS });
    const { init, fragments } = await fragmented(clip, 0);
    const file = join(folder, 'hole.mp4');
    await writeFile(file, Buffer.concat([init, ...fragments.filter((_, index) => index !== 12)]));
    const { holes, silences, beeps } = await readSound(file);
    expect(holes).toHaveLength(1);
    expect(inside(silences)[0]?.from).toBeCloseTo(holes[0]?.from ?? NaN, 2);
    expect(beeps.at(-1)).toBeCloseTo(3.5, 4);
  });
});

describe('long footage', () => {
  it('repeats its pictures without a seam, and its sound has no joint', async () => {
    const clip = await footage({ seconds: 12, loopSeconds: 2 });
    expect(clip.counterPeriod).toBe(60);
    expect(await counters(clip)).toEqual(upTo(360).map((picture) => picture % 60));
    const { clicks, silences, beeps } = await readSound(clip.file);
    expect([clicks, silences.filter(({ to }) => to <= 12), beeps.length]).toEqual([[], [], 23]);
  });

  it('is refused where pictures or beeps would not fit together', async () => {
    await expect(footage({ seconds: 60, loopSeconds: 2, rate: { num: 30000, den: 1001 } })).rejects.toThrow('do not repeat');
  });
});

import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { SAMPLE_RATE } from '#core/units.ts';
import { quietLibav, type Picture } from '#media/index.ts';
import { drawn, remade, withOrientation } from '../../test/kit/clips.ts';
import { footage, type Footage } from '../../test/kit/footage.ts';
import { shownIn } from '../../test/kit/shown-in.ts';
import { untilTrue } from '../../test/kit/within.ts';
import { ClipSource } from './clip-source.ts';

const WAIT_MS = 10_000;
let folder = '';
/** 4 s at 30 a second, with sound. */
let clip: Footage;

beforeAll(async () => {
  quietLibav();
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-clips-'));
  clip = await footage({ seconds: 4, width: 320, height: 180, gop: 30, bFrames: 2 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A clip whose second 0 is at play time 0. */
function openClip(path: string, options: { from?: number; picture?: boolean } = {}): ClipSource {
  const need = {
    key: 'clip',
    source: { kind: 'media', url: path },
    anchor: 0,
    from: options.from ?? 0,
    picture: options.picture ?? true,
    still: false,
  } as const;
  return new ClipSource({ path, name: 'clip', need, clock: systemClock, rate: { num: 30, den: 1 } });
}

function pictureAt(source: ClipSource, at: number): Picture | null {
  const times = { due: at, play: at };
  source.prepare(times);
  return source.pictureAt(times);
}

/** Waits until picture `counter`, or one of its neighbours, is shown at `at`. */
async function shows(source: ClipSource, at: number, counter: number, neighbours = 0): Promise<void> {
  const shown = (): number => shownIn(pictureAt(source, at))?.counter ?? Infinity;
  await untilTrue(WAIT_MS, `picture ${counter} at ${at} s`, () => Math.abs(shown() - counter) <= neighbours).catch((error: unknown) => {
    throw new Error(`picture ${shown()} is shown (${source.trouble?.code ?? source.state})`, { cause: error });
  });
}

/** The loudest of what is heard in the second from `at` on, once it is there. */
async function loudness(source: ClipSource, at: number): Promise<number> {
  await untilTrue(WAIT_MS, `sound at ${at} s`, () => {
    source.prepare({ due: at, play: at });
    return source.ring !== null && source.ring.ahead(Math.round(at * SAMPLE_RATE)) > SAMPLE_RATE / 4;
  });
  const [left, right] = [new Float32Array(SAMPLE_RATE / 4), new Float32Array(SAMPLE_RATE / 4)];
  source.ring?.pull(Math.round(at * SAMPLE_RATE), left.length, left, right);
  return Math.max(...left.map(Math.abs), ...right.map(Math.abs));
}

describe('a recording', () => {
  it.each([
    ['12.5', { num: 25, den: 2 }, 24],
    ['24', { num: 24, den: 1 }, 47],
    ['59.94', { num: 60_000, den: 1001 }, 119],
  ])('of %s pictures a second shows each in its time', async (_, rate, counter) => {
    using source = openClip((await footage({ seconds: 4, width: 320, height: 180, rate })).file);
    await shows(source, 0, 0);
    // The program shows what is due within half of its picture.
    await shows(source, 2 - 1 / 60 - 0.001, counter);
  });

  it.each(['mkv', 'mov', 'ts', 'flv', 'avi', 'mpg', 'webm'])('in %s is shown and heard', async (name) => {
    const coding = {
      avi: ['-c:v', 'mpeg4', '-q:v', '2', '-c:a', 'mp3'],
      mpg: ['-c:v', 'mpeg2video', '-q:v', '2', '-c:a', 'mp2'],
      webm: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-g', '30', '-b:v', '2M', '-c:a', 'libopus'],
    }[name];
    using source = openClip(await remade(folder, clip, `kind.${name}`, ...(coding ?? ['-c', 'copy'])));
    // Stamps of these begin a little before or after the picture, with the sound.
    await shows(source, 1, 30, 2);
    expect(await loudness(source, 1.4)).toBeGreaterThan(0.01);
    expect(source).toMatchObject({ state: 'good', trouble: null });
  });

  it('whose rate varies keeps each picture until the next', async () => {
    const words = ['-an', '-vf', "select='lt(n,30)+not(mod(n,15))'", '-fps_mode', 'vfr', '-c:v', 'libx264', '-preset', 'ultrafast'];
    using source = openClip(await remade(folder, clip, 'vfr.mp4', ...words));
    await shows(source, 0.5, 15);
    await shows(source, 1.9, 45);
    expect(source.ring).toBeNull();
  });

  it('that a phone took standing is shown upright', async () => {
    const turned = await remade(folder, clip, 'turned.mp4', '-vf', 'transpose=clock', '-c:v', 'libx264', '-preset', 'ultrafast', '-an');
    const phone = await remade(folder, { ...clip, file: turned }, 'phone.mp4', '-c', 'copy', '-metadata:s:v', 'rotate=90');
    using source = openClip(phone);
    await shows(source, 1, 30);
    expect(pictureAt(source, 1)).toMatchObject({ width: 320, height: 180 });
  });

  it('of pixels that are not square has the shape that it was filmed in', async () => {
    const words = ['-vf', 'scale=240:192,setsar=64/45', '-c:v', 'libx264', '-preset', 'ultrafast', '-an'];
    using source = openClip(await remade(folder, clip, 'wide.mp4', ...words));
    await untilTrue(WAIT_MS, 'a picture', () => pictureAt(source, 0) !== null);
    expect(pictureAt(source, 0)?.pixelAspect).toBeCloseTo(64 / 45, 3);
  });

  it.each([
    ['of 5.1 channels', ['-ac', '6']],
    ['of 44.1 kHz', ['-ar', '44100']],
    ['of 8 kHz and one channel', ['-ar', '8000', '-ac', '1']],
  ])('with sound %s is heard', async (what, words) => {
    using source = openClip(await remade(folder, clip, `${what}.mp4`, '-c:v', 'copy', '-c:a', 'aac', ...words));
    expect(await loudness(source, 1.4)).toBeGreaterThan(0.01);
    await shows(source, 2, 60);
  });

  it('with several sound tracks is heard', async () => {
    using source = openClip(await remade(folder, clip, 'two.mkv', '-map', '0:v', '-map', '0:a', '-map', '0:a', '-c', 'copy'));
    expect(await loudness(source, 1.4)).toBeGreaterThan(0.01);
  });

  it('whose sound lies behind all its pictures is heard', async () => {
    const apart = ['-c', 'copy', '-movflags', 'empty_moov+default_base_moof', '-frag_duration', '60000000'];
    using source = openClip(await remade(folder, clip, 'apart.mp4', ...apart));
    for (const at of [0.5, 1.5, 2.5]) {
      // So made it has no edit list: its pictures are late by those that its order of coding holds back.
      await shows(source, at, 30 * at, 3);
      expect(await loudness(source, at)).toBeGreaterThan(0.01);
    }
  });

  it('that changes size and sound half way goes on', async () => {
    const first = await remade(folder, clip, 'first.ts', '-c', 'copy', '-t', '2');
    const words = [
      '-ss',
      '2',
      '-vf',
      'scale=480:270',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-g',
      '30',
      '-c:a',
      'aac',
      '-ar',
      '44100',
      '-ac',
      '6',
    ];
    const second = await remade(folder, clip, 'second.ts', ...words, '-output_ts_offset', '2');
    const joined = join(folder, 'joined.ts');
    await writeFile(joined, Buffer.concat([readFileSync(first), readFileSync(second)]));
    using source = openClip(joined);
    await shows(source, 1, 30, 1);
    expect(pictureAt(source, 1)?.width).toBe(320);
    await untilTrue(WAIT_MS, 'the other size', () => pictureAt(source, 3)?.width === 480);
    await shows(source, 3, 90, 3);
    expect(await loudness(source, 3.4)).toBeGreaterThan(0.01);
  });

  it('with a hole in its stamps stands, silent, until it goes on', async () => {
    const hole = "setpts='if(gte(N,30),PTS+20/TB,PTS)'";
    const sound = "asetpts='if(gte(T,1),PTS+20/TB,PTS)'";
    const words = [
      '-vf',
      hole,
      '-af',
      sound,
      '-fps_mode',
      'passthrough',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-g',
      '15',
      '-bf',
      '0',
      '-c:a',
      'aac',
    ];
    using source = openClip(await remade(folder, clip, 'hole.mkv', ...words));
    expect(await loudness(source, 0.4)).toBeGreaterThan(0.01);
    await shows(source, 0.9, 27, 1);
    for (const at of [5, 10, 15, 19]) await shows(source, at, 29);
    expect(source.state).toBe('good');
    await shows(source, 22, 60, 1);
    expect(await loudness(source, 22.4)).toBeGreaterThan(0.01);
  });

  it('that was cut off stays on its last picture and says so', async () => {
    const whole = await remade(folder, clip, 'streamable.mp4', '-c', 'copy', '-movflags', '+faststart');
    const bytes = await readFile(whole);
    const path = join(folder, 'cut.mp4');
    await writeFile(path, bytes.subarray(0, bytes.length / 2));
    using source = openClip(path);
    await untilTrue(WAIT_MS, 'its end', () => pictureAt(source, 10) !== null && source.trouble !== null);
    expect(source).toMatchObject({ state: 'good', trouble: { code: 'MEDIA_CUT_OFF', remedy: expect.any(String) } });
    expect(shownIn(pictureAt(source, 60))?.counter).toBeGreaterThan(20);
  });

  it('stays on its last picture, and nothing is wrong, when its cue is longer', async () => {
    using source = openClip(clip.file, { from: 3 });
    await shows(source, 3.5, 105);
    await shows(source, 60, 119);
    expect(source).toMatchObject({ state: 'good', trouble: null });
  });
});

describe('time that stands still', () => {
  it('holds the picture, and says how far its sound lies behind the program', async () => {
    using source = openClip(clip.file);
    await shows(source, 1, 30);
    source.prepare({ due: 101, play: 1 });
    expect(source.soundOffset).toBe(100 * SAMPLE_RATE);
    expect(shownIn(source.pictureAt({ due: 101, play: 1 }))?.counter).toBe(30);
  });
});

describe('a still picture', () => {
  it.each(['png', 'jpg', 'webp', 'bmp', 'gif'])('in %s stays for ever', async (name) => {
    using source = openClip(await remade(folder, clip, `still.${name}`, '-ss', '1', '-frames:v', '1'));
    await shows(source, 0, 30);
    await shows(source, 3600, 30);
    expect(source).toMatchObject({ state: 'good', trouble: null, ring: null });
  });

  it('is known by what is in it, not by its name', async () => {
    const path = join(folder, 'named.mp4');
    await writeFile(path, await readFile(await remade(folder, clip, 'still.png', '-ss', '1', '-frames:v', '1')));
    using source = openClip(path, { from: 100 });
    await shows(source, 100, 30);
  });

  it.each([
    [1, 'null'],
    [2, 'hflip'],
    [3, 'hflip,vflip'],
    [4, 'vflip'],
    [5, 'transpose=cclock_flip'],
    [6, 'transpose=cclock'],
    [7, 'transpose=clock_flip'],
    [8, 'transpose=clock'],
  ])('that a camera took in orientation %i stands upright', async (orientation, taken) => {
    const jpeg = await remade(folder, clip, `taken${orientation}.jpg`, '-ss', '1', '-frames:v', '1', '-vf', taken, '-q:v', '2');
    const path = join(folder, `oriented${orientation}.jpg`);
    await writeFile(path, withOrientation(await readFile(jpeg), orientation));
    using source = openClip(path);
    await shows(source, 0, 30);
  });

  it('that is transparent lies before black', async () => {
    const half = await drawn(folder, 'half.png', 'color=red@0.5:s=64x64,format=rgba', '-frames:v', '1');
    using source = openClip(half);
    await untilTrue(WAIT_MS, 'a picture', () => pictureAt(source, 0) !== null);
    // Half of red by BT.709.
    expect(pictureAt(source, 0)?.planes.map(({ bytes }) => bytes[0])).toEqual([39, 115, 184]);
  });

  it('of 24 megapixels is made as small as a program can be, its shape kept', async () => {
    using source = openClip(await drawn(folder, 'large.jpg', 'color=gray:s=6000x4000', '-frames:v', '1'));
    await untilTrue(WAIT_MS, 'a picture', () => pictureAt(source, 0) !== null);
    expect(pictureAt(source, 0)).toMatchObject({ width: 3456, height: 2304 });
  });

  it('of 20,000 x 20,000 is refused by its first bytes', async () => {
    const head = (await readFile(await drawn(folder, 'small.png', 'color=gray:s=16x16', '-frames:v', '1'))).subarray(0, 33);
    head.writeUInt32BE(20_000, 16);
    head.writeUInt32BE(20_000, 20);
    const path = join(folder, 'huge.png');
    await writeFile(path, head);
    using source = openClip(path);
    await untilTrue(WAIT_MS, 'a word', () => source.trouble !== null);
    expect(source).toMatchObject({
      state: 'closed',
      trouble: { code: 'MEDIA_TOO_LARGE', message: expect.stringContaining('20000x20000') },
    });
  });

  it('that is damaged is refused', async () => {
    const path = join(folder, 'damaged.png');
    await writeFile(path, (await readFile(await remade(folder, clip, 'still.png', '-ss', '1', '-frames:v', '1'))).subarray(0, 60));
    using source = openClip(path);
    await untilTrue(WAIT_MS, 'a word', () => source.trouble !== null);
    expect(source).toMatchObject({ state: 'closed', trouble: { code: 'MEDIA_NOT_READABLE' } });
  });
});

describe('an animation', () => {
  it.each([
    ['gif', []],
    ['png', ['-f', 'apng', '-plays', '0']],
  ] as const)('in %s is played over and over while its cue is on', async (kind, output) => {
    using source = openClip(await remade(folder, clip, `moving.${kind}`, '-t', '1', '-vf', 'fps=10', ...output));
    for (const [at, counter] of [
      [0.5, 15],
      [1.5, 15],
      [2.2, 6],
      [30.5, 15],
    ] as const)
      await shows(source, at, counter, 2);
    expect(source).toMatchObject({ state: 'good', trouble: null, ring: null });
  });

  it('in webp, which libav cannot read from its beginning again, is played once', async () => {
    const webp = await remade(folder, clip, 'moving.webp', '-t', '1', '-vf', 'fps=10', '-c:v', 'libwebp_anim', '-lossless', '1');
    using source = openClip(webp);
    await shows(source, 0.5, 15, 2);
    await shows(source, 30.5, 27, 2);
    expect(source).toMatchObject({ state: 'good', trouble: null });
  });
});

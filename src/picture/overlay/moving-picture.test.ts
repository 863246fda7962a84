import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AV_LOG_QUIET } from 'node-av/constants';
import { Log } from 'node-av/lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { Picture } from '#media/index.ts';
import { runFfmpeg } from '../../../test/kit/ffmpeg.ts';
import { untilTrue } from '../../../test/kit/within.ts';
import type { Sprite } from '../sprite.ts';
import { MovingPicture, type MovingPictureOptions } from './moving-picture.ts';

const SIDE = 32;
let folder = '';

/** Ten pictures a second; the n-th has a luma of 16 + 20 n, and its right half is transparent. */
const STEPS = `color=s=${SIDE}x${SIDE}:r=10:d=1,format=yuva444p,geq=lum='16+20*N':cb=128:cr=128:a='if(lt(X,${SIDE / 2}),255,0)'`;
const kinds = {
  'still.gif': ['-frames:v', '1'],
  'moves.gif': ['-vf', 'format=rgba,split[a][b];[a]palettegen[p];[b][p]paletteuse=dither=none'],
  'vp9.webm': ['-c:v', 'libvpx-vp9', '-pix_fmt', 'yuva420p', '-auto-alt-ref', '0', '-lossless', '1', '-g', '5'],
  'vp8.webm': ['-c:v', 'libvpx', '-pix_fmt', 'yuva420p', '-auto-alt-ref', '0', '-b:v', '2M', '-g', '5'],
  'prores.mov': ['-c:v', 'prores_ks', '-profile:v', '4444', '-pix_fmt', 'yuva444p10le'],
  'animation.mov': ['-c:v', 'qtrle', '-pix_fmt', 'argb'],
  'png.mov': ['-c:v', 'png', '-pix_fmt', 'rgba'],
  'moves.png': ['-f', 'apng', '-plays', '0', '-pix_fmt', 'rgba'],
  'moves.webp': ['-c:v', 'libwebp_anim', '-lossless', '1', '-loop', '0', '-pix_fmt', 'bgra'],
};

beforeAll(async () => {
  // libvpx and the decoder of ProRes say their versions as errors.
  Log.setLevel(AV_LOG_QUIET);
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-moving-'));
  const makes = Object.entries(kinds).map(([name, args]) =>
    runFfmpeg(['-f', 'lavfi', '-i', STEPS, ...args, join(folder, name)], {}, 30_000),
  );
  await Promise.all(makes);
});
afterAll(() => rm(folder, { recursive: true }));

const open = (name: string, options: Partial<MovingPictureOptions> = {}): MovingPicture =>
  new MovingPicture({ path: join(folder, name), name, clock: systemClock, size: null, loops: true, ...options });

/** Luma of its left half and of its right half, over black. */
function lumaOf(sprite: Sprite): [number, number] {
  using target = Picture.filled(sprite.size.width, sprite.size.height, [16, 128, 128]);
  sprite.over(target, 0, 0);
  const [luma] = target.planes;
  const row = (luma?.stride ?? 0) * (sprite.size.height >> 1);
  return [luma?.bytes[row + 8] ?? 0, luma?.bytes[row + sprite.size.width - 8] ?? 0];
}

/** The number of the picture shown at `seconds`, once `seconds` has been reached. */
const shownAt = (moving: MovingPicture, seconds: number, number: number): Promise<number> =>
  untilTrue(10_000, `picture ${number} at ${seconds} s`, () => {
    if (moving.trouble) throw new Error(moving.trouble.code);
    const sprite = moving.spriteAt(seconds);
    const shown = sprite === null ? -1 : Math.round((lumaOf(sprite)[0] - 16) / 20);
    return shown === number && [shown];
  }).then(([shown = -1]) => shown);

describe('MovingPicture', () => {
  it.each(Object.keys(kinds).filter((name) => name !== 'still.gif'))(
    'shows each picture of %s in its time, alpha and all',
    async (name) => {
      using moving = open(name);
      for (const [number, seconds] of [0, 0.1, 0.25, 0.5, 0.9333].entries()) {
        const due = [0, 1, 2, 5, 9][number] ?? 0;
        expect(await shownAt(moving, seconds, due)).toBe(due);
      }
      const sprite = moving.spriteAt(0.9333);
      expect(sprite && lumaOf(sprite)[1]).toBeLessThanOrEqual(17);
    },
  );

  it('has nothing before it is decoded, and says how long it is once it knows', async () => {
    using moving = open('moves.gif');
    expect(moving.spriteAt(0)).toBeNull();
    await shownAt(moving, 0.9, 9);
    await untilTrue(5000, 'its length', () => moving.spriteAt(0.95) && moving.duration !== null);
    expect(moving.duration).toBeCloseTo(1, 2);
  });

  it.each(['moves.gif', 'moves.png', 'vp9.webm'])('goes round where it loops: %s', async (name) => {
    using moving = open(name);
    for (const seconds of [0, 0.5, 0.9, 1, 1.45, 1.9, 2.1]) {
      const number = Math.floor((seconds % 1) * 10 + 1e-6);
      expect(await shownAt(moving, seconds, number)).toBe(number);
    }
  });

  it.each(['moves.gif', 'moves.png', 'vp9.webm'])('begins in the middle of its hundredth round, and goes back: %s', async (name) => {
    using moving = open(name);
    expect(await shownAt(moving, 100.7, 7)).toBe(7);
    expect(await shownAt(moving, 0.3, 3)).toBe(3);
    expect(await shownAt(moving, 50.5, 5)).toBe(5);
  });

  it('ends where it does not loop, and can be played again', async () => {
    using moving = open('vp9.webm', { loops: false });
    await shownAt(moving, 0.9, 9);
    await untilTrue(5000, 'its end', () => moving.spriteAt(1.05) === null);
    expect(await shownAt(moving, 0, 0)).toBe(0);
  });

  it('stands still where it has one picture', async () => {
    using moving = open('still.gif');
    await shownAt(moving, 0, 0);
    const first = moving.spriteAt(0.5);
    expect(await shownAt(moving, 2.5, 0)).toBe(0);
    expect(moving.spriteAt(2.5)).toBe(first);
  });

  it('is shown at the size that is asked for, or that its own leads to', async () => {
    using fixed = open('moves.gif', { size: { width: 20, height: 10 } });
    using twice = open('moves.gif', { size: ({ width, height }) => ({ width: 2 * width, height: 2 * height }) });
    for (const [moving, size] of [[fixed, { width: 20, height: 10 }] as const, [twice, { width: 2 * SIDE, height: 2 * SIDE }] as const]) {
      await shownAt(moving, 0, 0);
      expect(moving.spriteAt(0)?.size).toEqual(size);
    }
  });

  it.each([
    { name: 'nothing.gif', bytes: null, code: 'MEDIA_MISSING' },
    { name: 'words.webm', bytes: 'these are words', code: 'MEDIA_NOT_READABLE' },
    { name: 'empty.mov', bytes: '', code: 'MEDIA_NOT_READABLE' },
    { name: 'header.gif', bytes: 'GIF89a\x20\0\x20\0\0\0\0', code: 'MEDIA_NOT_READABLE' },
  ])('tells of $name', async ({ name, bytes, code }) => {
    if (bytes !== null) await writeFile(join(folder, name), bytes, 'latin1');
    using moving = open(name);
    moving.prepare(0);
    expect(await untilTrue(10_000, 'trouble', () => moving.trouble?.code)).toBe(code);
    expect(moving.spriteAt(1)).toBeNull();
  });

  it('may be closed at any time', async () => {
    for (const turns of [0, 1, 5, 50]) {
      const moving = open('moves.gif');
      moving.prepare(0);
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
      moving[Symbol.dispose]();
      moving.prepare(1);
      expect(moving.spriteAt(1)).toBeNull();
    }
  });
});

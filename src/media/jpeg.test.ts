import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { openFile } from './file-demuxer.ts';
import { jpegOf } from './jpeg.ts';
import { PictureDecoder } from './picture-decoder.ts';
import { Picture } from './picture.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jpeg-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The first picture of what ffmpeg makes of `words`. The caller owns it. */
async function pictureOf(name: string, ...words: string[]): Promise<Picture> {
  const path = join(folder, name);
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', ...words, '-frames:v', '1', '-y', path]);
  using file = await openFile({ path, name, picture: 'required' }, systemClock);
  const [stream] = file.streams;
  if (!stream) throw new Error('no stream');
  using decoder = new PictureDecoder(stream);
  const pictures: Picture[] = [];
  for await (const packet of file) await decoder.decode(packet, (picture) => void pictures.push(picture));
  await decoder.decode(null, (picture) => void pictures.push(picture));
  const [first] = pictures;
  if (!first) throw new Error('no picture');
  return first;
}

async function sizeOf(jpeg: Buffer): Promise<string> {
  const { width, height } = await loadImage(jpeg);
  return `${width}x${height}`;
}

/** Red, green and blue in the middle, by an independent reader. */
function middleOf(jpeg: Buffer): number[] {
  const words = ['-v', 'error', '-f', 'mjpeg', '-i', '-', '-vf', 'crop=2:2', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
  return [...execFileSync('ffmpeg', words, { input: jpeg })].slice(0, 3);
}

describe('jpegOf', () => {
  it.each([
    [1280, 720, 320, '320x180'],
    [1280, 720, 1920, '1280x720'],
    [360, 640, 100, '100x178'],
    [4096, 64, 16, '16x2'],
  ])('keeps the shape of %d x %d at %d: %s', async (width, height, wanted, size) => {
    using picture = Picture.filled(width, height, [100, 128, 128]);
    expect(await sizeOf(await jpegOf(picture, wanted))).toBe(size);
  });

  it('shows pictures of samples that are not square in their own shape', async () => {
    using picture = await pictureOf('pal.mp4', '-i', 'color=gray:s=720x576', '-vf', 'setsar=64/45', '-c:v', 'libx264');
    expect(await sizeOf(await jpegOf(picture, 1920))).toBe('1024x576');
  });

  it.each([
    ['limited range, BT.709', 'hd.mp4', ['-vf', 'scale=out_color_matrix=bt709', '-colorspace', 'bt709', '-c:v', 'libx264']],
    ['RGB', 'still.png', ['-pix_fmt', 'rgba']],
  ])('keeps the colours of %s', async (_, name, words) => {
    using picture = await pictureOf(name, '-i', 'color=0xc04020:s=320x240', ...words);
    const middle = middleOf(await jpegOf(picture, 160));
    for (const [index, value] of [0xc0, 0x40, 0x20].entries()) expect(Math.abs((middle[index] ?? 0) - value)).toBeLessThanOrEqual(4);
  });
});

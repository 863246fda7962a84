import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { openFile, openStill, PictureDecoder, quietLibav, Scaler, type Picture } from '#media/index.ts';
import { runFfmpeg } from '../../test/kit/ffmpeg.ts';
import { Compositor } from './compose.ts';
import { Sprite } from './sprite.ts';

const FRAME = { width: 640, height: 360 };
/** #C83C28, and what it is in BT.709's limited range. */
const RED = [200, 60, 40] as const;
const YUV = [91, 105, 191] as const;

const PALETTE = 'split[a][b];[a]palettegen[p];[b]format=rgb24[c];[c][p]paletteuse,format=pal8';

const cases = [
  { name: 'JPEG, full range and BT.601', file: 'small.jpg', size: '640x480', filter: 'format=yuvj420p' },
  { name: 'a camera of JPEGs', file: 'jpeg-.mkv', size: '1920x1080', filter: 'scale=out_color_matrix=bt601:out_range=pc,format=yuvj422p' },
  { name: 'PNG', file: 'rgb.png', size: '300x200', filter: 'format=rgb24' },
  { name: 'PNG with alpha', file: 'rgba.png', size: '300x200', filter: 'format=rgba' },
  { name: 'PNG with a palette', file: 'palette.png', size: '300x200', filter: PALETTE },
  { name: 'GIF', file: 'palette.gif', size: '300x200', filter: PALETTE },
  { name: 'H.264 that says nothing, as small as television was', file: 'sd.mp4', size: '640x480', filter: 'scale=out_color_matrix=bt601' },
  {
    name: 'H.264 that says nothing, in the size of the program',
    file: 'same.mp4',
    size: '640x360',
    filter: 'scale=out_color_matrix=bt601',
  },
  { name: 'H.264 that says nothing, large', file: 'hd.mp4', size: '1280x720', filter: 'scale=out_color_matrix=bt709' },
  { name: 'H.264 of full range', file: 'full.mp4', size: '1280x720', filter: 'scale=out_color_matrix=bt709:out_range=pc,format=yuvj420p' },
  {
    name: 'H.264 that says BT.709, small',
    file: 'said.mp4',
    size: '640x360',
    filter: 'scale=out_color_matrix=bt709,setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709',
  },
  {
    name: 'ten bits of BT.2020',
    file: 'deep.mkv',
    size: '640x360',
    filter: 'scale=out_color_matrix=bt2020,format=yuv420p10le,setparams=colorspace=bt2020nc',
  },
] as const;

const CODING: Readonly<Record<string, readonly string[]>> = {
  jpeg: ['-c:v', 'mjpeg'],
  ffv1: ['-c:v', 'ffv1'],
  magicyuv: ['-c:v', 'magicyuv'],
  prores: ['-c:v', 'prores_ks'],
  x264: ['-c:v', 'libx264', '-qp', '4', '-preset', 'ultrafast'],
};

let folder = '';
beforeAll(async () => {
  quietLibav();
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-colours-'));
});
afterAll(() => rm(folder, { recursive: true }));

type Case = { readonly file: string; readonly size: string; readonly filter: string };

async function pictureOf({ file, size, filter }: Case): Promise<Picture> {
  const path = join(folder, file);
  const input = ['-f', 'lavfi', '-i', `color=c=0xC83C28:s=${size}:r=5:d=0.2,format=gbrap`];
  const coding = CODING[file.split('-')[0] ?? ''] ?? (/mp4|mkv/.test(file) ? CODING['x264'] : []);
  const format = filter.includes('format=') ? filter : `${filter},format=yuv420p`;
  await runFfmpeg([...input, '-frames:v', '1', '-vf', format, ...(coding ?? []), '-q:v', '1', '-y', path], {}, 10_000);
  const still = await openStill(path, file, systemClock);
  if (still) return still;
  using demuxer = await openFile({ path, name: file, picture: 'required' }, systemClock);
  const [stream] = demuxer.streams;
  if (!stream) throw new Error('no picture');
  using decoder = new PictureDecoder(stream);
  const pictures: Picture[] = [];
  for await (const packet of demuxer) await decoder.decode(packet, (picture) => pictures.push(picture));
  await decoder.decode(null, (picture) => pictures.push(picture));
  const [first, ...others] = pictures;
  for (const other of others) other[Symbol.dispose]();
  if (!first) throw new Error('no picture came out');
  return first;
}

describe('the colours of a source', () => {
  it.each(cases)('come out as they are: $name', async (each) => {
    using picture = await pictureOf(each);
    using compositor = new Compositor(FRAME);
    using scaler = new Scaler();
    for (const way of ['fit', 'fill'] as const) {
      using shown = compositor.fit(picture, scaler, way);
      expectColour(shown);
    }
    for (const { width, height } of [picture, { width: 101, height: 57 }]) {
      using sprite = Sprite.fromPicture(picture, { width, height });
      const place = { sprite, x: (FRAME.width - width) >> 1, y: (FRAME.height - height) >> 1, opacity: 1 };
      using shown = compositor.over(compositor.black(), [place]);
      expectColour(shown);
    }
  });
});

/** The left half as it was, the right half green that cannot be seen. */
const HALF = "format=rgba,geq=r='if(lt(X,W/2),200,0)':g='if(lt(X,W/2),60,255)':b=40:a='if(lt(X,W/2),255,0)'";

describe('the alpha of a source', () => {
  it.each([
    { form: 'rgba', file: 'half.png' },
    { form: 'bgra', file: 'ffv1-bgra.mkv' },
    { form: 'yuva420p', file: 'ffv1-yuva420p.mkv' },
    { form: 'yuva444p10le', file: 'prores-yuva444p10.mov' },
    { form: 'gbrap', file: 'magicyuv-gbrap.avi' },
    { form: 'pal8', file: 'half.gif' },
  ])('is kept, and nothing of what is transparent is seen: $form', async ({ form, file }) => {
    const palette = 'split[a][b];[a]palettegen=reserve_transparent=1[p];[b][p]paletteuse';
    using picture = await pictureOf({ file, size: '64x32', filter: `${HALF},${form === 'pal8' ? palette : `format=${form}`}` });
    using compositor = new Compositor(FRAME);
    for (const size of [
      { width: 64, height: 32 },
      { width: 300, height: 150 },
      { width: 27, height: 13 },
    ]) {
      using sprite = Sprite.fromPicture(picture, size);
      using shown = compositor.over(compositor.black(), [{ sprite, x: 0, y: 0, opacity: 1 }]);
      const [luma = [], u = [], v = []] = shown.planes.map(({ bytes, stride, width }) => [
        ...bytes.subarray(4 * stride, 4 * stride + Math.ceil((size.width * width) / FRAME.width)),
      ]);
      const ends = [luma.at(1), luma.at(-1), u.at(-1), v.at(-1)].map((value) => value ?? 0);
      const off = ends.map((value, index) => Math.abs(value - ([YUV[0], 16, 128, 128][index] ?? 0)));
      expect(Math.max(...off), `${ends.join(', ')}`).toBeLessThanOrEqual(2);
      // Of green, red less than grey would be left at the edge.
      expect(Math.min(...v)).toBeGreaterThanOrEqual(126);
      // Green is bright; what scaling sharpens at an edge is less.
      expect(Math.max(...luma)).toBeLessThanOrEqual(YUV[0] + 12);
    }
  });
});

/** Within two levels in the middle: one for what coding lost, one for rounding. */
function expectColour(shown: Picture): void {
  const middle = shown.planes.map(({ bytes, stride, width, height }) => bytes[(height >> 1) * stride + (width >> 1)] ?? 0);
  const off = middle.map((value, component) => Math.abs(value - (YUV[component] ?? 0)));
  expect(Math.max(...off), `${middle.join(', ')} for ${RED.join(', ')}`).toBeLessThanOrEqual(2);
}

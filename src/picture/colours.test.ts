import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { openFile, PictureDecoder, quietLibav, Scaler, type Picture } from '#media/index.ts';
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
  { name: 'a camera of JPEGs', file: 'jpeg.mkv', size: '1920x1080', filter: 'scale=out_color_matrix=bt601:out_range=pc,format=yuvj422p' },
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

let folder = '';
beforeAll(async () => {
  quietLibav();
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-colours-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function pictureOf({ file, size, filter }: (typeof cases)[number]): Promise<Picture> {
  const path = join(folder, file);
  const input = ['-f', 'lavfi', '-i', `color=c=0xC83C28:s=${size}:r=5:d=0.2,format=gbrp`];
  const coding = file.startsWith('jpeg')
    ? ['-c:v', 'mjpeg']
    : /mp4|mkv/.test(file)
      ? ['-c:v', 'libx264', '-qp', '4', '-preset', 'ultrafast']
      : [];
  const format = filter.includes('format=') ? filter : `${filter},format=yuv420p`;
  await runFfmpeg([...input, '-frames:v', '1', '-vf', format, ...coding, '-q:v', '1', '-y', path], {}, 10_000);
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
  });

  it.each(cases)('come out as they are in a sprite: $name', async (each) => {
    using picture = await pictureOf(each);
    using compositor = new Compositor(FRAME);
    for (const size of [picture, { width: 101, height: 57 }]) {
      using sprite = Sprite.fromPicture(picture, { width: size.width, height: size.height });
      const x = (FRAME.width - sprite.size.width) >> 1;
      const y = (FRAME.height - sprite.size.height) >> 1;
      using shown = compositor.over(compositor.black(), [{ sprite, x, y, opacity: 1 }]);
      expectColour(shown);
    }
  });
});

/** Within two levels in the middle: one for what coding lost, one for rounding. */
function expectColour(shown: Picture): void {
  const middle = shown.planes.map(({ bytes, stride, width, height }) => bytes[(height >> 1) * stride + (width >> 1)] ?? 0);
  const off = middle.map((value, component) => Math.abs(value - (YUV[component] ?? 0)));
  expect(Math.max(...off), `${middle.join(', ')} for ${RED.join(', ')}`).toBeLessThanOrEqual(2);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { remade } from '../../test/kit/clips.ts';
import { footage } from '../../test/kit/footage.ts';
import { openFile } from './file-demuxer.ts';
import { PictureDecoder } from './picture-decoder.ts';
import { AS_IT_IS, type PictureWish } from './picture-filter.ts';
import type { Picture } from './picture.ts';
import { quietLibav } from './quiet.ts';

let folder = '';
/** One second of 30 pictures of 320x288, two moments in the lines of each of its 15 frames. */
let fields = '';

beforeAll(async () => {
  quietLibav();
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-filter-'));
  const clip = await footage({ seconds: 1, width: 320, height: 180 });
  const words = ['-vf', 'scale=320:288,interlace', '-c:v', 'libx264', '-flags', '+ildct+ilme', '-preset', 'ultrafast', '-crf', '5', '-an'];
  fields = await remade(folder, clip, 'fields.mp4', ...words);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Seen = { readonly width: number; readonly height: number; readonly pts: bigint | null; readonly comb: number };

/** What comes out of the file's pictures; `wish` is asked with the number of those that came before. */
async function filtered(wish: (count: number) => PictureWish): Promise<Seen[]> {
  const seen: Seen[] = [];
  using file = await openFile({ path: fields, name: 'fields', picture: 'required' }, systemClock);
  using decoder = new PictureDecoder(file.streams[0]!, { wish: () => wish(seen.length) });
  const take = (picture: Picture, pts: bigint | null): void => {
    seen.push({ width: picture.width, height: picture.height, pts, comb: combOf(picture) });
    picture[Symbol.dispose]();
  };
  for await (const packet of file) await decoder.decode(packet, take);
  await decoder.decode(null, take);
  return seen;
}

/** How far lines stand out from both of their neighbours, on average. */
function combOf({ planes: [luma] }: Picture): number {
  if (!luma) return 0;
  const at = (x: number, y: number): number => luma.bytes[y * luma.stride + x] ?? 0;
  let sum = 0;
  for (let y = 1; y < luma.height - 1; y++)
    for (let x = 0; x < luma.width; x += 4) {
      const [above, here, below] = [at(x, y - 1), at(x, y), at(x, y + 1)];
      if (here > above === here > below) sum += Math.min(Math.abs(here - above), Math.abs(here - below));
    }
  return sum / (luma.height * luma.width);
}

const set = (change: Partial<PictureWish>): PictureWish => ({ ...AS_IT_IS, ...change });
const mean = (seen: readonly Seen[]): number => seen.reduce((sum, { comb }) => sum + comb, 0) / seen.length;
const sizes = (seen: readonly Seen[]): string[] => [...new Set(seen.map(({ width, height }) => `${width}x${height}`))];

describe('a source', () => {
  it.each(['auto', 'on'] as const)('that is interlaced loses its comb, and no picture or stamp (%s)', async (deinterlace) => {
    const [as, without] = [await filtered(() => set({ deinterlace: 'off' })), await filtered(() => set({ deinterlace }))];
    expect(mean(without)).toBeLessThan(mean(as) / 4);
    expect(without.map(({ pts }) => pts)).toEqual(as.map(({ pts }) => pts));
  });

  it('is turned', async () => expect(sizes(await filtered(() => set({ rotation: 90 })))).toEqual(['288x320']));

  it('is cut, in the picture as it stands', async () => {
    const crop = { x: 0.25, y: 0, width: 0.5, height: 0.25 };
    expect(sizes(await filtered(() => set({ crop })))).toEqual(['160x72']);
    expect(sizes(await filtered(() => set({ crop, rotation: 270 })))).toEqual(['144x80']);
  });

  it('is never cut to nothing', async () => {
    expect(sizes(await filtered(() => set({ crop: { x: 1, y: 1, width: 0, height: 0 } })))).toEqual(['16x16']);
  });

  it('obeys a change from one picture to the next', async () => {
    const seen = await filtered((count) => set({ deinterlace: 'off', rotation: count < 5 ? 0 : 90 }));
    expect(seen.map(({ width }) => width)).toEqual(seen.map((_, index) => (index < 5 ? 320 : 288)));
  });
});
